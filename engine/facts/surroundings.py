"""What stands around a table: title, head and foot lines, from which a form's year, place and unit are taken."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from engine.base.formlabels import SIGNED, pattern_of
from engine.base.notcounted import AIM, says_change
from engine.base.periods import part_in_title
from engine.base.text import normal
from engine.base.yeardigits import SPAN_OF_YEARS, YEAR, YEAR_TO
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_indicator
from engine.facts.remarklines import begins_remark, is_numbered_remark
from engine.facts.tidy import tidied
from engine.facts.values import figure

_EXPLAINED = ("注", "说明", "备注", "资料来源", "数据来源", "来源", "盖章")
_FOOT = re.compile(rf"[(（【\[]?(?:{pattern_of((*_EXPLAINED, *SIGNED))}|单位[(（]?盖章)[^:：]{{0,8}}[:：】\])）]")
_PAGE = re.compile(r"第?\s*\d+\s*页\s*[,，/]?\s*共\s*\d+\s*页|第\s*\d+\s*页")
_ONLY_PAGE = re.compile(r"第?\s*1\s*页\s*[,，/]?\s*共\s*1\s*页|第\s*1\s*页")
_DATE = re.compile(
    rf"(?:{YEAR}|[一二〇零○][〇零○一二三四五六七八九]{{3}}|_*)年(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}}|_*)月(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|_*)[日号])?"
    rf"|{YEAR}([./-])\d{{1,2}}\1\d{{1,2}}"
)
"""A day or a month, or the line on which it goes by hand: 2025年1月15日, 2025.1.15, 2025年 月 日."""
_INDICATOR_LINE = re.compile(r"指标(?:名称)?[:：](\S+)")
_IN_A_TITLE = re.compile(
    rf"(?:{YEAR_TO})?{YEAR}年度?|附件\d*[:：]?|^全?[市县区]|^[一-龥]{{2,8}}局(?=..)|"
    r"分?各?(?:乡镇|镇街|乡镇?[(（]镇?街道[)）]|县区)(?:[(（]街道[)）])?|历年|近年|(?:完成|监测|进展|落实)?情况|(?:统计|监测|汇总|一览|对比)?表$|数据$|汇总$|统计$|[(（][)）]"
)
_TABLE_NUMBER = re.compile(r"^\s*附?表\s*\d{1,2}(?:[-—.]\d{1,2})?(?:\s*[:：、.]|\s)\s*")
_AIMS = re.compile(
    "(?<!主要)目标(?!责任(?!书|制|状|分解|表)|编号|序号|[\\d一二三四五六七八九十])|主要目标(?:值|分解|任务|表)|任务(?!编号|序号)|责任书|计划(?:表|数|值|指标|安排)|指标计划|^(?:计划|规划)$|预[计测期][值数]|预测|规划值"
)
_AIMS_ALONE = re.compile(
    f"[(（](?:{AIM})[值数]?[)）]|预计|预测|预期(?!寿命)|年度?主要目标$|(?:工作|年度?)计划$|(?:目标|计划)表$"
    "|(?:目标|任务|指标|责任)分解(?!.{0,8}(?:完成|落实|执行|监测|进展))|(?<!发展)(?<!两)(?<!妇女)(?<!儿童)规划指标[值数表]$"
    "|(?<!完成)(?<!实现)(?<!达到)目标(?:值?情况(?:一览|统计|汇总)?表?$|值(?:监测|统计|一览|汇总|情况))"
)
_AIMS_OF_A_SHEET = re.compile(
    rf"{YEAR}年?度?(?:工作)?(?:目标|计划)[值数]?表?|(?:目标|计划)[值数]表?|(?:年度|规划)目标|目标任务|任务数|计划表?|预[计测期][值数]?表?"
)
"""How a sheet is called that holds nothing but aims, which no title of results makes another one."""
_OF_RESULTS = re.compile("完成|实际|实绩|执行")
"""In the name of a sheet beside one that is called 目标: that one holds the aims."""
_AIMS_IN_A_FILE = re.compile(
    f"(?:{AIM})[值数]$|(?:目标|任务|指标)+分解表?$|责任书$|(?:年度|工作)计划表?$|(?:规划|年度|工作)目标表?$|目标任务$"
)
_OF_MECHANISMS = re.compile("(?:机制|制度)[类性型]?(?:工作)?目标")
"""What a title calls the mechanisms of a plan, which are no figures to be reached."""
_ANSWERS = re.compile("[^:：]{0,8}(?:单位|部门|责任人|文件|文号|依据|来源|领域|条目)[:：]")
"""A line of who answers for aims, or where they are written."""
_SEVERAL_YEARS = re.compile(
    rf"(?:滑动|移动)平均|近?[两二三四五3-5]年(?:平均|合计|累计)|{SPAN_OF_YEARS}累计|[(（]近[两二三四五3-5]年[)）]|年以来累计|历年(?:累计|合计|总计|平均)"
)
_ADDED_UP = re.compile("[(（](?:累计|年均|平均|均值)[数值]?[)）]")
"""By which nobody can tell over what time or places figures were added or taken together."""
_NOT_IN_USE = re.compile(
    "作废|废止|废弃|[(（]测试[)）]|请?勿使?用|模拟数据|测试数据|示例|样表|样例|填报?示范|旧数据|旧表|(?:^|[(（])(?:旧|备份)|草稿"
    "|(?:修改|更正|修订|更新|调整)前|原稿|(?:^|[_(（—-])(?i:old)(?:$|[_)）—-])"
)
_NO_DATA = re.compile(
    "(?:填报)?模[板版]|对照表?|参考(?:表|数据)?|草稿|往年|前年|同期|上期|历史|(?:修改|更正|修订|调整|更新)前"
    "|原(?:稿|表|数据?)|(?:修改|未改)稿|old|废|不用|错误?|待核实?|备用|存档|归档",
    re.IGNORECASE,
)
"""What a sheet is called that stands beside the one with the figures; a title may be that of a form all the same."""
_GIVEN_UP = re.compile("旧|old|退回|不用|停用|错误?|废", re.IGNORECASE)
_FORM = re.compile("(?:填报)?(?:模[板版]|样表)")
_PRELIMINARY = re.compile("快报(?!告)|初步(?:统计)?数?[)）]|初步统计数?(?!据)|初稿|送审稿|讨论稿|征求意见稿|[未待]审[核定]")
_REACHED = re.compile("完成|进[展度]|执行|实[际绩现]|监测|统计|情况|落实|达标|(?:指标|年度)数据|年报|评[估价]|对[比照]")
_UNIT_IN_TITLE = re.compile(r"[(（]单位[:：]\S+[)）]$")


def is_foot(cells: Sequence[str]) -> bool:
    """Tell whether a row says who filled the form in and when, or explains it."""
    filled = list(filter(None, cells)) or [""]
    if _says_who(filled[0]) or (len(filled) == 1 and is_numbered_remark(filled[0])):
        return True
    return begins_remark(filled[0]) and not any(map(figure, filled[1:]))


def is_remark(cells: Sequence[str]) -> bool:
    """Tell whether a row explains the table above it or says who filled it in; 填报单位 may head the next one as well."""
    return is_foot(cells) and "单位" not in next(filter(None, cells), "")


def may_be_foot(first: str) -> bool:
    """Tell whether a row that begins with this text may say who filled the form in, or explain it."""
    return _says_who(first) or begins_remark(first)


@lru_cache(maxsize=4096)
def _says_who(first: str) -> bool:
    return bool(_FOOT.match(re.sub(r"\s+", "", first))) or is_page(first)


@lru_cache(maxsize=4096)
def is_page(text: str) -> bool:
    """Tell whether a text numbers the pages, as only a printed document does."""
    return bool(_PAGE.fullmatch(text.strip()))


def is_only_page(text: str) -> bool:
    """Tell whether a text numbers the only page of a paper, as is typed below a sheet: 第1页，共1页."""
    return bool(_ONLY_PAGE.fullmatch(text.strip()))


@lru_cache(maxsize=4096)
def is_date(text: str) -> bool:
    """Tell whether a text is the date of a paper and nothing else; a number such as 2025.1 is none."""
    return bool(_DATE.fullmatch(re.sub(r"\s+", "", normal(text))))


def line_of(cells: Iterable[str]) -> str:
    """Return a row as one line of text."""
    return " ".join(re.sub(r"\s+", " ", cell).strip() for cell in cells if cell)


def indicator_said(lines: Sequence[Sequence[str]], catalogue: Catalogue) -> str:
    """Return the one indicator that the lines above a table name: 指标：X, or a title that says nothing else of its figures.

    What else a title says may be a part (农村, 女童), so only places, years and words for tables may stand beside the name.
    """
    for line in reversed(lines):
        filled = [tidied(_TABLE_NUMBER.sub("", cell, count=1)) for cell in line if cell]
        stated = _INDICATOR_LINE.fullmatch(filled[0]) if len(filled) == 1 else None
        if stated and find_indicator(catalogue, _bare(stated[1])):
            return _bare(stated[1])
        if len(filled) == 1:
            title = _bare(filled[0].replace(catalogue.home.name, ""))
            unit = _UNIT_IN_TITLE.sub("", title)
            if find_indicator(catalogue, title) or find_indicator(catalogue, unit):
                return title if find_indicator(catalogue, title) else unit
    return ""


def _bare(title: str) -> str:
    """Return a title without what says nothing of its figures, around which more of it may stand."""
    while (rest := _IN_A_TITLE.sub("", title)) != title:
        title = rest
    return title


def tells_results(texts: Iterable[str]) -> bool:
    """Tell whether a title says that figures are what was reached, counted or looked at."""
    return any(_REACHED.search(text) for text in texts)


def not_of_a_year(texts: Iterable[str], year: str = "", answered: bool = False) -> str:
    """Return the title that says that the figures are no year's, but those of a part of one or aims; empty where none does.

    Over answers 目标 says only what is answered for: whether the mechanisms are in place.
    """

    def says_other(text: str) -> bool:
        aims = text.replace("目标", "") if answered else text
        return bool(part_in_title(text, year) or _says_aims(aims) or _SEVERAL_YEARS.search(text) or _ADDED_UP.search(text))

    return next(filter(says_other, texts), "")


def sheet_of_aims(name: str, beside: Iterable[str]) -> bool:
    """Tell whether a sheet holds aims, by its name alone or beside one of what was reached; or what adds up over years."""
    if _SEVERAL_YEARS.search(name) or _AIMS_OF_A_SHEET.fullmatch(name):
        return True
    return _says_aims(name) and any(map(_OF_RESULTS.search, beside))


def not_in_use(texts: Iterable[str]) -> str:
    """Return the text that says that a table is an example, or was given up; empty where none does."""
    return next(filter(_NOT_IN_USE.search, texts), "")


def given_up(name: str) -> bool:
    """Tell whether a folder is called after what becomes of papers that nobody uses: 旧, 退回."""
    return _GIVEN_UP.fullmatch(name) is not None


def names_no_data(sheet: str) -> bool:
    """Tell whether a sheet is called as one is that only helps to fill in another."""
    return _NO_DATA.fullmatch(sheet) is not None


def names_form(sheet: str) -> bool:
    """Tell whether a sheet is called as the form is that went out to be filled in."""
    return _FORM.fullmatch(sheet) is not None


def file_of_aims(stem: str) -> bool:
    """Tell whether the name of a file ends with the word for what is to be reached."""
    return _AIMS_IN_A_FILE.search(stem) is not None


def changes_in(texts: Iterable[str]) -> str:
    """Return the title that says that its figures are changes, empty where none does."""
    return next(filter(says_change, texts), "")


def _says_aims(text: str) -> bool:
    if _ANSWERS.match(text):
        return False
    text = _OF_MECHANISMS.sub("", text)
    return bool(_AIMS_ALONE.search(text) or (_AIMS.search(text) and not _REACHED.search(text)))


def is_preliminary(text: str) -> bool:
    """Tell whether a title says that its figures are preliminary."""
    return _PRELIMINARY.search(text) is not None
