"""Finds the years that a line around a table names as those of its figures, in every usual way of writing them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from engine.base.formlabels import TIMES, YEARS
from engine.base.numerals import DIGITS
from engine.base.text import ordinary
from engine.base.yeardigits import FIRST_AND_LAST, TO, YEAR, days_in_digits, is_year
from engine.facts.years import released, with_school_ends, year_written

_AND = r"\s*[、,，/／和及与]\s*"
_IN_WORDS = re.compile(
    rf"(?:一九|二[〇零○Oo0])[〇零○Oo0一二三四五六七八九]{{2}}(?=\s*(?:年|全年|[)）】\]]$)|(?:{_AND}|{TO})二[〇零○Oo0])"
)
_DIGITS = DIGITS | str.maketrans("Oo", "00")
_APART = re.compile(r"(?<!\d)(?:1\s*9|2\s*0)\s*\d\s*\d(?=\s*年)")
"""A year as printed forms leave room for it: 2 0 2 4 年."""
_ONE_OF_SEVERAL = re.compile(rf"(?<!\d)({YEAR})(?={_AND}{YEAR}\s*年(?!度?(?:第|计划)?\d))")
"""A year before another one, behind which 年 stands for both: 2023、2024年."""
_SINCE = re.compile(
    rf"(?<!来)自\s*{YEAR}\s*年|{YEAR}\s*年?(?:\s*\d{{1,2}}\s*月份?)?(?:以来|起(?![点步])|至今|到(?:现在|目前)|(?:规划)?(?:启动|实施|开始|开展|建立|成立)以来)"
)
"""The year from which on figures add up, of which they are not."""
_BRACKETED = re.compile(rf"[(【\[]\s*({YEAR})\s*[)】\]]\s*(?=年)")
_ALL_YEAR = re.compile(rf"(?<!\d)({YEAR})\s*(?=全年)")
_WHOLE = re.compile(
    rf"(?:(?<!来)[自从]\s*)?(?<!\d)({YEAR})\s*[年./-]\s*0?1\s*(?:月份?)?(?:\s*[./-]?\s*0?1\s*日?)?{TO}"
    r"(?:\1\s*[年./-]\s*12(?:\s*月份?(?:\s*31\s*日)?[底末]?|\s*[./-]\s*31\s*日?)?|12\s*月份?(?:\s*31\s*日)?[底末]?|12\s*[./-]\s*31\s*日?)"
    r"(?!\s*[\d./月-])"
)
"""From the first day or month of a year to the last of the same."""
_LABEL = rf"(?<![\u4e00-\u9fff])(?:{TIMES}|{YEARS})\s*[:：]\s*"
_LAST_DAY = re.compile(
    rf"({_LABEL}|截[至止]到?\s*)({YEAR})\s*(?:年\s*12\s*月(?:\s*31\s*日|[底末])|([./-])12\3\s*31\s*日?)(?!\s*\d)"
)
_STATED = re.compile(rf"{_LABEL}(?:截[至止]到?\s*)?({YEAR})\s*(?:年度?(?:[末底]|全年)?)?(?=$|[\s,，。;；、()（）【】\[\]])")
_NO_DATA_YEAR = re.compile(r"文\s*号|批准|有效期|报出|日期|时间[:：]|电话|〔|\[\d{4}\]|表\s*号")
_HANDED_IN = re.compile(rf"{YEAR}\s*年\s*\d{{1,2}}\s*月\s*(?:\d{{1,2}}\s*日\s*)?报出")
_DATES = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*(月|[./-]\s*\d{1,2})\s*(\d{1,2}\s*日?)?")
_SPANS = re.compile(rf"\d{{4}}(?:\s*年度?)?{TO}\d{{4}}(?:\s*年度?)?")
"""Spans of years to be left out, and so more than those: since 1890, and days without signs (20240101-20240630)."""
_SPAN_OF_YEARS = re.compile(rf"{FIRST_AND_LAST}(?!\s*(?:[./-]|学?年\s*\d|学年|\d))")
"""A span of years that ends with no month, and is no school year."""
_PERIOD_OF_A_PLAN = re.compile("规划|纲要|[一二]十?[三四五六]五")
_YEAR = re.compile(rf"(?<!\d)({YEAR})\s*年")
_BARE = re.compile(
    rf"^{YEAR}(?=[\u4e00-\u9fff])|(?<=[（(【\[]){YEAR}(?=[)）】\]]$)|(?<=[\u4e00-\u9fff)）][\s—–-]){YEAR}$|(?<=[\u4e00-\u9fff—]){YEAR}$"
)
"""A year without 年 where nothing but one can stand: 2024农村供水, 农村供水（2024）, 农村供水 2024, 农村供水2024."""
_IN_BRACKETS = re.compile(rf"(?<=[（(【\[]){YEAR}(?=[)）】\]]$)")
"""Such a year behind a title that names one already, which is of two then."""
_SHORT = re.compile(
    r"(?<![\d.])(?<!\d[/—–\-~～至到])(2\d)年度|^(2\d)年(?![度前后来内间])(?=[\u4e00-\u9fff])|(?<=[（(【\[])(2\d)年(?=[)）】\]])"
)
"""A year in two digits where it can be no number of years: 24年度, 24年农村供水, 农村供水（24年）."""
_NUMBER_OF_A_PAPER = re.compile(rf"[\u4e00-\u9fff]*\s*[〔\[（(]{YEAR}[〕\]）)]\s*\d+\s*号")
_OF_NO_FIGURES = re.compile(
    rf"{YEAR}\s*年?度?(?:统计年?鉴|年鉴)(?!定)|{YEAR}\s*年鉴(?!定)|{YEAR}\s*年?版|{YEAR}\s*年?度?统计(?:调查|报表)?制度"
    rf"|{YEAR}\s*年\s*(?:以|之)?前(?![一二三四1-4]?个?季|半|[\d一二三四五六七八九十]+个?月)"
    rf"|(?:版本号?|编号|统计(?:调查|报表)?制度|热线|代码|邮编|序号)\s*[:：]?\s*[(（]?{YEAR}(?!\d|年度)年?[)）]?"
)
"""A year of which a yearbook, a form or a number is called, or before which something was."""
_WRITTEN_IN = re.compile(rf"{YEAR}\s*年度?(?=(?:统一|集中)?(?:报送|上报|填报|编报|编制|印发|汇总))")
"""The year in which a table was written, beside the one that it is of."""
_OF_DATA = re.compile(rf"(?<!\d)({YEAR})\s*年度?的?(?:全年|统计|年报)?数据?(?![据字值库])")
"""The year that its figures are called after: 2025年上报2024年度数据."""
_BASES = re.compile(
    rf"[较比]\s*{YEAR}\s*年?|{YEAR}\s*年?[度末底]?(?:作?为|的)?基[期数准线]|基[期数准线](?:年|值|年份)?[:：为是(（]?\s*{YEAR}\s*年?"
)
"""The year that others are held against, of which the figures are not."""
_SENT_IN = re.compile(
    rf"{YEAR}\s*年\s*(?:元月份?|第?[一二三四1-4]季度)(?=(?:统一|集中)?(?:报送|上报|报出|呈报|填报|报[市县省区]?(?:妇|统计|[委局厅]|政府)))"
)
"""A month or quarter that is no date in digits, in which figures were handed in."""
_MONTH_OF_A_YEAR = re.compile(rf"{YEAR}\s*年\s*\d{{1,2}}\s*月(?!\s*\d)")

_GAPS = re.compile(r"\s{2,}|\t|[|]")
_DAY_BY_HAND = re.compile(rf"{YEAR}\s*年\s*[_\s]*月")
_YEAR_ALONE = re.compile(rf"[(（]?({YEAR})\s*年度?[)）]?")
_LABEL_ENDS = re.compile(r"(?:[:：]|日期|时间|期至?|号|电话)$")
_CHINESE = re.compile("[一-龥]")
_IN_A_FILE = re.compile(rf"(?<![\d.])({YEAR})(?![\d.]|年?(?:版|修订|规划|纲要|方案|以来|起))")
"""A year in the name of a file that is not that of a form or of a plan."""
_SHORT_IN_A_FILE = re.compile(r"(?<![\d.])(2\d)年度?(?![前后来内间])")


def years_in(cells: Sequence[str]) -> set[str]:
    """Return the years that a line names as those of figures, the days on which it was filled in left out."""
    return {year for text in texts_of(cells) for year in _years(text)}


def years_stated(cells: Sequence[str]) -> set[str]:
    """Return the years that a line states as the time of its figures: 统计时间：2024年, 年份：2024."""
    return {year for text in texts_of(cells) for year in _STATED.findall(plainly(text))}


def year_said(lines: Iterable[Sequence[str]]) -> str:
    """Return the year that the lines around a table name, empty where they name none or several."""
    found = {year for cells in lines for year in years_in(cells)}
    return found.pop() if len(found) == 1 else ""


def year_of_sheet(name: str) -> str:
    """Return the year that the name of a sheet is or names: 2024, 24年, 2024年报; empty where it names none or several."""
    year = released(name)[0] if released(name)[1] else year_written(name)[0]
    return year if is_year(year) else year_said([[name]])


def year_of_file(name: str) -> str:
    """Return the year that the name of a file of a department names, empty where it names none or several."""
    stem = PurePath(name).stem
    if not _CHINESE.search(stem):
        return stem if is_year(stem) else ""
    text = _SPANS.sub(" ", _DATES.sub(" ", _BASES.sub(" ", _NUMBER_OF_A_PAPER.sub(" ", plainly(stem)))))
    found = {*_IN_A_FILE.findall(text), *(f"20{year}" for year in _SHORT_IN_A_FILE.findall(text))}
    return found.pop() if len(found) == 1 else ""


def month_said(texts: Iterable[str]) -> str:
    """Return the text that names a month of a year and no day; over figures it may be of whenever these were put together."""
    return next((text for text in texts if _MONTH_OF_A_YEAR.search(days_in_digits(text))), "")


def span_said(texts: Iterable[str], last: str) -> str:
    """Return the text of no single year but of several up to the last one, which a plan that ends with it is none of."""
    for text in texts:
        plain = plainly(text)
        spans = [span for span in _SPAN_OF_YEARS.finditer(plain) if span[1] < span[2] == last]
        if spans and not _PERIOD_OF_A_PLAN.search(plain) and not _YEAR.search(_SPANS.sub(" ", _DATES.sub(" ", plain))):
            return text
    return ""


def since_said(texts: Iterable[str]) -> str:
    """Return the text by which figures add up from some year on, of whichever year they are the last."""
    return next(filter(_SINCE.search, texts), "")


def texts_of(cells: Sequence[str]) -> Iterator[str]:
    """Yield the texts of a line, a label together with what stands in the next cell that is filled."""
    label = ""
    for cell in filter(None, cells):
        text = label + cell
        label = text if cell.rstrip().endswith((":", "：")) else ""
        if not label:
            yield text


def _years(text: str) -> list[str]:
    plain = _OF_NO_FIGURES.sub(" ", _NUMBER_OF_A_PAPER.sub(" ", plainly(text)))
    if not _YEAR.search(plain):
        plain = _BARE.sub(lambda found: f"{found[0]}年", _SHORT.sub(lambda found: f"20{found[0][:2]}年", plain))
    plain = _IN_BRACKETS.sub(lambda found: f"{found[0]}年", plain)
    stated, others = _STATED.findall(plain), _HANDED_IN.sub(" ", _STATED.sub(" ", plain))
    if len(set(_YEAR.findall(others))) > 1:
        others = _WRITTEN_IN.sub(" ", others)
    if _NO_DATA_YEAR.search(others):
        return [*stated, *_standing_apart(others)]
    tied = set(_OF_DATA.findall(others))
    if len(tied) == 1:
        return [*stated, *tied]
    return [
        *stated,
        *_YEAR.findall(_BASES.sub(" ", _SPANS.sub(" ", _DATES.sub(" ", _SENT_IN.sub(" ", _SINCE.sub(" ", others)))))),
    ]


def _standing_apart(text: str) -> Iterator[str]:
    """Yield the years that stand apart, and behind no label, in a line of other statements: 填报单位：…   2024年度"""
    before = ""
    for piece in _GAPS.split(_DAY_BY_HAND.sub(" ", _DATES.sub(" ", text)).strip()):
        year = _YEAR_ALONE.fullmatch(piece)
        if year and not _LABEL_ENDS.search(before):
            yield year[1]
        before = piece


def plainly(text: str) -> str:
    """Return a text in which whole years are written as such: 二〇二四年, 2024.1—2024.12, 截至2024年12月31日 become 2024年."""
    text = with_school_ends(_IN_WORDS.sub(lambda found: found[0].translate(_DIGITS), days_in_digits(ordinary(text))))
    text = _ONE_OF_SEVERAL.sub(r"\1年", _APART.sub(lambda found: re.sub(r"\s", "", found[0]), text))
    text = _ALL_YEAR.sub(r"\1年", _BRACKETED.sub(r"\1", text))
    return _LAST_DAY.sub(r"\1\2年", _WHOLE.sub(r"\1年", text))
