"""The smallest change of the year's figure that would turn a verdict, in counted things where counts are known.

A change is only stated where it really turns the verdict and where the figure can take it: no count below zero, no value out
of the indicator's range, and nothing where data would be missing either way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from engine.assess.tables import limit_of, slack_of
from engine.base.units import SCALE
from engine.model import Assessment, Comparison, Flip, FlipKind, Observation, Op, Pack, Statistics, Unit, Verdict, Year

Wanted = tuple[Op, Fraction]
"""How the year's figure has to stand to an amount."""


class _Figure(NamedTuple):
    """The year's figure, and what it could be."""

    value: Fraction
    low: Fraction | None
    high: Fraction | None
    step: Fraction | None
    """By how much one counted thing changes it, the denominator kept; None where the counts are not known."""

    def end(self, rising: bool) -> Fraction | None:
        """Return how far it can rise or fall."""
        return self.high if rising else self.low

    def possible(self, value: Fraction) -> bool:
        """Tell whether it could be a value."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def flip_of(assessment: Assessment, verdict: Verdict, pack: Pack, observations: Sequence[Observation]) -> Flip | None:
    """Return the smallest change that would turn the verdict; None where no change of this year's figure would.

    What was missed in an earlier year that decides can't be met any more; of several sub-units that miss it each has to make
    it up.
    """
    if not assessment.target.kind.measured or not verdict.assessed:
        return None
    lost = min(_lost(assessment), default=None)
    if lost is not None:
        return Flip(FlipKind.LOST, year=lost)
    own = _of_this_year(assessment)
    if any(comparison.old_basis for comparison in own):  # there are two figures of the year, and none alone turns it
        return None
    if not own or (verdict != Verdict.MET and assessment.lacking):
        return None
    failing = len({str(comparison.label) for comparison in own if not comparison.holds})
    if isinstance(own[0].label, Unit):
        if failing > 1:
            return _of_units(own[0], own[0].label.name, failing)
        own = [comparison for comparison in own if comparison.label == own[0].label]
    target = assessment.target
    limit, slack = limit_of(target, pack), slack_of(target, pack)
    wanted = [target.kind.wanted(comparison, assessment, limit, slack) for comparison in own]
    figure = _figure(own[0], assessment, pack, observations)
    flip = _to_miss(figure, wanted) if verdict == Verdict.MET else _to_meet(figure, wanted)
    return replace(flip, now=figure.value / figure.step) if flip and flip.count and figure.step else flip


def _decided_in(assessment: Assessment) -> int:
    """Return the year whose figure decides: what was due and need not be held is decided for good."""
    target = assessment.target
    for_good = target.kind.due and not target.kept and not target.hold
    return min(target.by, assessment.year) if for_good else assessment.year


def _lost(assessment: Assessment) -> Iterator[int]:
    """Yield the earlier years that decide and were missed."""
    for comparison in assessment.comparisons:
        if not comparison.holds:
            year = comparison.label.year if isinstance(comparison.label, Year) else _decided_in(assessment)
            if year < assessment.year:
                yield year


def _of_this_year(assessment: Assessment) -> list[Comparison]:
    """Return the comparisons that a change of this year's figures would turn, weakest first."""
    if _decided_in(assessment) < assessment.year:
        return []
    now = Year(assessment.year)
    return [c for c in assessment.comparisons if not isinstance(c.label, Year) or c.label == now]


def _figure(comparison: Comparison, assessment: Assessment, pack: Pack, seen: Sequence[Observation]) -> _Figure:
    """Return the figure that comparisons of the year are about."""
    target = assessment.target
    value = comparison.left if isinstance(comparison.label, Unit) or assessment.value is None else assessment.value
    indicator, scale = pack.indicators.get(target.indicator or ""), SCALE.get(target.unit)
    low, high = target.kind.possible(indicator)
    if not (scale and target.kind.single and indicator and indicator.counts) or indicator.statistics == Statistics.SURVEY:
        return _Figure(value, low, high, None)  # of a sample so many more would be of those asked, not of all
    part, whole = seen[comparison.cells[0]].numerator, seen[comparison.cells[0]].denominator
    if part is None or not whole or part / whole * scale != value:
        return _Figure(value, low, high, None)
    return _Figure(value, low, Fraction(scale) if high is None else high, scale / whole)


