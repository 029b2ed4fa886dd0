"""What each kind of target holds against what (engine.kinds, engine.assess.bounds)."""

import pytest

from engine.base.text import Text
from engine.facts.load import load_facts
from engine.model import Missing, Year
from engine.pipeline import check
from engine.rules.load import load_pack
from engine.wording.placeholders import fill
from tests import helpers, packs
from tests.helpers import lines, world, years


def test_the_near_band_of_an_intervals_upper_edge_is_measured_on_that_edge(tmp_path):
    found, *_ = world(tmp_path, [{"kind": "interval", "at_least": 10, "at_most": 100}], [{"value": "100.9"}])
    assert found["W1.1a"].verdict == "near" and found["W1.1a"].assessment.comparisons[0].edge == 101


def test_a_lapse_of_a_kept_level_is_forgiven_and_named_with_the_years_not_reported(judged):
    rows = [{"indicator": "water", "year": 2022, "value": "80"}, {"indicator": "water", "year": 2024, "value": "95"}]
    finding = judged(rows)["W1.2a"]
    assert finding.verdict == "met" and finding.assessment.missing == (Missing(Year(2021)), Missing(Year(2023)))
    assert finding.measurements.history[1].verdict == "not_met" and finding.measurements.lapses == (2022,)
    assert finding.assessment.gaps == finding.assessment.missing and finding.assessment.lacking == ()


@pytest.mark.parametrize("part", [{"sex": "女"}, {"residence": "农村"}, {"area": "甲乡"}])
def test_the_other_indicator_is_read_of_the_whole_area(tmp_path, part):
    rows = [{"value": "10"}, {"indicator": "other", "value": "5", **part}]
    found, run, *_ = world(tmp_path, [{"kind": "versus", "at_most": {"indicator": "other"}}], rows)
    assert found["W1.1a"].verdict == "no_data" and lines(found["W1.1a"], run) == [1] and len(run.unused) == 1


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


@pytest.mark.parametrize(
    ("values", "verdict"), [((10, 8, 8), "met"), ((8, 8, 8), "met"), ((8, 9, 10), "not_met"), ((8, 10, 11), "met")]
)
def test_a_standstill_is_a_slowdown(tmp_path, values, verdict):
    found, *_ = world(tmp_path, [{"kind": "slowdown"}], years(values, 2022))
    assert found["W1.1a"].verdict == verdict


def test_milestones_need_a_source(judged):
    always = {"indicator": "water", "year": 2024, "value": "95"}
    assert judged([always])["W1.4a"].verdict == "pending"
    assert judged([always, {"indicator": "W1.4a", "year": 2024, "value": "是"}])["W1.4a"].verdict == "pending"
    said = {"indicator": "w1.4A", "year": 2024, "value": "是", "source": "高政办发〔2024〕1号"}
    assert judged([always, said])["W1.4a"].verdict == "met"
    assert judged([always, {**said, "value": "否"}])["W1.4a"].verdict == "not_met"


@pytest.mark.parametrize(
    "source",
    ["—", "-", "/", "…", "无", "无。", "暂无", "缺", "待补", "（待补）", "N/A", "n/a", "√", "没有", "否", "none", "  "],
)
def test_a_mechanism_without_a_named_source_is_not_in_place(judged, source):
    row = {"indicator": "W1.4a", "year": 2024, "value": "是"}
    finding = judged([{**row, "source": source}])["W1.4a"]
    assert (finding.verdict, judged([{**row, "source": "发〔2024〕1号"}])["W1.4a"].verdict) == ("pending", "met")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("见附件", "来源“见附件”没有文号、题名、日期或文件名，不能作为佐证"),
        ("1", "来源“1”没有文号、题名、日期或文件名，不能作为佐证"),
        ("待补《机制文件》", "来源“待补《机制文件》”说明材料还没有，不能作为佐证"),
        ("高政办发〔2025〕1号", "来源“高政办发〔2025〕1号”晚于所判年份，不能作为佐证"),
        ("", "没有写明来源"),
    ],
)
def test_why_a_source_proves_nothing_is_said_wherever_it_is_asked_for(judged, source, why):
    found = judged([{"indicator": "W1.4a", "year": 2024, "value": "是", "source": source}])
    finding = found["W1.4a"]
    record = helpers.record(finding, found.run, found.pack)
    assert finding.verdict == "pending" and record.measurements.missing[0].zh == f"能作佐证的来源（{why}）"
    assert f"填报为“是”，但{why}；待佐证，不能算达标" in helpers.explain(finding, found.run, found.pack, "zh")
    advice = Text("{evidence}", "{evidence}"), Text("{missing}", "{missing}"), Text("{wanted}", "{wanted}")
    assert all(why in fill(text, finding, found.pack).zh for text in advice)
