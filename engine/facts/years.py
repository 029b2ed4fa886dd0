"""Reads a year in every usual way of writing one."""

import re

from engine.base.text import normal, ordinary, parted_from_marks
from engine.facts.formats import odd

_YEAR = re.compile(r"(?:截至|截止|截止到|至)?\s*([0-9]{4})(?:\.0+)?\s*(?:年度?)?\s*(?:年?[末底终]|全年)?")
_IN_WORDS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_SCHOOL = re.compile(r"([0-9]{4})\s*[-—–~～/至]\s*([0-9]{2}|[0-9]{4})\s*学年度?|([0-9]{4})\s*学年度?")
_DAY = re.compile(r"([0-9]{4})(?:[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2})?[月日]?)(?:T[0-9:.]+)?")


def year_written(text: str) -> tuple[str, str]:
    """Return the four digits of the year that a cell names and the footnote mark behind it; as written where it names none."""
    written, mark = parted_from_marks(ordinary(normal(text)))
    match = _YEAR.fullmatch(written.translate(_IN_WORDS))
    return (match[1], mark) if match else (written + mark, "")


def not_a_year(text: str) -> tuple[str, dict[str, object]]:
    """Return the code of why a text names no year, and the words of the message beside what was found."""
    number, written = odd(text), ordinary(normal(text))
    if number:
        return number
    school = _SCHOOL.fullmatch(written)
    if school:
        first = int(school[1] or school[3])
        return "facts.school_year", {"first": str(first), "second": str(first + 1)}
    day = _DAY.fullmatch(written)
    return ("facts.year_of_day", {"year": day[1]}) if day else ("facts.year", {})
