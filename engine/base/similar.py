"""Tells which known names an unknown one may have been meant for."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from engine.base.text import key

_PARTICLES = re.compile("其中|[的中占之()（）、，,:：_\\s-]")
_SHARE = re.compile("比重|占比|比例")
_LEAST, _LEAST_LATIN = 3, 5
"""So many characters have to stand in another name before that says anything; of Latin letters more."""
_LONG = 12
"""From this length on two slips are allowed, below it one."""
_OPENING = 4
"""So many characters at least begin both names, which in Chinese say whom it is about."""
_LOOSE = re.compile("所占|总体|全部")
"""More that is written or left out at will, of indicators alone."""
_ALL_OF = {"童": re.compile("(?:少年儿童|儿童|青少年|(?:在校)?(?:中小)?学生|未成年人)+"), "女": re.compile("妇女|女性")}
"""Whom indicators are about in words that mean all children, or all women; infants and mothers are others."""
_MEASURE = re.compile(
    "(?:普及|使用|利用|覆盖|发生|发病|患病|报告|感染|传播|阻断|配备|建成|达标|合格|优良|参保|签订|检查|筛查|检测|接种)?率$|比$|水平$"
)
"""How the name of a rate or share ends: several of these may be said of the same matter."""
_ABBREVIATED = ((4, 0.6), (6, 0.5))
"""How long a name has to be, and what part of the known one, to be that with words left out."""
_ENLARGED = ((4, 0.75),)
"""The same of the known name within a longer one; more words make it another matter, as in 婴儿意外死亡率."""
_SAME_MATTER = ((3, 0.65),)
"""The same without the ending that says how it is measured."""


def resembling(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known names that a word may have been meant for, the most like first.

    Those that hold it or that it holds, that differ by a slip, by the order of their words or by 的, 比例 for 比重 and such,
    or that begin as it does for three quarters of the shorter one. 新生儿死亡率 is not 婴儿死亡率 badly written.
    """
    return _resembling(word, tuple(dict.fromkeys(known)))


def resembling_indicators(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the names of indicators that a word may have been meant for, the most like first.

    Where it resembles none, those that it shortens or enlarges by some words in their order, or whose matter it measures by
    another kind of rate: 先天梅毒发病率 for 先天梅毒报告发病率, 互联网普及率 for 互联网使用率.
    """
    names = tuple(dict.fromkeys(known))
    return _resembling(word, names) or _akin(word, names)


@lru_cache(maxsize=1024)
def _akin(word: str, known: tuple[str, ...]) -> tuple[str, ...]:
    mine = _essence(key(word))
    akin = [name for name in known if not key(name).isascii() and _of_same_words(mine, _essence(key(name)))]
    return tuple(sorted(akin, key=lambda name: (_slips(mine, _essence(key(name))), known.index(name))))


def _of_same_words(word: str, known: str) -> bool:
    if _fits(word, known, _ABBREVIATED) or _fits(known, word, _ENLARGED):
        return True
    mine, other = _MEASURE.sub("", word), _MEASURE.sub("", known)
    if mine == word or other == known:
        return False
    return _fits(mine, other, _SAME_MATTER) or _fits(other, mine, _ENLARGED)


def _fits(shorter: str, longer: str, limits: tuple[tuple[int, float], ...]) -> bool:
    """Tell whether a name is a long enough part of another one, in the order of its characters."""
    size, rest = len(shorter), iter(longer)
    if not any(size >= least and size >= share * len(longer) for least, share in limits):
        return False
    return all(char in rest for char in shorter)


@lru_cache(maxsize=4096)
def _essence(name: str) -> str:
    """Return the core of an indicator's name, with one character for all children and one for all women."""
    for one, words in _ALL_OF.items():
        name = words.sub(one, name)
    return _core(_LOOSE.sub("", name))


@lru_cache(maxsize=1024)
def _resembling(word: str, known: tuple[str, ...]) -> tuple[str, ...]:
    alike = [name for name in known if _alike(key(word), key(name))]
    return tuple(sorted(alike, key=lambda name: (_slips(_core(key(word)), _core(key(name))), known.index(name))))


def _alike(one: str, two: str) -> bool:
    shorter, longer = sorted((one, two), key=len)
    least = _LEAST_LATIN if shorter.isascii() else _LEAST
    if len(shorter) < least:
        return False
    return shorter in longer or _same_letters(_core(one), _core(two)) or _same_opening(shorter, longer)


def _same_letters(one: str, two: str) -> bool:
    """Tell whether two names are written with the same characters in any order, but for one or two."""
    if min(len(one), len(two)) < (_LEAST_LATIN if one.isascii() else _LEAST):
        return False
    return _slips(one, two) <= (2 if min(len(one), len(two)) >= _LONG else 1)


def _slips(one: str, two: str) -> int:
    a, b = Counter(one), Counter(two)
    return max((a - b).total(), (b - a).total())


def _same_opening(shorter: str, longer: str) -> bool:
    shared = next((place for place, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shared >= _OPENING and 4 * shared >= 3 * len(shorter)


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    """Return a name without the small words that are written or left out at will."""
    return _PARTICLES.sub("", _SHARE.sub("比", name))
