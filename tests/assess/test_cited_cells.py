"""Fine points of judging, citing and counting, each of which a small slip in the code would change unseen."""

from fractions import Fraction

import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.pipeline import check
from engine.report.explain import explain
from engine.rules.load import load_pack
from tests import packs

PARTS = {"breakdowns": {"residence": ["urban", "rural"], "sex": ["female", "male"]}}
RATE = {
    "rate": packs.indicator("率", "per_mille", "none", **PARTS),
    "other": packs.indicator("别", "per_mille", "none", **PARTS),
}


def world(tmp_path, targets, rows, year=2024, catalogue=RATE, alerts=None, as_of=None, **changes):
    """Findings by target, with the run, the pack and the facts."""
    targets = [{"id": f"W1.{n}a", "indicator": "rate", **target} for n, target in enumerate(targets, 1)]
    pack = load_pack(packs.write_pack(tmp_path / "pack", targets, catalogue, alerts, **changes))
    rows = [{"indicator": "rate", "year": 2024, **row} for row in rows]
    facts = load_facts([packs.write_csv(tmp_path / "facts.csv", rows)], pack)
    run = check(pack, facts, year, as_of=as_of)
    return {f.assessment.target.id: f for f in run.findings}, run, pack, facts


def years(values, first=2020, **more):
    return [{"year": first + n, "value": str(v), **more} for n, v in enumerate(values)]


def lines(finding, run):
    """Lines of the data that a finding cites, counted from 1 without the header."""
    return [run.facts[index].where.line - 1 for index in finding.evidence]


def test_the_near_band_of_an_intervals_upper_edge_is_measured_on_that_edge(tmp_path):
    found, *_ = world(tmp_path, [{"kind": "interval", "at_least": 10, "at_most": 100}], [{"value": "100.9"}])
    assert found["W1.1a"].verdict == "near" and found["W1.1a"].assessment.comparisons[0].edge == 101


def test_the_year_of_a_break_is_the_first_that_compares(tmp_path):
    rows = years([1, 2, 3, 4])
    rows[2]["break"] = "是"
    found, *_ = world(tmp_path, [{"kind": "direction", "change": "rise", "on": ["previous"]}], rows, 2023)
    assert found["W1.1a"].verdict == "met"


@pytest.mark.parametrize(
    ("values", "verdict"), [((10, 8, 8), "met"), ((8, 8, 8), "met"), ((8, 9, 10), "not_met"), ((8, 10, 11), "met")]
)
def test_a_standstill_is_a_slowdown(tmp_path, values, verdict):
    found, *_ = world(tmp_path, [{"kind": "slowdown"}], years(values, 2022))
    assert found["W1.1a"].verdict == verdict


def test_every_cell_that_a_comparison_reads_is_cited(tmp_path):
    targets = [{"kind": "slowdown"}, {"kind": "versus", "at_most": {"indicator": "other"}}]
    found, run, pack, _ = world(tmp_path, targets, [*years([8, 10, 11], 2022), {"indicator": "other", "value": "12"}])
    assert lines(found["W1.1a"], run) == [3, 2, 1] and lines(found["W1.2a"], run) == [3, 4]
    assert found["W1.2a"].assessment.goal.value == 12
    assert "2024年变化：11‰ − 10‰ = 1‰" in explain(found["W1.1a"], run, pack, "zh")


def test_years_before_a_break_are_missing_to_a_slowdown(tmp_path):
    rows = years([1, 2, 3, 4])
    rows[2]["break"] = "是"
    found, *_ = world(tmp_path, [{"kind": "slowdown"}], rows, 2023)
    assert (found["W1.1a"].verdict, found["W1.1a"].assessment.missing) == ("no_data", ("~2021",))


def test_only_what_is_not_reported_is_missing(tmp_path):
    found, *_ = world(
        tmp_path, [{"kind": "versus", "at_most": {"indicator": "other"}}], [{"indicator": "other", "value": "12"}]
    )
    assert found["W1.1a"].assessment.missing == ("2024",)


