"""The probability of attainment (engine.outlook.attainment): its arithmetic by hand, what it is asked of, where it is withheld."""

import csv
import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.facts.load import load_facts
from engine.model import Chance, Op, Phase, Withheld
from engine.outlook.attainment import TABLE, chance_of, parts
from engine.pipeline import check
from engine.rules.load import load_pack
from engine.rules.properties import properties_of
from engine.wording.placeholders import OF_FINDING
from tests import oracle, packs
from tests.early_warning import ALERTS, COUNTS, DEFAULTS, counted, plain, run
from tests.helpers import world, years

ROWS = [
    (int(left), reached == "yes", Fraction(low), Fraction(share))
    for left, reached, low, share, _ in csv.reader(
        line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith(("#", "years_left"))
    )
]


def chance(values, *edges, by=2025, first=2020):
    series = {first + place: Fraction(value) for place, value in enumerate(values)}
    return chance_of(series, [(Op(op), Fraction(goal)) for op, goal in edges], by)


def test_z_by_hand():
    """Changes 1, 3, 1, 3: second differences 2, -2, 2, so a swing of 2 / 1.7; mean change 2; one year left from 8."""
    found = chance([0, 1, 4, 5, 8], ("at_least", 11))
    assert (found.change, found.swing, found.years_left, found.years) == (2, Fraction(20, 17), 1, tuple(range(2020, 2025)))
    (edge,) = found.edges
    assert edge.z == Fraction(8 + 2 - 11) / Fraction(20, 17) == Fraction(-17, 20) and not edge.reached
    assert found.probability == edge.probability == ROWS[[r[:3] for r in ROWS].index((1, False, Fraction("-1.07")))][3]


def test_less_is_better_the_other_way_round():
    up, down = chance([0, 1, 4, 5, 8], ("at_least", 11)), chance([0, -1, -4, -5, -8], ("at_most", -11))
    assert up.edges[0].z == down.edges[0].z and up.probability == down.probability


def test_z_falls_with_the_root_of_the_years_left():
    """Four years left from 8: 8 + 4 * 2 - 11 = 5 to spare, over 20/17 * 2; two years have an endless root, to thirty places."""
    assert chance([0, 1, 4, 5, 8], ("at_least", 11), by=2028).edges[0].z == Fraction(5) / Fraction(40, 17)
    z = chance([0, 1, 4, 5, 8], ("at_least", 11), by=2026).edges[0].z
    assert abs((z * Fraction(20, 17)) ** 2 * 2 - 1) < Fraction(1, 10**28)


def test_a_straight_line_is_no_certainty():
    found = chance([0, 1, 2, 3], ("at_least", 5))
    assert found.swing == Fraction(1, 20) and found.edges[0].z == 0 and 0 < found.probability < 1
    assert chance([0, 1, 2, 3], ("at_least", 100)).probability > 0


def test_of_the_last_six_consecutive_years():
    assert chance([90, 3, 0, 1, 4, 5, 8], ("at_least", 11), first=2018).years == tuple(range(2019, 2025))
    gap = {2017: Fraction(1), 2019: Fraction(0), 2020: Fraction(1), 2021: Fraction(4), 2022: Fraction(5)}
    assert chance_of(gap, [(Op.AT_LEAST, Fraction(9))], 2025).years == (2019, 2020, 2021, 2022)


def test_where_nothing_can_be_said():
    assert chance([1, 2, 3], ("at_least", 5)) is Withheld.FEW_POINTS
    gap = {2019: Fraction(1), 2020: Fraction(2), 2022: Fraction(3), 2023: Fraction(5), 2024: Fraction(6)}
    assert chance_of(gap, [(Op.AT_LEAST, Fraction(9))], 2025) is Withheld.FEW_POINTS
    assert chance([7, 7, 7, 7], ("at_least", 5)) is chance([7, 7, 7, 7], ("at_least", 9)) is Withheld.STILL


def test_of_two_ends_the_less_likely_decides_unless_the_band_is_narrow():
    found = chance([0, 1, 4, 5, 8], ("at_least", 7), ("at_most", 13))
    assert found.probability == min(edge.probability for edge in found.edges) and len(found.edges) == 2
    assert isinstance(chance([0, 1, 4, 5, 8], ("at_least", 7), ("at_most", 7 + Fraction(80, 17))), Chance)  # four swings
    assert chance([0, 1, 4, 5, 8], ("at_least", 7), ("at_most", 7 + Fraction(79, 17))) is Withheld.NARROW


