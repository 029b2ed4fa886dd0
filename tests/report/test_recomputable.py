"""What is told of a series of years can be recomputed from the explanation alone (engine.report.explain_series)."""

import re
from fractions import Fraction
from itertools import combinations, pairwise

import pytest

from engine.facts.load import load_facts
from engine.model import Phase
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import packs
from tests.helpers import ROOT, explain, world, years

DEFAULTS, WHY = packs.PACK["defaults"], packs.WHY

TOLD = re.compile(
    r"S=|X²|XmR试用界限|前后两个数值平均相差|近\d+年(平均|没有)|比上年|与上年相同|年均变化的?[^，]*\d|按直线进度|合并为|（\d+年）：|达标可能性约"
)
"""What is computed from several years."""
NUMBER = r"-?[\d.]+"
POINT = re.compile(
    rf"(?P<year>\d{{4}})年(?:(?P<x>{NUMBER})÷(?P<n>{NUMBER})×(?P<scale>\d+) = "
    rf"|\|(?P<one>{NUMBER})[^|]* − (?P<two>{NUMBER})[^|]*\|(?P<relative>÷较大者×100)? = )?(?P<value>{NUMBER})[^（；]*（"
)
RUNS = [
    *(("gaoping-2021-2025", "gaoping", year, phase) for year in (2021, 2023) for phase in ("annual", "final")),
    *(("gaoping-2021-2025", "gaoping", 2024, phase) for phase in ("annual", "midterm", "final")),
    *(("national-2011-2020", "national", year, "final") for year in (2017, 2019, 2020)),
]


def series_in(text):
    """The values that a text gives by year, by their counts or figures where it gives those; and the counts."""
    line = next((line for line in text.splitlines() if line.startswith("各年数值")), "")
    values, counts = {}, {}
    for point in POINT.finditer(line):
        year = int(point["year"])
        values[year] = Fraction(point["value"])
        if point["x"]:
            counts[year] = (Fraction(point["x"]), Fraction(point["n"]))
            values[year] = counts[year][0] / counts[year][1] * int(point["scale"])
        elif point["one"]:
            one, two = Fraction(point["one"]), Fraction(point["two"])
            values[year] = abs(one - two) / (max(abs(one), abs(two)) / 100 if point["relative"] else 1)
    return values, counts


def close(shown, value):
    """Whether a number that was rounded for display is this value."""
    return abs(Fraction(shown) - value) <= max(Fraction(1, 1000) * abs(value), Fraction(1, 2000))


@pytest.fixture(scope="module")
def samples():
    """Every finding of the runs, with its explanation."""
    ready = {}
    for pack, data, year, phase in RUNS:
        if pack not in ready:
            rules = load_pack(ROOT / "rules" / pack)
            ready[pack] = rules, load_facts([ROOT / "data_samples" / data], rules)
        rules, facts = ready[pack]
        run = check(rules, facts, year, phase=Phase(phase))
        told = [(finding, explain(finding, run, rules, "zh"), explain(finding, run, rules, "en")) for finding in run.findings]
        ready.setdefault("all", []).extend(told)
    return ready["all"]


def test_where_something_is_told_of_several_years_each_year_with_its_value_is_in_the_text(samples):
    told = 0
    for finding, text, english in samples:
        series = finding.assessment.series
        if len(series) > 1 and TOLD.search(text):
            told += 1
            values, _ = series_in(text)
            assert list(values) == list(series), text
            assert all(close(values[year], series[year]) for year in series), text
            assert "\nSeries  " in english
    assert told > 300


