"""Reads a workbook: values as shown, and everything about its cells that could hide or distort a figure."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from engine.base.problems import Problem, Where
from engine.facts.sheet import Sheet, cell_at, column_letters, sheet_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_EXPLAINING = re.compile(r"(填报|填表|数据|指标)?说明|备注|来源|notes?|read ?me|sources?", re.IGNORECASE)
"""Sheets of these names explain the data and hold none."""
_FORMULA = re.compile(rb"<([\w.-]+:)?f[\s/>]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')
"""What a number format shows as it stands (quoted, escaped), and what it does not show: colours, widths, fillings."""


def read_workbook(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return the sheets that can hold facts, the names of the sheets passed over, and what is wrong with the file."""
    code = _wrong_format(data)
    if code:
        return [], [], [Problem(Where(name), code)]
    import openpyxl

    try:
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        has_formulas = any(_FORMULA.search(text) for _, text in _parts(data))
        formulas = openpyxl.load_workbook(io.BytesIO(data)) if has_formulas else None
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises many kinds for a damaged file
        return [], [], [Problem(Where(name), "facts.damaged", {"detail": type(error).__name__})]
    sheets, skipped, problems = [], [], []
    for sheet in values.worksheets:
        cells = _filled(sheet)
        if _EXPLAINING.fullmatch(sheet.title.strip()) or cells.keys() <= {(1, 1)}:
            skipped.append(sheet.title)
            continue
        problems += list(_hidden(sheet, cells, name))
        if formulas is not None:
            problems += list(_uncached(sheet, formulas[sheet.title], name))
        rows = list(_rows(cells))
        problems += list(_merged(sheet, rows, name))
        sheets.append(sheet_of(name, sheet.title, rows))
    return sheets, skipped, problems


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the XML parts that a workbook is made of, with their paths."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from ((part, archive.read(part)) for part in archive.namelist() if part.endswith(".xml"))


def _filled(sheet: Any) -> dict[tuple[int, int], Any]:
    """Return the cells that hold something by row and column, in order; asking for a range would make every cell in it."""
    return {place: cell for place, cell in sorted(sheet._cells.items()) if cell.value is not None}


def _rows(cells: dict[tuple[int, int], Any]) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and texts of the rows that hold something, each as far as its last filled cell."""
    for number, row in groupby(cells.items(), key=lambda item: item[0][0]):
        texts = {column: _text(cell) for (_, column), cell in row}
        yield number, [texts.get(column, "") for column in range(1, max(texts) + 1)]


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


def _text(cell: Any) -> str:
    """Return what a cell shows: 15 significant digits, as the spreadsheet keeps them, and a percent format as percent."""
    value = cell.value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        scale, sign = _sign(str(cell.number_format))
        return (str(value * scale) if isinstance(value, int) else f"{value * scale:.15g}") + sign
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


@cache
def _sign(number_format: str) -> tuple[int, str]:
    """Return what a number format multiplies by, and the sign it shows behind: a literal % or ‰ multiplies nothing."""
    if "%" in _LITERAL.sub("", number_format):
        return 100, "%"
    literal = "".join(quoted or escaped for quoted, escaped in _LITERAL.findall(number_format))
    return 1, next((sign for sign in "%‰" if sign in literal), "")


def _hidden(sheet: Any, cells: dict[tuple[int, int], Any], name: str) -> Iterator[Problem]:
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    if sheet.sheet_state != "visible":
        yield Problem(Where(name, sheet=sheet.title), "facts.hidden_sheet")
    for number, row in sorted(sheet.row_dimensions.items()):
        if row.hidden and number in rows:
            yield Problem(Where(name, number, sheet=sheet.title, cell=str(number)), "facts.hidden_row", {"row": number})
    groups = [group for group in sheet.column_dimensions.values() if group.hidden]
    for column in sorted(columns):
        if any(group.min <= column <= group.max for group in groups):
            letters = column_letters(column - 1)
            yield Problem(Where(name, sheet=sheet.title, cell=letters), "facts.hidden_column", {"column": letters})


def _merged(sheet: Any, rows: Sequence[tuple[int, list[str]]], name: str) -> Iterator[Problem]:
    """Yield merged cells in or below the first row of at least three filled cells; a merged title above is harmless."""
    first = next((number for number, cells in rows if sum(bool(cell.strip()) for cell in cells) >= 3), 1)
    for area in sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        if area.max_row >= first:
            where = cell_at(name, sheet.title, area.min_row, area.min_col - 1)
            yield Problem(where, "facts.merged", {"range": area.coord})


def _uncached(values: Any, formulas: Any, name: str) -> Iterator[Problem]:
    """Yield the formulas without a saved result; a saved empty text is one, though it reads as nothing."""
    for place, cell in sorted(formulas._cells.items()):
        result = values._cells.get(place)
        if cell.data_type == "f" and (result is None or (result.value is None and result.data_type != "str")):
            formula = str(getattr(cell.value, "text", cell.value))
            shown = formula if len(formula) <= 40 else formula[:39] + "…"
            yield Problem(cell_at(name, values.title, cell.row, cell.column - 1), "facts.uncached", {"formula": shown})
