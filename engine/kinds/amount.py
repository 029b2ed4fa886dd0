"""reach, keep, about, interval: an area's own figure against an amount that the plan states."""

from collections.abc import Iterator

from engine.kinds.figures import Figures, against_goal
from engine.model import Aspect, Assessment, Frame, Ground, Indicator, Itself, Missing, Question, Reported, Tables, Year

COMPARED = ("at_least", "at_most", "above", "below")


class Amount(Figures):
    """What the kinds with an amount of their own have in common."""

    own_value = True
    chance = Ground.LEVEL

    def pairs(self, rows: Frame, tables: Tables) -> Iterator[Frame]:
        """The value of the year against the goal; of a level that is kept, of each year of the period so far."""
        found = rows[~rows.every_year].merge(tables.series, on=["target", "area", "year"])
        yield against_goal(found, [Itself.VALUE] * len(found))
        found = rows[rows.every_year].merge(tables.series.rename(columns={"year": "at"}), on=["target", "area"])
        found = found[(found["at"] >= found.start) & (found["at"] <= found.year)]
        yield against_goal(found, [Year(int(at)) for at in found["at"]])

    def missing(self, reported: Reported) -> tuple[Missing, ...]:
        slot = reported.slot
        years = range(slot.pack.period.start, slot.year + 1) if slot.target.kept else (slot.year,)
        return tuple(Missing(Year(at)) for at in years if at not in reported.own)

    def question(self, assessment: Assessment, indicator: Indicator | None) -> Question | None:
        return level_question(assessment, kept=assessment.target.kept)


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
    keeps = True


class About(Amount):
    """A band around an amount (左右)."""

    name = "about"
    fields = ("indicator", "unit", "where", "by", "tolerance", "sides", "every_year", "near_band", "revisions")
    goals = ("about",)

    def graded_as(self, kept: bool) -> str:
        """A band that holds in every year is graded as what is kept."""
        return Keep.name if kept else self.name


class Interval(Amount):
    """Two amounts to lie between."""

    name = "interval"
    fields = ("indicator", "unit", "where", "by", "near_band", "revisions")
    goals = ("at_least", "at_most")
    edges = 2


KINDS = (Reach(), Keep(), About(), Interval())
