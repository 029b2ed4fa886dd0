"""Parts remarks into clauses, and tells which of them say nothing of the figure, or nothing against it."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from engine.base.notcounted import is_aim
from engine.base.text import normal
from engine.base.yeardigits import YEAR
from engine.facts.values import NO, YES, answer, figure, is_missing
from engine.model import COLUMNS
from engine.quality.remarkwords import HEAD, IS, NOW, NUMBER, SELF, SUBJECT

_CLAUSES = re.compile(r"[,，。;；()（）\n]")
REMARKS = re.compile(
    "^(?:注|标注|提示|补充|其[他它])$|备注|批注|意见|说明|口径|注释|附注|(?:统计|数据|覆盖)范围|^note$|^told$|^basis$|^footnote$"
)
"""Headings of what is remarked on figures."""
_FREELY = re.compile("^(?:注|标注|提示|补充|其[他它])$|备注|说明|注释|附注|批注|意见|^note$|^told$")
"""Headings below which anything may be remarked; other ones of remarks say how an indicator is defined."""
_ON_FILLING = re.compile("填[报表写]说明")
NO_REMARKS = re.compile(f"指标|填[报表写]|公式|计算|名词|解释|政策|文件|责任|目标|上年|去年|{YEAR}|变化")
"""Headings of what explains the form, or other figures than the row's."""
_ASIDE = re.compile(
    "^(?:told|footnote)$|责任|牵头|配合|单位|部门|机构|主体|[报表核办系责]人|电话|邮箱|来源|出处|依据|文件|文号|口径|定义|解释|公式|方法|名词"
    "|指标|目标|任务|领域|类[别型]|分类|性质|属性|级别|序号|编[号码]|代码|频[次率]|周期|措施|做法|经验|对策|建议|打算|计划|权重|分值|得分|排[名位]|位次"
    "|上年|去年|同期|增减|变化|全[省国]|[占同环]比|比[较上去例重值率]|填[报表](?:日期|时间)|报送|更新|达标|完成|落实|实现|涉密|^年|地址|级次"
)
"""Headings of further columns that say nothing of the figures of a row, or of which other rooms tell."""
_WHETHER_SO = re.compile(
    "(?:数据)?是否(?:为|是|属)?(?:全年|年度|最终|正式|实际|真实|准确|有效|可用|采用|全口径|全覆盖|核实|核对|审核|审定|通过)数?(?:通过)?"
)
_WHETHER_NOT = re.compile("(?:数据)?是否(?:为|是|属)?(?:估算|估计|推算|抽样|目标|上年|往年|存疑|有误|异常|缺失)数?")
"""What a column asks of a figure, and the answer by which it may be none of the year's own."""
_PART = rf"(?:[上下]半年|(?:第?[一二三四1-4]|前[一二三1-3]个?)季度?|(?:{YEAR}年)?(?:[01]?\d月?[-—–~～至到]+)?[01]?\d月份?)"
_WORK = re.compile(
    f"{_PART}(?:底|末|起|以来|期间|已|曾|先后|统一|分别|逐步|对|由|在)*[^,，]{{0,12}}?"
    "(?:集中|开展|进行|组织|实施|启动|体检|抽检|抽查|复核|复查|培训|印发|出台|建成|投用|整改|验收|召开|专项)(?!.*(?:数据?|值|率)$).*"
)
"""A clause that tells what was done in a part of the year."""
_OF_ALL_THE_YEAR = re.compile("(?:已?[是为]?|按)全年(?:数据?|汇总|累计|合计|统计|口径|完成).*")
"""A clause by which a figure is of the whole year, whatever part another one names."""
_OF_A_PART = re.compile(f"{_PART}.*")
_TO_COME = re.compile(
    "(?:[^,，]{0,6})(?:预计|预期|预测|计划|力争)(?:将?[到在于至])?"
    r"(?:(?P<year>20\d\d)年?|(?P<next>明年|后年|下年度?|下一年|期末|“?十[五六]五”?))[^,，]*"
)
"""A clause about a year to come."""
_BEGINNINGS = re.compile(
    "[^,，]{0,8}初步(?:实现|完成|达到|达成|建立|建成|遏制|解决|改善|见效|显现|掌握|统一|落实|扭转|控制)[^,，]*"
)
"""A clause by which something was reached for a first time, and no figure is preliminary."""
_OURS = re.compile(
    f"(?:{SELF}|数据|本表数据|以上数据)?{NOW}{IS}?(?:全|本|我|全本)[市县区](?:的|范围内?的?)?(?:统计)?(?:数据|数|口径|情况|范围)?"
)
"""A clause by which figures are those of the whole area."""
_BEFORE_NOW = f"(?:上一?年度?|去年度?|往年|历年|基期|{YEAR}年度?|全[省国]|[省市]|全?[省国]?平均(?:水平|值)?)"
_ANY_WORD = re.compile(r"[\w?]")
_SAYS_NOTHING = re.compile(
    "无|没有|正常|符合|(?:已|审核)?通过|同意(?:上报)?|[无未]修[订改]|与上年(?:基本)?持平|(?:数据|情况|数值)?(?:无误|属实|准确)"
    "|(?:数据|情况|数值)?(?:已经?|经过?)?(?:本单位|(?:分管|主要)?领导|负责人|统计局|上级)?"
    "(?:审核|核实|核对|审定|核定|确认)(?:无误|属实|准确|通过)?"
)
_HARMLESS = (
    _OURS,
    _OF_ALL_THE_YEAR,
    _TO_COME,
    _WORK,
    _BEGINNINGS,
    re.compile(
        f"{HEAD}(?:统计|法定|决算)?(?:年报|最终|正式|实际|实报|全年|年度|全市|审定|核定|决算|普查)(?:的)?(?:数据|数值|数字|口径|数|值)?"
    ),
    re.compile(
        f"(?:同比|[比较]{_BEFORE_NOW}(?:同期)?)[^,]{{0,20}}?(?:提高|上升|增[加长]|下降|降低|减少|持平|改善|好转|[高低]于?|多|少)[^,]{{0,14}}"
    ),
    re.compile("[高低]于[^,]{0,6}平均(?:水平|值|数)?[^,]{0,12}"),
    re.compile(
        "(?:数据)?(?:来自|来源于?:?|取自|摘自)于?(?![^,]*[县省])[^,]{1,20}(?:年报|系统|报表|台账|统计|监测|平台|年鉴|公报)"
    ),
    re.compile(
        rf"(?:{YEAR}年)?[“\"]?(?:十[三四五]五[”\"]?)?(?:规划)?目标值?[为:]?[≤≥<>]?{NUMBER}(?:[%‰]|/10万)?(?:以[上下内])?"
    ),
    re.compile("详?见(?:附[件表]|佐证材料|后页|背面)\\d*|(?:责任单位|牵头单位|联系人|联系电话)[:：].{1,20}"),
    re.compile("(?:已|均|都|提前|超额|基本)*(?:达标|达到目标(?:值|要求)?|完成(?:任务|目标)?|实现目标)"),
    re.compile(rf"{YEAR}[年./-]\d{{1,2}}[月./-]?(?:\d{{1,2}}日?)?"),
)
"""Clauses that say nothing against a figure, as long as no word in them does."""
_AGAINST = re.compile("[未没缺漏补差错误虚估]|暂|另")


