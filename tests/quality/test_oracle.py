"""The review agrees with an independent one on generated figures, and asks nothing of smooth ones."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.problems import Where
from engine.model import Observation, Suspicion
from engine.quality.review import reviewed
from tests.quality import oracle

AREA = "100000"
AMOUNTS = st.one_of(
    st.lists(st.integers(0, 3000), min_size=1, max_size=6),
    st.tuples(st.lists(st.integers(900, 1100), min_size=4, max_size=6), st.integers(0, 5), st.sampled_from([0, 9, 97, 990, 11500, 105000])).map(
        lambda drawn: [*drawn[0][: drawn[1]], drawn[2], *drawn[0][drawn[1] + 1 :]]
    ),
)  # fmt: skip


def observed(indicator, value, year, parts=(), digits=None):
    raw = digits or str(value)
    return Observation(indicator, AREA, year, parts=parts, value=Fraction(raw), raw=raw, where=Where("f.csv", line=year))


@settings(max_examples=300, deadline=None)
@given(AMOUNTS, st.randoms())
def test_series_are_asked_about_as_the_oracle_says_whatever_the_order_of_the_rows(pack, values, dice):
    items = [observed("pension", value, 2020 + place) for place, value in enumerate(values)]
    dice.shuffle(items)
    found = {doubt.subjects[0].year - 2020: doubt.suspicion.value for doubt in reviewed(items, pack)}
    assert found == oracle.of_series(values)


@settings(max_examples=300, deadline=None)
@given(
    st.integers(900, 1100), st.integers(1000, 1400), st.lists(st.integers(-30, 40), min_size=2, max_size=6),
    st.lists(st.integers(-30, 40), min_size=6, max_size=6), st.integers(0, 6),
)  # fmt: skip
def test_rows_that_changed_places_are_asked_about_as_the_oracle_says(pack, low, high, one_steps, two_steps, turned):
    one, two = [low], [high]
    for up, down in zip(one_steps, two_steps, strict=False):
        one.append(one[-1] + up)
        two.append(two[-1] + down)
    if turned < len(one):
        one[turned], two[turned] = two[turned], one[turned]
    items = [observed("pension", value, 2020 + place) for place, value in enumerate(one)]
    items += [observed("orphans", value, 2020 + place) for place, value in enumerate(two)]
    found = [doubt for doubt in reviewed(items, pack) if doubt.suspicion == Suspicion.SWAPPED]
    assert {doubt.subjects[0].year - 2020 for doubt in found} == oracle.of_two(one, two)
    assert all({item.indicator for item in doubt.subjects} == {"pension", "orphans"} for doubt in found)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000))
def test_a_whole_is_between_its_parts_as_the_oracle_says(pack, total, urban, rural):
    tenths = [(total, ()), (urban, (("residence", "urban"),)), (rural, (("residence", "rural"),))]
    items = [observed("water", 0, 2024, parts, f"{value // 10}.{value % 10}") for value, parts in tenths]
    codes = [doubt.suspicion.value for doubt in reviewed(items, pack)]
    assert codes == ["outside_parts"] * oracle.of_whole(total, [urban, rural])


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["pension", "enrolled", "u5mr", "staff", "small"]), st.integers(200, 900), st.integers(-20, 20),
    st.lists(st.integers(-2, 2), min_size=3, max_size=15),
)  # fmt: skip
def test_a_smooth_series_raises_nothing(pack, indicator, start, slope, wobble):
    """A straight line with changes a little larger or smaller, never near zero: no factor, no jump."""
    scale = 1 if indicator in ("pension", "staff") else 20
    values = [start + 400 + slope * place + step for place, step in enumerate(wobble)]
    items = [observed(indicator, value / scale, 2020 + place) for place, value in enumerate(values)]
    assert not reviewed(items, pack)
