"""Confidence intervals of counts, rates and proportions; the distributions are SciPy's.

Formulas: exact Poisson (Garwood 1936); Wilson (1927); Clopper and Pearson (1934). UK Health Security Agency, Technical
Guide: Confidence Intervals, uses the exact one below ten events, and Wilson's for proportions.
"""

from scipy.special import betaincinv, gammaincinv, ndtri

from engine.model import IntervalMethod

Interval = tuple[float, float]
FEW_EVENTS = 10
"""Events below which the published practice takes the exact interval, here for proportions too."""


def poisson_exact(events: float, confidence: float = 0.95) -> Interval:
    """Return the limits of the expected number of events."""
    tail = (1 - confidence) / 2
    low = float(gammaincinv(events, tail)) if events > 0 else 0.0
    return low, float(gammaincinv(events + 1, 1 - tail))


def wilson(part: float, whole: float, confidence: float = 0.95) -> Interval:
    """Return Wilson's limits of a proportion, between 0 and 1."""
    z = normal_quantile(confidence)
    centre, spread = 2 * part + z * z, z * (z * z + 4 * part * (1 - part / whole)) ** 0.5
    below = 2 * (whole + z * z)
    return max(0.0, (centre - spread) / below), min(1.0, (centre + spread) / below)


def clopper_pearson(part: float, whole: float, confidence: float = 0.95) -> Interval:
    """Return the exact limits of a proportion, between 0 and 1."""
    tail = (1 - confidence) / 2
    low = float(betaincinv(part, whole - part + 1, tail)) if part > 0 else 0.0
    high = float(betaincinv(part + 1, whole - part, 1 - tail)) if part < whole else 1.0
    return low, high


def share_limits(part: float, whole: float, confidence: float = 0.95) -> tuple[IntervalMethod, Interval]:
    """Return which limits fit a proportion, and the limits: exact where part or rest are fewer than ten, else Wilson's."""
    if min(part, whole - part) < FEW_EVENTS:
        return IntervalMethod.CLOPPER_PEARSON, clopper_pearson(part, whole, confidence)
    return IntervalMethod.WILSON, wilson(part, whole, confidence)


def normal_quantile(confidence: float) -> float:
    """Return how many standard deviations either side hold that share of a normal distribution: 1.96 for 95 %."""
    return float(ndtri(1 - (1 - confidence) / 2))
