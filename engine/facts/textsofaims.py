"""Tells whether the text beside the code of a mechanism is what the plan says of another one: rows that slipped by one."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from engine.base.text import key, normal
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_attested
from engine.model import Objective, Target

_ABOUT = re.compile("目标|任务|内容|事项|机制|指标|名称|项目")
_OF_SOMETHING_ELSE = re.compile("情况|措施|进展|佐证|文件|来源|依据|备注|说明|打算|问题|成效|单位|部门|编[号码]")
_CODE = re.compile(r"[A-Za-z]\d{1,2}(?:\.\d{1,3}[a-z]?)?(?![\w.])")
_SHORTEST = 8
"""Characters of a text that can be compared at all."""
_OTHERS, _OTHERS_PAIRS, _OWN = 0.9, 0.7, 0.5
"""What part of a text, in its order, another one must hold, and of its pairs of neighbours; and its own at most."""


def is_about_aims(heading: str) -> bool:
    """Tell whether a column says what the mechanism of its row is."""
    return _ABOUT.search(heading) is not None and not _OF_SOMETHING_ELSE.search(heading)


def aim_of_text(text: str, own: Target | Objective, catalogue: Catalogue) -> tuple[str, str]:
    """Return the id and the words of the other mechanism or objective that a text is of, empty where it may be its own's.

    A text in the unit's own words is like none; where it is like its own as well nothing is said.
    """
    code = _CODE.match(normal(text).strip())
    named = find_attested(catalogue, code[0]) if code else None
    if named and named.id != own.id:
        return ("", "") if _is_within(named, own) or _is_within(own, named) else (named.id, named.summary.zh)
    said = _bare(text)
    if len(said) < _SHORTEST or any(_held(said, _bare(mine)) > _OWN for mine in _texts_of(own, catalogue)):
        return "", ""
    others = (aim for aims in (catalogue.milestones, catalogue.objectives) for aim in aims.values() if aim.id != own.id)
    like = [aim for aim in others if _is_like(said, _bare(aim.summary.zh)) and _held(said, _bare(aim.summary.zh)) >= _OTHERS]

    def nearness(aim: Target | Objective) -> tuple[float, bool, int]:
        words = _bare(aim.summary.zh)
        return _held(said, words), aim.id[0] == own.id[0], -abs(len(words) - len(said))

    found = max(like, key=nearness, default=None)
    return (found.id, found.summary.zh) if found else ("", "")


def _is_within(one: Target | Objective, other: Target | Objective) -> bool:
    return isinstance(one, Target) and one.objective == other.id


def _texts_of(aim: Target | Objective, catalogue: Catalogue) -> Iterator[str]:
    """Yield the words of a mechanism and of its objective, of an objective those of all its mechanisms."""
    yield aim.summary.zh
    if isinstance(aim, Objective):
        yield from (target.summary.zh for target in aim.targets)
    elif over := catalogue.objectives.get(key(aim.objective)):
        yield over.summary.zh


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return "".join(re.findall("[\u4e00-\u9fff\\d]", normal(text)))


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))


def _is_like(said: str, other: str) -> bool:
    pairs = _pairs(said)
    return len(pairs & _pairs(other)) >= _OTHERS_PAIRS * len(pairs)


@lru_cache(maxsize=4096)
def _held(said: str, other: str) -> float:
    """Return what part of a text another one holds in its order."""
    row: Sequence[int] = [0] * (len(other) + 1)
    for char in said:
        above, row = row, [0]
        for at, one in enumerate(other):
            row.append(above[at] + 1 if char == one else max(row[at], above[at + 1]))
    return row[-1] / len(said)
