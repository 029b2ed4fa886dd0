"""Finds the tables of a sheet: where the headings stand, what each column holds, which rows are data.

A figure is told by its row, by its column and by what stands above the table; whatever of indicator, year and place the row
does not state, the column or the title does. The tidy table, in which the row states all of it, is one case of this.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.base.text import key, normal
from engine.facts.catalogue import Catalogue
from engine.facts.header import HEADER_WITHIN
from engine.facts.heading import Heading, headings_of
from engine.facts.sheet import Sheet, column_letters
from engine.facts.tidy import tidied
from engine.model import CODES

_TIDY = frozenset({"indicator", "year", "value"})
_NUMBERING = re.compile(r"[甲乙丙丁戊己庚辛壬癸]|\(?\d{1,2}\)?|[A-Za-z]|[①-⑳]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet: the rows of its headings, its data rows, and what its columns hold."""

    sheet: Sheet
    top: int
    """The number of the row of the headings, the upper one of two."""
    rows: Sequence[int]
    """The numbers of the data rows."""
    above: Sequence[int]
    """The numbers of the rows between it and what stands before."""
    fields: Mapping[str, int]
    """The column of each field of the tidy table."""
    codes: Mapping[str, int]
    """Columns that say by a code what another one says by a name, by the field of that."""
    figures: Mapping[int, Heading]
    """The columns of figures, by what their headings say."""
    counts: Mapping[int, Heading]
    """The columns of numerators and denominators, where the rows name the indicators."""
    extra: Mapping[str, int]
    """Further columns, by their headings."""
    ordinals: frozenset[int]
    """Columns that number the rows."""
    twice: Sequence[tuple[int, int]]
    """Columns of one field."""

    @property
    def tidy(self) -> bool:
        """Tell whether the rows state indicator, year and value."""
        return self.fields.keys() >= _TIDY


def tables_of(sheet: Sheet, catalogue: Catalogue) -> list[Table]:
    """Return the tables of a sheet, from above."""
    numbers = list(sheet.rows)
    heads = list(_heads(sheet, numbers, catalogue))
    tables = []
    for place, (at, height, columns) in enumerate(heads):
        end = heads[place + 1][0] if place + 1 < len(heads) else len(numbers)
        begin = heads[place - 1][0] + heads[place - 1][1] if place else 0
        rows = numbers[at + height : end]
        if rows and _numbers_columns(sheet.rows[rows[0]]):
            rows = rows[1:]
        tables.append(_table(sheet, numbers[at], rows, numbers[begin:at], columns))
    return tables


def _heads(sheet: Sheet, numbers: Sequence[int], catalogue: Catalogue) -> Iterator[tuple[int, int, list[Heading]]]:
    """Yield each place of headings: its index among the rows, how many rows it takes, what the columns hold."""
    place, found = 0, False
    while place < len(numbers):
        cells = sheet.rows[numbers[place]]
        height, columns = 0, list[Heading]()
        if place < HEADER_WITHIN if not found else _starts_like_a_header(cells, catalogue):
            below = sheet.rows[numbers[place + 1]] if place + 1 < len(numbers) else ()
            height, columns = _head_at(cells, below, catalogue)
        if height:
            found = True
            yield place, height, columns
        place += max(height, 1)


def _starts_like_a_header(cells: Sequence[str], catalogue: Catalogue) -> bool:
    filled = [cell for cell in cells if cell][:2]
    return len(filled) == 2 and any(key(tidied(cell)) in catalogue.headings or key(tidied(cell)) == "序号" for cell in filled)


def _head_at(cells: Sequence[str], below: Sequence[str], catalogue: Catalogue) -> tuple[int, list[Heading]]:
    """Return how many rows of headings begin here, and what they say; none where it is no header."""
    upper = headings_of(cells, catalogue)
    stacked = _stacked(upper, cells, below, catalogue)
    if stacked and _is_header(stacked):
        return 2, stacked
    return (1, upper) if _is_header(upper) else (0, [])


def _stacked(upper: Sequence[Heading], cells: Sequence[str], below: Sequence[str], catalogue: Catalogue) -> list[Heading]:
    """Return what two rows of headings say together; nothing where the second one is no row of headings."""
    lower = headings_of(below, catalogue)
    told = [column for column, heading in enumerate(lower) if heading != Heading()]
    rowwise = [column for column, heading in enumerate(upper) if heading.field in ("indicator", "area", "unit_name", "unit")]
    if len(told) < 2 or not all(lower[column].of_figures and lower[column].known for column in told):
        return []
    if any(column in told for column in rowwise):
        return []
    width, together, last = max(len(upper), len(lower)), list[Heading](), Heading()
    for column in range(width):
        over = upper[column] if column < len(upper) else Heading()
        under = lower[column] if column < len(lower) else Heading()
        blank = column >= len(cells) or not cells[column]
        over = last if blank and under != Heading() else over  # a heading over several columns stands over the first of them
        last = over
        together.append(over.and_below(under))
    return together


def _is_header(columns: Sequence[Heading]) -> bool:
    """Tell whether headings are those of a table of figures."""
    fields = {heading.field for heading in columns if heading.field}
    figures = [heading for heading in columns if heading.of_figures]
    if "indicator" in fields:
        return "value" in fields or any(heading.count or not (heading.indicator or heading.rate) for heading in figures)
    by_indicator = any(heading.indicator for heading in figures)
    return by_indicator and bool(fields & {"area", "unit_name", "year"})


def _table(sheet: Sheet, top: int, rows: Sequence[int], above: Sequence[int], columns: Sequence[Heading]) -> Table:
    fields, twice, figures, extra = dict[str, int](), list[tuple[int, int]](), dict[int, Heading](), dict[str, int]()
    codes = {head.field.removesuffix("_code"): column for column, head in enumerate(columns) if head.field in CODES}
    for column, heading in enumerate(columns):
        if heading.field in CODES:
            continue
        if heading.field in fields:
            twice.append((fields[heading.field], column))
        elif heading.field not in ("", "ordinal"):
            fields[heading.field] = column
    tidy = fields.keys() >= _TIDY  # then the row states all, and other columns are counts or notes
    counts = {column: heading for column, heading in enumerate(columns) if heading.count and "indicator" in fields}
    for column, heading in enumerate(columns):
        text = normal(sheet.rows[top][column]) if column < len(sheet.rows[top]) else ""
        told = heading.of_figures and not tidy and (heading.indicator or not heading.count)
        if column not in counts and (heading.field == "value" or (told and (counts or heading.year or not heading.rate))):
            figures[column] = heading
        elif text and not heading.field and column not in counts:
            extra[f"{text} ({column_letters(column)})" if text in extra else text] = column
    ordinals = frozenset(column for column, heading in enumerate(columns) if heading.field == "ordinal")
    return Table(sheet, top, rows, above, fields, codes, figures, counts, extra, ordinals, twice)


def _numbers_columns(cells: Sequence[str]) -> bool:
    """Tell whether a row below the headings only numbers the columns: 甲 乙 丙 1 2."""
    filled = [cell.strip() for cell in cells if cell]
    if len(filled) < 2 or not all(_NUMBERING.fullmatch(cell) for cell in filled):
        return False
    digits = [int(cell.strip("()")) for cell in filled if cell.strip("()").isdigit()]
    counted = not digits or digits == list(range(digits[0], digits[0] + len(digits)))
    return counted and filled[0] in ("甲", "1", "(1)", "A", "a", "①")
