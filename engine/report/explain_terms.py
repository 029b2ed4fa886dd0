"""Says what a statistical term means, in half a sentence below the line in which it first stands."""

import re
from collections.abc import Iterable, Iterator

from engine.messages import say

_TERMS = {
    name: re.compile(pattern)
    for name, pattern in (
        ("linear", "(?<!减速)线性：|linear: "),
        ("kept", "当年(?:没有)?达到要求，|as required this year, "),
        ("direction", "，最近一次变化|, latest change "),
        ("theil_sen", "泰尔—森|Theil-Sen"),
        ("interval", "%区间|% interval"),
        ("wilson", "威尔逊|Wilson"),
        ("p", "(?<![A-Za-z])p ?= ?"),
        ("chi_squared", "X²|chi-squared"),
        ("xmr", "XmR"),
        ("mann_kendall", "曼—肯德尔|Mann-Kendall"),
    )
}


def with_meanings(lines: Iterable[str], lang: str) -> Iterator[str]:
    """Yield the lines, and after the first one that uses a term what the term means."""
    unknown = dict(_TERMS)
    for line in lines:
        yield line
        for name in [name for name, term in unknown.items() if term.search(line)]:
            del unknown[name]
            yield say(lang, f"term.{name}")


def meanings(lang: str) -> Iterator[str]:
    """Yield what each of the terms means."""
    yield from (say(lang, f"term.{name}").strip() for name in _TERMS)
