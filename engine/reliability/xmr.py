"""XmR charts (individual values and moving ranges) as NHS England's Making Data Count draws them.

Source: Shewhart (1931), Wheeler (1993); NHS England, Making Data Count. With the five or six yearly points of a plan the
limits are trial limits, and the rules that need seven points cannot fire.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from engine.model import Signal

LIMIT = Fraction(266, 100)
"""Limits lie this many mean moving ranges from the mean: 3 over d2 = 1.128, as published."""
RUN = 7
FEWEST_FOR_LIMITS = 5
"""Points below which not even trial limits are drawn."""


def mean_moving_range(values: Sequence[Fraction]) -> Fraction:
    """Return the mean absolute change from each value to the next; two values at least."""
    steps = [abs(later - earlier) for earlier, later in pairwise(values)]
    return sum(steps, Fraction(0)) / len(steps)


def chart(values: Sequence[Fraction]) -> tuple[tuple[Fraction, Fraction], tuple[Signal, ...]]:
    """Return the limits of two or more values in order of time, and the special causes that hold at the last one.

    Where no value is negative, the lower limit is not.
    """
    mean, moving = sum(values, Fraction(0)) / len(values), mean_moving_range(values)
    low, high = mean - LIMIT * moving, mean + LIMIT * moving
    if min(values) >= 0:
        low = max(low, Fraction(0))
    sides = [(value > mean) - (value < mean) for value in values]
    found = {
        Signal.OUTSIDE: not low <= values[-1] <= high,
        Signal.TREND: seven_point_trend(values),
        Signal.SIDE: seven_one_side(sides),
        Signal.TWO_IN_THREE: two_in_three([abs(value - mean) > LIMIT * moving * 2 / 3 for value in values], sides),
    }
    return (low, high), tuple(name for name, holds in found.items() if holds)


def seven_point_trend(values: Sequence[Fraction]) -> bool:
    """Tell whether the last seven points rise, or fall, without a pause."""
    return abs(sum((b > a) - (b < a) for a, b in pairwise(values[-RUN:]))) == RUN - 1


def seven_one_side(sides: Sequence[int]) -> bool:
    """Tell whether the last seven are on one side of the mean; `sides` holds 1, 0 or -1."""
    return abs(sum(sides[-RUN:])) == RUN


def two_in_three(far: Sequence[bool], sides: Sequence[int]) -> bool:
    """Tell whether the last three are on one side and two of them beyond two thirds of the limit."""
    return sum(far[-3:]) >= 2 and abs(sum(sides[-3:])) == 3
