"""What the results of many areas come to, held against a plain computation (engine.report.areas)."""

import statistics
from fractions import Fraction
from math import comb

from hypothesis import given
from hypothesis import strategies as st

from engine.base.text import NO_TEXT, Text
from engine.model import Area, Areas, Extent, Grade, Phase, Placed, Standing, Verdict
from engine.report.areas.funnel import beyond
from engine.report.areas.gather import many_areas
from engine.report.areas.record import AreaRun, Outcome, Shared, Target
from engine.report.record import Place

SHARED = Shared("p", Text("题", "t"), 2024, Phase.ANNUAL, "2024-12-31", "county", {}, {}, (), ())
ASSESSED = {Verdict.MET, Verdict.NEAR, Verdict.NOT_MET}
TARGETS = (
    Target("W1.1a", "women", "卫生", "1", Text("率", "rate"), "percent", True, Standing.OBJECTIVE, False, True),
    Target("W1.2a", "women", "卫生", "2", Text("机制", "mechanism"), "none", False, Standing.OBJECTIVE, False, None),
    Target("W1.3a", "women", "卫生", "3", Text("每个乡镇", "each"), "count", True, Standing.OBJECTIVE, True, None),
)
PARENTS = {"a": "", "b1": "a", "b2": "a", "x": "", **{f"b1{n}": "b1" for n in range(4)}, **{f"b2{n}": "b2" for n in range(3)}, "x0": "x"}  # fmt: skip
JUDGED = tuple(code for code in PARENTS if len(code) == (2 if code.startswith("x") else 3))
AREAS = Areas(Placed(Area(name=f"{code}县", code=code, level="county" if code in JUDGED else "above"), parent)
              for code, parent in PARENTS.items())  # fmt: skip


@st.composite
def outcomes(draw, target):
    verdict = draw(st.sampled_from(list(Verdict)))
    number = Fraction(draw(st.integers(0, 40)), 4) if verdict in ASSESSED and target.measured else None
    distance = Fraction(draw(st.integers(-8, 8)), 2) if number is not None else None
    among = draw(st.sampled_from([None, 20, 50])) if number is not None and not target.each else None
    cases = None if among is None else Fraction(draw(st.integers(0, among)))
    if among is not None:
        number = cases * 100 / among
    return Outcome(target.id, verdict, Grade.NONE, number, NO_TEXT, distance, cases, among and Fraction(among), among and 100)


@st.composite
def worlds(draw):
    """Return the runs of some of the areas."""
    run = draw(st.lists(st.sampled_from(JUDGED), min_size=1, unique=True))
    runs = []
    for code in run:
        found = tuple(draw(outcomes(target)) for target in TARGETS)
        runs.append(AreaRun(Place(code, f"{code}县", "county"), PARENTS[code], found, {}, {}, ()))
    return runs


@given(worlds())
def test_every_area_stands_in_each_target_once_and_shares_and_spread_are_those_of_a_plain_count(runs):
    many = many_areas(SHARED, TARGETS, runs, Extent(AREAS, JUDGED))
    found = {(run.area.code, item.target): item for run in runs for item in run.outcomes}
    held = {None: JUDGED, "a": [c for c in JUDGED if c[0] == "b"], "b1": [c for c in JUDGED if c[:2] == "b1"],
            "b2": [c for c in JUDGED if c[:2] == "b2"], "x": ["x0"]}  # fmt: skip
    assert {holder.area and holder.area.code: list(holder.areas) for holder in many.holders} == {
        k: list(v) for k, v in held.items()
    }
    assert {place.code for place in many.unrun} == set(JUDGED) - {run.area.code for run in runs}
    for holder in many.holders:
        assert list(holder.silent) == [code for code in holder.areas if (code, "W1.1a") not in found]
        for target, across in zip(TARGETS, holder.targets, strict=True):
            mine = [found[code, target.id] for code in holder.areas if (code, target.id) in found]
            verdicts = [item.verdict for item in mine] + [Verdict.NO_DATA] * len(holder.silent)
            assert sum(across.verdicts.values()) == len(holder.areas) == len(verdicts)
            assert across.verdicts == {verdict.value: verdicts.count(verdict) for verdict in Verdict}
            met, asked = verdicts.count(Verdict.MET), len(verdicts) - verdicts.count(Verdict.NOT_APPLICABLE)
            assert (across.attained.part, across.attained.whole) == (met, asked)
            assert across.attained.percent == (round(Fraction(met * 100, asked), 2) if asked else None)
            assert across.attained_assessed.whole == sum(verdict in ASSESSED for verdict in verdicts)
            assert set(across.lacking) | {ranked.area for ranked in across.ranking} | {
                code
                for code in holder.areas
                if (code, target.id) in found and found[code, target.id].verdict == Verdict.NOT_APPLICABLE
            } == set(holder.areas)
            spread(
                across, [item.value for item in mine if item.value is not None] if target.measured and not target.each else []
            )


def spread(across, values):
    if len(values) < 2:
        assert across.spread is None if not values else across.spread.least == across.spread.most == values[0]
        return
    told = across.spread
    quartiles = statistics.quantiles(values, n=4, method="inclusive")
    assert [told.least, told.lower, told.median, told.upper, told.most] == [min(values), *quartiles, max(values)]
    assert told.areas == len(values)


ORDER = {Verdict.NOT_MET: 0, Verdict.NEAR: 1, Verdict.MET: 2}


@given(worlds())
def test_the_ranking_goes_by_verdict_and_then_by_what_is_missing_and_equals_share_a_rank(runs):
    many = many_areas(SHARED, TARGETS, runs, Extent(AREAS, JUDGED))
    for across in many.holders[0].targets:
        keys = [(ORDER[item.verdict], -(item.distance or 0)) for item in across.ranking]
        assert keys == sorted(keys)
        assert [item.rank for item in across.ranking] == [sum(other < key for other in keys) + 1 for key in keys]


@given(st.integers(0, 30), st.integers(1, 30), st.fractions(Fraction(1, 50), Fraction(49, 50)), st.booleans())
def test_the_funnel_is_the_exact_tail_of_a_binomial_distribution(cases, among, rate, higher):
    cases = min(cases, among)
    chances = [comb(among, k) * rate**k * (1 - rate) ** (among - k) for k in range(among + 1)]
    few, many = sum(chances[: cases + 1]), sum(chances[cases:])
    expected = "within"
    for tail, word in ((Fraction(1, 1000), "998"), (Fraction(1, 40), "95")):
        if few < tail:
            expected = f"{'worse' if higher else 'better'}_{word}"
            break
        if many < tail:
            expected = f"{'better' if higher else 'worse'}_{word}"
            break
    assert beyond(Fraction(cases), Fraction(among), rate, higher=higher) == expected


def test_what_are_no_counts_of_a_part_has_no_limits():
    assert beyond(Fraction(5), Fraction(4), Fraction(1, 2), higher=True) is None
    assert beyond(Fraction(0), Fraction(4), Fraction(0), higher=True) is None
