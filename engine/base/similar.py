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


def resembling(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known names that a word may have been meant for, the most like first.

    Those that hold it or that it holds, that differ by a slip, by the order of their words or by 的, 比例 for 比重 and such,
    or that begin as it does for three quarters of the shorter one. 新生儿死亡率 is not 婴儿死亡率 badly written.
    """
    return _resembling(word, tuple(dict.fromkeys(known)))


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
