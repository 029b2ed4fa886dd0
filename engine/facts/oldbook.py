"""Reads a workbook of the old binary kind (.xls, and .et of WPS): values as shown, and what could hide a figure."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from engine.base.problems import Problem, Where
from engine.facts.formats import shown
from engine.facts.sheet import Merged, Sheet, column_letters, sheet_of
from engine.facts.workbook import EXPLAINING

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""A newer workbook with a password is wrapped in a file of the old kind."""


def is_old(data: bytes) -> bool:
    """Tell whether the bytes are a workbook of the old kind."""
    return data.startswith(_OLE) and _ENCRYPTED not in data


def read_old_workbook(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return the sheets that can hold facts, the names of the sheets passed over, and what is wrong with the file."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        code = "facts.password" if "encrypted" in str(error).lower() else "facts.old_xls"
        return [], [], [Problem(Where(name), code)]
    sheets, skipped, problems = list[Sheet](), list[str](), list[Problem]()
    for sheet in book.sheets():
        if EXPLAINING.fullmatch(sheet.name.strip()) or (sheet.nrows <= 1 and sheet.ncols <= 1):
            skipped.append(sheet.name)
        elif sheet.visibility:
            problems.append(Problem(Where(name, sheet=sheet.name), "facts.hidden_sheet"))
        else:
            problems += _hidden(sheet, name)
            rows = ((number + 1, [_text(cell, book) for cell in sheet.row(number)]) for number in range(sheet.nrows))
            sheets.append(sheet_of(name, sheet.name, rows, _merged(sheet)))
    return sheets, skipped, problems


def _text(cell: Any, book: Any) -> str:
    """Return what a cell shows."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_NUMBER:
        value = int(cell.value) if float(cell.value).is_integer() else cell.value
        return shown(value, book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
    if cell.ctype == xlrd.XL_CELL_DATE:
        day: datetime = xlrd.xldate_as_datetime(cell.value, book.datemode)
        return day.isoformat().removesuffix("T00:00:00")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "是" if cell.value else "否"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return str(cell.value)


def _hidden(sheet: Any, name: str) -> Iterator[Problem]:
    for number, row in sorted(sheet.rowinfo_map.items()):
        if row.hidden and number < sheet.nrows and any(cell.value != "" for cell in sheet.row(number)):
            place = Where(name, number + 1, sheet=sheet.name, cell=str(number + 1))
            yield Problem(place, "facts.hidden_row", {"row": number + 1})
    for number, column in sorted(sheet.colinfo_map.items()):
        if column.hidden and number < sheet.ncols and any(cell.value != "" for cell in sheet.col(number)):
            letters = column_letters(number)
            yield Problem(Where(name, sheet=sheet.name, cell=letters), "facts.hidden_column", {"column": letters})


def _merged(sheet: Any) -> Iterator[Merged]:
    for top, bottom, left, right in sorted(sheet.merged_cells):
        yield Merged(top + 1, left, bottom, right - 1, f"{column_letters(left)}{top + 1}:{column_letters(right - 1)}{bottom}")
