"""A rule pack in memory: what pack.yaml says of the plan, and with it everything that the pack's other files declare."""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from functools import cached_property

from engine.base.entry import Entry, Named, entry, says
from engine.base.forms import BOTH, PERCENTAGE, As, CalendarYear, Date, Declared, Flag, Given, ListOf, MapOf, Num, Of, Ref, Str
from engine.base.text import Text, key
from engine.model.alerts import AlertRules
from engine.model.catalogue import IDENTIFIER, Indicator, Measure
from engine.model.dimension import DIMENSIONS, USUAL, Dimension, Parts
from engine.model.goal import GOAL_KEYS
from engine.model.publication import Publication
from engine.model.quality import Quality
from engine.model.target import Domain, Objective, Target
from engine.model.words import Phase

_LEADING = ("市委", "县委", "区委", "省委", "市", "县", "区", "省")
"""What a unit's name begins with that people leave out, since all units are of the same place."""
_LEAST = 2


@entry("former name")
class Former(Entry):
    """What an area was called before; data may still call it so."""

    name: str = says(Str(), "原名称", "former name", default="")
    code: str = says(Str(), "原行政区划代码", "former code", default="")
    until: int | None = says(CalendarYear(), "用到哪一年", "the last year in which it was called so", default=None)


@entry("area")
class Area(Entry):
    """A place that is reported on; `code` is the name where no code was verified."""

    name: str = says(Str(), "名称", "name")
    code: str = says(Str(), "行政区划代码，未核实的不填", "code; left out where not verified", default="")
    level: str = says(Str(), "级别", "level")
    aliases: tuple[str, ...] = says(
        ListOf(Str()), "数据中的其他名称和代码，如 CHN", "other names and codes in data, such as CHN", default=()
    )
    former: tuple[Former, ...] = says(
        ListOf(Of(Former)), "原来的名称和代码，数据中仍可使用", "former names and codes, which data may still use", default=()
    )
    others: tuple[str, ...] = says(
        ListOf(Str()), "上级和邻近的地区；表名、标题写它们的，哪怕只写简称，也不算本地区的数",
        "areas above and beside it; figures under such a name, be it a short one, are not its own", default=(),
    )  # fmt: skip


@entry("sub-area")
class SubArea(Area):
    """An area within the one that is judged."""


@entry("department")
class Department(Text, Entry):
    """A responsible unit: its name in both languages, and what else people call it."""

    zh: str = says(Str(), "中文名称", "name in Chinese")
    en: str = says(Str(), "英文名称", "name in English")
    aliases: tuple[str, ...] = says(
        ListOf(Str()), "填报单位栏和文件名中的其他叫法，如“卫健局”", "what else files and columns of reporting units call it",
        default=(),
    )  # fmt: skip

    @property
    def name(self) -> Text:
        """The name alone."""
        return Text(self.zh, self.en)


def forms_of(name: Text) -> tuple[str, ...]:
    """Return how a unit may be written, as names are compared: whole, without the place it is of, by an alias."""
    zh = key(name.zh)
    short = (zh.removeprefix(lead) for lead in _LEADING if zh.startswith(lead))
    others = map(key, name.aliases) if isinstance(name, Department) else ()
    return tuple(dict.fromkeys(form for form in (zh, *short, key(name.en), *others) if len(form) >= _LEAST))


@entry("unit level")
class UnitLevel(Named):
    """A kind of sub-unit that a target can ask for: areas of some levels, or a number of named units."""

    name: Text = says(BOTH, "名称", "name")
    levels: tuple[str, ...] = says(
        ListOf(Ref(Declared.LEVEL), least=1), "由哪些级别的下级地区组成", "the levels of sub-areas it consists of", default=()
    )
    expected: int | None = says(
        As(Num(whole=True, least=1, most=100_000), int), "应有个数", "how many there are", default=None
    )
    """How many units there are; None where as many count as report."""
    members: tuple[str, ...] = ()
    """Names of the units, where the pack knows them."""


@entry("document")
class Document(Entry):
    """The plan document that the pack encodes."""

    title: Text = says(BOTH, "文件名称", "title")
    number: str = says(Str(), "文号", "document number", default="")
    issued: str = says(Date(), "印发日期", "date of issue", default="")
    issuer: Text = says(BOTH, "印发机关", "issuer")
    sha256: str = says(Str(pattern="[0-9a-f]{64}"), "所据文本的校验和", "checksum of the text it was read from", default="")


