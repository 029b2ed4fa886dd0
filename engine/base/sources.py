"""Tells whether a source names a document: by its number, its title, its date or its file name.

A mechanism is in place only where a document says so that somebody else can find again. “见附件”, “有” or “1” name none.
"""

import re
from functools import lru_cache

from engine.base.lapses import last_year_of
from engine.base.text import normal
from engine.base.word import Word
from engine.base.yeardigits import YEAR


class Flaw(Word):
    """Why a source proves nothing."""

    UNNAMED = "unnamed"
    """There is none."""
    UNMARKED = "unmarked"
    """It has none of the marks of a document."""
    PLACEHOLDER = "placeholder"
    """It is an example, or a blank of a form that nobody filled in."""
    AWAITED = "awaited"
    """It says itself that the document is not there yet."""
    NOT_IN_FORCE = "not_in_force"
    """It says itself that the document is repealed or lapsed, or takes effect after the year judged."""
    LATER = "later"
    """Every year in it is after the year judged."""


_YEAR = rf"(?<!\d){YEAR}"
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_MARKS = tuple(
    re.compile(mark, re.IGNORECASE)
    for mark in (
        rf"〔\s*{_YEAR}\s*年?\s*〕\s*第?\s*\d+",
        rf"[\[(【]\s*{_YEAR}\s*年?\s*[\])】]\s*第?\s*\d+\s*号",
        r"第\s*[\d〇零一二三四五六七八九十百千]+\s*号",
        rf"{_YEAR}\s*[-年]\s*\d+\s*号",
        r"(?:文号|编号|档号|档案号|备案号|登记号|批准号|\bno\.|№)\W{0,3}[\w〔〕\[\]()-]*\d",
        r"《[^《》]*\w{2}[^《》]*》",
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月",
        rf"{_YEAR}([-/.]){_MONTH}(?:\1{_DAY})?(?![\d-])",
        rf"{_YEAR}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?!\d)",
        r"[^\s.,;，；、]\.(?:pdf|ofd|docx?|wps|xlsx?|et|csv|pptx?|txt|jpe?g|png|bmp|tiff?|heic|zip|rar|7z)(?![a-z\d])",
    )
)
"""A number of a document or register, a title, a date, a file name; each as `normal` writes it."""
_ONLY_A_DATE = re.compile(
    rf"{_YEAR}\s*年\s*{_MONTH}\s*月(?:\s*{_DAY}\s*[日号])?|{_YEAR}[-/.]{_MONTH}(?:[-/.]{_DAY})?|{_YEAR}\d{{4}}"
)
"""When something was, and not what."""
_TITLE = re.compile(r"《[^《》]*》")
_NAMED_YEAR = re.compile(rf"({_YEAR})(?=\s*[年〕\])】/.~至—–-]|(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?!\d))")
_ISSUED = "(?:印发|出台|发布|下发|公布|签发|签订|颁布|发文)"
_NOT_YET = re.compile(
    r"(?<![接招看等优对期虐])待[上传补报提供定查印发签批核]|尚未|暂无|暂缺|还没有|拟于|正在(?:起草|制定|拟定|编制|筹备|征求意见|报批|审批)"
    "|(?:起草|制定|拟定|编制|征求意见|报批|审批|送审)(?:中|阶段)(?![\u4e00-\u9fff])"
    rf"|(?<![模虚])拟[^,，。;；、《]{{0,8}}?{_ISSUED}|(?:^|[\s,，。、)）])(?:将|即将|计划|准备|预计|打算)[^,，。;；、《]{{0,12}}?{_ISSUED}"
)
_DRAWN_UP = re.compile(
    r"(?:拟[定订制写]|草拟|起草)(?:完成|好|了|出)?的?(?:《|[^,，。;；、]{0,12}(?:方案|办法|文件|制度|意见|通知|计划|规划|机制|规定|细则)|(?=$|[\s,，。、)）]))"
)
"""What is drawn up, which is not yet issued where nothing says so."""
_IS_ISSUED = re.compile(rf"{_ISSUED}|[〕\])】]\s*第?\s*\d+\s*号")
_DRAFTS = (
    "(?:(?:征求意见|讨论|送审|审议|审查|审核|审阅|修改|代拟|报批|会签|起草|草拟|拟|建议|上会|汇报|待审|[一二三]审)稿"
    "|初稿|草稿|样稿|底稿|(?<!预算)(?<!计划)草案)"
)
_DRAFT = re.compile(
    r"[(（【\[](?:征求意见|讨论|送审|审议|修改|审查)?(?:草案|稿|初稿|草稿)(?:征求意见稿)?[)）】\]]"
    rf"|[(（【\[]{_DRAFTS}[)）】\]]|{_DRAFTS}》"
)
"""What is written behind a title, or at its end, while the document is a draft."""
_DRAFT_TOLD = re.compile(f"{_DRAFTS}(?!的?(?:反馈|意见|修改|审议|审查|评审|论证|说明|汇总|研究|讨论|座谈|征求|公示|情况))")
"""The same outside titles, but for papers about a draft."""
_BLANK = "(?:[X×Ｘ*＊]{2,}|x{2,}|[〇○]{2,}|□{2,}|_{3,})"
_PLACEHOLDER = re.compile(
    rf"^[(（]?(?:示例|样例|范例|举例|例如|比如|例(?=:)|如(?=:)|如(?![\u4e00-\u9fff]{{0,1}}[期实何下]|东|皋)(?=[\u4e00-\u9fff]{{1,6}}[〔\[(（]))"
    r"|[(（](?:示例|样例|范例|举例)[)）]"
    "|(?:填写|填入|填上|注明|输入)(?:具体|完整|相关|佐证)*(?:文号|文件名|文件|名称|标题|日期|佐证|材料)|此处填"
    rf"|(?<![A-Za-z\d一二三四五六七八九]){_BLANK}(?![A-Za-z\d一二三四五六七八九])|20[Xx×*]{{2}}|《(?:…+|\.{{3,}}|—{{2,}}|-{{2,}})"
    "|某某(?=[省市县区乡镇局委办]|单位|部门|学校|文件|办法|方案|制度|通知)"
)
"""What a form's example or blank looks like; 二〇〇八 is a year."""
_REPEALED = re.compile(rf"(?:(?P<year>{_YEAR})年?[^,，;；]{{0,6}})?(?:已经?(?:被)?|现已?)(?:废止|失效|作废|停止执行|撤销)")
_IN_FORCE_FROM = re.compile(
    rf"(?<![-~至到—–])(?P<year>{_YEAR})\s*年\s*(?:{_MONTH}\s*月)?\s*(?:{_DAY}\s*日)?(?:起|开始|正式|才)*"
    r"(?:实施|施行|执行|生效|实行)(?=$|[\s,，、。)）])"
)
_NUMBERED = re.compile(r"\d\s*号")
_PARTS = re.compile(r"[;；](?![^《》]*》)")


