"""Asks about what stands over answers of 是 and says that the mechanisms are not in place: 未落实机制清单, 拟建, 整改清单."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import PurePath

from engine.base.problems import Problem
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_attested
from engine.facts.surroundings import is_foot
from engine.facts.table import Table, stands_above
from engine.facts.tidy import tidied
from engine.facts.values import answer

_DENIES = re.compile(
    "未(?:落实|建立|建成|完成|开展|出台|制定|印发|达标)|(?<![模虚])拟(?:落实|建|出台|制定|印发|开展)"
    "|(?<![对接招看等优期虐])待(?:落实|建立?|办|完成|整改|出台|制定)|预(?:评估|自评|考核)|(?:落实|建立|建设)目标表?$"
)
_FAILINGS = re.compile("(?:整改|问题|短板|差距|销号)(?:任务)?(?:清单|台账|表)")
_BOTH = re.compile("是否|已|[和与或及、/]未|[填请，。；,;]")
"""That it is a list of those in place as well, or a sentence that tells how to fill it in."""
_STATES = re.compile("(?:落实|完成|建立|进展|开展)情况")


def is_answered(table: Table, catalogue: Catalogue) -> bool:
    """Tell whether the rows of a table answer for mechanisms, with yes or no, and name nothing else."""
    at, rows = table.fields.get("indicator"), [cells for cells in table.data if not is_foot(cells)]
    names = [cells[at] for cells in rows if at is not None and at < len(cells) and cells[at]]
    return bool(_answers(table)) and all(find_attested(catalogue, name) for name in names)


def denied_around(table: Table, titles: Sequence[str], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the first title, or the name of the sheet or file, by which mechanisms answered with 是 are not in place."""
    if True not in _answers(table) or not is_answered(table, catalogue):
        return
    texts = filter(_denies, chain(map(tidied, titles), [PurePath(table.sheet.file).stem]))
    for text in islice(texts, 1):
        yield Problem(table.sheet.where(*stands_above(table, text)), "facts.denied_around", {"found": text})


def _denies(text: str) -> bool:
    if _BOTH.search(text):
        return False
    return bool(_DENIES.search(text) or (_FAILINGS.search(text) and not _STATES.search(text)))


def _answers(table: Table) -> list[bool]:
    cells = (row[at] for row in table.data if not is_foot(row) for at in table.figures if at < len(row))
    return [said for cell in cells if (said := answer(cell)) is not None]
