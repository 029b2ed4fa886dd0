"""Doubts about a figure against the other years of its own series, or by itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from math import floor
from statistics import median
from typing import TypeAlias

from engine.base.numbers import below, ends, plain
from engine.base.units import PER, SCALE, UNITS
from engine.model import Doubt, Frequency, Observation, Pack, Parts, Suspicion
from engine.quality.naming import at_limit, decimals, is_count, is_counted, is_few, said, shown, value_of, written
from engine.quality.series import Series, all_series, standing_out, steps_of, without
from engine.wording.figures import difference, in_unit
from engine.wording.lists import both

_ALL = 100
"""Percent of a whole."""
POWERS = (10, 100, 1000)
"""Times by which a figure is off whose digits slipped."""


def doubts_about_levels(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield what is doubted of figures against other years; of one figure's value one thing only, the most telling."""
    for series in all_series(figures, pack):
        by_denominator = list(_denominators(series, pack))
        yield from by_denominator
        explained = {doubt.subjects[0].key for doubt in by_denominator}
        least, most = ends(map(value_of, series))
        asks = [ask for ask, can_be in _ASKED if can_be(series[0], least, most, pack)]
        if not asks:
            continue
        for place in (place for place, item in enumerate(series) if item.key not in explained):
            asked = (ask(series, place, pack) for ask in asks)
            yield from [doubt for doubt in asked if doubt][:1]


def _ratio(one: Fraction, two: Fraction) -> Fraction:
    """Return how many times the smaller of two numbers above zero the larger is."""
    return two / one if below(one, two) else one / two


def _are_steady(others: list[Fraction], pack: Pack) -> bool:
    """Tell whether there are other years enough, all above zero and near enough to one another to hold a year against them."""
    if len(others) < pack.quality.other_years.value:
        return False
    least, most = ends(others)
    return least > 0 and not below(pack.quality.steady_times.value * least, most)


def _middle(series: Series, place: int, pack: Pack) -> Fraction | None:
    """Return the median of steady other years; None where there is none, or the value is no number above zero."""
    others = [value_of(item) for item in without(series, place)]
    return median(others) if value_of(series[place]) > 0 and _are_steady(others, pack) else None


def _fraction(series: Series, place: int, pack: Pack) -> Doubt | None:
    item, value = series[place], value_of(series[place])
    if pack.indicators[item.indicator].unit != "percent" or not value <= 1:
        return None
    middle = _middle(series, place, pack)
    if middle is None or _ratio(value * 100, middle) > pack.quality.fraction_times.value:
        return None
    words = {**said(item, pack), "median": in_unit(middle, "percent"), "percent": in_unit(value * 100, "percent")}
    return Doubt(Suspicion.FRACTION, both("quality.fraction", **words), (item,), without(series, place))


def _digit_slip(series: Series, place: int, pack: Pack) -> Doubt | None:
    item, band = series[place], pack.quality.slip_percent.value / 100
    middle = _middle(series, place, pack)
    if middle is None or any(is_few(item, pack) for item in series):
        return None
    ratio = _ratio(value_of(item), middle)
    power = next((power for power in POWERS if abs(ratio / power - 1) <= band), None)
    if power is None:
        return None
    times = both("quality.times" if value_of(item) > middle else "quality.part_of", times=str(power))
    words = {**said(item, pack), "median": in_unit(middle, pack.indicators[item.indicator].unit), "times": times}
    return Doubt(Suspicion.DIGIT_SLIP, both("quality.digit_slip", **words), (item,), without(series, place))


def _wrong_unit(series: Series, place: int, pack: Pack) -> Doubt | None:
    """Return the doubt of a rate that is where it belongs as it is written, and far off by the unit it is said to be in."""
    item, limits = series[place], pack.quality
    indicator, number = pack.indicators[item.indicator], written(item)
    if indicator.unit not in PER or number is None or number <= 0 or value_of(item) <= 0 or number == value_of(item):
        return None
    if _ratio(value_of(item), number) not in POWERS or is_counted(item):
        return None
    others = [value_of(other) for other in series if value_of(other) > 0 and written(other) in (None, value_of(other))]
    levels = [median(others)] if others else _expected(item.indicator, item.parts, pack)
    if not levels:
        return _wrong_unit_alone(item, number, pack)
    near = [level for level in levels if _ratio(number, level) <= limits.unit_near_times.value]
    if not near or any(_ratio(value_of(item), level) < limits.unit_far_times.value for level in levels):
        return None
    words = {"number": plain(number), "level": in_unit(near[0], indicator.unit), "unit": UNITS[indicator.unit]}
    code = "quality.wrong_unit" if others else "quality.wrong_unit_by_goal"
    return Doubt(Suspicion.WRONG_UNIT, both(code, **said(item, pack), **words), (item,), without(series, place))


