"""The methods against the ratings, intervals and signals that their authors published."""

import csv
import json
from collections import Counter
from fractions import Fraction

import pytest

from engine.reliability import intervals, trend, xmr
from tests.rating import rate, series_of
from tests.validation import formulas
from tests.validation.real import SHARED, needs_real

pytestmark = needs_real
KINDS = {"A": "reach", "B": "keep", "C": "direction"}
DIRECTIONS = {"increase": "higher", "decrease": "lower", 1: "higher", -1: "lower"}
TREND_CLASSES = ("On Track", "Fair progress but acceleration needed", "Limited or No Progress", "Deterioration")


def lines(name):
    return [json.loads(line) for line in (SHARED / "real" / name).read_text(encoding="utf-8").splitlines()]


def load(name):
    return json.loads((SHARED / "real" / name).read_text(encoding="utf-8"))


def years(values):
    return {int(year): value for year, value in values.items()}


def say(capsys, text):
    with capsys.disabled():
        print(f"\n{text}")


def test_linear_against_the_german_ratings(capsys):
    rows = [row for row in lines("germany_weather.jsonl") if not row.get("note")]
    agree = 0
    for row in rows:
        outlook = rate(
            years(row["values"]), method="linear", better=DIRECTIONS[row["direction"]], target=row["target_value"],
            target_year=row["target_year"], kind=KINDS[row["kind_used_by_publisher"]],
        )  # fmt: skip
        agree += outlook.klass == row["published"]
    say(capsys, f"linear: {agree} of {len(rows)} published German symbols ({agree / len(rows):.1%})")
    assert len(rows) > 300 and agree / len(rows) >= 0.95


def test_un_against_the_undp_ratings(capsys):
    hits, seen = Counter(), Counter()
    for row in lines("undp_progress.jsonl"):
        outlook = rate(
            years(row["values"]), method="un", better=DIRECTIONS[row["direction"]], target=row["target"],
            target_year=row["target_year"], base_year=row["base_year"], cutoffs=row["cagr_limits"],
        )  # fmt: skip
        published = row["published_status"]
        if published == "No Data After 2015":
            published = "Insufficient Data"  # one class here, with its reason
        group = "trend" if published in TREND_CLASSES else published
        seen[group] += 1
        hits[group] += outlook.klass == published
    say(capsys, "un: " + ", ".join(f"{group} {hits[group]} of {seen[group]}" for group in sorted(seen)))
    assert seen["trend"] > 2000 and hits["trend"] / seen["trend"] >= 0.999
    assert hits["Target Achieved"] / seen["Target Achieved"] >= 0.97
    assert hits["Insufficient Data"] / seen["Insufficient Data"] >= 0.99


def test_the_base_year_that_the_undp_published_is_found_without_being_told(capsys):
    from engine.outlook.un import BASE_YEAR, base_near

    rows = [row for row in lines("undp_progress.jsonl") if row["published_status"] in TREND_CLASSES]
    same = sum(base_near(series_of(years(row["values"])), BASE_YEAR) == int(row["base_year"]) for row in rows)
    say(capsys, f"un: base year found in {same} of {len(rows)} rated series")
    assert same / len(rows) >= 0.995


def test_open_sdg_against_the_canadian_ratings(capsys):
    rows, worst = load("canada_cif.json")["series"], 0.0
    wrong = []
    for row in rows:
        values = years(row.get("values") or {})
        ends = {row["base_year"]: row["base_value"], row["current_year"]: row["current_value"]}
        values = values or {int(year): value for year, value in ends.items() if year is not None}
        outlook = rate(
            values, method="open_sdg", better=DIRECTIONS[row["direction"]], target=row["target"],
            target_year=row["target_year"], base_year=row["base_year"], limit=row["limit"],
        )  # fmt: skip
        if outlook.klass != row["status"]:
            wrong.append((row["series"], row["status"], outlook.klass))
        if row["progress_value"] is not None:
            worst = max(worst, abs(float(outlook.ratio) - row["progress_value"]))
            assert abs(float(outlook.score) - row["score"]) < 1e-9
    say(capsys, f"open_sdg: {len(rows) - len(wrong)} of {len(rows)} Canadian classes, largest difference of R {worst:.1e}")
    assert len(rows) == 132 and wrong == [] and worst < 1e-9


