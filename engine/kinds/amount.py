"""reach, keep, about, interval: an area's own figure against an amount that the plan states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.kinds.figures import Figures, against_goal, year_missing
from engine.model import (
    Aspect,
    Assessment,
    Chance,
    GoalOp,
    Indicator,
    Itself,
    Missing,
    Op,
    Pack,
    Question,
    Reported,
    Sides,
    Slot,
    Tables,
    Target,
    Values,
    Year,
)

if TYPE_CHECKING:
    import pandas as pd

COMPARED = ("at_least", "at_most", "above", "below")


def goal_ops(target: Target) -> tuple[Op, ...]:
    """Return the operators that a goal's comparisons can have; a band or an interval has one for each of its edges."""
    edges = {Sides.FLOOR: (Op.AT_LEAST,), Sides.CEILING: (Op.AT_MOST,), Sides.BOTH: (Op.AT_LEAST, Op.AT_MOST)}
    if target.goal is None:
        return ()
    single = target.goal.op.op
    if single is not None:
        return (single,)
    return edges[target.sides if target.goal.op == GoalOp.ABOUT else Sides.BOTH]


class Amount(Figures):
    """What the kinds with an amount of their own have in common."""

    own_value = True
    near = True
    approach = True
    chance = Chance.LEVEL

    def ops(self, target: Target) -> tuple[Op, ...]:
        return goal_ops(target)

    def pairs(self, rows: pd.DataFrame, tables: Tables) -> Iterator[pd.DataFrame]:
        """The value of the year against the goal; of a level that is kept, of each year of the period so far."""
        yield from this_year(rows[~rows.every_year], tables)
        yield from every_year(rows[rows.every_year], tables)

    def missing(self, slot: Slot, own: Values, reported: Reported, pack: Pack) -> tuple[Missing, ...]:
        if not slot.target.kept:
            return year_missing(slot.year, own)
        return tuple(Missing(Year(at)) for at in range(slot.start, slot.year + 1) if at not in own)

    def essential(self, slot: Slot, missing: tuple[Missing, ...]) -> tuple[Missing, ...]:
        """Return what is missing that a pass cannot do without: of a kept level's years only the one judged."""
        return tuple(item for item in missing if item.what == Year(slot.year)) if slot.target.kept else missing

    def question(self, assessment: Assessment, indicator: Indicator | None) -> Question | None:
        return level_question(assessment, kept=assessment.target.kept)


def this_year(rows: pd.DataFrame, tables: Tables) -> Iterator[pd.DataFrame]:
    """Yield the value of the year against the goal."""
    found = rows.merge(tables.series, on=["target", "area", "year"])
    yield against_goal(found, [Itself.VALUE] * len(found))


def every_year(rows: pd.DataFrame, tables: Tables) -> Iterator[pd.DataFrame]:
    """Yield the value of each year of the period so far against the goal."""
    found = rows.merge(tables.series.rename(columns={"year": "at"}), on=["target", "area"])
    found = found[(found["at"] >= found.start) & (found["at"] <= found.year)]
    yield against_goal(found, [Year(int(at)) for at in found["at"]])


def level_question(assessment: Assessment, kept: bool) -> Question | None:
    """Return whether an amount will be reached, or kept; None where this year there is none to compare with."""
    edge = assessment.weakest_now
    if edge is None:
        return None
    aspect = Aspect.KEEP if kept else Aspect.REACH
    return Question(aspect, edge.op.better, edge.right, assessment.target.by, strict=edge.op.strict)


class Reach(Amount):
    """An amount to reach by a year."""

    name = "reach"
    fields = ("indicator", "unit", "where", "by", "near_band", "revisions")
    goals = COMPARED


class Keep(Amount):
    """An amount to hold in every year."""

    name = "keep"
    fields = ("indicator", "unit", "where", "near_band", "revisions")
    goals = COMPARED

    def kept(self, target: Target) -> bool:
        return True


class About(Amount):
    """A band around an amount (左右)."""

    name = "about"
    fields = ("indicator", "unit", "where", "by", "tolerance", "sides", "every_year", "near_band", "revisions")
    goals = ("about",)

    def graded_as(self, target: Target) -> str:
        """A band that holds in every year is graded as what is kept."""
        return Keep.name if target.kept else self.name


class Interval(Amount):
    """Two amounts to lie between."""

    name = "interval"
    fields = ("indicator", "unit", "where", "by", "near_band", "revisions")
    goals = ("at_least", "at_most")
    edges = 2


KINDS = (Reach(), Keep(), About(), Interval())