def test_the_table_rises_in_every_part_and_begins_below_everything():
    assert set(parts()) == {(left, reached) for left in range(1, 6) for reached in (False, True)}
    for part in parts().values():
        assert 10 <= len(part.z_from) <= 20 and part.z_from[0] == Fraction("-1e99") and part.text.startswith("{-1E+99;")
        assert list(part.z_from) == sorted(set(part.z_from)) and list(part.probabilities) == sorted(set(part.probabilities))
        assert part.probabilities[0] > 0 and part.probabilities[-1] < 1


numbers = st.integers(0, 12).map(Fraction) | st.decimals(0, 100, places=1).map(Fraction)
ends = st.tuples(st.sampled_from(["at_least", "above", "at_most", "below"]), numbers)
bands = st.tuples(numbers, numbers).map(lambda pair: [("at_least", min(pair)), ("at_most", max(pair))])


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.integers(2014, 2024), numbers, min_size=1), st.integers(1, 7), ends.map(lambda end: [end]) | bands)
@example({2020 + n: Fraction(n) for n in range(4)}, 2, [("at_least", Fraction(5))])  # z is zero
@example({2020 + n: Fraction(v) for n, v in enumerate([0, 1, 4, 5, 8])}, 1, [("above", Fraction(8))])  # stands at it
def test_it_is_what_the_oracle_says(values, left, edges):
    series = {year: values[year] for year in sorted(values)}
    by = max(series) + left
    found = chance_of(series, [(Op(op), goal) for op, goal in edges], by)
    expected = oracle.attainment(series, by, edges, ROWS)
    assert isinstance(found, Withheld) if expected is None else found.probability == expected


def test_a_finding_has_it_where_an_amount_is_to_be_reached_by_a_later_year():
    found = run(plain([0, 1, 4, 5, 8]))["W1.5a"].outlook
    assert found.chance.edges[0].goal == 12 and found.withheld is None and found.second.chance is None
    due = run(plain([0, 1, 4, 5, 8, 9]), 2025)["W1.5a"].outlook
    assert due.chance is due.withheld is None
    rates = run(counted("rate", [(n, 4000) for n in (4, 3, 4, 2, 3)]))
    for id_ in ("W1.3a", "W1.7a"):  # a direction, a slowdown
        assert rates[id_].outlook.chance is rates[id_].outlook.withheld is None


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ({"kind": "reach", "at_least": 90}, 1),
        ({"kind": "about", "about": 90, "sides": "floor"}, 1),
        ({"kind": "interval", "at_least": 80, "at_most": 95}, 2),
        ({"kind": "about", "about": 90, "tolerance": 8}, 2),
        ({"kind": "about", "about": 90, "sides": "floor", "every_year": True}, 0),
        ({"kind": "keep", "at_least": 80}, 0),
        ({"kind": "direction", "change": "rise", "on": ["baseline"]}, 0),
    ],
)
def test_of_the_kinds_of_targets(said, kind, asked):
    finding, text = said({**kind, "indicator": "share"}, years([80, 82, 83, 86, 87]))
    assert len(finding.outlook.chance.edges if finding.outlook.chance else ()) == asked
    assert ("达标可能性约" in text) == bool(asked) and text.count("LOOKUP(") == asked and ("MIN(" in text) == (asked == 2)


