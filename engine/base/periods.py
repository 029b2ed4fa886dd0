"""Words that say that figures are of a part of a year, and not of the whole."""

import re
from collections.abc import Iterator

from engine.base.formlabels import TIMES
from engine.base.text import normal
from engine.base.yeardigits import TO, YEAR, days_in_digits

_SPAN = re.compile(
    rf"(?<!\d)(?P<first>[01]?\d)(?:月\d{{1,2}}日|月?份?){TO}(?:{YEAR}年)?(?P<last>[01]?\d)月(?:\d{{1,2}}日|份|[底末])?"
)
_DATED = re.compile(
    rf"(?<!\d)(?P<year>{YEAR})[./-](?P<first>[01]?\d)(?:[./-]\d{{1,2}})?{TO}(?P=year)[./-](?P<last>[01]?\d)(?!\d)"
)
"""A span of months of one year that is written in figures: 2024.1—2024.9, 2024/1/1至2024/6/30."""
_OVER_TWO = re.compile(
    rf"(?<!\d)(?P<year>{YEAR})\s*[年./-]\s*(?P<first>[01]?\d)(?:\s*月|[./-]\d{{1,2}})?(?:\s*\d{{1,2}}\s*日)?{TO}"
    rf"(?P<end>{YEAR})\s*[年./-]\s*(?P<last>[01]?\d)(?!\d)"
)
"""A span of months from one year into a later one: 2023年7月—2024年6月."""
_PART = re.compile(r"[上下]半年|前[一二三1-3]个?季度?|第?[一二三四1-4]季度|月报|季报|[qQ][1-4](?!\d)")
_QUARTER_MARK = re.compile(r"[qQ][1-4](?!\d)")
_OF_A_YEAR = re.compile(
    rf"{YEAR}年?[\s_-]*[qQ][1-4](?!\d)|(?<![a-zA-Z])[qQ][1-4][\s_-]*{YEAR}|(?:^|/)[qQ][1-4](?:\.[a-zA-Z]+)?$"
)
"""In the name of a file or sheet Q3 is a quarter beside a year or by itself; in front of other words it may number them."""
_PART_IN_TITLE = re.compile(
    "季度|[一二三四]季(?![节])|[1-9一二三四五六七八九]月份|(?<![每一两二三1-9])半年"
    r"|年中(?=$|[\s)）\]】_:：,，。;；—-]|数|统计|监测|报表?|情况)|年年中|年(?:春(?=$|季|学期|[\s)）\]】])|[夏冬]季|汛期)|[上下]学期"
)
_BEGINNING = re.compile(rf"(?:(?P<year>{YEAR})年?)?(?<!学)年初(?![中步级次婚诊产育一二三])")
"""The beginning of a year, by which the figures of the one before are handed in."""
_UP_TO = re.compile(rf"截[至止]到?\s*(?:(?P<year>{YEAR})年)?\s*(?:0?[1-9]|1[01])月(?:份|[底末])?")
_MONTH_ALONE = re.compile(
    rf"(?<!\d)(?<![至到—–\-~～止])(?P<year>{YEAR})年(?P<month>[01]?\d)月(?!份?[底末]?\s*[-—–~～至到\d]|修订|制定|修改|[开启起]|成立|通过)"
)
_COUNTED_IN = re.compile("份?[底末]?的?[\u4e00-\u9fff]{2}")
_OF_A_PAPER = re.compile("(?:[表册件稿]|报告|材料|数据)$")
_MONTH_OF_SHEET = re.compile(
    rf"(?:(?P<year>{YEAR}|2\d(?=年))[年._/-]?)?(?P<month>0[1-9]|1[0-2]|(?:(?<=[年./])|^)[1-9](?=$|[月./_-]))"
    r"(?(year)(?:[月._/-]?(?:[0-3]?\d日?)?|月)|月)(?:份|[底末])?(?:数据?|报?表|完成)?"
)
_YEAR = re.compile(rf"(?<!\d)({YEAR})")
_MONTHS = 12
_EARLY = 5
"""The last month in which the figures of the year before are mostly handed in."""
_OF_HEALTH = (10, 9)
"""The months from which to which the year of the health return runs: 2024's is from October 2023 to September 2024."""
_LAST_DAY = 31
_CLAUSES = re.compile("[,，。;；]")
_NOT_WHOLE = re.compile("(?:不是|并非|非|不足|未满)全年(?:的?数(?:据|值)?)?")
_OF_HALF = re.compile("(?:[此该本]?数(?:据|值)?)?[为是系]?(?:半年度?|[一单]?季度)的?(?:数(?:据|值)?|合计|累计)?")
"""Nothing but a half year or a quarter, whichever it is."""
_OF_MONTH = re.compile(
    rf"(?:[此该本]?数(?:据|值)?)?(?:(?P<year>{YEAR})年)?[为是系]?(?:{YEAR}年)?"
    r"(?:0?[1-9]|1[01])月(?:份|底|末)?(?:\d{1,2}日)?的?(?:数(?:据|值)?)?"
)
_CUMULATED = re.compile(
    rf"(?:[此该本]?数(?:据|值)?)?[为是系]?(?:[自从]?(?:(?P<year>{YEAR})年?|十[二三四五六]五)(?:\d{{1,2}}月)?"
    r"(?:以来|至今|起|期间)的?累计|[为是系]?历年累计|多年累计)(?:数(?:据|值)?)?"
)
_OF_SCHOOLS = re.compile("在[校园读籍]|学年|学期|开学")
"""Pupils are counted in September, for the year."""
_MONTH_HEADING = re.compile("(?:数据|统计|所属|报告)?月份?|month")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])(?:\.0)?月?份?|[一二三四五六七八九十]{1,2}月份?")
_AS_OF = re.compile(rf"截[至止]|时点|取数(?:时间|日期)|{TIMES}")
_HANDED_IN = "报送|上报|报出|呈报|填报|填表|制表|编制|印发|报(?=[市县省区]?(?:妇|统计|[委局厅]|政府))"
_SENT = re.compile(
    rf"(?:(?P<year>{YEAR})\s*[年./-]\s*)?(?P<early>(?<!\d)0?[1-5]|(?<![一二三四五六七八九十])[一二三四五元])?"
    r"(?(early)|(?:(?<!\d)[01]?\d|(?<![一二三四五六七八九十])(?:十[一二]?|[六七八九])))\s*"
    rf"月(?:份|[初中底末]|\d{{1,2}}日)?(?:{_HANDED_IN}|(?P<alone>报)(?=[)\s]|$))"
    rf"|(?P<year_of_quarter>{YEAR})\s*年\s*第?[一二三四1-4]季度(?:{_HANDED_IN})"
)
"""When figures were handed in; 1月报 alone may also be the report of a month. Where no year is
named, figures of a year are handed in early in the next one, while 9月报送 or 一季度报送 may be those of a part of one."""
_LAST_REPORT = re.compile(rf"(?:(?P<year>{YEAR})年)?(?<!\d)12月报表")
"""The report of the last month, by which a year is closed, as long as it is of the year itself."""
_OF_FILLING = re.compile("填报|报送|上报|报出|填表|提交|交表")
"""Headings of when the figure was handed in, and not of what time it is."""
_DATE = re.compile(
    rf"截?[至止]?到?(?:(?P<year>{YEAR})\s*[年./-])?\s*(?P<month>0?[1-9]|1[0-2])(?:[月./-]\s*(?P<day>\d{{1,2}})日?|月(?:份|底|末)?)?"
    r"(?:[ t]\d.*)?"
)
_SUM_HEADING = re.compile("(?:是否)?(?:为)?累计(?:数|值)?")
_SUM = re.compile("(?:是|有|√|yes|y|累计)(?:数|值)?")


