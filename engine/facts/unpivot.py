"""Takes the figures of a table one by one, each with all that its row, its column and the title say of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.base.problems import Problem, Where
from engine.base.text import Text, key, parted_from_marks
from engine.facts.catalogue import Catalogue, find_attested, find_indicator
from engine.facts.cells import Cells
from engine.facts.header import tells_a_part
from engine.facts.heading import Heading, part_of, tidied
from engine.facts.sheet import is_error
from engine.facts.surroundings import is_foot, line_of
from engine.facts.table import Table
from engine.facts.values import figure, is_missing
from engine.model import WHOLE, Parts

_ORDINAL = re.compile(r"\s*(?:[(（]?\d{1,3}[)）.．、](?!\d)|[(（]?[一二三四五六七八九十]+[)）、.．]|[①-⑳])\s*(?=\S)")
_AMONG = re.compile(r"\s*(?:其中\s*[:：]?|[#＃]|[-—－–·•]+|\s)\s*")
_WHICH_YEAR = re.compile(r"^(?:19|20)\d\d年度?(?=\D)")
_SHARES = ("", "中的女性比例", "中女性比例", "女性比例", "的女性比例", "中女性占比", "中女性的比例", "中的妇女比例")
"""What a name lacks whose share of women stands beside the counts of women and of all."""
_ROW_FIELDS = ("unit", "status", "reporter", "source", "note", "basis", "break", "numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a table: the year, the place and the unit that its figures have unless they say otherwise."""

    year: str = ""
    place: str = ""
    unit: str = ""


@dataclass(slots=True)
class Unpivoted:
    """The figures of a table, and its rows that hold none."""

    figures: list[Cells] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """Section headings and foot lines."""


def unpivoted(table: Table, around: Around, catalogue: Catalogue) -> Unpivoted:
    """Return every figure of a table."""
    found, names, spread = Unpivoted(), _Names(catalogue), _spread(table)
    for number in table.rows:
        row = _Row(table, number, around, catalogue, spread.get(number, {}))
        if is_foot(row.cells) or row.is_section(names):
            found.lines.append(line_of(row.cells))
        else:
            found.figures += row.figures(names)
    return found


def _spread(table: Table) -> Mapping[int, Mapping[int, str]]:
    """Return by row and column what a name that is merged over several rows says in each of them."""
    found: dict[int, dict[int, str]] = {}
    names = {table.fields[name] for name in ("indicator", "area", "unit_name", "unit", "year") if name in table.fields}
    for area in table.sheet.merged:
        if area.left == area.right and area.left in names and area.top in table.sheet.rows:
            cells = table.sheet.rows[area.top]
            for number in range(area.top + 1, area.bottom + 1):
                found.setdefault(number, {})[area.left] = cells[area.left] if area.left < len(cells) else ""
    return found


