"""What kinds about figures share: pairs with the goal, what decides in words, the year that is missing, differences."""

from collections.abc import Iterable, Iterator

from engine.base.text import NO_TEXT, Text
from engine.model import Assessment, Comparison, Frame, Kind, Label, Missing, Observation, Pack, Reported, Step, Target, Year
from engine.wording.figures import short
from engine.wording.goals import compared_text, part_text

PAIR = ["row", "label", "left", "op", "right", "cells"]
"""A row of the grid, what is compared, the value on the left, the operator (or the goal's key), what it is held against,
and the indices of the observations."""


class Figures(Kind):
    """A kind about figures of an indicator."""

    def decisive(self, comparison: Comparison, assessment: Assessment) -> Text:
        return compared_text(comparison, self.compared_unit(assessment.target))

    def shown(self, assessment: Assessment, pack: Pack) -> Text:
        if assessment.value is None:
            return NO_TEXT
        return short(assessment.value, assessment.target.unit, assessment.weakest.right if assessment.weakest else None)

    def subject(self, target: Target, pack: Pack) -> Text:
        return part_text(target, pack)


def pairs_of(found: Frame, **columns: Iterable[object]) -> Frame:
    """Return the pairs of rows; the columns given hold the objects as they are, as pandas would take words for plain texts."""
    import pandas as pd

    exact = {name: pd.Series(list(values), index=found.index, dtype=object) for name, values in columns.items()}
    return found.assign(**exact)[PAIR]


def against_goal(found: Frame, labels: Iterable[Label], **columns: Iterable[object]) -> Frame:
    """Return pairs of the values found with the goal of their row."""
    return pairs_of(found, label=labels, left=found.value, right=found.goal, **columns)


def year_missing(reported: Reported) -> tuple[Missing, ...]:
    """Return the year judged where it has no value."""
    year = reported.slot.year
    return () if year in reported.own else (Missing(Year(year)),)


def steps(of: str, pairs: Iterable[tuple[Observation, Observation]]) -> Iterator[Step]:
    """Yield the difference of each pair of figures, latest year first: of two groups unsigned, of two years a year's."""
    figures = {one.year: (one.value, two.value, one.year - two.year) for one, two in pairs}
    for year, (one, two, years) in sorted(figures.items(), reverse=True):
        if one is not None and two is not None:
            yield Step(of, year, one, two, (one - two) / years, years) if years else Step(of, year, one, two, abs(one - two))