@pytest.mark.parametrize("part", [{"sex": "女"}, {"residence": "农村"}, {"area": "甲乡"}])
def test_the_other_indicator_is_read_of_the_whole_area(tmp_path, part):
    rows = [{"value": "10"}, {"indicator": "other", "value": "5", **part}]
    found, run, *_ = world(tmp_path, [{"kind": "versus", "at_most": {"indicator": "other"}}], rows)
    assert found["W1.1a"].verdict == "no_data" and lines(found["W1.1a"], run) == [1] and len(run.unused) == 1


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


def test_every_compared_year_is_cited(tmp_path):
    found, run, *_ = world(tmp_path, [{"kind": "keep", "at_least": 5}], years([6, 7, 8], 2022))
    assert lines(found["W1.1a"], run) == [1, 2, 3]


def test_a_sub_unit_to_which_a_target_does_not_apply_is_not_missing(tmp_path):
    rows = [{"area": "甲乡", "value": "95", "status": ""}, {"area": "乙乡", "value": "", "status": "不适用"}]
    found, run, *_ = world(tmp_path, [{"kind": "every_unit", "at_least": 90, "units": "township"}], rows)
    assert found["W1.1a"].verdict == "met" and lines(found["W1.1a"], run) == [1, 2]


def test_each_cell_without_a_figure_is_cited(tmp_path):
    targets = [
        {"kind": "gap", "change": "narrow", "between": {"residence": ["rural", "urban"]}},
        {"kind": "versus", "at_most": {"indicator": "other"}},
    ]
    rows = [
        {"value": "1", "residence": "农村"},
        {"value": "缺", "residence": "城市"},
        {"value": "2"},
        {"indicator": "other", "value": "缺"},
    ]
    found, run, *_ = world(tmp_path, targets, rows)
    assert lines(found["W1.1a"], run) == [2] and lines(found["W1.2a"], run) == [3, 4]


def test_cells_without_a_figure_are_cited_from_the_latest_year_back(tmp_path):
    found, run, *_ = world(tmp_path, [{"kind": "keep", "at_least": 5}], [*years(["缺", "缺"], 2022), {"value": "6"}])
    assert lines(found["W1.1a"], run) == [3, 2, 1]


@pytest.mark.parametrize(("day", "verdict"), [("2024-05-31", "met"), ("2024-06-01", "not_met")])
def test_a_revision_holds_on_its_very_day(tmp_path, day, verdict):
    revision = {"since": "2024-06-01", "at_least": 95, "reason": packs.WHY}
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 92, "revisions": [revision]}], [{"value": "93"}], as_of=day)
    assert found["W1.1a"].verdict == verdict


def test_earlier_years_are_judged_by_the_goal_of_their_time(tmp_path):
    revision = {"since": "2024-06-01", "at_least": 95, "reason": packs.WHY}
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 92, "revisions": [revision]}], years([93, 93], 2023))
    measured = found["W1.1a"].measurements
    assert [verdict for *_, verdict in measured.history] == [
        "no_data",
        "no_data",
        "met",
        "not_met",
    ] and measured.missed_years == 1


def test_the_last_break_up_to_the_year_counts(tmp_path):
    rows = years([1, 2, 3, 4, 5])
    rows[1]["break"] = rows[3]["break"] = "是"
    target = {"kind": "direction", "change": "rise", "on": ["previous"]}
    for year, since, verdict in ((2022, 2021, "met"), (2023, 2023, "no_data"), (2024, 2023, "met")):
        found, *_ = world(tmp_path, [target], rows, year)
        assert (found["W1.1a"].assessment.since, found["W1.1a"].verdict) == (since, verdict)


def test_sub_units_of_another_breakdown_do_not_count(tmp_path):
    rows = [{"area": a, "value": "95"} for a in ("甲乡", "乙乡")] + [{"area": "甲乡", "value": "10", "sex": "女"}]
    found, run, *_ = world(tmp_path, [{"kind": "every_unit", "at_least": 90, "units": "township"}], rows)
    assert found["W1.1a"].verdict == "met" and len(run.unused) == 1


def test_schools_are_not_townships_and_one_at_least_must_report(tmp_path):
    target = {"kind": "every_unit", "at_least": 90, "units": "school"}
    rows = [{"area": "甲乡", "value": "10"}, {"unit_name": "一小", "value": "95"}]
    found, run, *_ = world(tmp_path, [target], rows)
    assert found["W1.1a"].verdict == "met" and lines(found["W1.1a"], run) == [2]
    found, *_ = world(tmp_path, [target], rows[:1])
    assert found["W1.1a"].verdict == "no_data" and found["W1.1a"].assessment.missing == ("#1:school",)


