"""Mistakes in targets and goals: the place, what is wrong, what to write (engine.rules.check_target, read)."""

import json

import pytest

from engine.rules.load import load_pack
from tests import packs
from tests.conftest import INDICATORS
from tests.rules.mistakes import REACH, codes_of, problems

RISE = {"kind": "direction", "at_least": None, "change": "rise"}
GAP = {"kind": "gap", "indicator": "mmr", "at_least": None, "change": "narrow", "between": {"residence": ["rural", "urban"]}}
REVISION = {"since": "2023-01-01", "at_least": 95, "reason": packs.WHY}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "reech"}, "shape.choice"),
        ({"indicator": "watr"}, "rules.unknown_indicator"),
        ({"measures": ["W1.S9"]}, "rules.unknown_measure"),
        ({"responsible": ["helth"]}, "rules.unknown_department"),
        ({"reading": "none"}, "rules.unknown_reading"),
        ({"unit": "per_mille"}, "rules.unit_mismatch"),
        ({"at_least": None, "at_most": 92}, "rules.against"),
        ({"at_least": "92"}, "shape.number"),
        ({"at_least": 920}, "rules.goal_out_of_range"),
        ({"at_least": {"indicator": "women"}}, "rules.goal_number"),
        ({"above": 90}, "rules.goal_count"),
        ({"at_least": None}, "rules.goal_count"),
        ({"at_least": packs.digits("0.92")}, "rules.goal_fraction"),
        ({"at_least": 1}, "rules.goal_fraction"),
        ({"revisions": [{**REVISION, "at_least": packs.digits("0.95")}]}, "rules.goal_fraction"),
        ({"at_least": 0}, "rules.goal_always"),
        ({"revisions": [{**REVISION, "at_least": 0}]}, "rules.goal_always"),
        ({"indicator": "mmr", "at_least": None, "at_most": 1000}, "rules.goal_always"),
        ({"kind": "interval", "at_least": 0, "at_most": 100}, "rules.goal_always"),
        ({"at_least": None, "above": 100}, "rules.goal_never"),
        ({"indicator": "mmr", "at_least": None, "below": 0}, "rules.goal_never"),
        ({"by": 2031}, "rules.by"),
        ({"change": "rise"}, "rules.kind_refuses"),
        ({"units": "township"}, "rules.kind_refuses"),
        ({"kind": "every_unit"}, "rules.kind_needs"),
        ({"kind": "every_unit", "units": "towship"}, "rules.unknown_units"),
        ({"kind": "direction", "at_least": None}, "rules.kind_needs"),
        ({"kind": "direction", "at_least": None, "change": "fall"}, "rules.against"),
        ({"kind": "versus"}, "rules.goal_indicator"),
        ({"kind": "versus", "at_least": {"indicator": "years"}}, "rules.unit_mismatch"),
        ({"kind": "interval", "at_least": 95, "at_most": 92}, "rules.range"),
        ({"where": {"residence": "rural"}}, "rules.breakdown"),
        ({"at_laest": 92, "at_least": None}, "shape.unknown_key"),
        ({"revisions": [{"since": "2023-01-01", "at_most": 95, "reason": packs.WHY}]}, "rules.revision"),
        ({"revisions": [{"since": "soon", "at_least": 95, "reason": packs.WHY}]}, "shape.date"),
        ({"kind": "gap", "at_least": None, "change": "narrow", "between": {"residence": ["rural"]}}, "rules.between"),
        ({**GAP, "between": {"residence": ["rural", "rural"]}}, "shape.repeated"),
        ({**GAP, "where": {"residence": "rural"}}, "rules.between"),
        ({**RISE, "on": []}, "shape.empty_list"),
        ({**RISE, "revisions": [{"since": "2023-01-01", "reason": packs.WHY}]}, "rules.kind_refuses"),
        ({**RISE, "near_band": {"percent": 2}}, "rules.kind_refuses"),
        ({"kind": "versus", "at_least": {"indicator": "water"}}, "rules.against_itself"),
        ({"kind": "assigned", "at_least": {"indicator": "water"}}, "rules.against_itself"),
        ({"kind": "versus", "at_least": {"indicator": "women"}, "sides": "floor"}, "rules.only_about"),
        ({"kind": "versus", "at_least": {"indicator": "women"}, "revisions": [REVISION]}, "rules.kind_refuses"),
        ({"revisions": [{**REVISION, "at_least": 101}]}, "rules.goal_out_of_range"),
        ({"revisions": [{**REVISION, "at_least": packs.digits("1e999")}]}, "shape.most"),
        ({"indicator": "years", "at_least": packs.digits("-1e999")}, "shape.least"),
        ({"revisions": [{**REVISION, "since": "2026-01-01"}]}, "rules.outside_period"),
        ({"revisions": [REVISION, {**REVISION, "at_least": 96}]}, "rules.revised_twice"),
        ({"kind": "interval", "at_most": 95, "revisions": [{**REVISION, "at_most": 94}]}, "rules.range"),
        ({"near_band": {"percent": 101}}, "shape.most"),
        ({"by": 20250}, "shape.year"),
        ({"measures": ["W1.S1", "W1.S1"]}, "shape.repeated"),
        ({"responsible": []}, "shape.empty_list"),
        ({"clause": "　 "}, "shape.text"),
    ],
)
def test_each_mistake_in_a_target_has_its_own_message(tmp_path, change, code):
    target = {key: value for key, value in {**REACH, **change}.items() if value is not None}
    assert code in codes_of(tmp_path, target)


