"""Writes workbooks: the same bytes for the same content, to be printed across, each cell a text or a number, no formula."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from engine.base.lines import width_of
from engine.base.packed import MADE, packed_anew
from engine.base.text import fit_for_xml
from engine.facts.own import MARK

_LONGEST = 31
"""Characters that a sheet's name may have."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LINE, _HIGHEST = 17.0, 405.0
"""Points of a line of text, and of the highest row that a spreadsheet has."""
_MARGIN = 0.4
"""Inches."""
_HALF_A_HEAD = 60
"""Characters of one of the two texts at the head of a page."""
_A3, _A4_HOLDS = "8", 176
"""The code of A3, and up to how many characters side by side letters of 11 points stay larger than about 7 on A4, also where
the machine has none but wide digits."""
_NARROW, _LEAST = 10, 8
"""Columns up to the one width are never made narrower, wider ones not below the other."""
_UNBROKEN = re.compile(r"[!-~]+")
"""Letters and digits side by side: a spreadsheet breaks lines between them only where they do not fit."""
_PAGE_WIDE, _PAGE_HIGH = 72 * (11.69 - 2 * _MARGIN), 72 * (8.27 - 3 * _MARGIN)
"""Points of A4 on its side between the margins."""
_DIGIT, _BESIDE = 7.0, 3.75
"""Points of a character of a column's width where digits are wide, and of what a column has beside them."""
_CLOSE, _SMALLEST = 0.9, 0.58
"""A page gives way by no more than a tenth for a few more lines, and no letter of 11 points becomes smaller than 6.4."""
LINE, HEADING = "FF999999", "FFDDE6F0"
"""The colours of the lines between cells, and behind headings."""
_MOST = 32_000
"""Characters of a cell; a spreadsheet takes 32 767."""


def new_book() -> openpyxl.Workbook:
    """Return a workbook without sheets, marked as a result: among the data it is none."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.keywords = MARK
    return book


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
        base = _FORBIDDEN.sub(" ", fit_for_xml(name)).strip("' ")[:_LONGEST] or "1"
        tries = (base, *(f"{base[: _LONGEST - len(f' {n}')]} {n}" for n in range(2, len(taken) + 3)))
        chosen = next(one for one in tries if one.lower() not in taken)
        taken.add(chosen.lower())
        yield chosen


def harmless(text: str) -> str:
    """Return a text as a cell can hold it."""
    return fit_for_xml(text)[:_MOST]


def print_across(
    sheet: Worksheet, head: int | None, paper: str = Worksheet.PAPERSIZE_A4, pages: int = 1, high: int = 0
) -> None:
    """Set a sheet up to be printed across, as wide as so many pages, with the heading, if there is one for all, on each.

    It is as `high` as so many pages; 0 for as many as it takes.
    """
    if head:
        sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = paper, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, high
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.footer = 2 * _MARGIN, _MARGIN
    sheet.oddFooter.center.text = "&A  &P / &N"


def name_pages(sheet: Worksheet, left: str, right: str) -> None:
    """Print two texts at the head of every page."""
    sheet.oddHeader.left.text, sheet.oddHeader.right.text = map(_as_header, (left, right))
    sheet.page_margins.top, sheet.page_margins.header = 2 * _MARGIN, _MARGIN


def _as_header(text: str) -> str:
    """Return a text as the head of a page takes it, where & begins a command and 255 characters are the most in all."""
    return harmless(text)[:_HALF_A_HEAD].replace("&", "&&")


def on_a4(widths: Sequence[int], printed: int, least: Sequence[int]) -> Sequence[int]:
    """Return widths with which the columns that are printed can be read on A4: the wide ones give way, as far as they can.

    None of them becomes narrower than its `least`.
    """
    first = list(widths[: printed or None])
    floors = [width if width <= _NARROW else min(width, max(_LEAST, few)) for width, few in zip(first, least, strict=False)]
    made, wide = first, {place for place, width in enumerate(first) if width > floors[place]}
    while wide and sum(made) > _A4_HOLDS:
        held = sum(floors[place] for place in range(len(first)) if place not in wide)
        whole, room = sum(first[place] for place in wide), _A4_HOLDS - held
        made = [max(floor, width * room // whole) if place in wide else floor
                for place, (width, floor) in enumerate(zip(first, floors, strict=True))]  # fmt: skip
        wide = {place for place in wide if made[place] > floors[place]}
    return [*made, *widths[len(first) :]]


def longest_word(text: str) -> int:
    """Return how many characters side by side a text needs so that no number, date or id within it is broken in two."""
    return max(map(len, _UNBROKEN.findall(text)), default=0)


def pages_high(widths: Iterable[int], heights: Iterable[float]) -> int:
    """Return 1 where a sheet fits on one page, or would but for a few lines, otherwise 0; see `print_across`.

    Widths are in characters, heights in points.
    """
    across = min(1.0, _PAGE_WIDE / sum(width * _DIGIT + _BESIDE for width in widths))
    down = _PAGE_HIGH / max(1.0, sum(heights))
    return int(down >= max(_SMALLEST, across * _CLOSE))


def paper_for(widths: Iterable[int]) -> str:
    """Return the paper on which columns of these widths can be read: A4, or A3 where they are too many."""
    return _A3 if sum(widths) > _A4_HOLDS else str(Worksheet.PAPERSIZE_A4)


def height_of(row: Iterable[object], widths: Iterable[int]) -> float:
    """Return how high a row has to be for all of its texts; who opens the file need not work that out."""
    most = 1
    for value, width in zip(row, widths, strict=True):
        room = width - 1
        most = max(most, sum(_lines(line, room) for line in str(value).split("\n")))
    return min(most * _LINE, _HIGHEST)


def _lines(text: str, room: int) -> int:
    """Return how many lines a text takes; a word wider than the cell, such as a checksum, begins on a line of its own."""
    words = text.split(" ")
    longer = sum(word.isascii() and width_of(word) > room for word in words[1:])
    return max(1, -(-width_of(text) // room)) + longer


def write(sheet: Worksheet, row: int, column: int, value: str | int | float) -> Cell:
    """Write a value as what it is: a text that begins like a formula stays a text, also when somebody edits it."""
    cell: Cell = sheet.cell(row, column)
    enter(cell, value)
    return cell


def enter(cell: Any, value: str | int | float | None) -> None:
    """Enter a value in a cell as `write` does; None leaves it empty."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = harmless(value)
    cell.value = text
    if text:
        cell.data_type = "s"
        if text[0] in "=+-@":
            cell.quotePrefix = True
