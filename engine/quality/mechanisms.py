"""What remarks on a mechanism that is answered 是 say against it: not done, to come, a trial alone, or repealed.

A clause counts only where it says no more than that of the thing itself; what lacks or remains to do beside it
(经费不足, 下一步拟扩大) leaves the answer as it is.
"""

import re
from functools import lru_cache

from engine.base.text import normal
from engine.base.yeardigits import YEAR
from engine.model import Observation
from engine.quality.clauses import NO_REMARKS, REMARKS, clauses_of

_HEADING = re.compile("问题|进展|(?:完成|落实|实施|工作|推进|执行|开展)的?情况|情况说明")
_NO_HEADING = re.compile(f"整改|上年|去年|下一?年|下一?步|{YEAR}")
_THING = (
    "(?:(?:[该此本这](?:项|个)?|相关|相应|上述)?"
    "(?:机制|制度|政策|工作|任务|方案|文件|措施|项目|办法|服务|通知|意见)|[该此本](?:项|文)?)?的?"
)
_NOW = "(?:截至目前|目前|至今|迄今|当前|实际上?|事实上|现|均|都|仍|暂|还|也|并|尚|但)*"
_YEAR = r"(?:(?P<year>20\d\d)年度?)?"
_TURN = "(?:[\u4e00-\u9fff]{0,10}(?:已|虽)[\u4e00-\u9fff]{1,8}但是?)?(?:但是?|然而)?"
"""What was done before the clause turns: 方案已印发但……"""
_MEANS = "(?:经费|资金|人员|场地|编制|用地|土地|配套|设备)[^未]{0,4}未能?(?:落实|到位|完成|配备|开始)$"
"""That the means are not there is a reason, not yet that the thing is not."""
_REASON = f"(?:(?:因为?|由于|受)(?!{_MEANS})[\u4e00-\u9fff]{{1,12}}?)?"
_ACT = (
    "(?:正式)?(?:开展|实施|施行|落实|建立|建成|印发|出台|制定|发布|启动|执行"
    "|运行|推行|开始|成立|设立|配备|下发|实行|生效|建设|落地)"
)
_OBJECT = "(?:起来|到位|该?此?项?(?:机制|制度|政策|工作|任务|方案|文件|措施|项目|办法|服务))?"
_HEAD = f"{_TURN}{_REASON}{_NOW}{_YEAR}{_THING}{_REASON}{_NOW}"
_UNDONE = re.compile(
    f"{_HEAD}(?:(?:未能?|没有?)(?:全面|真正|实际|有效|完全|按时|按期|普遍)?(?:{_ACT}|完成|达标|达到要求){_OBJECT}"
    "|(?:无|没有)(?:此|该|相关|本级|专门的?|这|相应)?项?(?:机制|制度|政策|方案|文件|措施|办法))|[否×]"
)
_TO_COME = re.compile(
    f"{_HEAD}(?:(?:拟|计划|打算|准备|预计|有望|将|待)(?:在|于|到)?(?:(?P<then>20\\d\\d)年度?|明年|下年度?|下一年)?"
    f"[^,]{{0,6}}?{_ACT}{_OBJECT}"
    f"|(?:正在?|在)(?:起草|拟定|拟订|草拟|制定|筹备|筹建|建立|建设|征求意见|报批|论证|研究)中?{_OBJECT}"
    "|(?:起草|拟定|草拟|制定|筹备|筹建|征求意见|报批|论证)(?:中|阶段))"
)
_FROM = re.compile(
    f"{_THING}(?:从|自|于|到|计划|拟|将|预计)*(?:(?P<then>20\\d\\d)年|(?P<next>明年|下年度?|下一年))"
    r"(?:度|\d{1,2}月(?:份|\d{1,2}日)?|[一二三四]季度|上半年|下半年|底|末|初|内|起|开始|正式|方|才|再|将|拟|计划|可)*"
    f"{_ACT}{_OBJECT}"
)
_TRIAL = re.compile(
    "(?:目前|现|暂|还)*[仅只](?:限于?|在|有|于|是)?(?=.*[镇乡村县区市街道社校院园所家个])[^年,]{1,14}?"
    "(?:试点|试行|开展|实施|落实|建立)(?:工作|阶段)?"
    "|(?:目前|现|仍|还|尚)*(?:处于|处在|在)?试点(?:阶段|中|期)|(?:目前|仍)?(?:处于|处在)试(?:运行|行)阶段"
)
_REPEALED = re.compile(
    f"{_THING}{_NOW}(?:已经?|现已?)?(?:于|自)?{_YEAR}(?:\\d{{1,2}}月)?(?:起|已经?)*(?:被)?"
    "(?:废止|失效|作废|停止(?:执行|实施|使用)|终止(?:执行|实施)?|取消|撤销|中止|暂停(?:执行|实施)?|停办)"
)
_MENDED = re.compile(f"(?:现|目前|后|之后|其后|随后)(?:均|都)?已(?:经|全部|全面)?{_ACT}.*")
_LONGEST = 40
"""A longer clause says more than that."""


def said_against(item: Observation) -> str:
    """Return the clause beside a mechanism by which it is not in place, or nothing."""
    remarks = [cell for heading, cell in item.extra.items() if _is_of_remarks(heading)]
    return next(filter(None, (_against(text, item.year) for text in remarks)), "")


@lru_cache(maxsize=4096)
def _is_of_remarks(heading: str) -> bool:
    """Tell whether a column remarks on a mechanism: its note, what is wrong with it, how far it has come."""
    if REMARKS.search(heading):
        return not NO_REMARKS.search(heading)
    return bool(_HEADING.search(normal(heading))) and not _NO_HEADING.search(normal(heading))


@lru_cache(maxsize=4096)
def _against(text: str, year: int) -> str:
    clauses = [clause.split(":")[-1].strip() for clause in clauses_of(text)]
    if any(map(_MENDED.fullmatch, clauses)):
        return ""
    return next((clause for clause in clauses if len(clause) <= _LONGEST and _is_against(clause, year)), "")


def _is_against(clause: str, year: int) -> bool:
    """Tell whether a clause says of a year that the thing is not done, comes later, is a trial alone or repealed."""
    undone, coming = _UNDONE.fullmatch(clause), _TO_COME.fullmatch(clause)
    begun, repealed = _FROM.fullmatch(clause), _REPEALED.fullmatch(clause)
    return bool(
        (undone and undone["year"] in (None, str(year)))
        or (coming and coming["year"] in (None, str(year)) and int(coming["then"] or year) >= year)
        or (begun and (begun["next"] or int(begun["then"]) > year))
        or (repealed and int(repealed["year"] or year) <= year)
        or _TRIAL.fullmatch(clause)
    )
