"""Verdicts at their boundaries (engine.infer.verdicts)."""

from fractions import Fraction

import pytest


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("12.5", "met"), ("12.5000000000001", "near"), ("12.50000000000000000001", "met"), ("12.625", "near"), ("12.6250000001", "not_met"), ("0", "met"), ("缺", "no_data")],
)  # fmt: skip
def test_boundaries_of_at_most(judged, value, verdict):
    rows = [{"indicator": "mmr", "year": 2024, "value": value}, {"indicator": "water", "year": 2024, "value": "95"}]
    assert judged(rows)["W1.1a"].verdict == verdict


def test_exact_counts_decide_not_the_rounded_report(judged):
    rows = [{"indicator": "women", "year": 2024, "value": "30.0", "numerator": "1198", "denominator": "3999"}]
    found = judged(rows)
    assert found["W1.3a"].assessment.value == Fraction(119800, 3999) and found["W1.3a"].verdict == "near"
    assert found.flip("W1.3a").zh == "“女性委员”还需增加2（由1198到1200），即达标（总数不变）"


def test_not_applicable_is_a_state_of_its_own(judged):
    rows = [
        {"indicator": "mmr", "year": 2024, "value": "", "status": "不适用"},
        {"indicator": "water", "year": 2024, "value": "95"},
    ]
    assert judged(rows)["W1.1a"].verdict == "not_applicable"
