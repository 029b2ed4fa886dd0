"""A year in four digits: the piece of which every pattern is made that looks for one, and what such a text is.

Which years a line names as those of its figures, in every way of writing them, is told by `engine.facts.yearsaid`.
"""

import re

YEAR = r"(?:19|20)\d\d"
"""A year of which there may be figures, for a pattern; what may stand around it is the pattern's own."""
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
