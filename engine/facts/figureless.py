"""Tells sheets beside the tables of a workbook that hold no figures, such as covers and contents, from tables badly headed."""

import re
from collections.abc import Sequence

from engine.base.similar import resembling_indicators
from engine.base.text import key
from engine.base.yeardigits import YEAR
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_attested
from engine.facts.rownames import Names
from engine.facts.separated import in_one_cell
from engine.facts.sheet import Sheet
from engine.facts.tidy import tidied
from engine.facts.values import answer, figure

_AMOUNT = re.compile(r"[约近超≥≤<>＞＜+-]?\s*[0-9０-９][0-9０-９.．,，]*\s*\S{0,8}")
_NO_AMOUNT = re.compile(rf"{YEAR}\s*(?:年|[./-]\s*\d{{1,2}}\s*[./-]).*|\d{{1,2}}\s*[.．、)）]\s*[一-龥]{{2,}}.*", re.DOTALL)
"""A day or year, and a heading or sentence with its number."""
_SAID = re.compile(r"(.+?)(?:为|[约是达=:：\s])*([0-9０-９.]+\s*[%‰％]?\S{0,6})", re.DOTALL)
"""A name and its figure in one cell, and nothing else."""
_STATE = re.compile("[已未正拟没尚].{1,7}|进行中|推进中|落实|建立")
"""What may say whether a mechanism is in place, in other words than yes and no."""
_LONGEST_NAME = 40


def may_hold_figures(sheet: Sheet, catalogue: Catalogue) -> bool:
    """Tell whether a sheet names something that targets ask for, or something like it, and a number beside or below that.

    Numbers of rows and days are none; a sentence that tells a figure among others is not looked into.
    """
    names, below = Names(catalogue), set[int]()
    known = list(catalogue.indicators)
    for cells in sheet.rows.values():
        amounts = {column for column, cell in enumerate(cells) if _is_amount(cell)}
        if below & amounts or in_one_cell(cells) or any(_says_figure(cell, names) for cell in cells):
            return True
        for column, cell in enumerate(cells):
            if not _is_asked_for(cell, names, known):
                continue
            if any(at > column or not _may_number(cells[at], len(sheet.rows)) for at in amounts) or _answers(
                cells, cell, catalogue
            ):
                return True
            below.add(column)
    return False


def _is_amount(cell: str) -> bool:
    return _AMOUNT.fullmatch(cell) is not None and _NO_AMOUNT.fullmatch(cell) is None


def _may_number(cell: str, rows: int) -> bool:
    """Tell whether a cell in front of a name may be the number of its row, of so many."""
    found = figure(cell)
    return found is not None and not found.unit and found.value.denominator == 1 and found.value <= rows


def _says_figure(cell: str, names: Names) -> bool:
    said = _SAID.fullmatch(cell) if len(cell) <= _LONGEST_NAME else None
    return said is not None and names.understands(said[1])


def _is_asked_for(cell: str, names: Names, known: Sequence[str]) -> bool:
    """Tell whether a cell names an indicator, a count or a target, or is like the name of an indicator."""
    if not cell or len(cell) > _LONGEST_NAME:
        return False
    if names.understands(cell) or key(cell) in names.catalogue.measured:
        return True
    return bool(resembling_indicators(key(tidied(cell)), known))


def _answers(cells: Sequence[str], name: str, catalogue: Catalogue) -> bool:
    """Tell whether a cell beside the id of a mechanism may say whether that is in place."""
    others = (cell for cell in cells if cell and cell != name)
    attested = find_attested(catalogue, name) is not None
    return attested and any(answer(cell) is not None or _STATE.fullmatch(cell) for cell in others)