def _to_miss(figure: _Figure, wanted: Sequence[Wanted]) -> Flip | None:
    """Return the smallest change after which one of the amounts is missed; None where it can't be."""
    open_ = [(op, amount) for op, amount in wanted if _can_miss(figure.end(not op.rising), op, amount)]
    if not open_:
        return None
    steps = [(count, op.rising) for op, amount in open_ if (count := _steps_to_miss(figure, op, amount))]
    if steps:
        count, rising = min(steps)
        return Flip(FlipKind.FEWER_MISS if rising else FlipKind.MORE_MISS, count=count)
    room, op = min(
        ((op.room(figure.value, amount), op) for op, amount in open_), key=lambda item: (item[0], not item[1].strict)
    )
    return Flip(FlipKind.ROOM_UNDER if op.strict else FlipKind.ROOM, distance=room)


def _can_miss(end: Fraction | None, op: Op, amount: Fraction) -> bool:
    return end is None or not op.holds(end, amount)


def _steps_to_miss(figure: _Figure, op: Op, amount: Fraction) -> int:
    """Return how many counted things the wrong way miss an amount; 0 where they are not known or there are not so many."""
    if figure.step is None:
        return 0
    room = op.room(figure.value, amount) / figure.step
    count = ceil(room) if op.strict else floor(room) + 1
    return count if figure.possible(_moved(figure, -count if op.rising else count)) else 0


def _moved(figure: _Figure, count: int) -> Fraction:
    return figure.value + count * (figure.step or 0)


def _to_meet(figure: _Figure, wanted: Sequence[Wanted]) -> Flip | None:
    """Return the smallest change after which every amount is met; None where there is none."""
    missed = [(op, amount) for op, amount in wanted if not op.holds(figure.value, amount)]
    if not missed:
        return None
    op, amount = min(missed, key=lambda item: (item[0].room(figure.value, item[1]), not item[0].strict))
    short = -op.room(figure.value, amount)
    if figure.step is not None:
        count = floor(short / figure.step) + 1 if op.strict else ceil(short / figure.step)
        value = _moved(figure, count if op.rising else -count)
        if figure.possible(value) and all(one.holds(value, other) for one, other in wanted):
            return Flip(FlipKind.MORE_MEET if op.rising else FlipKind.FEWER_MEET, count=count)
    end = figure.end(op.rising)
    within = all(one.holds(amount, other) for one, other in wanted if one.rising != op.rising)
    if not within or (end is not None and not op.holds(end, amount)):
        return None
    return Flip(_told(op, short), distance=short)


def _of_units(worst: Comparison, name: str, failing: int) -> Flip:
    """Return that several sub-units have to make it up, and what the one that lacks most lacks."""
    short = -worst.op.room(worst.left, worst.right)
    kind = {
        FlipKind.SHORT: FlipKind.UNITS,
        FlipKind.BEYOND_MORE: FlipKind.UNITS_MORE,
        FlipKind.BEYOND_FEWER: FlipKind.UNITS_FEWER,
        FlipKind.TIE_MORE: FlipKind.UNITS_TIE_MORE,
        FlipKind.TIE_FEWER: FlipKind.UNITS_TIE_FEWER,
    }[_told(worst.op, short)]
    return Flip(kind, count=failing, distance=short, unit=name)


def _told(op: Op, short: Fraction) -> FlipKind:
    """Return how a shortfall is told; what has to be passed and not only reached says so."""
    if not op.strict:
        return FlipKind.SHORT
    if not short:
        return FlipKind.TIE_MORE if op.rising else FlipKind.TIE_FEWER
    return FlipKind.BEYOND_MORE if op.rising else FlipKind.BEYOND_FEWER
