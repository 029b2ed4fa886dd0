"""Every field of pack.yaml, alerts.yaml and the cases."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from engine.base.text import Text
from engine.base.word import texts
from engine.model import (
    Attach,
    Certainty,
    Fluctuation,
    Grade,
    Method,
    OutlookClass,
    Phase,
    Scope,
    Status,
    Verdict,
)
from engine.rules.fields import BREAKDOWNS, ID, OPS, PERCENTAGE, SHAPES, YEAR
from engine.rules.properties import GROUP_PROPERTIES, PROPERTIES, WordProperty
from engine.rules.reader import Shape
from engine.rules.scalars import Date, Flag, Num, NumOr, Str
from engine.rules.shapes import Both, Either, Field, ListOf, MapOf, Record

_AREA = {
    "name": Field(Str(), Text("名称", "name"), True),
    "code": Field(Str(), Text("行政区划代码,未核实的不填", "code; left out where not verified")),
    "level": Field(Str(), Text("级别", "level"), True),
}
_LEVEL = Record(
    "unit level",
    {
        "name": Field(Both(), Text("名称", "name"), True),
        "levels": Field(ListOf(Str(), least=1), Text("由哪些级别的下级地区组成", "the levels of sub-areas it consists of")),
        "expected": Field(Num(whole=True, least=1, most=100_000), Text("应有个数", "how many there are")),
    },
)
_DOCUMENT = Record(
    "document",
    {
        "title": Field(Both(), Text("文件名称", "title"), True),
        "number": Field(Str(), Text("文号", "document number")),
        "issued": Field(Date(), Text("印发日期", "date of issue")),
        "issuer": Field(Both(), Text("印发机关", "issuer"), True),
        "sha256": Field(Str(pattern="[0-9a-f]{64}"), Text("所据文本的校验和", "checksum of the text it was read from")),
    },
)
_PERIOD = Record(
    "period",
    {
        "baseline": Field(YEAR, Text("基期", "baseline year"), True),
        "start": Field(YEAR, Text("首年", "first year"), True),
        "midterm": Field(YEAR, Text("中期评估年", "mid-term year"), True),
        "end": Field(YEAR, Text("末年", "last year"), True),
    },
)


def _definition(percent: Num) -> Record:
    """Return the form of a number of the pack's own."""
    return Record(
        "definition",
        {
            "percent": Field(percent, Text("百分数", "percentage"), True),
            "reason": Field(Both(), Text("自定的理由", "the pack's reason"), True),
        },
    )


_DEFAULTS = Record(
    "defaults",
    {
        "near_band": Field(_definition(PERCENTAGE), Text("“基本实现”的接近带", "the near-band"), True),
        "about": Field(_definition(PERCENTAGE), Text("“左右”的默认容差", "default tolerance of about"), True),
        "outlook": Field(
            Record(
                "outlook",
                {
                    "method": Field(Str(texts(Method)), Text("研判方法", "method"), True),
                    "confirm": Field(
                        Str(texts(Method)),
                        Text("须与之一致才预警的第二种方法", "second method that must agree before a warning"),
                    ),
                    "reason": Field(Both(), Text("选用理由", "why this method"), True),
                },
            ),
            Text("前景研判", "outlook"),
            True,
        ),
        "small_numbers": Field(
            _definition(Num(least=50, most=Fraction("99.9"))),
            Text("把握多大才算数据足以支持判定(%)", "confidence from which data bear a verdict (%)"),
        ),
        "volatility": Field(
            _definition(Num(least=0)),
            Text(
                "平均年际变动达到每年所需变化的百分之几算波动较大",
                "mean moving range, in percent of the change still needed a year, that counts as volatile",
            ),
        ),
        "readings": Field(
            MapOf(Str(), "|".join(OPS)), Text("各比较词默认采用的解读", "the reading that applies to an operator")
        ),
    },
)
_READING = Record(
    "reading",
    {
        "words": Field(ListOf(Str(), least=1), Text("所解读的词语", "the words read"), True),
        "text": Field(Both(), Text("如何解读", "how they are read"), True),
        "basis": Field(Both(), Text("依据", "on what basis"), True),
        "official": Field(Flag(), Text("依据是否为公开的正式来源", "whether the basis is a published source"), True),
        "decided_by": Field(Both(), Text("由谁决定", "who decided it"), True),
        "decided_on": Field(Date(), Text("何时决定", "when"), True),
        "rejected": Field(Both(), Text("未采用的读法及理由", "what was rejected, and why"), True),
    },
)

PACK_FILE = Record(
    "pack file",
    {
        "id": Field(Str(pattern=ID), Text("规则包编号,宜与文件夹同名", "id, best the folder's name"), True),
        "title": Field(Both(), Text("名称", "title"), True),
        "document": Field(_DOCUMENT, Text("规划文件", "the plan document"), True),
        "area": Field(Record("area", _AREA), Text("所评价的地区", "the area that is judged"), True),
        "sub_areas": Field(ListOf(Record("sub-area", _AREA)), Text("下级地区", "areas within it")),
        "unit_levels": Field(MapOf(_LEVEL, ID), Text("基层单位类别", "levels of sub-units")),
        "period": Field(_PERIOD, Text("规划期", "the plan's period"), True),
        "plans": Field(MapOf(Both(), ID), Text("所含规划", "the plans"), True),
        "departments": Field(MapOf(Both(), ID), Text("责任单位名录", "responsible units"), True),
        "defaults": Field(_DEFAULTS, Text("规则包自定的默认值", "the pack's own defaults"), True),
        "readings": Field(MapOf(_READING, ID), Text("解读记录", "recorded readings"), True),
    },
)