@entry("period")
class Period(Entry):
    """The plan's years."""

    baseline: int = says(CalendarYear(), "基期", "baseline year")
    start: int = says(CalendarYear(), "首年", "first year")
    history: int | None = says(
        CalendarYear(),
        "基期以前的数值从哪一年收起",
        "the first year before the baseline that figures are taken of",
        default=None,
    )
    """Earlier figures serve outlook, swing, trend and slowdown, and no comparison with the past."""
    midterm: int = says(CalendarYear(), "中期评估年", "mid-term year")
    end: int = says(CalendarYear(), "末年", "last year")

    @property
    def first(self) -> int:
        """The first year that figures are taken of."""
        return self.baseline if self.history is None else self.history

    def years_before(self, year: int) -> tuple[int, ...]:
        """Return the years before one that the plan is about: its baseline, then from its first year on."""
        return tuple(sorted({at for at in (self.baseline, *range(self.start, year)) if at < year}))

    def phase_of(self, year: int) -> Phase:
        """Return the phase that a year's check belongs to unless the user says otherwise."""
        return {self.end: Phase.FINAL, self.midterm: Phase.MIDTERM}.get(year, Phase.ANNUAL)


@entry("definition")
class Definition(Entry):
    """A number that no official source fixes: the pack's own, with its reason."""

    value: Fraction = says(PERCENTAGE, "百分数", "percentage", key="percent")
    reason: Text = says(BOTH, "自定的理由", "the pack's reason")


@entry("definition")
class Confidence(Definition):
    """How likely a verdict must be."""

    value: Fraction = says(Num(least=50, most=Fraction("99.9")), "百分数", "percentage", key="percent")


@entry("definition")
class SmallNumbers(Confidence):
    """How likely a verdict must be, and how many cases are few."""

    cases: Fraction = says(
        Num(whole=True, least=1, most=1_000_000), "不到几例算例数少，再多仍难判断的是相差很小",
        "below how many they are called few; of more, what the data can't tell is a small difference",
        supplied=True,
    )  # fmt: skip


@entry("definition")
class Ratio(Definition):
    """A percentage that can be more than the whole."""

    value: Fraction = says(Num(least=0), "百分数", "percentage", key="percent")


@entry("definition")
class Volatility(Ratio):
    """From when on a series is called volatile."""

    floor: Fraction = says(
        PERCENTAGE, "平均年际变动不到数值的百分之几不算波动", "mean moving range, in percent of the value, that is no swing",
        default=Fraction(0),
    )  # fmt: skip


@entry("outlook")
class OutlookMethods(Entry):
    """How the outlook is told."""

    method: str = says(Given("method"), "研判方法", "method")
    confirm: str | None = says(
        Given("method"), "须与之一致才预警的第二种方法", "second method that must agree before a warning", default=None
    )
    reason: Text = says(BOTH, "选用理由", "why this method")


@entry("defaults")
class Defaults(Entry):
    """What the pack defines itself."""

    near_band: Definition = says(Of(Definition), "“基本实现”的接近带", "the near-band")
    about: Definition = says(Of(Definition), "“左右”的默认容差", "default tolerance of about")
    outlook: OutlookMethods = says(Of(OutlookMethods), "前景研判", "outlook")
    small_numbers: SmallNumbers | None = says(
        Of(SmallNumbers), "把握多大才算数据足以支持判定（%）", "confidence from which data bear a verdict (%)", default=None
    )
    at_limit: Definition | None = says(
        Of(Definition), "比重要求上升的，离100%不到几个百分点算已到上限", "points below 100 % where a share need rise no more",
        default=None,
    )  # fmt: skip
    volatility: Volatility | None = says(
        Of(Volatility),
        "平均年际变动达到每年所需变化的百分之几算波动较大",
        "mean moving range, in percent of the change still needed a year, that counts as volatile",
        default=None,
    )
    readings: Mapping[str, str] = says(
        MapOf(Ref(Declared.READING), "|".join(GOAL_KEYS)),
        "各比较词默认采用的解读",
        "the reading that applies to an operator",
        default_factory=dict,
    )


