"""Observations in columns are the observations that went in, whatever is asked of them."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.problems import Where
from engine.facts.joined import in_order, joined_rows, rows_by_file
from engine.facts.merge import merged
from engine.facts.observed import ObservationColumns
from engine.model import Observation, Release, Status

WHERES = st.builds(
    lambda file, sheet, line: Where(file, line, 4, sheet, f"D{line}"),
    st.sampled_from(["甲.csv", "乙.xlsx"]), st.sampled_from(["", "表1"]), st.integers(2, 40),
)  # fmt: skip
OBSERVATIONS = st.builds(
    lambda value, **fields: Observation(
        area="100000", value=value, raw="" if value is None else str(value), **fields,
        status=Status.MISSING if value is None else Status.VALUE,
    ),
    value=st.sampled_from([None, Fraction(95), Fraction(95), Fraction(1, 3), Fraction(10**30)]),
    indicator=st.sampled_from(["water", "mmr"]),
    year=st.integers(2020, 2022),
    unit_name=st.sampled_from(["", "", "甲村"]),
    parts=st.sampled_from([(), (("residence", "rural"),)]),
    source=st.sampled_from(["", "年报"]),
    break_year=st.sampled_from([None, None, None, 2021]),
    where=WHERES,
    extra=st.sampled_from([{}, {"note": "口径一致"}]),
    release=st.sampled_from([Release.FINAL, Release.FINAL, Release.FINAL, Release.REVISED]),
    old_basis=st.sampled_from([False, False, False, True]),
)  # fmt: skip
ROWS = st.lists(OBSERVATIONS, max_size=30)


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_what_goes_into_columns_comes_out(items):
    columns = ObservationColumns.of(items)
    assert list(columns) == items and len(columns) == len(items) and columns == items
    assert columns.wheres() == [item.where for item in items]
    assert [np.isnan(value) for value in columns.value] == [item.value is None for item in items]
    assert columns.year.tolist() == [item.year for item in items]


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_rows_have_one_number_where_they_are_about_one_thing(items):
    columns = ObservationColumns.of(items)
    for codes, told in (
        (columns.key, [item.key for item in items]),
        (columns.series, [(item.indicator, item.area, item.unit_name, item.parts) for item in items]),
        (columns.about, [(item.indicator, item.area, item.year, item.parts) for item in items]),
    ):
        numbers = dict(zip(told, codes.tolist(), strict=True))
        assert [numbers[about] for about in told] == codes.tolist() and len(set(numbers.values())) == len(numbers)


@settings(max_examples=200, deadline=None)
@given(ROWS, st.data())
def test_other_observations_and_places_go_into_the_rows_they_are_meant_for(items, data):
    columns = ObservationColumns.of(items)
    changed = {row: replace(item, year=2019, raw="改") for row, item in enumerate(items) if data.draw(st.booleans())}
    assert list(columns.with_items(changed)) == [changed.get(row, item) for row, item in enumerate(items)]
    places = [*columns.distinct.places, ("100000", "乙村")]
    under = columns.under(np.full(len(items), len(places) - 1, np.int64), places)
    assert list(under) == [replace(item, unit_name="乙村") for item in items]
    assert under.series.tolist() == ObservationColumns.of(list(under)).series.tolist()


@settings(max_examples=200, deadline=None)
@given(ROWS, st.randoms())
def test_the_order_is_that_of_keys_whatever_the_order_of_rows(items, dice):
    once = list({item.key: item for item in items}.values())
    shuffled = dice.sample(once, len(once))
    assert list(in_order(ObservationColumns.of(shuffled))) == sorted(once, key=lambda item: item.key)


@settings(max_examples=300, deadline=None)
@given(ROWS)
def test_rows_that_repeat_one_another_word_for_word_are_told_as_one_by_one(pack, items):
    items = list({item.where: item for item in items}.values())
    joined = joined_rows(ObservationColumns.of(items), [], pack)
    once, repeated, problems = merged(items, pack)
    assert list(in_order(joined.once)) == sorted(once, key=lambda item: item.key)
    assert sorted(joined.repeated.wheres()) == sorted(item.where for item in repeated)
    assert sorted(map(str, joined.problems)) == sorted(map(str, problems))


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_each_cell_is_counted_once_by_what_says_most_of_it(pack, items):
    joined = joined_rows(ObservationColumns.of(items), [], pack)
    told, bare = {item.where for item in joined.once}, {item.where for item in joined.once if item.status.figureless}
    bare -= {item.where for item in joined.once if not item.status.figureless}
    counts, again = rows_by_file(joined)
    for file in ("甲.csv", "乙.xlsx"):
        assert counts[file, True] == sum(where.file == file for where in bare)
        assert counts[file, False] == sum(where.file == file for where in told - bare)
        assert again[file] == len({item.where for item in joined.repeated if item.where.file == file} - told)