_COMPARE = Record(
    "comparison",
    {op: Field(Num(), Text(zh, op)) for op, zh in zip(OPS[:4], ("不低于", "不高于", "高于", "低于"), strict=True)},
)


def _tests(about: str, properties: Mapping[str, object]) -> dict[str, Field]:
    """Return the forms of the conditions on properties: words, or comparisons with numbers."""
    forms: dict[str, Shape] = {
        name: Either(scalar=Str(declared.words), sequence=ListOf(Str(declared.words)))
        if isinstance(declared, WordProperty)
        else Either(mapping=_COMPARE)
        for name, declared in properties.items()
    }
    return {name: Field(form, Text(f"属性 {name}", f"the {about}'s {name}")) for name, form in forms.items()}


FINDING_TEST = Record("condition", _tests("finding", PROPERTIES))
GROUP_TEST = Record("group condition", _tests("group", GROUP_PROPERTIES))

_GRADE = Field(Str(texts(Grade)[:-1]), Text("等级", "grade"), True)
_TEXT = Field(Both(), Text("说明文字,可含{value}等占位", "what is said; may hold {value} and the like"), True)
_WHY = Field(Both(), Text("为何如此划线(规则包自定)", "why the pack draws the line here"), True)
_WHEN = Field(FINDING_TEST, Text("条件,全部成立才触发", "conditions, all of which must hold"), True)

ALERT = Record("alert", {"when": _WHEN, "grade": _GRADE, "text": _TEXT, "why": _WHY})
ESCALATION = Record(
    "escalation",
    {
        "scope": Field(Str(texts(Scope)), Text("汇总范围", "what findings are grouped by"), True),
        "members": Field(FINDING_TEST, Text("哪些结果计入", "which findings of the group count"), True),
        "when": Field(GROUP_TEST, Text("对整组的条件;finding 范围不需要", "conditions on the group; none for finding")),
        "grade": _GRADE,
        "text": _TEXT,
        "why": _WHY,
    },
)
RECOMMENDATION = Record(
    "recommendation",
    {
        "when": _WHEN,
        "attach": Field(Str(texts(Attach)), Text("附上策略措施或自拟建议", "measures or own advice"), True),
        "text": Field(Both(), Text("自拟建议", "the advice")),
    },
)
ALERTS_FILE = Record(
    "alerts file",
    {
        "alerts": Field(MapOf(ALERT, ID), Text("预警分级规则", "grading rules"), True),
        "escalations": Field(MapOf(ESCALATION, ID), Text("汇总升级规则", "escalation rules"), True),
        "recommendations": Field(MapOf(RECOMMENDATION, ID), Text("建议规则", "recommendation rules"), True),
    },
)

_VALUE = Either(scalar=Num(), null=True)
_ROW = Record(
    "case row",
    {
        "year": Field(YEAR, Text("年份", "year"), True),
        "value": Field(Either(scalar=NumOr(("是", "否")), null=True), Text("数值,或是/否", "the value, or yes/no")),
        "indicator": Field(Str(), Text("指标,默认为目标的指标", "indicator; the target's by default")),
        "unit_name": Field(Str(), Text("基层单位", "sub-unit")),
        **{name: Field(Str(words), Text(name, name)) for name, words in BREAKDOWNS.items()},
        "numerator": Field(Num(), Text("分子", "numerator")),
        "denominator": Field(Num(), Text("分母", "denominator")),
        "status": Field(Str(texts(Status)[1:]), Text("缺报或不适用", "missing or not applicable")),
        "source": Field(Str(), Text("来源、佐证", "source, evidence")),
        "break": Field(YEAR, Text("自哪一年起口径不同", "the first year counted differently")),
    },
)
_UNITS_FORM = Record(
    "units",
    {
        "year": Field(YEAR, Text("年份", "year"), True),
        "all": Field(_VALUE, Text("每个单位的数值", "the value of every unit"), True),
        "except": Field(MapOf(_VALUE, r".+"), Text("例外的单位", "the units that differ")),
    },
)
_EXPECT = Record(
    "expectation",
    {
        "verdict": Field(Str(texts(Verdict)), Text("判定", "verdict")),
        "outlook": Field(Str(texts(OutlookClass)), Text("前景研判", "outlook")),
        "reliability": Field(Str(texts(Certainty)), Text("数据能否支持判定", "whether the data bear the verdict")),
        "variability": Field(Str(texts(Fluctuation)), Text("波动情况", "how the values swing")),
        "grade": Field(Str(texts(Grade)), Text("等级", "grade")),
        "reasons": Field(ListOf(Str()), Text("必须触发的规则", "rules that must have fired")),
        "failing": Field(ListOf(Str()), Text("未达标的单位", "the failing units")),
    },
)
CASE = Record(
    "case",
    {
        "name": Field(Str(), Text("一句话说明情形和结论", "a sentence: the situation and the judgement"), True),
        "target": Field(Str(), Text("目标编号", "target"), True),
        "year": Field(YEAR, Text("所判年份,默认为规划末年", "year judged; the plan's last by default")),
        "phase": Field(Str(texts(Phase)), Text("阶段", "phase")),
        "facts": Field(
            Either(
                mapping=MapOf(Either(scalar=Num(), mapping=_UNITS_FORM, null=True), r"\d{4}|units"),
                sequence=ListOf(_ROW),
            ),
            Text("事实:年份到数值,或逐行列出", "facts: year to value, or rows"),
            True,
        ),
        "expect": Field(_EXPECT, Text("应有的结果", "what must come out"), True),
    },
)
CASES_FILE = Record("cases file", {"cases": Field(ListOf(CASE), Text("规则的测试", "tests of the rules"), True)})

SHAPES_BY_FILE: dict[str, Shape] = {"pack": PACK_FILE, **SHAPES, "alerts": ALERTS_FILE, "cases": CASES_FILE}
