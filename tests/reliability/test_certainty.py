"""Early warning on generated counts against the oracle, and each of its parts on figures one can check by hand."""

import shutil
import tempfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.infer.bearing_words import swing_text
from engine.outlook.target_outlook import agreed
from engine.pipeline import check
from engine.report.explain import explain
from engine.rules.load import load_pack
from tests import oracle, packs
from tests.helpers import ROOT

COUNTS = {"numerator": {"zh": "人数", "en": "cases"}, "denominator": packs.TEXT}
INDICATORS = {
    "rate": packs.indicator("死亡率", "per_100000", "lower", counts=COUNTS, breakdowns={"residence": ["urban", "rural"]}),
    "share": packs.indicator("合格率", "percent", "higher", counts=COUNTS),
    "members": packs.indicator("女性比例", "percent", "higher", counts={**COUNTS, "complete": True}),
    "plain": packs.indicator("年限", "years", "higher"),
}
DEFAULTS = {
    **packs.PACK["defaults"],
    "outlook": {"method": "linear", "confirm": "theil_sen", "reason": packs.WHY},
    "small_numbers": {"percent": 95, "reason": packs.WHY},
    "volatility": {"percent": 200, "reason": packs.WHY},
}
SURE = {"certainty": ["clear", "not_tested"]}
ALERTS = {
    "alerts": {
        "hard": packs.alert("red", verdict="not_met", outlook=["off_track", "worsening"], **SURE),
        "missed": packs.alert("orange", verdict="not_met", **SURE),
        "small": packs.alert("blue", verdict=["met", "near", "not_met"], certainty="cannot_tell"),
        "volatile": packs.alert("yellow", fluctuation="volatile"),
    },
    "escalations": {},
    "recommendations": {},
}
TARGETS = [
    {"id": "W1.1a", "kind": "reach", "indicator": "rate", "at_most": 12.5},
    {"id": "W1.2a", "kind": "reach", "indicator": "share", "at_least": 90},
    {"id": "W1.3a", "kind": "direction", "indicator": "rate", "change": "fall"},
    {"id": "W1.4a", "kind": "reach", "indicator": "members", "at_least": 30},
    {"id": "W1.5a", "kind": "reach", "indicator": "plain", "at_least": 12},
    {"id": "W1.6a", "kind": "gap", "indicator": "rate", "between": {"residence": ["rural", "urban"]}, "change": "narrow"},
    {"id": "W1.7a", "kind": "slowdown", "indicator": "rate"},
]


def run(rows, year=2024, indicators=INDICATORS):
    with tempfile.TemporaryDirectory() as folder:
        pack = load_pack(packs.write_pack(Path(folder) / "pack", TARGETS, indicators, ALERTS, defaults=DEFAULTS))
        data = packs.write_csv(Path(folder) / "facts.csv", rows)
        checked = check(pack, load_facts([data], pack), year)
    return {finding.assessment.target.id: finding for finding in checked.findings}


def counted(indicator, pairs, first=2020, **more):
    return [{"indicator": indicator, "year": first + place, "value": "", "numerator": x, "denominator": n, **more}
            for place, (x, n) in enumerate(pairs)]  # fmt: skip


def plain(values, first=2020):
    return [{"indicator": "plain", "year": first + place, "value": value} for place, value in enumerate(values)]


pairs = st.lists(st.none() | st.tuples(st.integers(0, 12), st.integers(3000, 5000)), min_size=6, max_size=6)
shares = st.lists(st.none() | st.tuples(st.integers(160, 200), st.just(200)), min_size=6, max_size=6)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pairs, shares, st.sampled_from([2023, 2024, 2025]))
def test_outlook_certainty_and_grade_agree_with_the_oracle(deaths, passed, year):
    rows = []
    for name, series in (("rate", deaths), ("share", passed)):
        rows += [row for row, pair in zip(counted(name, [p or (0, 1) for p in series]), series, strict=True) if pair]
    assume(any(row["year"] == year for row in rows))
    findings = run(rows, year)
    worlds = [
        ("W1.1a", deaths, 100_000, Fraction("12.5"), "lower", False),
        ("W1.2a", passed, 100, Fraction(90), "higher", True),
    ]
    for id_, series, scale, goal, better, share in worlds:
        counts = {2020 + place: pair for place, pair in enumerate(series) if pair and 2020 + place <= year}
        values = {at: Fraction(x * scale, n) for at, (x, n) in counts.items()}
        finding = findings[id_]
        moving = finding.bearing.trend.result in ("rising", "falling")
        known = oracle.certainty(finding.verdict, counts, year, float(goal / scale), better, share, moving)
        assert finding.bearing.certainty == known
        expected = "unrated"
        if year in values and year < 2025:
            question = (values, better, goal, 2025, "reach")
            expected = oracle.agreed(oracle.linear(*question), oracle.theil_sen(*question), known)
        assert finding.outlook.klass == expected
        properties = {"verdict": finding.verdict, "outlook": expected, "certainty": known,
                      "fluctuation": finding.bearing.swing.result, "missed_years": 0}  # fmt: skip
        assert finding.grade == oracle.grade(properties, ALERTS)


