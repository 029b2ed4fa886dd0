"""Opens a workbook so that whatever is in it ends as a message: within the limits, and with nothing said by others."""

import contextlib
import io
import warnings
import zipfile

from engine.base.problems import Problem, Where
from engine.facts.foreign import foreign
from engine.facts.lean import without_empty_cells
from engine.facts.limits import beyond_limits, too_much_within
from engine.facts.odsbook import is_ods, read_ods
from engine.facts.oldbook import is_old, read_old_workbook
from engine.facts.sheet import Sheet
from engine.facts.workbook import read_workbook


def read_book(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return what `read_workbook` does, or why the workbook is not read; the reader's own words go nowhere.

    A damaged workbook raises many kinds of errors, some only when a cell is looked at; memory that ends is not its fault.
    """
    wrong = foreign(data, name) or beyond_limits(data, name)
    if wrong:
        return [], [], wrong
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            return read_old_workbook(data, name) if is_old(data) else _read(data, name)
    except MemoryError:
        raise
    except Exception as error:
        return [], [], [Problem(Where(name), "facts.damaged", {"detail": type(error).__name__})]


def _read(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return what a zip of XML holds, if it is one; blank cells of an Excel workbook, which can be millions, are left out."""
    ods = is_ods(data)
    lean = without_empty_cells(data) if not ods and zipfile.is_zipfile(io.BytesIO(data)) else data
    beyond = too_much_within(lean, name)
    if beyond:
        return [], [], beyond
    return read_ods(data, name) if ods else read_workbook(lean, name)
