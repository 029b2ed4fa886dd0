"""Change, shortfall and streaks of years (engine.infer.measurements)."""

import pytest

from engine.model import YearValue
from tests.helpers import world, years


def test_the_previous_value_is_the_latest_before(tmp_path):
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90}], years([10, 20, 30], 2022))
    assert found["W1.1a"].measurements.previous == YearValue(2023, 20) and found["W1.1a"].measurements.change == 10


def test_streaks_of_a_level_that_is_to_be_kept(tmp_path):
    target = {"kind": "about", "about": 100, "tolerance": 1, "every_year": True}
    found, *_ = world(tmp_path, [target], years([50, 50], 2023))
    assert found["W1.1a"].measurements.missed_years == 2
    found, *_ = world(tmp_path / "gap", [target], [{"year": 2022, "value": "50"}, {"value": "50"}])
    assert found["W1.1a"].measurements.missed_years == 1


def test_a_shortfall_from_a_negative_goal_is_positive(tmp_path):
    found, *_ = world(tmp_path, [{"kind": "reach", "at_most": -2}], [{"value": "-1"}])
    assert found["W1.1a"].measurements.shortfall_percent == 50


def test_the_shortfall_of_a_band_is_from_its_edge(said):
    """3.7 points below 39.2, of the 40 that are asked for."""
    finding, text = said({"kind": "about", "indicator": "share", "about": 40}, [{"year": 2024, "value": "35.5"}])
    assert float(finding.measurements.shortfall_percent) == 9.25 and float(finding.measurements.distance) == 3.7
    assert "40%的±2%，即≤40.8%、≥39.2%" in text


@pytest.mark.parametrize(
    ("value", "verdict", "percent"),
    [("39.2", "met", 0), ("38.8", "near", 1), ("38.796", "not_met", 1.01), ("41.2", "near", 1), ("41.6", "not_met", 2)],
)
def test_a_band_is_nearly_met_where_its_shortfall_is_within_the_near_band(said, value, verdict, percent):
    """40 ±2 % with a near-band of 1 %: 39.2 to 40.8, nearly from 38.8 and up to 41.2."""
    finding, _ = said({"kind": "about", "indicator": "share", "about": 40}, [{"year": 2024, "value": value}])
    assert (finding.verdict, float(finding.measurements.shortfall_percent)) == (verdict, percent)
