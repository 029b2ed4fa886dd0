"""Bad rule files: every problem with file, line and column, what is wrong and what to write, all at once."""

import json

import pytest

from engine.problems import InvalidRules
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.conftest import INDICATORS, TARGETS

REACH = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 92}


def problems(folder):
    with pytest.raises(InvalidRules) as caught:
        load_pack(folder)
    return caught.value.problems


def codes_of(tmp_path, *targets, **more):
    return [problem.code for problem in problems(packs.write_pack(tmp_path, list(targets), INDICATORS, **more))]


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
    ],
)
def test_each_mistake_in_a_target_has_its_own_message(tmp_path, change, code):
    target = {key: value for key, value in {**REACH, **change}.items() if value is not None}
    assert code in codes_of(tmp_path, target)


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


def test_yaml_itself(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    path = folder / "measures.yaml"
    for text, code in [
        ("measures: {W1.S1: [", "yaml.syntax"),
        ("", "yaml.empty"),
        ("a: &x 1\nb: *x\n", "yaml.alias"),
        ("measures: {W1.S1: {text: !!python/object/apply:os.system [ls], responsible: [health]}}", "shape.mapping"),
        ("measures:\n  W1.S1: {text: {zh: a, en: b}, responsible: [health]}\n  W1.S1: {text: {zh: a, en: b}, responsible: [health]}\n",
         "shape.duplicate_key"),
        ("measures: {W1.S1: {text: {zh: a, en: b, see}, responsible: [health]}}", "shape.unknown_key"),
        ("measures: {W1.S1: {text: {zh: a, en: one, two three}, responsible: [health]}}", "shape.comma"),
    ]:  # fmt: skip
        path.write_text(text, encoding="utf-8")
        assert code in [problem.code for problem in problems(folder)], text
    path.write_bytes("measures: {中: 1}".encode("gb18030"))
    assert "rules.encoding" in [problem.code for problem in problems(folder)]


def test_missing_and_stray_files(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    (folder / "alerts.yaml").unlink()
    (folder / "targets.yaml").write_text("x: 1")
    (folder / "targets" / "more.yml").write_text("x: 1")
    found = [(problem.code, problem.where.file) for problem in problems(folder)]
    assert ("rules.no_file", "alerts.yaml") in found
    assert ("rules.stray_file", "targets.yaml") in found and ("rules.stray_file", "targets/more.yml") in found


def test_a_pack_without_targets_is_invalid(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    (folder / "targets/women.yaml").unlink()
    assert "rules.no_targets" in [problem.code for problem in problems(folder)]


def test_unknown_pack_names_the_known_ones(monkeypatch):
    with pytest.raises(InvalidRules) as caught:
        pack_folder("nowhere")
    assert "gaoping-2021-2025" in caught.value.problems[0].text("zh")
    monkeypatch.setenv("DABIAO_PACK", "national-2011-2020")
    assert pack_folder(None).name == "national-2011-2020"


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ({"text": {"zh": "{valeu}", "en": "x"}}, "rules.placeholder"),
        ({"text": {"zh": "{", "en": "x"}}, "rules.braces"),
        ({"grade": "purple"}, "shape.choice"),
        ({"when": {"verdict": "mett"}}, "shape.choice"),
        ({"when": {"missed_years": {}}}, "rules.empty_comparison"),
        ({"when": {"verdict": []}}, "rules.empty_comparison"),
        ({"when": {"colour": "red"}}, "shape.unknown_key"),
        ({"why": None}, "shape.missing_key"),
    ],
)
def test_mistakes_in_alert_rules(tmp_path, rule, code):
    alerts = json.loads(json.dumps(packs.ALERTS))
    changed = {**alerts["alerts"]["near"], **rule}
    alerts["alerts"]["near"] = {key: value for key, value in changed.items() if value is not None}
    assert code in codes_of(tmp_path, *TARGETS, alerts=alerts)


def test_a_goal_keeps_its_digits(tmp_path):
    text = '{"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 0.1}'
    folder = packs.write_pack(tmp_path, [json.loads(text)], INDICATORS)
    assert load_pack(folder).targets["W1.1a"].goal.value * 10 == 1