def rows_of(name):
    with (SHARED / "real" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def close(found, low, high, factor=1.0):
    assert found[0] * factor == pytest.approx(float(low), rel=1e-9)
    assert found[1] * factor == pytest.approx(float(high), rel=1e-9)
    return 1


def test_intervals_of_the_uk_health_security_agency(capsys):
    count = 0
    for row in rows_of("ukhsa_testdata_Byars_Wilson_testdata_B_W.csv"):
        if not row["x"] or not row["lowercl"]:
            continue
        confidence, x = float(row["confidence"].rstrip("%")) / 100, float(row["x"])
        found = intervals.wilson(x, float(row["n"]), confidence) if row["method"] == "Wilson" else formulas.byar(x, confidence)
        count += close(found, row["lowercl"], row["uppercl"])
    for name in ("ukhsa_testdata_Rate_testdata_Rate.csv", "ukhsa_testdata_Rate_testdata_Rate_g.csv"):
        for row in rows_of(name):
            columns = [
                ("lower95_0cl", "upper95_0cl", 0.95),
                ("lower99_8cl", "upper99_8cl", 0.998),
                ("lowercl", "uppercl", 0.95),
            ]
            for low, high, confidence in columns:
                if row.get(low):
                    factor = float(row["multiplier"]) / float(row["Denominator"])
                    found = formulas.events_as_published(float(row["Numerator"]), confidence)
                    count += close(found, row[low], row[high], factor)
    say(capsys, f"intervals: {count} of {count} published limits within 1e-9")
    assert count > 50


def test_trend_markers_of_the_uk_health_security_agency(capsys):
    cases = load("ukhsa_fingertips_rag_trend_cases.json")["trend_marker"]
    done = 0
    for case in cases:
        rows = cases[0]["rows"] if isinstance(case.get("rows"), str) else case.get("rows")
        expect = case["expect"]
        if rows is None:  # a figure of several years has no yearly points
            assert trend.marker([(2015, 5, 10), (2018, 6, 10)], trend.chi2_trend_of_shares) is None
        elif case["method"] == "chi2_trend_proportions":
            shares = [(year, part, whole) for year, part, whole, *_ in rows]
            found = trend.marker(shares, trend.chi2_trend_of_shares)
        else:
            values = [(year, value, low, high) for year, _, _, value, low, high in rows]
            found = trend.marker(values, trend.chi2_trend_of_values)
        if rows is not None:
            marker, chi2 = found or (None, 0)
            assert (marker is None) == (expect.get("marker") == "cannot_be_calculated")
            assert "significant" not in expect or (marker in ("rising", "falling")) == expect["significant"]
            assert "chi2_2dp" not in expect or round(chi2, 2) == expect["chi2_2dp"]
        done += 1
    say(capsys, f"trend markers: {done} of {len(cases)}")


def test_xmr_signals_of_making_data_count(capsys):
    cases, done = load("nhs_xmr_cases.json"), 0
    for name, rows in cases.items():
        for row in rows if isinstance(rows, list) else []:
            ends = range(1, len(row[0]) + 1) if isinstance(row[0], list) else ()  # the rules speak of the last point so far
            if name.startswith("seven_point_trend"):
                assert [xmr.seven_point_trend(row[0][:end]) for end in ends] == [flag != 0 for flag in row[1]]
            elif name.startswith("seven_one_side"):
                assert [xmr.seven_one_side(row[0][:end]) for end in ends] == row[1]
            elif name.startswith("two_in_three"):
                last = [xmr.two_in_three(row[0][:end], row[1][:end]) for end in ends]
                assert [any(last[place : place + 3]) for place in range(len(last))] == row[2]  # published: each of the three
            else:
                assert name.startswith("assurance") and formulas.assurance(*row[:3], DIRECTIONS[row[3]]) == row[4]
            done += 1
    say(capsys, f"XmR: {done} of {done} cases")
    assert done >= 19


def test_the_example_of_small_numbers():
    from engine.reliability.level import rate_at_most

    goal = 12.5 / 100_000
    shown = [(0, 4000, 0.68, 0, 92), (1, 4000, 0.20, 0.6, 139), (2, 20_000, 0.58, 1.2, 36)]
    for events, births, probability, low, high in shown:
        found = [limit / births * 100_000 for limit in intervals.poisson_exact(events)]
        assert round(rate_at_most(events, births, goal), 2) == probability
        assert found[0] == pytest.approx(low, abs=0.05) and found[1] == pytest.approx(high, abs=0.5)
    assert Fraction(1, 4000) * 100_000 == 25
