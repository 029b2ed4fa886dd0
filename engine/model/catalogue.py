"""The catalogue of indicators with what they can be broken down by, and the plan's measures; forms that name them."""

from fractions import Fraction

from engine.base.entry import Entry, Named, entry, says
from engine.base.forms import BOTH, ID, CalendarYear, Declared, Entries, Flag, ListOf, Num, Of, Ref, Str, one_of
from engine.base.text import NO_TEXT, Text
from engine.base.units import NEVER_NEGATIVE, PER, SCALE, THINGS, UNITS
from engine.model.dimension import GROUPS, PART, Parts
from engine.model.ops import Better
from engine.model.quality import Limit
from engine.model.stated import CountedIn, Frequency, Statistics

IDENTIFIER = Str(pattern=ID)
UNIT = Str(tuple(UNITS))


@entry("counts")
class Counts(Entry):
    """The two counts of a rate or share."""

    numerator: Text = says(BOTH, "分子的名称", "what the numerator counts")
    denominator: Text = says(BOTH, "分母的名称", "what the denominator counts")
    numerator_aliases: tuple[str, ...] = says(
        ListOf(Str()), "数据中分子的其他叫法", "other names of the numerator in data", default=()
    )
    denominator_aliases: tuple[str, ...] = says(
        ListOf(Str()), "数据中分母的其他叫法", "other names of the denominator in data", default=()
    )
    counted_in: CountedIn | None = says(
        one_of(CountedIn),
        "分子的量词:persons人,cases例,households户,units个,beds张,batches批次,days天,buildings座,papers件,sessions场,incidents起",
        "the measure word behind the numerator",
        default=None,
    )
    happens: bool = says(
        Flag(),
        "分子是当年发生的事(死亡、病例、伤害等),过后减不下来,不当作要完成的数",
        "the numerator counts what happened in the year (deaths, cases, injuries), which nothing undoes and nobody is to plan",
        default=False,
    )
    separate: bool = says(
        Flag(),
        "分母是本项调查、检查自己的人数,与别的指标同名也不是同一个数",
        "the denominator is that of this survey or check alone, not the one of the same name of other indicators",
        default=False,
    )
    published: bool = says(
        Flag(),
        "公开的统计资料也列出分子、分母的个数(如死亡人数),不到界限的仍不列",
        "published statistics give the counts too, such as the number of deaths, where they are not below the limit",
        default=False,
    )
    births: bool = says(
        Flag(),
        "分母是一年的活产(围产儿)数,远少于人口,率再低也有下限",
        "the denominator is the births of a year, far fewer than people, which says how small a rate can be",
        default=False,
    )
    complete: bool = says(
        Flag(), "全数清点(机构、名册),没有偶然性", "a full count of a body or register, without chance", default=False
    )


@entry("break")
class Break(Entry):
    """A year from which an indicator is counted differently, so that earlier values are not comparable."""

    since: int = says(CalendarYear(), "自哪一年起口径不同", "the first year counted differently")
    reason: Text = says(BOTH, "口径如何变化", "what changed")


@entry("same figure")
class SameFigure(Entry):
    """The indicator, and the group of it, that an indicator states under a name of its own."""

    indicator: str = says(Ref(Declared.INDICATOR), "哪个指标", "the indicator")
    where: Parts = says(PART, "哪一分组,如 {sex: female}", "the group of it, such as {sex: female}", default=())


GROSS = 200
"""Gross rates run somewhat over 100 %; a range beyond this tells nothing of how a share is written."""


