"""Figures on the old and on the new definition (engine.facts.bases), and what is judged by which."""

from fractions import Fraction

import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import read_facts
from engine.quality.review import reviewed
from tests.facts.files import csv_of
from tests.helpers import explain, world

RISE = {"kind": "direction", "change": "rise", "measures": ["W1.S1"]}
REACH = {"kind": "reach", "at_least": 90, "by": 2025, "measures": ["W1.S1"]}


def row(year, value, basis="", **more):
    return {"year": year, "value": value, "口径": basis, **more}


BEFORE = [row(year, value) for year, value in ((2020, "95"), (2021, "95.5"), (2022, "96"))]
"""Counted the old way; the new way of 2023 gives much less."""


def found(tmp_path, rows, year=2023, target=RISE, **more):
    findings, run, pack, facts = world(tmp_path, [{"id": "W1.1a", **target}], rows, year, **more)
    return findings["W1.1a"], run, pack, facts


@pytest.mark.parametrize(
    ("old", "verdict"), [("96.2", "met"), ("95.9", "not_met"), ("96", "not_met")], ids=["rose", "fell", "stood still"]
)
@pytest.mark.parametrize("mark", ["column", "note"])
def test_a_change_on_the_year_before_is_told_on_the_old_definition(tmp_path, old, verdict, mark):
    marked = row(2023, old, "旧口径") if mark == "column" else row(2023, old, note="旧口径。")
    finding, run, pack, _ = found(tmp_path, [*BEFORE, row(2023, "80"), marked])
    assert finding.verdict == verdict and finding.assessment.value == 80
    assert {str(c.label): (c.left, c.right) for c in finding.assessment.comparisons} == {
        "previous": (finding.assessment.comparisons[0].left, 96),
        "baseline": (finding.assessment.comparisons[0].left, 95),
    }
    told = explain(finding, run, pack, "zh")
    assert f"{old}‰" in told and "；旧口径" in told and "都按旧口径" in told and "当年另有旧口径的数" in told
    assert finding.measurements.flip is None  # no one figure of the year turns it


def test_without_the_old_figure_nothing_before_the_break_is_compared(tmp_path):
    finding, *_ = found(tmp_path, [*BEFORE, row(2023, "80", **{"break": "是"})])
    assert finding.verdict == "no_data" and not finding.assessment.comparisons


def test_the_goal_is_judged_and_later_years_are_compared_on_the_new_definition(tmp_path):
    rows = [*BEFORE, row(2023, "80", "新口径"), row(2023, "97", "旧口径"), row(2024, "81")]
    finding, run, *_ = found(tmp_path / "a", rows, 2023, REACH)
    assert finding.verdict == "not_met" and finding.assessment.weakest.left == 80
    assert run.observations[finding.assessment.cells[-1]].value == 97  # kept beside it as evidence
    later, *_ = found(tmp_path / "b", rows, 2024, {**RISE, "on": ["previous"]})
    assert later.verdict == "met" and (later.assessment.weakest.left, later.assessment.weakest.right) == (81, 80)
    outlook = later.assessment.series
    assert dict(outlook) == {2023: 80, 2024: 81} and later.assessment.since == 2023


def test_in_a_later_year_the_baseline_is_compared_on_the_old_definition_too_and_the_year_before_on_the_new(tmp_path):
    rows = [*BEFORE, row(2023, "80"), row(2023, "97", "旧口径"), row(2024, "81"), row(2024, "94", "旧口径")]
    finding, *_ = found(tmp_path, rows, 2024)
    compared = {str(c.label): (c.left, c.right, c.old_basis) for c in finding.assessment.comparisons}
    assert compared == {"previous": (81, 80, False), "baseline": (94, 95, True)} and finding.verdict == "not_met"


def test_a_gap_needs_both_groups_on_the_old_definition(tmp_path):
    gap = {"kind": "gap", "change": "narrow", "between": {"sex": ["male", "female"]}, "measures": ["W1.S1"]}
    groups = [row(year, value, sex=sex) for year in (2020, 2022) for sex, value in (("男", "95"), ("女", "90"))]
    new = [row(2023, "80", sex="男"), row(2023, "60", sex="女")]
    old = [row(2023, "96", "旧口径", sex="男"), row(2023, "92", "旧口径", sex="女")]
    finding, *_ = found(tmp_path / "both", [*groups, *new, *old], target=gap)
    assert finding.verdict == "met" and {(c.left, c.right) for c in finding.assessment.comparisons} == {(4, 5)}
    finding, *_ = found(tmp_path / "one", [*groups, *new, *old[:1]], target=gap)
    assert finding.verdict == "no_data"


