"""What comes out: the judgement of a target in codes and numbers, and every step that led there."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.model.alerts import Condition
from engine.model.assessment import Assessment
from engine.model.goal import Goal
from engine.model.label import Itself
from engine.model.observation import Observation
from engine.model.outlook import Outlook
from engine.model.reliability import Pace, Reliability, Trend, Variability
from engine.model.stated import Reference
from engine.model.target import Target
from engine.model.words import FlipKind, Grade, Movement, OutlookClass, Path, Phase, Scope, Stage, Verdict

Property = str | Fraction | None
"""What a finding or group is asked for by conditions: a word, or a number where there is one."""
Test = tuple[Condition, Property]
"""A condition of a rule with what was found of the finding or group."""


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
    now: Fraction | None = None
    """How many of the things are counted now."""
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
    goal: Goal | None = None
    """What it was held against, where that is not what the year judged is."""


@dataclass(frozen=True, slots=True)
class BestUnit:
    """A sub-unit with the best figure of the year."""

    name: str
    value: Fraction
    index: int
    """Of the observation."""


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
    best_units: tuple[BestUnit, ...] = ()
    """Of what is met: the sub-units to learn from."""


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
    unit_outcomes: tuple[Verdict, ...] = ()
    """The verdict on each comparison of a sub-unit alone, likewise."""
    grade: Grade = Grade.NONE
    recommendations: tuple[Recommendation, ...] = ()
    trace: tuple[Firing, ...] = ()
    """The rules that fired after the verdict, in order."""
    silent: tuple[Firing, ...] = ()
    """The alert rules that a single condition kept from firing, with that condition."""
    with_more_cases: tuple[Firing, ...] = ()
    """The alert rules that only few cases kept from firing, with the conditions that fail for that reason."""
    other_advice: tuple[Firing, ...] = ()
    """The recommendation rules that did not fire, each with the conditions that fail."""

    @property
    def target(self) -> Target:
        """The target judged."""
        return self.assessment.target

    @property
    def reasons(self) -> tuple[Firing, ...]:
        """Why it has its grade: the firings that gave it one."""
        return tuple(firing for firing in self.trace if firing.grade)

    @property
    def path(self) -> Path:
        """Where the value stands beside the straight line from the baseline to the goal; none once it is due."""
        a, interim = self.assessment, self.pace.interim
        if interim is None or a.weakest_now is None or not a.years_left:
            return Path.NONE
        room = a.weakest_now.op.room(a.weakest_now.left, interim)
        return Path.ON if not room else Path.AHEAD if room > 0 else Path.BEHIND

    @property
    def movement(self) -> Movement:
        """How the value stands to what it is compared with in the past, by the comparison that misses most."""
        weakest = self.assessment.weakest
        if weakest is None or (not isinstance(weakest.label, Reference) and weakest.label != Itself.CHANGE):
            return Movement.NONE
        room = weakest.op.room(weakest.left, weakest.right)
        return Movement.FLAT if not room else Movement.BETTER if room > 0 else Movement.WORSE

    @property
    def under_way(self) -> bool:
        """Whether what it asks for is not due yet and not missing anything that should be there by now."""
        on_time = self.path in (Path.AHEAD, Path.ON) or self.outlook.klass == OutlookClass.ON_TRACK
        missed = self.verdict.missed
        return missed and on_time and self.assessment.years_left > 0 and self.grade == Grade.NONE

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
class Group:
    """The findings that have a key in common, as an escalation rule counted them, whether or not it fired."""

    rule: str
    scope: Scope
    key: str
    count: int
    members: tuple[str, ...]
    """Ids of the findings that count."""
    others: tuple[str, ...]
    """Ids of those that have the key too and do not count."""
    tests: tuple[Test, ...]
    fired: bool


@dataclass(frozen=True, slots=True)
class Run:
    """One check: what was judged and what came of it."""

    year: int
    phase: Phase
    as_of: str
    findings: tuple[Finding, ...]
    escalations: tuple[Escalation, ...]
    groups: tuple[Group, ...]
    """What each escalation rule counted, those that fired and those that did not."""
    unused: tuple[int, ...]
    """Indices of observations that no target reads this year."""
    observations: Sequence[Observation]
    events: int
    """Events that the engine judged; as many as were posted."""
