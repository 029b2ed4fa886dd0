"""Finds the tables of a sheet: where the headings stand, what each column holds, which rows are data.

A figure is told by its row, by its column and by what stands above the table; whatever of indicator, year and place the row
does not state, the column or the title does. The tidy table, in which the row states all of it, is one case of this.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from engine.base.text import normal
from engine.facts.catalogue import Catalogue
from engine.facts.documents import NUMBER, days_in, names_documents, with_numbers
from engine.facts.headerrow import TIDY
from engine.facts.heading import Heading
from engine.facts.heads import heads_of
from engine.facts.sheet import Sheet, column_letters
from engine.facts.sourceyears import with_sources_of_years
from engine.facts.surroundings import is_date, is_foot
from engine.facts.tidy import tidied
from engine.facts.values import figure
from engine.model import CODES

_NUMBERING = re.compile(r"[甲乙丙丁戊己庚辛壬癸]|\(?\d{1,2}\)?|[A-Za-z]|[①-⑳]")
_SEVERAL = 2


_MOST_HEADINGS = 3
"""Rows of headings that a table may have."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet: the rows of its headings, its data rows, and what its columns hold."""

    sheet: Sheet
    top: int
    """The number of the row of the headings, the upper one of two."""
    rows: Sequence[int]
    """The numbers of the data rows."""
    dates: Sequence[int]
    """The numbers of the rows below them that hold the date of the paper and nothing else."""
    above: Sequence[int]
    """The numbers of the rows between it and the table before: titles, and who filled it in."""
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
    reported: Mapping[int, str]
    """Columns of earlier years' figures beside the row's own, with their years."""
    hints: Mapping[int, str]
    """Columns of what a form tells those who fill it in, with their headings."""
    sources: Mapping[int, Heading]
    """The columns of the sources of the figures of one year each."""
    each: int | None
    """The column of places without which a row is about nothing."""

    @property
    def data(self) -> Iterator[Sequence[str]]:
        """Yield the cells of its data rows."""
        return map(self.sheet.rows.__getitem__, self.rows)

    @property
    def beside_source(self) -> tuple[int | None, list[int]]:
        """The columns of the number and of the days of issue of the documents that the column of sources names."""
        source = self.fields.get("source")
        days = [] if source is None or not names_documents(self.heading_over(source)) else days_in(self.extra)
        return self.fields.get(NUMBER), days

    @property
    def names(self) -> set[str]:
        """The names of indicators in its rows, and their codes, as they are written."""
        columns = [found["indicator"] for found in (self.fields, self.codes) if "indicator" in found]
        return {row[column] for row in self.data for column in columns if column < len(row)}

    def remarks_on_headings(self) -> Iterator[tuple[int, str]]:
        """Yield what is remarked on the cells of the headings, each with its column."""
        end = min(self.rows, default=self.top + 1)
        rows = (row for row in range(self.top, self.top + _MOST_HEADINGS) if row < end)
        yield from ((column, text) for _, column, text in self._remarks(rows))

    def remarks_above(self) -> Iterator[str]:
        """Yield what is remarked on the lines above the headings."""
        yield from (text for _, _, text in self._remarks(self.above))

    def _remarks(self, rows: Iterable[int]) -> Iterator[tuple[int, int, str]]:
        """Yield what is remarked on the cells of some rows."""
        remarks = self.sheet.remarks
        places = ((row, column) for row in rows if remarks for column in range(len(self.sheet.rows.get(row, ()))))
        yield from ((*place, remarks[place]) for place in places if place in remarks)

    def heading_over(self, column: int) -> str:
        """Return what stands above a column, in the lower of two rows of headings."""
        below = self.top + 1
        cells = self.sheet.rows.get(below, ()) if below not in self.rows else ()
        texts = [row[column] for row in (cells, self.sheet.rows[self.top]) if column < len(row) and row[column]]
        return texts[0] if texts else ""

    @property
    def is_form(self) -> bool:
        """Tell whether it has columns that only the forms have that go out."""
        return bool(self.reported or self.hints or self.each is not None)

    @property
    def tidy(self) -> bool:
        """Tell whether the rows state indicator, year and value."""
        return self.fields.keys() >= TIDY


def stands_above(table: Table, text: str) -> tuple[int, int]:
    """Return row and column of the first cell above a table in which a text stands, those of its corner where none does."""
    cells = ((row, at, cell) for row, line in table.sheet.rows.items() if row < table.top for at, cell in enumerate(line))
    return next(((row, at) for row, at, cell in cells if text and (text in cell or text == tidied(cell))), (table.top, 0))


def tables_of(sheet: Sheet, catalogue: Catalogue) -> list[Table]:
    """Return the tables of a sheet, from above."""
    numbers = list(sheet.rows)
    heads = list(heads_of(sheet, numbers, catalogue))
    tables = []
    for place, head in enumerate(heads):
        end = heads[place + 1].at if place + 1 < len(heads) else len(numbers)
        rows = numbers[head.at + head.height : end]
        if rows and _numbers_columns(sheet.rows[rows[0]]):
            rows = rows[1:]
        headings, above = numbers[head.at : head.at + head.height], numbers[head.begin : head.at]
        tables.append(_table(sheet, headings, rows, above, head.columns))
    return tables


def _dates_below(sheet: Sheet, rows: Sequence[int], years: int | None) -> list[int]:
    """Return the rows of a date alone with which a table ends; who signs may stand beside it, above or below.

    In a column of years, or beside a cell that is merged with one above, a date may be what a row says of its figures.
    """
    found = list[int]()
    for number in reversed(rows):
        (first, at), *others = [(cell, column) for column, cell in enumerate(sheet.rows[number]) if cell]
        if not others and is_date(first) and at != years and not _is_merged_with_above(sheet, number):
            found.append(number)
        elif not is_foot(sheet.rows[number]) and (others or figure(first) is not None):
            break
    return found


