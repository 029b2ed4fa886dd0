"""The tests of a pack's rules: what is reported in a case, and what must come out."""

from collections.abc import Mapping
from fractions import Fraction

from engine.base.entry import Entry, entry, says, spread
from engine.base.forms import CalendarYear, Either, Entries, Field, ListOf, MapOf, Num, NumOr, Of, Str, Table, one_of
from engine.model.dimension import PART, USUAL, Parts
from engine.model.observation import Observation
from engine.model.words import Certainty, Fluctuation, Grade, OutlookClass, Phase, Status, Verdict

YES, NO = "是", "否"
_FIGURE = Either[Fraction | None](scalar=Num(), null=True)


@entry("case row")
class CaseRow(Entry):
    """A figure of a case as a data file would have it; no value: missing."""

    year: int = says(CalendarYear(), "年份", "year")
    value: Fraction | str | None = says(
        Either[Fraction | str | None](scalar=NumOr((YES, NO)), null=True), "数值,或是/否", "the value, or yes/no", default=None
    )
    indicator: str = says(Str(), "指标,默认为目标的指标", "indicator; the target's by default", default="")
    unit_name: str = says(Str(), "基层单位", "sub-unit", default="")
    groups: Mapping[str, str] = spread(
        Table("groups", {name: Field(Str(tuple(item.parts)), item.name) for name, item in USUAL.items()})
    )
    where: Parts = says(PART, "其他分组", "parts of further dimensions", default=())
    numerator: Fraction | None = says(Num(), "分子", "numerator", default=None)
    denominator: Fraction | None = says(Num(), "分母", "denominator", default=None)
    status: Status | None = says(
        one_of(Status, but=(Status.VALUE, Status.PENDING)),
        "缺报、不适用或保密",
        "missing, not applicable or suppressed",
        default=None,
    )
    source: str = says(Str(), "来源、佐证", "source, evidence", default="")
    break_year: int | None = says(
        CalendarYear(), "自哪一年起口径不同", "the first year counted differently", key="break", default=None
    )


@entry("units")
class UnitFigures(Entry):
    """A figure of every sub-unit in a year, but for those that differ."""

    year: int = says(CalendarYear(), "年份", "year")
    all: Fraction | None = says(_FIGURE, "每个单位的数值", "the value of every unit")
    others: Entries[Fraction | None] = says(
        MapOf(_FIGURE, ".+"), "例外的单位", "the units that differ", key="except", default_factory=Entries
    )


@entry("expectation")
class Expectation(Entry):
    """What must come out of a case; what is left out is not compared."""

    verdict: Verdict | None = says(one_of(Verdict), "判定", "verdict", default=None)
    outlook: OutlookClass | None = says(one_of(OutlookClass), "前景研判", "outlook", default=None)
    reliability: Certainty | None = says(
        one_of(Certainty), "数据能否支持判定", "whether the data bear the verdict", default=None
    )
    variability: Fluctuation | None = says(one_of(Fluctuation), "波动情况", "how the values swing", default=None)
    grade: Grade | None = says(one_of(Grade), "等级", "grade", default=None)
    reasons: tuple[str, ...] = says(ListOf(Str()), "必须触发的规则", "rules that must have fired", default=())
    advice: tuple[str, ...] | None = says(
        ListOf(Str()), "恰好应提出的建议(规则编号)", "exactly the recommendation rules that apply", default=None
    )
    failing: tuple[str, ...] | None = says(ListOf(Str()), "未达标的单位", "the failing units", default=None)


ByYear = Entries[Fraction | UnitFigures | None]
"""CalendarYear to value, or ``units`` to the figures of sub-units."""


@entry("case")
class Case(Entry):
    """One test: the facts, the year and phase judged, and what must come out."""

    name: str = says(Str(), "一句话说明情形和结论", "a sentence: the situation and the judgement")
    target: str = says(Str(), "目标编号", "target")
    year: int = says(CalendarYear(), "所判年份,默认为规划末年", "year judged; the plan's last by default", default=0)
    phase: Phase = says(one_of(Phase), "阶段", "phase", default=Phase.ANNUAL)
    facts: ByYear | tuple[CaseRow, ...] = says(
        Either[ByYear | tuple[CaseRow, ...]](
            mapping=MapOf(Either[Fraction | UnitFigures | None](scalar=Num(), mapping=Of(UnitFigures), null=True),
                          r"\d{4}|units"),
            sequence=ListOf(Of(CaseRow)),
        ),
        "事实:年份到数值,或逐行列出",
        "facts: year to value, or rows",
    )  # fmt: skip
    expect: Expectation = says(Of(Expectation), "应有的结果", "what must come out")
    observations: tuple[Observation, ...] = ()
    """The facts as they reach the judgement."""
