"""Doubts about figures of last year that were handed in again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine.model import Doubt, Frequency, Observation, Pack, Suspicion
from engine.quality.naming import is_few, is_same, is_telling, names_of
from engine.wording.lists import both


def doubts_of_copies(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the years of a file in which many indicators are, with all their digits, what they were the year before."""
    known = {item.key: item for item in figures}
    again: dict[tuple[str, int], list[Observation]] = defaultdict(list)
    for item in known.values():
        before = known.get(replace(item, year=item.year - 1).key)
        if before and is_same(item, before) and is_telling(item, pack) and not _can_stay(item, pack):
            again[item.where.file, item.year].append(item)
    for (_, year), found in again.items():
        count = len({item.indicator for item in found})
        if count >= pack.quality.copied.value:
            words = {"year": str(year), "before": str(year - 1), "count": count, "what": names_of(found, pack)}
            against = tuple(known[replace(item, year=year - 1).key] for item in found)
            yield Doubt(Suspicion.COPIED, both("quality.copied", **words), tuple(found), against)


def _can_stay(item: Observation, pack: Pack) -> bool:
    """Tell whether a figure may well be last year's: of those in office for a term, or of so few cases that two years meet."""
    return pack.indicators[item.indicator].frequency == Frequency.TERM or is_few(item, pack)
