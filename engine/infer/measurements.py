"""Further figures about a finding: change, shortfall, nearest flip, streaks of years, sub-units that lag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.infer.flip import flip_text, turning
from engine.model import Assessment, Fact, Indicator, Measurements, Target

_WORST_FIRST = ("not_met", "near", "met")


@dataclass(frozen=True, slots=True)
class Past:
    """What the engine said of a target before and beside its verdict."""

    history: Sequence[tuple[int, Fraction | None, str]]
    """Year, value and verdict of each year so far."""
    units: Sequence[tuple[str, str]]
    """Each sub-unit that reported and its own verdict, weakest first."""
    years: Sequence[tuple[str, str]]
    """For a kept target each year with data and the verdict on that year alone."""


def measurements(assessment: Assessment, past: Past, facts: Sequence[Fact], indicator: Indicator | None) -> Measurements:
    """Return the further figures of a finding."""
    earlier = [(at, value) for at, value in assessment.series.items() if at < assessment.year]
    previous = earlier[-1] if earlier else None
    distance, percent = _distance(assessment)
    verdicts = _yearly(assessment.target, past)
    return Measurements(
        previous=previous,
        change=assessment.value - previous[1] if previous and assessment.value is not None else None,
        distance=distance,
        shortfall_percent=percent,
        to_flip=flip_text(assessment, indicator, _counts(assessment, facts)),
        missed_years=_streak(verdicts, "not_met"),
        met_years=_streak(verdicts, "met"),
        history=tuple(past.history),
        alone=tuple(verdicts) if assessment.target.kept else (),
        failing_units=tuple(dict.fromkeys(unit for unit, verdict in past.units if verdict != "met")),
    )


def _yearly(target: Target, past: Past) -> list[str]:
    """Return the verdict on each year so far; of a kept target on the year alone, so that one old miss is no streak."""
    if not target.kept:
        return [verdict for _, _, verdict in past.history]
    alone: dict[str, str] = {}
    for year, verdict in past.years:
        alone[year] = min(verdict, alone.get(year, verdict), key=_WORST_FIRST.index)
    return [alone.get(str(at), "no_data") for at, _, _ in past.history]


def _distance(assessment: Assessment) -> tuple[Fraction | None, Fraction | None]:
    """Return the shortfall (negative: room) of the weakest comparison, and in percent of an amount asked for.

    The shortfall of a band is from its edge, its percentage from the goal in the middle, which is what is asked for.
    """
    if not assessment.comparisons or assessment.target.kind == "milestone":
        return None, None
    weakest = assessment.comparisons[0]
    rising = weakest.op in ("at_least", "above")
    distance = weakest.right - weakest.left if rising else weakest.left - weakest.right
    goal = assessment.goal
    amount = goal.value if goal and goal.op == "about" else weakest.right
    if goal is None or not amount:
        return distance, None
    return distance, (amount - weakest.left if rising else weakest.left - amount) / abs(amount) * 100


def _counts(assessment: Assessment, facts: Sequence[Fact]) -> tuple[Fraction, Fraction] | None:
    """Return numerator and denominator of the figure that the nearest flip is about."""
    decides = turning(assessment)
    if decides is None or assessment.target.kind in ("gap", "slowdown"):
        return None
    fact = facts[decides.facts[0]]
    if fact.numerator is None or not fact.denominator:
        return None
    return fact.numerator, fact.denominator


def _streak(verdicts: Sequence[str], wanted: str) -> int:
    """Return how many of the last verdicts, without a break, are the wanted one."""
    count = 0
    for verdict in reversed(verdicts):
        if verdict != wanted:
            break
        count += 1
    return count
