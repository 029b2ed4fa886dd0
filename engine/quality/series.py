"""Series of figures: one thing year by year, all counted in the same way, and how it usually changes from year to year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from engine.model import Observation, Pack
from engine.quality.naming import value_of


class Series(tuple[Observation, ...]):
    """Figures of one thing by year, all counted in the same way."""

    @cached_property
    def steps(self) -> list[Fraction]:
        """The size of each change, a year's."""
        return steps_of(self)


def all_series(figures: Iterable[Observation], pack: Pack) -> Iterator[Series]:
    """Yield every series; a break begins another one, and figures on the old definition go on with that before it."""
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in figures:
        groups[item.thing].append(item)
    for group in groups.values():
        indicator = pack.indicators[group[0].indicator]
        breaks = {item.break_year for item in group if item.break_year} | {item.since for item in indicator.breaks}
        by_era: dict[int, list[Observation]] = defaultdict(list)
        for item in sorted(group, key=lambda item: item.year):
            by_era[sum(since <= item.year for since in breaks) - item.old_basis].append(item)
        yield from map(Series, by_era.values())


def without(series: Series, place: int) -> tuple[Observation, ...]:
    """Return the other years."""
    return (*series[:place], *series[place + 1 :])


def steps_of(series: Sequence[Observation]) -> list[Fraction]:
    """Return the size of each change, a year's."""
    return [abs(value_of(two) - value_of(one)) / (two.year - one.year) for one, two in pairwise(series)]


def standing_out(series: Series, pack: Pack) -> list[Observation]:
    """Return the figure that changed by more than the series ever did, where there is one and years enough to know."""
    if len(series) <= pack.quality.jump_years.value:
        return []
    largest = max(series.steps)
    return [series[series.steps.index(largest) + 1]] if largest > 0 and series.steps.count(largest) == 1 else []
