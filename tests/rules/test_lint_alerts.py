"""Grading rules that can never fire, and misses that raise nothing (engine.rules.lint_alerts, possible)."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model import NumberTest, Op
from engine.rules.files import DEFAULT_ALERTS
from engine.rules.lint_alerts import grading_file, lint_alerts
from engine.rules.load import load_pack, pack_folder
from engine.rules.possible import candidates
from tests import packs
from tests.conftest import INDICATORS, TARGETS

ABOUT = {"id": "W1.6a", "kind": "about", "indicator": "women", "about": 50, "tolerance": {"percent": 2}}
PLANS = {"plans": {"women": packs.TEXT, "children": packs.TEXT}}
GROUP = {"grade": "orange", "text": {"zh": "{name}", "en": "{name}"}, "why": packs.WHY}


def lint(tmp_path, alerts, *more, **changes):
    return list(lint_alerts(load_pack(packs.write_pack(tmp_path, [*TARGETS, *more], INDICATORS, alerts, **changes))))


def with_rule(section, rule):
    alerts = json.loads(json.dumps(packs.ALERTS))
    alerts[section]["mine"] = rule
    return alerts


NEVER = [
    {"years_left": {"at_least": 3, "at_most": 2}},
    {"years_left": {"above": 1, "below": 2}},
    {"years_left": {"at_least": 5}},  # 2021 to 2025
    {"missed_years": {"at_least": 6}},
    {"missed_years": {"below": 0}},
    {"missed_years": {"at_least": 1}, "met_years": {"at_least": 1}},
    {"verdict": "met", "kind": "reach", "missed_years": {"at_least": 1}},
    {"verdict": "not_met", "kind": "reach", "missed_years": {"at_most": 0}},
    {"verdict": "met", "shortfall_percent": {"at_least": 1}},
    {"verdict": "pending", "shortfall_percent": {"at_least": 0}},
    {"verdict": "met", "kind": "every_unit", "failing_units": {"at_least": 1}},
    {"kind": "milestone", "shortfall_percent": {"at_least": 1}},
    {"kind": "milestone", "verdict": "no_data"},
    {"kind": "direction", "verdict": "near"},
    {"kind": "reach", "verdict": "pending"},
    {"verdict": "no_data", "outlook": "on_track", "kind": ["reach", "versus", "every_unit"]},
    {"kind": "slowdown", "outlook": "off_track"},
    {"verdict": "no_data", "reliability": "cannot_tell"},
    {"reliability": "cannot_tell", "outlook": ["off_track", "worsening"]},
    {"kind": "every_unit", "variability": "volatile"},
]
CAN = [
    {"years_left": {"at_least": 2, "at_most": 2}},
    {"years_left": {"above": 1, "below": 3}},
    {"years_left": {"at_least": 4}},
    {"missed_years": {"at_least": 5}},
    {"verdict": "not_met", "kind": "keep", "met_years": {"at_least": 1}},  # lost before, held again
    {"verdict": "met", "failing_units": {"at_least": 1}},  # the whole county meets it, a township does not
    {"verdict": "no_data", "outlook": "on_track"},  # a direction whose baseline is missing
    {"verdict": "no_data", "shortfall_percent": {"above": 0}},
    {"shortfall_percent": {"above": packs.digits("0.1"), "below": packs.digits("0.2")}},
    {"reliability": "cannot_tell", "outlook": "uncertain"},
    {"kind": "milestone", "verdict": ["pending", "near"]},
    {"domain": "W1", "plan": "women"},
]


@pytest.mark.parametrize("when", NEVER)
def test_an_alert_that_can_never_fire(tmp_path, when):
    (problem,) = lint(tmp_path, with_rule("alerts", packs.alert("yellow", **when)))
    line = (tmp_path / "alerts.yaml").read_text().splitlines()[problem.where.line - 1]
    assert problem.code == "lint.never" and '"mine"' in line and "mine" in problem.text("zh")


@pytest.mark.parametrize("when", CAN)
def test_an_alert_that_can_fire(tmp_path, when):
    assert lint(tmp_path, with_rule("alerts", packs.alert("yellow", **when))) == []


@pytest.mark.parametrize(("least", "found"), [(-1, []), (0, []), (1, ["lint.never"])])
def test_what_is_within_a_tolerance_lacks_nothing(tmp_path, least, found):
    rule = packs.alert("yellow", verdict="met", shortfall_percent={"at_least": least})
    assert [problem.code for problem in lint(tmp_path, with_rule("alerts", rule), ABOUT)] == found


def test_an_alert_that_asks_for_a_grade(tmp_path):
    (problem,) = lint(tmp_path, with_rule("alerts", {**packs.alert("red"), "when": {"grade": "yellow"}}))
    assert problem.code == "lint.grade_in_alert"


@pytest.mark.parametrize(
    ("section", "rule", "found"),
    [
        ("recommendations", {"when": {"grade": "yellow", "verdict": "near"}, "attach": "measures"}, []),
        ("recommendations", {"when": {"grade": "good_practice"}, "attach": "measures"}, ["lint.never"]),
        ("recommendations", {"when": {"grade": "red", "verdict": "near", "kind": "reach"}, "attach": "measures"}, ["lint.never"]),
        ("recommendations", {"when": {"grade": "none", "verdict": "near"}, "attach": "measures"}, []),
        ("escalations", {**GROUP, "scope": "domain", "members": {}, "when": {"count": {"below": 1}}}, ["lint.never"]),
        ("escalations", {**GROUP, "scope": "domain", "members": {}, "when": {"count": {"at_most": 1}}}, []),
        ("escalations", {**GROUP, "scope": "indicator", "members": {}, "when": {"plans": {"at_least": 2}}}, []),
        ("escalations", {**GROUP, "scope": "indicator", "members": {}, "when": {"plans": {"at_least": 3}}}, ["lint.never"]),
        ("escalations", {**GROUP, "scope": "domain", "members": {}, "when": {"plans": {"at_least": 2}}}, ["lint.never"]),
        ("escalations", {**GROUP, "scope": "indicator", "members": {"verdict": ["met", "near"]}, "when": {"verdicts": {"above": 2}}},
         ["lint.never"]),
        ("escalations", {**GROUP, "scope": "unit", "members": {"failing_units": {"at_most": 0}}, "when": {"count": {"at_least": 2}}},
         ["lint.never"]),
    ],
)  # fmt: skip
def test_rules_behind_the_alerts(tmp_path, section, rule, found):
    assert [problem.code for problem in lint(tmp_path, with_rule(section, rule), **PLANS)] == found


def test_a_domain_of_another_plan(tmp_path):
    rule = packs.alert("yellow", plan="children", domain="W1")
    assert [problem.code for problem in lint(tmp_path, with_rule("alerts", rule), **PLANS)] == ["lint.never"]


def test_a_pack_that_warns_of_nothing(tmp_path):
    found = lint(tmp_path, {"alerts": {}, "escalations": {}, "recommendations": {}})
    assert [(p.code, p.words["verdict"], p.words["kinds"]) for p in found] == [
        ("lint.silent", "not_met", "reach / keep / direction / milestone"), ("lint.silent", "no_data", "reach / keep / direction"),
    ]  # fmt: skip


def test_kinds_that_go_unheard_are_named(tmp_path):
    alerts = {
        "alerts": {
            "missed": packs.alert("red", verdict="not_met", kind=["reach", "keep"]),
            "no_data": packs.alert("good_practice", verdict="no_data"),
            "lost": packs.alert("blue", verdict="no_data", kind="keep"),
        },
        "escalations": {},
        "recommendations": {},
    }
    found = {problem.words["verdict"]: problem.words["kinds"] for problem in lint(tmp_path, alerts)}
    assert found == {"not_met": "direction / milestone", "no_data": "reach / direction"}


def test_a_pack_without_its_own_grading_gets_the_default_one(tmp_path):
    folder = packs.write_pack(tmp_path, [*TARGETS, ABOUT], INDICATORS)
    assert grading_file(load_pack(folder)) == "alerts.yaml" and "alerts.default.yaml" not in load_pack(folder).files
    (folder / "alerts.yaml").unlink()
    pack = load_pack(folder)
    assert grading_file(pack) == DEFAULT_ALERTS.name and "alerts.yaml" not in pack.files
    assert pack.alerts.alerts[0].id == "final_missed" and pack.alerts.alerts[0].place.file == "alerts.default.yaml"
    assert list(lint_alerts(pack)) == []


@pytest.mark.parametrize("name", ["gaoping-2021-2025", "national-2011-2020"])
def test_the_grading_of_each_pack_and_the_default_one_hold_for_it(name, tmp_path):
    assert list(lint_alerts(load_pack(pack_folder(name)))) == []


def test_missing_data_with_an_outlook_comes_out(judged):
    """So a rule that asks for both can fire."""
    found = judged(
        [{"indicator": "years", "year": 2021 + n, "value": value} for n, value in enumerate(("9", "9.5", "10", "10.5"))]
    )
    assert (found["W1.5a"].verdict, found["W1.5a"].outlook.klass) == ("no_data", "on_track")


tests = st.lists(st.tuples(st.sampled_from(Op), st.integers(-6, 12).map(lambda n: Fraction(n, 2))), min_size=1, max_size=4)


@given(tests, st.integers(-20, 40).map(lambda n: Fraction(n, 4)))
def test_where_any_number_holds_one_is_found_and_where_a_whole_one_does_a_whole_one(asked, number):
    conditions = [NumberTest("x", op, cut) for op, cut in asked]
    found = candidates(conditions)
    if all(op.holds(number, cut) for op, cut in asked):
        assert any(value >= 0 for value in found) or number < 0
        assert number.denominator != 1 or any(value.denominator == 1 and (value >= 0 or number < 0) for value in found)
    assert all(op.holds(value, cut) for value in found for op, cut in asked)