def test_after_two_breaks_the_old_figure_is_comparable_back_to_the_first_alone(tmp_path):
    rows = [*BEFORE[:2], row(2022, "50", **{"break": "是"}), row(2023, "20", **{"break": "是"}), row(2023, "51", "旧口径")]
    finding, *_ = found(tmp_path, rows)
    assert [(str(c.label), c.left, c.right) for c in finding.assessment.comparisons] == [("previous", 51, 50)]


def test_a_figure_on_the_old_definition_that_is_late_is_held_against_what_was_before_the_break(tmp_path):
    rows = [*BEFORE[:2], row(2022, "50", **{"break": "是"}), row(2023, "51"), row(2023, "94", "旧口径")]
    finding, *_ = found(tmp_path, rows)
    compared = {str(c.label): (c.left, c.right) for c in finding.assessment.comparisons}
    assert compared == {"previous": (51, 50), "baseline": (94, 95)}


def test_rows_on_the_old_definition_alone_are_the_series_until_the_new_one_begins(tmp_path):
    old = [{**item, "口径": "旧口径"} for item in BEFORE]
    finding, run, *_ = found(tmp_path / "a", old, 2022)
    assert finding.verdict == "met" and not any(item.old_basis for item in run.observations)
    finding, *_ = found(tmp_path / "b", [*old, row(2023, "97")])  # so it is another definition from 2023 on
    assert finding.verdict == "no_data" and finding.assessment.since == 2023


def test_after_the_break_a_figure_on_the_old_definition_alone_is_asked_about_and_judges_nothing(tmp_path):
    rows = [*BEFORE, row(2022, "80", **{"break": "是"}), row(2023, "97", "旧口径")]
    finding, run, pack, _ = found(tmp_path, rows[:2] + rows[3:], target={**REACH, "at_least": 50})
    assert finding.verdict == "no_data" and finding.assessment.value is None
    (text,) = [doubt.text.zh for doubt in reviewed(run.observations, pack) if doubt.suspicion == "old_basis"]
    assert text.startswith("率（旧口径）2023年为97‰，没有新口径的数")


def test_both_figures_are_asked_why_the_definition_changed_once_and_nothing_else(tmp_path):
    rows = [*BEFORE, row(2023, "80"), row(2023, "96.2", "旧口径"), row(2024, "80.4")]
    _, run, pack, _ = found(tmp_path / "a", rows, 2024)
    assert [doubt.suspicion.value for doubt in reviewed(run.observations, pack)] == ["break"]
    rows[4]["note"] = "改按户统计"
    _, run, pack, _ = found(tmp_path / "b", rows, 2024)
    (doubt,) = reviewed(run.observations, pack)
    assert doubt.answer == "改按户统计"


def test_a_slip_on_the_old_definition_is_asked_about(tmp_path):
    rows = [*BEFORE, row(2023, "80"), row(2023, "9.6", "旧口径")]
    _, run, pack, _ = found(tmp_path, rows)
    assert [doubt.suspicion.value for doubt in reviewed(run.observations, pack)] == ["digit_slip", "break"]


@pytest.mark.parametrize(("mark", "code"), [("", ["facts.conflict"]), ("公安口径", ["facts.conflict"]), ("旧口径", [])])
def test_two_figures_without_the_mark_contradict_each_other(tmp_path, pack, mark, code):
    text = f"指标,年份,数值,口径\n自来水普及率,2023,95,\n自来水普及率,2023,80,{mark}\n"
    _, problems = read_facts([csv_of(tmp_path, text)], pack)
    assert [problem.code for problem in problems] == code


def test_other_words_in_the_column_stay_a_note(tmp_path):
    _, run, *_ = found(tmp_path, [row(2023, "80", "公安口径")])
    assert run.observations[0].extra["basis"] == "公安口径" and not run.observations[0].old_basis


def test_the_definition_can_stand_in_brackets_behind_the_name(tmp_path):
    named = [{**row(2023, "96.2"), "indicator": "rate（旧口径）"}, {**row(2023, "80"), "indicator": "rate(新口径)"}]
    finding, run, *_ = found(tmp_path, [*BEFORE, *named])
    assert finding.verdict == "met" and finding.assessment.value == 80
    assert [item.value for item in run.observations if item.old_basis] == [Fraction("96.2")]


def test_a_bracket_against_the_column_is_asked_about(tmp_path):
    rows = [*BEFORE, {**row(2023, "96.2", "新口径"), "indicator": "rate（旧口径）"}]
    with pytest.raises(InvalidFacts) as refused:
        found(tmp_path, rows)
    assert [problem.code for problem in refused.value.problems] == ["facts.two_bases"]
    assert "括号写“旧口径”，口径列或备注写“新口径”" in refused.value.problems[0].text("zh")
