"""Doubts about a figure against the other years of its own series."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import median

from engine.base.numbers import plain
from engine.model import Doubt, Observation, Pack, Suspicion
from engine.quality.naming import is_count, is_counted, is_few, said, shown, value_of
from engine.wording.figures import difference, in_unit
from engine.wording.lists import both

Series = Sequence[Observation]
"""Figures of one thing by year, all counted in the same way."""

_OTHERS = 2
"""So many other years have to be there for a year to be held against them."""
_POWERS = (10, 100, 1000)
_STEADY = 3
"""Where the years themselves differ by more than so many times, or the next year does not, ten times tells nothing."""
_SIGMAS = 3
"""Counts a year differ by chance up to so many standard deviations (three, as in control charts)."""


def doubts_in_series(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield what is doubted of figures against other years; of one figure's value one thing only, the most telling."""
    for series in _all_series(figures, pack):
        by_denominator = list(_denominators(series, pack))
        yield from by_denominator
        explained = {doubt.subjects[0].key for doubt in by_denominator}
        for place in (place for place, item in enumerate(series) if item.key not in explained):
            asked = (ask(series, place, pack) for ask in _ASKED)
            yield from [doubt for doubt in asked if doubt][:1]


def _all_series(figures: Iterable[Observation], pack: Pack) -> Iterator[Series]:
    """Yield every series of at least three years; a break begins another one."""
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in figures:
        groups[item.indicator, item.area, item.unit_name, item.parts].append(item)
    for group in groups.values():
        indicator = pack.indicators[group[0].indicator]
        breaks = {item.break_year for item in group if item.break_year} | {item.since for item in indicator.breaks}
        by_era: dict[int, list[Observation]] = defaultdict(list)
        for item in sorted(group, key=lambda item: item.year):
            by_era[sum(since <= item.year for since in breaks)].append(item)
        yield from (series for series in by_era.values() if len(series) > _OTHERS)


def _others(series: Series, place: int) -> list[Fraction]:
    return [value_of(item) for at, item in enumerate(series) if at != place]


def _ratio(one: Fraction, two: Fraction) -> Fraction:
    """Return how many times the smaller of two numbers above zero the larger is."""
    return max(one / two, two / one)


def _middle(series: Series, place: int) -> Fraction | None:
    """Return the median of steady other years above zero; None where there is none, or the value is no number above zero."""
    others = _others(series, place)
    if value_of(series[place]) <= 0 or min(others) <= 0 or max(others) > _STEADY * min(others):
        return None
    return median(others)


def _fraction(series: Series, place: int, pack: Pack) -> Doubt | None:
    item, middle = series[place], _middle(series, place)
    value = value_of(item)
    if pack.indicators[item.indicator].unit != "percent" or middle is None or not value <= 1:
        return None
    if not Fraction(1, 2) <= value * 100 / middle <= 2:
        return None
    words = {**said(item, pack), "median": in_unit(middle, "percent"), "percent": in_unit(value * 100, "percent")}
    return Doubt(Suspicion.FRACTION, both("quality.fraction", **words), (item,), _without(series, place))


def _digit_slip(series: Series, place: int, pack: Pack) -> Doubt | None:
    item, middle = series[place], _middle(series, place)
    if middle is None or any(is_few(item, pack) for item in series):
        return None
    ratio, band = _ratio(value_of(item), middle), pack.quality.slip_percent.value / 100
    power = next((power for power in _POWERS if abs(ratio / power - 1) <= band), None)
    if power is None:
        return None
    times = both("quality.times" if value_of(item) > middle else "quality.part_of", times=str(power))
    words = {**said(item, pack), "median": in_unit(middle, pack.indicators[item.indicator].unit), "times": times}
    return Doubt(Suspicion.DIGIT_SLIP, both("quality.digit_slip", **words), (item,), _without(series, place))


def _zero(series: Series, place: int, pack: Pack) -> Doubt | None:
    item, earlier = series[place], series[:place]
    if value_of(item) != 0 or len(earlier) < _OTHERS or pack.indicators[item.indicator].rare:
        return None
    if any(value_of(before) <= 0 for before in earlier) or any(is_few(before, pack) for before in earlier):
        return None
    last = earlier[-1]
    words = {**said(item, pack), "before": str(last.year), "against": shown(last, pack)}
    return Doubt(Suspicion.ZERO, both("quality.zero", **words), (item,), tuple(earlier))


def _jump(series: Series, place: int, pack: Pack) -> Doubt | None:
    """Return the doubt of a year that the series jumps to; what only comes back from a jump is no second one."""
    if place == 0 or len(series) <= _OTHERS + 1:
        return None
    item, before, limits = series[place], series[place - 1], pack.quality
    steps = [_step(one, two) for one, two in pairwise(series)]
    without = [_step(one, two) for one, two in pairwise(_without(series, place))]
    largest = min(max(steps[: place - 1] + steps[place:]), max(without))
    change = value_of(item) - value_of(before)
    if steps[place - 1] <= limits.jump_times.value * largest:
        return None
    if abs(change) <= limits.jump_percent.value / 100 * abs(value_of(before)) or _by_chance(before, item, pack):
        return None
    unit = pack.indicators[item.indicator].unit
    words = {"before": str(before.year), "against": shown(before, pack), "change": difference(abs(change), unit)}
    text = both("quality.jump", **said(item, pack), **words, largest=difference(largest, unit))
    return Doubt(Suspicion.JUMP, text, (item,), _without(series, place))


def _step(one: Observation, two: Observation) -> Fraction:
    """Return the change a year between two figures."""
    return abs(value_of(two) - value_of(one)) / (two.year - one.year)


def _by_chance(one: Observation, two: Observation, pack: Pack) -> bool:
    """Tell whether chance can have made a change; a rate of rare cases without its counts is given the benefit."""
    if is_counted(one) and is_counted(two):
        (a, n), (b, m) = ((item.numerator or Fraction(0), item.denominator or Fraction(1)) for item in (one, two))
        return (a / n - b / m) ** 2 <= _SIGMAS**2 * (a / n**2 + b / m**2)
    if is_count(one, pack):
        return (value_of(one) - value_of(two)) ** 2 <= _SIGMAS**2 * (value_of(one) + value_of(two))
    return pack.indicators[one.indicator].rare


def _denominators(series: Series, pack: Pack) -> Iterator[Doubt]:
    """Yield the denominators that are many times those of the other years, or a small part of them."""
    counted = [item for item in series if is_counted(item)]
    sizes = [item.denominator or Fraction(1) for item in counted]
    limit, few = pack.quality.denominator_times.value, pack.quality.few_cases.value
    for place, item in enumerate(counted):
        others = sizes[:place] + sizes[place + 1 :]
        if len(others) < _OTHERS or min(sizes) < few or max(others) > _STEADY * min(others):
            continue
        middle = median(others)
        if _ratio(sizes[place], middle) > limit:
            words = {**said(item, pack), "value": plain(sizes[place]), "median": plain(middle)}
            against = tuple(other for other in counted if other is not item)
            yield Doubt(Suspicion.DENOMINATOR, both("quality.denominator", **words), (item,), against)


def _without(series: Series, place: int) -> tuple[Observation, ...]:
    return (*series[:place], *series[place + 1 :])


_ASKED: tuple[Callable[[Series, int, Pack], Doubt | None], ...] = (_fraction, _digit_slip, _zero, _jump)
"""The most telling first."""
