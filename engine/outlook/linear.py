"""Three ways to carry a series forward, all rated by the same published cut-offs (engine.outlook.destatis).

`linear` is the published method: the average yearly change over the last six data points, from the last value.
`damped` halves that change with every further year: noisy series rarely keep their pace. `theil_sen` is the median of
the changes a year between all pairs of the same points, with the median line through them (Theil 1950, Sen 1968): one
odd year moves it little, the first or the last one included.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations

from engine.model import Outlook
from engine.outlook.destatis import Aim, Trajectory, few_points, rated, recent, settled
from engine.outlook.series import Series

DAMPING = Fraction(1, 2)


def rate_linear(series: Series, aim: Aim) -> Outlook:
    """Return the published rating: on_track, slightly_off, off_track or wrong_direction; not_available below four points."""
    return _rate(series, aim, "linear", _linear)


def rate_damped(series: Series, aim: Aim) -> Outlook:
    """Return the rating of the change halved with every year ahead."""
    return _rate(series, aim, "damped", _damped)


def rate_theil_sen(series: Series, aim: Aim) -> Outlook:
    """Return the rating of the median line."""
    return _rate(series, aim, "theil_sen", _theil_sen)


def average_change(points: Series) -> Fraction:
    """Return the change a year between the first and the last point."""
    first, last = min(points), max(points)
    return (points[last] - points[first]) / (last - first)


def median_change(points: Series) -> Fraction:
    """Return the median of the changes a year between all pairs of points."""
    return _median([(points[b] - points[a]) / (b - a) for a, b in combinations(sorted(points), 2)])


def _rate(series: Series, aim: Aim, method: str, carry: Callable[[Series, int], tuple[Fraction, Fraction]]) -> Outlook:
    points = recent(series)
    if points is None:
        return few_points(method)
    *_, before, year = points
    ahead = 0 if settled(points, aim) else (aim.target_year or year) - year
    change, projected = carry(points, ahead)
    return rated(points, aim, Trajectory(change, points[year] - points[before], projected if ahead else None), method)


def _linear(points: Series, ahead: int) -> tuple[Fraction, Fraction]:
    change = average_change(points)
    return change, points[max(points)] + change * ahead


def _damped(points: Series, ahead: int) -> tuple[Fraction, Fraction]:
    change = average_change(points)
    kept = sum((DAMPING**step for step in range(1, ahead + 1)), Fraction(0))
    return change, points[max(points)] + change * kept


def _theil_sen(points: Series, ahead: int) -> tuple[Fraction, Fraction]:
    change = median_change(points)
    level = _median([value - change * year for year, value in points.items()])
    return change, level + change * (max(points) + ahead)


def _median(numbers: Sequence[Fraction]) -> Fraction:
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
