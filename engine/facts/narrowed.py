"""What a heading within a table names that makes the rows below it others than those of the whole area in a whole year."""

import re

from engine.base.text import normal
from engine.base.yeardigits import TO, YEAR, days_in_digits
from engine.facts.catalogue import Catalogue
from engine.facts.findareas import find_area
from engine.facts.groupwords import names_group
from engine.facts.nofigure import is_change
from engine.facts.placenames import is_above, is_place_name, means_home, names_other
from engine.facts.placesaid import begins_with_institution
from engine.facts.surroundings import not_of_a_year

_ABOUT_AIMS = re.compile("(?:预期|约束)性(?:指标)?$|(?:重点|主要|目标)任务$")
"""Of what kind the aims of indicators are, and whose they are, which says nothing of their figures."""
_DAY = re.compile(
    rf"(?:{YEAR}|\d\d(?=年))[年./-]?(?P<month>0?[1-9]|1[0-2])(?:月|[./-])?(?:(?P<day>\d{{1,2}})日?)?(?:[ t].*)?"
    "|(?P<alone>0?[1-9]|1[01])月份?"
)
"""A month or day, of which the last of the year alone may stand for all of it."""
_SPAN = re.compile(rf"{YEAR}(?:年度?)?(?:{TO}|/)(?:20\d\d|1[3-9]|[2-9]\d)(?:年度?)?")
"""Several years, or a school year: 2021-2024, 2023/24; 2024/6 and 2024-06 are months, so that not every end is one."""
_NO_FIGURES = re.compile(
    rf"(?:{YEAR}年?度?)?(?:(?:全[省国市])?(?:位次|排名|名次|排位|得分|完成率|(?:增|降|升|涨)幅|增减)(?:情况|值|率|数)?"
    '|[“"]?十[三四五六]五[”"]?(?:规划)?(?:期间|时期|以来)|规划期间?内?'
    rf"|[较比与](?:上年|去年|上一年|上期|同期|基期|{YEAR}年?)(?:同期)?(?:相?比较?)?.{{0,4}}|全?[省国](?:级|内)?(?:平均|均)(?:水平|值|数)?)"
)
"""Ranks, changes and means of a wider area, of a year or of that of the title."""
_MONTHS, _LAST_DAY = 12, 31


def narrowing(heading: str, catalogue: Catalogue) -> str:
    """Return the heading of rows where it names a part of a year, aims, changes, some of all or another place; empty for none.

    The heading has no number in front.
    """
    some = names_group(heading) or begins_with_institution(heading)
    return heading if some or says_time(heading) or _is_elsewhere(heading, catalogue) else ""


def says_time(heading: str) -> bool:
    """Tell whether a heading names a part of a year, aims or changes, which figures of one place are of as well."""
    if _ABOUT_AIMS.search(heading):
        return False
    said = days_in_digits(normal(heading).strip())
    return bool(not_of_a_year([heading])) or is_change(heading) or _is_no_year(said)


def spans_years(heading: str) -> bool:
    """Tell whether a heading names several years, or a school year, and nothing else, as may stand over these."""
    return _SPAN.fullmatch(normal(heading).strip()) is not None


def _is_no_year(text: str) -> bool:
    """Tell whether a text is a month or a day other than the last of a year, several years, or of ranks and changes."""
    day = _DAY.fullmatch(text.lower())
    ends = day is not None and not day["alone"] and int(day["month"]) == _MONTHS and int(day["day"] or _LAST_DAY) == _LAST_DAY
    return (day is not None and not ends) or spans_years(text) or _NO_FIGURES.fullmatch(text) is not None


def _is_elsewhere(heading: str, catalogue: Catalogue) -> bool:
    known = find_area(catalogue, heading) is not None or means_home(heading, catalogue)
    return not known and (is_above(heading) or is_place_name(heading) or names_other(heading, catalogue))
