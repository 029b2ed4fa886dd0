"""Tells from a source the last year in which its document is valid: the year that it names, or by a number of years.

A document is valid through all of that year: one that is said to lapse within a year was in force for a part of it. Where no
day is told on which it began, it may have been the last of the latest year that the source names.
"""

import re

from engine.base.numerals import NUMERAL, number_of
from engine.base.yeardigits import FIRST_AND_LAST, YEAR

_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_WHEN = rf"(?<!\d)(?P<year>{YEAR})\s*(?:[-年./]\s*{_MONTH}\s*(?:[-月./]\s*{_DAY}?\s*日?)?|年)?\s*(?:年?[底末])?"
_ENDS = re.compile(
    rf"{_WHEN}(?:已经?|将|起)?(?:到期|期满|届满|终止|过期|失效|废止|作废|[停不][止再]执行|前有效)(?!评估|验收|文件)"
)
_FOR = "(?:有效|执行|实施|试行|适用)"
_UNTIL = re.compile(
    rf"(?:{_FOR}(?:期限?|时间)[^,，;；。)）]{{0,30}}?|(?:{_FOR}|延长|延期|延续)(?:为|[:：])?)(?:[至到]|截[至止][到于]?)\s*(?P<year>{YEAR})(?!\d)"
)
_SPAN = re.compile(rf"{_FOR}(?:期限?|时间)[^,，;；。)）]{{0,6}}?{FIRST_AND_LAST}")
_TERM = re.compile(
    rf"(?:有效期限?|执行期限?|期限|试行期?限?)[^,，;；。)）\d至到每]{{0,14}}?(?P<count>\d{{1,2}}|两|{NUMERAL})(?P<unit>个月|年)(?![度份规计行来])"
)
_BEGINS = re.compile(
    rf"(?<!\d)(?P<year>{YEAR})[-年./](?P<month>{_MONTH})(?:[-月./](?P<day>{_DAY})?)?日?(?:起|开始|正式)*(?:实施|施行|执行|生效|实行|试行)"
)
_NAMED = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_LASTING = re.compile("长期有效|继续(?:有效|执行|实施|沿用)|续[签期订]|重新(?:签|印发|发布|公布)|换发")
"""That it goes on, whatever its first term was."""
_KINDS = "(?:规划|计划|方案|纲要|行动)"
_PLAN = re.compile(
    rf"{_KINDS}[^《》]{{0,6}}[(（]{FIRST_AND_LAST}\s*年?度?[)）](?=$|[》\s,，、.])"
    rf"|{FIRST_AND_LAST}\s*年?度?[^《》,，;；]{{0,30}}{_KINDS}(?=$|[》\s(（,，、.])"
)
"""A plan of several years, by its title."""


def last_year_of(source: str, told: str) -> int | None:
    """Return the last year in which the document of a source is valid, None where nothing says so; told is without titles."""
    if _LASTING.search(told):
        return None
    ends = [int(found["year"]) for pattern in (_ENDS, _UNTIL) for found in pattern.finditer(told)]
    ends += [int(found[2]) for found in _SPAN.finditer(told)]
    ends += [int(found[2] or found[4]) for found in _PLAN.finditer(source)]
    return max(ends) if ends else _by_term(source, told)


def _by_term(source: str, told: str) -> int | None:
    """Return the year in which a term ends that is told by its length."""
    term, begins = _TERM.search(told), _BEGINS.search(told)
    years = [int(begins["year"])] if begins else [int(named) for named in _NAMED.findall(source)]
    if not term or not years:
        return None
    count = 2 if term["count"] == "两" else int(term["count"]) if term["count"].isdecimal() else number_of(term["count"])
    first = 12 * max(years) + (int(begins["month"]) if begins else 12) - 1
    on_the_first = bool(begins and begins["day"] and int(begins["day"]) == 1)
    return (first + count * (1 if term["unit"] == "个月" else 12) - on_the_first) // 12
