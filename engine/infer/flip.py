"""The smallest change that would turn a verdict, in counted things where counts are known."""

from __future__ import annotations

from fractions import Fraction

from engine.base.numbers import ceiling
from engine.base.units import SCALE
from engine.infer.wording import LANGS, both, difference
from engine.model import Assessment, Comparison, Indicator, Text

_RISING = ("at_least", "above")


def turning(assessment: Assessment) -> Comparison | None:
    """Return the comparison that a change of this year's figures would turn: the weakest, of a kept level this year's."""
    this_year = str(assessment.year)
    candidates = [c for c in assessment.comparisons if not assessment.target.kept or c.label == this_year]
    return candidates[0] if candidates else None


def flip_text(assessment: Assessment, indicator: Indicator | None, counts: tuple[Fraction, Fraction] | None) -> Text | None:
    """Return the smallest change that would turn the verdict; None where nothing was compared.

    A level that was to be kept and was missed in an earlier year can't be met any more; of several sub-units that miss it
    each has to make it up.
    """
    decides = turning(assessment)
    if assessment.lost_years:
        return both("flip.lost", year=assessment.lost_years[0])
    if decides is None or assessment.target.kind == "milestone":
        return None
    failing = [c for c in assessment.comparisons if not c.holds]
    if assessment.target.kind == "every_unit" and len(failing) > 1:
        return both("flip.units", count=len(failing), unit=decides.label, distance=_distance(decides, assessment))
    return _by_counts(decides, assessment, indicator, counts) or _by_amount(decides, assessment)


def _distance(decides: Comparison, assessment: Assessment) -> Text:
    amount, unit = abs(decides.left - decides.right), assessment.target.unit
    return Text(*(difference(amount, unit, lang) for lang in LANGS))


def _by_counts(
    decides: Comparison, assessment: Assessment, indicator: Indicator | None, counts: tuple[Fraction, Fraction] | None
) -> Text | None:
    """Return how many more or fewer counted things would turn it; None where they are not known."""
    scale = SCALE.get(assessment.target.unit)
    if not (counts and indicator and indicator.numerator and scale and counts[0] / counts[1] * scale == decides.left):
        return None
    steps = _steps(counts, decides.right / scale, decides.op, decides.holds)
    more = (decides.op in _RISING) != decides.holds
    code = f"flip.{'more' if more else 'fewer'}.{'miss' if decides.holds else 'meet'}"
    return both(code, count=steps, what=indicator.numerator) if steps else None


def _by_amount(decides: Comparison, assessment: Assessment) -> Text:
    """Return the distance; what has to be passed and not only reached says so."""
    distance = _distance(decides, assessment)
    if decides.holds:
        return both("flip.room", distance=distance)
    if decides.op in ("at_least", "at_most"):
        return both("flip.short", distance=distance)
    way = "more" if decides.op == "above" else "fewer"
    return both(f"flip.{'tie' if decides.left == decides.right else 'beyond'}.{way}", distance=distance)


def _steps(counts: tuple[Fraction, Fraction], share: Fraction, op: str, holds: bool) -> int:
    """Return by how many the numerator must change, the denominator kept, until the comparison turns."""
    exact = share * counts[1] - counts[0]
    if op in ("at_least", "at_most"):
        towards = exact if op == "at_least" else -exact
        return int(-towards // 1) + 1 if holds else ceiling(towards)
    towards = exact if op == "above" else -exact
    return ceiling(-towards) if holds else int(towards // 1) + 1