def test_no_limit_holds_for_a_number_that_is_not_there(tmp_path):
    alerts = {**packs.ALERTS, "alerts": {"close": packs.alert("red", shortfall_percent={"at_most": 5})}}
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90}, {"kind": "slowdown"}], [{"value": "89"}], alerts=alerts)
    assert [found[id_].grade for id_ in ("W1.1a", "W1.2a")] == ["red", "none"]


def group_rule(scope, least=2):
    return {"scope": scope, "members": {"verdict": "not_met"}, "when": {"count": {"at_least": least}}, "grade": "orange",
            "text": {"zh": "{name}{count}", "en": "{name} {count}"}, "why": packs.WHY}  # fmt: skip


def test_groups_are_of_the_leading_department_and_of_one_breakdown(tmp_path):
    alerts = {**packs.ALERTS, "escalations": {"lead": group_rule("department"), "same": group_rule("indicator")}}
    targets = [
        {"kind": "reach", "at_least": 90, "responsible": ["health", "schools"]},
        {"kind": "reach", "at_least": 90, "responsible": ["schools", "health"], "where": {"sex": "female"}},
    ]
    rows = [{"value": "10"}, {"value": "10", "sex": "女"}]
    _, run, *_ = world(tmp_path, targets, rows, alerts=alerts, departments={"health": packs.TEXT, "schools": packs.TEXT})
    assert run.escalations == ()


def test_a_milder_escalation_lowers_no_grade_and_a_later_one_sees_the_grade_raised(tmp_path):
    def alone(given, **members):
        return {"scope": "finding", "members": members, "grade": given, "text": {"zh": "z", "en": "e"}, "why": packs.WHY}

    alerts = {
        **packs.ALERTS,
        "alerts": {"missed": packs.alert("orange", verdict="not_met")},
        "escalations": {
            "mild": alone("blue", verdict="not_met"),
            "more": alone("red", grade="orange"),
            "last": alone("red", grade="red"),
        },
    }
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90}], [{"value": "10"}], alerts=alerts)
    assert [reason.rule for reason in found["W1.1a"].reasons] == ["missed", "mild", "more", "last"]
    alerts["escalations"] = {"mild": alone("blue", verdict="not_met")}
    (tmp_path / "two").mkdir()
    found, *_ = world(tmp_path / "two", [{"kind": "reach", "at_least": 90}], [{"value": "10"}], alerts=alerts)
    assert found["W1.1a"].grade == "orange"


def test_the_previous_value_is_the_latest_before(tmp_path):
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90}], years([10, 20, 30], 2022))
    assert found["W1.1a"].measurements.previous == (2023, 20) and found["W1.1a"].measurements.change == 10


def test_streaks_of_a_level_that_is_to_be_kept(tmp_path):
    target = {"kind": "about", "about": 100, "tolerance": 1, "every_year": True}
    found, *_ = world(tmp_path, [target], years([50, 50], 2023))
    assert found["W1.1a"].measurements.missed_years == 2
    found, *_ = world(tmp_path / "gap", [target], [{"year": 2022, "value": "50"}, {"value": "50"}])
    assert found["W1.1a"].measurements.missed_years == 1


def test_a_shortfall_from_a_negative_goal_is_positive(tmp_path):
    found, *_ = world(tmp_path, [{"kind": "reach", "at_most": -2}], [{"value": "-1"}])
    assert found["W1.1a"].measurements.shortfall_percent == 50


def test_the_flip_of_an_earlier_year_names_it(tmp_path):
    found, *_ = world(tmp_path, [{"kind": "keep", "at_least": 5}], years([4, 6], 2023))
    assert found["W1.1a"].measurements.to_flip.en.startswith("2023 missed it")


COUNTED = {"rate": packs.indicator("率", "percent", "none", counts={"numerator": packs.TEXT, "denominator": packs.TEXT})}


