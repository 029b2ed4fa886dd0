"""The plan's objectives, and the targets that judge them."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from engine.base.entry import Entry, Named, entry, says, spread
from engine.base.forms import (
    BOTH,
    As,
    CalendarYear,
    Declared,
    Either,
    Entries,
    Field,
    Flag,
    Given,
    ListOf,
    Num,
    Of,
    Ref,
    Str,
    Table,
    one_of,
)
from engine.base.text import NO_TEXT, Text
from engine.model.catalogue import IDENTIFIER, UNIT
from engine.model.dimension import GROUPS, PART, Parts
from engine.model.goal import AMOUNT, SHARE, Amount, Goal, Revision, Share, goal_of, stated
from engine.model.kind import Kind
from engine.model.ops import Change
from engine.model.stated import Reference, Sides, Standing
from engine.model.words import Phase

_REFERENCES = ListOf(one_of(Reference), least=1)


def in_phases(references: tuple[Reference, ...]) -> Mapping[Phase, tuple[Reference, ...]]:
    """Return what a change is measured from in each phase: at the end only from the baseline, where it is among them."""
    last = (Reference.BASELINE,) if Reference.BASELINE in references else references
    return {Phase.ANNUAL: references, Phase.MIDTERM: references, Phase.FINAL: last}


def _by_phase(stated: Entries[tuple[Reference, ...]]) -> Mapping[Phase, tuple[Reference, ...]]:
    """Return what each phase states, a phase left out what the yearly one states."""
    yearly = stated.get(Phase.ANNUAL.value, tuple(Reference))
    return {**in_phases(yearly), **{Phase(name): references for name, references in stated.items()}}


_ON = Either[Mapping[Phase, tuple[Reference, ...]]](
    sequence=As(_REFERENCES, in_phases),
    mapping=As(Table("on", {phase.value: Field(_REFERENCES, Text("该阶段与何时相比", "compared with what in this phase"))
                            for phase in Phase}), _by_phase),
)  # fmt: skip


@entry("target")
class Target(Entry):
    """One judgeable part of an objective; which fields matter depends on the kind.

    What a rule file leaves out takes a default of the pack, the indicator or the objective (engine.rules.build).
    """

    id: str = says(IDENTIFIER, "编号,永不改用", "stable id, never reused")
    kind: Kind = says(Given("kind"), "目标类型", "kind of target")
    indicator: str | None = says(Ref(Declared.INDICATOR), "指标编号", "id in the indicator catalogue", default=None)
    amounts: Mapping[str, Amount] = spread(stated(AMOUNT))
    """The goal's amounts by the keys that state it."""
    by: int = says(CalendarYear(), "截止年份,默认为规划末年", "deadline; the plan's last year by default", default=0)
    unit: str = says(UNIT, "核对用:须与指标单位一致", "a check: must be the indicator's unit", default="")
    band: Fraction | Share = says(
        Either[Fraction | Share](scalar=Num(least=0), mapping=Of(Share)),
        "“左右”的容差:指标单位的数值,或目标值的百分比",
        "tolerance of about: in the unit, or a percentage",
        key="tolerance",
        default=Fraction(0),
    )
    """Half-width of an ``about`` band: in the indicator's unit, or a part of the goal."""
    sides: Sides = says(
        one_of(Sides),
        "超出容差的哪一侧算未达标:both两侧,floor仅低于,ceiling仅高于",
        "which side of the band misses",
        default=Sides.BOTH,
    )
    begins: Fraction | None = says(
        Num(), "基期没有数值时,直线进度从几起算(如累计数从0起)", "where the path begins without a baseline", default=None
    )
    """For example 0 of what adds up over the plan's years."""
    every_year: bool = says(Flag(), "规划期内每年都须保持", "the band holds in every year", default=False)
    change: Change | None = says(one_of(Change), "变化方向", "direction of change", default=None)
    strict: bool = says(Flag(), "失守一年就不能再算达标", "a year in which it did not hold can't be made good", default=False)
    hold: bool = says(Flag(), "到期达到后每年都须保持", "from the deadline on it holds in every year", default=False)
    references: Mapping[Phase, tuple[Reference, ...]] = says(
        _ON, "与何时相比,默认上年值和基期;终期只与基期比", "compared with what; at the end with the baseline alone",
        key="on", default_factory=lambda: in_phases(tuple(Reference)),
    )  # fmt: skip
    between: Mapping[str, tuple[str, ...]] = says(GROUPS, "差距在哪两组之间", "the two groups of a gap", default_factory=dict)
    relative: bool = says(
        Flag(),
        "差距占较大一组的百分比,不取两组之差",
        "the gap in percent of the larger group, not the difference",
        default=False,
    )
    where: Parts = says(PART, "只看某一分组", "judge this breakdown, not the total", default=())
    units: str = says(
        Ref(Declared.UNITS), "逐一达标的基层单位类别", "the level of sub-units that must each comply", default=""
    )
    measures: tuple[str, ...] = says(
        ListOf(Ref(Declared.MEASURE)), "有助于达标的策略措施", "measures that help to reach it", default=()
    )
    responsible: tuple[str, ...] = says(
        ListOf(Ref(Declared.DEPARTMENT), least=1), "责任单位,第一个牵头,其余配合;默认取指标的",
        "units, the first leads; the indicator's by default", default=(),
    )  # fmt: skip
    clause: str = says(Str(), "条款出处,默认取目标条目的", "the clause; the objective's by default", default="")
    summary: Text = says(BOTH, "本项要求的简述", "what this part asks for", default=NO_TEXT)
    evidence: Text = says(BOTH, "需要的佐证材料", "the documents that would prove it", default=NO_TEXT)
    same_as: str = says(
        Ref(Declared.TARGET),
        "与另一目标是同一件事,共用一份佐证",
        "the target that asks for the same, one attestation for both",
        default="",
    )
    reading: str = says(Ref(Declared.READING), "采用的解读", "the reading that applies", default="")
    near_percent: Fraction = says(
        SHARE, "接近带宽度,默认取规则包的", "width of the near-band", key="near_band", default=Fraction(0)
    )
    """Width of the near-band in percent of the goal."""
    own: bool = says(Flag(), "数值是规则包自定的,规划没有写明", "the number is the pack's own, not the plan's", default=False)
    scope: Standing = says(
        one_of(Standing),
        "来自主要目标objective(默认)、策略措施measure,还是组织实施和监测评估implementation",
        "an objective's own demand, a strategy measure's, or one on implementation",
        default=Standing.OBJECTIVE,
    )
    revisions: tuple[Revision, ...] = says(ListOf(Of(Revision)), "目标值的修订", "dated changes of the goal", default=())
    objective: str = ""

    @cached_property
    def goal(self) -> Goal | None:
        """What it asks for before any revision."""
        return goal_of(self.amounts)

    @property
    def attested(self) -> str:
        """The id under which what attests it is kept: of those that ask for the same thing, the one that the others name."""
        return self.same_as or self.id

    @property
    def dimension(self) -> str:
        """The breakdown that a gap is taken in."""
        return next(iter(self.between), "")

    @property
    def parts(self) -> tuple[str, ...]:
        """The two values of `dimension` that a gap is taken between."""
        return self.between.get(self.dimension, ())

    @property
    def kept(self) -> bool:
        """Whether the verdict looks at every year of the period so far."""
        return self.kind.keeps or self.every_year


@entry("objective")
class Objective(Named):
    """An objective of a plan (主要目标) with the targets that judge it."""

    clause: str = says(Str(), "条款出处", "where the plan says so")
    summary: Text = says(BOTH, "目标简述(自拟)", "the objective in our own words")
    targets: tuple[Target, ...] = says(ListOf(Of(Target)), "各项可判定的要求", "what can be judged")
    plan: str = ""
    domain: str = ""


@entry("domain")
class Domain(Entry):
    """A field of a plan (发展领域)."""

    id: str = says(IDENTIFIER, "领域编号", "id of the domain")
    zh: str = says(Str(), "中文名", "Chinese name")
    en: str = says(Str(), "英文名", "English name")
    plan: str = ""

    @property
    def name(self) -> Text:
        """Its name in both languages."""
        return Text(self.zh, self.en)
