"""Whether a few yearly points show a trend at all.

With counts: the trend marker of the UK Health Security Agency (Fingertips), over exactly five consecutive years. Without:
the exact test of Mann (1945) and Kendall over up to six points; four points can never reach 5 % (2 of 24 orders are as
extreme as a straight rise), so nothing is said of them.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, permutations
from math import fsum
from typing import TypeVar

from engine.model import TrendResult

MARKER_POINTS = 5
MARKER_LIMIT = 9.5495
"""Chi-squared with one degree of freedom that is exceeded by chance in 0.2 % of cases: the published limit."""
Marker = tuple[TrendResult, float]
Row = TypeVar("Row", bound=tuple[float, ...])
"""A year and its figures."""


def chi2_trend_of_shares(rows: Sequence[tuple[int, float, float]]) -> tuple[float, float] | None:
    """Return the chi-squared for trend of proportions (year, part, whole) and its slope; None where one is 0 or all."""
    if any(part in (0, whole) for _, part, whole in rows):
        return None
    exact = [(Fraction(year), Fraction(part), Fraction(whole)) for year, part, whole in rows]
    total = sum((whole for _, _, whole in exact), Fraction(0))
    share = sum((part for _, part, _ in exact), Fraction(0)) / total
    slope = sum((year * (part - whole * share) for year, part, whole in exact), Fraction(0))
    first = sum((whole * year for year, _, whole in exact), Fraction(0))
    squares = sum((whole * year**2 for year, _, whole in exact), Fraction(0))
    return float(slope**2 / (share * (1 - share) * (squares - first**2 / total))), float(slope)


def chi2_trend_of_values(rows: Sequence[tuple[int, float, float, float]]) -> tuple[float, float] | None:
    """Return the chi-squared and slope of a line through values weighted by their intervals (year, value, low, high)."""
    if any(high <= low for _, _, low, high in rows):
        return None
    weights = [((high - low) / 3.92) ** -2 for _, _, low, high in rows]
    years = [row[0] - rows[0][0] for row in rows]
    total = fsum(weights)
    year = fsum(weight * at for weight, at in zip(weights, years, strict=True)) / total
    value = fsum(weight * row[1] for weight, row in zip(weights, rows, strict=True)) / total
    spread = fsum(weight * (at - year) ** 2 for weight, at in zip(weights, years, strict=True))
    moves = (weight * (at - year) * (row[1] - value) for weight, at, row in zip(weights, years, rows, strict=True))
    slope = fsum(moves) / spread
    return slope**2 * spread, slope


def marker(rows: Sequence[Row], chi2_trend: Callable[[Sequence[Row]], tuple[float, float] | None]) -> Marker | None:
    """Return the direction if the whole fit passes the limit and keeps its sign with each point left out, and the chi-squared.

    None where the marker cannot be calculated: from other than five consecutive years, or where a fit is impossible.
    """
    years = [row[0] for row in rows]
    if len(years) != MARKER_POINTS or years != [years[0] + step for step in range(MARKER_POINTS)]:
        return None
    fits = [chi2_trend(part) for part in (rows, *combinations(rows, MARKER_POINTS - 1))]
    sound = [fit for fit in fits if fit is not None]
    if len(sound) < len(fits):
        return None
    chi2, slope = sound[0]
    if chi2 <= MARKER_LIMIT or any(other * slope <= 0 for _, other in sound):
        return TrendResult.NONE, chi2
    return (TrendResult.RISING if slope > 0 else TrendResult.FALLING), chi2


def mann_kendall(values: Sequence[float]) -> tuple[int, float, float]:
    """Return Kendall's S (rises minus falls over all pairs), its exact two-sided p, and the least p that any order could have.

    Every order of the values is counted out: meant for up to seven of them.
    """
    score, ranked = _score(tuple(values)), sorted(set(values))
    scores = _scores(tuple(sorted(ranked.index(value) for value in values)))
    most = max(map(abs, scores))
    p, least = (sum(abs(other) >= bound for other in scores) / len(scores) for bound in (abs(score), most))
    return score, p, least


def _score(values: Sequence[float]) -> int:
    return sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))


@cache
def _scores(values: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(_score(order) for order in permutations(values))
