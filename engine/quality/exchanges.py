"""Doubts about two figures that changed places: of two groups, or of two rows of a file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from engine.model import USUAL, Doubt, Observation, Pack, Suspicion
from engine.quality.naming import apart, group_of, shown, unit_of, value_of
from engine.quality.series import all_series, standing_out
from engine.wording.lists import both
from engine.wording.observed import name_of

Known = Mapping[tuple[object, ...], Observation]
"""The figures by what they are about."""
Pair = tuple[Observation, Observation]

_MOST_ROWS = 200
"""Where more rows of a sheet and year than these stand out, all of them are wrong in another way; bounds the work."""


def doubts_of_exchanges(figures: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the pairs of figures that stand nearly as the other did the year before."""
    known: Known = {item.key: item for item in figures}
    far = {item.key for series in all_series(figures, pack) for item in standing_out(series, pack)}
    for dimension, pair in _group_pairs(figures, pack):
        before = _exchanged(pair, known, pack)
        if before and (_is_wide(before, pack) or all(item.key in far for item in pair)):
            yield Doubt(Suspicion.SWAPPED, both("quality.swapped", **_groups(dimension, pair, before, pack)), pair, before)
    for pair in _row_pairs([item for item in figures if item.key in far and not item.unit_name], pack):
        before = _exchanged(pair, known, pack)
        if before:
            yield Doubt(Suspicion.SWAPPED, both("quality.exchanged", **_rows(pair, before, pack)), pair, before)


def _group_pairs(figures: Iterable[Observation], pack: Pack) -> Iterator[tuple[str, Pair]]:
    """Yield the two groups of a dimension, in its order, with the dimension."""
    found: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in figures:
        for dimension in (name for name, _ in item.parts if name in USUAL):
            rest = tuple(pair for pair in item.parts if pair[0] != dimension)
            found[dimension, item.indicator, item.area, item.unit_name, item.year, rest].append(item)
    for (name, *_), items in found.items():
        order = list(pack.dimensions[str(name)].parts)
        if len(items) == 2:
            one, two = sorted(items, key=lambda item: order.index(dict(item.parts)[str(name)]))
            yield str(name), (one, two)


def _row_pairs(figures: Iterable[Observation], pack: Pack) -> Iterator[Pair]:
    """Yield the pairs of indicators in one unit and on one sheet, of figures of the whole that stand out in their series."""
    found: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in figures:
        sheet = (item.where.file, item.where.sheet)
        found[sheet, item.area, item.year, item.parts, unit_of(item, pack)].append(item)
    yield from (pair for items in found.values() if len(items) <= _MOST_ROWS for pair in combinations(items, 2))


def _exchanged(pair: Pair, known: Known, pack: Pack) -> Pair | None:
    """Return the pair of last year where each of the two is near the other's figure of it, and it was not exchanged itself."""
    before = _last_year(pair, known)
    if before is None or not _are_crossed(pair, before, pack):
        return None
    earlier = _last_year(before, known)
    return None if earlier and _are_crossed(before, earlier, pack) else before


def _last_year(pair: Pair, known: Known) -> Pair | None:
    one, two = (known.get(item.key_in(item.year - 1)) for item in pair)
    return (one, two) if one and two else None


def _are_crossed(now: Pair, then: Pair, pack: Pack) -> bool:
    """Tell whether two figures are off the other's by little of what they are off their own."""
    (a, b), (c, d) = map(value_of, now), map(value_of, then)
    own, other = abs(a - c) + abs(b - d), abs(a - d) + abs(b - c)
    return own > 0 and other <= own * pack.quality.exchanged_percent.value / 100


def _is_wide(pair: Pair, pack: Pack) -> bool:
    """Tell whether two figures are too far apart to change places as small gaps do."""
    one, two = map(value_of, pair)
    return abs(one - two) > pack.quality.swapped_percent.value / 100 * max(abs(one), abs(two))


def _groups(dimension: str, pair: Pair, before: Pair, pack: Pack) -> dict[str, object]:
    one, two = pair
    names = {"one": group_of(one, dimension, pack), "two": group_of(two, dimension, pack)}
    return {**_figures(pair, before, pack), **names, "what": apart(one, dimension, pack)}


def _rows(pair: Pair, before: Pair, pack: Pack) -> dict[str, object]:
    one, two = pair
    return {**_figures(pair, before, pack), "one": name_of(one, pack), "two": name_of(two, pack)}


def _figures(pair: Pair, before: Pair, pack: Pack) -> dict[str, object]:
    """Return the words for the figures of both years."""
    words: dict[str, object] = {"value": shown(pair[0], pack), "other": shown(pair[1], pack)}
    words |= {"value_before": shown(before[0], pack), "other_before": shown(before[1], pack)}
    return {**words, "year": str(pair[0].year), "before": str(before[0].year)}
