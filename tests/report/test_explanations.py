"""What is said of a finding can be acted on: flips, histories, what is missing, with every number where it comes from."""

from dataclasses import replace

import pytest

from engine.facts.load import load_facts
from engine.outlook.target_outlook import outlook_of
from engine.pipeline import check
from engine.report.explain import explain
from engine.report.words import reason_text
from engine.rules.load import load_pack
from tests import packs

COUNTS = {"numerator": {"zh": "参保人", "en": "insured"}, "denominator": packs.TEXT}
INDICATORS = {
    "share": packs.indicator("参保率", range=[0, 100], counts=COUNTS),
    "level": packs.indicator("标准", "years", range=[0, 100]),
    "other": packs.indicator("下达值", range=[0, 100]),
}


@pytest.fixture
def said(tmp_path):
    """Return the finding of one target on some rows, and its explanation in Chinese."""

    def say(target, rows, year=2024):
        target = {"id": "W1.1a", "measures": ["W1.S1"], **target}
        pack = load_pack(packs.write_pack(tmp_path / "pack", [target], INDICATORS))
        rows = [{"indicator": target["indicator"], **row} for row in rows]
        run = check(pack, load_facts([packs.write_csv(tmp_path / "facts.csv", rows)], pack), year)
        (finding,) = run.findings
        return finding, explain(finding, run, pack, "zh")

    return say


def yearly(*values, **more):
    return [{"year": 2020 + place, "value": value, **more} for place, value in enumerate(values)]


KEEP = {"kind": "keep", "indicator": "share", "at_least": 90}


def test_a_kept_level_says_what_each_year_was_and_what_cannot_be_mended(said):
    finding, text = said(KEEP, yearly("90", "80", "91", "92", "93"))
    assert finding.verdict == "not_met" and finding.measurements.to_flip.zh == "2021年没有做到，已无法改变"
    assert "2021: 80% 未达标 | 2022: 91% 当年达标，累计未达标" in text
    assert (finding.outlook.klass, finding.outlook.reason) == ("unrated", "broken")
    finding, _ = said(KEEP, yearly("90", "90.5", "91", "92", "93"))
    assert finding.measurements.to_flip.zh == "余量3个百分点"  # of this year, not of the tightest one


def test_a_kept_level_with_years_not_reported_says_so(said):
    finding, text = said(KEEP, [{"year": 2021, "value": "95"}, {"year": 2024, "value": "95"}])
    assert finding.verdict == "met" and "已报的年份都做到（2022年的数值、2023年的数值没有报，未判）" in text


def test_several_sub_units_all_have_to_make_it_up(said):
    target = {"kind": "every_unit", "indicator": "share", "at_least": 90, "units": "township"}
    finding, _ = said(target, [{"year": 2024, "value": v, "area": name} for name, v in (("甲乡", "80"), ("乙乡", "85"))])
    assert finding.measurements.to_flip.zh == "2个单位都要补上，差得最多的是甲乡（还差10个百分点）"
    finding, _ = said(target, [{"year": 2024, "value": v, "area": name} for name, v in (("甲乡", "80"), ("乙乡", "95"))])
    assert finding.measurements.to_flip.zh == "还差10个百分点"


@pytest.mark.parametrize(
    ("values", "flip"),
    [
        (("68", "68", "68", "68", "68"), "现与所比数值持平，须有所提高"),
        (("68", "67", "66", "66", "67.5"), "还须提高0.5年以上"),
    ],
)
def test_a_strict_goal_has_to_be_passed(said, values, flip):
    finding, _ = said({"kind": "direction", "indicator": "level", "change": "rise", "on": ["baseline"]}, yearly(*values))
    assert finding.verdict == "not_met" and finding.measurements.to_flip.zh == flip


def test_the_shortfall_of_a_band_is_of_its_middle(said):
    finding, text = said({"kind": "about", "indicator": "share", "about": 40}, [{"year": 2024, "value": "35.5"}])
    assert float(finding.measurements.shortfall_percent) == 11.25 and float(finding.measurements.distance) == 3.7
    assert "40%的±2%，即≤40.8%、≥39.2%" in text


def test_what_stands_there_but_is_counted_differently_is_not_called_missing(said):
    rows = yearly("80", "81", "82", "83", "84")
    rows[3]["break"] = "是"
    finding, text = said({"kind": "direction", "indicator": "share", "change": "rise", "on": ["baseline"]}, rows)
    assert finding.verdict == "no_data" and "按新口径的基期（2020年）的数值（现有的口径不同，不可比）" in text
    assert "2020 参保率 = 80%，见 facts.csv!" in text


def test_both_indicators_that_are_missing_are_asked_for(said):
    target = {"kind": "assigned", "indicator": "share", "at_least": {"indicator": "other"}}
    finding, _ = said(target, [{"indicator": "level", "year": 2024, "value": "1"}])
    assert finding.assessment.missing == ("2024", "other")
    finding, _ = said(target, [{"year": 2024, "value": "76"}])
    assert finding.assessment.missing == ("other",)


def test_what_is_due_is_no_longer_projected(said):
    finding, text = said({"kind": "reach", "indicator": "share", "at_least": 90}, [*yearly(*map(str, range(80, 86)))], 2025)
    assert (finding.verdict, finding.outlook.klass) == ("not_met", "unrated") and "期限已到，不作推算" in text


def test_a_rise_near_its_limit_is_held_to_less(said, tmp_path):
    target = {"kind": "direction", "indicator": "share", "change": "rise", "on": ["baseline"]}
    finding, _ = said(target, yearly("97", "97.1", "97.2", "97.3", "97.4"))
    pack = load_pack(tmp_path / "pack")
    classes = [
        outlook_of(finding.assessment, indicator, replace(pack, outlook_method="open_sdg", outlook_confirm="")).klass
        for indicator in (pack.indicators["share"], replace(pack.indicators["share"], high=None))
    ]
    assert classes == ["slightly_behind", "off_track"]  # 0.10 % a year against 0.19 and 0.06 % instead of 1.5 and 0.5 %


def test_who_had_reached_the_goal_at_the_start_was_never_due_to_get_worse(said):
    finding, _ = said({"kind": "reach", "indicator": "share", "at_least": 85}, yearly("88", "87", "86", "85", "84"))
    assert finding.bearing.effort.interim == 85


def test_an_escalation_is_told_with_its_cause():
    finding = {
        "grade": "orange",
        "reasons": [{"rule": "wrong_way", "grade": "yellow", "text": {"zh": "甲"}}, {"rule": "twice", "grade": "orange", "text": {"zh": "乙"}}],
        "trace": [{"stage": "alert", "rule": "wrong_way"}, {"stage": "escalation", "rule": "twice"}],
    }  # fmt: skip
    assert reason_text(finding, "zh") == "甲；乙"
    finding["reasons"][0]["grade"] = "orange"
    assert reason_text(finding, "zh") == "甲；乙"