def _is_merged_with_above(sheet: Sheet, number: int) -> bool:
    return any(area.top < number <= area.bottom for area in sheet.merged)


def _table(sheet: Sheet, heads: Sequence[int], rows: Sequence[int], above: Sequence[int], columns: Sequence[Heading]) -> Table:
    texts = _texts([sheet.rows[number] for number in heads], len(columns))
    columns = with_sources_of_years(with_numbers(columns, texts), texts)
    fields, twice = _fields(columns)
    counts = _counts(columns, texts, fields)
    figures = {
        column: heading
        for column, heading in enumerate(columns)
        if column not in counts and _is_of_figures(heading, tidy=fields.keys() >= TIDY, counted=bool(counts))
    }
    dates = _dates_below(sheet, rows, fields.get("year"))
    return Table(
        sheet=sheet,
        top=heads[0],
        rows=[number for number in rows if number not in dates] if dates else rows,
        dates=dates,
        above=above,
        fields=fields,
        codes={head.field.removesuffix("_code"): column for column, head in enumerate(columns) if head.field in CODES},
        figures=figures,
        counts=counts,
        extra=_extra(columns, texts, counts, figures, dated="year" in fields),
        ordinals=frozenset(column for column, heading in enumerate(columns) if heading.field == "ordinal"),
        twice=twice,
        reported={column: heading.reported for column, heading in enumerate(columns) if heading.reported},
        hints={column: texts[column] for column, heading in enumerate(columns) if heading.hint and column not in figures},
        sources={column: heading for column, heading in enumerate(columns) if heading.is_source},
        each=next((column for column, heading in enumerate(columns) if heading.each), None),
    )


def _texts(headings: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return the text of each column's headings, one below the other."""
    return [" ".join(normal(row[at]) for row in headings if at < len(row) and row[at]) for at in range(width)]


def _fields(columns: Sequence[Heading]) -> tuple[dict[str, int], list[tuple[int, int]]]:
    """Return the column of each field of the tidy table, and further columns of the same field with the first one."""
    fields, twice = dict[str, int](), list[tuple[int, int]]()
    for column, heading in enumerate(columns):
        if heading.field in ("", "ordinal") or heading.field in CODES or heading.is_source:
            continue
        if heading.field in fields:
            twice.append((fields[heading.field], column))
        else:
            fields[heading.field] = column
    return fields, twice


def _counts(columns: Sequence[Heading], texts: Sequence[str], fields: Mapping[str, int]) -> dict[int, Heading]:
    """Return the columns of counts; where the rows state whose figures they are, those of all or of a group are such too."""
    counts = {at: head for at, head in enumerate(columns) if head.count and ("indicator" in fields or head.proved)}
    if fields.keys() >= TIDY:
        of_some = (column for column, heading in enumerate(columns) if heading.whole or heading.share or heading.parts)
        counts |= {column: Heading(count=texts[column]) for column in of_some}
    return counts


def _is_of_figures(heading: Heading, *, tidy: bool, counted: bool) -> bool:
    """Tell whether a column that is none of counts holds figures; where rows state all, none but that of the values does."""
    if heading.field == "value" or tidy or not heading.of_figures:
        return heading.field == "value"
    return bool((heading.indicator or not heading.count) and (counted or heading.year or not heading.rate))


def _extra(
    columns: Sequence[Heading], texts: Sequence[str], counts: Mapping[int, Heading], figures: Mapping[int, Heading],
    *, dated: bool,
) -> dict[str, int]:  # fmt: skip
    """Return the columns that hold nothing of the above, by their headings; the source of a year without figures is one.

    Where rows state their year, the source of this year is theirs.
    """
    known, times = counts.keys() | figures.keys(), {heading.when for heading in figures.values()}
    times |= {Heading(back=0).when} if dated else set()
    others = {
        column
        for column, heading in enumerate(columns)
        if texts[column] and column not in known and not heading.hint and not heading.reported
        if (heading.when not in times if heading.is_source else not heading.field)
    }
    return _by_headings(texts, others | _of_no_figure(counts, figures))


def _of_no_figure(counts: Mapping[int, Heading], figures: Mapping[int, Heading]) -> set[int]:
    """Return the columns of counts that may be of none of several figures: 党员 beside 合计 and 女, which make a share."""
    some = any(head.is_timeless and not head.whole for head in figures.values())
    return set() if some or len(figures) < _SEVERAL else {column for column, head in counts.items() if head.is_timeless}


def _by_headings(texts: Sequence[str], columns: Set[int]) -> dict[str, int]:
    """Return some columns by their headings; a second one of the same heading by its letter too."""
    found = dict[str, int]()
    for column in sorted(columns):
        text = texts[column]
        found[f"{text} ({column_letters(column)})" if text in found else text] = column
    return found


def _numbers_columns(cells: Sequence[str]) -> bool:
    """Tell whether a row below the headings only numbers the columns: 甲 乙 丙 1 2."""
    filled = [cell.strip() for cell in cells if cell]
    if len(filled) < 2 or not all(_NUMBERING.fullmatch(cell) for cell in filled):
        return False
    digits = [int(cell.strip("()")) for cell in filled if cell.strip("()").isdecimal()]
    counted = not digits or digits == list(range(digits[0], digits[0] + len(digits)))
    return counted and filled[0] in ("甲", "1", "(1)", "A", "a", "①")
