"""Tells whether a source names a document: by its number, its title, its date or its file name.

A mechanism is in place only where a document says so that somebody else can find again. “见附件”, “有” or “1” name none.
"""

import re
from functools import lru_cache

from engine.base.text import normal
from engine.base.word import Word
from engine.base.yeardigits import YEAR


class Flaw(Word):
    """Why a source proves nothing."""

    UNNAMED = "unnamed"
    """There is none."""
    UNMARKED = "unmarked"
    """It has none of the marks of a document."""
    AWAITED = "awaited"
    """It says itself that the document is not there yet."""
    NOT_IN_FORCE = "not_in_force"
    """It says itself that the document is repealed, or takes effect after the year judged."""
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
_TITLE = re.compile(r"《[^《》]*》")
_NAMED_YEAR = re.compile(rf"({_YEAR})(?=\s*[年〕\])】/.~至—–-]|(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?!\d))")
_NOT_YET = re.compile(r"(?<![接招看等优对期虐])待[上传补报提供定查印发签批核]|尚未|暂无|暂缺|还没有|拟于|正在起草|起草中")
_DRAFT = re.compile(
    r"[(（【\[](?:征求意见|讨论|送审|审议|修改|审查)?(?:草案|稿|初稿|草稿)(?:征求意见稿)?[)）】\]]|(?:征求意见|讨论|送审)稿》?$"
)
"""What is written behind a title, or at its end, while the document is a draft."""
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
    if not any(mark.search(source) for mark in _MARKS):
        return Flaw.UNMARKED
    told = _TITLE.sub("", source)
    if _NOT_YET.search(told) or _DRAFT.search(source):
        return Flaw.AWAITED
    if _is_repealed(source, told, year) or any(int(found["year"]) > year for found in _IN_FORCE_FROM.finditer(told)):
        return Flaw.NOT_IN_FORCE
    years = [int(found) for found in _NAMED_YEAR.findall(source)]
    return Flaw.LATER if years and min(years) > year else None


def _is_repealed(source: str, told: str, year: int) -> bool:
    """Tell whether the one document of a source was repealed by the year; of several, another may be in force."""
    repealed = _REPEALED.search(told)
    one = max(len(_NUMBERED.findall(told)), len(_TITLE.findall(source))) <= 1
    return repealed is not None and one and int(repealed["year"] or year) <= year