def _wrong_unit_alone(item: Observation, number: Fraction, pack: Pack) -> Doubt | None:
    """Return the doubt of a share that is told in a smaller unit than percent, where there is nothing to hold it against."""
    indicator = pack.indicators[item.indicator]
    if indicator.unit != "percent" or indicator.below_one or not value_of(item) < number <= _ALL:
        return None
    words = {"number": plain(number), "unit": UNITS[indicator.unit]}
    return Doubt(Suspicion.WRONG_UNIT, both("quality.wrong_unit_alone", **said(item, pack), **words), (item,))


def _far_above(series: Series, place: int, pack: Pack) -> Doubt | None:
    """Return the doubt of a rate of rare cases or a sum of money that is far above its goal where no years tell more."""
    item = series[place]
    limit = far_limit(item.indicator, item.parts, pack)
    others = [value_of(other) for other in without(series, place)]
    known = is_counted(item) or item.unit_name or len(others) >= pack.quality.other_years.value
    if limit is None or known or value_of(item) < limit or any(other * 2 > value_of(item) for other in others):
        return None
    level = limit / pack.quality.unit_far_times.value
    words = {"level": in_unit(level, pack.indicators[item.indicator].unit), "times": floor(value_of(item) / level)}
    return Doubt(Suspicion.GROSS, both("quality.far_above", **said(item, pack), **words), (item,), without(series, place))


def far_limit(indicator: str, parts: Parts, pack: Pack) -> Fraction | None:
    """Return from where on a figure is far above all that is asked of it, or usual; None where that can well be."""
    about = pack.indicators.get(indicator)
    levels = _expected(indicator, parts, pack) if about and (about.rare or about.usual or about.unit == "yuan") else []
    return max(levels) * pack.quality.unit_far_times.value if levels else None


def _expected(indicator: str, parts: Parts, pack: Pack) -> list[Fraction]:
    """Return the goals of what a figure is about, or of the whole of it, and without them the usual level."""
    none: frozenset[Fraction] = frozenset()
    amounts = pack.amounts_asked.get((indicator, parts)) or pack.amounts_asked.get((indicator, ()), none)
    usual = pack.indicators[indicator].usual
    return sorted(amount for amount in amounts if amount > 0) or ([usual.value] if usual else [])


def _count_for_rate(series: Series, place: int, pack: Pack) -> Doubt | None:
    """Return the doubt of a rate of rare cases that is a whole number, as counts are, and off other years that are not."""
    item = series[place]
    if is_counted(item) or SCALE.get(pack.indicators[item.indicator].unit, 1) <= PER["percent"]:
        return None
    others = [other for other in without(series, place) if value_of(other) > 0]
    if value_of(item) <= 0 or decimals(item) or not all(map(decimals, others)) or len(others) < pack.quality.other_years.value:
        return None
    middle = median(map(value_of, others))
    if not _is_large_share(abs(value_of(item) - middle), middle, pack):
        return None
    words = {**said(item, pack), "median": in_unit(middle, pack.indicators[item.indicator].unit)}
    return Doubt(Suspicion.COUNT_FOR_RATE, both("quality.count_for_rate", **words), (item,), without(series, place))


def _zero(series: Series, place: int, pack: Pack) -> Doubt | None:
    item, earlier = series[place], series[:place]
    if value_of(item) != 0 or len(earlier) < pack.quality.other_years.value or _may_be_none(series, earlier, pack):
        return None
    if any(value_of(before) <= 0 for before in earlier) or any(is_few(before, pack) for before in earlier):
        return None
    last = earlier[-1]
    words = {**said(item, pack), "before": str(last.year), "against": shown(last, pack)}
    return Doubt(Suspicion.ZERO, both("quality.zero", **words), (item,), tuple(earlier))


