"""What kinds about figures share: pairs with the goal, what decides in words, the year that is missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from engine.base.text import Text
from engine.model import Comparison, Kind, Label, Missing, Pack, Target, Values, Year
from engine.wording.goals import compared_text, part_text

if TYPE_CHECKING:
    import pandas as pd

PAIR = ["row", "label", "left", "op", "right", "cells"]
"""A row of the grid, what is compared, the value on the left, the operator (or the goal's key), what it is held against,
and the indices of the observations."""


class Figures(Kind):
    """A kind about figures of an indicator."""

    def decisive(self, comparison: Comparison, target: Target) -> Text:
        return compared_text(comparison, self.compared_unit(target))

    def subject(self, target: Target, pack: Pack) -> Text:
        return part_text(target, pack)


def against_goal(found: pd.DataFrame, labels: Iterable[Label]) -> pd.DataFrame:
    """Return pairs of the values found with the goal of their row."""
    return found.assign(left=found.value, right=found.goal, label=objects(labels, found))[PAIR]


def objects(values: Iterable[object], rows: pd.DataFrame) -> pd.Series:
    """Return a column of the rows that holds the objects as they are; pandas would take words for plain texts."""
    import pandas as pd

    return pd.Series(list(values), index=rows.index, dtype=object)


def year_missing(year: int, own: Values) -> tuple[Missing, ...]:
    """Return the year judged where it has no value."""
    return () if year in own else (Missing(Year(year)),)
