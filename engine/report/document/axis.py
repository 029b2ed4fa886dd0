"""Where the axis of a chart of levels begins and ends, and on which side of a point its number stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from engine.base.numbers import ends

_MOST_STEPS = 6
_EDGE = Fraction(1, 5)
"""Of the distance of the least and the largest value, left free on either side for the numbers of the points."""
_LABEL = Fraction(3, 20)
"""Of the height of the axis, that a point and its number take."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The ends of an axis, and how far its lines are apart."""

    low: Fraction
    high: Fraction
    step: Fraction

    @property
    def label(self) -> Fraction:
        """How far the number of a point reaches from it."""
        return (self.high - self.low) * _LABEL


def axis_of(values: Sequence[Fraction], most: Fraction | None = None) -> Axis:
    """Return the axis of some values, close around them and with round numbers, and not beyond the `most` that can be.

    It begins at 0 only where the values come near: a curve far above would be a line along the upper edge.
    """
    least, largest = ends(values)
    edge = (largest - least or abs(largest) or Fraction(1)) * _EDGE
    step = _round_step((largest - least + 2 * edge) / _MOST_STEPS)
    low, high = floor((least - edge) / step) * step, ceil((largest + edge) / step) * step
    if least >= 0:
        low = max(low, Fraction(0))
    if most is not None and largest <= most:
        high = min(high, most)
    return Axis(low, high, step)


def _round_step(least: Fraction) -> Fraction:
    """Return the smallest of 1, 2, 5, 10, 20 … and of 0.5, 0.2, 0.1 … that is not less."""
    size = Fraction(1)
    while size < least:
        size *= 10
    while size / 10 >= least:
        size /= 10
    return next(step for step in (size / 5, size / 2, size) if step >= least)


def stands_below(at: int, values: Sequence[Fraction | None], goal: Fraction, axis: Axis) -> bool:
    """Tell whether the number of a point is to stand below it: the goal's line or the curve would strike it above."""
    value = values[at]
    if value is None or axis.low > value - axis.label or value - axis.label <= goal < value:
        return False
    if value < goal <= value + axis.label or axis.high < value + axis.label / 2:
        return True
    beside = [other for other in (*values[max(0, at - 1) : at], *values[at + 1 : at + 2]) if other is not None]
    return bool(beside) and all(other > value for other in beside)
