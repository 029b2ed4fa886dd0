"""What a screen leaves out, its question would not have asked about."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.problems import Where
from engine.facts.joined import in_order
from engine.facts.observed import ObservationColumns
from engine.model import Observation, Status
from engine.quality import review
from tests.quality.conftest import TOWNSHIPS

AREA = "100000"
LEVELS = {"pension": 1000, "orphans": 40, "water": 95, "u5mr": 6, "staff": 300, "enrolled": 98, "small": 3}
LEVELS |= {"imr": 5, "women_enrolled": 98, **{f"c{place}": Fraction("95.37") for place in range(1, 7)}}
FACTORS = [1, 1, 1, 1, Fraction(101, 100), Fraction(99, 100), Fraction(13, 10), Fraction(1, 100), 10, Fraction(1, 10), 0, -1]
WRITTEN = st.sampled_from([*[1] * 6, 10, Fraction(1, 10)])
UNITS = ["", "", "甲镇", "乙镇", "甲镇/一村"]
PARTS = [(), (), (("residence", "urban"),), (("residence", "rural"),), (("sex", "female"),), (("sex", "male"),)]
EXTRAS = [{}, {}, {}, {"note": "预计数"}, {"上年": "95"}, {"实际": "90"}, {"note": "口径调整"}, {"期间": "1-9月"}]
EXTRAS += [
    {"note": "2023年为更正数；应为94"},
    {"数据时间": "2021年"},
    {"情况说明": "估算"},
    {"note": "不含民办"},
    {"note": "为2022年数据"},
]


@st.composite
def series(draw):
    """Return a series that stands near one level, or leaves it in some year."""
    indicator = draw(st.sampled_from(sorted(LEVELS)))
    unit_name, parts = draw(st.sampled_from(UNITS)), draw(st.sampled_from(PARTS))
    level = Fraction(LEVELS[indicator]) * draw(st.sampled_from([1, 1, Fraction(99, 100), Fraction(9, 10)]))
    items = []
    for year in range(2019, 2019 + draw(st.integers(1, 7))):
        value = level * draw(st.sampled_from(FACTORS))
        counts = (
            (value * 10, Fraction(draw(st.sampled_from([1000, 1000, 1010, 5000])))) if draw(st.booleans()) else (None, None)
        )
        item = Observation(
            indicator, AREA, year, unit_name, parts, Status.VALUE, value, *counts, raw=str(float(value * draw(WRITTEN))), source="",
            break_year=draw(st.sampled_from([None] * 8 + [year])), where=Where(draw(st.sampled_from(["f.csv", "快报.csv"])), year),
            extra=draw(st.sampled_from(EXTRAS)), old_basis=draw(st.sampled_from([False] * 9 + [True])),
        )  # fmt: skip
        items.append(item)
        if draw(st.sampled_from([False] * 9 + [True])):
            items[-1] = replace(item, status=Status.NOT_APPLICABLE, value=None, numerator=None, denominator=None)
    return items


def row(indicator, year, value, unit_name="", parts=()):
    """Return a figure that says no more than that."""
    where = Where("f.csv", year)
    return Observation(indicator, AREA, year, unit_name, parts, value=Fraction(value), raw=str(float(value)), where=where)


@st.composite
def groups(draw):
    """Return a whole with its groups, near enough that they may contradict it."""
    indicator, groups = draw(st.sampled_from([("water", PARTS[2:4]), ("enrolled", PARTS[4:]), ("staff", PARTS[4:])]))
    return [row(indicator, 2024, draw(st.sampled_from(["95.37", "90.12", "88.5"])), "", parts) for parts in [(), *groups]]


@st.composite
def exchanged(draw):
    """Return two rows that may have changed places in the last year."""
    one, two = draw(st.integers(900, 990)), draw(st.integers(1200, 1300))
    years = [(year, one + year - 2020, two + 2 * (year - 2020)) for year in range(2020, 2026)]
    turned = [(*years[-1][:1], *years[-1][:0:-1])] if draw(st.booleans()) else years[-1:]
    return [
        row(name, year, (a, b)[at]) for year, a, b in [*years[:-1], *turned] for at, name in enumerate(["pension", "orphans"])
    ]


@st.composite
def townships(draw):
    """Return the figures of all sub-areas, which may be all the same, and one of the whole area."""
    values = draw(st.sampled_from([["95.3"], ["95.3", "95.4"], ["80.1", "99.2"], ["0"], ["0"]]))
    units = [row("water", 2024, values[place % len(values)], name) for place, name in enumerate(TOWNSHIPS)]
    last = draw(st.sampled_from([["95.1", "94.2"], ["95.1", "94.2"], ["0", "95.1"], []]))
    units += [row("water", 2023, last[place % len(last)], name) for place, name in enumerate(TOWNSHIPS) if last]
    return units + draw(st.sampled_from([[], [row("water", 2024, "97.5")], [row("water", 2024, "95.35")]]))


@st.composite
def misplaced(draw):
    """Return a series of which one year may stand with a sub-unit."""
    unit = draw(st.sampled_from(["", "甲乡"]))
    return [row("water", year, "95.3", unit if year == 2024 else "") for year in range(2020, 2025)]


@st.composite
def copied(draw):
    """Return figures that may be last year's, or one and the same."""
    steps = draw(st.sampled_from([(0, 0), (1, 0), (1, 1)]))
    most = draw(st.sampled_from([5, 6]))
    said = [(place, year) for place in range(1, most + 1) for year in (2023, 2024)]
    changed = draw(st.sampled_from([set(), {1}, {1, 2}]))
    rows = [
        row(f"c{at}", year, Fraction(9537 + at * steps[0] + (year - 2023) * (steps[1] + (at in changed)), 100))
        for at, year in said
    ]
    return [_with_counts(item, draw(st.sampled_from([0, 0, 3, 6]))) for item in rows]


def _with_counts(item, off):
    """Return a figure with counts that come to it, or to one that is rounded to it or beside it; or as it is."""
    if not off:
        return item
    value = item.value + Fraction(off, 1000)
    return replace(item, value=value, numerator=value * 1000, denominator=Fraction(100_000))


@st.composite
def mechanisms(draw):
    """Return a mechanism answered with yes or no, with evidence and a remark that may speak against it."""
    extra = draw(st.sampled_from([{}, {"note": "实际未开展"}, {"存在问题": "2025年起实施"}, {"note": "经费不足"}]))
    source, value = draw(st.sampled_from(["高政办发〔2023〕8号", "《方案（草案）》", ""])), Fraction(draw(st.integers(0, 1)))
    first = Observation("", AREA, 2024, target="W1.2a", value=value, source=source, extra=extra, where=Where("f.csv", 2))
    number = "高政发〔2024〕{}号" if draw(st.booleans()) else "《泽州县方案》"
    below = [replace(first, target=f"W1.{at}a", source=number.format(at), where=Where("f.csv", at)) for at in (3, 4, 5)]
    return [first, *draw(st.sampled_from([[], below]))]


@settings(max_examples=250, deadline=None)
@given(
    st.lists(
        st.one_of(series(), groups(), exchanged(), townships(), misplaced(), copied(), mechanisms()), min_size=1, max_size=6
    )
)
def test_no_screen_leaves_out_what_its_question_asks_about(pack, found):
    items = in_order(ObservationColumns.of({item.key: item for row in found for item in row}.values()))
    for rows, questions in review.questions(items, pack):
        for ask, screen in questions:
            screened = rows.take(screen(rows, pack))
            assert sorted(map(str, ask(list(screened), pack))) == sorted(map(str, ask(list(rows), pack)))