class _Names:
    """Understands the names in a column of indicators; a name of a part alone is about the indicator above it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue, self.main = catalogue, ""
        self.known = False
        """Whether the last name that was read means something."""

    def knows(self, text: str) -> bool:
        return bool(find_indicator(self.catalogue, text) or find_attested(self.catalogue, text))

    def part(self, text: str) -> tuple[str, str] | None:
        return part_of(tidied(_AMONG.sub("", text, count=1)), self.catalogue) if self.main else None

    def read(self, text: str) -> tuple[str, Parts]:
        """Return the indicator that a name means, and the part of it; what is not known as it stands."""
        self.known = True
        for word in (text, *_ways(text)):
            if self.knows(word):
                self.main = word
                return (text if parted_from_marks(text)[0] == word else word), ()  # a mark is kept as a note
        part = self.part(text)
        self.known = part is not None
        return (self.main, (part,)) if part else (text, ())


def _ways(text: str) -> list[str]:
    """Return the ways to take a name: without footnotes, without ordinals, 其中 and a year in front."""
    bare = tidied(text)
    ways = [bare]
    for pattern in (_AMONG, _ORDINAL, _AMONG, _WHICH_YEAR):
        if pattern.match(bare):
            bare = tidied(pattern.sub("", bare, count=1))
            ways.append(bare)
    return [way for way in ways if way]


class _Row:
    """A row of a table below its headings."""

    def __init__(self, table: Table, number: int, around: Around, catalogue: Catalogue, spread: Mapping[int, str]) -> None:
        self.table, self.number, self.around, self.catalogue = table, number, around, catalogue
        cells = table.sheet.rows[number]
        self.cells = [spread.get(column, cell) for column, cell in enumerate(cells)] if spread else cells

    def at(self, column: int | None) -> str:
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    def where(self, column: int) -> Where:
        return self.table.sheet.where(self.number, column)

    def is_section(self, names: _Names) -> bool:
        """Tell whether the row is a heading of those below it: a name that means nothing, and no figure beside it."""
        column = self.table.fields.get("indicator")
        others = [cell for place, cell in enumerate(self.cells) if place != column and cell and not is_missing(cell)]
        if column is None:
            return len([cell for cell in self.cells if cell]) == 1 and figure(next(filter(None, self.cells))) is None
        name = self.at(column)
        if name:
            return not others and names.part(name) is None and not any(names.knows(word) for word in (name, *_ways(name)))
        return len(others) == 1 and figure(others[0]) is None  # a heading that is merged over the row

    def figures(self, names: _Names) -> Iterator[Cells]:
        """Yield the figures of the row; what is wrong around them stands with the first."""
        around = list(self._strays())
        for cells in self._figures(names):
            cells.lost.extend(around)
            around = []
            yield cells

    def _figures(self, names: _Names) -> Iterator[Cells]:
        table, named = self.table, "indicator" in self.table.fields
        name, parts = names.read(self.at(table.fields["indicator"])) if named else ("", ())
        done: set[int] = set()
        for at, heading in table.figures.items():
            group = [other for other, head in table.figures.items() if _same(heading, head)]
            share = self._share(name or heading.indicator, group) if len(group) > 1 else ""
            if share and at not in done:
                done.update(group)
                yield self._counted(share, group)
            elif at not in done:
                cells = self._one(name or heading.indicator, at, heading, parts)
                if heading.share and len(group) > 1:
                    words = {"found": table.sheet.rows[table.top + 1][at] if table.top + 1 in table.sheet.rows else ""}
                    cells.lost.append(Problem(self.where(at), "facts.share_of_what", words))
                yield cells
            if named and not share and not names.known:  # what is not known is asked about once
                return

    def _strays(self) -> Iterator[Problem]:
        """Yield what would be lost of the row: cells under no heading, groups that nobody declared, failed formulas."""
        table = self.table
        headed = {*table.fields.values(), *table.figures, *table.extra.values(), *table.ordinals}
        outside = [column for column, cell in enumerate(self.cells) if cell and column not in headed]
        if outside:
            found = ", ".join(self.cells[column] for column in outside)
            yield Problem(self.where(outside[0]), "facts.no_heading", {"found": found})
        for heading, column in table.extra.items():
            if tells_a_part(key(heading), key(self.at(column)), self.catalogue):
                names = [dimension.name for dimension in self.catalogue.dimensions.values()]
                known = Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))
                words = {"found": self.at(column), "heading": heading, "known": known}
                yield Problem(self.where(column), "facts.undeclared_dimension", words)
        handed_on = {table.fields[name] for name in ("reporter", "note") if name in table.fields}
        for column in sorted({*table.fields.values(), *table.figures} - handed_on):
            if is_error(self.at(column)):
                yield Problem(self.where(column), "facts.formula_failed", {"found": self.at(column)})

    def _share(self, name: str, group: Sequence[int]) -> str:
        """Return the name of the share of women that a group of columns tells with its counts, empty where it tells none."""
        heads = [self.table.figures[column] for column in group]
        if not any(head.share for head in heads) and not any(head.whole for head in heads):
            return ""
        for ending in _SHARES:
            named = find_indicator(self.catalogue, name + ending)
            if named and "sex" not in named.indicator.breakdowns and named.indicator.unit == "percent":
                return name + ending
        return ""

    def _counted(self, name: str, group: Sequence[int]) -> Cells:
        """Return the figure of a share with its two counts."""
        heads = {column: self.table.figures[column] for column in group}
        share = next((column for column, head in heads.items() if head.share), None)
        women = next((column for column, head in heads.items() if _is_women(head, self.catalogue)), None)
        every = next((column for column, head in heads.items() if head.whole), None)
        value = share if share is not None else women if women is not None else group[0]
        cells = self._one(name, value, heads[value], ())
        texts, places = dict(cells.texts), dict(cells.places)
        texts |= {"numerator": self.at(women), "denominator": self.at(every), "value": self.at(share), "unit": "%"}
        counts = {"numerator": women, "denominator": every}
        places |= {name_: self.where(value if column is None else column) for name_, column in counts.items()}
        texts = {name_: text for name_, text in texts.items() if name_ not in self.catalogue.dimensions}
        men = next((column for column, head in heads.items() if head.parts and column != women), None)
        return Cells(texts, places, cells.row, cells.extra, list(self._adding_up(women, men, every)))

    def _adding_up(self, women: int | None, men: int | None, every: int | None) -> Iterator[Problem]:
        """Yield where women and men are not all: the men's figure serves for nothing else."""
        counts = [figure(self.at(column)) for column in (women, men, every)]
        if every is not None and all(counts):
            one, two, total = (count.value for count in counts if count)
            if one + two != total:
                words = {"women": self.at(women), "men": self.at(men), "total": self.at(every)}
                yield Problem(self.where(every), "facts.sexes_do_not_add", words)

    def _one(self, name: str, at: int, heading: Heading, parts: Sequence[tuple[str, str]]) -> Cells:
        """Return one figure with all that is said of it."""
        table, around = self.table, self.around
        texts = {field_: self.at(table.fields[field_]) for field_ in _ROW_FIELDS if field_ in table.fields}
        texts |= {dim: self.at(table.fields[dim]) for dim in self.catalogue.dimensions if dim in table.fields}
        texts |= dict(parts) | dict(heading.parts)
        place = {field_: self.where(column) for field_, column in table.fields.items()}
        head = table.sheet.where(table.top, at)
        place |= {"value": self.where(at), **{dim: head for dim, _ in heading.parts}}
        year = self.at(table.fields.get("year")) or heading.year
        if not year and around.year:
            year = str(int(around.year) + (heading.back or 0))
        if "year" not in table.fields:
            place["year"] = head
        if heading.indicator and "indicator" not in table.fields:
            place["indicator"] = head
        unit = texts.get("unit") or heading.unit or around.unit
        texts |= {"indicator": name, "year": year, "value": self.at(at), "unit": unit}
        texts |= self._place()
        extra = {title: self.at(column) for title, column in table.extra.items() if self.at(column)}
        return Cells(texts, place, self.where(0), extra)

    def _place(self) -> dict[str, str]:
        """Return the area and sub-unit of the row; a row of the whole is about the area itself."""
        fields = self.table.fields
        area, unit_name = self.at(fields.get("area")), self.at(fields.get("unit_name"))
        if "area" not in fields and "unit_name" not in fields:
            return {"area": self.around.place}
        area = "" if key(area) in WHOLE else area
        return {"area": area, "unit_name": "" if key(unit_name) in WHOLE and not self.table.tidy else unit_name}


def _same(one: Heading, other: Heading) -> bool:
    return (one.year, one.back, one.indicator, one.field) == (other.year, other.back, other.indicator, other.field)


def _is_women(heading: Heading, catalogue: Catalogue) -> bool:
    return any(catalogue.words[name].get(key(word)) == "female" for name, word in heading.parts)
