"""The form of a name without what is written in several ways: signs, brackets, and the words of a share."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from engine.base.text import key
from engine.base.units import WRITTEN, unit_of
from engine.model import Indicator

_QUOTES = re.compile("[\"'“”‘’「」『』〝〞《》〈〉]")
_RANGE = re.compile("(?<=[0-9])(?:[-‐‑‒–—―─~〜]+|至|到)(?=[0-9])")
"""From one number to another: 0～6岁, 0至6岁, 0—6岁."""
_SIGNS = re.compile("[()（）、,，/·]")
_AMONG = re.compile("中的?(?=[女男])")
_SHARE = re.compile("的?(?:所占|占)?的?(?:比例|比重|占比)$")
_UNIT_BEHIND = (
    re.compile("(.{2,}?)[,、:;/]?(?:单位:?)?((?:%|‰|‱|1?/).{0,12})"),
    re.compile("(.{2,})[,、:;/](?:单位:?)?([^,、:;/()]{1,8})"),
)
"""A unit that begins with a sign of one, or stands behind a sign: 普及率%, 死亡率/10万; 托位数/个."""


def plain(name: str) -> str:
    """Return a name as names are compared, without quotes and with one sign for all ranges."""
    return _RANGE.sub("-", _QUOTES.sub("", key(name)))


@lru_cache(maxsize=8192)
def form_of(name: str) -> str:
    """Return the form that names of one meaning share: 党员中女性所占比重 is 党员中的女性比例, 乡镇街道 is 乡镇（街道）."""
    bare = _SIGNS.sub("", plain(name))
    return _SHARE.sub("的比例", _AMONG.sub("中", bare)) if _SHARE.search(bare) else bare


def by_form(indicators: Mapping[str, Indicator]) -> Mapping[str, Indicator]:
    """Return the indicators by the forms of their names that only one has."""
    found: dict[str, dict[str, Indicator]] = defaultdict(dict)
    for name, indicator in indicators.items():
        found[form_of(name)][indicator.id] = indicator
    return {form: next(iter(same.values())) for form, same in found.items() if len(same) == 1}


def parted_from_unit(word: str) -> tuple[str, str] | None:
    """Return a name and the unit that stands behind it without brackets, None where none does."""
    parts = (match.groups() for pattern in _UNIT_BEHIND if (match := pattern.fullmatch(word)))
    return next(((name, unit) for name, unit in parts if unit_of(unit, next(iter(WRITTEN)))), None)
