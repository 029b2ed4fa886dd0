"""What the forms that go out tell those who fill them in: written there, and known again when they come back."""

from collections.abc import Iterator
from functools import cached_property

from engine.base.text import NO_TEXT, Text, key
from engine.model import Frequency, Indicator, Objective, Pack, Target
from engine.wording.lists import both


def counts_hint(indicator: Indicator) -> Text:
    """Return what the two counts of an indicator are called, nothing where it has none."""
    counts = indicator.counts
    return both("form.counts", numerator=counts.numerator, denominator=counts.denominator) if counts else NO_TEXT


def due_hint(indicator: Indicator, due: bool) -> Text:
    """Return how often there is a figure, and of one that is not yearly whether this year's has to be reported."""
    frequency = indicator.frequency or Frequency.YEARLY
    word = both(f"form.frequency.{frequency}")
    return both("form.due", frequency=word) if due and frequency != Frequency.YEARLY else word


def demand_hint(item: Target | Objective) -> Text:
    """Return what a target or objective asks for, with the clause that says so."""
    return both("form.demand", clause=item.clause, summary=item.summary)


def _hints(pack: Pack) -> Iterator[Text]:
    for indicator in pack.indicators.values():
        yield from (indicator.definition, counts_hint(indicator))
        yield from (due_hint(indicator, due) for due in (False, True))
    for target in pack.targets.values():
        yield from (demand_hint(target), target.evidence)
    yield from map(demand_hint, pack.objectives.values())
    yield from (measure.text for measure in pack.measures.values())


class Hints:
    """All texts that the forms of a pack tell; made when the first of them is met."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def __contains__(self, text: str) -> bool:
        return key(text) in self._known

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(key(text) for hint in _hints(self._pack) for text in (hint.zh, hint.en))
