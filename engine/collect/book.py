"""Writes workbooks that are sent round: a frozen heading, A4 across, every cell a text or a number and never a formula."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zipfile import ZIP_STORED, ZipFile

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from rich.cells import cell_len

from engine.base.packed import MADE, packed_anew
from engine.facts.own import MARK

_LONGEST = 31
"""Characters that a sheet's name may have."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LINE, _HIGHEST = 16.0, 405.0
"""Points of a line of text, and of the highest row that a spreadsheet has."""
_MARGIN = 0.4
"""Inches."""
_MOST = 32_000
"""Characters of a cell; a spreadsheet takes 32 767."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: lines above, a heading, rows, and how wide each column is in characters."""

    name: str
    above: Sequence[str]
    heading: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    widths: Sequence[int]


def workbook(pages: Iterable[Page]) -> bytes:
    """Return the bytes of a workbook with a sheet a page, marked as a result: among the data it is none."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.keywords = MARK
    pages = list(pages)
    for page, name in zip(pages, sheet_names([page.name for page in pages]), strict=True):
        _fill(book.create_sheet(name), page)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return the bytes of a workbook: the same for the same content, whenever they are made."""
    book.properties.creator = "dabiao"
    book.properties.created = book.properties.modified = MADE
    buffer = io.BytesIO()
    ExcelWriter(book, ZipFile(buffer, "w", ZIP_STORED)).save()
    return packed_anew(buffer.getvalue())


def sheet_names(wanted: Iterable[str]) -> Iterator[str]:
    """Yield names that a workbook takes, no two alike."""
    taken = set[str]()
    for name in wanted:
        base = _FORBIDDEN.sub(" ", name).strip("' ")[:_LONGEST] or "1"
        tries = (base, *(f"{base[: _LONGEST - len(f' {n}')]} {n}" for n in range(2, len(taken) + 3)))
        chosen = next(one for one in tries if one.lower() not in taken)
        taken.add(chosen.lower())
        yield chosen


def _fill(sheet: Worksheet, page: Page) -> None:
    line = Border(*(Side(style="thin", color="FF999999") for _ in range(4)))
    for number, text in enumerate(page.above, start=1):
        _write(sheet, number, 1, text).font = Font(bold=number == 1)
    head = len(page.above) + 1
    for number, row in enumerate((page.heading, *page.rows), start=head):
        for column, value in enumerate(row, start=1):
            cell = _write(sheet, number, column, value)
            cell.border = line
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == head:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFDDE6F0")
        sheet.row_dimensions[number].height = height_of(row, page.widths)
    for column, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    print_across(sheet, head)


def harmless(text: str) -> str:
    """Return a text as a cell can hold it."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:_MOST]


def print_across(sheet: Worksheet, head: int) -> None:
    """Set a sheet up for A4 across, as wide as the page, with the heading on each of them."""
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.footer = 2 * _MARGIN, _MARGIN
    sheet.oddFooter.center.text = "&A  &P / &N"


def height_of(row: Iterable[object], widths: Iterable[int]) -> float:
    """Return how high a row has to be for all of its texts; who opens the file need not work that out."""
    most = 1
    for value, width in zip(row, widths, strict=True):
        room = width - 1
        most = max(most, sum(max(1, -(-cell_len(line) // room)) for line in str(value).split("\n")))
    return min(most * _LINE, _HIGHEST)


def _write(sheet: Worksheet, row: int, column: int, value: str | int):  # type: ignore[no-untyped-def]  # of openpyxl
    """Write a value as what it is: a text that begins like a formula stays a text, also when somebody edits it."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        value = harmless(value)
    cell.value = value
    if isinstance(value, str) and value:
        cell.data_type, cell.quotePrefix = "s", value[0] in "=+-@"
    return cell
