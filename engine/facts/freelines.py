"""Tells the lines around tables that nothing was made of: somebody is to see them, since one may speak about the figures."""

import re
from collections.abc import Iterable, Iterator

from engine.base.formlabels import TIMES, YEARS
from engine.base.text import normal
from engine.base.yeardigits import YEAR
from engine.facts.headlines import is_statement
from engine.facts.remarklines import explains
from engine.facts.surroundings import is_date, is_page

_TITLES = (
    re.compile(
        r".{0,60}(?:表|情况|年报|月报|季报|指标|统计|数据|台账|进展|汇总|清单|报告|附件\d*)(?:\([^()]*\))?(?:[:：].*)?"
        r"|第.{1,3}表.*|.{0,60}的(?:函|通知|请示)|\([^()]*\)"
    ),
    re.compile(
        rf"(?:[\u4e00-\u9fff]{{1,4}}[市县区]|{YEAR}\s*年|附[件表]?\d*\s*:)(?!.*[由报为是按含缺未不另仅只请]).{{1,50}}"
        r"|[\d〇○零一二三四五六七八九十]{2,4}\s*年度?"
    ),
    re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[、.]).{1,20}"),
)
"""What a title ends with; the place or the year that one begins with; the number of a section."""
_SAYS = re.compile("[，。；,;]")
_OF_FORM = re.compile(
    r"(?:制[定表]机关|综合机关(?:名称)?|(?:备案|批准)?文\s*号|表\s*号|报告期|所属期|补充资料|(?:数据|资料)来源|报表类型"
    r"|行业|机构代码|统一社会信用代码|密\s*级)\s*:.*|.*\(请勿改动.*|[\s—\-–/_=*\d]*|机密★.{0,8}"
)
"""What a form says of itself, the sheet of earlier years in one that was sent out, and what says nothing."""
_DIGIT = r"[〇○零元一二三四五六七八九十\d]"
_DAY = (
    rf"(?:{_DIGIT}{{4}}\s*[年./-]\s*{_DIGIT}{{1,3}}(?:\s*月|[./-]\d{{1,2}})?(?:\s*{_DIGIT}{{1,3}}\s*日)?"
    r"|\s*年\s*月\s*日)"
)
_NAME = rf"(?!.*[未缺仅只另不含为])[^,。;:]{{0,40}}?(?:\s*{_DAY})?"
_WHO = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:单位|部门|填报单位|报送单位)名称\s*:{_NAME}|(?:股|科|处)室\s*:{_NAME}",
        rf"(?:审核|复核|审定|签字|签名|填报|填表|制表)\s*:\s*(?!.*[未缺仅只另不含为所报])[\u4e00-\u9fff·]{{0,4}}(?:\s*{_DAY})?",
        _DAY,
        rf"(?:{TIMES}|{YEARS})\s*:\s*{YEAR}\s*年?度?",
        rf"(?:{TIMES})\s*:\s*(?P<year>{YEAR})\s*年?\s*"
        r"(?:1\s*月?\s*[-—–~至]+\s*(?:(?P=year)年)?12\s*月|全年)?",
        r"(?:(?!.*[未缺仅只另不含为])[\u4e00-\u9fff]{2,20})\((?:盖章|公章|印章|签章)\)",
        r"[主抄]?[报送]\s*:\s*[市省县本]?[\u4e00-\u9fff]{2,16}(?:办公室|办|局|委|联)",
        r"审核意见\s*:\s*(?:同意|情况|数据)?(?:属实|无误|准确|上报)?。?",
    )
)
"""Who filled the form in or checked it, for whom and when, by labels that are no others than these."""
_SECTION = re.compile(
    r"(?!.*[未缺仅只另不含由按为是报各])(?:"
    r"(?:妇女|儿童|妇幼|孕产妇|女性|家庭|青少年)?[与和]?(?:健康|教育|经济|决策|管理|社会保障|福利|家庭建设|环境|法律保护|安全|保健|发展规划){1,2}(?:领域|方面)?"
    r"|(?:妇女|儿童)发展规划[—\-]+[\u4e00-\u9fff]{2,8}|(?:学前教育|义务教育|高中(?:阶段)?教育|高中|小学|初中|幼儿园)阶段"
    r"|(?:主要)?目标\d{1,2}(?:\s*:\s*(?:妇女|儿童|学前|义务|高中|职业|特殊)?[与和]?(?:教育|健康|安全|福利|家庭|环境))?|[A-H]\.[\u4e00-\u9fff]{2,6})"
)
"""A row that heads those below by the field or the stage that they are of, with no number in front."""


def free_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines but titles, headings of sections, remarks (told with the figures) and who filled the form in."""
    for line in lines:
        text = normal(line).strip(" —-")
        known = is_statement(line) or explains(line) or is_page(text) or is_date(text) or _OF_FORM.fullmatch(text)
        known = known or any(who.fullmatch(text) for who in _WHO) or _SECTION.fullmatch(text)
        titled = not _SAYS.search(text) and any(title.fullmatch(text) for title in _TITLES)
        if not (known or titled):
            yield line
