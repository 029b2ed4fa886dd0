"""Says why a cell holds no figure, in the words of whoever filled it in: what it could mean, and what to write instead."""

import re

from engine.base.notcounted import AIM
from engine.base.text import ordinary, visible
from engine.base.units import NAMES, SCALE, THINGS, stated_unit
from engine.facts.formats import odd
from engine.facts.sheet import is_error
from engine.facts.values import figure
from engine.model import Indicator

_DATE = re.compile(
    r"(?:(?P<year>[0-9]{4})[-/.年])?(?P<month>1[0-2]|0?[1-9])[-/.月](?P<day>3[01]|[12][0-9]|0?[1-9])日?(?:[T ][0-9:.]+)?"
)
"""A day, which is one only with its year or with 月 in it: 3-5 is as likely a range."""
_TIME = re.compile(r"([0-9]+ days?, )?[0-9]{1,2}:[0-9]{2}(:[0-9.]+)?")
_DAY_OF_MONTH = re.compile(r"[0-9]{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[a-z]{3}-[0-9]{2}", re.IGNORECASE)
"""As spreadsheets in English save what was entered as 3-5 or 3-95."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NOTHING = frozenset({
    "/", "//", "\\", "无", "没有", "无数据", "没有数据", "暂无", "暂无数据", "未统计", "未开展", "未收集", "未监测", "不详",
    "不清楚", "未知",
    "*", "**", "***", "×", "不涉及", "不适用", "无此项", "无此类", "na", "n/a", "n.a.", "null", "none", "nil", "unknown",
    "not applicable", "not available",
})  # fmt: skip
"""What may say that it is 0, that nobody knows, or that there is nothing of the kind here."""
_ELSEWHERE = re.compile('同上|同左|同前|同去年|同上年|[〃″"]|(详?见|参见).*|ditto|same as .*', re.IGNORECASE)
_AROUND = re.compile(
    "(约|大约|大概|近|将近|超|超过|高于|低于|不足|不到|至少|最多|不低于|不少于|不高于|不超过|达到?|≈|≥|≤|>=?|<=?|~|＞|＜).*"
    "|.*(以上|以下|以内|左右|上下|多|余|几|\\+)[%‰人个]?"
    "|[0-9.,%‰]+(-|~|—|–|至|到|～)[0-9.,]+.*"
)
"""Figures that are not exact: about, at least, from … to."""
_IN_WORDS = re.compile("(百分之|千分之|万分之|十万分之)?[零〇○一二两三四五六七八九十百千万亿点]+[%个人名]?")
_AIM = re.compile(AIM)
_BROKEN = re.compile("[0-9]+(?:[ ,.]+[0-9]+)+")
"""Digits that blanks, commas or several points part, not as thousands are."""
_MARK = re.compile("[*※†‡#]+|注[0-9]*|[a-zA-Z]")
"""What stands behind a figure as a footnote's mark and could be a unit or a slip as well."""


def says_nothing(text: str) -> bool:
    """Tell whether a cell says that there is no figure in a way that has several meanings: /, 无, 不涉及."""
    return ordinary(text).lower() in _NOTHING


def refusal(text: str, indicator: Indicator | None = None) -> tuple[str, dict[str, object]]:
    """Return the code of why a text is no figure, and the words of the message beside what was found."""
    if is_error(text):
        return "facts.formula_failed", {}
    written, number = ordinary(text), odd(text)
    if number:
        return number
    if _UNSEEN.search(written):
        return "facts.unseen", {"found": visible(text)}
    if day := _day(written):
        return "facts.date", {"entered": day}
    if any(_is_other_digit(char) for char in written):
        return "facts.mark_inside", {}
    if says_nothing(text):
        return "facts.says_nothing", {}
    if _ELSEWHERE.fullmatch(written):
        return "facts.elsewhere", {}
    if re.search("[0-9零〇一二两三四五六七八九十百]", written) and _AROUND.fullmatch(written):
        return "facts.not_exact", {}
    if _IN_WORDS.fullmatch(written):
        return "facts.in_words", {}
    return _of_number(written, indicator)


def _day(text: str) -> str:
    """Return how a number may have been entered that a spreadsheet turned into a day or time; empty of any other text."""
    if _TIME.fullmatch(text) or _DAY_OF_MONTH.fullmatch(text):
        return "3:05" if ":" in text else "3-5"
    date = _DATE.fullmatch(text)
    if date is None or not (date["year"] or "月" in text):
        return ""
    month, day = int(date["month"]), int(date["day"])
    return f"{month}-{date['year'][2:]}" if day == 1 and date["year"] else f"{month}-{day}"


def _of_number(written: str, indicator: Indicator | None) -> tuple[str, dict[str, object]]:
    """Return why a text is no figure although it may begin with one."""
    found = figure(written)
    remark = re.fullmatch(r"([%‰]?)(\(.*\)|\[.*\]|【.*】)", found.unit) if found else None
    if found and remark:
        code = "facts.aim_in_cell" if _AIM.search(remark[2]) else "facts.remark"
        return code, {"remark": remark[2], "number": found.digits + remark[1]}
    if _BROKEN.fullmatch(written):
        return "facts.broken_number", {}
    if found and _MARK.fullmatch(found.unit):
        return "facts.remark", {"remark": found.unit, "number": found.digits}
    return "facts.not_number", {"unit": NAMES[indicator.unit]} if indicator else {}


def people_for_rate(unit: str, indicator: Indicator) -> bool:
    """Tell whether a number of persons or things is written where a rate is asked for."""
    stated = stated_unit(unit, indicator.unit)
    return indicator.unit in SCALE and stated is not None and stated.unit in THINGS


def _is_other_digit(char: str) -> bool:
    """Tell whether a character is a digit or number of no ordinary kind, or a mark that holds one."""
    if char.isascii() or "一" <= char <= "龥" or char == "〇":
        return False
    return char.isdigit() or char.isdecimal() or char.isnumeric()
