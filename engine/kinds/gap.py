"""gap: the difference between two groups of one indicator, which is to narrow."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from engine.base.text import Text
from engine.base.units import of_difference
from engine.kinds.change import AgainstPast, direction_question
from engine.model import Assessment, Chance, Change, Comparison, Indicator, Observation, Pack, Question, SeriesOf, Step, Target
from engine.wording.lists import both


class Gap(AgainstPast):
    """A gap between two groups that is to narrow; where there is none left it only has to stay so."""

    name = "gap"
    fields = ("indicator", "unit", "where", "between", "change", "on")
    needs = ("between", "change")
    changes = (Change.NARROW,)
    single = False
    series = SeriesOf.GAPS
    chance = Chance.GAP

    def unit(self, indicator: Indicator | None) -> str:
        return of_difference(super().unit(indicator))

    def limit(self, target: Target, indicator: Indicator | None) -> Fraction | None:
        return Fraction(0)

    def question(self, assessment: Assessment, indicator: Indicator | None) -> Question | None:
        return direction_question(assessment.target, None)

    def subject(self, target: Target, pack: Pack) -> Text:
        return both(f"subject.gap.{target.dimension}", name=pack.indicators[str(target.indicator)].name)

    def derived(self, comparisons: Iterable[Comparison], observations: Sequence[Observation]) -> Iterator[Step]:
        pairs: dict[int, tuple[Observation, Observation]] = {}
        for comparison in comparisons:
            found = [observations[index] for index in comparison.cells]
            pairs |= {one.year: (one, two) for one, two in zip(found[::2], found[1::2], strict=True)}
        for year, (one, two) in sorted(pairs.items(), reverse=True):
            if one.value is not None and two.value is not None:
                yield Step("gap", year, one.value, two.value, abs(one.value - two.value))


KINDS = (Gap(),)
