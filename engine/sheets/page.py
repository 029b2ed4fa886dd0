"""Lays out the pages of a workbook: lines above, a frozen heading, rows that can be filtered, cells that lead to others."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from engine.base.numbers import plain
from engine.sheets.book import (
    HEADING,
    LINE,
    height_of,
    longest_word,
    new_book,
    on_a4,
    pages_high,
    paper_for,
    print_across,
    saved,
    sheet_names,
    write,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, shown with so many decimals."""

    value: Fraction
    places: int


@dataclass(frozen=True, slots=True)
class Jump:
    """A text that leads to the cell that another one names."""

    text: str
    at: str = ""
    """Its own name, under which others lead to it."""
    to: str = ""


_PADDING = 2
"""What a cell leaves free beside its text, in characters."""
_USUAL = 15.0
"""Points of a row that has no height of its own."""
Cell = str | int | Figure | Jump
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and rows under a title; rows of a single cell run across the page."""

    title: str
    heading: Sequence[Cell]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: lines above, a heading, rows, and how wide each column is in characters."""

    name: str
    above: Sequence[str]
    heading: Sequence[Cell]
    rows: Rows
    widths: Sequence[int]
    filtered: bool = False
    kept: int = 0
    """So many columns stay where they are when one goes to the right."""
    printed: int = 0
    """So many columns are printed, where not all are; those behind are to be read on the screen."""
    colours: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """By column, counted from 0, the RGB that stands behind each word."""
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """By column the words that can be chosen in its cells, none of which holds a comma."""
    firm: Collection[int] = ()
    """Columns that do not give way where all are too wide for the paper: what people write into them must not be broken."""
    more: Sequence[Table] = ()
    """Further tables below; the pages of such a sheet have no common heading."""


def figure(number: Fraction, text: str) -> Figure:
    """Return a number that is shown as a text gives it; a half that spreadsheets would round up has a place more."""
    places = len(text.partition(".")[2])
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    seen = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return Figure(number, places if Fraction(seen) == Fraction(text) else places + 1)


def amount(number: Fraction | None) -> Cell:
    """Return a number to four places, or an empty cell where there is none."""
    return "" if number is None else figure(number, plain(number))


def workbook(pages: Iterable[Page]) -> bytes:
    """Return the bytes of a workbook with a sheet a page, marked as a result: among the data it is none."""
    book, links, places = new_book(), list[tuple[SheetCell, str]](), dict[str, str]()
    pages = [replace(page, widths=on_a4(page.widths, page.printed, _least(page))) for page in pages]
    for page, name in zip(pages, sheet_names([page.name for page in pages]), strict=True):
        sheet = book.create_sheet(name)
        for cell, jump in _fill(sheet, page):
            if jump.at:
                places[jump.at] = f"'{name.replace(chr(39), chr(39) * 2)}'!{cell.coordinate}"
            if jump.to:
                links.append((cell, jump.to))
    for cell, to in links:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=places[to])
        cell.font = Font(color="FF0B5394", underline="single", bold=cell.font.bold)
    return saved(book)


def _least(page: Page) -> list[int]:
    """Return for each column how wide it has to be for the longest of the numbers, dates and ids in its cells."""
    least = [width if place in page.firm else 0 for place, width in enumerate(page.widths)]
    for row in (page.heading, *page.rows):
        for place, cell in enumerate(row):
            least[place] = max(least[place], longest_word(_text(cell)) + _PADDING)
    return least


Jumps = Iterator[tuple[SheetCell, Jump]]


def _fill(sheet: Worksheet, page: Page) -> Jumps:
    wide = page.widths[: page.printed or None]
    for number, text in enumerate(page.above, start=1):
        _across(sheet, number, text, wide, bold=number == 1)
    head = len(page.above) + 1
    yield from _table(sheet, head, page.heading, page.rows, page.widths)
    last = head + len(page.rows)
    for table in page.more:
        _across(sheet, last + 2, table.title, page.widths, bold=True)
        start = last + 3
        yield from _table(sheet, start, table.heading, table.rows, page.widths)
        last = start + len(table.rows) - (not table.heading)
    for column, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _set_up(sheet, page, head)


