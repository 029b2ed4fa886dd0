"""Takes the figures of one row of a table, each with all that the row, its column and the title say of it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from engine.base.brackets import BRACKET
from engine.base.problems import Problem, Where
from engine.base.text import key
from engine.base.yeardigits import YEAR, is_year
from engine.facts.aside import SUBTOTAL
from engine.facts.catalogue import Catalogue, find_area, find_count, find_indicator
from engine.facts.cells import Cells, Places
from engine.facts.columns import Columns
from engine.facts.counted import CountCell, with_columns, with_unit
from engine.facts.countnames import BARE_COUNT
from engine.facts.fields import only_about
from engine.facts.formrows import earlier_figures, is_begun
from engine.facts.heading import Heading
from engine.facts.remarklines import behind_number
from engine.facts.rowasked import SUMS, RowAsked, has_subtotals
from engine.facts.rownames import Names
from engine.facts.sections import Section, is_part_of_one
from engine.facts.shares import ShareColumns, counts_others, is_bare
from engine.facts.table import Table
from engine.facts.toldaround import ToldAround
from engine.facts.values import figure, is_missing
from engine.facts.years import released, year_written
from engine.model import WHOLE, Parts

_BRACKETS = re.compile(f"(?:{BRACKET})+$")
_OF_A_YEAR = re.compile(rf"{YEAR}\s*[年—–-].*[一-龥]{{2}}")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a table: what its figures are unless they say otherwise."""

    year: str = ""
    place: str = ""
    unit: str = ""
    release: str = ""
    """The word of the status column by which they are preliminary."""
    told: ToldAround = field(default_factory=ToldAround)
    """The remarks above and below."""


