"""The dossier of one finding, as plain typed data."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from engine import model
from engine.base.text import NO_TEXT, Text
from engine.report.doubted import Doubted
from engine.report.grounds import BestUnit as BestUnit
from engine.report.grounds import Earlier as Earlier
from engine.report.grounds import Evidence as Evidence
from engine.report.grounds import Fired as Fired
from engine.report.grounds import PartOf as PartOf
from engine.report.grounds import Tested as Tested


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured; of a mechanism the target itself."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Place:
    """The area judged."""

    code: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Before:
    """What was asked for before a revision."""

    op: str
    value: Fraction | None
    upper: Fraction | None
    text: Text


@dataclass(frozen=True, slots=True)
class Revision:
    """Since when the goal is what it is, why, and what it was before."""

    since: str
    reason: Text
    before: Before


@dataclass(frozen=True, slots=True)
class Asked:
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
    due: Text
    """When it has to be so, in words."""
    blind: Text = NO_TEXT
    """The text without the value of the other indicator, which is a figure that was reported."""
    revision: Revision | None = None
    """None where the goal is the plan's first one."""
    words: Text = NO_TEXT
    """The same as official reports say it, such as ``达到97%以上``; of another indicator without its value."""
    value_withheld: bool = False
    """Whether the value is another indicator's figure that public papers do not give."""


@dataclass(frozen=True, slots=True)
class PastYear:
    """Value and verdict of a year."""

    year: int
    value: Fraction | None
    verdict: model.Verdict
    alone: model.Verdict | None
    """Of a level that forgives no lapse: the verdict on that year alone."""
    goal: Text | None
    """What it was held against, where that is not what the year judged is."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why the finding has its grade: the rule that gave it, in words."""

    rule: str
    grade: model.Grade
    stage: model.Stage
    text: Text
    why: Text
    """Why the pack draws the line there."""
    rule_at: str
    needs: Text = NO_TEXT
    """The rule's conditions, without what was found."""
    name: Text = NO_TEXT
    """What the rule is called."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do; a measure of None is the pack's own advice."""

    measure: str | None
    rule: str
    text: Text
    responsible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison that the target asks for, with its own verdict."""

    label: str
    of: str
    """What the label is: ``itself``, ``year``, ``unit``, ``other`` or ``reference``."""
    text: Text
    """What stands before it in the arithmetic."""
    left: Fraction
    op: model.Op
    right: Fraction
    edge: Fraction
    """Where the near-band ends; equal to `right` where there is none."""
    outcome: model.Verdict


@dataclass(frozen=True, slots=True)
class Figures:
    """Further figures; `comparisons` weakest first."""

    previous: model.YearValue | None
    change: Fraction | None
    distance: Fraction | None
    shortfall_percent: Fraction | None
    to_flip: Text | None
    missed_years: int
    met_years: int
    history: tuple[PastYear, ...]
    failing_units: tuple[str, ...]
    comparisons: tuple[Compared, ...]
    missing: tuple[Text, ...]
    since: int | None
    """The year of the last break of the series."""
    lapses: tuple[int, ...]
    """Earlier years in which a level that is to hold did not."""
    gaps: tuple[int, ...]
    """Earlier years of such a level without a value."""
    met_late: int | None
    """The first year after a missed deadline with what was due then."""
    baseline: model.YearValue | None = None
    """The value of the baseline, where there is one that the year's can be compared with."""
    change_on_baseline: Fraction | None = None
    missing_public: tuple[Text, ...] = ()
    """What is missing, sub-units not by name but by how many they are."""
    best_units: tuple[BestUnit, ...] = ()
    """Of what is met: the sub-units with the best figure of the year, where they differ and their cases are not too few."""
    unit_comparisons: tuple[Compared, ...] = ()
    """What is asked of the area's own figure, held against those of its sub-units, weakest first: no verdict rests on it."""


