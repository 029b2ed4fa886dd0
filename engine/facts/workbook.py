"""Reads a workbook: its cells as they show, and everything about its cells that could hide or distort a figure."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from engine.base.problems import Problem, Where
from engine.facts.celltext import is_struck, text_of
from engine.facts.opened import CellMisplaced, CellTwice, opened
from engine.facts.own import is_own_note
from engine.facts.sheet import Merged, Sheet, cell_at, column_letters, sheet_of
from engine.facts.values import figure

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXPLAINING = re.compile(r"(填报|填表|数据|指标)?说明|备注|来源|notes?|read ?me|sources?", re.IGNORECASE)
"""Sheets of these names explain the data and hold none."""
_FORMULA = re.compile(rb"<([\w.-]+:)?f[\s/>]")
_STRICT = b"purl.oclc.org/ooxml"
"""The namespaces of Strict Open XML, which openpyxl takes for a workbook without sheets."""
_SHOWN_LEAST = 0.5
"""Columns and rows narrower than this show nothing."""

Filled = dict[tuple[int, int], Any]
"""Cells that hold something by row and column."""


def read_workbook(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return the sheets that can hold facts, the names of the sheets passed over, and what is wrong with the file."""
    code = _wrong_format(data)
    if code:
        return [], [], [Problem(Where(name), code)]
    try:
        values = opened(data, results=True)
        has_formulas = any(_FORMULA.search(text) for _, text in _parts(data))
        formulas = opened(data, results=False) if has_formulas else None
    except CellMisplaced as cell:
        code = "facts.cell_twice" if isinstance(cell, CellTwice) else "facts.cell_beyond"
        return [], [], [Problem(cell_at(name, cell.sheet, cell.row, cell.column - 1), code)]
    sheets, skipped, problems = [], [], []
    for sheet in values.worksheets:
        cells = _filled(sheet)
        no_table = EXPLAINING.fullmatch(sheet.title.strip()) or cells.keys() <= {(1, 1)}
        if no_table or (sheet.sheet_state == "veryHidden" and not _may_hold_figures(cells)):
            skipped += [] if is_own_note(str(cell.value) for cell in cells.values()) else [sheet.title]
            continue
        if sheet.sheet_state != "visible":
            code = "facts.very_hidden_sheet" if sheet.sheet_state == "veryHidden" else "facts.hidden_sheet"
            problems.append(Problem(Where(name, sheet=sheet.title), code))
            continue
        problems += [*_hidden(sheet, cells, name), *_struck(sheet, cells, name), *_zeros_not_shown(sheet, cells, name)]
        if formulas is not None:
            problems += list(_uncached(sheet, formulas[sheet.title], name))
        sheets.append(sheet_of(name, sheet.title, _rows(cells), _merged(sheet), _remarks(cells)))
    return sheets, skipped, problems


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the XML parts that a workbook is made of, with their paths."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from ((part, archive.read(part)) for part in archive.namelist() if part.endswith(".xml"))


def _filled(sheet: Any) -> Filled:
    """Return the cells that hold something by row and column, in order; asking for a range would make every cell in it."""
    return {place: cell for place, cell in sorted(sheet._cells.items()) if cell.value is not None}


def _may_hold_figures(cells: Filled) -> bool:
    """Tell whether some row below another holds a name and a figure, as tables do and what a program keeps does not."""
    rows = [[text_of(cell) for _, cell in row] for _, row in groupby(cells.items(), key=lambda item: item[0][0])]
    return any(len(row) > 1 and len({figure(text) is None for text in row}) == 2 for row in rows[1:])


