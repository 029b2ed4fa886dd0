"""Intervals and probabilities against statsmodels and scipy.stats (engine.reliability.intervals, level)."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from engine.reliability import intervals, level

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
