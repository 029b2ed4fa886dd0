"""gap: the difference between two groups of one indicator, which is to narrow."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from engine.base.text import Text
from engine.base.units import of_difference
from engine.kinds.change import AgainstPast, direction_question
from engine.kinds.figures import steps
from engine.model import Assessment, Change, Ground, Indicator, Observation, Pack, Question, SeriesOf, Step, Target
from engine.wording.goals import part_text
from engine.wording.lists import both, listed


class Gap(AgainstPast):
    """A gap between two groups that is to narrow; where there is none left it only has to stay so."""

    name = "gap"
    fields = ("indicator", "unit", "where", "between", "relative", "change", "on")
    needs = ("between", "change")
    changes = (Change.NARROW,)
    single = False
    series = SeriesOf.GAPS
    chance = Ground.GAP

    def unit(self, indicator: Indicator | None) -> str:
        return of_difference(super().unit(indicator))

    def limit(self, change: Change | None, indicator: Indicator | None) -> Fraction | None:
        return Fraction(0)

    def possible(self, indicator: Indicator | None) -> tuple[Fraction | None, Fraction | None]:
        return Fraction(0), None

    def question(self, assessment: Assessment, indicator: Indicator | None) -> Question | None:
        return direction_question(assessment, None)

    def subject(self, target: Target, pack: Pack) -> Text:
        return both("subject.gap", name=pack.indicators[str(target.indicator)].name, gap=_called(target, pack))

    def asked_for(self, target: Target, pack: Pack) -> Text:
        parts = [pack.dimensions[target.dimension].parts[part].name for part in target.parts]
        return both("subject.each", name=part_text(target, pack), parts=listed(parts))

    def pace(self, target: Target, pack: Pack, text: Text) -> Text:
        return both("pace.gap", gap=_called(target, pack), text=text)

    def derived(self, compared: Iterable[Sequence[Observation]]) -> Iterator[Step]:
        return steps("gap", (pair for found in compared for pair in zip(found[::2], found[1::2], strict=True)))


def _called(target: Target, pack: Pack) -> Text:
    return pack.dimensions[target.dimension].gap_name(target.parts)


KINDS = (Gap(),)
