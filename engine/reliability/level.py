"""How probable it is that the true level behind a count meets a target, and whether two counts differ beyond chance.

The probability is Bayesian with Jeffreys' prior, Gamma(1/2) for rates and Beta(1/2, 1/2) for proportions: the prior that
claims least (Jeffreys 1946; Brown, Cai and DasGupta 2001 on proportions).
"""

from collections.abc import Sequence

import numpy as np
from scipy.special import bdtr, betainc, gammainc, gammaln, ndtr

MOST_PARTS = 100_000
"""Parts up to which the hypergeometric distribution is added up."""


def rate_at_most(events: float, population: float, level: float) -> float:
    """Return the probability that the true rate (events per head) is at most `level`."""
    return float(gammainc(events + 0.5, max(0.0, level) * population))


def share_at_most(part: float, whole: float, level: float) -> float:
    """Return the probability that the true proportion is at most `level`, from 0 to 1."""
    return float(betainc(part + 0.5, whole - part + 0.5, min(1.0, max(0.0, level))))


def rates_differ(one: float, of_one: float, two: float, of_two: float) -> float:
    """Return the two-sided p-value that two rates are the same: how the events split, given their sum (exact binomial).

    Events that are no whole numbers are rounded. Twice the smaller tail, at most 1.
    """
    events, total = round(one), round(one) + round(two)
    share = of_one / (of_one + of_two)
    below, above = float(bdtr(events, total, share)), 1 - float(bdtr(events - 1, total, share)) if events else 1.0
    return min(1.0, 2 * min(below, above))


def shares_differ(one: float, of_one: float, two: float, of_two: float) -> float:
    """Return the two-sided p-value that two proportions are the same: hypergeometric, given their sum.

    From a hundred thousand parts on by the normal approximation, which is then the same.
    """
    parts, total = round(one), round(one) + round(two)
    if total > MOST_PARTS:
        share = total / (of_one + of_two)
        variance = share * (1 - share) * (1 / of_one + 1 / of_two)
        return float(2 * ndtr(-abs(one / of_one - two / of_two) / variance**0.5)) if variance else 1.0
    first, second = round(of_one), round(of_two)
    possible = np.arange(max(0, total - second), min(first, total) + 1)
    logs = _log_choose(first, possible) + _log_choose(second, total - possible) - _log_choose(first + second, total)
    chances = np.exp(logs)
    below, above = chances[possible <= parts].sum(), chances[possible >= parts].sum()
    return float(min(1.0, 2 * min(below, above)))


def gap_changed(counts: Sequence[tuple[float, float]], gaps: tuple[float, float], share: bool) -> float:
    """Return the two-sided p-value that a gap did not change, by the normal approximation.

    `counts`: (events, population) of both groups now, then before; `gaps`: the gap now and before, per head. Half an event
    is added to each count (and to the rest, of shares), so that none is without variance.
    """
    variance = sum((events + 0.5) / whole**2 * ((whole - events + 0.5) / whole if share else 1) for events, whole in counts)
    return float(2 * ndtr(-abs(gaps[0] - gaps[1]) / variance**0.5))


def _log_choose(whole: int, parts: np.ndarray | int) -> np.ndarray:
    chosen: np.ndarray = gammaln(whole + 1) - gammaln(np.add(parts, 1)) - gammaln(np.subtract(whole, parts) + 1)
    return chosen
