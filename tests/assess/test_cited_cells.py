"""The cells that a verdict rests on, with and without a figure (engine.assess.measure, reported)."""

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import packs
from tests.helpers import explain, lines, world, years


def test_every_cell_that_a_comparison_reads_is_cited(tmp_path):
    targets = [{"kind": "slowdown"}, {"kind": "versus", "at_most": {"indicator": "other"}}]
    found, run, pack, _ = world(tmp_path, targets, [*years([8, 10, 11], 2022), {"indicator": "other", "value": "12"}])
    assert lines(found["W1.1a"], run) == [3, 2, 1] and lines(found["W1.2a"], run) == [3, 4]
    assert found["W1.2a"].assessment.goal.value == 12
    assert "2023—2024年平均每年：(11‰ − 10‰)÷1 = 1个千分点" in explain(found["W1.1a"], run, pack, "zh")


def test_every_compared_year_is_cited(tmp_path):
    targets = [{"kind": "keep", "at_least": 7}, {"kind": "keep", "at_least": 7, "strict": True}]
    found, run, *_ = world(tmp_path, targets, years([6, 7, 8], 2022))
    assert lines(found["W1.1a"], run) == [3, 1]  # the year judged, and the lapse of 2022
    assert sorted(lines(found["W1.2a"], run)) == [1, 2, 3]


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
    lines = {
        id_: [found.run.observations[index].where.line - 1 for index in finding.evidence] for id_, finding in found.items()
    }
    assert lines == {"W1.1a": [1], "W1.3a": [3], "W1.4a": [4], "W1.5a": [6, 5], "W1.2a": [8, 7]}
    assert not found.run.unused


def test_a_sub_unit_that_reports_no_figure_is_cited(tmp_path):
    targets = [{"id": "W1.1a", "kind": "every_unit", "indicator": "water", "at_least": 90, "units": "township"}]
    pack = load_pack(packs.write_pack(tmp_path / "pack", targets, {"water": packs.indicator("自来水普及率")}))
    rows = [("甲乡", "95"), ("乙乡", "缺"), ("", "缺")]
    written = [{"indicator": "water", "year": 2024, "unit_name": name, "value": value} for name, value in rows]
    run = check(pack, load_facts([packs.write_csv(tmp_path / "facts.csv", written)], pack), 2024)
    (finding,) = run.findings
    assert finding.verdict == "no_data" and [run.observations[index].unit_name for index in finding.evidence] == [
        "甲乡",
        "乙乡",
    ]
    assert [run.observations[index].unit_name for index in run.unused] == [""]
