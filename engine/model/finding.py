"""What comes out: the measured state of a target, the judgement of it in codes and numbers, and every step that led there."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.model.alerts import Condition
from engine.model.goal import Goal
from engine.model.label import Itself, Label, Missing, Other, Year
from engine.model.observation import Observation
from engine.model.ops import Op
from engine.model.outlook import Outlook
from engine.model.pack import Area
from engine.model.reliability import Pace, Reliability, Trend, Variability
from engine.model.target import Target
from engine.model.words import FlipKind, Grade, Phase, Scope, Stage, Status, Verdict

Property = str | Fraction | None
"""What a finding or group is asked for by conditions: a word, or a number where there is one."""
Test = tuple[Condition, Property]
"""A condition of a rule with what was found of the finding or group."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison that a target asks for: `left` against `right`, both exact and in the same unit."""

    label: Label
    left: Fraction
    op: Op
    right: Fraction
    edge: Fraction
    """Where the near-band ends on the missed side; equal to `right` where there is none."""
    cells: tuple[int, ...]
    """Indices of the observations used."""

    @property
    def holds(self) -> bool:
        """Whether the left side is as asked for, the near-band left aside."""
        return self.op.holds(self.left, self.right)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The measured state of a target in an area and year; no judgement."""

    target: Target
    area: Area
    year: int
    state: Status
    value: Fraction | None
    goal: Goal | None
    """The goal in force, with the number that stood in for an indicator or an assignment."""
    comparisons: tuple[Comparison, ...]
    """Weakest first."""
    unit_comparisons: tuple[Comparison, ...]
    """The same goal held against each sub-unit that reported, weakest first; empty where none did."""
    missing: tuple[Missing, ...]
    """What was looked for and not found: years, sub-units, references, indicators."""
    cells: tuple[int, ...]
    """Indices of the observations that the state rests on."""
    series: Mapping[int, Fraction]
    """Year by year what the outlook is about, up to the year judged, from the last break on."""
    series_cells: Mapping[int, tuple[int, ...]]
    """Indices of the observations behind each year of the series."""
    since: int | None
    """The year of the last break of the series, before which nothing is comparable."""
    kept_since: int | None = None
    """The first year of those in which what is asked for has to hold; None where one year alone is asked about."""
    final: bool = False
    """Whether it is measured for the final evaluation."""

    @property
    def weakest(self) -> Comparison | None:
        """The comparison that misses most or has the least room."""
        return self.comparisons[0] if self.comparisons else None

    @property
    def weakest_now(self) -> Comparison | None:
        """The weakest comparison of this year's own value with an amount; of a band or interval its weakest edge."""
        own = (Itself.VALUE, Year(self.year), Other(self.goal.other) if self.goal and self.goal.other else None)
        return next((comparison for comparison in self.comparisons if comparison.label in own), None)

    @property
    def years_left(self) -> int:
        """Years until the deadline, 0 once it is here."""
        return max(0, self.target.by - self.year)

    @property
    def lost_years(self) -> tuple[int, ...]:
        """Earlier years in which a level that forgives no lapse did not hold, be it within the near-band."""
        if not (self.target.kept and self.target.strict):
            return ()
        missed = {c.label.year for c in self.comparisons if not c.holds and isinstance(c.label, Year)}
        return tuple(sorted(missed - {self.year}))

    @property
    def at_limit(self) -> bool:
        """Whether the change asked for has nowhere further to go: the value stands at the end of its range."""
        change = self.target.change
        return change is not None and change.op.strict and any(c.op != change.op for c in self.comparisons)

    @property
    def lacking(self) -> tuple[Missing, ...]:
        """What is missing that a pass cannot do without: of a kept level's years only the one judged, at the end all."""
        return tuple(item for item in self.missing if item not in self.gaps or self.final)

    @property
    def gaps(self) -> tuple[Missing, ...]:
        """Earlier years that a level that is to hold has no value of."""
        kept, now = self.kept_since is not None, Missing(Year(self.year))
        return tuple(item for item in self.missing if kept and item != now)


