"""What a target needs or should have and does not find (engine.kinds, engine.assess.reported)."""

from engine.model import Missing, Other, Year
from tests.helpers import world, years


def test_no_carry_forward(judged):
    found = judged([{"indicator": "mmr", "year": 2023, "value": "10"}, {"indicator": "water", "year": 2024, "value": "95"}])
    assert found["W1.1a"].verdict == "no_data" and found["W1.1a"].assessment.value is None


def test_years_before_a_break_are_missing_to_a_slowdown(tmp_path):
    rows = years([1, 2, 3, 4])
    rows[2]["break"] = "是"
    found, *_ = world(tmp_path, [{"kind": "slowdown"}], rows, 2023)
    assert (found["W1.1a"].verdict, found["W1.1a"].assessment.judged_from) == ("not_applicable", 2024)


def test_only_what_is_not_reported_is_missing(tmp_path):
    found, *_ = world(
        tmp_path, [{"kind": "versus", "at_most": {"indicator": "other"}}], [{"indicator": "other", "value": "12"}]
    )
    assert found["W1.1a"].assessment.missing == (Missing(Year(2024)),)


def test_both_indicators_that_are_missing_are_asked_for(said):
    target = {"kind": "assigned", "indicator": "share", "at_least": {"indicator": "other"}}
    finding, _ = said(target, [{"indicator": "level", "year": 2024, "value": "1"}])
    assert finding.assessment.missing == (Missing(Year(2024)), Missing(Other("other")))
    finding, _ = said(target, [{"year": 2024, "value": "76"}])
    assert finding.assessment.missing == (Missing(Other("other")),)


def test_what_stands_there_but_is_counted_differently_is_not_called_missing(said):
    rows = years(["80", "81", "82", "83", "84"])
    rows[3]["break"] = "是"
    finding, text = said({"kind": "direction", "indicator": "share", "change": "rise", "on": ["baseline"]}, rows)
    assert finding.verdict == "no_data" and "按新口径的2020年基期的数值（现有的口径不同，不可比）" in text
    assert "2020 参保率 = 80%，见 facts.csv!" in text


def test_a_gap_does_not_apply_where_one_of_its_groups_does_not(tmp_path):
    target = {"kind": "gap", "change": "narrow", "between": {"residence": ["rural", "urban"]}}
    rows = [{"residence": "农村", "value": "", "status": "不适用"}, {"residence": "城镇", "value": "9"}]
    found, *_ = world(tmp_path, [target], rows)
    assert found["W1.1a"].verdict == "not_applicable"


def test_what_was_due_is_not_excused_by_a_later_year(tmp_path):
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 9, "by": 2023}], [{"value": "", "status": "不适用"}])
    assert (found["W1.1a"].verdict, found["W1.1a"].assessment.missing) == ("no_data", (Missing(Year(2023)),))
    found, *_ = world(
        tmp_path, [{"kind": "reach", "at_least": 9, "by": 2023}], [{"year": 2023, "status": "不适用"}, {"value": "1"}]
    )
    assert found["W1.1a"].verdict == "not_applicable"
