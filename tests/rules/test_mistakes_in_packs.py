"""Mistakes in pack.yaml, and names of a pack that data could not tell apart (engine.rules.check_pack)."""

import json

import pytest

from engine.rules.load import load_pack
from tests import packs
from tests.conftest import INDICATORS, TARGETS
from tests.rules.mistakes import codes_of, problems

PERIOD = packs.PACK["period"]
DEFAULTS = packs.PACK["defaults"]
OTHER = {"zh": "市体育局", "en": "Sports"}
BUREAU = {"zh": "市卫生局", "en": "Health Bureau", "aliases": ["卫健局"]}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit_levels": {"school": {"name": packs.TEXT, "expected": 300_000_000}}}, "shape.most"),
        ({"unit_levels": {"township": {"name": packs.TEXT, "levels": ["twonship"]}}}, "rules.unknown_level"),
        ({"unit_levels": {"township": {"name": packs.TEXT, "levels": []}}}, "shape.empty_list"),
        ({"unit_levels": {"township": {"name": packs.TEXT, "levels": ["township"], "expected": 3}}}, "rules.expected_differs"),
        ({"period": {**PERIOD, "baseline": 2021}}, "rules.period"),
        ({"period": {**PERIOD, "end": 20250}}, "shape.year"),
        ({"period": {**PERIOD, "end": 2071}}, "rules.long_period"),
        (
            {"sub_areas": [{"name": "甲乡", "level": "township"}, {"name": "甲 乡", "level": "township"}]},
            "rules.duplicate_area",
        ),
        ({"sub_areas": [{"name": "甲乡", "code": "１00000", "level": "township"}]}, "rules.duplicate_area"),
        (
            {"departments": {"health": packs.TEXT, "other": {**OTHER, "aliases": ["卫健 局"]}, "third": BUREAU}},
            "rules.duplicate_department",
        ),
        (
            {"departments": {"health": packs.TEXT, "third": BUREAU, "other": {**OTHER, "aliases": ["卫生局"]}}},
            "rules.duplicate_department",
        ),
        ({"departments": {"health": {**packs.TEXT, "aliases": "卫健局"}}}, "shape.list"),
        ({"defaults": {**DEFAULTS, "readings": {"at_least": "inclusiv"}}}, "rules.unknown_reading"),
        ({"defaults": {**DEFAULTS, "outlook": {"method": "un", "confirm": "un", "reason": packs.WHY}}}, "rules.confirm_same"),
        ({"defaults": {**DEFAULTS, "small_numbers": {"percent": 100, "cases": 100, "reason": packs.WHY}}}, "shape.most"),
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


def test_domains(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    more = {"plan": "women", "domain": {"id": "W1", "zh": "教育", "en": "Education"}, "objectives": {}}
    (folder / "targets/more.yaml").write_text(json.dumps(more))
    assert {problem.code for problem in problems(folder)} == {"rules.domain_differs", "rules.domain_empty"}


def test_an_objective_in_the_file_of_another_domain(tmp_path):
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS)
    text = (folder / "targets/women.yaml").read_text()
    other = json.loads(text.replace("W1.", "W4.").replace("W4.S", "W1.S"))
    other["domain"] = {"id": "W4", "zh": "决策", "en": "Decisions"}
    other["objectives"]["W1.9"] = {**other["objectives"].pop("W4.1")}
    other["objectives"]["W1.9"]["targets"][0]["id"] = "W1.9a"
    (folder / "targets/decisions.yaml").write_text(json.dumps(other, indent=1))
    (problem,) = problems(folder)
    assert (problem.code, problem.where.file) == ("rules.objective_id", "targets/decisions.yaml")
    assert "应属于 W1" in problem.text("zh")


@pytest.mark.parametrize(
    ("others", "codes"),
    [
        (["healthy"], {"rules.not_above_itself"}),
        (["water"], {"rules.not_above_unit"}),
        (["lief"], {"rules.unknown_indicator"}),
    ],
)
def test_an_indicator_is_only_held_against_another_of_its_unit(tmp_path, others, codes):
    own = {"healthy": packs.indicator("健康寿命", "age", not_above=others), "life": packs.indicator("寿命", "age")}
    assert {problem.code for problem in problems(packs.write_pack(tmp_path, TARGETS, {**INDICATORS, **own}))} == codes


@pytest.mark.parametrize(
    ("same", "codes"),
    [
        ({"indicator": "women"}, {"rules.same_figure_itself"}),
        ({"indicator": "years"}, {"rules.same_figure_unit"}),
        ({"indicator": "all", "where": {"sex": "male"}}, {"rules.breakdown"}),
        ({"indicator": "al"}, {"rules.unknown_indicator"}),
    ],
)
def test_an_indicator_is_only_the_same_figure_as_another_of_its_unit_with_that_group(tmp_path, same, codes):
    own = {
        "women": packs.indicator("妇女参保率", same_as=same),
        "all": packs.indicator("参保率", breakdowns={"sex": ["female"]}),
        "years": packs.indicator("受教育年限", "years"),
    }
    assert {problem.code for problem in problems(packs.write_pack(tmp_path, TARGETS, {**INDICATORS, **own}))} == codes


@pytest.mark.parametrize("name", packs.LIMITS)
def test_a_limit_of_the_review_stands_with_its_reason_or_the_default_one_applies(tmp_path, name):
    limits = packs.limits()
    left = {key: limit for key, limit in limits.items() if key != name}
    pack = load_pack(packs.write_pack(tmp_path / "left", TARGETS, INDICATORS, quality=left))
    assert pack.supplied == (f"quality.{name}",) and getattr(pack.quality, name).value > 0
    bare = {**limits, name: {"value": limits[name]["value"]}}
    (problem,) = problems(packs.write_pack(tmp_path / "bare", TARGETS, INDICATORS, quality=bare))
    assert "reason" in problem.text("zh")


@pytest.mark.parametrize(("name", "value"), [("other_years", 0), ("jump_years", 2.5), ("steady_times", 0.5)])
def test_a_limit_that_would_break_the_review_is_refused(tmp_path, name, value):
    (problem,) = problems(packs.write_pack(tmp_path, TARGETS, INDICATORS, quality=packs.limits(**{name: value})))
    assert problem.code.startswith("shape.") and problem.where.file == "pack.yaml"
