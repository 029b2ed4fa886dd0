"""Everything that any page shows of a run, as plain typed data: the canonical JSON is its serialisation.

Texts are in both languages. Names that are data (area, domain, clause, responsible units) are one string.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from engine.base.text import Text
from engine.model import (
    Cause,
    Certainty,
    Change,
    Fluctuation,
    Grade,
    Ground,
    IntervalMethod,
    Method,
    Op,
    OutlookClass,
    Phase,
    Scope,
    Signal,
    Stage,
    Status,
    SwingMethod,
    TrendMethod,
    TrendResult,
    Verdict,
    Way,
    Yardstick,
)
from engine.report.names import Names, names_of

SCHEMA = "dabiao-run/2"
CLASS = {"name": "class"}
"""A field that is called ``class`` in JSON."""


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """What is measured; of a mechanism the target itself."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class AreaRecord:
    """The area judged."""

    code: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class GoalRecord:
    """What was asked for; a change or a mechanism has no value."""

    op: str
    """The rule's own key: an operator, a change or the kind."""
    value: Fraction | None
    upper: Fraction | None
    """The upper edge of an interval."""
    indicator: str | None
    """The indicator whose value is the goal."""
    unit: str
    by: int
    text: Text


@dataclass(frozen=True, slots=True)
class ReadingRecord:
    """The reading of the plan's words that applies."""

    id: str
    text: Text
    basis: Text
    decided_by: Text
    decided_on: str
    rejected: Text
    official: bool


@dataclass(frozen=True, slots=True)
class CourseRecord:
    """How the series runs that the outlook looks at."""

    years: tuple[int, ...]
    carried: bool
    arrives: bool
    held: bool
    way: Way
    last: Fraction
    last_way: Way


@dataclass(frozen=True, slots=True)
class OutlookRecord:
    """Where the target is heading; numbers are growth a year, as a fraction of one, with the methods that look at growth."""

    klass: OutlookClass = field(metadata=CLASS)
    method: Method
    alone: OutlookClass | None
    """What this method alone says; None where none was asked."""
    cause: Cause
    agreed: bool
    """Whether both methods warn or neither does."""
    projected: Fraction | None
    required: Fraction | None
    achieved: Fraction | None
    ratio: Fraction | None
    score: Fraction | None
    course: CourseRecord | None
    second: OutlookRecord | None


@dataclass(frozen=True, slots=True)
class ReasonRecord:
    """Why the finding has its grade."""

    rule: str
    grade: Grade
    stage: Stage
    text: Text


@dataclass(frozen=True, slots=True)
class RecommendationRecord:
    """What to do; a measure of None is the pack's own advice."""

    measure: str | None
    rule: str
    text: Text
    responsible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviousRecord:
    """The latest earlier value."""

    year: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class YearRecord:
    """Value and verdict of a year."""

    year: int
    value: Fraction | None
    verdict: Verdict
    alone: Verdict | None
    """Of a level that is to hold every year: the verdict on that year alone."""


@dataclass(frozen=True, slots=True)
class ComparisonRecord:
    """One comparison that the target asks for, with its own verdict."""

    label: str
    of: str
    """What the label is: ``itself``, ``year``, ``unit``, ``other`` or ``reference``."""
    text: Text
    """What stands before it in the arithmetic."""
    left: Fraction
    op: Op
    right: Fraction
    edge: Fraction
    """Where the near-band ends; equal to `right` where there is none."""
    outcome: Verdict


@dataclass(frozen=True, slots=True)
class MeasurementsRecord:
    """Further figures."""

    previous: PreviousRecord | None
    change: Fraction | None
    distance: Fraction | None
    shortfall_percent: Fraction | None
    to_flip: Text | None
    missed_years: int
    met_years: int
    history: tuple[YearRecord, ...]
    failing_units: tuple[str, ...]
    comparisons: tuple[ComparisonRecord, ...]
    """Weakest first."""
    missing: tuple[Text, ...]
    since: int | None
    """The year of the last break of the series."""


@dataclass(frozen=True, slots=True)
class LevelRecord:
    """A rate or share from counts of one or several years; numbers of distributions have twelve digits."""

    years: tuple[int, ...]
    events: Fraction
    population: Fraction
    value: Fraction
    interval: IntervalMethod
    low: float
    high: float
    probability: float | None
    z: float


@dataclass(frozen=True, slots=True)
class ReliabilityRecord:
    """Whether the counts bear the verdict out."""

    certainty: Certainty
    ground: Ground
    confidence: Fraction | None
    """Percent that the pack asks for; None where it asks for none."""
    share: bool
    """Whether the counts are parts of their wholes."""
    scale: int | None
    """What the quotient of the counts is multiplied by."""
    levels: tuple[LevelRecord, ...]
    p_change: float | None
    text: Text


@dataclass(frozen=True, slots=True)
class VariabilityRecord:
    """Whether the values swing."""

    method: SwingMethod
    result: Fluctuation
    years: tuple[int, ...]
    moving_range: Fraction | None
    turns: bool
    against: Yardstick | None
    step: Fraction | None
    ratio: Fraction | None
    limit: Fraction | None
    """The ratio from which the pack calls it volatile; None where it declares none."""
    limits: tuple[Fraction, ...] | None
    signals: tuple[Signal, ...]
    statistic: float | None
    freedom: int | None
    p: float | None
    exact: bool = field(metadata={"name": "p_is_exact"})
    text: Text = field()


@dataclass(frozen=True, slots=True)
class TrendRecord:
    """Whether the points show a trend."""

    method: TrendMethod
    result: TrendResult
    years: tuple[int, ...]
    statistic: float | None
    p: float | None


