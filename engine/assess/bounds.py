"""Turns goals into the amounts that values must hold against, and puts first what misses most."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from engine.model import Comparison, Target

_NEAR_KINDS = ("reach", "keep", "about", "interval", "every_unit", "versus", "assigned")
"""Kinds whose goal is an amount, so that a miss within the near-band can be told from a clear one."""

Pair = tuple[str, Fraction, str, Fraction, tuple[int, ...]]
"""A label, the value on the left, the operator, what it is held against, and the indices of the observations."""

_TINY = Fraction(1, 10**12)
"""Stands in for a zero amount when comparisons are ranked by how far they miss in relation to it."""

Bound = tuple[str, Fraction, Fraction]
"""An operator, the amount on its right, and the amount that the near-band is measured on."""


def ranked(found: Iterable[Pair], upper: Fraction | None, target: Target) -> tuple[Comparison, ...]:
    """Return the comparisons, the one that misses most (in relation to its amount) first."""
    rows = []
    for label, left, side, right, facts in found:
        for op, amount, whole in _bounds(side, right, upper, target):
            rising, scale = op in ("at_least", "above"), whole if target.kind in _NEAR_KINDS else Fraction(0)
            band = scale * target.near_percent / 100
            edge = amount - band if rising else amount + band
            margin = left - amount if rising else amount - left
            rows.append((margin / (scale or _TINY), label, op, Comparison(label, left, op, amount, edge, facts)))
    return tuple(item[-1] for item in sorted(rows, key=lambda item: item[:-1]))


def _bounds(op: str, right: Fraction, upper: Fraction | None, target: Target) -> list[Bound]:
    """Return what a value must hold against; a band or an interval has an amount for each of its edges."""
    if op == "interval" and upper is not None:
        return [("at_least", right, abs(right)), ("at_most", upper, abs(upper))]
    if op != "about":
        return [(op, right, abs(right))]
    half = _tolerance(right, target)
    floor, ceiling = ("at_least", right - half, abs(right)), ("at_most", right + half, abs(right))
    return {"floor": [floor], "ceiling": [ceiling]}.get(target.sides, [floor, ceiling])


def _tolerance(goal: Fraction, target: Target) -> Fraction:
    """Return the half-width of a band: stated in the unit, or a percentage of the goal."""
    return abs(goal * target.tolerance_percent / 100) if target.tolerance is None else target.tolerance
