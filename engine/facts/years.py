"""Reads a year in every usual way of writing one."""

import re
from functools import lru_cache

from engine.base.notcounted import AIM
from engine.base.numerals import DIGITS
from engine.base.text import normal, ordinary, parted_from_marks
from engine.base.yeardigits import is_year
from engine.facts.formats import odd
from engine.facts.statuswords import RELEASE_WORDS
from engine.facts.tidy import tidied

_YEAR = re.compile(
    r"(?:截至|截止|截止到|至)?\s*([0-9]{4})(?:\.0+)?\s*(?:年度?|\(年度?\))?\s*"
    r"(?:年?[末底终]|全年|(?:0?1月?[-—–~至到]+)12月)?"
)
_SHORT = re.compile(r"['’‘]?([0-9]{2})年度?[末底]?|['’‘]([0-9]{2})")
"""A year of which only the last two digits are written; without 年 or a mark before them they could be anything."""
_RELEASED = re.compile(rf"(.*?)[(（]?({'|'.join(word for word in RELEASE_WORDS if not word.isascii())})[)）]?")
_SCHOOL = re.compile(r"([0-9]{4})\s*[-—–~～/至]\s*([0-9]{2}|[0-9]{4})\s*学年度?|([0-9]{4})\s*学年度?")
_SCHOOL_END = re.compile(r"(?<![0-9])([0-9]{4})(?:\s*[-—–~～/至]\s*([0-9]{4}|[0-9]{2}))?\s*学年度?(初|末)")
"""The beginning of a school year, in autumn, lies in its first calendar year, its end in the second."""
_NO_RESULT = re.compile(f"{AIM}|累计")
_DAY = re.compile(r"([0-9]{4})(?:[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2})?[月日]?)(?:T[0-9:.]+)?")


@lru_cache(maxsize=4096)
def year_written(text: str) -> tuple[str, str]:
    """Return the four digits of the year that a cell names and the footnote mark behind it; as written where it names none."""
    whole = ordinary(normal(text))
    written, mark = parted_from_marks(whole)
    written = written if mark or not written else tidied(written)
    mark = mark or whole[len(written) :].strip()
    digits = with_school_ends(written.translate(DIGITS))
    match, short = _YEAR.fullmatch(digits), _SHORT.fullmatch(digits)
    if match:
        return match[1], mark
    return (f"20{short[1] or short[2]}", mark) if short else (whole, "")


def released(text: str) -> tuple[str, str]:
    """Return what names a year and the word behind it by which its figures are preliminary or revised: 2024年（快报）."""
    found = _RELEASED.fullmatch(tidied(text))
    year = year_written(found[1])[0] if found else ""
    return (year, found[2]) if found and is_year(year) else (text, "")


def with_school_ends(text: str) -> str:
    """Return a text in which the beginning and end of a school year are called by their years: 2024—2025学年初 is in 2024."""
    return _SCHOOL_END.sub(_end_of_school, text)


def _end_of_school(found: re.Match[str]) -> str:
    first = int(found[1])
    if found[2] and int(found[2][-2:]) != (first + 1) % 100:
        return found[0]
    return f"{first + (found[3] == '末')}年"


def school_year(text: str) -> dict[str, object] | None:
    """Return the two years of the school year that a title names, with how it is written; None where it names none."""
    found = _SCHOOL.search(ordinary(normal(text)))
    if found is None:
        return None
    first = int(found[1] or found[3])
    return {"found": found[0], "first": str(first), "second": str(first + 1)}


def not_a_year(text: str) -> tuple[str, dict[str, object]]:
    """Return the code of why a text names no year, and the words of the message beside what was found."""
    number, written = odd(text), ordinary(normal(text))
    if not written:
        return "facts.no_year", {}
    if number:
        return number
    if _NO_RESULT.search(written):
        return "facts.year_of_aim", {}
    school = _SCHOOL.fullmatch(written)
    if school:
        first = int(school[1] or school[3])
        return "facts.school_year", {"first": str(first), "second": str(first + 1)}
    day = _DAY.fullmatch(written)
    return ("facts.year_of_day", {"year": day[1]}) if day else ("facts.year", {})
