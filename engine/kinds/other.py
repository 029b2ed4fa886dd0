"""versus, assigned: an area's figure against another indicator's of the same year."""

from collections.abc import Iterator

from engine.kinds.amount import COMPARED, level_question
from engine.kinds.figures import Figures, against_goal, year_missing
from engine.model import Assessment, Frame, Ground, Indicator, Missing, Other, Question, Reported, Tables


class AgainstOther(Figures):
    """What both kinds have in common."""

    chance = Ground.LEVEL

    def pairs(self, rows: Frame, tables: Tables) -> Iterator[Frame]:
        """The value of the year against the other indicator's value of the same year."""
        others = tables.home[["indicator", "area", "year", "value", "cell"]]
        others = others.rename(columns={"indicator": "other", "value": "goal", "cell": "other_cell"})
        found = rows.drop(columns="goal").merge(tables.series, on=["target", "area", "year"])
        found = found.merge(others, on=["other", "area", "year"])
        cells = [(*mine, other) for mine, other in zip(found.cells, found.other_cell, strict=True)]
        yield against_goal(found, [Other(name) for name in found.other], cells=cells)

    def missing(self, reported: Reported) -> tuple[Missing, ...]:
        other = () if reported.other else (Missing(Other(reported.slot.other)),)
        return (*year_missing(reported), *other)

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
