"""slowdown: the average yearly change of the later half of the years against that of the earlier half."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from engine.base.units import of_difference
from engine.kinds.figures import Figures, pairs_of, steps, year_missing
from engine.model import (
    Assessment,
    Better,
    Comparison,
    Frame,
    Itself,
    Missing,
    Observation,
    Op,
    Reported,
    Slot,
    Step,
    Tables,
    Target,
    Year,
)

FEWEST = 3
"""Points below which there is no earlier and later half."""


class Slowdown(Figures):
    """A rise that is to slow down; what does not rise any more has nothing left to slow down."""

    name = "slowdown"
    fields = ("indicator", "unit", "where")
    unfit = (Better.HIGHER,)
    single = False
    rated = False

    def compared_unit(self, target: Target) -> str:
        return of_difference(target.unit)

    def judged_from(self, slot: Slot) -> int:
        return max(slot.pack.period.baseline, slot.since) + FEWEST - 1

    def pairs(self, rows: Frame, tables: Tables) -> Iterator[Frame]:
        """The later half against the earlier one, of all comparable years so far, those of the history included."""
        past = rows.merge(tables.series.rename(columns={"year": "at"}), on=["target", "area"])
        past = past[(past["at"] <= past.year) & (past["at"] >= past.since)].sort_values("at")
        for _, points in past.groupby("row"):
            if len(points) >= FEWEST and points["at"].iloc[-1] == points.year.iloc[-1]:
                yield _halves(points)

    def missing(self, reported: Reported) -> tuple[Missing, ...]:
        slot, own = reported.slot, reported.own
        comparable = [at for at in own if at >= slot.since]
        if len(comparable) >= FEWEST or slot.year not in own:
            return year_missing(reported)
        before = range(slot.pack.period.baseline, slot.year)
        return tuple(Missing(Year(at), broken=at in own) for at in before if at not in own or at < slot.since)

    def wanted(
        self, comparison: Comparison, assessment: Assessment, limit: Fraction | None, slack: Fraction
    ) -> tuple[Op, Fraction]:
        """The value at which the later half rises as the earlier one did, or no more where that did not rise."""
        years = list(assessment.series)
        first, middle = years[0], years[len(years) // 2]
        base = assessment.series[middle]
        early = (base - assessment.series[first]) / (middle - first)
        return (Op.BELOW, base + early * (years[-1] - middle)) if early > 0 else (Op.AT_MOST, base)

    def derived(self, compared: Iterable[Sequence[Observation]]) -> Iterator[Step]:
        return steps("change", (pair for found in compared for pair in pairwise(found)))


def _halves(points: Frame) -> Frame:
    """Return the pair of one row from its points, oldest first; the middle one (of two the later) parts the halves."""
    years, values, middle = points["at"].tolist(), points.value.tolist(), len(points) // 2
    early = (values[middle] - values[0]) / (years[middle] - years[0])
    late = (values[-1] - values[middle]) / (years[-1] - years[middle])
    op, against = (Op.BELOW, early) if late > 0 else (Op.AT_MOST, Fraction(0))
    cells = points.cells.iloc[-1] + points.cells.iloc[middle] + points.cells.iloc[0]
    return pairs_of(points.iloc[-1:], label=[Itself.CHANGE], left=[late], op=[op], right=[against], cells=[cells])


KINDS = (Slowdown(),)
