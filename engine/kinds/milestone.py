"""milestone: a mechanism that must exist, attested with its evidence."""

from collections.abc import Iterator
from fractions import Fraction

from engine.base.text import NO_TEXT, Text
from engine.kinds.figures import pairs_of
from engine.model import Assessment, Comparison, Frame, Itself, Kind, Missing, Op, Pack, Reported, SeriesOf, Tables, Target
from engine.wording.lists import both


class Milestone(Kind):
    """Attested as in place with a source, or denied."""

    name = "milestone"
    fields = ("evidence", "same_as")
    needs = ("summary", "evidence", "responsible")
    edges = 0
    measured = False
    series = SeriesOf.NOTHING
    rated = False

    def pairs(self, rows: Frame, tables: Tables) -> Iterator[Frame]:
        """1 where its being in place is attested with a source, 0 where it is denied."""
        said = tables.home[["indicator", "area", "year", "value", "cell", "proved"]]
        found = rows.merge(said.rename(columns={"indicator": "attested"}), on=["attested", "area", "year"])
        found = found[found.proved | (found.value == 0)]
        every, cells = len(found), [(cell,) for cell in found.cell]
        yield pairs_of(found, label=[Itself.VALUE] * every, left=found.value, op=[Op.AT_LEAST] * every,
                       right=[Fraction(1)] * every, cells=cells)  # fmt: skip

    def missing(self, reported: Reported) -> tuple[Missing, ...]:
        """Return the proof of what is attested without one."""
        return (Missing(reported.unproved),) if reported.unproved else ()

    def decisive(self, comparison: Comparison, assessment: Assessment) -> Text:
        return both("decisive.milestone")

    def shown(self, assessment: Assessment, pack: Pack) -> Text:
        if assessment.value is None:
            return NO_TEXT
        return both("shown.in_place" if assessment.value else "shown.not_in_place")

    def subject(self, target: Target, pack: Pack) -> Text:
        return target.summary


KINDS = (Milestone(),)