@pytest.mark.parametrize(
    ("op", "events", "steps"),
    [("at_least", 32, 3), ("at_least", 28, 2), ("at_least", 30, 1), ("at_most", 28, 3), ("at_most", 32, 2),
     ("above", 32, 2), ("above", 28, 3), ("above", 30, 1), ("below", 28, 2), ("below", 32, 3), ("below", 30, 1)],
)  # fmt: skip
def test_the_nearest_flip_is_exact_at_whole_counts(tmp_path, op, events, steps):
    row = {"value": "", "numerator": events, "denominator": 100}
    found, *_ = world(tmp_path, [{"kind": "reach", op: 30}], [row], catalogue=COUNTED)
    assert f" {steps} " in f" {found['W1.1a'].measurements.to_flip.en}".replace(",", " ")


def test_the_deciding_figure_is_never_rounded_to_its_goal(tmp_path):
    alerts = {
        **packs.ALERTS,
        "alerts": {"near": {**packs.alert("yellow", verdict="near"), "text": {"zh": "{decisive}", "en": "{decisive}"}}},
    }
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 30}], [{"value": "29.9996"}], alerts=alerts)
    assert found["W1.1a"].reasons[0].text.en == "29.9996‰"


def test_a_text_names_what_is_lacking_and_the_explanation_all_that_is_missing(tmp_path):
    alerts = {
        **packs.ALERTS,
        "alerts": {"x": {**packs.alert("blue", verdict="met"), "text": {"zh": "{missing}", "en": "{missing}"}}},
    }
    found, run, pack, _ = world(tmp_path, [{"kind": "keep", "at_least": 5}], [{"value": "6"}], alerts=alerts)
    assert found["W1.1a"].reasons[0].text.en == "—"
    said = explain(found["W1.1a"], run, pack, "en")
    assert "Missing  the value of 2021" in said


def test_a_long_list_of_cells_says_how_many_more_there_are(tmp_path):
    rows = [{"unit_name": f"{n}号", "value": "95"} for n in range(43)]
    found, run, pack, _ = world(tmp_path, [{"kind": "every_unit", "at_least": 90, "units": "school"}], rows)
    said = explain(found["W1.1a"], run, pack, "en")
    assert "  3 more, see evidence" in said and "  37 more comparisons" in said


@pytest.mark.parametrize(
    ("goal", "value", "answer"),
    [({"above": 100}, 100, "no, but within"), ({"at_least": 100}, 99, "no, but within"), ({"at_least": 100}, "98.9", "no;"),
     ({"at_least": 100}, 100, "yes"), ({"below": 100}, 101, "no, but within"), ({"at_most": 100}, "101.1", "no;")],
)  # fmt: skip
def test_the_arithmetic_answers_as_the_verdict_does(tmp_path, goal, value, answer):
    found, run, pack, _ = world(tmp_path, [{"kind": "reach", **goal}], [{"value": str(value)}])
    said = explain(found["W1.1a"], run, pack, "en")
    assert f"‰? {answer}" in said, said


def test_a_cited_cell_says_of_which_group_it_is(tmp_path):
    target = {"kind": "gap", "change": "narrow", "between": {"residence": ["rural", "urban"]}}
    rows = [{"value": "1", "residence": "农村"}, {"value": "2", "residence": "城市"}]
    found, run, pack, _ = world(tmp_path, [target], rows)
    said = explain(found["W1.1a"], run, pack, "zh")
    assert "2024 率 农村" in said and "2024 率 城镇" in said, said


def test_rules_for_another_verdict_are_not_said_to_have_nearly_fired(tmp_path):
    found, run, pack, _ = world(tmp_path, [{"kind": "reach", "at_least": 100}], [{"value": "99"}])
    said = explain(found["W1.1a"], run, pack, "en").partition("single condition")[2]
    assert "missed" not in said, said


def test_a_figure_that_is_said_not_to_apply_is_refused(pack, tmp_path):
    row = {"indicator": "mmr", "year": 2024, "value": "12", "status": "不适用"}
    with pytest.raises(InvalidFacts) as caught:
        load_facts([packs.write_csv(tmp_path / "f.csv", [row])], pack)
    assert [problem.code for problem in caught.value.problems] == ["facts.status_and_value"]