UNITS = ["percent", "per_mille", "per_1000_people", "per_10000", "per_100000", "years", "count"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(UNITS),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.none() | st.tuples(st.integers(200, 800), st.sampled_from([1000, 100_000])),
)
def test_whether_it_is_told_is_what_the_oracle_says(unit, complete, below_one, examined, counts):
    """Five years with or without their counts, in a pack that examines chance or not; the goal is far beyond chance."""
    scale = {"percent": 100, "per_mille": 1000, "per_1000_people": 1000, "per_10000": 10_000, "per_100000": 100_000}
    counts = counts if unit in scale else None
    one = packs.indicator("x", unit, "higher", below_one=below_one, counts={**COUNTS, "complete": complete})
    rows = [{"indicator": "x", "year": 2020 + n, "value": v} for n, v in enumerate([20, 22, 23, 26, 27])]
    if counts:
        events, population = counts
        parts = [(events - step, population) for step in (60, 50, 30, 20, 0)]
        rows = counted("x", parts)
    far = 2 * (counts[0] / counts[1] * scale[unit] if counts else 50)
    targets = [{"id": "W1.1a", "kind": "reach", "indicator": "x", "at_least": far if unit != "percent" else 100}]
    with tempfile.TemporaryDirectory() as folder:
        defaults = DEFAULTS if examined else {k: v for k, v in DEFAULTS.items() if k != "small_numbers"}
        pack = load_pack(packs.write_pack(Path(folder) / "pack", targets, {"x": one}, ALERTS, defaults=defaults))
        facts = load_facts([packs.write_csv(Path(folder) / "facts.csv", rows)], pack)
        (finding,) = check(pack, facts, 2024).findings
    told = oracle.probability_told(unit, counts, complete and unit in scale, below_one and unit == "percent")
    assert (finding.outlook.chance is not None) == told
    assert told or finding.outlook.withheld is (Withheld.SMALL if counts else Withheld.UNKNOWN)


def test_few_cases_have_none_and_neither_have_rates_without_counts():
    def share(pairs):
        return run(counted("share", pairs))["W1.2a"].outlook

    many = [(part, 4000) for part in (3000, 3100, 3180, 3290, 3380)]
    assert share(many).chance is not None  # 620 who do not pass
    assert share([(part + 330, 4000) for part, _ in many]).withheld is Withheld.SMALL  # 290 who do not
    assert share([(part // 10, 400) for part, _ in many]).withheld is Withheld.SMALL
    at_goal = [(part, 4000) for part in (3300, 3400, 3470, 3550, 3601)]
    assert share(at_goal).withheld is Withheld.CLOSE  # 399 who do not, but the pass itself can't be told from chance
    rate = run(counted("rate", [(n, 4000) for n in (4, 3, 4, 2, 3)]))["W1.1a"].outlook
    assert rate.chance is None and rate.withheld is Withheld.SMALL
    bare = [{"indicator": "rate", "year": 2020 + n, "value": v} for n, v in enumerate([30, 25, 28, 20, 18])]
    assert run(bare)["W1.1a"].outlook.withheld is Withheld.UNKNOWN
    percents = [{"indicator": "share", "year": 2020 + n, "value": v} for n, v in enumerate([80, 82, 83, 86, 87])]
    assert run(percents)["W1.2a"].outlook.chance is not None
    members = run(counted("members", [(n, 40) for n in (8, 9, 9, 10, 11)]))["W1.4a"].outlook
    assert members.chance is not None  # a full count


@pytest.mark.parametrize(
    ("values", "text"),
    [([80, 82, 83], "达标可能性不计算：连续的年度数值不足4个"), ([80, 80, 80, 80, 80], "达标可能性不计算：各年数值没有变化")],
)
def test_an_explanation_says_why_there_is_none(said, values, text):
    assert text in said({"kind": "reach", "indicator": "share", "at_least": 90}, years(values, 2025 - len(values)))[1]


def test_the_explanation_shows_its_arithmetic(said):
    _, text = said({"kind": "reach", "indicator": "share", "at_least": 61}, years([50, 51, 54, 55, 58]))
    formula = "(58+2*1-61)/(1.176470588*SQRT(1))"
    assert f"z = {formula} = -0.85（正数为有余）" in text and f"LOOKUP({formula}, {{-1E+99;" in text
    assert "达标可能性约32%：公开数据中走势相同的，约有这么多到期达标；不是承诺" in text


def test_no_alert_and_no_text_of_a_rule_can_use_it(tmp_path):
    catalogue, rows = {"rate": packs.indicator("率")}, years([50, 51, 54, 55, 58])
    found, _, pack, _ = world(tmp_path, [{"kind": "reach", "at_least": 61}], rows, catalogue=catalogue)
    finding = found["W1.1a"]
    without = replace(finding, outlook=replace(finding.outlook, chance=None))
    assert finding.outlook.chance and properties_of(finding, pack, Phase.ANNUAL) == properties_of(without, pack, Phase.ANNUAL)
    assert all(text(finding, pack) == text(without, pack) for text in OF_FINDING.values())