def test_the_tests_of_values_come_out_again(samples):
    """Mann-Kendall's S, the limits of the XmR chart and the recent pace, from the numbers in the text and nothing else."""
    seen = {"S": 0, "XmR": 0, "pace": 0}
    for finding, text, _ in samples:
        values, _ = series_in(text)
        points = list(values.values())
        if found := re.search(r"S=(-?\d+)，p=\S+，(\d+)个点", text):
            last = points[-int(found[2]) :]
            assert sum((b > a) - (b < a) for a, b in combinations(last, 2)) == int(found[1]), text
            seen["S"] += 1
        if found := re.search(rf"XmR试用界限 ({NUMBER})[^—]*—({NUMBER})[^（]*（{len(points)}个点", text):
            mean, moving = sum(points) / len(points), sum(abs(b - a) for a, b in pairwise(points)) / (len(points) - 1)
            low, high = mean - Fraction("2.66") * moving, mean + Fraction("2.66") * moving
            assert close(found[2], high) and (close(found[1], low) or Fraction(found[1]) == 0 > low), text
            seen["XmR"] += 1
        assert "XmR试用界限" not in text or found, text
        if found := re.search(rf"进度  .*(?:近(\d+)年平均每年|比上年)(上升|下降)({NUMBER})", text):
            span = int(found[1] or 1)
            change = (values[finding.assessment.year] - values[finding.assessment.year - span]) / span
            shown = Fraction(found[3])
            assert abs(abs(change) - shown) <= max(shown / 100, Fraction(1, 200)) and (change > 0) == (found[2] == "上升"), (
                text
            )
            seen["pace"] += 1
    assert min(seen.values()) > 50, seen


def test_the_counts_of_pooled_years_add_up_from_those_of_each_year(samples):
    pooled = 0
    for _, text, _ in samples:
        _, counts = series_in(text)
        for first, last, x, n in re.findall(r"  (\d{4})—(\d{4})年（\d+年）：([\d.]+)÷([\d.]+)×", text):
            within = [counts[year] for year in counts if int(first) <= year <= int(last)]
            assert [sum(column) for column in zip(*within, strict=True)] == [Fraction(x), Fraction(n)], text
            pooled += 1
    assert pooled > 50


def test_what_looks_at_the_last_years_alone_says_at_which(tmp_path):
    """Of eight years the test of a trend and the swing look at the last six, the chart at all."""
    values = [90, 91, 93, 92, 94, 95, 97, 96]
    target = {"kind": "keep", "at_least": 80}
    period = {"history": 2017, "baseline": 2020, "start": 2021, "midterm": 2023, "end": 2025}
    defaults = {"small_numbers": {"percent": 95, "cases": 100, "reason": WHY}, "volatility": {"percent": 200, "reason": WHY}}
    found, run, pack, _ = world(tmp_path, [target], years(values, 2017), period=period, defaults={**DEFAULTS, **defaults})
    text = explain(found["W1.1a"], run, pack, "zh")
    assert series_in(text)[0] == dict(zip(range(2017, 2025), values, strict=True))
    assert text.count("所据年份：2019、2020、2021、2022、2023、2024（数值见“各年数值”）") == 3 and "（8个点，" in text


def test_the_figures_of_a_gap_stand_beside_it(tmp_path):
    """|2 - 5| = 3, of the larger one 60 percent."""
    rows = [
        {"year": year, "value": value, "residence": part}
        for year in (2020, 2024)
        for part, value in (("农村", 2), ("城市", 5))
    ]
    between = {"kind": "gap", "change": "narrow", "between": {"residence": ["rural", "urban"]}}
    found, run, pack, _ = world(tmp_path, [between, {**between, "relative": True}], rows)
    plain, relative = (explain(found[id_], run, pack, "zh") for id_ in ("W1.1a", "W1.2a"))
    assert "2020年|2‰ − 5‰| = 3个千分点（" in plain and "2020年|2‰ − 5‰|÷较大者×100 = 60%（" in relative


def test_a_line_that_begins_where_the_rule_says_says_so(tmp_path):
    """From 0 in 2020 to 50 in 2025 makes 40 in 2024."""
    target = {"kind": "reach", "at_least": 50, "begins": 0}
    found, run, pack, _ = world(tmp_path, [target], years([20, 35], 2023))
    text = explain(found["W1.1a"], run, pack, "zh")
    assert "按直线进度当年应为40‰" in text and "\n  基期没有数值，直线进度按规则从0‰起算\n" in text
    found, run, pack, _ = world(tmp_path / "2", [target], years([10, 15, 17, 20, 35]))
    assert "起算" not in explain(found["W1.1a"], run, pack, "zh")
