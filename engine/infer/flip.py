"""The smallest change that would turn a verdict, in counted things where counts are known."""

from collections.abc import Sequence
from math import ceil

from engine.base.units import SCALE
from engine.model import Assessment, Comparison, Flip, FlipKind, Indicator, Observation, Unit, Year


def flip_of(assessment: Assessment, indicator: Indicator | None, observations: Sequence[Observation]) -> Flip | None:
    """Return the smallest change that would turn the verdict; None where nothing was compared.

    What was missed in an earlier year that decides can't be met any more; of several sub-units that miss it each has to make
    it up.
    """
    decides = _turning(assessment)
    lost = [c.label.year for c in assessment.comparisons if not c.holds and isinstance(c.label, Year)]
    if min(lost, default=assessment.year) < assessment.year:
        return Flip(FlipKind.LOST, year=min(lost))
    if decides is None or not assessment.target.kind.measured:
        return None
    failing = sum(not comparison.holds for comparison in assessment.comparisons)
    distance = abs(decides.left - decides.right)
    if isinstance(decides.label, Unit) and failing > 1:
        return Flip(FlipKind.UNITS, count=failing, distance=distance, unit=decides.label.name)
    steps = _steps(decides, assessment, indicator, observations)
    return Flip(_counted(decides), count=steps) if steps else Flip(_measured(decides), distance=distance)


def _turning(assessment: Assessment) -> Comparison | None:
    """Return the weakest comparison that a change of this year's figures would turn."""
    now = Year(assessment.year)
    return next((c for c in assessment.comparisons if not isinstance(c.label, Year) or c.label == now), None)


def _steps(decides: Comparison, assessment: Assessment, indicator: Indicator | None, seen: Sequence[Observation]) -> int:
    """Return by how many counted things the numerator must change, the denominator kept; 0 where they are not known."""
    scale = SCALE.get(assessment.target.unit)
    if not (scale and assessment.target.kind.single and indicator and indicator.counts):
        return 0
    part, whole = seen[decides.cells[0]].numerator, seen[decides.cells[0]].denominator
    if part is None or not whole or part / whole * scale != decides.left:
        return 0
    towards = -decides.op.room(part, decides.right / scale * whole)
    if decides.holds:
        return ceil(-towards) if decides.op.strict else int(-towards // 1) + 1
    return int(towards // 1) + 1 if decides.op.strict else ceil(towards)


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
