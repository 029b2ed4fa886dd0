"""Judgements spelled out: boundaries, missing data, counts to the nearest flip, history, sub-units, revisions."""

from fractions import Fraction

import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import packs


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("12.5", "met"), ("12.50000000000000000001", "near"), ("12.625", "near"), ("12.6250000001", "not_met"), ("0", "met"), ("缺", "no_data")],
)  # fmt: skip
def test_boundaries_of_at_most(judged, value, verdict):
    rows = [{"indicator": "mmr", "year": 2024, "value": value}, {"indicator": "water", "year": 2024, "value": "95"}]
    assert judged(rows)["W1.1a"].verdict == verdict


def test_no_carry_forward(judged):
    found = judged([{"indicator": "mmr", "year": 2023, "value": "10"}, {"indicator": "water", "year": 2024, "value": "95"}])
    assert found["W1.1a"].verdict == "no_data" and found["W1.1a"].assessment.value is None


def test_keep_is_broken_by_an_earlier_year_and_lists_the_missing_ones(judged):
    rows = [{"indicator": "water", "year": 2022, "value": "80"}, {"indicator": "water", "year": 2024, "value": "95"}]
    finding = judged(rows)["W1.2a"]
    assert finding.verdict == "not_met" and finding.assessment.missing == ("2021", "2023")
    assert finding.measurements.history[1][2] == "not_met" and finding.assessment.value == 95


def test_exact_counts_decide_not_the_rounded_report(judged):
    rows = [{"indicator": "women", "year": 2024, "value": "30.0", "numerator": "1198", "denominator": "3999"}]
    finding = judged(rows)["W1.3a"]
    assert finding.assessment.value == Fraction(119800, 3999) and finding.verdict == "near"
    assert finding.measurements.to_flip.zh == "“女性委员”还需增加2，即达标（总数不变）"


def test_flip_of_a_met_target(judged):
    rows = [{"indicator": "mmr", "year": 2024, "value": "", "numerator": "0", "denominator": "4000"}]
    finding = judged(rows)["W1.1a"]
    assert finding.verdict == "met" and finding.measurements.to_flip.en.startswith(
        "1 more maternal deaths would no longer meet"
    )


def test_milestones_need_a_source(judged):
    always = {"indicator": "water", "year": 2024, "value": "95"}
    assert judged([always])["W1.4a"].verdict == "pending"
    assert judged([always, {"indicator": "W1.4a", "year": 2024, "value": "是"}])["W1.4a"].verdict == "pending"
    said = {"indicator": "w1.4A", "year": 2024, "value": "是", "source": "高政办发〔2024〕1号"}
    assert judged([always, said])["W1.4a"].verdict == "met"
    assert judged([always, {**said, "value": "否"}])["W1.4a"].verdict == "not_met"


def test_not_applicable_is_a_state_of_its_own(judged):
    rows = [
        {"indicator": "mmr", "year": 2024, "value": "", "status": "不适用"},
        {"indicator": "water", "year": 2024, "value": "95"},
    ]
    assert judged(rows)["W1.1a"].verdict == "not_applicable"


def test_a_report_that_gives_no_figure_is_cited(judged):
    rows = [
        {"indicator": "mmr", "year": 2024, "value": "缺"},
        {"indicator": "mmr", "year": 2023, "value": "缺"},
        {"indicator": "women", "year": 2024, "value": "", "status": "不适用"},
        {"indicator": "W1.4a", "year": 2024, "value": "是"},
        {"indicator": "years", "year": 2020, "value": "缺"},
        {"indicator": "years", "year": 2024, "value": "10.6"},
        {"indicator": "water", "year": 2022, "value": "缺"},
        {"indicator": "water", "year": 2024, "value": "95"},
    ]
    found = judged(rows)
    lines = {id_: [found.run.facts[index].where.line - 1 for index in finding.evidence] for id_, finding in found.items()}
    assert lines == {"W1.1a": [1], "W1.3a": [3], "W1.4a": [4], "W1.5a": [6, 5], "W1.2a": [8, 7]}
    assert not found.run.unused


def test_a_sub_unit_that_reports_no_figure_is_cited(tmp_path):
    targets = [{"id": "W1.1a", "kind": "every_unit", "indicator": "water", "at_least": 90, "units": "township"}]
    pack = load_pack(packs.write_pack(tmp_path / "pack", targets, {"water": packs.indicator("自来水普及率")}))
    rows = [("甲乡", "95"), ("乙乡", "缺"), ("", "缺")]
    written = [{"indicator": "water", "year": 2024, "unit_name": name, "value": value} for name, value in rows]
    run = check(pack, load_facts([packs.write_csv(tmp_path / "facts.csv", written)], pack), 2024)
    (finding,) = run.findings
    assert finding.verdict == "no_data" and [run.facts[index].unit_name for index in finding.evidence] == ["甲乡", "乙乡"]
    assert [run.facts[index].unit_name for index in run.unused] == [""]


def test_direction_needs_its_baseline(judged):
    rows = [
        {"indicator": "years", "year": year, "value": value} for year, value in ((2020, "10"), (2022, "10.5"), (2024, "10.6"))
    ]
    assert judged(rows)["W1.5a"].verdict == "met"
    assert judged(rows[1:])["W1.5a"].verdict == "no_data"
    assert judged([rows[0], rows[1], {**rows[2], "value": "10.5"}])["W1.5a"].verdict == "not_met"


