"""Reads a workbook of the old binary kind (.xls, and .et of WPS): values as shown, and what could hide a figure."""

import contextlib
import io
from collections.abc import Iterator
from typing import Any

from engine.base.problems import Problem, Where
from engine.facts import limits
from engine.facts.oldcell import is_struck, text_of
from engine.facts.own import is_own_note
from engine.facts.sheet import Merged, Sheet, cell_at, column_letters, sheet_of
from engine.facts.workbook import EXPLAINING

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""A newer workbook with a password is wrapped in a file of the old kind."""
_LEAST_TEXT = 3
"""Bytes of an empty shared text."""


def is_old(data: bytes) -> bool:
    """Tell whether the bytes are a workbook of the old kind."""
    return data.startswith(_OLE) and _ENCRYPTED not in data


def read_old_workbook(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return the sheets that can hold facts, the names of the sheets passed over, and what is wrong with the file."""
    import xlrd

    try:
        with _only_cells():
            return _sheets(data, name)
    except xlrd.XLRDError as error:
        code = "facts.password" if "encrypted" in str(error).lower() else "facts.old_xls"
        return [], [], [Problem(Where(name), code)]


@contextlib.contextmanager
def _only_cells() -> Iterator[None]:
    """Let the reader read neither names, of which it computes each formula, nor links, of which it keeps one for each cell of
    their range; and no more shared texts than their bytes can hold, however many the file says."""
    from xlrd import book, sheet

    books: Any = book.Book
    kept = books.handle_name, books.names_epilogue, sheet.Sheet.handle_hlink, book.unpack_SST_table

    def texts(pieces: list[bytes], count: int) -> Any:
        if count * _LEAST_TEXT > sum(map(len, pieces)):
            raise ValueError(count)
        return kept[-1](pieces, count)

    try:
        books.handle_name = books.names_epilogue = sheet.Sheet.handle_hlink = _nothing
        book.unpack_SST_table = texts
        yield
    finally:
        books.handle_name, books.names_epilogue, sheet.Sheet.handle_hlink, book.unpack_SST_table = kept


def _nothing(*_: Any) -> None:
    pass


def _sheets(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return what `read_old_workbook` does; once the sheets together have too many cells, none of the further ones."""
    import xlrd

    book = xlrd.open_workbook(
        file_contents=data, formatting_info=True, logfile=io.StringIO(), on_demand=True, ragged_rows=True
    )
    sheets, skipped, problems = list[Sheet](), list[str](), list[Problem]()
    cells = 0
    for place in range(book.nsheets):
        sheet = book.sheet_by_index(place)
        book.unload_sheet(place)
        cells += sum(sheet.row_len(number) or 1 for number in range(sheet.nrows))  # an empty row takes its place as well
        vast = list(limits.many_cells(cells, Where(name, sheet=sheet.name), limits.MOST_CELLS))
        if vast:
            return sheets, skipped, problems + vast
        if EXPLAINING.fullmatch(sheet.name.strip()) or (sheet.nrows <= 1 and sheet.ncols <= 1):
            skipped += (
                [] if is_own_note(str(text) for n in range(sheet.nrows) for text in sheet.row_values(n)) else [sheet.name]
            )
        elif sheet.visibility:
            problems.append(Problem(Where(name, sheet=sheet.name), "facts.hidden_sheet"))
        else:
            problems += _hidden(sheet, name)
            problems += _struck(sheet, name)
            sheets.append(sheet_of(name, sheet.name, _rows(sheet), _merged(sheet)))
    return sheets, skipped, problems


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and texts of each row."""
    for row in range(sheet.nrows):
        yield row + 1, [text_of(sheet, row, column) for column in range(sheet.row_len(row))]


def _struck(sheet: Any, name: str) -> Iterator[Problem]:
    """Yield the cells that are struck out, wholly or in part."""
    for row in range(sheet.nrows):
        for column, value in enumerate(sheet.row_values(row)):
            if value != "" and is_struck(sheet, row, column):
                yield Problem(
                    cell_at(name, sheet.name, row + 1, column), "facts.struck", {"found": text_of(sheet, row, column)}
                )


def _hidden(sheet: Any, name: str) -> Iterator[Problem]:
    """Yield the filled rows and columns that are not shown: hidden, or of no height or width."""
    filled = {(row, column) for row in range(sheet.nrows) for column, value in enumerate(sheet.row_values(row)) if value != ""}
    for number in sorted({row for row, _ in filled}):
        row = sheet.rowinfo_map.get(number)
        flat = (row.hidden or not (row.height or row.has_default_height)) if row else sheet.default_row_hidden
        if flat:
            place = Where(name, number + 1, sheet=sheet.name, cell=str(number + 1))
            yield Problem(place, "facts.hidden_row")
    for number in sorted({column for _, column in filled} & sheet.colinfo_map.keys()):
        column = sheet.colinfo_map[number]
        if column.hidden or not column.width:
            letters = column_letters(number)
            yield Problem(Where(name, sheet=sheet.name, cell=letters), "facts.hidden_column", {"column": letters})


def _merged(sheet: Any) -> Iterator[Merged]:
    for top, bottom, left, right in sorted(sheet.merged_cells):
        yield Merged(top + 1, left, bottom, right - 1, f"{column_letters(left)}{top + 1}:{column_letters(right - 1)}{bottom}")
