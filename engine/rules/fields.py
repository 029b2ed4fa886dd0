"""Every field of targets, indicators and measures: form, obligation and meaning.

The loader, `dabiao schema` and the test of docs/rule-format.md all read these tables.
"""

from __future__ import annotations

from engine.base.text import Text
from engine.base.units import UNITS
from engine.base.word import texts
from engine.kinds import KINDS
from engine.model import Better, Change, GoalOp, Reference, Sides
from engine.rules.reader import Shape
from engine.rules.scalars import Date, Flag, Num, Str, Year
from engine.rules.shapes import Both, Either, Field, ListOf, MapOf, Record

OPS = tuple(word for word in texts(GoalOp) if word != GoalOp.INTERVAL.value)
"""The keys that state a goal."""
BREAKDOWNS = {"residence": ("urban", "rural"), "sex": ("female", "male")}

ID = r"[A-Za-z][\w.\-]*"
YEAR = Year()
PERCENTAGE = Num(least=0, most=100)

_OTHER = Record(
    "goal", {"indicator": Field(Str(), Text("取该指标当年的值作为目标", "the goal is this indicator's value"), True)}
)
_AMOUNT = Either(scalar=Num(), mapping=_OTHER)
_PERCENT = Record("percent", {"percent": Field(PERCENTAGE, Text("目标值的百分之几", "percent of the goal"), True)})
_DIMENSIONS = {
    name: Field(Str(values), Text(f"{zh}分组", f"breakdown by {name}"))
    for (name, values), zh in zip(BREAKDOWNS.items(), ("城乡", "性别"), strict=True)
}
_PAIRS = {name: Field(ListOf(field.shape, least=1), field.meaning) for name, field in _DIMENSIONS.items()}

_GOAL_MEANINGS = {
    "at_least": Text("不低于,含本数", "not below; the number itself counts"),
    "at_most": Text("不高于,含本数", "not above; the number itself counts"),
    "above": Text("高于,不含本数", "above; the number itself does not count"),
    "below": Text("低于,不含本数", "below; the number itself does not count"),
    "about": Text("左右,在容差范围内", "about: within the tolerance"),
}
_GOAL_FIELDS = {op: Field(_AMOUNT, _GOAL_MEANINGS[op]) for op in OPS}

REVISION = Record(
    "revision",
    {
        "since": Field(Date(), Text("自何日起生效", "in force from this day"), True),
        **{op: Field(Num(), meaning) for op, meaning in _GOAL_MEANINGS.items()},
        "reason": Field(Both(), Text("修订依据", "why it was revised"), True),
    },
)

TARGET = Record(
    "target",
    {
        "id": Field(Str(pattern=ID), Text("编号,永不改用", "stable id, never reused"), True),
        "kind": Field(Str(tuple(KINDS)), Text("目标类型", "kind of target"), True),
        "indicator": Field(Str(), Text("指标编号", "id in the indicator catalogue")),
        **_GOAL_FIELDS,
        "by": Field(YEAR, Text("截止年份,默认为规划末年", "deadline; the plan's last year by default")),
        "unit": Field(Str(tuple(UNITS)), Text("核对用:须与指标单位一致", "a check: must be the indicator's unit")),
        "tolerance": Field(
            Either(scalar=Num(least=0), mapping=_PERCENT),
            Text("“左右”的容差:指标单位的数值,或目标值的百分比", "tolerance of about: in the unit, or a percentage"),
        ),
        "sides": Field(
            Str(texts(Sides)),
            Text("超出容差的哪一侧算未达标:both两侧,floor仅低于,ceiling仅高于", "which side of the band misses"),
        ),
        "every_year": Field(Flag(), Text("规划期内每年都须保持", "the band holds in every year")),
        "change": Field(Str(texts(Change)), Text("变化方向", "direction of change")),
        "on": Field(ListOf(Str(texts(Reference)), least=1), Text("与何时相比,默认上年值和基期", "compared with what")),
        "between": Field(Record("between", _PAIRS), Text("差距在哪两组之间", "the two groups of a gap")),
        "where": Field(Record("where", _DIMENSIONS), Text("只看某一分组", "judge this breakdown, not the total")),
        "units": Field(Str(), Text("逐一达标的基层单位类别", "the level of sub-units that must each comply")),
        "measures": Field(ListOf(Str()), Text("有助于达标的策略措施", "measures that help to reach it")),
        "responsible": Field(
            ListOf(Str(), least=1), Text("责任单位,默认取指标的", "responsible units; the indicator's by default")
        ),
        "clause": Field(Str(), Text("条款出处,默认取目标条目的", "the clause; the objective's by default")),
        "summary": Field(Both(), Text("本项要求的简述", "what this part asks for")),
        "evidence": Field(Both(), Text("需要的佐证材料", "the documents that would prove it")),
        "reading": Field(Str(), Text("采用的解读", "the reading that applies")),
        "near_band": Field(_PERCENT, Text("接近带宽度,默认取规则包的", "width of the near-band")),
        "revisions": Field(ListOf(REVISION), Text("目标值的修订", "dated changes of the goal")),
    },
)

