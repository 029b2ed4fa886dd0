"""Takes the figures of a table one by one, each with all that its row, its column and the title say of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.base.problems import Problem, Where
from engine.base.text import Text, key, parted_from_marks
from engine.facts.catalogue import Catalogue, find_attested, find_indicator
from engine.facts.cells import Cells, Places
from engine.facts.header import tells_a_part
from engine.facts.heading import Heading, part_of, tidied
from engine.facts.sheet import is_error, may_be_error
from engine.facts.surroundings import is_foot, line_of
from engine.facts.table import Table
from engine.facts.values import figure, is_missing
from engine.model import WHOLE, Parts

_ORDINAL = re.compile(r"\s*(?:[(（]?\d{1,3}[)）.．、](?!\d)|[(（]?[一二三四五六七八九十]+[)）、.．]|[①-⑳])\s*(?=\S)")
_AMONG = re.compile(r"\s*(?:其中\s*[:：]?|[#＃]|[-—－–·•]+|\s)\s*")
_WHICH_YEAR = re.compile(r"^(?:19|20)\d\d年度?(?=\D)")
_SHARES = ("", "中的女性比例", "中女性比例", "女性比例", "的女性比例", "中女性占比", "中女性的比例", "中的妇女比例")
"""What a name lacks whose share of women stands beside the counts of women and of all."""
_ROW_FIELDS = ("unit", "status", "reporter", "source", "note", "break", "numerator", "denominator")
_VARYING = ("area", "unit_name", "value", "numerator", "denominator", "source")
"""The fields in which rows differ that are alike otherwise."""
_TOTAL = WHOLE - {""}


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
    found, names, spread, columns = Unpivoted(), _Names(catalogue), _spread(table), _Columns(table, catalogue)
    plain = _Plain(table, columns, names) if _is_plain(table) else None
    for number in table.rows:
        cells = plain.cells(number) if plain else None
        if cells:
            found.figures.append(cells)
            continue
        row = _Row(table, columns, number, around, catalogue, spread.get(number, {}))
        if is_foot(row.cells) or row.is_section(names):
            found.lines.append(line_of(row.cells))
        else:
            found.figures += row.figures(names)
    return found


def _is_plain(table: Table) -> bool:
    """Tell whether rows state all that is said of their figures: neither a heading nor a merged cell says any of it."""
    return table.tidy and not table.sheet.merged and table.figures == {table.fields["value"]: Heading(field="value")}


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


class _Columns:
    """What the columns of a table are, worked out once for all its rows."""

    def __init__(self, table: Table, catalogue: Catalogue) -> None:
        self.headed = frozenset((*table.fields.values(), *table.figures, *table.extra.values(), *table.ordinals))
        handed_on = {table.fields[name] for name in ("reporter", "note") if name in table.fields}
        self.read = sorted({*table.fields.values(), *table.figures} - handed_on)
        self.extra = [(heading, key(heading), column) for heading, column in table.extra.items()]
        self.names = [name for name in (*_ROW_FIELDS, *catalogue.dimensions) if name in table.fields]
        self.named = [table.fields[name] for name in self.names]
        self.width = 1 + max(self.headed, default=0)
        self.bare = [column for column in range(self.width) if column not in self.headed]
        self.places = {at: self._places(table, at, heading) for at, heading in table.figures.items()}
        groups = {
            at: [o for o, head in table.figures.items() if _same(heading, head)] for at, heading in table.figures.items()
        }
        self.groups = {at: group for at, group in groups.items() if len(group) > 1}

    def _places(self, table: Table, at: int, heading: Heading) -> Mapping[str, tuple[int, int]]:
        """Return where what is said of the figures in a column stands: in their row, or in the column's heading."""
        head = (table.top, at)
        places = {name: (0, column) for name, column in table.fields.items()}
        places |= {"value": (0, at), **{dimension: head for dimension, _ in heading.parts}}
        if "year" not in table.fields:
            places["year"] = head
        if heading.indicator and "indicator" not in table.fields:
            places["indicator"] = head
        return places


