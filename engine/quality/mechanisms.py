"""What the columns beside a mechanism that is answered 是 say against it: not done, to come, a trial, lacking somewhere, over.

A clause is asked about only where it says no more than that of the thing itself; what lacks or remains to do beside it
(经费不足, 下一步拟扩大) leaves the answer as it is. What a column of problems, of progress or of a further answer says that is
not known to be harmless, somebody has to read.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from engine.base.text import normal
from engine.base.yeardigits import years_within
from engine.facts.values import NO, YES, figure
from engine.model import Observation
from engine.quality import mechanismwords as words
from engine.quality.clauses import NO_REMARKS, REMARKS, clauses_of, free_remarks, telling_clauses

_PROBLEMS = re.compile("问题|困难|不足|短板|差距|难点|缺口|薄弱|制约|原因")
_PROGRESS = re.compile(
    "进[展度]|(?:完成|落实|实施|工作|推进|执行|开展|运行|建立|建设|达标|目前|当前|实际)的?(?:情况|状[态况]|程度)|现状|状态"
    "|自[评查]|(?:核[查实]|[督检]查|评估|考核|验收)(?:情况|结果|结论)"
)
_STATE = re.compile(f"{_PROGRESS.pattern}|情况|状况|成效|效果|评价")
"""Headings of how it is with a thing, and of how it is with whatever part of it."""
_REACH = re.compile("覆盖[^率]{0,6}(?:数|范围|情况)$|(?:已|未)(?:建立|建成|设立|落实|覆盖)[^率]{0,6}数$")
"""Headings of in how many places it is: whether these are all, somebody has to see."""
_BEGAN = re.compile(
    "(?:建立|建成|成立|印发|出台|发布|制定|实施|施行|启动|落实|完成|启用|投用|发文)(?:的)?(?:时间|日期|年月|年份|日)"
)
"""Headings of when a thing came to be there."""
_PLANNED = re.compile("(?:计划|预计|拟定?|预期)[^,，]{0,6}(?:时间|日期|年月|年份)")
"""Headings of when it is to be there."""
_EXISTS = re.compile("有无(?:相关|相应|配套)?(?:文件|制度|机制|方案|办法|政策|措施|佐证(?:材料)?)")
_DEGREE = re.compile(".{0,6}(?:完成|落实|实现|覆盖|达标|建成)(?:率|比例|比)")
_SCORE = re.compile("(?:自评|评估|考核|评价|评定|实)?得?分[数值]?")
_PLANS = re.compile("下一?步|打算|措施|计划$")
"""Headings of how far the whole came, of its marks, and of what is to be done."""
_SETS_UP = re.compile(
    "(?:拟|尽快|争取|力争|计划|将|准备|打算|抓紧|推动|研究|谋划).{0,10}?(?:建立|出台|制定|印发|组建|成立|设立|筹建)(?!健全|完善)"
)
_SETTING_UP = re.compile("(?:建立|出台|制定|印发|组建|成立|起草|筹建)(?!健全|完善)")
_NEXT = re.compile("下一?步|打算")
_IS_DENIED = re.compile("[(（](?:尚?未|待|拟)(?:落实|建立|完成|开展|出台|制定|实施)[)）]$")
_ELSEWHEN = re.compile("上年|去年|下一?年")
_ASIDE = re.compile("整改|下一?步|打算|经费|资金|人员|编制|场地|预算|投入|队伍|培训|宣传")
"""Headings of what is to come, or of the means: what is not there below them is not the mechanism."""
_LONGEST = 40
"""A longer clause says more than that."""


def said_against(item: Observation) -> str:
    """Return the clause or the answer beside a mechanism by which it is not in place, or nothing."""
    return next(filter(None, (_said_against(*column, item.year) for column in item.extra.items())), "")


def left_to_read(item: Observation) -> Iterator[str]:
    """Yield what stands beside a mechanism that may take something back, or is not understood where something might."""
    for text in free_remarks(item.extra):
        if any(words.takes_back(clause) and not words.says_nothing(clause) for clause in telling_clauses(text)):
            yield text
    if item.value == 1:
        yield from filter(None, (_unknown(*column, item.year) for column in item.extra.items()))


def may_be_left(extra: Mapping[str, str]) -> bool:
    """Tell whether any column beside a mechanism would be read for what is wrong with it, or how far it has come."""
    return any(cell and _is_read(normal(heading)) for heading, cell in extra.items())


@lru_cache(maxsize=4096)
def _said_against(heading: str, cell: str, year: int) -> str:
    """Return what a column says by which a mechanism is not in place."""
    word = normal(heading)
    if _is_of_another_year(word, year):
        return ""
    if _BEGAN.fullmatch(word) and (years := years_within(normal(cell))) and int(min(years)) > year:
        return _answered(heading, cell)
    if _IS_DENIED.search(cell.strip()):
        return cell
    if _EXISTS.fullmatch(word) and normal(cell).lower() in NO | {"没有", "暂无", "尚无"}:
        return _answered(heading, cell)
    whether, answer = words.WHETHER.fullmatch(word), normal(cell).lower()
    if whether and words.ITSELF.fullmatch(whether["of"]) and not _ASIDE.search(word):
        if words.IN_PLACE.fullmatch(whether["asked"]):
            return _answered(heading, cell) if answer in NO else _against(cell, year)
        return _answered(heading, cell) if words.IS_OVER.fullmatch(whether["asked"]) and answer in YES else ""
    return _against(cell, year, _PROBLEMS.search(word) is None) if _is_of_remarks(word, year) else ""


def _answered(heading: str, cell: str) -> str:
    return f"{heading}：{cell}"


def _is_of_another_year(heading: str, year: int) -> bool:
    named = years_within(heading)
    return bool(named and str(year) not in named) or _ELSEWHEN.search(heading) is not None


def _is_of_remarks(heading: str, year: int) -> bool:
    """Tell whether a column remarks on a mechanism: its note, what is wrong with it, how far it has come."""
    if REMARKS.search(heading):
        return not NO_REMARKS.search(heading.replace(str(year), ""))
    return bool(_PROBLEMS.search(heading) or _PROGRESS.search(heading)) and not _ASIDE.search(heading)


def _is_read(heading: str) -> bool:
    """Tell whether a column says how it is with a mechanism; free remarks tell as a rule what was done for it."""
    if any(found.fullmatch(heading) for found in (_BEGAN, _PLANNED, _DEGREE, _SCORE)) or _PLANS.search(heading):
        return True
    if _PROBLEMS.search(heading) or _REACH.search(heading) or words.WHETHER.fullmatch(heading):
        return True
    return _STATE.search(heading) is not None and not any(free_remarks({heading: heading}))


@lru_cache(maxsize=4096)
def _unknown(heading: str, cell: str, year: int) -> str:
    """Return what such a column says where any of it is not known to be harmless."""
    word = normal(heading)
    if not _is_read(word) or _is_of_another_year(word, year):
        return ""
    if _REACH.search(word):
        return _answered(heading, cell)
    if any(found.fullmatch(word) for found in (_BEGAN, _PLANNED, _DEGREE, _SCORE)):
        return _answered(heading, cell) if _falls_short(word, normal(cell), year) else ""
    if whether := words.WHETHER.fullmatch(word):
        return "" if _is_well(whether["asked"], cell) else _answered(heading, cell)
    if _PLANS.search(word) and not _PROBLEMS.search(word):
        return cell if any(_is_to_be_set_up(clause, _NEXT.search(word) is not None) for clause in _clauses(cell)) else ""
    is_harmless = _finds_nothing if _PROBLEMS.search(word) else _goes_well
    return "" if all(map(is_harmless, _clauses(cell))) else cell


def _is_to_be_set_up(clause: str, is_next: bool) -> bool:
    """Tell whether a clause says that the thing itself is still to be set up; below 下一步 all is still to be done."""
    return bool(_SETS_UP.search(clause) or (is_next and _SETTING_UP.match(clause)))


def _falls_short(heading: str, cell: str, year: int) -> bool:
    """Tell whether a time is open or to come, a share less than all, or a mark none at all."""
    if _BEGAN.fullmatch(heading) or _PLANNED.fullmatch(heading):
        years = years_within(cell)
        return words.takes_back(cell) or (bool(years) and int(min(years)) > year)
    found = figure(cell)
    if _SCORE.fullmatch(heading):
        return found is not None and found.value == 0
    return found is not None and found.value not in (1, 100)


def _is_well(asked: str, cell: str) -> bool:
    """Tell whether an answer is the good one to what a column asks."""
    is_good = _finds_nothing if words.WRONG.search(asked) or words.IS_OVER.fullmatch(asked) else _goes_well
    return all(map(is_good, _clauses(cell)))


def _finds_nothing(clause: str) -> bool:
    return clause.lower() in NO or words.says_nothing(clause)


def _goes_well(clause: str) -> bool:
    return clause.lower() in YES or words.says_nothing(clause) or words.tells_work(clause)


@lru_cache(maxsize=4096)
def _clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a remark; what stands before a colon is one of its own."""
    parts = (words.NUMBERING.sub("", part.strip()) for clause in clauses_of(text) for part in clause.split(":"))
    return tuple(filter(None, parts))


