"""Whether yearly counts swing more than chance alone would make them.

The chi-squared of yearly counts against one constant rate splits into a part that a straight trend explains and the
departure from it (Armitage 1955). The departure, years minus two degrees of freedom, is the swing. Where an expected
count is below five, its distribution is counted out over every way in which the events could have fallen.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from scipy.special import chdtrc, gammaln

FEWEST_YEARS = 3
SMALLEST_EXPECTED = 5.0
"""Expected count below which the chi-squared distribution is no longer trusted (Cochran 1954)."""
MOST_WAYS = 300_000
"""Ways to distribute the events that are counted out at most."""


Spread = tuple[float, float, float]
"""The statistic, its p, and the least p that these totals could give at all: 0 where p was not counted out."""


def spread(years: Sequence[int], events: Sequence[float], populations: Sequence[float], share: bool) -> Spread | None:
    """Return the test of a swing; `share`: whether the counts are parts of their wholes.

    None below three years, without events, or where too many fall on too small a year for either way of counting.
    """
    total, whole = sum(events), sum(populations)
    if len(years) < FEWEST_YEARS or total == 0 or (share and total == whole):
        return None
    if share and total > whole - total:  # the rest swings as the part does, and there are fewer ways for the smaller one
        events, total = [n - x for x, n in zip(events, populations, strict=True)], whole - total
    expected = np.array(populations, dtype=float) * total / whole
    scale = 1 - total / whole if share else 1.0
    times = np.array(years, dtype=float)
    observed = np.array(events, dtype=float)
    statistic = float(_departure(observed[None, :], expected, times)[0] / scale)
    if min(expected.min(), (expected * (whole / total - 1)).min() if share else np.inf) >= SMALLEST_EXPECTED:
        return statistic, float(chdtrc(len(years) - 2, statistic)), 0.0
    ways = _ways(round(total), len(years))
    if ways is None:
        return None
    chances = _chances(ways, np.array(populations, dtype=float), share)
    found = _departure(ways, expected, times) / scale
    most = found >= found[chances > 0].max() - 1e-9
    p, least = (float(chances[where].sum()) for where in (found >= statistic - 1e-9, most))
    return statistic, p, least


def _departure(observed: np.ndarray, expected: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Return the chi-squared of each row of counts, less the part that a straight trend explains."""
    total = ((observed - expected) ** 2 / expected).sum(axis=1)
    middle = (expected * times).sum() / expected.sum()
    trend = ((observed - expected) * (times - middle)).sum(axis=1) ** 2 / (expected * (times - middle) ** 2).sum()
    departure: np.ndarray = np.maximum(total - trend, 0.0)
    return departure


def _ways(total: int, years: int) -> np.ndarray | None:
    """Return every way to distribute the events over the years, one a row; None where there are too many."""
    count = round(np.exp(gammaln(total + years) - gammaln(years) - gammaln(total + 1)))
    if count > MOST_WAYS:
        return None
    bars = np.array(list(combinations(range(total + years - 1), years - 1)))
    edges = np.hstack([np.full((len(bars), 1), -1), bars, np.full((len(bars), 1), total + years - 1)])
    ways: np.ndarray = np.diff(edges, axis=1) - 1
    return ways


def _chances(ways: np.ndarray, populations: np.ndarray, share: bool) -> np.ndarray:
    """Return the probability of each way, given the total: multinomial, or hypergeometric for parts of wholes."""
    if share:
        inside = np.where(ways <= populations, ways, np.nan)
        logs = (gammaln(populations + 1) - gammaln(inside + 1) - gammaln(populations - inside + 1)).sum(axis=1)
    else:
        logs = (ways * np.log(populations / populations.sum()) - gammaln(ways + 1)).sum(axis=1)
    logs = np.where(np.isnan(logs), -np.inf, logs)
    weights = np.exp(logs - logs.max())
    chances: np.ndarray = weights / weights.sum()
    return chances
