"""Doubts about the rate of one sub-unit that is far from those of all the others, of which no other year tells more."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from engine.base.numbers import ends
from engine.model import Doubt, Observation, Pack, Parts, Suspicion
from engine.quality.levels import large_share
from engine.quality.naming import is_count, is_counted, said, value_of
from engine.wording.figures import in_unit
from engine.wording.lists import both
from engine.wording.observed import name_of_all


def doubts_of_outlying(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the rates of sub-units that are alone far outside those of all others, and not so the year before or after.

    Rates of rare cases differ by chance, and counts by size.
    """
    known = {item.key: item for item in figures if item.unit_name and "/" not in item.unit_name}
    groups: dict[tuple[str, str, int, Parts], list[Observation]] = defaultdict(list)
    for item in known.values():
        if not (pack.indicators[item.indicator].rare or is_count(item, pack) or _is_small(item, pack)):
            groups[item.indicator, item.area, item.year, item.parts].append(item)
    for found in groups.values():
        if len(found) <= pack.quality.same_units.value:
            continue
        ordered = sorted(found, key=value_of)
        for item, others in ((ordered[0], ordered[1:]), (ordered[-1], ordered[:-1])):
            beside = [known.get(item.key_in(item.year + step)) for step in (-1, 1)]
            if _is_far(item, others, pack) and all(_is_far(item, (other,), pack) for other in beside if other):
                yield _doubt(item, others, pack)


def _is_small(item: Observation, pack: Pack) -> bool:
    """Tell whether a rate is of so few people that one more or less makes another of it."""
    return is_counted(item) and (item.denominator or 0) < pack.quality.few_cases.value


def _is_far(item: Observation, others: Sequence[Observation], pack: Pack) -> bool:
    """Tell whether a figure is off all others by a large share of their level, and by many times what is between them."""
    values = [value_of(other) for other in others]
    low, high = ends(values)
    distance = max(low - value_of(item), value_of(item) - high)
    large = distance > large_share(pack) * abs(median(values))
    return large and distance > pack.quality.outlying_times.value * (high - low)


def _doubt(item: Observation, others: Sequence[Observation], pack: Pack) -> Doubt:
    unit = pack.indicators[item.indicator].unit
    words = {"what": name_of_all(item, pack), "unit": item.unit_name, "count": len(others)}
    span = {"low": in_unit(others[0].value, unit), "high": in_unit(others[-1].value, unit)}
    text = both("quality.outlying", **{**said(item, pack), **words}, **span)
    return Doubt(Suspicion.OUTLYING, text, (item,), tuple(others))
