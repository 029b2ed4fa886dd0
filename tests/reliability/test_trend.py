"""Trends and charts against scipy.stats and by hand, and none from four points (engine.reliability.trend, xmr)."""

from fractions import Fraction
from math import comb, factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from engine.reliability import trend, xmr
from tests.early_warning import counted, plain, run


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
    assert trend.marker(rows, trend.chi2_trend_of_shares) is None  # the marker asks for exactly five years
    gap = [(year, 10 + year, 100) for year in (1, 2, 3, 4, 6)]
    assert trend.marker(gap, trend.chi2_trend_of_shares) is None


def test_xmr_by_hand():
    values = [Fraction(n) for n in (10, 12, 11, 13, 30)]  # their mean is 15.2
    assert xmr.mean_moving_range(values) == Fraction("5.5")
    assert xmr.chart(values) == ((Fraction("0.57"), Fraction("29.83")), ("outside",))
    limits, signals = xmr.chart([Fraction(n) for n in range(1, 9)])
    assert limits == (Fraction("1.84"), Fraction("7.16")) and "trend" in signals
    assert (
        xmr.chart([Fraction(n) for n in (0, 9, 0, 9, 0)])[0][0] == 0 > xmr.chart([Fraction(n) for n in (-1, 9, 0, 9, 0)])[0][0]
    )


def test_no_trend_is_claimed_from_four_points():
    four = run(plain([8, 9, 10, 11], 2021))["W1.5a"].trend
    five = run(plain([7, 8, 9, 10, 11]))["W1.5a"].trend
    assert (four.result, five.result, round(five.p, 4)) == ("not_tested", "rising", 0.0167)
    marker = run(counted("rate", [(90, 98_000), (70, 98_000), (50, 98_000), (30, 98_000), (12, 98_000)]))["W1.1a"].trend
    assert (marker.method, marker.result) == ("marker", "falling")