class _Plain:
    """Takes the rows of a tidy table that hold nothing out of the ordinary; the others are looked at cell by cell.

    Rows alike but for figure, unit and source are told plain once: `_Row` takes them just as they stand.
    """

    def __init__(self, table: Table, columns: "_Columns", names: "_Names") -> None:
        self.sheet, self.columns, self.main = table.sheet, columns, names
        self.at, self.indicator = table.fields["value"], table.fields["indicator"]
        varying = {table.fields[name] for name in _VARYING if name in table.fields}
        self.varying = sorted(varying)
        self.alike = [column for column in range(columns.width) if column not in varying]
        self.area = table.fields.get("area")
        self.names = [name for name in table.fields if name not in ("ordinal",)]
        self.texts = [table.fields[name] for name in self.names]
        self.places = columns.places[self.at]
        self.told: dict[tuple[str, ...], Mapping[str, str] | None] = {}

    def cells(self, number: int) -> Cells | None:
        """Return what the row says; None where it has to be looked at."""
        row = self.sheet.rows[number]
        if len(row) != self.columns.width:
            return None
        alike = tuple([row[column] for column in self.alike])
        if alike not in self.told:
            self.told[alike] = self._notes(row)
        extra = self.told[alike]
        total = self.area is not None and key(row[self.area]) in _TOTAL
        if extra is None or total or is_foot(row) or may_be_error("".join([row[column] for column in self.varying])):
            return None
        self.main.main, self.main.known = row[self.indicator], True
        texts = dict(zip(self.names, [row[column] for column in self.texts], strict=True))
        return Cells(texts, Places(self.sheet, number, self.places), extra)

    def _notes(self, row: Sequence[str]) -> Mapping[str, str] | None:
        """Return the further columns of a plain row, None of any other."""
        strange = any(row[column] for column in self.columns.bare) or any(map(is_error, row))
        part = any(tells_a_part(word, key(row[column]), self.main.catalogue) for _, word, column in self.columns.extra)
        if strange or part or not self.main.knows(row[self.indicator]):
            return None
        return {title: row[column] for title, _, column in self.columns.extra if row[column]}