def _may_be_none(series: Series, earlier: Sequence[Observation], pack: Pack) -> bool:
    """Tell whether there may be no case in a year: of births, of many thousand people, or where years differ or come down."""
    indicator = pack.indicators[series[0].indicator]
    if not indicator.rare:
        return False
    figures, births = [value_of(item) for item in earlier], indicator.counts is not None and indicator.counts.births
    unsteady = not _are_steady(figures, pack) or figures[-1] < max(figures) / 2
    return births or unsteady or SCALE.get(indicator.unit, 1) > PER["per_mille"]


def _gross(series: Series, place: int, pack: Pack) -> Doubt | None:
    """Return the doubt of a gross rate, which alone can be above 100 %, but is so by little."""
    item, limit = series[place], pack.quality.gross_percent.value
    if pack.indicators[item.indicator].unit != "percent" or value_of(item) <= limit:
        return None
    high = pack.indicators[item.indicator].high
    if high is None or high <= 100:
        return None
    text = both("quality.gross", **said(item, pack), limit=in_unit(limit, "percent"))
    return Doubt(Suspicion.GROSS, text, (item,), without(series, place))


def _goal(series: Series, place: int, pack: Pack) -> Doubt | None:
    """Return the doubt of a figure that comes to the very goal by the largest change there ever was."""
    item = series[place]
    if value_of(item) not in pack.amounts_asked.get((item.indicator, item.parts), ()):
        return None
    if is_counted(item) or item.unit_name or _is_few_or_full(item, pack) or item not in standing_out(series, pack):
        return None
    before = series[place - 1]
    words = {**said(item, pack), "before": str(before.year), "against": shown(before, pack)}
    return Doubt(Suspicion.GOAL_COPIED, both("quality.goal_copied", **words), (item,), without(series, place))


def _is_few_or_full(item: Observation, pack: Pack) -> bool:
    """Tell whether many figures come to the same number by chance, or by reaching their limit."""
    return (pack.indicators[item.indicator].whole and is_few(item, pack)) or at_limit(item, pack)


def _jump(series: Series, place: int, pack: Pack) -> Doubt | None:
    """Return the doubt of a year that the series jumps to; what only comes back from a jump is no second one."""
    if place == 0 or len(series) <= pack.quality.jump_years.value:
        return None
    item, before, limits = series[place], series[place - 1], pack.quality
    change = value_of(item) - value_of(before)
    if not _is_large(abs(change), abs(value_of(before)), item, pack):
        return None
    steps, apart_from_it = series.steps, series.steps[: place - 1] + series.steps[place + 1 :]
    if apart_from_it and steps[place - 1] <= limits.jump_times.value * max(apart_from_it):
        return None
    largest = min(max(steps[: place - 1] + steps[place:]), max(steps_of(without(series, place))))
    by_chance = _by_chance(before, item, pack) and not _is_far(series, place, pack)
    if steps[place - 1] <= limits.jump_times.value * largest or by_chance or _is_elected_anew(before, item, pack):
        return None
    unit = pack.indicators[item.indicator].unit
    words = {"before": str(before.year), "against": shown(before, pack), "change": difference(abs(change), unit)}
    text = both("quality.jump", **said(item, pack), **words, largest=difference(largest, unit))
    return Doubt(Suspicion.JUMP, text, (item,), without(series, place))


def _is_large(change: Fraction, level: Fraction, item: Observation, pack: Pack) -> bool:
    """Tell whether a change from a level is no small one: by points, of the whole area alone, or by its share of the level.

    Sub-units differ more from year to year than the whole.
    """
    points = None if item.unit_name else large_points(item.indicator, pack)
    return (points is not None and change >= points) or _is_large_share(change, level, pack)


def _is_large_share(change: Fraction, level: Fraction, pack: Pack) -> bool:
    return change > large_share(pack) * level


def large_share(pack: Pack) -> Fraction:
    """Return the share of a level beyond which a change from it is large."""
    return pack.quality.jump_percent.value / 100


def large_points(indicator: str, pack: Pack) -> Fraction | None:
    """Return from how many points on a change is large whatever the level; None where levels are not near their end."""
    about = pack.indicators.get(indicator)
    return pack.quality.jump_points.value if about and about.unit in _NEAR_THEIR_END else None


