"""Doubts about what was copied among places and rows: all places as they were last year, or one pair of counts twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from engine.model import Doubt, Frequency, Observation, Pack, Suspicion
from engine.quality.naming import at_limit, decimals, is_counted, is_few, is_same, is_telling
from engine.wording.lists import both
from engine.wording.observed import name_of


def doubts_of_old_places(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the indicators of a file and year of which every sub-unit has, with all its digits, the figure of last year."""
    known = {item.key: item for item in figures if item.unit_name}
    rows: dict[tuple[str, str, int], list[Observation]] = defaultdict(list)
    for item in known.values():
        if not is_few(item, pack) and pack.indicators[item.indicator].frequency != Frequency.TERM:
            rows[item.where.file, item.indicator, item.year].append(item)
    for (_, indicator, year), found in rows.items():
        before = [known.get(item.key_in(year - 1)) for item in found]
        again = tuple(old for item, old in zip(found, before, strict=True) if old and is_same(item, old))
        if len(again) == len(found) and _tell_enough(found, pack):
            words = {"year": str(year), "before": str(year - 1), "count": len(found), "what": pack.indicators[indicator].name}
            yield Doubt(Suspicion.COPIED, both("quality.copied_places", **words), tuple(found), again)


def _tell_enough(found: Sequence[Observation], pack: Pack) -> bool:
    """Tell whether so many figures do not stay by chance: some of many digits, or twice as many that have decimals at all."""
    most = pack.quality.copied.value
    written = sum(bool(decimals(item)) and not at_limit(item, pack) for item in found)
    return sum(is_telling(item, pack) for item in found) >= most or written >= 2 * most


def doubts_of_same_counts(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the pairs of a numerator and a denominator that two things have of one year, and did not have of another one.

    Two rates may be of the same people year by year; that both counts meet once is no chance where there are many.
    """
    pairs: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in figures:
        if is_counted(item) and _are_many(item, pack):
            pairs[item.year, item.numerator, item.denominator].append(item)
    met: dict[frozenset[object], list[tuple[Observation, Observation]]] = defaultdict(list)
    for found in pairs.values():
        one, *others = found
        for other in others:
            if one.thing != other.thing and not (_says_of(one, other, pack) or _says_of(other, one, pack)):
                met[frozenset((one.thing, other.thing))].append((one, other))
    for times in met.values():
        if len(times) == 1:
            one, other = times[0]
            words = {"what": name_of(one, pack), "other": name_of(other, pack), "year": str(one.year)}
            counts = {"numerator": str(one.numerator), "denominator": str(one.denominator)}
            yield Doubt(Suspicion.SAME_COUNTS, both("quality.same_counts", **words, **counts), (other,), (one,))


def _says_of(one: Observation, other: Observation, pack: Pack) -> bool:
    """Tell whether an indicator is by the pack the very figure that another one has of all or of a group."""
    same = pack.indicators[one.indicator].same_as
    return same is not None and same.indicator == other.indicator


def _are_many(item: Observation, pack: Pack) -> bool:
    """Tell whether a part of many was counted, which is not met twice by chance."""
    numerator, denominator = item.numerator or 0, item.denominator or 0
    return pack.quality.same_counts.value <= numerator < denominator
