"""A year in four digits: the piece of which every pattern is made that looks for one, and what such a text is.

Which years a line names as those of its figures, in every way of writing them, is told by `engine.facts.yearsaid`.
"""

import re

YEAR = r"(?:19|20)\d\d"
"""A year of which there may be figures, for a pattern; what may stand around it is the pattern's own."""
_DAY_IN_WORDS = re.compile(
    "([一二][九〇零○][〇零○一二三四五六七八九]{2})年([元一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
_ZEROS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR = re.compile(YEAR, re.ASCII)
_ANY = re.compile("[0-9]{4}")
_HEADING = re.compile("[0-9]{4}年?")
_CELL = re.compile(r"[0-9]{4}(?:\.0)?年?")
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


def without_year_in_front(text: str) -> str:
    """Return a name without the year before it: 2024年陵川县 as 陵川县."""
    return _IN_FRONT.sub("", text)


def days_in_digits(text: str) -> str:
    """Return a text with each day or month that is written in words in digits: 二〇二五年一月十五日 as 2025年1月15日."""
    return _DAY_IN_WORDS.sub(_in_digits, text)


def _in_digits(day: re.Match[str]) -> str:
    year, month, ended = day[1].translate(_ZEROS), day[2].replace("元", "一"), f"{_number(day[3])}日" if day[3] else ""
    return f"{year}年{_number(month)}月{ended}"


def _number(words: str) -> int:
    """Return a number of less than a hundred from words: 二十三."""
    tens, ten, ones = words.rpartition("十")
    return (int(tens.translate(_ZEROS) or 1) * 10 if ten else 0) + int(ones.translate(_ZEROS) or 0)
