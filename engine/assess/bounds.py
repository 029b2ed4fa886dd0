"""Turns goals into the amounts that values must hold against, and puts first what misses most."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from engine.model import Band, Comparison, GoalOp, Label, Op, Share, Sides, Slot

_TINY = Fraction(1, 10**12)
"""Stands in for a zero amount when comparisons are ranked by how far they miss in relation to it."""


class Pair(NamedTuple):
    """A value and what it is held against: by an operator, or by the goal's own key."""

    label: Label
    left: Fraction
    op: GoalOp
    right: Fraction
    cells: tuple[int, ...]


def ranked(pairs: Sequence[Pair], slot: Slot) -> tuple[Comparison, ...]:
    """Return the comparisons, the one that misses most (in relation to its amount) first."""
    found = []
    near, percent = bool(slot.target.kind.goals), slot.target.near_percent / 100 if pairs else 0
    for pair in pairs:
        for op, amount in _bounds(pair, slot):
            # the near-band is measured on the amount, of a tolerance on the goal in its middle
            whole = abs(pair.right if pair.op == Band.ABOUT else amount) if near else None
            band = whole * percent if whole and percent else 0
            edge = amount - band if op.rising else amount + band
            found.append((Comparison(pair.label, pair.left, op, amount, edge, pair.cells), whole or _TINY))
    if len(found) > 1:
        found.sort(key=lambda item: _rank(*item))
    return tuple(comparison for comparison, _ in found)


def _rank(comparison: Comparison, whole: Fraction) -> tuple[Fraction, str, str]:
    op = comparison.op
    return (op.room(comparison.left, comparison.right) / whole, str(comparison.label), op.value)


def _bounds(pair: Pair, slot: Slot) -> list[tuple[Op, Fraction]]:
    """Return what a value must hold against; a band or an interval has an amount for each of its edges."""
    if isinstance(pair.op, Op):
        return [(pair.op, pair.right)]
    if pair.op == Band.INTERVAL and slot.goal is not None and slot.goal.upper is not None:
        return [(Op.AT_LEAST, pair.right), (Op.AT_MOST, slot.goal.upper)]
    stated = slot.target.band
    half = abs(pair.right * stated.percent / 100) if isinstance(stated, Share) else stated
    floor, ceiling = (Op.AT_LEAST, pair.right - half), (Op.AT_MOST, pair.right + half)
    return {Sides.FLOOR: [floor], Sides.CEILING: [ceiling], Sides.BOTH: [floor, ceiling]}[slot.target.sides]
