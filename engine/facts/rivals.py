"""Further columns that may hold the figure itself: a corrected, checked or final one beside the value that was taken."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from engine.base.text import key
from engine.base.yeardigits import YEAR
from engine.facts.values import figure

_VALUE = "(?:的?(?:指标)?(?:数据|数字|数值|结果|值|数))"
_MENDED = "(?:修订|修正|更正|订正|改正|校正|校核|勘误|核实|核定|核准|核对|复核|审核|审定|调整|更新|确认)"
_FINAL = "(?:最终|最后|最新|正式|终审|定案|年报|公报|统计)"
_RIVAL = re.compile(
    f"(?:已|经)?{_MENDED}(?:(?:[过之以])?后{_VALUE}?|{_VALUE})|更正|修订|修正|订正|正确{_VALUE}|(?:实际)?应(?:该|当)?[为是]|审定|终审|修改[过之以]?后|真实{_VALUE}"
    f"|(?:统计局|统计部门|系统|平台|上级)(?:反馈|提取|导出)?{_VALUE}|[省市]?(?:反馈|下发|认定|公布|通报){_VALUE}|(?:[省市]级?|国家|上级)反馈|{_FINAL}(?:{_MENDED}|统计)?{_VALUE}"
)
"""Headings of what may have to stand in the place of the value; 修订说明 and 核实情况 say something of it."""
_BRACKET = re.compile(rf"\((?!.*{YEAR})[^()]*\)$")
"""A unit behind a heading; a year there makes it a column of that year."""


@lru_cache(maxsize=4096)
def is_rival(heading: str) -> bool:
    """Tell whether a further column, by its heading, may hold what counts instead of the value."""
    return _RIVAL.fullmatch(_BRACKET.sub("", key(heading))) is not None


def rivals(
    columns: Mapping[str, int], figures: Iterable[int], at: Callable[[int | None], str]
) -> Iterator[tuple[str, int, int]]:
    """Yield the headings and columns of a row's corrections that are no copies, with the column of what each may correct.

    That is the column of figures next to it on the left, of none the first one.
    """
    taken = sorted(figures)
    for heading, column in columns.items():
        beside = next((place for place in reversed(taken) if place < column), taken[0] if taken else None)
        mended = figure(at(column)) if beside is not None and is_rival(heading) else None
        if mended and beside is not None and not _says(at(beside), mended.value):
            yield heading, column, beside


def _says(text: str, value: object) -> bool:
    found = figure(text)
    return found is not None and found.value == value
