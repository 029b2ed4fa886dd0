"""The formulas of every method give on columns of floats what they give exactly, and floats decide nearly every row."""

import math
import time

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.model import OutlookClass
from engine.outlook import METHODS
from engine.outlook.destatis import rated_by_symbols
from tests.rating import rate
from tests.validation.columns import NUMBERS, TRUST, rate_many

YEARS = [2015, 2016, 2017, 2019, 2020, 2021, 2022, 2024]
figures = st.sampled_from(
    [0.0, 0.1, 0.2, 0.3, 1.0, 50.0, 99.9, 100.0, 101.5, 100.1, 12.5, 25.0, -3.0, 1e-5, 7.0]
) | st.decimals(0, 200, allow_nan=False, places=2).map(float)
series = st.lists(st.none() | figures, min_size=len(YEARS), max_size=len(YEARS))
targets = st.none() | figures
plain, strictly = (False, None, None, None), (True, None, None, None)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(series, targets, st.sampled_from([2018, 2024, 2025, 2030])), min_size=1, max_size=5),
    st.sampled_from(list(METHODS)),
    st.sampled_from(["higher", "lower"]),
    st.sampled_from(["reach", "keep", "direction"]),
    st.booleans(),
    st.sampled_from([None, 2015, 2019]),
    st.sampled_from([None, 100.0]),
    st.sampled_from([None, [0.01, -0.005, -0.01], [0.001, -0.0005, -0.001]]),
)
@example([([5.0] * 8, 5.0, 2030)], "linear", "higher", "reach", *plain)  # constant, and on its target
@example([([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], 9.0, 2030)], "open_sdg", "higher", "reach", *plain)  # zero base
@example([([-3.0, -1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 9.0, 2030)], "un", "higher", "reach", *plain)  # sign change
@example([([None] * 6 + [1.0, 2.0], 3.0, 2030)], "open_sdg", "higher", "reach", *plain)  # two points
@example([([9.0, 11.0, 12.0, 9.5, 9.0, 8.0, 8.0, 8.0], 10.0, 2030)], "un", "higher", "reach", *plain)  # met and lost
@example([([1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7], 1.8, 2025)], "linear", "higher", "reach", *plain)
@example([([0.0] * 8, None, 2030)], "un", "lower", "direction", *plain)
@example([([100.0, None, None, None, None, None, None, 101.5], None, 2030)], "open_sdg", "higher", "reach", *plain)
@example([([8.0, 8.5, 9.0, 9.2, 9.5, 9.7, 9.8, 10.0], 10.0, 2030)], "linear", "higher", "reach", *strictly)  # at it
@example([([10.0, 9.0, 9.0, 9.2, 9.5, 9.7, 9.8, 9.0], 10.0, 2030)], "un", "higher", "reach", *strictly)  # from it
def test_columns_and_exact_numbers_agree(rows, method, better, kind, strict, base_year, limit, cutoffs):
    values = np.array([[math.nan if v is None else v for v in row[0]] for row in rows])
    common = {"method": method, "better": better, "kind": kind, "strict": strict}
    common |= {"base_year": base_year, "limit": limit, "cutoffs": cutoffs}
    many = rate_many(
        YEARS, values, target=[math.nan if t is None else t for _, t, _ in rows], target_year=[y for *_, y in rows], **common
    )
    for place, (row, target, target_year) in enumerate(rows):
        one = rate(dict(zip(YEARS, row, strict=True)), target=target, target_year=target_year, **common)
        assert many.klass[place] == one.klass, (one, row)
        assert isinstance(METHODS[method].own_names[one.klass], OutlookClass)
        for name in NUMBERS:
            exact, found = getattr(one, name), getattr(many, name)[place]
            if exact is None:
                assert math.isnan(found), name
            else:
                assert found == pytest.approx(float(exact), rel=1e-9, abs=1e-9), name


def test_boundaries_do_not_hang_on_floating_point():
    """0.3 - 0.1 - 0.2 is not zero in floats; 101.5 / 100 - 1 is below 0.015."""
    exact = {2015: 100.0, 2016: 101.5}
    assert rate(exact, method="open_sdg", better="higher").klass == "substantial_progress"
    assert rate_many([2015, 2016], [[100.0, 101.5]], method="open_sdg", better="higher").klass[0] == "substantial_progress"
    # a miss of exactly 20 % of the way left is still slightly off, of exactly 5 % no longer on track
    for projected_miss, klass in ((0.2, "slightly_off"), (0.05, "slightly_off")):
        step = round((1 - projected_miss) * 0.1, 4)
        values = [round(1 + step * place, 4) for place in range(6)]
        goal = round(values[-1] + 0.1, 4)
        one = rate(
            dict(zip(range(2015, 2021), values, strict=True)), method="linear", better="higher", target=goal, target_year=2021
        )
        many = rate_many(range(2015, 2021), [values], method="linear", better="higher", target=goal, target_year=2021)
        assert one.klass == many.klass[0] == klass and float(one.ratio) == pytest.approx(projected_miss)


def test_numbers_of_every_kind_mean_the_same():
    from decimal import Decimal
    from fractions import Fraction

    years, ends = range(2018, 2023), {"method": "open_sdg", "better": "lower", "target_year": 2030, "base_year": 2018}
    spelled = [
        [Decimal(n) for n in ("20", "19", "18", "17", "16")],
        [Fraction(n) for n in (20, 19, 18, 17, 16)],
        [20.0, 19.0, 18.0, 17.0, 16.0],
        list(np.array([20, 19, 18, 17, 16], dtype=np.int16)),
        list(np.array([20, 19, 18, 17, 16], dtype=np.float32)),
    ]
    found = {rate(dict(zip(years, values, strict=True)), target=np.int16(10), **ends) for values in spelled}
    assert len(found) == 1
    gaps = dict(zip(years, [20, None, float("nan"), 17, 16], strict=True))
    assert rate(gaps, target=10, **ends).ratio == found.pop().ratio


def test_a_method_added_is_rated_by_its_own_formula(monkeypatch):
    """No text of a method but its own can be meant: columns have none."""
    last = rated_by_symbols("linear", lambda points, ahead: (points[max(points)], points[max(points)] * (1 + ahead)))
    monkeypatch.setitem(METHODS, "linear", last)
    question = {"method": "linear", "better": "higher", "target": 12.0, "target_year": 2026}
    assert rate({2021: 1.0, 2022: 9.0, 2023: 2.0, 2024: 4.0}, **question).projected == 12
    many = rate_many(range(2021, 2025), [[1.0, 9.0, 2.0, 4.0]], **question)
    assert many.projected[0] == 12 and many.klass[0] == "on_track" and not many.exact[0]


@pytest.mark.parametrize("method", METHODS)
def test_floats_decide_nearly_all_of_many_series(capsys, method):
    dice = np.random.default_rng(1)
    values, goals = (np.round(dice.uniform(1, 100, size), 1) for size in ((200_000, 6), 200_000))
    question = {"method": method, "better": "higher", "target": goals, "target_year": 2025}
    taken = []
    for _ in range(2):  # the machine may be busy with something else
        start = time.process_time()
        ratings = rate_many(range(2017, 2023), values, **question)
        taken.append(time.process_time() - start)
    with capsys.disabled():
        print(f"\n{method}: 200 000 series of six points in {min(taken):.2f} s, {ratings.exact.sum()} of them exactly")
    assert (ratings.klass != "").all() and ratings.exact.mean() < 0.02 and min(taken) < 5


def test_rows_on_a_boundary_are_rated_exactly():
    question = {"method": "linear", "better": "higher", "target_year": 2025}
    many = rate_many(range(2021, 2025), [[10.1, 10.2, 10.3, 10.4]] * 3, target=[10.5, 10.525, 11.0], **question)
    assert many.klass.tolist() == ["on_track", "slightly_off", "off_track"] and many.exact.tolist() == [False, True, False]
    assert many.ratio[1] == 0.2 and TRUST == 1e-9
