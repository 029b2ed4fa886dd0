"""Whom to learn from is named where figures of sub-units tell (engine.infer.best_units)."""

import tempfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.model import Better
from tests import oracle, packs
from tests.helpers import explain, record, world

COUNTS = {"numerator": packs.TEXT, "denominator": packs.TEXT}
TEXTS = {"zh": "学{unit_to_learn_from}。", "en": "learn{unit_to_learn_from}."}
GOOD = {
    "alerts": {"good": {**packs.alert("good_practice", verdict="met"), "text": TEXTS}},
    "escalations": {},
    "recommendations": {"spread": {"when": {"grade": "good_practice"}, "attach": "advice", "text": TEXTS}},
}
NAMES = ["丁乡", "甲乡", "丙乡", "乙乡", "戊乡"]
AREAS = [{"name": name, "level": "township"} for name in NAMES]
"""In the order of the pack, which is not that of sorting."""


def judged(folder, figures, target=None, whole="95", year=2024, **catalogue):
    """The finding on a figure of the county and of its townships, with its dossier and Chinese explanation."""
    indicator = packs.indicator("率", **{"unit": "percent", "better": "higher", **catalogue})
    target = {"kind": "reach", "at_least": 90, **(target or {})}
    rows = [{"value": whole}] if whole else []
    for name, figure in figures.items():
        counts = dict(zip(("numerator", "denominator"), figure, strict=True)) if isinstance(figure, tuple) else {}
        rows.append({"area" if name in NAMES else "unit_name": name, "value": "" if counts else str(figure), **counts})
    found, run, pack, _ = world(folder, [target], rows, year, {"rate": indicator}, GOOD, sub_areas=AREAS)
    finding = found["W1.1a"]
    return finding, record(finding, run, pack), explain(finding, run, pack, "zh"), run


def names(finding):
    return [unit.name for unit in finding.measurements.best_units]


def test_the_best_township_is_named_with_its_figure_in_reason_advice_explanation_and_record(tmp_path):
    finding, kept, text, run = judged(tmp_path, {"甲乡": "93", "乙乡": "98.5", "丙乡": "96"})
    assert finding.grade == "good_practice" and names(finding) == ["乙乡"] and not run.unused
    assert kept.reasons[0].text.zh == "学；各基层单位中最好的是乙乡（98.5%）。"
    assert kept.recommendations[0].text.en == "learn; best of the sub-units: 乙乡 (98.5%)."
    (best,) = kept.measurements.best_units
    assert (best.name, best.value) == ("乙乡", Fraction("98.5")) and best.cell.startswith("facts.csv!")
    assert f"\n最好的基层单位  乙乡（98.5%），见 {best.cell}\n" in text


def test_of_equals_up_to_three_are_named_in_the_order_of_the_pack(tmp_path):
    _, kept, *_ = judged(tmp_path / "2", {"甲乡": "97", "乙乡": "91", "丁乡": "97"})
    assert kept.reasons[0].text.zh == "学；各基层单位中最好的是丁乡、甲乡（均为97%）。"
    _, kept, *_ = judged(tmp_path / "3", {"乙乡": "97", "丙乡": "97", "甲乡": "97", "丁乡": "92"})
    assert kept.reasons[0].text.zh == "学；各基层单位中最好的是甲乡、丙乡、乙乡（均为97%）。"
    finding, kept, text, _ = judged(tmp_path / "4", {"乙乡": "97", "丙乡": "97", "甲乡": "97", "丁乡": "97", "戊乡": "92"})
    assert kept.reasons[0].text.zh == "学；各基层单位中最好的是丁乡、甲乡、丙乡等4个（均为97%）。"
    assert names(finding) == ["丁乡", "甲乡", "丙乡", "乙乡"] and text.count(" / facts.csv!") == 3


def test_lower_is_better_where_the_indicator_says_so(tmp_path):
    rows = [{"value": "4"}, {"area": "甲乡", "value": "4.5"}, {"area": "乙乡", "value": "1.5"}]
    catalogue = {"rate": packs.indicator("率", better="lower")}
    found, *_ = world(tmp_path, [{"kind": "reach", "at_most": 5}], rows, catalogue=catalogue)
    assert names(found["W1.1a"]) == ["乙乡"]


def test_the_best_of_those_that_all_miss_the_goal_is_no_example(tmp_path):
    """The county's own figure meets it, whatever its townships reported."""
    assert names(judged(tmp_path, {"甲乡": "80", "乙乡": "85"})[0]) == []


