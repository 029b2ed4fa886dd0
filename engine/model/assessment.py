"""The measured state of a target: what is held against what, what is missing, and the series behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.model.goal import Goal, Revised
from engine.model.label import Itself, Label, Missing, Other, Year
from engine.model.ops import Op
from engine.model.pack import Area
from engine.model.target import Target
from engine.model.words import Phase, Status


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
    old_basis: bool = False
    """Whether the year's figure is the one on the old definition, as that from before the break is."""

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
    phase: Phase = Phase.ANNUAL
    """What kind of check it is measured for."""
    judged_from: int = 0
    """The first year in which it can be judged."""
    revised: Revised | None = None
    """How the goal in force came about, where it was revised."""
    unit_cells: tuple[int, ...] = ()
    """Indices of the figures that sub-units reported on the same in this year."""

    @property
    def final(self) -> bool:
        """Whether it is measured for the final evaluation."""
        return self.phase == Phase.FINAL

    @property
    def judged_as_before(self) -> bool:
        """Whether the year is judged as the one before was, which is as in yearly monitoring."""
        on = self.target.references
        return not self.final and on[self.phase] == on[Phase.ANNUAL]

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