def _set_up(sheet: Worksheet, page: Page, head: int) -> None:
    """Freeze, filter, colour, and set up for print."""
    last = f"{get_column_letter(len(page.heading))}{head + len(page.rows)}"
    sheet.freeze_panes = f"{get_column_letter(page.kept + 1)}{head + 1}" if not page.more else None
    if page.filtered:
        sheet.auto_filter.ref = f"A{head}:{last}"
    for column, colours in page.colours.items():
        letter = get_column_letter(column + 1)
        for word, colour in colours.items():
            fill = PatternFill("solid", bgColor=f"FF{colour}", fgColor=f"FF{colour}")
            rule = CellIsRule(operator="equal", formula=[f'"{word}"'], fill=fill, font=Font(bold=True))
            sheet.conditional_formatting.add(f"{letter}{head + 1}:{letter}{head + max(1, len(page.rows))}", rule)
    for column, words in page.choices.items():
        letter = get_column_letter(column + 1)
        ranges = f"{letter}{head + 1}:{letter}{head + max(1, len(page.rows))}"
        check = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True, sqref=ranges)
        sheet.add_data_validation(check)
    if page.printed:
        sheet.print_area = f"A1:{get_column_letter(page.printed)}{head + len(page.rows)}"
    wide, heights = page.widths[: page.printed or None], (_height(sheet, row) for row in range(1, sheet.max_row + 1))
    print_across(sheet, None if page.more else head, paper_for(wide), high=pages_high(wide, heights))


def _height(sheet: Worksheet, row: int) -> float:
    return float(sheet.row_dimensions[row].height or _USUAL)


def _across(sheet: Worksheet, row: int, text: str, widths: Sequence[int], bold: bool) -> None:
    """Write a line across the page; one that begins with blanks is set in."""
    cell = write(sheet, row, 1, text.strip())
    cell.font = Font(bold=bold, size=14 if bold and row == 1 else 11)
    cell.alignment = Alignment(wrap_text=True, vertical="top", indent=(len(text) - len(text.lstrip())) // 2)
    if len(widths) > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
    sheet.row_dimensions[row].height = height_of([text], [sum(widths)]) + (4 if bold and row == 1 else 0)


def _table(sheet: Worksheet, head: int, heading: Sequence[Cell], rows: Rows, widths: Sequence[int]) -> Jumps:
    """Write a table from a row on; without a heading its lines run across."""
    if not heading:
        for number, (line,) in enumerate(rows, start=head):
            _across(sheet, number, str(line), widths, bold=False)
        return
    for number, row in enumerate((heading, *rows), start=head):
        for column, value in enumerate(row, start=1):
            cell = _cell(sheet, number, column, value, is_head=number == head)
            if isinstance(value, Jump):
                yield cell, value
        sheet.row_dimensions[number].height = height_of([_text(cell) for cell in row], widths[: len(row)])


_LINE = Border(*(Side(style="thin", color=LINE) for _ in range(4)))
_PLAIN, _HEAD = Alignment(wrap_text=True, vertical="top"), PatternFill("solid", fgColor=HEADING)


def _cell(sheet: Worksheet, row: int, column: int, value: Cell, is_head: bool) -> SheetCell:
    """Write a cell of a table, with its border and the format of its number."""
    cell = write(sheet, row, column, _content(value))
    cell.border, cell.alignment = _LINE, _PLAIN
    if isinstance(value, Figure):
        cell.number_format = "0" + ("." + "0" * value.places if value.places else "")
    if is_head:
        cell.font, cell.fill = Font(bold=True), _HEAD
    return cell


def _content(value: Cell) -> str | int | float:
    match value:
        case Figure(number, _):
            return number.numerator if number.denominator == 1 else float(number)
        case Jump(text=text):
            return text
        case _:
            return value


def _text(value: Cell) -> str:
    """Return what of a cell takes up room."""
    return f"{float(value.value):.{value.places}f}" if isinstance(value, Figure) else str(_content(value))
