"""Outlook, certainty and grade agree with the independent judge on generated counts."""

from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests import oracle
from tests.early_warning import ALERTS, counted, plain, run
from tests.outlook.test_attainment import ROWS

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
        moving = finding.trend.result in ("rising", "falling")
        known = oracle.certainty(finding.verdict, counts, year, float(goal / scale), better, share, moving)
        assert finding.reliability.certainty == known
        expected = "unrated"
        if year in values and year < 2025:
            question = (values, better, goal, 2025, "reach")
            expected = oracle.agreed(oracle.linear(*question), oracle.theil_sen(*question), known)
        assert finding.outlook.klass == expected and finding.outlook.chance is None  # a dozen deaths, forty who fail
        properties = {"verdict": finding.verdict, "outlook": expected, "reliability": known,
                      "variability": finding.variability.result, "missed_years": 0}  # fmt: skip
        assert finding.grade == oracle.grade(properties, ALERTS)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.none() | st.integers(90, 130), min_size=5, max_size=5), st.sampled_from([2023, 2024]))
def test_the_probability_of_attainment_agrees_with_the_oracle(tenths, year):
    values = {2020 + place: Fraction(tenth, 10) for place, tenth in enumerate(tenths) if tenth and 2020 + place <= year}
    assume(year in values)
    rows = [row for row in plain([float(t or 0) / 10 for t in tenths]) if row["value"]]
    chance = run(rows, year)["W1.5a"].outlook.chance
    expected = oracle.attainment(values, 2025, [("at_least", Fraction(12))], ROWS)
    assert (chance.probability if chance else None) == expected