@lru_cache(maxsize=4096)
def flaw_of(source: str, year: int) -> Flaw | None:
    """Return why a source proves nothing of a year, None where it does; of several, set apart by semicolons, one is enough."""
    flaws = [_flaw(part, year) for part in _parts(source)]
    return None if None in flaws else flaws[0] if flaws else Flaw.UNNAMED


@lru_cache(maxsize=4096)
def documents_of(source: str, year: int) -> tuple[str, ...]:
    """Return what of a source, which may name several documents, proves something of a year."""
    return tuple(part for part in _parts(source) if _flaw(part, year) is None)


def _parts(source: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(normal(source)) if part.strip()]


def _flaw(source: str, year: int) -> Flaw | None:
    if not any(mark.search(source) for mark in _MARKS) or _ONLY_A_DATE.fullmatch(source):
        return Flaw.UNMARKED
    if _PLACEHOLDER.search(source):
        return Flaw.PLACEHOLDER
    told = _TITLE.sub("", source)
    if _NOT_YET.search(told) or _is_draft(source, told):
        return Flaw.AWAITED
    if _is_over(source, told, year) or any(int(found["year"]) > year for found in _IN_FORCE_FROM.finditer(told)):
        return Flaw.NOT_IN_FORCE
    years = [int(found) for found in _NAMED_YEAR.findall(source)]
    return Flaw.LATER if years and min(years) > year else None


def _is_draft(source: str, told: str) -> bool:
    """Tell whether a source calls its document a draft, or says that it was drawn up and not that it was issued."""
    if _DRAFT.search(source) or _DRAFT_TOLD.search(told):
        return True
    return _DRAWN_UP.search(source) is not None and not _IS_ISSUED.search(source)


def _is_over(source: str, told: str, year: int) -> bool:
    """Tell whether the one document of a source was repealed by the year, or lapsed; of several, another may be in force."""
    if max(len(_NUMBERED.findall(told)), len(_TITLE.findall(source))) > 1:
        return False
    repealed, last = _REPEALED.search(told), last_year_of(source, told)
    return bool(repealed and int(repealed["year"] or year) <= year) or (last is not None and last < year)
