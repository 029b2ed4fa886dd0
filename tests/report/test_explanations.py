"""What is said of a finding can be recomputed and acted on (engine.report.explain, working, conditions)."""

import shutil
from dataclasses import replace

import pytest

from engine.facts.load import load_facts
from engine.model import Progress
from engine.pipeline import check
from engine.report.codec import encoded
from engine.report.explain import around
from engine.report.explain import explain as explained
from engine.report.explain_terms import with_meanings
from engine.report.stated import AssessmentRecord, MeasureReport
from engine.rules.load import load_pack
from tests import packs
from tests.helpers import ROOT, explain, record, world, years

KEEP = {"kind": "keep", "indicator": "share", "at_least": 90}


def test_a_kept_level_says_what_each_year_was_and_what_cannot_be_mended(said):
    finding, text = said({**KEEP, "strict": True}, years(["90", "80", "91", "92", "93"]))
    assert finding.verdict == "not_met" and "翻转  2021年没有做到，已无法改变\n" in text
    assert "2021年80%，未达标；2022年91%，当年达标，累计未达标" in text
    assert (finding.outlook.klass, finding.outlook.cause) == ("unrated", "broken")
    finding, text = said(KEEP, years(["90", "80", "91", "92", "93"]))
    assert finding.verdict == "met" and "曾失守  2021\n" in text and "累计" not in text  # forgiven, and named
    _, text = said(KEEP, years(["90", "90.5", "91", "92", "93"]))
    assert "翻转  余量3个百分点\n" in text  # of this year, not of the tightest one


REVISED = {"since": "2024-01-01", "at_least": 94, "reason": {"zh": "省里调整", "en": "changed by the province"}}


@pytest.mark.parametrize("strict", [False, True])
def test_a_revised_goal_says_since_when_and_why_and_each_year_what_it_was_held_against(said, strict):
    """92 was asked for until 2023, so 93 in each of these years met it; 94 from 2024 on."""
    target = {**KEEP, "at_least": 92, "strict": strict, "revisions": [REVISED]}
    finding, text = said(target, years([93, 93, 93, 95], 2021))
    assert finding.verdict == "met" and finding.measurements.lapses == ()
    assert "要求  参保率：≥94%（" in text and "\n      自2024-01-01起修订为此（省里调整），此前为≥92%\n" in text
    then = "93%（当时要求≥92%），达标"
    assert f"历年  2021年{then}；2022年{then}；2023年{then}；2024年95%，达标\n" in text
    finding, text = said(target, years([93, 93, 93, 93], 2021))
    assert finding.verdict == "not_met" and finding.measurements.lapses == () and "翻转  还差1个百分点\n" in text
    _, text = said(target, years([93, 93, 93], 2021), 2023)
    assert "修订" not in text and "当时要求" not in text


def test_the_record_of_a_revised_goal(tmp_path):
    """Of two revisions the last one up to the day, and before it the one that it replaced."""
    first = {**REVISED, "since": "2022-07-01", "at_least": 93}
    target = {"kind": "reach", "at_least": 92, "revisions": [REVISED, first]}
    found, run, pack, _ = world(tmp_path, [target], years([93, 93, 93, 95], 2021))
    kept = encoded(record(found["W1.1a"], run, pack))
    assert kept["goal"]["revision"] == {
        "since": "2024-01-01",
        "reason": REVISED["reason"],
        "before": {"op": "at_least", "value": 93, "upper": None, "text": {"zh": "≥93‰", "en": "≥93‰"}},
    }
    goals = [item["goal"] and item["goal"]["zh"] for item in kept["measurements"]["history"]]
    assert goals == ["≥92‰", "≥93‰", "≥93‰", None]


def test_the_edges_of_a_revised_band_are_those_of_the_year(said):
    revision = {"since": "2024-01-01", "about": 50, "reason": packs.WHY}
    target = {"kind": "about", "indicator": "share", "about": 40, "every_year": True, "strict": True, "revisions": [revision]}
    finding, text = said(target, years([40, 40, 40, 50], 2021))
    assert finding.verdict == "met" and "50%的±2%，即≤51%、≥49%，" in text


def test_a_kept_level_with_years_not_reported_says_so(said):
    finding, text = said(KEEP, [{"year": 2021, "value": "95"}, {"year": 2024, "value": "95"}])
    assert finding.verdict == "met" and "已报的年份都做到（2022年的数值、2023年的数值没有报，未判）" in text


def test_a_text_names_what_is_lacking_and_the_explanation_all_that_is_missing(tmp_path):
    alerts = {
        **packs.ALERTS,
        "alerts": {"x": {**packs.alert("blue", verdict="met"), "text": {"zh": "{missing}", "en": "{missing}"}}},
    }
    found, run, pack, _ = world(tmp_path, [{"kind": "keep", "at_least": 5}], [{"value": "6"}], alerts=alerts)
    assert record(found["W1.1a"], run, pack).reasons[0].text.en == "—"
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