class _Names:
    """Understands the names in a column of indicators; a name of a part alone is about the indicator above it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue, self.main = catalogue, ""
        self._words: dict[str, str] = {}
        self.known = False
        """Whether the last name that was read means something."""

    def knows(self, text: str) -> bool:
        return bool(find_indicator(self.catalogue, text) or find_attested(self.catalogue, text))

    def word(self, text: str) -> str:
        """Return the way to take a name that is known, empty where none is."""
        if text not in self._words:
            self._words[text] = next((word for word in (text, *_ways(text)) if self.knows(word)), "")
        return self._words[text]

    def part(self, text: str) -> tuple[str, str] | None:
        return part_of(tidied(_AMONG.sub("", text, count=1)), self.catalogue) if self.main else None

    def read(self, text: str) -> tuple[str, Parts]:
        """Return the indicator that a name means, and the part of it; what is not known as it stands."""
        self.known, word = True, self.word(text)
        if word:
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

    def __init__(
        self, table: Table, columns: _Columns, number: int, around: Around, catalogue: Catalogue, spread: Mapping[int, str]
    ) -> None:
        self.table, self.columns, self.number, self.around, self.catalogue = table, columns, number, around, catalogue
        cells, lacking = table.sheet.rows[number], columns.width - len(table.sheet.rows[number])
        cells = [*cells, *[""] * lacking] if lacking > 0 else cells
        self.cells = [spread.get(column, cell) for column, cell in enumerate(cells)] if spread else cells

    def at(self, column: int | None) -> str:
        return self.cells[column] if column is not None else ""

    def where(self, column: int) -> Where:
        return self.table.sheet.where(self.number, column)

    def is_section(self, names: _Names) -> bool:
        """Tell whether the row is a heading of those below it: a name that means nothing, and no figure beside it."""
        column = self.table.fields.get("indicator")
        if column is None:
            return len([cell for cell in self.cells if cell]) == 1 and figure(next(filter(None, self.cells))) is None
        name, others = self.at(column), [cell for place, cell in enumerate(self.cells) if cell and place != column]
        others = [cell for cell in others if not is_missing(cell)]
        if name:
            return not others and names.part(name) is None and not names.word(name)
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
            group = self.columns.groups.get(at, ())
            share = self._share(name or heading.indicator, group) if group else ""
            if share and at not in done:
                done.update(group)
                yield self._counted(share, group)
            elif at not in done:
                cells = self._one(name or heading.indicator, at, heading, parts)
                if heading.share and group:
                    words = {"found": table.sheet.rows[table.top + 1][at] if table.top + 1 in table.sheet.rows else ""}
                    cells.lost.append(Problem(self.where(at), "facts.share_of_what", words))
                yield cells
            if named and not share and not names.known:  # what is not known is asked about once
                return

    def _strays(self) -> Iterator[Problem]:
        """Yield what would be lost of the row: cells under no heading, groups that nobody declared, failed formulas."""
        columns = self.columns
        if len(self.cells) > columns.width or columns.bare:
            outside = [column for column, cell in enumerate(self.cells) if cell and column not in columns.headed]
        else:
            outside = []
        if outside:
            found = ", ".join(self.cells[column] for column in outside)
            yield Problem(self.where(outside[0]), "facts.no_heading", {"found": found})
        for heading, word, column in columns.extra:
            if tells_a_part(word, key(self.at(column)), self.catalogue):
                names = [dimension.name for dimension in self.catalogue.dimensions.values()]
                known = Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))
                words = {"found": self.at(column), "heading": heading, "known": known}
                yield Problem(self.where(column), "facts.undeclared_dimension", words)
        for column in columns.read:
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
        texts, places = dict(cells.texts), dict(cells.places.at)
        texts |= {"numerator": self.at(women), "denominator": self.at(every), "value": self.at(share), "unit": "%"}
        counts = {"numerator": women, "denominator": every}
        places |= {name_: (0, value if column is None else column) for name_, column in counts.items()}
        texts = {name_: text for name_, text in texts.items() if name_ not in self.catalogue.dimensions}
        men = next((column for column, head in heads.items() if head.parts and column != women), None)
        return Cells(texts, cells.places._replace(at=places), cells.extra, list(self._adding_up(women, men, every)))

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
        texts = dict(zip(self.columns.names, map(self.cells.__getitem__, self.columns.named), strict=True))
        texts.update(parts)
        texts.update(heading.parts)
        year = self.at(table.fields.get("year")) or heading.year
        if not year and around.year:
            year = str(int(around.year) + (heading.back or 0))
        unit = texts.get("unit") or heading.unit or around.unit
        texts.update(indicator=name, year=year, value=self.at(at), unit=unit, **self._place())
        extra = {title: self.at(column) for title, _, column in self.columns.extra if self.at(column)}
        return Cells(texts, Places(table.sheet, self.number, self.columns.places[at]), extra)

    def _place(self) -> dict[str, str]:
        """Return the area and sub-unit of the row; a row of the whole is about the area itself."""
        fields = self.table.fields
        area, unit_name = self.at(fields.get("area")), self.at(fields.get("unit_name"))
        if "area" not in fields and "unit_name" not in fields:
            return {"area": self.around.place}
        area = "" if not area or key(area) in WHOLE else area
        whole = unit_name and not self.table.tidy and key(unit_name) in WHOLE
        return {"area": area, "unit_name": "" if whole else unit_name}


def _same(one: Heading, other: Heading) -> bool:
    return (one.year, one.back, one.indicator, one.field) == (other.year, other.back, other.indicator, other.field)


def _is_women(heading: Heading, catalogue: Catalogue) -> bool:
    return any(catalogue.words[name].get(key(word)) == "female" for name, word in heading.parts)
