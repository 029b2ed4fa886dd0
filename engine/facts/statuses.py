"""What the status column says of a figure: whether there is one, how final it is, and the flags of international files."""

from collections.abc import Mapping
from dataclasses import replace

from engine.base.text import normal
from engine.facts.answers import ask_which
from engine.facts.cells import Cells
from engine.facts.refused import says_nothing
from engine.facts.statuswords import RELEASE_WORDS, STATUS_WORDS
from engine.model import Objective, Release, Status

_BREAK = "b"
_NOTED = frozenset({"e"})
"""Flags of SDMX that change nothing and are kept as a note: estimated."""
_CONFIDENTIAL = frozenset({"c", "n", "d", "s"})
_FREE = frozenset({"", "f", "a"})
"""Confidentiality of SDMX: not for publication, and free."""
_DELETE = "d"
_NOT_A_NUMBER = "nan"
"""What programs write into a cell without a figure; by itself it could also be a computation that failed."""


def settled(cells: Cells) -> Cells:
    """Return the cells as the status column settles them: beside it, / and 无 say no more than that there is no figure."""
    status = STATUS_WORDS.get(_word(cells), Status.VALUE)
    if status == Status.VALUE:
        return cells
    no_figure = says_nothing(cells.text("value")) or normal(cells.text("value")).lower() == _NOT_A_NUMBER
    if not no_figure:
        return cells
    return replace(cells, texts={**cells.texts, "value": ""})


def status_of(cells: Cells, objective: Objective | None, filled: bool) -> Status | None:
    """Return what the status column says; of several mechanisms at once it can't say that they do not apply."""
    word, secrecy = _word(cells), normal(cells.text("conf_status")).lower()
    status = Status.VALUE if word in RELEASE_WORDS else STATUS_WORDS.get(word)
    if normal(cells.text("action")).lower() in (_DELETE, "delete"):
        cells.wrong("action", "facts.action_delete")
    if secrecy not in _FREE | _CONFIDENTIAL:
        cells.wrong("conf_status", "facts.status")
    elif secrecy in _CONFIDENTIAL and status in (Status.VALUE, Status.MISSING):
        status = Status.SUPPRESSED
    if status is None:
        cells.wrong("status", "facts.status")
    elif status != Status.VALUE and filled:
        name = "conf_status" if secrecy in _CONFIDENTIAL else "status"
        cells.wrong(name, "facts.status_and_value", value=cells.text("value"))
    elif status == Status.NOT_APPLICABLE and objective:
        ask_which(cells, "status", objective)
    return status


def release_of(cells: Cells, filled: bool, stated: bool) -> Release:
    """Return how final the figure is; only one that is there can be preliminary or revised.

    What the title says of all figures (`release`) holds where the row says nothing else.
    """
    release = RELEASE_WORDS.get(_word(cells), Release.FINAL)
    if release != Release.FINAL and stated and not cells.notes and not filled:
        cells.wrong("status", "facts.release_without_value")
    return RELEASE_WORDS[cells.text("release")] if release == Release.FINAL and filled and cells.text("release") else release


def is_break(cells: Cells) -> bool:
    """Tell whether the status is the flag of a break: from this year on it is counted otherwise."""
    return _word(cells) == _BREAK


def noted(cells: Cells) -> Mapping[str, str]:
    """Return the flag of a figure that is kept as a note."""
    return {"status": cells.text("status")} if _word(cells) in _NOTED else {}


def _word(cells: Cells) -> str:
    return normal(cells.text("status")).lower()