@dataclass(frozen=True, slots=True)
class PaceRecord:
    """What is left to do."""

    interim: Fraction | None
    yearly: Fraction | None
    recent: Fraction | None
    recent_years: int
    text: Text


@dataclass(frozen=True, slots=True)
class StepRecord:
    """How one value comes from two figures."""

    of: str
    """``gap`` or ``change``."""
    year: int
    one: Fraction
    two: Fraction
    result: Fraction


@dataclass(frozen=True, slots=True)
class PointRecord:
    """One value of the series that the outlook is computed from, with its cells."""

    year: int
    value: Fraction
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkingRecord:
    """What the arithmetic needs beside the comparisons."""

    figures_unit: str
    """The unit of the figures that were reported."""
    compared_unit: str
    """The unit of what the comparisons hold against each other."""
    steps: tuple[StepRecord, ...]
    limit: Change | None
    """The change that has nowhere further to go."""
    tolerance: Fraction | None
    """Half-width of a band in the unit, where the rule states one."""
    tolerance_percent: Fraction | None
    """Otherwise in percent of the goal; None where there is no band."""
    near_percent: Fraction
    break_grounds: tuple[Text, ...]
    series: tuple[PointRecord, ...]
    attested: str | None
    """Of a mechanism: what was reported and what that makes of it."""


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """An observation that was read, also one that gives no figure."""

    indicator: str
    name: Text | None
    """The indicator's; None of an attestation."""
    unit: str | None
    scale: int | None
    """What the quotient of its counts is multiplied by, where it is a rate or share of counts."""
    year: int
    unit_name: str
    residence: str
    sex: str
    file: str
    sheet: str
    row: int
    cell: str
    status: Status
    raw: str
    value: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    source: str
    notes: Mapping[str, str]

    @property
    def address(self) -> str:
        """The file, sheet and cell as a spreadsheet writes them."""
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class TestRecord:
    """A condition of a rule, and what was found."""

    property: str
    op: Op | None
    """None where words are compared."""
    wanted: tuple[str, ...]
    number: Fraction | None
    found: str | None
    found_number: Fraction | None


@dataclass(frozen=True, slots=True)
class FiringRecord:
    """A rule that fired, or one that a single condition kept from firing."""

    stage: Stage
    rule: str
    grade: Grade | None
    """The grade that it gives or would give."""
    tests: tuple[TestRecord, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """The dossier of one finding."""

    id: str
    target: str
    objective: str
    plan: str
    domain: str
    clause: str
    clause_summary: Text
    kind: str
    measured: bool
    """Whether it is about figures; otherwise it is attested."""
    subject: Text
    summary: Text
    indicator: IndicatorRecord
    area: AreaRecord
    year: int
    value: Fraction | None
    unit: str
    goal: GoalRecord
    reading: ReadingRecord | None
    evidence_wanted: Text | None
    rule_at: str
    verdict: Verdict
    outlook: OutlookRecord
    grade: Grade
    reasons: tuple[ReasonRecord, ...]
    recommendations: tuple[RecommendationRecord, ...]
    responsible: tuple[str, ...]
    measurements: MeasurementsRecord
    reliability: ReliabilityRecord
    variability: VariabilityRecord
    trend: TrendRecord
    pace: PaceRecord
    working: WorkingRecord
    evidence: tuple[EvidenceRecord, ...]
    trace: tuple[FiringRecord, ...]
    silent: tuple[FiringRecord, ...]
    waiver: None = None


@dataclass(frozen=True, slots=True)
class EscalationRecord:
    """Something seen across findings."""

    rule: str
    scope: Scope
    key: str
    grade: Grade
    text: Text
    members: tuple[str, ...]
    trace: tuple[FiringRecord, ...]


@dataclass(frozen=True, slots=True)
class UnusedRecord:
    """An observation that no target reads this year, by what it is about and where it stands."""

    indicator: str
    year: int
    unit_name: str
    status: Status
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """The plan document that the pack encodes."""

    number: str
    issued: str
    sha256: str


@dataclass(frozen=True, slots=True)
class InputRecord:
    """A data file, and what became of its rows."""

    file: str
    sha256: str
    rows: int
    facts: int
    missing: int
    repeated: int
    notes: tuple[str, ...]
    extra_columns: tuple[str, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleFileRecord:
    """A file of the rule pack."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was checked, by what, with what."""

    pack: str
    title: Text
    document: DocumentRecord
    area: AreaRecord
    year: int
    phase: Phase
    as_of: str
    plans: Mapping[str, Text]
    domains: Mapping[str, Text]
    departments: Mapping[str, Text]
    versions: Mapping[str, str]
    inputs: tuple[InputRecord, ...]
    rules: tuple[RuleFileRecord, ...]

    @property
    def names(self) -> Names:
        """The names that findings hold in Chinese alone."""
        return names_of(self.domains.values(), self.departments.values())


@dataclass(frozen=True, slots=True)
class AttainmentRecord:
    """The share of targets met, in percent with two decimals, over both denominators."""

    met: int
    assessable: int
    all: int
    rate_assessable: float | None
    rate_all: float | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The accounts: every target and every row in exactly one state."""

    targets: int
    verdicts: Mapping[str, int]
    grades: Mapping[str, int]
    outlooks: Mapping[str, int]
    attainment: AttainmentRecord
    escalations: int
    rows: int
    facts: int
    missing: int
    repeated: int
    facts_used: int
    facts_unused: int
    events_judged: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """A run."""

    schema: str
    run: Manifest
    counts: Counts
    findings: tuple[FindingRecord, ...]
    escalations: tuple[EscalationRecord, ...]
    unused_facts: tuple[UnusedRecord, ...]