def part_of_year(text: str, year: str = "") -> str:
    """Return the words of a note that say so: half a year, a quarter, a span from January that ends before December.

    When they were handed in says nothing of them, as long as that was after the year that they are of.
    """
    text = _without_sending(text, year)
    spans = (span[0] for span in _SPAN.finditer(text) if int(span["first"]) == 1 < int(span["last"]) < _MONTHS)
    part = _PART.search(text)
    return next(spans, part[0] if part else "")


def without_numbering(name: str) -> str:
    """Return the name of a file or sheet without what only looks like a quarter: q3 beside words, with no year."""
    return name if _OF_A_YEAR.search(name) else _QUARTER_MARK.sub("", name)


def part_in_title(text: str, year: str = "") -> str:
    """Return the words of what stands over figures that say so: any span of months but the whole, a month by itself too.

    When they were handed in says nothing of them, as long as that was after the year that they are of.
    """
    text = _without_sending(text, year)
    found = [*_SPAN.finditer(text), *_DATED.finditer(text)]
    spans = (*(span[0] for span in found if _is_part(int(span["first"]), int(span["last"]))), *_over_two_years(text))
    up_to, first = _UP_TO.search(text), _YEAR.search(text)
    of_the_year = up_to and (not up_to["year"] or (first is not None and first[1] == up_to["year"]))
    begun = _BEGINNING.search(text)
    begun = None if begun and year and (begun["year"] or year) > year else begun
    words = (
        found[0] for found in (_PART.search(text), _PART_IN_TITLE.search(text), up_to if of_the_year else None, begun) if found
    )
    return next(iter(spans), next(words, ""))