@pytest.mark.parametrize(
    "change",
    [
        {"at_least": 100},
        {"at_least": None, "above": 0},
        {"at_least": None, "above": packs.digits("99.9")},
        {"kind": "interval", "at_least": 0, "at_most": 60},
        {"kind": "interval", "at_least": 60, "at_most": 100},
        {"indicator": "mmr", "at_least": None, "at_most": 0},
        {"indicator": "mmr", "at_least": None, "below": 1000},
        {"indicator": "small", "at_least": None, "at_most": packs.digits("0.5")},
        {"indicator": "years", "at_least": packs.digits("0.5")},
    ],
)
def test_a_goal_that_some_values_meet_and_some_miss(tmp_path, change):
    target = {key: value for key, value in {**REACH, **change}.items() if value is not None}
    assert load_pack(packs.write_pack(tmp_path, [target], INDICATORS))


def test_a_fraction_is_told_with_its_line_and_the_percentage(tmp_path):
    folder = packs.write_pack(tmp_path, [{**REACH, "at_least": packs.digits("0.85")}], INDICATORS)
    (problem,) = problems(folder)
    line = next(n for n, text in enumerate((folder / "targets/women.yaml").read_text().splitlines(), 1) if "0.85" in text)
    assert problem.text("zh").startswith(f"targets/women.yaml:{line}:") and "请写 85" in problem.text("zh")
    assert "at_least: 0.85" in problem.text("en") and "write 85" in problem.text("en")


def test_place_suggestion_and_remedy_are_said(tmp_path):
    folder = packs.write_pack(tmp_path, [{**REACH, "indicator": "watr"}], INDICATORS)
    (problem,) = problems(folder)
    line = next(n for n, text in enumerate((folder / "targets/women.yaml").read_text().splitlines(), 1) if "watr" in text)
    assert problem.where.file == "targets/women.yaml" and problem.where.line == line and problem.where.column > 1
    assert "是不是“water”" in problem.text("zh") and "did you mean 'water'" in problem.text("en")
    assert problem.text("zh").startswith(f"targets/women.yaml:{line}:")


def test_all_problems_of_all_files_at_once(tmp_path):
    indicators = {**INDICATORS, "bad": packs.indicator("坏", responsible=["nobody"])}
    folder = packs.write_pack(tmp_path, [{**REACH, "measures": ["X"]}, {**REACH, "at_least": 900}], indicators)
    found = [problem.code for problem in problems(folder)]
    assert {"rules.unknown_department", "rules.unknown_measure", "rules.goal_out_of_range", "rules.duplicate_id"} <= set(found)


def test_a_target_under_another_objective(tmp_path):
    folder = packs.write_pack(tmp_path, [REACH, {**REACH, "id": "W1.2a", "at_least": 93}], INDICATORS)
    path = folder / "targets/women.yaml"
    entries = json.loads(path.read_text())
    first, second = sorted(entries["objectives"])
    entries["objectives"][first]["targets"][0]["id"] = f"{second}b"
    path.write_text(json.dumps(entries, ensure_ascii=False))
    (problem,) = problems(folder)
    assert problem.code == "rules.target_id" and problem.words["owner"] == second


def test_a_goal_keeps_its_digits(tmp_path):
    text = '{"id": "W1.1a", "kind": "reach", "indicator": "years", "at_least": 0.1}'
    folder = packs.write_pack(tmp_path, [json.loads(text)], INDICATORS)
    assert load_pack(folder).targets["W1.1a"].goal.value * 10 == 1