def remarks_of(extra: Mapping[str, str]) -> list[str]:
    """Return the cells beside a figure that remark on it: its note, and further columns of remarks."""
    return [cell for heading, cell in extra.items() if _remarks(heading)]


def _remarks(heading: str) -> bool:
    """Tell whether a column remarks on figures; 填报说明 does, or else it tells how to fill the form in."""
    return bool(REMARKS.search(heading) and (not NO_REMARKS.search(heading) or _ON_FILLING.fullmatch(heading)))


def about(text: str, year: int) -> str:
    """Return a remark without the clauses that are not about the figure: of another year, of work done, of what is to come."""
    clauses = clauses_of(text)
    of_all = any(map(_OF_ALL_THE_YEAR.fullmatch, clauses))
    kept = [clause for clause in clauses if _is_about(clause, year) and not (of_all and _OF_A_PART.fullmatch(clause))]
    return text if len(kept) == len(clauses) else "；".join(kept)


def _is_about(clause: str, year: int) -> bool:
    if subject := SUBJECT.fullmatch(clause):
        return subject["year"] == str(year)
    if coming := _TO_COME.fullmatch(clause):
        return coming["year"] is not None and int(coming["year"]) <= year
    return not any(pattern.fullmatch(clause) for pattern in (_WORK, _BEGINNINGS, _OURS))


@lru_cache(maxsize=4096)
def clauses_of(text: str) -> tuple[str, ...]:
    """Return the clauses of a remark, without the name that a cell's comment begins with."""
    return tuple(clause for part in _CLAUSES.split(normal(text)) if (clause := part.strip(" *※\"“”'、:：")))


def telling_clauses(text: str) -> list[str]:
    """Return the clauses of a remark but those that say nothing against what they remark on."""
    return [clause for clause in clauses_of(text) if _ANY_WORD.search(clause) and not _is_harmless(clause)]


def _is_harmless(clause: str) -> bool:
    if _SAYS_NOTHING.fullmatch(clause):
        return True
    return not _AGAINST.search(clause) and any(pattern.fullmatch(clause) for pattern in _HARMLESS)


def is_of_all(clause: str) -> bool:
    """Tell whether a clause says that figures are those of the whole area."""
    return _OURS.fullmatch(clause) is not None


def free_remarks(extra: Mapping[str, str]) -> Iterator[str]:
    """Yield what remarks freely on a figure; a column of definitions says what the indicator is, row by row."""
    for heading, text in extra.items():
        if _FREELY.search(heading) and not NO_REMARKS.search(heading):
            yield text


def _takes_back(heading: str, text: str) -> bool:
    """Tell whether an answer says that a figure is none of the year's own: 是否全年 with 否."""
    word = normal(text).lower()
    return bool((_WHETHER_SO.fullmatch(heading) and word in NO) or (_WHETHER_NOT.fullmatch(heading) and word in YES))


def unknown_columns(extra: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the further columns beside a figure, with their words, of which nobody can tell what they say of it."""
    for heading, text in extra.items():
        if heading in COLUMNS or (_FREELY.search(heading) and not NO_REMARKS.search(heading)):
            continue
        if _takes_back(heading, text):
            yield heading, text
            continue
        explains = NO_REMARKS.search(heading) is not None
        if explains or _ASIDE.search(heading) or answer(text) or figure(text) is not None or is_missing(text) or is_aim(text):
            continue
        if telling_clauses(text):
            yield heading, text
