"""The smallest change that would turn a verdict, in counted things where counts are known."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from engine.base.units import SCALE
from engine.model import Assessment, Comparison, Flip, FlipKind, Indicator, Observation, Op, Unit, Year

Counts = tuple[Fraction, Fraction]


def flip_of(assessment: Assessment, indicator: Indicator | None, observations: Sequence[Observation]) -> Flip | None:
    """Return the smallest change that would turn the verdict; None where nothing was compared.

    A level that was to be kept and was missed in an earlier year can't be met any more; of several sub-units that miss it
    each has to make it up.
    """
    decides = _turning(assessment)
    if assessment.lost_years:
        return Flip(FlipKind.LOST, year=assessment.lost_years[0])
    if decides is None or not assessment.target.kind.measured:
        return None
    failing = sum(not comparison.holds for comparison in assessment.comparisons)
    distance = abs(decides.left - decides.right)
    if isinstance(decides.label, Unit) and failing > 1:
        return Flip(FlipKind.UNITS, count=failing, distance=distance, unit=decides.label.name)
    counts = _counts(decides, observations) if assessment.target.kind.single else None
    steps = _steps_of(decides, assessment.target.unit, indicator, counts)
    return Flip(_counted(decides), count=steps) if steps else Flip(_measured(decides), distance=distance)


def _turning(assessment: Assessment) -> Comparison | None:
    """Return the comparison that a change of this year's figures would turn: the weakest, of a kept level this year's."""
    this_year = Year(assessment.year)
    return next((c for c in assessment.comparisons if not assessment.target.kept or c.label == this_year), None)


def _counts(decides: Comparison, observations: Sequence[Observation]) -> Counts | None:
    """Return numerator and denominator of the figure compared."""
    found = observations[decides.cells[0]]
    return (found.numerator, found.denominator) if found.numerator is not None and found.denominator else None


def _steps_of(decides: Comparison, unit: str, indicator: Indicator | None, counts: Counts | None) -> int:
    """Return by how many counted things the numerator must change; 0 where they are not known."""
    scale = SCALE.get(unit)
    if not (counts and indicator and indicator.counts and scale and counts[0] / counts[1] * scale == decides.left):
        return 0
    return _steps(counts, decides.right / scale, decides.op, decides.holds)


def _steps(counts: Counts, share: Fraction, op: Op, holds: bool) -> int:
    """Return by how many the numerator must change, the denominator kept, until the comparison turns."""
    towards = -op.room(counts[0], share * counts[1])
    if holds:
        return ceil(-towards) if op.strict else int(-towards // 1) + 1
    return int(towards // 1) + 1 if op.strict else ceil(towards)


def _counted(decides: Comparison) -> FlipKind:
    if decides.holds:
        return FlipKind.FEWER_MISS if decides.op.rising else FlipKind.MORE_MISS
    return FlipKind.MORE_MEET if decides.op.rising else FlipKind.FEWER_MEET


def _measured(decides: Comparison) -> FlipKind:
    """Return how a distance is told; what has to be passed and not only reached says so."""
    if decides.holds:
        return FlipKind.ROOM
    if not decides.op.strict:
        return FlipKind.SHORT
    if decides.left == decides.right:
        return FlipKind.TIE_MORE if decides.op.rising else FlipKind.TIE_FEWER
    return FlipKind.BEYOND_MORE if decides.op.rising else FlipKind.BEYOND_FEWER