class TableRow:
    """A row of a table below its headings."""

    def __init__(
        self,
        table: Table,
        columns: Columns,
        number: int,
        around: Around,
        catalogue: Catalogue,
        spread: Mapping[int, str],
        below: Section,
    ) -> None:
        self.table, self.columns, self.number, self.catalogue, self.below = table, columns, number, catalogue, below
        year = below.year or around.year
        year = str(int(year) + below.back) if year and below.back else year
        self.around = replace(around, year=year, place=below.place or around.place)
        cells, lacking = table.sheet.rows[number], columns.width - len(table.sheet.rows[number])
        cells = [*cells, *[""] * lacking] if lacking > 0 else cells
        self.cells = [spread.get(column, cell) for column, cell in enumerate(cells)] if spread else cells

    def at(self, column: int | None) -> str:
        return self.cells[column] if column is not None else ""

    def where(self, column: int) -> Where:
        return self.table.sheet.where(self.number, column)

    def section(self, names: Names) -> str:
        """Return the heading of the rows below that the row is: a name that means nothing, and no figure beside it."""
        column = self.table.fields.get("indicator")
        filled = [cell for cell in self.cells if cell]
        others = [cell for place, cell in enumerate(self.cells) if place != column and cell and not is_missing(cell)]
        name = self.at(column)
        if not name:  # a heading that is merged over the row
            sole = filled if column is None else others
            heads = len(sole) == 1 and (figure(sole[0]) is None or _begins_with_number(sole[0], names))
            return sole[0] if heads else ""
        if len(filled) == 1 and is_part_of_one(name, self.below, self.catalogue):
            return name
        return "" if others or names.part(name) is not None or names.understands(name) else name

    def figures(self, names: Names) -> Iterator[Cells]:
        """Yield the figures of the row; what is wrong around them stands with the first."""
        asked = RowAsked(self.table, self.columns, self.number, self.cells, self.below, self.catalogue)
        around = list(asked.problems(names))
        if self.table.each is not None and not self.at(self.table.each):
            if not is_begun(self.table, self.at):
                return
            around.append(Problem(self.where(self.table.each), "facts.which_unit"))
        found = chain(self._figures(names), self._earlier(names))
        yield from _with(list(found), around) if around else found

    def _earlier(self, names: Names) -> Iterator[Cells]:
        """Yield the figures of earlier years that a form shows beside the row's own."""
        if self.table.reported:
            name, parts = names.read(self._named_or_coded("indicator", names.understands))
            yield from earlier_figures(
                self.table, self.at, lambda column: self._one(name, column, Heading(), parts), names.known
            )

    def _figures(self, names: Names) -> Iterator[Cells]:
        named = "indicator" in self.table.fields
        name, parts = names.read(self._named_or_coded("indicator", names.understands)) if named else ("", ())
        done: set[int] = set()
        for at, heading in self._columns(names.known or not named):
            group = self._group(at)
            about = name or heading.indicator
            share = group.named(about) if group else ""
            if group and share and at not in done:
                done.update(group.of.heads)
                cells = self._share(share, group, parts)
                cells.lost.extend(self._of_others(share, group.of.value, group))
                yield cells
            elif at not in done:
                asked = group.asked_as(about) if group and named and not names.known else about
                cells = self._one(asked, at, heading, parts)
                cells = cells if asked == about else replace(cells, texts={**cells.texts, "named": about})
                if heading.share and group:
                    words = {"found": self.table.heading_over(at)}
                    cells.lost.append(Problem(self.where(at), "facts.share_of_what", words))
                else:
                    cells.lost.extend(self._of_others(about, at, group))
                cells.lost.extend(self._not_of_all(cells) if names.whole else ())
                cells.lost.extend(self._of_both(about, at))
                cells.lost.extend(self._of_two_years(cells, at, heading, names.year if named else ""))
                cells.lost.extend(self._of_either(parts, names, at))
                if heading.rate and not _BRACKETS.sub("", about).endswith(heading.rate):
                    words = {"found": heading.rate}
                    cells.lost.append(Problem(self.where(at), "facts.share_of_what", words))
                yield with_columns(cells, self._beside(heading), self.catalogue)
            if named and not share and not names.known:  # what is not known is asked about once
                return
        for first, head in self._counted_alone():
            cells = self._one(name, first, head, parts)
            if named and not names.known:
                yield cells  # which is set aside and told
                return
            if find_count(self.catalogue, name) and BARE_COUNT.fullmatch(head.count):  # 人数 of 党员: it is that count
                cells.lost.extend(self._of_either(parts, names, first))
                yield cells
                continue
            yield with_columns(replace(cells, texts={**cells.texts, "value": ""}), self._beside(head), self.catalogue)

    def _columns(self, known: bool) -> list[tuple[int, Heading]]:
        """Return the columns of figures; what is not known is asked about at one of a year of the plan, if there is any."""
        columns = list(self.table.figures.items())
        period = range(self.catalogue.first_year, self.catalogue.last_year + 1)
        return columns if known else sorted(columns, key=lambda item: bool(item[1].year) and int(item[1].year) not in period)

    def _beside(self, heading: Heading) -> list[CountCell]:
        """Return the counts that stand in columns of their own for the figure of a heading, as far as they are filled."""
        found = {column: head for column, head in self.table.counts.items() if self.at(column)}
        alone = len(self.table.figures) == 1
        return [
            CountCell(head.count, with_unit(self.at(column), head.unit), self.where(column))
            for column, head in found.items()
            if head.when == heading.when or (alone and head.is_timeless)
        ]

    def _counted_alone(self) -> Iterator[tuple[int, Heading]]:
        """Yield the first of the columns of counts beside which there is no figure, of each year."""
        seen = {heading.when for heading in self.table.figures.values()}
        seen |= {Heading().when} if seen else set()
        for column, heading in self.table.counts.items():
            if heading.when not in seen:
                seen.add(heading.when)
                yield column, heading

    def _group(self, at: int) -> ShareColumns | None:
        """Return the columns that may tell a share together with another one, None for a column by itself."""
        heads = self.columns.shares.get(at)
        unit = self.at(self.table.fields.get("unit")) or self.around.unit
        return ShareColumns(heads, self.catalogue, self.at, unit) if heads else None

    def _share(self, name: str, group: ShareColumns, parts: Sequence[tuple[str, str]]) -> Cells:
        """Return the figure of a share with its two counts."""
        at, heading = group.of.value, group.of.heads[group.of.value]
        others = tuple(part for part in heading.parts if part[0] != "sex")
        cells = self._one(name, at, replace(heading, parts=others), parts)
        places = cells.places._replace(at={**cells.places.at, **group.places()})
        lost = list(group.wrong(name, self.where, self.table.heading_over))
        found = replace(cells, texts={**cells.texts, **group.texts()}, places=places, lost=lost)
        return with_columns(found, self._beside(heading), self.catalogue)

    def _one(self, name: str, at: int, heading: Heading, parts: Sequence[tuple[str, str]]) -> Cells:
        """Return one figure with all that is said of it."""
        table, around = self.table, self.around
        texts = dict(zip(self.columns.names, map(self.cells.__getitem__, self.columns.named), strict=True))
        said_once = [(group, word) for group, word in self.below.parts if key(word) not in key(name)]
        texts.update((group, word) for group, word in said_once if not texts.get(group))
        texts.update(parts)
        texts.update(heading.parts)
        said, release = released(self.at(table.fields.get("year")))
        year, release = said or heading.year, release or heading.release
        if release and not texts.get("status"):
            texts["status"] = release
        if around.release:
            texts["release"] = around.release
        if not year and around.year:
            year = str(int(around.year) + (heading.back or 0))
        own = texts.get("unit") or heading.unit
        texts.update(indicator=name, year=year, value=self.at(at), unit=own or around.unit, **self._place(heading.place))
        if not own:
            texts["unit_around"] = around.unit
        if self.number in self.columns.of_one_unit:
            texts["unit_shared"] = own
        extra = {title: self.at(column) for title, _, column in self.columns.extra if self.at(column)}
        remark = table.sheet.remarks.get((self.number, at), "")
        if remark:
            texts["note"] = "；".join(filter(None, (texts.get("note"), remark)))
        told = around.told.of(name, self.cells, self.catalogue)
        extra |= {"told": told} if told else {}
        sources = self._sources_of(year)
        if sources:
            texts["source"] = "；".join(filter(None, (texts.get("source"), *sources)))
        hints = {title: self.at(column) for column, title in table.hints.items() if self.at(column)}
        extra |= {title: text for title, text in hints.items() if text not in self.catalogue.hints}
        return Cells(texts, Places(table.sheet, self.number, self.columns.places[at]), extra)

    def _sources_of(self, year: str) -> list[str]:
        """Return what stands in the columns of sources that are those of one year."""
        said = year_written(year)[0]
        named = {column: head.year or self._back(head.back or 0, said) for column, head in self.table.sources.items()}
        return [self.at(column) for column, own in named.items() if own and own == said and self.at(column)]

    def _back(self, back: int, year: str) -> str:
        """Return the year that a column calls this one or the last: that of the row where rows state it, or of the title."""
        this = year if "year" in self.table.fields else self.around.year
        return str(int(this) + back) if is_year(this) else ""

    def _not_of_all(self, cells: Cells) -> Iterator[Problem]:
        """Yield where a figure that is called one of the whole area is one of another place."""
        place = cells.text("unit_name") or cells.text("area")
        if place and find_area(self.catalogue, place) != self.catalogue.home:
            yield Problem(self.where(self.table.fields["indicator"]), "facts.whole_of_a_part", {"found": place})

    def _of_two_years(self, cells: Cells, at: int, heading: Heading, in_name: str) -> Iterator[Problem]:
        """Yield where the name in the row or the heading of the column is of another year than the figure."""
        stated = {in_name, heading.year} - {"", cells.text("year")}
        year = year_written(cells.text("year"))[0] if stated and self.at(at) else ""
        if in_name not in ("", year) and is_year(year):
            words = {"found": self.at(self.table.fields["indicator"]), "year": year}
            yield Problem(self.where(self.table.fields["indicator"]), "facts.of_two_years", words)
        elif heading.year not in ("", year) and is_year(year):
            yield Problem(self.where(at), "facts.of_two_years", {"found": self.table.heading_over(at), "year": year})

    def _of_either(self, parts: Parts, names: Names, at: int) -> Iterator[Problem]:
        """Yield a part that may be of the indicator above, or of that of which this one is among, or of some of it."""
        other = names.other_of(parts) or next(filter(lambda inner: self._fits_in(inner, at), names.inner_of(parts)), "")
        if other:
            column = self.table.fields["indicator"]
            words = {"found": self.at(column), "indicator": names.main, "other": other}
            yield Problem(self.where(column), "facts.part_of_either", words)

    def _fits_in(self, inner: str, at: int) -> bool:
        """Tell whether the count of the row is none of more than that of a row of some above it."""
        column = self.table.fields.get("indicator")
        rows = (row for number in self.table.rows if number < self.number and (row := self.table.sheet.rows[number]))
        above = [row for row in rows if inner and column is not None and column < len(row) and row[column] == inner]
        own, some = figure(self.at(at)), figure(above[-1][at]) if above and at < len(above[-1]) else None
        return own is not None and some is not None and own.value <= some.value

    def _of_both(self, name: str, at: int) -> Iterator[Problem]:
        """Yield a figure of an indicator of women beside one of men, which proves that it may be that of both together."""
        heads = self.table.figures
        groups = {group for head in heads.values() for group, _ in head.parts} - {group for group, _ in heads[at].parts}
        named = find_indicator(self.catalogue, name) if groups and figure(self.at(at)) else None
        for group in sorted(groups) if named else ():
            words = self.catalogue.words[group]
            own = only_about(named.indicator.name.zh, words) if named else ""
            beside = {
                words[key(word)]: column
                for column, head in heads.items()
                for dimension, word in head.parts
                if dimension == group and head.year == heads[at].year
            }
            other = next((column for part, column in beside.items() if part != own and figure(self.at(column))), None)
            if own and own not in beside and other is not None:
                part = self.catalogue.dimensions[group].parts[own].name
                told = {"found": self.at(at), "indicator": name, "part": part, "other": self.table.heading_over(other)}
                yield Problem(self.where(at), "facts.whole_of_both", told)

    def _of_others(self, name: str, at: int, group: ShareColumns | None) -> Iterator[Problem]:
        """Yield a share that stands right behind a count of something else, of which it may be the share as well."""
        title = next((title for title, _, column in self.columns.extra if column == at - 1), "")
        found = figure(self.at(at - 1)) if title else None
        if found is None or found.value.denominator != 1 or found.unit == "%" or figure(self.at(at)) is None:
            return
        share = self.table.heading_over(at)
        if is_bare(share) and counts_others(title, name) and not (group and group.is_proved):
            words = {"found": self.at(at), "share": share, "beside": title, "count": self.at(at - 1), "what": name}
            yield Problem(self.where(at), "facts.share_behind", words)

    def _named_or_coded(self, field_: str, is_known: Callable[[str], object]) -> str:
        """Return a name, or the code beside it where that alone is known."""
        name, code = self.at(self.table.fields.get(field_)), self.at(self.table.codes.get(field_))
        return code if code and not is_known(name) and is_known(code) else name

    def _place(self, of_column: str) -> dict[str, str]:
        """Return the area and sub-unit of the row; a row of the whole is about the area itself."""
        fields = self.table.fields
        is_area = partial(find_area, self.catalogue)
        area, unit_name = self._named_or_coded("area", is_area), self.at(fields.get("unit_name"))
        if "area" not in fields and "unit_name" not in fields:
            return {"area": of_column or self.around.place}
        if SUBTOTAL in (key(area), key(unit_name)) and has_subtotals(self.table):
            return {"area": SUBTOTAL}
        own = unit_name and (key(unit_name) in WHOLE - SUMS or find_area(self.catalogue, unit_name))
        if not area and not own:  # a school below 米山镇 lies there; another township does not
            area = self.below.place if "area" in fields else self.around.place
        area = "" if key(area) in WHOLE else area
        return {
            "area": area,
            "area_code": self.at(self.table.codes.get("area")),
            "unit_name": "" if key(unit_name) in WHOLE and not self.table.tidy else unit_name,
        }


def _begins_with_number(text: str, names: Names) -> bool:
    """Tell whether a text that begins with a number is no figure but a heading: 2024年教育指标, 2、儿童与教育."""
    return bool(_OF_A_YEAR.match(text) or behind_number(text)) and not names.understands(text)


def _with(found: list[Cells], around: Sequence[Problem]) -> list[Cells]:
    """Return the figures of a row, each with the failed formula that it is, and the first with all else that is wrong."""
    values = {cells.where("value"): cells for cells in reversed(found)}
    for problem in around if found else ():
        own = values.get(problem.where) if problem.code == "facts.formula_failed" else None
        (own or found[0]).lost.append(problem)
    return found