def _is_far(series: Series, place: int, pack: Pack) -> bool:
    """Tell whether a rate of rare cases without counts is farther off steady years than they may be from one another."""
    item, middle = series[place], _middle(series, place, pack)
    if middle is None or is_counted(item) or is_count(item, pack) or pack.indicators[item.indicator].complete:
        return False
    return _ratio(value_of(item), middle) > pack.quality.steady_times.value


def _is_elected_anew(one: Observation, two: Observation, pack: Pack) -> bool:
    """Tell whether an election can have made a change: those in office for a term stay, and then all change at once."""
    indicator, (least, most) = pack.indicators[one.indicator], ends(map(value_of, (one, two)))
    if indicator.frequency != Frequency.TERM or below(pack.quality.steady_times.value * least, most):
        return False
    return indicator.unit != "percent" or most - least <= pack.quality.elected_points.value


def _by_chance(one: Observation, two: Observation, pack: Pack) -> bool:
    """Tell whether chance can have made a change; a rate of rare cases without its counts is given the benefit."""
    sigmas = pack.quality.chance_sigmas.value
    if is_counted(one) or is_counted(two):
        (a, n), (b, m) = (_cases(item, other, pack) for item, other in ((one, two), (two, one)))
        return (a / n - b / m) ** 2 <= sigmas**2 * (a / n**2 + b / m**2)
    if is_count(one, pack):
        return (value_of(one) - value_of(two)) ** 2 <= sigmas**2 * (value_of(one) + value_of(two))
    return pack.indicators[one.indicator].rare


def _cases(item: Observation, other: Observation, pack: Pack) -> tuple[Fraction, Fraction]:
    """Return the cases of a rate, and of how many; one that came without counts is taken to be of as many as the other."""
    if is_counted(item):
        return item.numerator or Fraction(0), item.denominator or Fraction(1)
    size = other.denominator or Fraction(1)
    return value_of(item) * size / SCALE.get(pack.indicators[item.indicator].unit, 1), size


def _denominators(series: Series, pack: Pack) -> Iterator[Doubt]:
    """Yield the denominators that are many times those of the other years, or a small part of them."""
    counted = [item for item in series if is_counted(item)]
    sizes = [item.denominator or Fraction(1) for item in counted]
    limit, few = pack.quality.denominator_times.value, pack.quality.few_cases.value
    least, most = ends(sizes) if sizes else (few, few)
    if least < few or not below(limit * least, most):
        return  # no two of them are so far apart
    unsteady = below(pack.quality.steady_times.value * least, most)  # and so are all others of a year between the two
    for place, item in enumerate(counted):
        others = sizes[:place] + sizes[place + 1 :]
        if (unsteady and least != sizes[place] != most) or not _are_steady(others, pack):
            continue
        middle = median(others)
        if _ratio(sizes[place], middle) > limit:
            words = {**said(item, pack), "value": plain(sizes[place]), "median": plain(middle)}
            against = tuple(other for other in counted if other is not item)
            yield Doubt(Suspicion.DENOMINATOR, both("quality.denominator", **words), (item,), against)


_NEAR_THEIR_END = frozenset({"percent", "age", "years"})
"""Units of rates, many of which are near 100 %, and of years of life and school: no fifth of these changes within a year."""
_Ask: TypeAlias = Callable[[Series, int, Pack], Doubt | None]
_CanBe: TypeAlias = Callable[[Observation, Fraction, Fraction, Pack], bool]
_ASKED: tuple[tuple[_Ask, _CanBe], ...] = (
    (_fraction, lambda _, least, most, pack: least <= 1),
    (_digit_slip, lambda _, least, most, pack: most >= min(POWERS) * (1 - pack.quality.slip_percent.value / 100) * least),
    (_wrong_unit, lambda item, least, most, pack: pack.indicators[item.indicator].unit in PER),
    (_count_for_rate, lambda _, least, most, pack: least <= 0 or _is_large_share(most - least, least, pack)),
    (_zero, lambda _, least, most, pack: least <= 0),
    (_gross, lambda _, least, most, pack: most > pack.quality.gross_percent.value),
    (_far_above, lambda item, least, most, pack: most >= (far_limit(item.indicator, item.parts, pack) or most + 1)),
    (_goal, lambda item, least, most, pack: (item.indicator, item.parts) in pack.amounts_asked),
    (_jump, lambda item, least, most, pack: least <= 0 or _is_large(most - least, least, item, pack)),
)
"""What is asked of a year, the most telling first; and of which series, by what it is about, its least and largest figure."""
