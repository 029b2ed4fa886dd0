"""The table of probabilities is the one that is fitted, and comes true on countries and on indicators that it was not fitted to."""

from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from engine.model import Op
from engine.outlook.attainment import chance_of
from tests.rating import rational
from tests.validation import small_counts
from tests.validation.attainment import (
    MOST_YEARS,
    SOURCE,
    TABLE,
    asked,
    checks,
    fit,
    for_fit,
    groups,
    monotone,
    questions,
    reliability,
    report,
    said,
    spans,
    written,
)
from tests.validation.real import needs_real
from tests.validation.test_backtest import DOC

pytestmark = needs_real
everything = cache(questions)
# Of each group left out: the calibration error and Brier score measured, a little rounded up.
AT_MOST = {
    "other countries": (0.012, 0.098),
    "other countries, not yet reached": (0.012, 0.111),
    "other countries, up and down": (0.026, 0.157),
    "other countries, four points": (0.012, 0.102),
    "other indicators": (0.020, 0.063),
    "other indicators, not yet reached": (0.016, 0.081),
    "other indicators, up and down": (0.051, 0.123),
    "other countries and indicators": (0.020, 0.061),
    "other countries, this value ± 2 swings": (0.041, 0.137),
    "other countries, this value ± 4 swings": (0.022, 0.129),
}


def test_a_new_fit_gives_the_very_table():
    assert written(everything()) == TABLE.read_text(encoding="utf-8")


def test_it_comes_true_where_it_was_not_fitted():
    checked = {name: reliability(given, came) for name, given, came in groups(everything())}
    for name, (error, brier) in AT_MOST.items():
        assert error - 0.01 < checked[name][1] <= error and brier - 0.01 < checked[name][2] <= brier, name
    for name in ("other countries", "other indicators"):  # and not by saying the mean: every tenth that is said comes about
        bins = checked[name][0]
        assert len(bins) == 10 and max(abs(one - two) for one, two, _ in bins) < 0.11
        assert [two for _, two, _ in bins] == sorted(two for _, two, _ in bins)


def test_one_part_for_goals_reached_and_still_to_reach_would_mislead():
    table, both = everything(), {}
    for left in range(1, MOST_YEARS + 1):
        rows = for_fit(table) & (table["left"] == left)
        both[left, False] = both[left, True] = monotone(table["z"][rows], table["attained"][rows])
    given = said(table, both)
    still = checks(table)["other countries"] & ~table["reached"] & (given >= 0.7) & (given < 0.8)
    assert round(given[still].mean(), 2) == 0.75 and round(table["attained"][still].mean(), 2) == 0.49


def test_fit_and_check_share_no_country_and_no_indicator():
    table = everything()
    for mark, name in (("other_country", "country"), ("other_indicator", "indicator")):
        assert not set(table[name][table[mark]]) & set(table[name][~table[mark]])
        assert 0.1 < table[mark].mean() < 0.4


def test_the_documented_figures_are_computed():
    text = DOC.read_text(encoding="utf-8")
    rows = [row for row in (*report(everything()), *small_counts.report(everything())) if row]
    assert [row for row in rows if row not in text] == []


def test_the_engine_gives_what_the_fit_gave():
    """The script computes with floats and a formula of its own; a sample of its questions is put to the engine."""
    table = everything()
    found = spans(SOURCE)
    steps = fit(table)
    for country, _, sign, span, ahead, _ in found[:: len(found) // 300]:
        goal = rational(round(span[0] * (1.1 if sign > 0 else 0.9), 4))
        series = {2020 + place: rational(value) for place, value in enumerate(span)}
        exact = chance_of(series, [(Op.AT_LEAST if sign > 0 else Op.AT_MOST, goal)], 2020 + len(span) - 1 + ahead)
        row = asked(np.array([span]), sign, np.array([float(goal)]), ahead)
        assert row["asked"][0] == hasattr(exact, "edges"), country
        if row["asked"][0]:
            row["left"] = np.array([min(ahead, MOST_YEARS)])
            assert float(exact.edges[0].z) == pytest.approx(row["z"][0], rel=1e-6, abs=1e-6)
            assert exact.probability == Fraction(str(said(row, steps)[0]))


def test_pooling_by_hand():
    """Twenty z of which the upper half attains in no order: one step where pooling is complete."""
    z = np.arange(-10, 10) + 0.5
    up = monotone(z, z > 0)
    assert [share for _, share, _ in up] == sorted(share for _, share, _ in up) and sum(count for *_, count in up) == 20
    down = monotone(z, z < 0)
    assert down == [(-1e99, 0.5, 20)]
