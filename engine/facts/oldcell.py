"""What a cell of a workbook of the old kind says, as `celltext` says it of a newer one."""

from collections.abc import Iterator
from typing import Any

from engine.facts.celltext import FIRST_DAY, day_text, run_text
from engine.facts.formats import hides_text, shown

_PLACES = {1: "super", 2: "sub"}


def text_of(sheet: Any, row: int, column: int) -> str:
    """Return what a cell shows; a number that shows as something else stands with its format (engine.facts.formats)."""
    import xlrd

    cell, book = sheet.cell(row, column), sheet.book
    match cell.ctype:
        case xlrd.XL_CELL_NUMBER:
            value = int(cell.value) if float(cell.value).is_integer() else cell.value
            return shown(value, _format_of(cell, book))
        case xlrd.XL_CELL_DATE:
            return _date(cell, book)
        case xlrd.XL_CELL_BOOLEAN:
            return "是" if cell.value else "否"
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    text = "".join(
        run_text(part, _PLACES.get(font.escapement, "") if font else "") for part, font in _runs(sheet, row, column)
    )
    number_format = _format_of(cell, book) if text.strip() else ""
    return f"{text}⟦{number_format}⟧" if number_format and hides_text(number_format) else text


def is_struck(sheet: Any, row: int, column: int) -> bool:
    """Tell whether a cell, or a part of it, is struck out."""
    book = sheet.book
    whole = book.font_list[book.xf_list[sheet.cell_xf_index(row, column)].font_index]
    return any(font.struck_out for font in (whole, *(font for _, font in _runs(sheet, row, column) if font)))


def _format_of(cell: Any, book: Any) -> str:
    return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)


def _date(cell: Any, book: Any) -> str:
    """Return a date as one; a year or figure that a format made a date of, or what no date can be, shows as something else."""
    import xlrd

    if cell.value >= FIRST_DAY:
        try:
            return day_text(xlrd.xldate_as_datetime(cell.value, book.datemode), _format_of(cell, book))
        except (OverflowError, ValueError):
            pass
    return f"{cell.value:.15g}⟦{_format_of(cell, book)}⟧"


def _runs(sheet: Any, row: int, column: int) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a cell's text, each with the font of its own that it has; places count in UTF-16."""
    units = str(sheet.cell_value(row, column)).encode("utf-16-le", "surrogatepass")
    starts = [(0, None), *sheet.rich_text_runlist_map.get((row, column), ())]
    for place, (start, index) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(units)
        part = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
        if part:
            yield part, None if index is None else sheet.book.font_list[index]