def test_the_rule_that_fired_says_where_the_near_band_ends(tmp_path):
    targets = [{"kind": "reach", "at_least": 100}, {"kind": "direction", "change": "rise"}]
    found, run, pack, _ = world(tmp_path, targets, years([99.5, 99.5], 2023))
    said = [explain(found[id_], run, pack, "en") for id_ in ("W1.1a", "W1.2a")]
    assert "near: 99.5‰ ≥ 100‰ does not hold, but is within the near-band (edge 99‰) (rule W1.1a.near)" in said[0]
    assert "not met: 99.5‰ > 99.5‰ does not hold (rule W1.2a.not_met)\n" in said[1]


@pytest.mark.parametrize(
    ("method", "confirm"), [("open_sdg", "un"), ("un", "damped"), ("damped", "open_sdg"), ("theil_sen", None)]
)
def test_every_finding_can_be_explained_by_every_method(tmp_path, method, confirm):
    folder = tmp_path / "gaoping-2021-2025"
    shutil.copytree(ROOT / "rules/gaoping-2021-2025", folder)
    path = folder / "pack.yaml"
    text = path.read_text(encoding="utf-8")
    wanted = f"    method: {method}\n" + (f"    confirm: {confirm}\n" if confirm else "")
    path.write_text(text.replace("    method: linear\n    confirm: theil_sen\n", wanted), encoding="utf-8")
    pack = load_pack(folder)
    checked = check(pack, load_facts([ROOT / "data_samples/gaoping"], pack), 2024)
    assert {finding.outlook.method for finding in checked.findings} == {method}
    assert len({finding.outlook.klass for finding in checked.findings}) >= 4
    for finding in checked.findings:
        chinese, english = (explain(finding, checked, pack, lang) for lang in ("zh", "en"))
        assert finding.id in chinese and finding.id in english and len(chinese.splitlines()) == len(english.splitlines())
        assert "差距的-" not in chinese and "None" not in chinese + english and "nan" not in chinese


def test_each_reason_says_why_the_line_is_drawn_and_where(tmp_path):
    """The grade is the worst of all reasons, also where an escalation is milder than the alert before it."""
    why = {"zh": "甲", "en": "because"}
    alerts = {
        **packs.ALERTS,
        "alerts": {"late": {**packs.alert("orange", verdict="not_met"), "why": why}},
        "escalations": {
            "again": {"scope": "finding", "members": {"verdict": "not_met"}, "grade": "yellow", "text": packs.TEXT, "why": why}
        },
    }
    found, run, pack, _ = world(tmp_path, [{"kind": "reach", "at_least": 30}], [{"value": "20"}], alerts=alerts)
    lines = (tmp_path / "pack/alerts.yaml").read_text("utf-8").splitlines()
    said, reasons = explain(found["W1.1a"], run, pack, "en"), record(found["W1.1a"], run, pack).reasons
    assert [(reason.rule, reason.grade, reason.why.en) for reason in reasons] == [
        ("late", "orange", "because"), ("again", "yellow", "because"),
    ]  # fmt: skip
    for reason in reasons:
        file, line, column = reason.rule_at.split(":")
        assert file == f"rules/{pack.id}/alerts.yaml" and lines[int(line) - 1][int(column) - 1 :], reason.rule_at
        assert f"why the line is drawn there: because (rule at {reason.rule_at})\n" in said
    assert "  Grade orange: the worst of all reasons above counts" in said


def test_a_reason_of_the_default_grading_stands_in_its_own_file(tmp_path):
    world(tmp_path, [{"kind": "reach", "at_least": 30}], [{"value": "20"}])
    (tmp_path / "pack/alerts.yaml").unlink()
    pack = load_pack(tmp_path / "pack")
    run = check(pack, load_facts([tmp_path / "facts.csv"], pack), 2024)
    (finding,) = run.findings
    (reason, *_) = record(finding, run, pack).reasons
    path, line, _ = reason.rule_at.split(":")
    text = (ROOT / path).read_text("utf-8").splitlines()
    assert path == "rules/alerts.default.yaml" and text[int(line) - 2].strip() == f"{reason.rule}:"
    assert reason.why.zh in text[int(line) + 2]


