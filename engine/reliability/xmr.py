"""XmR charts (individual values and moving ranges) as NHS England's Making Data Count draws them.

Source: Shewhart (1931), Wheeler (1993); NHS England, Making Data Count. With the five or six yearly points of a plan the
limits are trial limits, and the rules that need seven points cannot fire.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from engine.model import Signal

LIMIT = Fraction(266, 100)
"""Limits lie this many mean moving ranges from the mean: 3 over d2 = 1.128, as published."""
RUN = 7
FEWEST_POINTS = 5
"""Points below which not even trial limits are drawn."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Mean, mean moving range and limits, in the unit of the values."""

    mean: Fraction
    moving_range: Fraction
    low: Fraction
    high: Fraction

    def outside(self, value: Fraction) -> bool:
        """Tell whether a value lies beyond the limits."""
        return not self.low <= value <= self.high


def signals(values: Sequence[Fraction], drawn: Chart) -> tuple[Signal, ...]:
    """Return the special causes that hold at the last value."""
    sides = [(value > drawn.mean) - (value < drawn.mean) for value in values]
    inner = drawn.moving_range * LIMIT * 2 / 3
    near = [int(abs(value - drawn.mean) > inner) for value in values]
    found = {
        Signal.OUTSIDE: drawn.outside(values[-1]),
        Signal.TREND: seven_point_trend([float(value) for value in values])[-1],
        Signal.SIDE: seven_one_side(sides)[-1],
        Signal.TWO_IN_THREE: two_in_three(near, sides)[-1],
    }
    return tuple(name for name, holds in found.items() if holds)


def mean_moving_range(values: Sequence[Fraction]) -> Fraction:
    """Return the mean absolute change from each value to the next; two values at least."""
    steps = [abs(later - earlier) for earlier, later in pairwise(values)]
    return sum(steps, Fraction(0)) / len(steps)


def chart(values: Sequence[Fraction]) -> Chart:
    """Return the chart of two or more values in order of time."""
    mean, moving = sum(values, Fraction(0)) / len(values), mean_moving_range(values)
    return Chart(mean, moving, mean - LIMIT * moving, mean + LIMIT * moving)


def seven_point_trend(values: Sequence[float]) -> list[int]:
    """Return 1 (or -1) at each point that ends seven points rising (or falling) without a pause, else 0."""
    flags = []
    for place in range(len(values)):
        run = values[place - RUN + 1 : place + 1] if place >= RUN - 1 else []
        steps = list(pairwise(run))
        rising, falling = all(b > a for a, b in steps), all(b < a for a, b in steps)
        flags.append((1 if rising else -1 if falling else 0) if steps else 0)
    return flags


def seven_one_side(sides: Sequence[int]) -> list[int]:
    """Return 1 at each point that ends seven or more on one side of the mean; `sides` holds 1, 0 or -1."""
    return [int(place >= RUN - 1 and abs(sum(sides[place - RUN + 1 : place + 1])) == RUN) for place in range(len(sides))]


def two_in_three(close: Sequence[int], sides: Sequence[int]) -> list[int]:
    """Return 1 at every point of three in a row, all on one side, of which two are beyond two thirds of the limit."""
    starts = [start for start in range(len(close) - 2)
              if sum(close[start : start + 3]) >= 2 and abs(sum(sides[start : start + 3])) == 3]  # fmt: skip
    return [int(any(start <= place < start + 3 for start in starts)) for place in range(len(close))]
