"""A rule pack in memory: the plan's objectives and targets, the catalogue of indicators, and what to do about findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from engine.base.problems import Where
from engine.base.text import NO_TEXT, Text
from engine.model.alerts import AlertRules
from engine.model.kind import Kind
from engine.model.words import Better, Change, GoalOp, Method, Phase, Reference, Sides


@dataclass(frozen=True, slots=True)
class Area:
    """A place that is reported on; `code` is the name where no code was verified."""

    code: str
    name: str
    level: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class UnitLevel:
    """A kind of sub-unit that a target can ask for: areas of some levels, or a number of named units."""

    id: str
    name: Text
    members: tuple[str, ...]
    """Names of the units, where the pack knows them."""
    expected: int | None
    """How many units there are; None where as many count as report."""


@dataclass(frozen=True, slots=True)
class Period:
    """The plan's years."""

    baseline: int
    start: int
    midterm: int
    end: int

    def phase_of(self, year: int) -> Phase:
        """Return the phase that a year's check belongs to unless the user says otherwise."""
        return {self.end: Phase.FINAL, self.midterm: Phase.MIDTERM}.get(year, Phase.ANNUAL)


@dataclass(frozen=True, slots=True)
class Reading:
    """How words of the plan are read, who decided it, and what was rejected."""

    id: str
    words: tuple[str, ...]
    text: Text
    basis: Text
    decided_by: Text
    decided_on: str
    rejected: Text
    official: bool
    """Whether the basis is a published source; otherwise the reading is the pack's own."""


@dataclass(frozen=True, slots=True)
class Break:
    """A year from which an indicator is counted differently, so that earlier values are not comparable."""

    since: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """An entry of the indicator catalogue."""

    id: str
    name: Text
    unit: str
    better: Better
    aliases: tuple[str, ...] = ()
    breakdowns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numerator: Text | None = None
    denominator: Text | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    below_one: bool = False
    """Whether a true value can be under 1 %, so that 0.8 is not taken for a fraction."""
    responsible: tuple[str, ...] = ()
    definition: Text = NO_TEXT
    complete: bool = False
    """Whether the counts are a full count of a body or a register, in which chance has no part."""
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """What a target asks for: the rule's own key and its number, or the indicator whose value is the goal."""

    op: GoalOp
    value: Fraction | None = None
    upper: Fraction | None = None
    """The upper edge of an interval, whose `value` is the lower one."""
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A dated change of a target's value; it holds for checks made as of that date or later."""

    since: str
    goal: Goal
    reason: Text


@dataclass(frozen=True, slots=True)
class Target:
    """One judgeable part of an objective; which fields matter depends on the kind."""

    id: str
    objective: str
    kind: Kind
    indicator: str | None
    goal: Goal | None
    by: int
    unit: str
    tolerance: Fraction | None
    """Half-width of an ``about`` band in the indicator's unit; None: `tolerance_percent` of the goal."""
    tolerance_percent: Fraction
    near_percent: Fraction
    """Width of the near-band in percent of the goal."""
    sides: Sides
    every_year: bool
    change: Change | None
    references: tuple[Reference, ...]
    parts: tuple[str, ...]
    """The two values of `dimension` that a gap is taken between."""
    dimension: str
    where: tuple[tuple[str, str], ...]
    units: str
    clause: str
    summary: Text
    evidence: Text
    measures: tuple[str, ...]
    responsible: tuple[str, ...]
    reading: str
    revisions: tuple[Revision, ...]
    place: Where

    @property
    def kept(self) -> bool:
        """Whether the verdict looks at every year of the period so far."""
        return self.kind.kept(self)


@dataclass(frozen=True, slots=True)
class Domain:
    """A field of a plan (发展领域)."""

    id: str
    plan: str
    name: Text


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective of a plan (主要目标) with the targets that judge it."""

    id: str
    plan: str
    domain: str
    clause: str
    summary: Text
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A strategy measure (策略措施) in our own words."""

    id: str
    text: Text
    responsible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A number that no official source fixes: the pack's own, with its reason."""

    value: Fraction
    reason: Text


@dataclass(frozen=True, slots=True)
class Document:
    """The plan document that the pack encodes."""

    title: Text
    number: str
    issued: str
    issuer: Text
    sha256: str


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that one plan's folder declares."""

    id: str
    title: Text
    document: Document
    area: Area
    sub_areas: tuple[Area, ...]
    unit_levels: Mapping[str, UnitLevel]
    period: Period
    plans: Mapping[str, Text]
    departments: Mapping[str, Text]
    near_band: Definition
    about_band: Definition
    outlook_method: Method
    outlook_confirm: Method | None
    """The second method that has to agree before a target is called hard to meet; None: no second."""
    small_numbers: Definition | None
    """Confidence in percent from which the data are said to bear a verdict; None: not examined."""
    volatility: Definition | None
    """Mean moving range in percent of the yearly change still required from which a series is called volatile."""
    readings: Mapping[str, Reading]
    domains: Mapping[str, Domain]
    indicators: Mapping[str, Indicator]
    objectives: Mapping[str, Objective]
    measures: Mapping[str, Measure]
    alerts: AlertRules
    files: Mapping[str, str]
    """Each rule file's name and the SHA-256 of its bytes."""

    def plan_of(self, target: Target) -> str:
        """Return the plan that a target belongs to."""
        return self.objectives[target.objective].plan

    @property
    def targets(self) -> dict[str, Target]:
        """All targets by id, in the plan's order."""
        return {target.id: target for objective in self.objectives.values() for target in objective.targets}