def month_in_title(text: str, year: str) -> str:
    """Return the month by itself that a title over figures of a year says they are of; when the paper is of is none.

    A month of another year is that of the figures where what is counted follows it, and no word for a paper ends the title.
    """
    plain = days_in_digits(_without_sending(text, year))
    if ":" in plain:
        return ""  # what a label says is told by it
    for found in _MONTH_ALONE.finditer(plain):
        whole = found["year"] == year and int(found["month"]) == _MONTHS
        elsewhere = found["year"] != year and (_OF_A_PAPER.search(plain) or not _COUNTED_IN.match(plain, found.end()))
        others = set(_YEAR.findall(plain)) - {found["year"]}
        if not whole and not elsewhere and not (others and found["year"] != year) and int(found["month"]) <= _MONTHS:
            return found[0]
    return ""


def month_of_sheet(name: str, year: str) -> str:
    """Return the name of a sheet that is a month or a day of the year of its figures or before; a later one is of sending."""
    found = _MONTH_OF_SHEET.fullmatch(days_in_digits(re.sub(r"\s+", "", normal(name))))
    if found is None or int(found["month"]) > _MONTHS:
        return ""
    named = found["year"] and (found["year"] if len(found["year"]) > 2 else f"20{found['year']}")
    ended = int(found["month"]) == _MONTHS and named in (None, year)
    sent = named > year if named and year else named is None and int(found["month"]) <= _EARLY
    return "" if ended or sent else name


def _over_two_years(text: str) -> Iterator[str]:
    """Yield the spans from one year into a later one, but for whole years and for the year of the health return."""
    for span in _OVER_TWO.finditer(text):
        first, last, years = int(span["first"]), int(span["last"]), int(span["end"]) - int(span["year"])
        whole, of_health = (first, last) == (1, _MONTHS), years == 1 and (first, last) == _OF_HEALTH
        if years > 0 and not whole and not of_health and max(first, last) <= _MONTHS:
            yield span[0]


def _without_sending(text: str, year: str) -> str:
    """Return a text without when the figures were handed in after their year, and without the last month's report of it."""
    text = _SENT.sub(lambda sent: _unless_later(sent, year), normal(text))
    return _LAST_REPORT.sub(lambda last: " " if last["year"] in (None, year) else last[0], text)


def _unless_later(sent: re.Match[str], year: str) -> str:
    """Return the words of when figures were handed in, none where that was after their year, which says nothing of them."""
    named = _YEAR.search(sent.string[: sent.start()])
    own, when = year or (named[1] if named else ""), sent["year"] or sent["year_of_quarter"]
    later = "" < own < when if when else sent["early"] and not sent["alone"]
    return " " if later else sent[0]


def _is_part(first: int, last: int) -> bool:
    return 1 <= first < last <= _MONTHS and (first, last) != (1, _MONTHS)


def part_in_note(text: str, year: int | None = None) -> str:
    """Return the words of a note on a figure that say so, or that it adds up years; those that the year makes sound do not.

    Without a year whatever may say so is returned.
    """
    text = normal(text)
    found = part_of_year(text, str(year or "")) or _first(_NOT_WHOLE.search(text))
    up_to = None if _OF_SCHOOLS.search(text) else _UP_TO.search(text)
    halves, months, sums = (_clauses_of(kind, text) for kind in (_OF_HALF, _OF_MONTH, _CUMULATED))
    ended = [match for match in (up_to, *months) if match and (year is None or match["year"] in (None, str(year)))]
    begun = [match for match in sums if year is None or match["year"] != str(year)]
    return found or next((match[0] for match in (*halves, *ended, *begun)), "")


def _clauses_of(kind: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Return the clauses of a note that are of a kind."""
    return [match for clause in _CLAUSES.split(text) if (match := kind.fullmatch(clause.strip()))]


def part_in_column(heading: str, cell: str, year: int | None = None) -> str:
    """Return the words of a further column that say so: a month, a day before the end of the year, that it is added up."""
    head, text = normal(heading).lower(), normal(cell).lower()
    if not text or _OF_FILLING.search(head):
        return ""
    date = _DATE.fullmatch(text) if _AS_OF.search(head) else None
    is_month = _MONTH_HEADING.fullmatch(head) and _MONTH.fullmatch(text)
    is_sum = _SUM_HEADING.fullmatch(head) and _SUM.fullmatch(text)
    return f"{heading}：{cell}" if is_month or is_sum or (date and _ends_before(date, year)) else ""


def _ends_before(date: re.Match[str], year: int | None) -> bool:
    """Tell whether a date lies before the end of a year; a later one is that of which the year is told."""
    written = date["year"] or (str(year) if year is not None else "")
    if year is not None and written != str(year):
        return written < str(year)
    return int(date["month"]) < _MONTHS or int(date["day"] or _LAST_DAY) < _LAST_DAY or year is None


def _first(match: re.Match[str] | None) -> str:
    return match[0] if match else ""