def test_who_reported_is_kept(tmp_path):
    row = {"value": "12", "reporter": "卫健委", "note": "快报", "经办": "甲"}
    _, run, *_ = world(tmp_path, [{"kind": "reach", "at_least": 1}], [row])
    assert dict(run.facts[0].extra) == {"经办": "甲", "reporter": "卫健委", "note": "快报"}


@pytest.mark.parametrize("year", [2019, 2026])
def test_years_outside_the_period_are_refused(pack, tmp_path, year):
    with pytest.raises(InvalidFacts) as caught:
        load_facts([packs.write_csv(tmp_path / "f.csv", [{"indicator": "mmr", "year": year, "value": "12"}])], pack)
    assert [problem.code for problem in caught.value.problems] == ["facts.year_outside"]


@pytest.mark.parametrize(
    ("numerator", "denominator", "codes"),
    [
        (101, 100, ["facts.over_hundred"]),
        (-1, 100, ["facts.count"]),
        (1, -100, ["facts.count"]),
        (1, 0, ["facts.denominator_zero"]),
    ],
)
def test_counts_that_cannot_be(pack, tmp_path, numerator, denominator, codes):
    row = {"indicator": "women", "year": 2024, "value": "", "numerator": numerator, "denominator": denominator}
    with pytest.raises(InvalidFacts) as caught:
        load_facts([packs.write_csv(tmp_path / "f.csv", [row])], pack)
    assert [problem.code for problem in caught.value.problems] == codes


def test_counts_settle_that_a_small_share_is_meant(pack, tmp_path):
    row = {"indicator": "women", "year": 2024, "value": "0.5", "numerator": 1, "denominator": 200}
    assert load_facts([packs.write_csv(tmp_path / "f.csv", [row])], pack).items[0].value == Fraction(1, 2)


def test_repetitions_are_counted_in_the_file_that_holds_them(pack, tmp_path):
    def row(value, indicator="mmr", **more):
        return {"indicator": indicator, "year": 2024, "value": value, **more}

    packs.write_csv(tmp_path / "a.csv", [row("缺"), row("12"), row("95", "water")])
    packs.write_csv(tmp_path / "b.csv", [row("12.0"), row("缺"), row("30", "women")])
    facts = load_facts([tmp_path / "a.csv", tmp_path / "b.csv"], pack)
    counts = [(s.name, s.rows, s.facts, s.missing, s.repeated) for s in facts.sources]
    assert counts == [("a.csv", 3, 2, 0, 1), ("b.csv", 3, 1, 0, 2)] and len(facts.items) == 3
    assert sum(s.facts + s.missing for s in facts.sources) == len(facts.items)


def test_figures_of_sub_units_are_used(tmp_path):
    found, run, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90}], [{"value": "95"}, {"area": "甲乡", "value": "99"}])
    assert not run.unused and lines(found["W1.1a"], run) == [1]


def test_figures_of_the_outlook_are_used(tmp_path):
    _, run, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90}], [*years([80, 85, 95], 2020), {"value": "95"}])
    assert not run.unused


def test_the_rule_that_fired_says_where_the_near_band_ends(tmp_path):
    targets = [{"kind": "reach", "at_least": 100}, {"kind": "direction", "change": "rise"}]
    found, run, pack, _ = world(tmp_path, targets, years([99.5, 99.5], 2023))
    said = [explain(found[id_], run, pack, "en") for id_ in ("W1.1a", "W1.2a")]
    assert "W1.1a.near: 99.5‰ ≥ 100‰ does not hold, but is within the near-band (edge 99‰)" in said[0]
    assert "W1.2a.not_met: 99.5‰ > 99.5‰ does not hold\n" in said[1]


@pytest.mark.parametrize(("value", "ok"), [("12.4", True), ("12", True), ("12.5", False), ("13", False)])
def test_a_reported_rate_may_be_off_by_half_of_its_last_digit(pack, tmp_path, value, ok):
    row = {"indicator": "women", "year": 2024, "value": value, "numerator": 1244, "denominator": 10_000}
    data = [packs.write_csv(tmp_path / "f.csv", [row])]
    if ok:
        assert load_facts(data, pack).items[0].value == Fraction("12.44")
        return
    with pytest.raises(InvalidFacts) as caught:
        load_facts(data, pack)
    assert [problem.code for problem in caught.value.problems] == ["facts.counts_differ"]