def test_one_death_in_four_thousand_births_is_no_alarm():
    findings = run(counted("rate", [(1, 4000), (0, 4000), (0, 4000), (0, 4000), (1, 4000)]))
    found = findings["W1.1a"]
    assert found.verdict == "not_met" and found.bearing.certainty == "cannot_tell" and found.grade == "blue"
    year, three, five = found.bearing.levels
    assert year.probability == pytest.approx(0.1987, abs=1e-4) and round(year.high) == 139
    assert five.events == 2 and five.value == 10 and five.probability == pytest.approx(0.584, abs=1e-3)
    assert three.years == (2022, 2023, 2024)
    assert found.outlook.klass == "uncertain"


def test_many_deaths_are_an_alarm_even_if_the_last_year_alone_is_not():
    found = run(counted("rate", [(3, 4000), (2, 4000), (3, 4000), (2, 4000), (2, 4000)]))["W1.1a"]
    assert found.bearing.levels[0].probability > 0.03 and found.bearing.levels[-1].probability < 0.001
    assert found.bearing.certainty == "clear" and found.grade in ("red", "orange")


def test_years_of_a_confirmed_trend_are_not_taken_together():
    found = run(counted("share", [(500, 2000), (600, 2000), (700, 2000), (800, 2000), (1780, 2000)]))["W1.2a"]
    assert found.verdict == "not_met" and found.bearing.trend.result == "rising"
    assert [level.years for level in found.bearing.levels] == [(2024,)] and found.bearing.certainty == "cannot_tell"


def test_a_full_count_is_not_tested():
    found = run([*counted("members", [(29, 100)] * 5), *plain([1])])["W1.4a"]
    assert found.verdict == "not_met" and (found.bearing.certainty, found.bearing.why) == ("not_tested", "complete")
    assert found.bearing.levels == () and found.grade in ("red", "orange")


def test_changes_and_gaps_of_small_counts():
    rows = counted("rate", [(3, 98_000), (3, 98_000), (2, 98_000), (2, 98_000), (3, 98_000)])
    found = run(rows)["W1.3a"]
    assert found.verdict == "not_met" and found.bearing.p_change == 1.0 and found.bearing.certainty == "cannot_tell"
    fell = run(counted("rate", [(90, 98_000), (70, 98_000), (50, 98_000), (45, 98_000), (12, 98_000)]))["W1.3a"]
    assert fell.verdict == "met" and fell.bearing.certainty == "clear" and fell.bearing.p_change < 0.001
    gap = counted("rate", [(1, 2300), (1, 2150), (0, 1980), (0, 1900), (1, 1880)], residence="rural")
    gap += counted("rate", [(0, 2100), (0, 1980), (0, 1850), (0, 1790), (0, 1820)], residence="urban")
    widened = run(gap)["W1.6a"]
    assert widened.verdict == "not_met" and widened.bearing.why == "gap" and widened.bearing.certainty == "cannot_tell"


@pytest.mark.parametrize(
    ("values", "result"),
    [
        ([10, 10.3, 10.6, 10.9, 11.2], "steady"),  # 0.8 still needed in a year, no swing around the rise
        ([10.8, 8, 11.5, 8.2, 11], "volatile"),
        ([10, 10.1, 10.2, 10.1, 11.2], "steady"),
        ([8, 8.1, 8.2, 11.8, 11.9], "steady"),  # uneven, but never back
        ([10, 11], "not_tested"),
    ],
)
def test_swings_of_values_without_counts(values, result):
    swing = run(plain(values, 2025 - len(values)))["W1.5a"].bearing.swing
    assert swing.method == "moving_range" and swing.result == result
    if result == "volatile":  # by hand: changes -2.8, 3.5, -3.3, 2.8 less their mean 0.05; 1 still needed
        assert swing.moving_range == (Fraction("2.85") + Fraction("3.45") + Fraction("3.35") + Fraction("2.75")) / 4
        assert swing.against == "required" and swing.ratio == swing.moving_range * 100
        assert swing.limits[0] == Fraction("9.9") - Fraction("2.66") * Fraction("3.1")


