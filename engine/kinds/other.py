"""versus, assigned: an area's figure against another indicator's of the same year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.kinds.amount import COMPARED, goal_ops, level_question
from engine.kinds.figures import Figures, against_goal, objects, year_missing
from engine.model import (
    Assessment,
    Chance,
    Indicator,
    Missing,
    Op,
    Other,
    Pack,
    Question,
    Reported,
    Slot,
    Tables,
    Target,
    Values,
)

if TYPE_CHECKING:
    import pandas as pd


class AgainstOther(Figures):
    """What both kinds have in common."""

    near = True
    chance = Chance.LEVEL

    def ops(self, target: Target) -> tuple[Op, ...]:
        return goal_ops(target)

    def pairs(self, rows: pd.DataFrame, tables: Tables) -> Iterator[pd.DataFrame]:
        """The value of the year against the other indicator's value of the same year."""
        others = tables.home[["indicator", "area", "year", "value", "cell"]]
        others = others.rename(columns={"indicator": "other", "value": "goal", "cell": "other_cell"})
        found = rows.drop(columns="goal").merge(tables.series, on=["target", "area", "year"])
        found = found.merge(others, on=["other", "area", "year"])
        cells = [(*mine, other) for mine, other in zip(found.cells, found.other_cell, strict=True)]
        yield against_goal(found.assign(cells=objects(cells, found)), [Other(name) for name in found.other])

    def missing(self, slot: Slot, own: Values, reported: Reported, pack: Pack) -> tuple[Missing, ...]:
        other = () if reported.other else (Missing(Other(slot.other)),)
        return (*year_missing(slot.year, own), *other)

    def question(self, assessment: Assessment, indicator: Indicator | None) -> Question | None:
        return level_question(assessment, kept=True)


class Versus(AgainstOther):
    """Not below (above, about) another indicator."""

    name = "versus"
    fields = ("indicator", "unit", "where", "by", "tolerance", "sides", "near_band")
    goals = (*COMPARED, "about")


class Assigned(AgainstOther):
    """An amount that is assigned from above each year."""

    name = "assigned"
    fields = ("indicator", "unit", "where", "by", "near_band")
    goals = COMPARED


KINDS = (Versus(), Assigned())