@lru_cache(maxsize=4096)
def _against(text: str, year: int, answers: bool = True) -> str:
    """Return the first clause against a mechanism that none behind it makes good; a bare 否 may be no answer to it."""
    found = ""
    for clause in _clauses(text):
        told = "".join(clause.split())
        if (mended := words.MENDED.fullmatch(told)) and int(mended["year"] or year) <= year:
            found = ""
        elif not found and len(told) <= _LONGEST and (_is_against(told, year) or (answers and told in ("否", "×"))):
            found = clause
    return found


def _is_against(clause: str, year: int) -> bool:
    """Tell whether a clause says of a year that the thing is not done, comes later, is a trial alone, lacking or over."""
    undone, coming, lacking = (pattern.fullmatch(clause) for pattern in (words.UNDONE, words.TO_COME, words.LACKING))
    begun, over = words.BEGUN.fullmatch(clause), words.OVER.fullmatch(clause)
    return bool(
        any(told and told["year"] in (None, str(year)) for told in (undone, lacking))
        or (coming and coming["year"] in (None, str(year)) and int(coming["then"] or year) >= year)
        or (begun and (begun["next"] or int(begun["then"]) > year))
        or (over and int(over["year"] or year) <= year)
        or words.TRIAL.fullmatch(clause)
        or words.UNISSUED.fullmatch(clause)
    )
