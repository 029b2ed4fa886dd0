"""The names of counts: which indicators have a numerator or denominator that is called so."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from engine.base.text import key, parted_from_marks
from engine.facts.nameforms import plain
from engine.model import COLUMNS, Counts, Indicator

Role = Literal["numerator", "denominator"]
ROLES: tuple[Role, Role] = ("numerator", "denominator")
_ROLE_WORDS: Mapping[str, Role] = {key(word): role for role in ROLES for word in COLUMNS[role]}
"""分子 and 分母, by which any indicator calls its counts."""

_ENDING = re.compile("(?:总人数|人数|例数|个数|户数|总数|数)$")
"""What stands behind the name of what is counted: 孕产妇死亡人数 and 孕产妇死亡例数 are the same."""
_END = re.compile(r"(?:人数|例数|个数|户数|总数|数|人口|儿童|妇女)$")
"""How a word ends that may be the end of a count's name; less could be the end of anything."""

BARE_COUNT = re.compile("[人例个户]数|数量")
COUNT_OF_ALL = re.compile("总[人例个户]?数|合计|总计")
"""What counts are called beside their rate that say no more than which of the two they are, or not even that."""


class Owner(NamedTuple):
    """An indicator and which of its counts is called so."""

    indicator: Indicator
    role: Role


CountNames = Mapping[str, tuple[Owner, ...]]
"""The owners of each name of a count, in the form in which names are compared."""


def count_names(indicators: Iterable[Indicator]) -> CountNames:
    """Return the names that the indicators give to their counts; of one that calls both of them alike, none."""
    found: dict[str, list[Owner]] = defaultdict(list)
    for indicator in indicators:
        if indicator.counts is None:
            continue
        counts = indicator.counts
        above = {_form(word) for word in (counts.numerator.zh, counts.numerator.en, *counts.numerator_aliases)}
        below = {_form(word) for word in (counts.denominator.zh, counts.denominator.en, *counts.denominator_aliases)}
        for role, words in zip(ROLES, (above - below, below - above), strict=True):
            for word in words | {f"{word}数" for word in words if not word.endswith("数")}:
                found[word].append(Owner(indicator, role))
    return {word: tuple(owners) for word, owners in found.items()}


def owners_of(word: str, names: CountNames) -> tuple[Owner, ...]:
    """Return the indicators with a count of this name, whatever word for a number stands behind it."""
    return names.get(_form(word), ())


def roles_in(word: str, indicator: Indicator, names: CountNames) -> set[Role]:
    """Return which counts of an indicator a word names that stands beside it: 死亡人数 is enough for 孕产妇死亡人数."""
    plain = parted_from_marks(word)[0]
    if key(plain) in _ROLE_WORDS:
        return {_ROLE_WORDS[key(plain)]}
    form = _form(plain)
    mine = [(name, owner.role) for name, owners in names.items() for owner in owners if owner.indicator == indicator]
    return {role for name, role in mine if name == form} or {role for name, role in mine if name.endswith(form)}


def ends_a_name(word: str, names: CountNames) -> bool:
    """Tell whether a word is the end of some count's name."""
    form = _form(word)
    return len(form) > 1 and _END.search(word) is not None and any(name.endswith(form) for name in names)


def same_form(one: str, two: str) -> bool:
    """Tell whether two names of counts are the same, whatever word for a number stands behind them."""
    return _form(one) == _form(two)


def counts_group(counts: Counts, words: Iterable[str]) -> bool:
    """Tell whether a numerator is called as its denominator is, but for a word for a group, any of these."""
    name = counts.numerator.zh
    return any(word in name and same_form(name.replace(word, "", 1), counts.denominator.zh) for word in words)


def _form(word: str) -> str:
    """Return a name as counts are compared: that of what is counted, with one ending for all words for a number."""
    bare = plain(word)
    stem = _ENDING.sub("", bare)
    return f"{stem}数" if stem and stem != bare else bare