@dataclass(frozen=True, slots=True)
class Firing:
    """One firing of a rule, or (of an alert) what kept it from firing: the tests and what they found."""

    stage: Stage
    rule: str
    tests: tuple[Test, ...]
    grade: Grade | None = None
    """The grade that it gives or would give."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What to do: a measure of the plan, or (None) the pack's own advice of the rule."""

    rule: str
    measure: str | None
    responsible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest change that would turn a verdict."""

    kind: FlipKind
    count: int = 0
    """Of things counted, or of sub-units."""
    distance: Fraction | None = None
    unit: str = ""
    """The sub-unit that lacks most."""
    year: int = 0


@dataclass(frozen=True, slots=True)
class YearValue:
    """The value of a year."""

    year: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class YearJudged:
    """Value and verdict of a year."""

    year: int
    value: Fraction | None
    verdict: Verdict
    """Of a level that forgives no lapse: what held up to that year."""
    alone: Verdict | None = None
    """Of a level that forgives no lapse: the verdict on that year alone."""


@dataclass(frozen=True, slots=True)
class Measurements:
    """Further figures about a finding, all exact."""

    previous: YearValue | None
    change: Fraction | None
    distance: Fraction | None
    """Shortfall (positive) or room (negative) of the weakest comparison, in its unit."""
    shortfall_percent: Fraction | None
    flip: Flip | None
    missed_years: int
    """Consecutive years up to this one with the verdict not_met."""
    met_years: int
    history: tuple[YearJudged, ...]
    """Each year judged so far."""
    failing_units: tuple[str, ...]
    lapses: tuple[int, ...] = ()
    """Earlier years in which a level that is to hold did not, be it within the near-band."""
    met_late: int | None = None
    """The first year after the deadline with what was due then, where the deadline was missed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The judgement of one target in one area and year."""

    assessment: Assessment
    verdict: Verdict
    outcomes: tuple[Verdict, ...]
    """The verdict on each comparison alone, as they stand in the assessment."""
    outlook: Outlook
    reliability: Reliability
    variability: Variability
    trend: Trend
    pace: Pace
    measurements: Measurements
    grade: Grade = Grade.NONE
    recommendations: tuple[Recommendation, ...] = ()
    trace: tuple[Firing, ...] = ()
    """The rules that fired after the verdict, in order."""
    silent: tuple[Firing, ...] = ()
    """The alert rules that a single condition kept from firing, with that condition."""

    @property
    def target(self) -> Target:
        """The target judged."""
        return self.assessment.target

    @property
    def reasons(self) -> tuple[Firing, ...]:
        """Why it has its grade: the firings that gave it one."""
        return tuple(firing for firing in self.trace if firing.grade)

    @property
    def evidence(self) -> tuple[int, ...]:
        """Indices of the observations that the verdict, the failing sub-units and the lapses rest on."""
        a, failing = self.assessment, set(self.measurements.failing_units)
        compared = a.unit_comparisons if failing else ()
        units = (index for c in compared if str(c.label) in failing for index in c.cells)
        lapses = (index for year in self.measurements.lapses for index in a.series_cells.get(year, ()))
        return tuple(dict.fromkeys((*a.cells, *units, *lapses)))

    @property
    def id(self) -> str:
        """For example ``W1.2a@140581@2024``."""
        return f"{self.target.id}@{self.assessment.area.code}@{self.assessment.year}"


@dataclass(frozen=True, slots=True)
class Escalation:
    """Something seen across findings."""

    rule: str
    scope: Scope
    key: str
    count: int
    grade: Grade
    members: tuple[str, ...]
    """Ids of the findings that count."""
    firing: Firing


@dataclass(frozen=True, slots=True)
class Run:
    """One check: what was judged and what came of it."""

    year: int
    phase: Phase
    as_of: str
    findings: tuple[Finding, ...]
    escalations: tuple[Escalation, ...]
    unused: tuple[int, ...]
    """Indices of observations that no target reads this year."""
    observations: tuple[Observation, ...]
    events: int
    """Events that the engine judged; as many as were posted."""