def test_a_series_that_never_turns_says_so_and_a_goal_that_is_reached_has_no_negative_miss():
    found = run(plain([8, 8.1, 8.2, 11.8, 11.9]))["W1.5a"]
    assert found.bearing.swing.ratio > 200 and not found.bearing.swing.turns
    assert "不算波动" in swing_text(found, "zh") and "no swing" in swing_text(found, "en")
    assert found.outlook.ratio < 0 and found.outlook.klass == "on_track"


def test_swings_of_counts_need_more_than_chance():
    calm = run(counted("rate", [(9, 40_000), (12, 40_000), (8, 40_000), (13, 40_000), (9, 40_000)]))["W1.1a"].bearing.swing
    wild = run(counted("rate", [(5, 40_000), (35, 40_000), (4, 40_000), (38, 40_000), (6, 40_000)]))["W1.1a"].bearing.swing
    assert calm.method == wild.method == "dispersion"
    assert calm.result == "within_chance" and calm.p > 0.05 and wild.result == "volatile" and wild.p < 0.001
    assert (
        run(counted("rate", [(0, 4000), (0, 4000), (1, 4000), (0, 4000)], 2021))["W1.1a"].bearing.swing.result == "not_tested"
    )


def test_no_trend_is_claimed_from_four_points():
    four = run(plain([8, 9, 10, 11], 2021))["W1.5a"].bearing.trend
    five = run(plain([7, 8, 9, 10, 11]))["W1.5a"].bearing.trend
    assert (four.result, five.result, round(five.p, 4)) == ("not_tested", "rising", 0.0167)
    marker = run(counted("rate", [(90, 98_000), (70, 98_000), (50, 98_000), (30, 98_000), (12, 98_000)]))[
        "W1.1a"
    ].bearing.trend
    assert (marker.method, marker.result) == ("marker", "falling")


def test_effort_by_hand():
    effort = run(plain([10, 10.2, 10.5, 10.8, 11]))["W1.5a"].bearing.effort
    assert effort.interim == Fraction("11.6")  # 10 + (12 - 10) * 4 / 5
    assert effort.yearly == 1 and (effort.recent, effort.recent_years) == (Fraction("0.8") / 3, 3)
    reached = run(plain([10, 11, 12, 13, 14]))["W1.5a"].bearing.effort
    assert reached.yearly is None and reached.recent == 1


def test_after_a_break_only_later_points_count():
    rows = counted("rate", [(90, 98_000), (80, 98_000), (40, 98_000), (39, 98_000), (38, 98_000)])
    before = run(rows)["W1.3a"]
    assert before.verdict == "met" and before.assessment.since is None
    rows[2]["break"] = "是"
    broken = run(rows)
    assert broken["W1.3a"].assessment.since == 2022 and list(broken["W1.3a"].assessment.series) == [2022, 2023, 2024]
    assert broken["W1.3a"].verdict == "no_data" and broken["W1.3a"].assessment.lacking == ("~baseline",)
    assert broken["W1.1a"].outlook.klass == "unrated"  # three comparable points
    assert [level.years for level in broken["W1.1a"].bearing.levels] == [(2024,), (2022, 2023, 2024)]
    assert run(rows, 2023)["W1.7a"].verdict == "no_data"  # a slowdown needs three comparable years
    declared = {**INDICATORS["rate"], "breaks": [{"since": 2022, "reason": packs.WHY}]}
    del rows[2]["break"]
    assert run(rows, indicators={**INDICATORS, "rate": declared})["W1.3a"].verdict == "no_data"
    rows[2]["break"] = "去年"
    with pytest.raises(InvalidFacts) as caught:
        run(rows)
    assert [problem.code for problem in caught.value.problems] == ["facts.break"]


def test_two_methods_must_agree():
    assert (
        agreed("off_track", "worsening") == agreed("worsening", "off_track") == "off_track"
        and agreed("worsening", "worsening") == "worsening"
    )
    assert agreed("off_track", "on_track") == agreed("slightly_behind", "worsening") == "uncertain"
    assert agreed("slightly_behind", "on_track") == "slightly_behind" and agreed("off_track", "unrated") == "off_track"


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
