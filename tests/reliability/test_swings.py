"""How the yearly values of a target swing, with and without counts (engine.reliability.swing, counts)."""

from fractions import Fraction

import pytest

from engine.wording.reliability import swing_text
from tests.early_warning import counted, plain, run


@pytest.mark.parametrize(
    ("values", "result"),
    [
        ([10, 10.3, 10.6, 10.9, 11.2], "steady"),  # 0.8 still needed in a year, no swing around the rise
        ([10.8, 8, 11.5, 8.2, 11], "volatile"),
        ([10, 10.1, 10.2, 10.1, 11.2], "jump"),  # the last change is eleven times the largest before
        ([8, 8.1, 8.2, 11.8, 11.9], "steady"),  # uneven, but never back
        ([10, 11], "not_tested"),
    ],
)
def test_swings_of_values_without_counts(values, result):
    swing = run(plain(values, 2025 - len(values)))["W1.5a"].variability
    assert swing.method == "moving_range" and swing.result == result
    if result == "volatile":  # by hand: changes -2.8, 3.5, -3.3, 2.8 less their mean 0.05; 1 still needed
        assert swing.moving_range == (Fraction("2.85") + Fraction("3.45") + Fraction("3.35") + Fraction("2.75")) / 4
        assert swing.against == "required" and swing.ratio == swing.moving_range * 100
        assert swing.limits[0] == Fraction("9.9") - Fraction("2.66") * Fraction("3.1")


def test_a_series_that_never_turns_says_so_and_a_goal_that_is_reached_has_no_negative_miss():
    found = run(plain([8, 8.1, 8.2, 11.8, 11.9]))["W1.5a"]
    assert found.variability.ratio > 200 and not found.variability.turns
    assert "不算波动" in swing_text(found).zh and "no swing" in swing_text(found).en
    assert found.outlook.ratio < 0 and found.outlook.klass == "on_track"


def test_swings_of_counts_need_more_than_chance():
    calm = run(counted("rate", [(9, 40_000), (12, 40_000), (8, 40_000), (13, 40_000), (9, 40_000)]))["W1.1a"].variability
    wild = run(counted("rate", [(5, 40_000), (35, 40_000), (4, 40_000), (38, 40_000), (6, 40_000)]))["W1.1a"].variability
    assert calm.method == wild.method == "dispersion"
    assert calm.result == "within_chance" and calm.p > 0.05 and wild.result == "volatile" and wild.p < 0.001
    assert run(counted("rate", [(0, 4000), (0, 4000), (1, 4000), (0, 4000)], 2021))["W1.1a"].variability.result == "not_tested"