@entry("reading")
class Reading(Named):
    """How words of the plan are read, who decided it, and what was rejected."""

    words: tuple[str, ...] = says(ListOf(Str(), least=1), "所解读的词语", "the words read")
    text: Text = says(BOTH, "如何解读", "how they are read")
    basis: Text = says(BOTH, "依据", "on what basis")
    decided_by: Text = says(BOTH, "由谁决定", "who decided it")
    decided_on: str = says(Date(), "何时决定", "when")
    rejected: Text = says(BOTH, "未采用的读法及理由", "what was rejected, and why")
    official: bool = says(Flag(), "依据是否为公开的正式来源", "whether the basis is a published source")
    """Otherwise the reading is the pack's own."""


@entry("pack file")
class Pack(Entry):
    """Everything that one plan's folder declares."""

    id: str = says(IDENTIFIER, "规则包编号，宜与文件夹同名", "id, best the folder's name")
    title: Text = says(BOTH, "名称", "title")
    document: Document = says(Of(Document), "规划文件", "the plan document")
    area: Area = says(Of(Area), "所评价的地区", "the area that is judged")
    sub_areas: tuple[SubArea, ...] = says(ListOf(Of(SubArea)), "下级地区", "areas within it", default=())
    unit_levels: Mapping[str, UnitLevel] = says(
        MapOf(Of(UnitLevel)), "基层单位类别", "levels of sub-units", default_factory=dict
    )
    dimensions: Mapping[str, Dimension] = says(
        DIMENSIONS, "数据的分组，城乡和性别之外的", "what figures are broken down by, beside residence and sex",
        default_factory=lambda: USUAL,
    )  # fmt: skip
    period: Period = says(Of(Period), "规划期", "the plan's period")
    plans: Mapping[str, Text] = says(MapOf(BOTH), "所含规划", "the plans")
    departments: Mapping[str, Department] = says(MapOf(Of(Department)), "责任单位名录", "responsible units")
    defaults: Defaults = says(Of(Defaults), "规则包自定的默认值", "the pack's own defaults")
    readings: Mapping[str, Reading] = says(MapOf(Of(Reading)), "解读记录", "recorded readings")
    quality: Quality = says(
        Of(Quality), "数据审核的界限，都是规则包自定的", "limits of the review of data, all the pack's own", supplied=True
    )
    publication: Publication = says(
        Of(Publication), "公开版的界限，都是规则包自定的", "limits of what is published, all the pack's own", supplied=True
    )
    domains: Mapping[str, Domain] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    objectives: Mapping[str, Objective] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    alerts: AlertRules = AlertRules(alerts=(), escalations=(), recommendations=())
    supplied: tuple[str, ...] = ()
    """The limits that it does not name, which are the default ones."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Each rule file's name and the SHA-256 of its bytes."""

    def plan_of(self, target: Target) -> str:
        """Return the plan that a target belongs to."""
        return self.objectives[target.objective].plan

    def shared_with(self, target: Target) -> tuple[str, ...]:
        """Return the other targets that one attestation answers together with this one."""
        return tuple(id_ for id_ in self._attested.get(target.attested, ()) if id_ != target.id)

    @cached_property
    def _attested(self) -> Mapping[str, tuple[str, ...]]:
        """The targets that one attestation answers, by the id under which it is kept."""
        found: dict[str, tuple[str, ...]] = {}
        for target in self.targets.values():
            found[target.attested] = (*found.get(target.attested, ()), target.id)
        return found

    @cached_property
    def amounts_asked(self) -> Mapping[tuple[str, Parts], frozenset[Fraction]]:
        """The amounts that targets ask of an indicator, or a group of it, at first or after a revision."""
        found: dict[tuple[str, Parts], set[Fraction]] = {}
        for target in self.targets.values():
            goals = (target.goal, *(revision.goal for revision in target.revisions))
            if target.indicator and target.kind.own_value and not target.units:
                asked = (goal.value for goal in goals if goal and goal.value is not None)
                found.setdefault((target.indicator, target.where), set()).update(asked)
        return {about: frozenset(amounts) for about, amounts in found.items()}

    @property
    def targets(self) -> dict[str, Target]:
        """All targets by id, in the plan's order."""
        return {target.id: target for objective in self.objectives.values() for target in objective.targets}