@dataclass(frozen=True, slots=True)
class CountNames:
    """What the two counts of a rate or share count."""

    numerator: Text
    denominator: Text
    counted_in: model.CountedIn | None = None
    """The measure word behind the numerator."""
    whole_in: model.CountedIn | None = None
    """The measure word behind the denominator."""
    rare: bool = False
    """Whether cases are so rare that they are told before the rate."""
    published: bool = False
    """Whether public papers may give the counts themselves."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the figures come to, in words; empty where there is nothing to say."""

    pace: Text
    chance: Text
    swing: Text


@dataclass(frozen=True, slots=True)
class Point(model.YearValue):
    """One value of the series that outlook, pace and tests are computed from, with its cells."""

    cells: tuple[str, ...]
    figures: tuple[Fraction, ...] = ()
    """Of a gap the figures of its two groups, as the cells have them; empty where the cell has the value itself."""
    numerator: Fraction | None = None
    """Of a value that was reported with its counts."""
    denominator: Fraction | None = None
    withheld: bool = False
    """Whether public papers do not give it, for want of cases or as another could be worked out from it."""


@dataclass(frozen=True, slots=True)
class Working:
    """What the arithmetic needs beside the comparisons."""

    figures_unit: str
    """The unit of the figures that were reported."""
    compared_unit: str
    """The unit of what the comparisons hold against each other."""
    steps: tuple[model.Step, ...]
    limit_close: Fraction | None
    """The natural limit that the value is so near that it only has to stay; None where it is there or not near."""
    limit: model.Change | None
    """The change that has nowhere further to go."""
    tolerance: Fraction | None
    """Half-width of a band in the unit, where the rule states one."""
    tolerance_percent: Fraction | None
    """Otherwise in percent of the goal; None where there is no band."""
    near_percent: Fraction
    break_grounds: tuple[Text, ...]
    series: tuple[Point, ...]
    attested: Text | None
    """Of a mechanism: what was reported and what that makes of it."""
    begins: Fraction | None = None
    """Where the straight line begins, where the rule says so for want of a value of the baseline."""


@dataclass(frozen=True, slots=True)
class Record:
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
    scope: model.Standing
    """Whose demand it is; totals never mix them."""
    subject: Text
    summary: Text
    indicator: Measured
    area: Place
    year: int
    value: Fraction | None
    value_text: Text
    """The value as pages show it: of sub-units how many comply, of a mechanism whether it is in place; empty without one."""
    unit: str
    units: Text | None
    """The sub-units of which each has to comply; None where the figure is the area's own."""
    goal: Asked
    reading: model.Reading | None
    evidence_wanted: Text | None
    same_as: tuple[str, ...]
    """The other targets that the same attestation answers."""
    rule_at: str
    verdict: model.Verdict
    outlook: model.Outlook
    path: model.Path
    movement: model.Movement
    grade: model.Grade
    under_way: bool
    """Whether it is not met yet, not due yet, and on time."""
    early: bool
    """Whether it is met before it is due."""
    withheld: bool
    """Whether public papers do not give the year's figure, likewise."""
    counts: CountNames | None
    """Of a rate or share."""
    reasons: tuple[Grounds, ...]
    recommendations: tuple[Advice, ...]
    responsible: tuple[str, ...]
    measurements: Figures
    reliability: model.Reliability
    variability: model.Variability
    trend: model.Trend
    pace: model.Pace
    said: Said
    working: Working
    evidence: tuple[Evidence, ...]
    trace: tuple[Fired, ...]
    silent: tuple[Fired, ...]
    other_advice: tuple[Fired, ...]
    """The recommendation rules that did not fire, with the conditions that fail."""
    with_more_cases: tuple[Fired, ...]
    """The alert rules that only few cases kept from firing, with the conditions that fail for that reason."""
    keeps: bool = False
    """Whether it has to hold in every year; otherwise it has to be there by one."""
    value_public: Text = NO_TEXT
    """`value_text` without names of sub-units, as public papers give it."""
    waiver: None = None

    def doubts_among(self, doubts: Iterable[Doubted]) -> list[Doubted]:
        """Return those about figures that the finding rests on: its own, and those of its series."""
        cells = {item.address for item in self.evidence} | {cell for point in self.working.series for cell in point.cells}
        return [doubt for doubt in doubts if not cells.isdisjoint(item.address for item in doubt.evidence)]