@pytest.mark.parametrize(
    ("figures", "catalogue"),
    [
        ({}, {}),
        ({"甲乡": "98"}, {}),  # nothing to compare it with
        ({"甲乡": "97", "乙乡": "97"}, {}),  # all alike
        ({"甲乡": "97", "乙乡": "98"}, {"better": "none"}),
        ({"甲乡": "197", "乙乡": "98"}, {"unit": "count"}),  # a larger place has more
        ({"甲乡": "97", "乙乡": "98"}, {"unit": "per_mille", "counts": COUNTS}),  # nobody knows of how many
        ({"甲乡": "97", "乙乡": "98"}, {"below_one": True}),
        ({"甲乡": (30, 30), "乙乡": (96, 100)}, {"counts": COUNTS}),  # 126 of 130: of 30 one would fail
    ],
)
def test_where_figures_do_not_tell_nobody_is_named(tmp_path, figures, catalogue):
    finding, kept, text, _ = judged(tmp_path, figures, **catalogue)
    assert finding.verdict == "met" and names(finding) == [] and kept.measurements.best_units == ()
    assert kept.reasons[0].text.zh == "学。" and "最好的基层单位" not in text


def test_few_cases_are_left_out_by_the_size_of_the_place_and_not_by_its_result(tmp_path):
    """1930 of 2000: in 1000 thirty-five would fail, in 20 less than one. A full count has no chance in it."""
    figures = {"甲乡": (998, 1000), "乙乡": (20, 20), "丙乡": (912, 980)}
    assert names(judged(tmp_path / "1", figures, counts=COUNTS)[0]) == ["甲乡"]
    assert names(judged(tmp_path / "2", figures, counts={**COUNTS, "complete": True})[0]) == ["乙乡"]


def test_what_misses_has_nobody_to_learn_from(tmp_path):
    finding, *_ = judged(tmp_path, {"甲乡": "99", "乙乡": "40"}, whole="70")
    assert finding.verdict == "not_met" and names(finding) == []


def test_of_a_target_for_every_sub_unit(tmp_path):
    target = {"kind": "every_unit", "units": "school"}
    finding, *_ = judged(tmp_path, {"二小": "93", "一小": "98", "三小": "98"}, target, whole="")
    assert finding.verdict == "met" and names(finding) == ["一小", "三小"]


def test_of_the_year_judged_alone(tmp_path):
    rows = [
        {"value": "95"},
        {"value": "91", "area": "甲乡"},
        {"value": "92", "area": "乙乡"},
        {"value": "99", "area": "甲乡", "year": 2023},
    ]
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90}], rows, catalogue={"rate": packs.indicator("率")})
    assert names(found["W1.1a"]) == ["乙乡"]


FIGURE = (
    st.integers(85, 99).map(str)
    | st.tuples(st.integers(20, 100), st.sampled_from([100, 120, 400]))
    | st.tuples(st.integers(900, 1000), st.just(1000))
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from(NAMES), FIGURE, max_size=5),
    st.sampled_from(["percent", "per_mille", "years", "count"]),
    st.sampled_from(list(Better)),
    st.booleans(),
)
@example({"甲乡": "99", "乙乡": "95"}, "percent", Better.LOWER, False)
def test_it_is_who_the_oracle_names(figures, unit, better, complete):
    if unit not in ("percent", "per_mille"):
        figures = {name: figure for name, figure in figures.items() if isinstance(figure, str)}
    scale, rises = {"percent": 100, "per_mille": 1000}.get(unit, 1), better != Better.LOWER
    target = {"kind": "reach", "at_least": 90} if rises else {"kind": "reach", "at_most": 97}
    indicator = packs.indicator("率", unit, better.value, counts={**COUNTS, "complete": complete})
    told, rows = {}, [{"value": "95"}]
    for name, figure in figures.items():
        counts = figure if isinstance(figure, tuple) else (None, None)
        told[name] = (Fraction(scale * counts[0], counts[1]) if counts[1] else Fraction(figure), *counts)
        rows.append({"area": name, "value": "" if counts[1] else figure, "numerator": counts[0], "denominator": counts[1]})
    with tempfile.TemporaryDirectory() as folder:
        found, *_ = world(Path(folder), [target], rows, 2024, {"rate": indicator}, sub_areas=AREAS)
    meets = (lambda value: value >= 90) if rises else (lambda value: value <= 97)
    full = complete and unit in ("percent", "per_mille")
    expected = oracle.best_units(told, better.value, unit, meets, NAMES, full or unit == "years")
    assert names(found["W1.1a"]) == expected