OBJECTIVE = Record(
    "objective",
    {
        "clause": Field(Str(), Text("条款出处", "where the plan says so"), True),
        "summary": Field(Both(), Text("目标简述(自拟)", "the objective in our own words"), True),
        "targets": Field(ListOf(TARGET), Text("各项可判定的要求", "what can be judged"), True),
    },
)

TARGETS_FILE = Record(
    "targets file",
    {
        "plan": Field(Str(), Text("所属规划", "the plan"), True),
        "domain": Field(
            Record(
                "domain",
                {
                    "id": Field(Str(pattern=ID), Text("领域编号", "id of the domain"), True),
                    "zh": Field(Str(), Text("中文名", "Chinese name"), True),
                    "en": Field(Str(), Text("英文名", "English name"), True),
                },
            ),
            Text("所属领域", "the domain"),
            True,
        ),
        "objectives": Field(MapOf(OBJECTIVE, ID), Text("主要目标", "the plan's objectives"), True),
    },
)

_COUNTS = Record(
    "counts",
    {
        "numerator": Field(Both(), Text("分子的名称", "what the numerator counts"), True),
        "denominator": Field(Both(), Text("分母的名称", "what the denominator counts"), True),
        "complete": Field(
            Flag(), Text("全数清点(机构、名册),没有偶然性", "a full count of a body or register, without chance")
        ),
    },
)

BREAK = Record(
    "break",
    {
        "since": Field(YEAR, Text("自哪一年起口径不同", "the first year counted differently"), True),
        "reason": Field(Both(), Text("口径如何变化", "what changed"), True),
    },
)

INDICATOR = Record(
    "indicator",
    {
        "name": Field(Both(), Text("指标名称", "name"), True),
        "aliases": Field(ListOf(Str()), Text("别名", "other names used in data")),
        "unit": Field(Str(tuple(UNITS)), Text("计量单位", "unit"), True),
        "better": Field(Str(texts(Better)), Text("越高越好、越低越好或无方向", "which way is better"), True),
        "breakdowns": Field(Record("breakdowns", _PAIRS), Text("可用分组", "breakdowns")),
        "counts": Field(_COUNTS, Text("率和比例的分子、分母", "the two counts of a rate or share")),
        "range": Field(ListOf(Num()), Text("可能的数值范围,超出即报错", "values outside are an input error")),
        "below_one": Field(Flag(), Text("真实值可能小于1%", "true values under 1 % occur")),
        "responsible": Field(ListOf(Str(), least=1), Text("责任单位", "responsible units"), True),
        "definition": Field(Both(), Text("口径", "definition")),
        "breaks": Field(
            ListOf(BREAK), Text("口径变化,此前的数值不可比", "breaks of the series: earlier values are not comparable")
        ),
    },
)

INDICATORS_FILE = Record(
    "indicators file", {"indicators": Field(MapOf(INDICATOR, ID), Text("指标目录", "the catalogue"), True)}
)

MEASURE = Record(
    "measure",
    {
        "text": Field(Both(), Text("措施要点(自拟)", "the measure in our own words"), True),
        "responsible": Field(ListOf(Str(), least=1), Text("责任单位(规则包自定)", "responsible units (the pack's own)"), True),
    },
)

MEASURES_FILE = Record("measures file", {"measures": Field(MapOf(MEASURE, ID), Text("策略措施", "measures"), True)})

SHAPES: dict[str, Shape] = {"targets": TARGETS_FILE, "indicators": INDICATORS_FILE, "measures": MEASURES_FILE}