@entry("indicator")
class Indicator(Named):
    """An entry of the indicator catalogue."""

    name: Text = says(BOTH, "指标名称", "name")
    aliases: tuple[str, ...] = says(ListOf(Str()), "别名", "other names used in data", default=())
    unit: str = says(UNIT, "计量单位", "unit")
    better: Better = says(one_of(Better), "越高越好、越低越好或无方向", "which way is better")
    breakdowns: Entries[tuple[str, ...]] = says(
        GROUPS, "可用分组", "the parts of each dimension that there are figures of", default_factory=Entries
    )
    counts: Counts | None = says(Of(Counts), "率和比例的分子、分母", "the two counts of a rate or share", default=None)
    range: tuple[Fraction, ...] = says(
        ListOf(Num()), "可能的数值范围,超出即报错", "values outside are an input error", default=()
    )
    below_one: bool = says(Flag(), "真实值可能小于1%", "true values under 1 % occur", default=False)
    """Whether a true value can be under 1 %, so that 0.8 is not taken for a fraction."""
    usual: Limit | None = says(
        Of(Limit),
        "常见水平(规则包自定,写明理由),没有目标值和其他年份时用来看单位是否写错",
        "a level at which figures of it usually are, the pack's own; a wrong unit is told by it without goal and other years",
        default=None,
    )
    averaged: bool = says(
        Flag(), "平均每个的人数或个数,不必是整数", "an average number, which need not be whole", default=False
    )
    pooled: bool = says(
        Flag(), "例数少,数据可以是几年合计的", "cases are so few that data may add up several years", default=False
    )
    """Whether figures of several years together stand for the last of them."""
    standard: bool = says(
        Flag(),
        "由文件规定的标准(如补贴、保障标准),不调整就与上年相同",
        "a standard that is laid down, such as an allowance, and stays the same until it is changed",
        default=False,
    )
    """Whether a figure that is last year's is no sign of a copy."""
    public: bool = says(
        Flag(),
        "数的是机构、设施、岗位,本来就公开,再少也可以公布",
        "what is counted are bodies, facilities or posts, which are public anyway however few",
        default=False,
    )
    responsible: tuple[str, ...] = says(
        ListOf(Ref(Declared.DEPARTMENT), least=1), "责任单位,第一个牵头", "units, the first leads"
    )
    definition: Text = says(BOTH, "口径", "definition", default=NO_TEXT)
    source: Text = says(BOTH, "资料来源", "where the figure is taken from", default=NO_TEXT)
    frequency: Frequency | None = says(
        one_of(Frequency), "多久有一次:yearly每年,term每届,occasional数年一次", "how often there is a figure", default=None
    )
    statistics: Statistics | None = says(
        one_of(Statistics), "统计性质:routine常规统计,register业务台账,survey专项调查", "kind of statistics", default=None
    )
    not_above: tuple[str, ...] = says(
        ListOf(Ref(Declared.INDICATOR)),
        "本指标不可能高于哪些指标",
        "the indicators that it can never be above, being a part of them",
        default=(),
    )
    part_of: tuple[str, ...] = says(
        ListOf(Ref(Declared.INDICATOR)),
        "本指标数的人、处是哪些指标所数的一部分,分子、分母都不可能更多",
        "the indicators whose counts hold those of this one, so that neither of its counts can be above theirs",
        default=(),
    )
    same_as: SameFigure | None = says(
        Of(SameFigure),
        "与另一指标(的某一分组)是同一个数,两处必须一致",
        "the figure is that of another indicator, or a group of it, and both must agree",
        default=None,
    )
    breaks: tuple[Break, ...] = says(
        ListOf(Of(Break)), "口径变化,此前的数值不可比", "breaks of the series: earlier values are not comparable", default=()
    )

    def looks_like_fraction(self, value: Fraction) -> bool:
        """Tell whether 0.92 was written where 92 % is meant."""
        if self.unit != "percent" or self.below_one:
            return False
        highest = self.high if self.high and 100 <= self.high <= GROSS else 100
        return 0 < value * 100 <= highest

    @property
    def lowest(self) -> Fraction | None:
        """The least value that data may hold: that of the range, and no count or amount is below zero."""
        return self.low if self.range else Fraction(0) if self.counts or self.unit in NEVER_NEGATIVE else None

    @property
    def whole(self) -> bool:
        """Whether what is counted are persons or things, of which there are no halves."""
        return self.unit in THINGS and not self.averaged

    @property
    def whole_in(self) -> CountedIn | None:
        """The measure word behind the denominator: that of the numerator where this is a part of it, otherwise persons."""
        if self.counts is None or self.counts.counted_in is None:
            return None
        apart = self.counts.happens or self.unit not in PER
        return CountedIn.PERSONS if apart else self.counts.counted_in

    @property
    def complete(self) -> bool:
        """Whether the counts are a full count of a body or a register, in which chance has no part."""
        return self.counts is not None and self.counts.complete

    @property
    def rare(self) -> bool:
        """Whether what is counted is rare, so that there may be few cases: finer than percent, or a share often under 1 %."""
        return SCALE.get(self.unit, 1) > SCALE["percent"] or (self.unit == "percent" and self.below_one)

    @property
    def low(self) -> Fraction | None:
        """The least possible value."""
        return self.range[0] if self.range else None

    @property
    def high(self) -> Fraction | None:
        """The largest possible value."""
        return self.range[-1] if self.range else None


@entry("measure")
class Measure(Named):
    """A strategy measure (策略措施) in our own words."""

    text: Text = says(BOTH, "措施要点(自拟)", "the measure in our own words")
    responsible: tuple[str, ...] = says(
        ListOf(Ref(Declared.DEPARTMENT), least=1), "责任单位(规则包自定),第一个牵头", "units (the pack's own), the first leads"
    )
