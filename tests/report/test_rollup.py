"""What a run comes to, counted by hand: like things only, each finding once in each division (engine.report.gather_rollup)."""

import json
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from engine.model import Standing, Verdict
from engine.report.codec import decoded, encoded
from engine.report.gather_rollup import ORDER, rate
from engine.report.rollup import By, Counted, Rollup
from tests.rollup import one_cell_each


def counts(rollup, by, key, scope="objective", of="quantitative"):
    """Met, near, not met, no data, not applicable, pending."""
    (group,) = (group for group in rollup.groups if (group.by, group.key) == (by, key))
    tally = group.tally(Standing(scope), Counted(of))
    assert tally is None or (sum(tally.verdicts.values()) == tally.total > 0 and tuple(tally.verdicts) == tuple(Verdict))
    return tally and tuple(tally.verdicts.values())


def test_an_objective_has_the_worst_verdict_of_its_own_targets(rolled):
    found = {item.objective: item for item in rolled.rollup.objectives}
    assert {id_: str(item.verdict) for id_, item in found.items()} == {
        "W1.1": "met",  # the measure's target that is missed does not count for it
        "W1.2": "near",  # before the evidence that is awaited
        "W2.1": "no_data",  # likewise
        "W2.2": "pending",
        "W2.3": "not_applicable",
        "C1.1": "not_met",  # before the part that is near
        "C1.2": "met",  # the other part does not apply
        "C1.9": "not_met",
    }
    assert found["W1.1"].own == ("W1.1a@100000@2024", "W1.1b@100000@2024")
    assert found["W1.1"].beside == ("W1.1c@100000@2024",)
    assert (found["W1.1"].scope, found["C1.9"].scope) == ("objective", "implementation")
    # comparable: each own target assessed in both years, or not asked for in both
    assert {id_: item.before for id_, item in found.items() if item.before} == {
        "C1.1": "not_met",
        "C1.2": "near",
        "W2.3": "not_applicable",
    }


def test_each_division_counts_like_things_only(rolled):
    rollup = rolled.rollup
    #                                                             met near not_met no_data n/a pending
    assert counts(rollup, "all", "") == (3, 2, 1, 1, 2, 0)
    assert counts(rollup, "all", "", of="mechanisms") == (1, 0, 0, 0, 0, 3)
    assert counts(rollup, "all", "", of="objectives") == (2, 1, 1, 1, 1, 1)
    assert counts(rollup, "all", "", "measure") == (0, 0, 1, 0, 0, 0)
    assert counts(rollup, "all", "", "measure", "objectives") is None
    assert counts(rollup, "all", "", "implementation", "mechanisms") == (0, 0, 1, 0, 0, 0)
    assert counts(rollup, "all", "", "implementation", "objectives") == (0, 0, 1, 0, 0, 0)
    assert counts(rollup, "plan", "women") == (2, 1, 0, 1, 1, 0)
    assert counts(rollup, "plan", "women", of="objectives") == (1, 1, 0, 1, 1, 1)
    assert counts(rollup, "plan", "children") == (1, 1, 1, 0, 1, 0)
    assert counts(rollup, "plan", "children", of="mechanisms") is None
    assert counts(rollup, "domain", "W1") == (1, 1, 0, 0, 0, 0)
    assert counts(rollup, "domain", "W2", of="mechanisms") == (0, 0, 0, 0, 0, 2)
    assert counts(rollup, "lead", "school") == (0, 0, 1, 0, 0, 0)  # the second unit of a target does not lead it
    assert counts(rollup, "lead", "school", of="mechanisms") == (0, 0, 0, 0, 0, 1)
    assert counts(rollup, "lead", "health") == (3, 2, 0, 1, 2, 0)
    assert counts(rollup, "lead", "health", of="objectives") is None
    assert counts(rollup, "area", "100000") == (3, 2, 1, 1, 2, 0)
    assert [(str(group.by), group.key) for group in rollup.groups] == [
        ("all", ""), ("plan", "women"), ("plan", "children"), ("domain", "W1"), ("domain", "W2"), ("domain", "C1"),
        ("lead", "health"), ("lead", "school"), ("area", "100000"),
    ]  # fmt: skip


def test_rates_and_the_change_on_last_year(rolled):
    (every,) = rolled.rollup.grouped(By.ALL)
    figures = every.tally(Standing.OBJECTIVE, Counted.QUANTITATIVE)
    assert (figures.rate_assessable.part, figures.rate_assessable.whole, figures.rate_assessable.percent) == (3, 6, 50)
    assert (figures.rate_all.whole, figures.rate_all.percent) == (9, Fraction("33.33"))
    change = figures.last_year  # W2.1a, met in 2023, has no figure now: it is in neither count
    assert (change.year, change.comparable, change.met_before.part, change.met_now.part) == (2023, 6, 2, 3)
    assert change.met_before.percent == Fraction("33.33") and change.met_now.percent == 50
    assert change.up == ("W1.1a@100000@2024", "C1.2a@100000@2024") and change.down == ("W1.2a@100000@2024",)
    said = every.tally(Standing.OBJECTIVE, Counted.MECHANISMS)
    assert said.rate_assessable.percent == 100 and said.rate_all.percent == 25
    assert said.last_year.comparable == 0 and said.last_year.met_now.percent is None
    whole = every.tally(Standing.OBJECTIVE, Counted.OBJECTIVES)
    assert whole.rate_assessable is None and whole.rate_all.percent == Fraction("28.57")  # 2 of 7
    assert (whole.last_year.comparable, whole.last_year.up) == (2, ("C1.2@100000@2024",))


def test_it_is_kept_in_json_and_read_back(rolled):
    kept = json.loads(json.dumps(encoded(rolled.rollup)))
    assert decoded(kept, Rollup) == rolled.rollup
    tally = kept["groups"][0]["tallies"][1]
    assert tally["rate_all"] == {"part": 3, "whole": 9, "percent": 33.33} and tally["verdicts"]["near"] == 2
    assert kept["order"] == ["not_met", "near", "no_data", "pending", "met", "not_applicable"]


def test_sums(rolled):
    one_cell_each(rolled.rollup, rolled.findings)


@given(st.integers(0, 3000), st.integers(1, 3000))
def test_a_percentage_is_exact_before_it_is_rounded(part, whole):
    part = min(part, whole)
    with localcontext() as context:
        context.prec = 60
        wanted = (Decimal(part * 100) / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    assert rate(part, whole).percent == Fraction(wanted)


def test_percentages_that_doubles_would_round_the_other_way():
    assert rate(1, 800).percent == Fraction("0.12")  # 0.125
    assert rate(3, 800).percent == Fraction("0.38")  # 0.375
    assert rate(57, 4000).percent == Fraction("1.42")  # 1.425 as a double is 1.4250000000000000444
    assert rate(0, 5).percent == 0 and rate(0, 0).percent is None


def test_every_verdict_has_its_place_in_the_order():
    assert sorted(ORDER) == sorted(Verdict)