@pytest.mark.parametrize(("year", "said"), [(2024, "升势没有减缓："), (2025, "终期升势没有减缓：")])
def test_a_rise_as_before_is_said_not_to_slow_down_by_the_default_grading(tmp_path, year, said):
    rows = [{"year": each, "value": str(40 + each - 2020)} for each in range(2020, year + 1)]
    world(tmp_path, [{"kind": "slowdown"}], rows)
    (tmp_path / "pack/alerts.yaml").unlink()
    pack = load_pack(tmp_path / "pack")
    run = check(pack, load_facts([tmp_path / "facts.csv"], pack), year)
    (finding,) = run.findings
    (reason,) = record(finding, run, pack).reasons
    assert finding.verdict == "not_met" and reason.text.zh.startswith(said) and "要求" not in reason.text.zh


def test_without_a_reason_no_precedence_is_spoken_of(tmp_path):
    found, run, pack, _ = world(tmp_path, [{"kind": "reach", "at_least": 30}], [{"value": "40"}])
    said = explain(found["W1.1a"], run, pack, "en")
    assert "  Grade none: no alert or escalation rule fired\n" in said and "the worst of" not in said


def test_each_term_is_explained_once_where_it_first_stands():
    lines = ["p=0.1", "威尔逊 95%区间", "steps=3", "XmR p = 0.2", "威尔逊"]
    said = list(with_meanings(lines, "zh"))
    assert [line[5:].partition("：")[0] if line.startswith("    （") else line for line in said] == [
        "p=0.1", "p", "威尔逊 95%区间", "区间", "威尔逊", "steps=3", "XmR p = 0.2", "XmR", "威尔逊",
    ]  # fmt: skip


def test_a_rule_that_only_few_cases_kept_from_firing_is_named_once_with_its_grade():
    """1 death of 3700 births: both methods say it gets worse with a year left, which would be red."""
    pack = load_pack(ROOT / "rules/gaoping-2021-2025")
    run = check(pack, load_facts([ROOT / "data_samples/gaoping"], pack), 2024)
    (finding,) = (finding for finding in run.findings if finding.target.id == "W1.2a")
    said = explain(finding, run, pack, "zh")
    assert (
        finding.grade == "blue"
        and "若数据足以判断，会触发的预警规则（其中最重为红色）\n  预计达标困难，且只剩…年（红色）：须数据把握为" in said
    )
    few, _, silent = said.partition("若数据足以判断")[2].partition("差一个条件")
    assert "尚未达标（黄色）" in few and "尚未达标（黄色）" not in silent and "（规则 missed）" in few


def test_counts_that_came_without_their_rate_quote_none(said):
    counted = {"year": 2024, "numerator": "95", "denominator": "100"}
    _, text = said(KEEP, [counted])
    assert "= 95÷100×100 = 95%，见 " in text and "填报“" not in text
    _, text = said(KEEP, [counted | {"value": "95.0"}])
    assert "填报“95.0”" in text


def test_what_remarks_on_a_figure_stands_below_it(said):
    rows = years([93, 95], 2023)
    _, text = said(KEEP, [rows[0], {**rows[1], "note": "乡镇电话报来"}])
    assert "\n备注  “乡镇电话报来”（" in text
    _, text = said(KEEP, rows)
    assert "\n备注  " not in text


def test_what_units_say_themselves_stands_below_with_its_cell(sample):
    """And how far they say that each measure is that the finding names; of one of which nobody said anything, that."""
    finding = next(item for item in sample.dossier.findings if item.target == "W1.2a")
    named = list(dict.fromkeys(item.measure for item in finding.recommendations if item.measure))
    item = AssessmentRecord("W1.2", "health", 2024, "培训", "", "例数少", "2025年6月", "", {}, "a.xlsx!自评!B2", (finding.id,))
    other = replace(item, unit="", cell="b.xlsx!自评!B2")
    done = MeasureReport("health", 2024, Progress.COMPLETED, "建成救治中心", "2024-11-05", {}, "a.xlsx!措施!A5")
    measures = [
        replace(item, reports=(done,), unreported=("finance",)) if item.measure == named[0] else item
        for item in sample.dossier.measures
    ]
    said = replace(sample.dossier, assessments=(item, other), measures=tuple(measures))
    chinese = explained(finding, around(said), "zh")
    assert (
        "责任单位自评\n  市卫生健康局：措施：培训；原因：例数少；整改时限：2025年6月（W1.2，a.xlsx!自评!B2）\n"
        "  未写明单位：措施：培训；原因：例数少；整改时限：2025年6月（W1.2，b.xlsx!自评!B2）\n" in chinese
    )
    assert "      开展情况：市卫生健康局：已完成（建成救治中心，2024-11-05）；未填报：市财政局\n" in chinese
    assert chinese.count("      开展情况：未填报\n") == sum(
        item.measure not in (None, named[0]) for item in finding.recommendations
    )
    assert "      State: Health Bureau: completed" in explained(finding, around(said), "en")
    silent = explained(finding, around(sample.dossier), "zh")
    assert "责任单位自评" not in silent and "      开展情况：未填报\n" in silent
