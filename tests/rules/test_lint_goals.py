"""Goals of a sound pack that an author has to look at again (engine.rules.lint_goals)."""

import json

import pytest

from engine.rules.lint_goals import lint_goals
from engine.rules.load import load_pack
from tests import packs
from tests.conftest import INDICATORS
from tests.rules.mistakes import REACH

CATALOGUE = {
    **INDICATORS,
    "open": packs.indicator("无范围"),
    "people": packs.indicator("人数", "persons", counts={"numerator": packs.TEXT, "denominator": packs.TEXT}),
}


def lint(tmp_path, zh="普及率达到92%", en="92 % are served", **change):
    target = {**REACH, "summary": {"zh": zh, "en": en}, **change}
    target = {key: value for key, value in target.items() if value is not None}
    return list(lint_goals(load_pack(packs.write_pack(tmp_path, [target], CATALOGUE))))


def codes(tmp_path, **change):
    return [problem.code for problem in lint(tmp_path, **change)]


@pytest.mark.parametrize(
    ("goal", "zh", "en"),
    [
        ({"at_least": 92}, "普及率达到92%", "92 % are served"),
        ({"at_least": packs.digits("92.50")}, "普及率达到92.5%", "92.5 % are served"),
        ({"at_least": 100}, "家家都用上", "everybody is served"),
        ({"indicator": "people", "at_least": 50_000}, "惠及5万人", "50 thousand people"),
        ({"indicator": "people", "at_least": 55_000_000}, "惠及5500万人", "55 million people"),
        ({"indicator": "people", "at_least": 12_000}, "惠及1.2万人", "12,000 people"),
        ({"kind": "interval", "at_least": 40, "at_most": 60}, "在40%到60%之间", "from 40 to 60 %"),
    ],
)  # fmt: skip
def test_a_goal_that_the_summary_has(tmp_path, goal, zh, en):
    assert lint(tmp_path, zh, en, **goal) == []


def test_a_goal_that_the_summary_lacks_in_one_language_is_told_with_its_place(tmp_path):
    (problem,) = lint(tmp_path, en="75 % are served")
    lines = (tmp_path / "targets/women.yaml").read_text().splitlines()
    assert problem.code == "lint.summary_number" and '"at_least": 92' in lines[problem.where.line - 1]
    assert "at_least: 92" in problem.text("zh") and "（en）" in problem.text("zh")


def test_a_mistyped_goal_is_no_part_of_a_longer_number(tmp_path):
    assert codes(tmp_path, at_least=9) == ["lint.summary_number"] * 2
    assert codes(tmp_path, zh="从192个到920个", en="from 192 to 920") == ["lint.summary_number"] * 2


def test_the_summary_of_the_objective_counts_as_well(tmp_path):
    folder = packs.write_pack(tmp_path, [REACH], CATALOGUE)
    path = folder / "targets/women.yaml"
    entries = json.loads(path.read_text())
    entries["objectives"]["W1.1"]["summary"] = {"zh": "达到92%", "en": "92 %"}
    path.write_text(json.dumps(entries, ensure_ascii=False))
    assert list(lint_goals(load_pack(folder))) == []


def test_a_percentage_that_could_be_anything(tmp_path):
    assert codes(tmp_path, indicator="open") == ["lint.no_range"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"near_band": {"percent": 100}}, ["lint.wide_near_band"]),
        ({"near_band": {"percent": 99}}, []),
        ({"kind": "about", "at_least": None, "about": 92, "tolerance": 92}, ["lint.wide_tolerance"]),
        ({"kind": "about", "at_least": None, "about": 92, "tolerance": 91}, []),
        (
            {"kind": "about", "at_least": None, "about": 92, "tolerance": packs.digits("91.5")},
            ["lint.wide_near_band"],
        ),  # from -0.42
        ({"kind": "about", "at_least": None, "about": 92, "tolerance": 9, "sides": "ceiling"}, ["lint.wide_tolerance"]),
        ({"kind": "about", "at_least": None, "about": 92, "tolerance": 9, "sides": "floor"}, []),
    ],
)
def test_bands_that_hold_everything(tmp_path, change, found):
    assert codes(tmp_path, **change) == found