def _rows(cells: Filled) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and texts of the rows that hold something, each as far as its last filled cell."""
    for number, row in groupby(cells.items(), key=lambda item: item[0][0]):
        texts = {column: text_of(cell) for (_, column), cell in row}
        yield number, [texts.get(column, "") for column in range(1, max(texts) + 1)]


def _remarks(cells: Filled) -> dict[tuple[int, int], str]:
    """Return what is remarked on filled cells, without the name of who did, which spreadsheets put before it."""
    said = {(row, column - 1): cell.comment for (row, column), cell in cells.items() if cell.comment}
    return {place: " ".join(remark.text.removeprefix(f"{remark.author}:").split()) for place, remark in said.items()}


def _wrong_format(data: bytes) -> str:
    """Return the code of what the bytes are instead of a workbook, empty where they are one."""
    if data.startswith(_OLE):
        return (
            "facts.password"  # a newer workbook wrapped in a file of the old kind; one of that kind itself is read elsewhere
        )
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return "facts.not_workbook"
    if "xl/workbook.xml" in names:
        return "facts.strict_xlsx" if _is_strict(data) else ""
    return "facts.not_workbook"


def _is_strict(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("xl/workbook.xml") as part:
            return _STRICT in part.read(4096)
    except Exception:  # a damaged file, of which opening it tells
        return False


def _hidden(sheet: Any, cells: Filled, name: str) -> Iterator[Problem]:
    """Yield the filled rows and columns that are not shown: hidden, or of no height or width."""
    for number in sorted({row for row, _ in cells}):
        if _is_flat(sheet, number):
            yield Problem(Where(name, number, sheet=sheet.title, cell=str(number)), "facts.hidden_row")
    for column in sorted({column for _, column in cells}):
        if _is_narrow(sheet, column):
            letters = column_letters(column - 1)
            yield Problem(Where(name, sheet=sheet.title, cell=letters), "facts.hidden_column", {"column": letters})


def _is_flat(sheet: Any, number: int) -> bool:
    """Tell whether a row is not shown; `zeroHeight` hides those that have no height of their own."""
    row = sheet.row_dimensions.get(number)
    height = row.height if row else None
    if (row and row.hidden) or (height is None and sheet.sheet_format.zeroHeight):
        return True
    return height is not None and height < _SHOWN_LEAST


def _is_narrow(sheet: Any, column: int) -> bool:
    """Tell whether a column is not shown."""
    groups = [group for group in sheet.column_dimensions.values() if group.min <= column <= group.max]
    if any(group.hidden or (group.width is not None and group.width < _SHOWN_LEAST) for group in groups):
        return True
    usual = sheet.sheet_format.defaultColWidth
    return not groups and usual is not None and usual < _SHOWN_LEAST


def _zeros_not_shown(sheet: Any, cells: Filled, name: str) -> Iterator[Problem]:
    """Yield the first zero of a sheet that shows zeros as empty cells, which is how its reader sees them."""
    if any(view.showZeros is False for view in sheet.views.sheetView):
        zeros = [place for place, cell in cells.items() if cell.value == 0 and not isinstance(cell.value, bool | str)]
        if zeros:
            row, column = zeros[0]
            yield Problem(cell_at(name, sheet.title, row, column - 1), "facts.zeros_not_shown", {"count": len(zeros)})


def _struck(sheet: Any, cells: Filled, name: str) -> Iterator[Problem]:
    """Yield the cells that are struck out, wholly or in part."""
    for (row, column), cell in cells.items():
        if is_struck(cell):
            yield Problem(cell_at(name, sheet.title, row, column - 1), "facts.struck", {"found": text_of(cell)})


def _merged(sheet: Any) -> Iterator[Merged]:
    for area in sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        yield Merged(area.min_row, area.min_col - 1, area.max_row, area.max_col - 1, area.coord)


def _uncached(values: Any, formulas: Any, name: str) -> Iterator[Problem]:
    """Yield the formulas without a saved result; a saved empty text is one, though it reads as nothing."""
    for place, cell in sorted(formulas._cells.items()):
        result = values._cells.get(place)
        if cell.data_type == "f" and (result is None or (result.value is None and result.data_type != "str")):
            formula = str(getattr(cell.value, "text", cell.value))
            shown = formula if len(formula) <= 40 else formula[:39] + "…"
            yield Problem(cell_at(name, values.title, cell.row, cell.column - 1), "facts.uncached", {"formula": shown})
