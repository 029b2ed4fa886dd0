"""Sub-units that a target asks about, and those behind an average (engine.kinds.units, engine.assess.reported, tables)."""

import pytest

from engine.model import Missing, Unit, UnitCount
from engine.wording.placeholders import OF_FINDING
from tests.helpers import lines, world


def test_sub_units_are_held_against_an_interval(tmp_path):
    rows = [{"value": "50"}, {"area": "甲乡", "value": "5"}, {"area": "乙乡", "value": "50"}]
    found, run, *_ = world(tmp_path, [{"kind": "interval", "at_least": 10, "at_most": 100}], rows)
    assert found["W1.1a"].measurements.failing_units == ("甲乡",) and not run.unused
    assert lines(found["W1.1a"], run) == [1, 2]


def test_a_sub_unit_that_nearly_meets_lags_and_is_named_once(tmp_path):
    rows = [{"value": "50"}, {"area": "甲乡", "value": "49.9"}, {"area": "乙乡", "value": "40"}]
    found, *_ = world(tmp_path, [{"kind": "interval", "at_least": 50, "at_most": 50.5}], rows)
    assert found["W1.1a"].measurements.failing_units == ("乙乡", "甲乡")


def test_sub_units_of_the_same_breakdown_count(tmp_path):
    rows = [{"value": "95", "sex": "女"}, {"area": "甲乡", "value": "10"}, {"area": "乙乡", "value": "20", "sex": "女"}]
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90, "where": {"sex": "female"}}], rows)
    assert found["W1.1a"].measurements.failing_units == ("乙乡",)


def test_sub_units_of_another_breakdown_do_not_count(tmp_path):
    rows = [{"area": a, "value": "95"} for a in ("甲乡", "乙乡")] + [{"area": "甲乡", "value": "10", "sex": "女"}]
    found, run, *_ = world(tmp_path, [{"kind": "every_unit", "at_least": 90, "units": "township"}], rows)
    assert found["W1.1a"].verdict == "met" and len(run.unused) == 1


@pytest.mark.parametrize(
    ("goal", "values", "zh", "en"),
    [
        ({"at_least": 90}, ("95", "80"), "乙乡80‰", "乙乡 80‰"),
        ({"at_least": 90}, ("80", "80"), "乙乡等2个，均为80‰", "乙乡 and more, 2 in all, 80‰ each"),
        ({"at_least": 90}, ("70", "80"), "2个没有达到，最低：甲乡70‰", "2 miss it, lowest 甲乡 70‰"),
        ({"at_most": 10}, ("70", "80"), "2个没有达到，最高：乙乡80‰", "2 miss it, highest 乙乡 80‰"),
    ],
)
def test_a_reason_says_how_many_sub_units_miss_and_which_most(tmp_path, goal, values, zh, en):
    rows = [{"area": area, "value": value} for area, value in zip(("甲乡", "乙乡"), values, strict=True)]
    found, _, pack, _ = world(tmp_path, [{"kind": "every_unit", "units": "township", **goal}], rows)
    told = OF_FINDING["decisive"](found["W1.1a"], pack)
    assert (told.zh, told.en) == (zh, en)


def test_a_sub_unit_to_which_a_target_does_not_apply_is_not_missing(tmp_path):
    rows = [{"area": "甲乡", "value": "95", "status": ""}, {"area": "乙乡", "value": "", "status": "不适用"}]
    found, run, *_ = world(tmp_path, [{"kind": "every_unit", "at_least": 90, "units": "township"}], rows)
    assert found["W1.1a"].verdict == "met" and lines(found["W1.1a"], run) == [1, 2]


def test_schools_are_not_townships_and_one_at_least_must_report(tmp_path):
    target = {"kind": "every_unit", "at_least": 90, "units": "school"}
    rows = [{"area": "甲乡", "value": "10"}, {"unit_name": "一小", "value": "95"}]
    found, run, *_ = world(tmp_path, [target], rows)
    assert found["W1.1a"].verdict == "met" and lines(found["W1.1a"], run) == [2]
    found, *_ = world(tmp_path, [target], rows[:1])
    assert found["W1.1a"].verdict == "no_data" and found["W1.1a"].assessment.missing == (Missing(UnitCount(1, "school")),)


def test_sub_units_behind_a_good_average(judged):
    rows = [
        {"area": area, "indicator": "water", "year": 2024, "value": v}
        for area, v in (("", "95"), ("甲乡", "90"), ("乙乡", "99"))
    ]
    finding = judged(rows)["W1.2a"]
    assert finding.verdict == "met" and finding.measurements.failing_units == ("甲乡",)


def test_once_the_deadline_has_passed_the_units_of_its_year_decide(tmp_path):
    target = {"kind": "every_unit", "at_least": 90, "units": "township", "by": 2023}
    rows = [{"year": 2023, "area": area, "value": "95"} for area in ("甲乡", "乙乡")] + [{"area": "甲乡", "value": "10"}]
    found, *_ = world(tmp_path, [target], rows)
    assert found["W1.1a"].verdict == "met"
    found, *_ = world(tmp_path, [target], rows[1:])
    assert (found["W1.1a"].verdict, found["W1.1a"].assessment.missing) == ("no_data", (Missing(Unit("甲乡")),))


def test_a_unit_that_owed_its_figure_last_time_is_still_expected(tmp_path):
    target = {"kind": "every_unit", "at_least": 90, "units": "school"}
    rows = [{"year": 2022, "unit_name": "一小", "value": "95"}, {"year": 2022, "unit_name": "二小", "value": "缺"}]
    rows += [{"year": 2023, "unit_name": "二小", "value": "缺"}, {"unit_name": "一小", "value": "95"}]
    found, *_ = world(tmp_path, [target], rows)
    assert (found["W1.1a"].verdict, found["W1.1a"].assessment.missing) == ("no_data", (Missing(Unit("二小")),))
