"""Turns goals into the amounts that values must hold against, and puts first what misses most."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from engine.model import Band, Comparison, GoalOp, Label, Op, Share, Sides, Slot, Target

_TINY = Fraction(1, 10**12)
"""Stands in for a zero amount when comparisons are ranked by how far they miss in relation to it."""


class Pair(NamedTuple):
    """A value and what it is held against: by an operator, or by the goal's own key."""

    label: Label
    left: Fraction
    op: GoalOp
    right: Fraction
    cells: tuple[int, ...]


def ranked(pairs: Iterable[Pair], slot: Slot) -> tuple[Comparison, ...]:
    """Return the comparisons, the one that misses most (in relation to its amount) first."""
    target = slot.target
    rows = []
    for pair in pairs:
        for op, amount in _bounds(pair, slot):
            scale = _whole(pair, amount) if target.kind.goals else Fraction(0)
            band = scale * target.near_percent / 100
            edge = amount - band if op.rising else amount + band
            margin = op.room(pair.left, amount) / (scale or _TINY)
            comparison = Comparison(pair.label, pair.left, op, amount, edge, pair.cells)
            rows.append((margin, str(pair.label), op.value, comparison))
    return tuple(item[-1] for item in sorted(rows, key=lambda item: item[:-1]))


def _whole(pair: Pair, amount: Fraction) -> Fraction:
    """Return the amount that a near-band is measured on: of a tolerance the goal in its middle."""
    return abs(pair.right if pair.op == Band.ABOUT else amount)


def _bounds(pair: Pair, slot: Slot) -> list[tuple[Op, Fraction]]:
    """Return what a value must hold against; a band or an interval has an amount for each of its edges."""
    if isinstance(pair.op, Op):
        return [(pair.op, pair.right)]
    if pair.op == Band.INTERVAL and slot.goal is not None and slot.goal.upper is not None:
        return [(Op.AT_LEAST, pair.right), (Op.AT_MOST, slot.goal.upper)]
    half = tolerance(pair.right, slot.target)
    floor, ceiling = (Op.AT_LEAST, pair.right - half), (Op.AT_MOST, pair.right + half)
    return {Sides.FLOOR: [floor], Sides.CEILING: [ceiling], Sides.BOTH: [floor, ceiling]}[slot.target.sides]


def tolerance(goal: Fraction, target: Target) -> Fraction:
    """Return the half-width of a band: stated in the unit, or a percentage of the goal."""
    return abs(goal * target.band.percent / 100) if isinstance(target.band, Share) else target.band
