"""A year in four digits, and a span of years: the pieces of every pattern that looks for one, and what such a text is.

Which years a line names as those of its figures, in every way of writing them, is told by `engine.facts.yearsaid`.
"""

import re

from engine.base.numerals import DIGITS, number_of

YEAR = r"(?:19|20)\d\d"
"""A year of which there may be figures, for a pattern; what may stand around it is the pattern's own."""
TO = r"\s*[-‐‑‒–—―─~～〜至到]+\s*"
"""What leads from the first year or month of a span to the last, for a pattern."""
_OF_YEAR = r"(?:\s*年度?)?"
YEAR_TO = f"{YEAR}{_OF_YEAR}{TO}"
"""How a span of years begins, for a pattern where its last year may be written in another way."""
SPAN_OF_YEARS = f"{YEAR_TO}{YEAR}{_OF_YEAR}"
"""A span of years, for a pattern: 2021-2024, 2021—2024年, 2022年至2024年, 2021年度—2024年度."""
FIRST_AND_LAST = rf"(?<!\d)({YEAR}){_OF_YEAR}{TO}({YEAR})(?!\d)"
"""The same with its two years as groups, and nothing of what may stand behind it."""
_DAY_IN_WORDS = re.compile(
    "([一二][九〇零○][〇零○一二三四五六七八九]{2})年([元一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
_YEAR = re.compile(YEAR, re.ASCII)
_ANY = re.compile("[0-9]{4}")
_HEADING = re.compile("[0-9]{4}年?")
_CELL = re.compile(r"[0-9]{4}(?:\.0)?年?")
_FIRST_AND_LAST = re.compile(FIRST_AND_LAST)
_SPAN = re.compile(FIRST_AND_LAST + _OF_YEAR)
_WITHIN = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_IN_FRONT = re.compile(f"^{YEAR}年?度?", re.ASCII)


def is_year(text: str) -> bool:
    """Tell whether a text is a year of which there may be figures."""
    return _YEAR.fullmatch(text) is not None


def is_any_year(text: str) -> bool:
    """Tell whether a text is a year of whatever century: one that the plan does not cover is asked about as such."""
    return _ANY.fullmatch(text) is not None


def heads_year(word: str) -> bool:
    """Tell whether a word heads the figures of any year: 2024, 2024年."""
    return _HEADING.fullmatch(word) is not None


def holds_year(cell: str) -> bool:
    """Tell whether a cell holds any year, which as a number may have a decimal: 2024.0."""
    return _CELL.fullmatch(cell) is not None


def years_within(text: str) -> list[str]:
    """Return the years that stand anywhere in a text, each by itself and not within a longer number."""
    return _WITHIN.findall(text)


def spans_within(text: str) -> list[tuple[str, str]]:
    """Return the first and the last year of each span of years that stands anywhere in a text."""
    return _FIRST_AND_LAST.findall(text)


def span_of(text: str) -> tuple[int, int] | None:
    """Return the first and the last year where a text is a span of years and nothing else, None for any other text."""
    found = _SPAN.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def without_year_in_front(text: str) -> str:
    """Return a name without the year before it: 2024年陵川县 as 陵川县."""
    return _IN_FRONT.sub("", text)


def days_in_digits(text: str) -> str:
    """Return a text with each day or month that is written in words in digits: 二〇二五年一月十五日 as 2025年1月15日."""
    return _DAY_IN_WORDS.sub(_in_digits, text)


def _in_digits(day: re.Match[str]) -> str:
    year, month, ended = day[1].translate(DIGITS), day[2].replace("元", "一"), f"{number_of(day[3])}日" if day[3] else ""
    return f"{year}年{number_of(month)}月{ended}"
