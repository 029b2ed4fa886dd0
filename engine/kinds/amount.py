"""reach, keep, about, interval: an area's own figure against an amount that the plan states."""

from collections.abc import Iterator

from engine.kinds.figures import Figures, against_goal
from engine.model import Aspect, Assessment, Frame, Ground, Indicator, Itself, Missing, Question, Reported, Tables, Year

COMPARED = ("at_least", "at_most", "above", "below")


class Amount(Figures):
    """What the kinds with an amount of their own have in common."""

    own_value = True
    due = True
    chance = Ground.LEVEL

    def pairs(self, rows: Frame, tables: Tables) -> Iterator[Frame]:
        """The value that decides against its year's goal; of a level that forgives no lapse, of each year so far."""
        keys, now = ["target", "area"], {"year": "at"}
        held = rows[[*keys, "year", "op", "goal"]].merge(tables.series, on=[*keys, "year"]).rename(columns=now)
        asked = rows.drop(columns=["op", "goal"])
        found = asked[~asked.strict].rename(columns={"decided": "at"}).merge(held, on=[*keys, "at"])
        years = zip(found["at"], found.year, strict=True)
        yield against_goal(found, [Itself.VALUE if at == year else Year(at) for at, year in years])
        found = asked[asked.strict].merge(held, on=keys)
        found = found[found["at"] <= found.year]
        yield against_goal(found, [Year(int(at)) for at in found["at"]])

    def missing(self, reported: Reported) -> tuple[Missing, ...]:
        slot = reported.slot
        years = (slot.decided_in,) if slot.kept_since is None else range(slot.kept_since, slot.year + 1)
        return tuple(Missing(Year(at)) for at in years if at not in reported.own and at not in reported.excused)

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
    fields = ("indicator", "unit", "where", "by", "begins", "hold", "near_band", "revisions")
    goals = COMPARED


class Keep(Amount):
    """An amount to hold in every year."""

    name = "keep"
    fields = ("indicator", "unit", "where", "strict", "near_band", "revisions")
    goals = COMPARED
    keeps = True


class About(Amount):
    """A band around an amount (左右)."""

    name = "about"
    fields = (
        "indicator",
        "unit",
        "where",
        "by",
        "tolerance",
        "sides",
        "every_year",
        "strict",
        "hold",
        "near_band",
        "revisions",
    )
    goals = ("about",)

    def graded_as(self, kept: bool) -> str:
        """A band that holds in every year is graded as what is kept."""
        return Keep.name if kept else self.name


class Interval(Amount):
    """Two amounts to lie between."""

    name = "interval"
    fields = ("indicator", "unit", "where", "by", "hold", "near_band", "revisions")
    goals = ("at_least", "at_most")
    edges = 2


KINDS = (Reach(), Keep(), About(), Interval())
