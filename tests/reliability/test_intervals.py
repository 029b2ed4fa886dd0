"""Intervals, probabilities and tests against other implementations: statsmodels, scipy.stats, and plain counting."""

from fractions import Fraction
from itertools import product
from math import comb, factorial

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from engine.reliability import intervals, level, spread, trend, xmr

counts = st.integers(0, 400)
confidences = st.sampled_from([0.9, 0.95, 0.998])


@settings(deadline=None, max_examples=60)
@given(counts, confidences)
def test_exact_poisson_is_that_of_statsmodels(events, confidence):
    expected = confint_poisson(events, 1, method="exact-c", alpha=1 - confidence)
    assert intervals.poisson_exact(events, confidence) == pytest.approx(tuple(np.nan_to_num(expected)), rel=1e-9)


@settings(deadline=None, max_examples=60)
@given(counts, st.integers(1, 400), confidences)
def test_proportions_are_those_of_statsmodels(part, rest, confidence):
    whole = part + rest
    for name, function in (("wilson", intervals.wilson), ("beta", intervals.clopper_pearson)):
        expected = proportion_confint(part, whole, alpha=1 - confidence, method=name)
        assert function(part, whole, confidence) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@settings(deadline=None, max_examples=60)
@given(counts, st.integers(1, 10**6), st.floats(1e-6, 0.5))
def test_probabilities_are_those_of_scipy_stats(events, population, goal):
    expected = stats.gamma.cdf(goal, events + 0.5, scale=1 / population)
    assert level.rate_at_most(events, population, goal) == pytest.approx(expected, abs=1e-12)
    part = min(events, population)
    assert level.share_at_most(part, population, goal) == pytest.approx(
        stats.beta.cdf(goal, part + 0.5, population - part + 0.5), abs=1e-12
    )


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 60), st.integers(1, 500), st.integers(0, 60), st.integers(1, 500))
def test_two_counts_compared(one, more, two, others):
    first, second = one + more, two + others
    whole = stats.binom(one + two, Fraction(first, first + second).__float__())
    expected = min(1, 2 * min(whole.cdf(one), whole.sf(one - 1)))
    assert level.rates_differ(one, first, two, second) == pytest.approx(expected, abs=1e-9)
    drawn = stats.hypergeom(first + second, one + two, first)
    expected = min(1, 2 * min(drawn.cdf(one), drawn.sf(one - 1)))
    assert level.shares_differ(one, first, two, second) == pytest.approx(expected, abs=1e-6)


def departure(observed, expected, years):
    """Chi-squared against one rate, less the part of a straight trend; in exact numbers."""
    total = sum((o - e) ** 2 / e for o, e in zip(observed, expected, strict=True))
    middle = sum(e * t for e, t in zip(expected, years, strict=True)) / sum(expected)
    slope = sum((o - e) * (t - middle) for o, e, t in zip(observed, expected, years, strict=True))
    return total - slope**2 / sum(e * (t - middle) ** 2 for e, t in zip(expected, years, strict=True))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.integers(0, 3), min_size=3, max_size=4), st.lists(st.integers(5, 40), min_size=4, max_size=4), st.booleans()
)
def test_the_swing_of_few_events_is_counted_out(events, populations, share):
    total, populations = sum(events), populations[: len(events)]
    assume(total > 0)
    years = list(range(len(events)))
    expected = [Fraction(total * population, sum(populations)) for population in populations]
    observed = departure(events, expected, years)
    chance, least, most = Fraction(0), Fraction(0), Fraction(-1)
    for way in product(range(total + 1), repeat=len(events)):
        if sum(way) != total or (share and any(w > p for w, p in zip(way, populations, strict=True))):
            continue
        weight = Fraction(1)
        if share:
            for w, p in zip(way, populations, strict=True):
                weight *= comb(p, w)
            weight /= comb(sum(populations), total)
        else:
            left = total
            for w, p in zip(way, populations, strict=True):
                weight *= comb(left, w) * Fraction(p, sum(populations)) ** w
                left -= w
        found = departure(way, expected, years)
        chance += weight * (found >= observed)
        least, most = (weight, found) if found > most else (least + weight * (found == most), most)
    result = spread.spread(years, events, populations, share)
    assert result.p == pytest.approx(float(chance), abs=1e-9)
    assert result.least_p == pytest.approx(float(least), abs=1e-9)
    assert result.statistic == pytest.approx(
        float(observed / ((1 - Fraction(total, sum(populations))) if share else 1)), abs=1e-9
    )


def test_the_swing_of_many_events_uses_chi_squared():
    years, populations = [1, 2, 3, 4, 5], [4000] * 5
    steady = spread.spread(years, [20, 21, 19, 20, 20], populations, False)
    wild = spread.spread(years, [8, 35, 9, 33, 10], populations, False)
    assert steady.p > 0.9 and wild.p < 0.001 and steady.freedom == 3
    assert wild.p == pytest.approx(stats.chi2.sf(wild.statistic, 3))
    rising = spread.spread(years, [10, 15, 20, 25, 30], populations, False)
    assert rising.p > 0.9  # a straight rise is no swing
    assert spread.spread([1, 2], [1, 2], [10, 10], False) is None and spread.spread(years, [0] * 5, populations, False) is None


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 50), min_size=5, max_size=6, unique=True))
def test_mann_kendall_is_kendalls_tau_against_time(values):
    score, p, least = trend.mann_kendall(values)
    assert least == pytest.approx(2 / factorial(len(values)))
    expected = stats.kendalltau(range(len(values)), values, method="exact")
    assert score == round(expected.statistic * comb(len(values), 2))
    assert p == pytest.approx(expected.pvalue)


def test_too_few_points_show_no_trend():
    assert trend.mann_kendall([1, 2, 3, 4]) == (6, 2 / 24, 2 / 24)  # cannot reach 5 %
    assert trend.mann_kendall([1, 2, 3, 4, 5])[1] == pytest.approx(2 / 120)
    assert trend.mann_kendall([2, 2, 2, 2, 2]) == (0, 1, 1) and trend.mann_kendall([7]) == (0, 1, 1)
    rows = [(year, 10 * year, 100) for year in range(1, 5)]
    assert trend.marker_of_shares(rows) is None  # the marker asks for exactly five years
    gap = [(year, 10 + year, 100) for year in (1, 2, 3, 4, 6)]
    assert trend.marker_of_shares(gap) is None


def test_xmr_by_hand():
    drawn = xmr.chart([Fraction(n) for n in (10, 12, 11, 13, 30)])
    assert drawn.mean == Fraction("15.2") and drawn.moving_range == Fraction("5.5")
    assert (drawn.low, drawn.high) == (Fraction("0.57"), Fraction("29.83"))
    assert xmr.signals([Fraction(n) for n in (10, 12, 11, 13, 30)], drawn) == ("outside",)
    rising = [Fraction(n) for n in range(1, 9)]
    assert "trend" in xmr.signals(rising, xmr.chart(rising))