@pytest.mark.parametrize(
    ("change", "values", "verdict", "outlook"),
    [
        ("fall", (0, 0, 0, 0, 0), "met", "on_track"),
        ("fall", (3, 0, 0, 0, 0), "met", "on_track"),
        ("fall", (0, 0, 0, 0, 1), "not_met", "worsening"),
        ("fall", (2, 1, 1, 1, 1), "not_met", "slightly_behind"),
        ("rise", (100, 100, 100, 100, 100), "met", "on_track"),
        ("rise", (100, 100, 100, 100, "99.9"), "not_met", "worsening"),
        ("rise", ("99.9",) * 5, "not_met", "worsening"),
    ],
)
def test_what_can_go_no_further_only_has_to_stay(tmp_path, change, values, verdict, outlook):
    better = "lower" if change == "fall" else "higher"
    catalogue = {"rate": packs.indicator("率", "per_mille", better, range=[0, 100])}
    pack = load_pack(
        packs.write_pack(
            tmp_path / "pack", [{"id": "W1.1a", "kind": "direction", "indicator": "rate", "change": change}], catalogue
        )
    )
    rows = [{"indicator": "rate", "year": 2020 + place, "value": str(value)} for place, value in enumerate(values)]
    (finding,) = check(pack, load_facts([packs.write_csv(tmp_path / "facts.csv", rows)], pack), 2024).findings
    assert (finding.verdict, finding.outlook.klass) == (verdict, outlook)


def test_no_facts_of_the_year_is_an_error(judged):
    with pytest.raises(InvalidFacts) as caught:
        judged([{"indicator": "mmr", "year": 2023, "value": "10"}])
    assert caught.value.problems[0].code == "facts.none_of_year"


def test_sub_units_behind_a_good_average(judged):
    rows = [
        {"area": area, "indicator": "water", "year": 2024, "value": v}
        for area, v in (("", "95"), ("甲乡", "90"), ("乙乡", "99"))
    ]
    finding = judged(rows)["W1.2a"]
    assert finding.verdict == "met" and finding.measurements.failing_units == ("甲乡",)


def test_every_fact_is_accounted_for(pack, tmp_path):
    rows = [
        {"indicator": "mmr", "year": 2024, "value": "12"},
        {"indicator": "mmr", "year": 2024, "value": "12.0"},
        {"indicator": "mmr", "year": 2023, "value": "缺"},
        {"indicator": "small", "year": 2024, "value": "2%"},
    ]
    facts = load_facts([packs.write_csv(tmp_path / "f.csv", rows)], pack)
    source = facts.sources[0]
    assert (source.rows, source.facts, source.missing, source.repeated) == (4, 2, 1, 1)
    run = check(pack, facts, 2024)
    unused = [run.facts[index].indicator for index in run.unused]
    assert unused == ["small"]  # no target reads it; the missing figure of 2023 is in the history


def test_revisions_hold_from_their_day(tmp_path):
    revision = {"since": "2024-06-01", "at_least": 95, "reason": packs.WHY}
    target = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 92, "revisions": [revision]}
    pack = load_pack(packs.write_pack(tmp_path / "p", [target], {"water": packs.indicator("水", range=[0, 100])}))
    facts = load_facts([packs.write_csv(tmp_path / "f.csv", [{"indicator": "water", "year": 2024, "value": "93"}])], pack)
    assert check(pack, facts, 2024).findings[0].verdict == "not_met"
    assert check(pack, facts, 2024, as_of="2024-05-31").findings[0].verdict == "met"


def test_two_missed_years_escalate(judged):
    rows = [{"indicator": "women", "year": year, "value": "28"} for year in (2023, 2024)]
    assert judged(rows)["W1.3a"].grade == "red"
    assert judged(rows[1:])["W1.3a"].grade == "orange"


def test_a_rule_without_conditions_holds_for_every_finding_and_chinese_words_compare(tmp_path):
    alerts = {
        **packs.ALERTS,
        "alerts": {
            "all": packs.alert("blue"),
            "health": packs.alert("yellow", domain="D健康"),
            "elsewhere": packs.alert("red", domain=["D教育", "D经济"]),
        },
    }
    target = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 92}
    folder = packs.write_pack(tmp_path / "p", [target], {"water": packs.indicator("水", range=[0, 100])}, alerts)
    path = folder / "targets/women.yaml"
    text = path.read_text("utf-8")
    for place, domain in enumerate(("D健康", "D教育", "D经济"), 1):
        one = text.replace('"id": "W1",', f'"id": "{domain}",').replace("W1.1", f"W{place}.1")
        path.with_name(f"{place}.yaml").write_text(one, "utf-8")
    path.unlink()
    pack = load_pack(folder)
    facts = load_facts([packs.write_csv(tmp_path / "f.csv", [{"indicator": "water", "year": 2024, "value": "93"}])], pack)
    fired = {f.assessment.target.id: [reason.rule for reason in f.reasons] for f in check(pack, facts, 2024).findings}
    assert fired == {"W1.1a": ["all", "health"], "W2.1a": ["all", "elsewhere"], "W3.1a": ["all", "elsewhere"]}
