"""Bad rule files: every problem with file, line and column, what is wrong and what to write, all at once."""

import json

import pytest

from engine.base.problems import InvalidRules
from engine.rules.load import load_pack, pack_folder
from engine.ruletest.cases import load_cases
from tests import packs
from tests.conftest import INDICATORS, TARGETS

REACH = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 92}


RISE = {"kind": "direction", "at_least": None, "change": "rise"}
GAP = {"kind": "gap", "indicator": "mmr", "at_least": None, "change": "narrow", "between": {"residence": ["rural", "urban"]}}
REVISION = {"since": "2023-01-01", "at_least": 95, "reason": packs.WHY}
PERIOD = packs.PACK["period"]
DEFAULTS = packs.PACK["defaults"]


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
        ({"text": {"zh": "{decisive:d}", "en": "x"}}, "rules.layout"),
        ({"text": {"zh": "x", "en": "{decisive!x}"}}, "rules.layout"),
        ({"text": {"zh": "{goal:>9999999}", "en": "x"}}, "rules.layout"),
        ({"when": {"plan": "wmen"}}, "rules.unknown_plan"),
        ({"when": {"domain": ["W1", "W9"]}}, "rules.unknown_domain"),
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


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit_levels": {"school": {"name": packs.TEXT, "expected": 300_000_000}}}, "shape.most"),
        ({"unit_levels": {"township": {"name": packs.TEXT, "levels": ["twonship"]}}}, "rules.unknown_level"),
        ({"unit_levels": {"township": {"name": packs.TEXT, "levels": []}}}, "shape.empty_list"),
        ({"unit_levels": {"township": {"name": packs.TEXT, "levels": ["township"], "expected": 3}}}, "rules.expected_differs"),
        ({"period": {**PERIOD, "end": 20250}}, "shape.year"),
        ({"period": {**PERIOD, "end": 2071}}, "rules.long_period"),
        (
            {"sub_areas": [{"name": "甲乡", "level": "township"}, {"name": "甲 乡", "level": "township"}]},
            "rules.duplicate_area",
        ),
        ({"sub_areas": [{"name": "甲乡", "code": "１00000", "level": "township"}]}, "rules.duplicate_area"),
        ({"defaults": {**DEFAULTS, "readings": {"at_least": "inclusiv"}}}, "rules.unknown_reading"),
        ({"defaults": {**DEFAULTS, "outlook": {"method": "un", "confirm": "un", "reason": packs.WHY}}}, "rules.confirm_same"),
        ({"defaults": {**DEFAULTS, "small_numbers": {"percent": 100, "reason": packs.WHY}}}, "shape.most"),
    ],
)
def test_mistakes_in_the_pack_file(tmp_path, change, code):
    assert code in codes_of(tmp_path, *TARGETS, **change)


def test_a_level_that_no_sub_area_has_is_said_with_a_suggestion(tmp_path):
    levels = {"township": {"name": packs.TEXT, "levels": ["twonship"]}}
    (problem,) = problems(packs.write_pack(tmp_path, TARGETS, INDICATORS, unit_levels=levels))
    assert "是不是“township”" in problem.text("zh")


@pytest.mark.parametrize("names", [("普及 率", "普及率"), ("ＧＤＰ", "gdp"), ("x", "w1.4a"), ("Water", "y")])
def test_names_that_data_could_not_tell_apart(tmp_path, names):
    indicators = {**INDICATORS, **{f"i{place}": packs.indicator(name) for place, name in enumerate(names)}}
    found = problems(packs.write_pack(tmp_path, TARGETS, indicators))
    assert {problem.code for problem in found} == {"rules.duplicate_name"}


@pytest.mark.parametrize("since", [2019, 2026])
def test_a_break_that_no_year_of_the_plan_would_notice(tmp_path, since):
    indicators = {**INDICATORS, "new": packs.indicator("新", breaks=[{"since": since, "reason": packs.WHY}])}
    (problem,) = problems(packs.write_pack(tmp_path, TARGETS, indicators))
    assert problem.code == "rules.outside_period"


def test_deep_nesting_is_refused_before_it_is_composed(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    for text in ("[" * 40_000, "- " * 40_000, "{a: " * 40_000):
        (folder / "measures.yaml").write_text(f"measures:\n {text}")
        (problem,) = [problem for problem in problems(folder) if problem.where.file == "measures.yaml"]
        assert problem.code == "yaml.deep" and problem.where.line == 2


def test_what_editors_leave_behind_is_no_rule_file(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    (folder / "targets/.#women.yaml").symlink_to("user@host.1234")
    (folder / "targets/women.yaml~").write_text("old")
    (folder / ".idea").mkdir()
    (folder / ".idea/x.yaml").write_text("x: 1")
    assert len(load_pack(folder).targets) == len(TARGETS)


@pytest.mark.parametrize(
    "name", ["targets/zz.YAML", "targets/zz.txt", "targets/sub/zz.yml", "alerts.yaml.txt", "MEASURES.YAML"]
)
def test_files_that_would_not_be_read(tmp_path, name):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x: 1")
    (problem,) = problems(folder)
    assert (problem.code, problem.where.file) == ("rules.stray_file", name)


def test_folders_and_broken_links_with_the_name_of_a_rule_file(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    (folder / "targets/old.yaml").mkdir()
    (folder / "targets/gone.yaml").symlink_to("nowhere.yaml")
    found = [(problem.code, problem.where.file) for problem in problems(folder)]
    assert found == [("rules.no_regular_file", "targets/gone.yaml"), ("rules.no_regular_file", "targets/old.yaml")]


def test_domains(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    more = {"plan": "women", "domain": {"id": "W1", "zh": "教育", "en": "Education"}, "objectives": {}}
    (folder / "targets/more.yaml").write_text(json.dumps(more))
    assert {problem.code for problem in problems(folder)} == {"rules.domain_differs", "rules.domain_empty"}


CASE = {"name": "n", "target": "W1.2a", "facts": {"2025": 95}, "expect": {"verdict": "met"}}
EACH = {"target": "W1.6a", "facts": {"units": {"year": 2025, "all": 95, "except": {"丙乡": 1}}}}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"year": 30_000_000}, "shape.year"),
        ({"year": 2026}, "rules.outside_period"),
        ({"facts": {"2019": 95}}, "rules.outside_period"),
        ({"facts": {"2025": {"year": 2025, "all": 95}}}, "case.value"),
        ({"facts": [{"year": 2026, "value": 95}]}, "rules.outside_period"),
        ({"expect": {}}, "case.expects_nothing"),
        (EACH, "case.unknown_unit"),
        ({**EACH, "facts": {"2025": 95}}, "case.needs_units"),
        ({"target": "W9"}, "rules.unknown_target"),
    ],
)
def test_mistakes_in_cases(tmp_path, change, code):
    each = {"id": "W1.6a", "kind": "every_unit", "indicator": "water", "units": "township", "at_least": 90}
    folder = packs.write_pack(tmp_path, [*TARGETS, each], INDICATORS)
    (folder / "cases").mkdir()
    (folder / "cases/women.yaml").write_text(json.dumps({"cases": [CASE, {**CASE, **change}]}, ensure_ascii=False))
    with pytest.raises(InvalidRules) as caught:
        load_cases(folder, load_pack(folder))
    assert [problem.code for problem in caught.value.problems] == [code]


def test_an_empty_pack_name_is_not_the_default_pack():
    with pytest.raises(InvalidRules):
        pack_folder("")
