"""Reads a workbook: values as shown, and everything about its cells that could hide or distort a figure."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from engine.facts.sheet import Row, Sheet, column_letters
from engine.problems import Problem, Where

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_EXPLAINING = re.compile(r"(填报|填表|数据|指标)?说明|备注|来源|notes?|read ?me|sources?", re.IGNORECASE)
"""Sheets of these names explain the data and hold none."""


def read_workbook(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return the sheets that can hold facts, the names of the sheets passed over, and what is wrong with the file."""
    code = _wrong_format(data)
    if code:
        return [], [], [Problem(Where(name), code)]
    import openpyxl

    try:
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data)) if _has_formulas(data) else None
    except Exception as error:  # openpyxl raises many kinds for a damaged file
        return [], [], [Problem(Where(name), "facts.damaged", {"detail": type(error).__name__})]
    sheets, skipped, problems = [], [], []
    for sheet in values.worksheets:
        if _EXPLAINING.fullmatch(sheet.title.strip()) or (sheet.max_row == 1 and sheet.max_column == 1):
            skipped.append(sheet.title)
            continue
        problems += list(_hidden(sheet, name))
        if formulas is not None:
            problems += list(_uncached(sheet, formulas[sheet.title], name))
        rows = tuple(_row(number, cells) for number, cells in enumerate(sheet.iter_rows(), start=1))
        problems += list(_merged(sheet, rows, name))
        sheets.append(Sheet(name, sheet.title, rows))
    return sheets, skipped, problems


def _wrong_format(data: bytes) -> str:
    """Return the code of what the bytes are instead of a workbook, empty where they are one."""
    if data.startswith(_OLE):
        return "facts.password" if _ENCRYPTED in data else "facts.old_xls"
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return "facts.not_workbook"
    if "xl/workbook.xml" in names:
        return ""
    return "facts.is_docx" if "word/document.xml" in names else "facts.not_workbook"


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.namelist() if part.startswith("xl/worksheets/")]
        return any(b"<f" in archive.read(part) for part in parts if part.endswith(".xml"))


def _row(number: int, cells: tuple[Any, ...]) -> Row:
    return Row(number, tuple(_text(cell) for cell in cells))


def _text(cell: Any) -> str:
    """Return what a cell shows: 15 significant digits, as the spreadsheet keeps them, and a percent format as percent."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        percent = "%" in str(cell.number_format)
        scaled = value * 100 if percent else value
        return (str(scaled) if isinstance(scaled, int) else f"{scaled:.15g}") + ("%" if percent else "")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def _hidden(sheet: Any, name: str) -> Iterator[Problem]:
    if sheet.sheet_state != "visible":
        yield Problem(Where(name, sheet=sheet.title), "facts.hidden_sheet")
    for number, row in sorted(sheet.row_dimensions.items()):
        if row.hidden and any(cell.value is not None for cell in sheet[number]):
            yield Problem(Where(name, number, sheet=sheet.title, cell=str(number)), "facts.hidden_row", {"row": number})
    for letters, column in sorted(sheet.column_dimensions.items()):
        if column.hidden and any(cell.value is not None for cell in sheet[letters]):
            yield Problem(Where(name, sheet=sheet.title, cell=letters), "facts.hidden_column", {"column": letters})


def _merged(sheet: Any, rows: tuple[Row, ...], name: str) -> Iterator[Problem]:
    """Yield merged cells in or below the first row of at least three filled cells; a merged title above is harmless."""
    first = next((row.number for row in rows if sum(bool(cell.strip()) for cell in row.cells) >= 3), 1)
    for area in sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        if area.max_row >= first:
            cell = f"{column_letters(area.min_col - 1)}{area.min_row}"
            where = Where(name, area.min_row, area.min_col, sheet.title, cell)
            yield Problem(where, "facts.merged", {"range": area.coord})


def _uncached(values: Any, formulas: Any, name: str) -> Iterator[Problem]:
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f" and values[cell.coordinate].value is None:
                where = Where(name, cell.row, cell.column, values.title, cell.coordinate)
                yield Problem(where, "facts.uncached", {"formula": _formula(cell.value)})


def _formula(value: Any) -> str:
    text = value if isinstance(value, str) else str(getattr(value, "text", value))
    return text if len(text) <= 40 else text[:39] + "…"
