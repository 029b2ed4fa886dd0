"""What comes out: the measured state of a target, the judgement of it, and every step that led there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.base.numbers import holds
from engine.base.text import Text
from engine.model.bearing import Bearing
from engine.model.facts import Fact
from engine.model.pack import Area, Goal, Target

VERDICTS = ("met", "near", "not_met", "no_data", "not_applicable", "pending")
OUTLOOKS = ("on_track", "slightly_behind", "off_track", "worsening", "uncertain", "unrated")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison that a target asks for: `left` against `right`, both exact and in the same unit."""

    label: str
    """What is compared: a year, a sub-unit, ``previous``, ``baseline`` or empty."""
    left: Fraction
    op: str
    right: Fraction
    edge: Fraction
    """Where the near-band ends on the missed side; equal to `right` where there is none."""
    facts: tuple[int, ...]
    """Indices of the observations used."""

    @property
    def holds(self) -> bool:
        """Whether the left side is as asked for, the near-band left aside."""
        return holds(self.left, self.op, self.right)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The measured state of a target in an area and year; no judgement."""

    target: Target
    area: Area
    year: int
    status: str
    """``value``, ``missing``, ``not_applicable`` or ``pending``."""
    value: Fraction | None
    goal: Goal | None
    """The goal in force, with the number that stood in for an indicator or an assignment."""
    comparisons: tuple[Comparison, ...]
    """Weakest first: the first one decides."""
    unit_comparisons: tuple[Comparison, ...]
    """The same goal held against each sub-unit that reported, weakest first; empty where none did."""
    missing: tuple[str, ...]
    """What was looked for and not found: years, sub-units, references, indicators."""
    lacking: tuple[str, ...]
    """The part of `missing` that a pass cannot do without."""
    facts: tuple[int, ...]
    series: Mapping[int, Fraction]
    """Year by year what the outlook is about, up to the year judged, from the last break on."""
    series_facts: Mapping[int, tuple[int, ...]]
    """Indices of the observations behind each year of the series."""
    since: int | None
    """The year of the last break of the series, before which nothing is comparable."""

    @property
    def lost_years(self) -> tuple[int, ...]:
        """Earlier years in which a level that is to hold every year did not hold, be it within the near-band."""
        missed = {int(c.label) for c in self.comparisons if not c.holds} if self.target.kept else set()
        return tuple(sorted(missed - {self.year}))

    @property
    def at_limit(self) -> bool:
        """Whether the change asked for has nowhere further to go: the value stands at the end of its range."""
        strict = {"rise": "above", "fall": "below", "narrow": "below"}.get(self.target.change)
        return strict is not None and any(comparison.op != strict for comparison in self.comparisons)

    @property
    def complete(self) -> bool:
        """Whether every observation that the target needs is there."""
        return not self.lacking


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where the series is heading, by a published method."""

    klass: str
    method: str
    ratio: Fraction | None = None
    score: Fraction | None = None
    projected: Fraction | None = None
    required: Fraction | None = None
    """Change a year from now on that reaches the target."""
    achieved: Fraction | None = None
    """Average change a year so far."""
    reason: str = ""
    alone: str = ""
    """The class that this method alone gives."""
    second: Outlook | None = None
    """What the confirming method says of the same series."""


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One firing of a rule."""

    stage: str
    rule: str
    condition: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding has its grade."""

    rule: str
    grade: str
    text: Text


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What to do, by whom, and which measure of the plan it rests on (None: the pack's own advice)."""

    rule: str
    measure: str | None
    text: Text
    responsible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measurements:
    """Further figures about a finding, all exact."""

    previous: tuple[int, Fraction] | None
    change: Fraction | None
    distance: Fraction | None
    """Shortfall (positive) or room (negative) of the weakest comparison, in its unit."""
    shortfall_percent: Fraction | None
    to_flip: Text | None
    missed_years: int
    """Consecutive years up to this one with the verdict not_met."""
    met_years: int
    history: tuple[tuple[int, Fraction | None, str], ...]
    """Year, value and verdict of each year judged so far."""
    failing_units: tuple[str, ...]
    alone: tuple[str, ...] = ()
    """Of a level that is to hold every year: the verdict on each of those years alone."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The judgement of one target in one area and year."""

    assessment: Assessment
    verdict: str
    outlook: Outlook
    bearing: Bearing
    measurements: Measurements
    grade: str
    reasons: tuple[Reason, ...]
    recommendations: tuple[Recommendation, ...]
    trace: tuple[TraceStep, ...]

    @property
    def evidence(self) -> tuple[int, ...]:
        """Indices of the observations that the verdict and the list of failing sub-units rest on."""
        a, failing = self.assessment, self.measurements.failing_units
        units = (index for c in a.unit_comparisons if c.label in failing for index in c.facts)
        return tuple(dict.fromkeys((*a.facts, *units)))

    @property
    def id(self) -> str:
        """For example ``W1.2a@140581@2024``."""
        return f"{self.assessment.target.id}@{self.assessment.area.code}@{self.assessment.year}"


@dataclass(frozen=True, slots=True)
class Escalation:
    """Something seen across findings."""

    rule: str
    scope: str
    key: str
    grade: str
    text: Text
    members: tuple[str, ...]
    trace: TraceStep


@dataclass(frozen=True, slots=True)
class Run:
    """One check: what was judged and what came of it."""

    pack_id: str
    year: int
    phase: str
    as_of: str
    findings: tuple[Finding, ...]
    escalations: tuple[Escalation, ...]
    unused: tuple[int, ...]
    """Indices of observations that no target reads this year."""
    facts: tuple[Fact, ...]
    events: int
    """Events that the engine judged; as many as were posted."""
