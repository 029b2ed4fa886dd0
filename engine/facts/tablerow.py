"""Takes the figures of one row of a table, each with all that the row, its column and the title say of it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from engine.base.problems import Problem, Where
from engine.base.text import key
from engine.base.yeardigits import YEAR, is_year
from engine.facts.aroundtable import Around
from engine.facts.aside import SUBTOTAL
from engine.facts.catalogue import Catalogue
from engine.facts.cells import Cells, Places
from engine.facts.columns import Columns
from engine.facts.counted import CountCell, with_columns, with_unit
from engine.facts.countnames import BARE_COUNT
from engine.facts.documents import document_of
from engine.facts.figureasked import FigureAsked, RowName
from engine.facts.findareas import find_area
from engine.facts.findindicators import find_count
from engine.facts.formrows import earlier_figures, is_begun
from engine.facts.heading import Heading
from engine.facts.remarklines import behind_number
from engine.facts.rowasked import SUMS, RowAsked, has_subtotals
from engine.facts.rownames import Names
from engine.facts.sections import Section, is_part_of_one
from engine.facts.shares import ShareColumns
from engine.facts.table import Table
from engine.facts.values import figure, is_missing
from engine.facts.years import released, year_written
from engine.model import WHOLE

_OF_A_YEAR = re.compile(rf"{YEAR}\s*[年—–-].*[一-龥]{{2}}")


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
        self._asked = FigureAsked(table, columns, number, self.cells, catalogue)

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
        row, done = self._named(names), set[int]()
        for at, heading in self._columns(row.known):
            group = self._group(at)
            share = group.named(row.text or heading.indicator) if group else ""
            if group and share and at not in done:
                done.update(group.of.heads)
                yield self._share(share, group, row.parts)
            elif at not in done:
                yield self._figure(row, at, heading, group)
            if not share and not row.known:  # what is not known is asked about once
                return
        yield from self._counts(row)

    def _named(self, names: Names) -> RowName:
        """Return what the row is about; without a column of names that is what each of its columns names."""
        if "indicator" not in self.table.fields:
            return RowName(names)
        name, parts = names.read(self._named_or_coded("indicator", names.understands))
        return RowName(names, name, parts, names.known, names.whole, names.year)

    def _figure(self, row: RowName, at: int, heading: Heading, group: ShareColumns | None) -> Cells:
        """Return the figure in a column by itself, with all that is asked about it."""
        about = row.text or heading.indicator
        name = group.asked_as(about) if group and not row.known else about
        cells = self._one(name, at, heading, row.parts)
        cells = cells if name == about else replace(cells, texts={**cells.texts, "named": about})
        cells.lost.extend(self._asked.of_figure(row, cells, at, group))
        return with_columns(cells, self._beside(heading), self.catalogue)

    def _counts(self, row: RowName) -> Iterator[Cells]:
        """Yield the figures of which the row holds the counts alone."""
        for first, head in self._counted_alone():
            cells = self._one(row.text, first, head, row.parts)
            if not row.known:
                yield cells  # which is set aside and told
                return
            if find_count(self.catalogue, row.text) and BARE_COUNT.fullmatch(head.count):  # 人数 of 党员: it is that count
                cells.lost.extend(self._asked.of_either(row, first))
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
            if not head.proved or head.indicator == heading.indicator
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
        """Return the figure of a share with its two counts, and what is asked about it."""
        at, heading = group.of.value, group.of.heads[group.of.value]
        others = tuple(part for part in heading.parts if part[0] != "sex")
        cells = self._one(name, at, replace(heading, parts=others), parts)
        places = cells.places._replace(at={**cells.places.at, **group.places()})
        lost = list(group.wrong(name, self.where, self.table.heading_over))
        found = replace(cells, texts={**cells.texts, **group.texts()}, places=places, lost=lost)
        counted = with_columns(found, self._beside(heading), self.catalogue)
        counted.lost.extend(self._asked.of_others(name, at, group))
        return counted

    def _one(self, name: str, at: int, heading: Heading, parts: Sequence[tuple[str, str]]) -> Cells:
        """Return one figure with all that is said of it."""
        texts = self._own(name, heading, parts)
        said, release = released(self.at(self.table.fields.get("year")))
        year, own = self._year_of(said, heading), texts.get("unit") or heading.unit
        texts.update(indicator=name, year=year, value=self.at(at), unit=own or self.around.unit, **self._place(heading.place))
        texts.update(self._statuses(texts, release or heading.release))
        if not own:
            texts["unit_around"] = self.around.unit
        if self.number in self.columns.of_one_unit:
            texts["unit_shared"] = own
        remarks = filter(None, (self.table.sheet.remarks.get((self.number, at)), self.columns.remarked.get(at)))
        sources = self._sources_of(year)
        for remark in remarks:
            texts["note"] = _joined(texts.get("note"), remark)
        number, days = self.columns.beside_source
        if number is not None or days:
            texts["source"] = document_of(texts["source"], self.at(number), [self.at(day) for day in days])
        if sources:
            texts["source"] = _joined(texts.get("source"), *sources)
        return Cells(texts, Places(self.table.sheet, self.number, self.columns.places[at]), self._extra(name))

    def _own(self, name: str, heading: Heading, parts: Sequence[tuple[str, str]]) -> dict[str, str]:
        """Return what the columns beside a figure say of it, and of which group its section, name and heading say it is."""
        texts = dict(zip(self.columns.names, map(self.cells.__getitem__, self.columns.named), strict=True))
        said_once = [(group, word) for group, word in self.below.parts if key(word) not in key(name)]
        texts.update((group, word) for group, word in said_once if not texts.get(group))
        texts.update(parts)
        texts.update(heading.parts)
        return texts

    def _year_of(self, said: str, heading: Heading) -> str:
        """Return the year of a figure: that of its row, of its column, or the one around the table from which that counts."""
        year = said or heading.year
        return str(int(self.around.year) + (heading.back or 0)) if self.around.year and not year else year

    def _statuses(self, texts: Mapping[str, str], release: str) -> Iterator[tuple[str, str]]:
        """Yield how final a figure is by the word behind its year, unless its row says so, and by what stands around."""
        if release and not texts.get("status"):
            yield "status", release
        if self.around.release:
            yield "release", self.around.release

    def _extra(self, name: str) -> dict[str, str]:
        """Return what is kept as notes: the further columns, remarks around the table, and hints that no form gave."""
        extra = {title: self.at(column) for title, _, column in self.columns.extra if self.at(column)}
        told = self.around.told.of(name, self.cells, self.catalogue)
        hints = {title: self.at(column) for column, title in self.table.hints.items() if self.at(column)}
        extra |= {"told": told} if told else {}
        return extra | {title: text for title, text in hints.items() if text not in self.catalogue.hints}

    def _sources_of(self, year: str) -> list[str]:
        """Return what stands in the columns of sources that are those of one year."""
        said = year_written(year)[0]
        named = {column: head.year or self._back(head.back or 0, said) for column, head in self.table.sources.items()}
        return [self.at(column) for column, own in named.items() if own and own == said and self.at(column)]

    def _back(self, back: int, year: str) -> str:
        """Return the year that a column calls this one or the last: that of the row where rows state it, or of the title."""
        this = year if "year" in self.table.fields else self.around.year
        return str(int(this) + back) if is_year(this) else ""

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


def _joined(*texts: str | None) -> str:
    return "；".join(filter(None, texts))


def _with(found: list[Cells], around: Sequence[Problem]) -> list[Cells]:
    """Return the figures of a row, each with the failed formula that it is, and the first with all else that is wrong."""
    values = {cells.where("value"): cells for cells in reversed(found)}
    for problem in around if found else ():
        own = values.get(problem.where) if problem.code == "facts.formula_failed" else None
        (own or found[0]).lost.append(problem)
    return found
