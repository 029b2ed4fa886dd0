"""Doubts about figures that were copied: those of last year handed in again, or one figure filled down."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from engine.model import Doubt, Frequency, Observation, Pack, Suspicion
from engine.quality.naming import at_limit, is_few, is_same, is_telling, names_of, shown, unit_of
from engine.wording.lists import both


def doubts_of_copies(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the years of a file in which many indicators are, with all their digits, what they were the year before."""
    known = {item.key: item for item in figures}
    again: dict[tuple[str, int], list[Observation]] = defaultdict(list)
    for item in known.values():
        before = known.get(item.key_in(item.year - 1))
        if before and is_same(item, before) and is_telling(item, pack) and not _can_stay(item, pack):
            again[item.where.file, item.year].append(item)
    for (_, year), found in again.items():
        count = len({item.indicator for item in found})
        if count >= pack.quality.copied.value:
            words = {"year": str(year), "before": str(year - 1), "count": count, "what": names_of(found, pack)}
            against = tuple(known[item.key_in(year - 1)] for item in found)
            yield Doubt(Suspicion.COPIED, both("quality.copied", **words), tuple(found), against)


def doubts_of_whole_copies(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the years of a file all or nearly all figures of which are those that one and the same earlier year has.

    Where not all are, or that year lacks some of them, more have to be the same.
    """
    known = {item.key: item for item in figures}
    years = sorted({item.year for item in known.values()}, reverse=True)
    files: dict[tuple[str, int], list[Observation]] = defaultdict(list)
    for item in known.values():
        files[item.where.file, item.year].append(item)
    for (_, year), found in files.items():
        for before in (one for one in years if one < year):
            held = [(item, old) for item in found if (old := known.get(item.key_in(before)))]  # a survey may be its first
            again = [(item, old) for item, old in held if is_same(item, old)]
            moving = [item for item, _ in again if not at_limit(item, pack) and not _can_stay(item, pack)]
            still = len(again) - len(moving)  # what stays anyway tells neither way
            code = _copy_of(moving, len(held) - still, len(held) == len(found), pack) if 2 * len(held) > len(found) else ""
            if code:
                if not _is_copied_by_digits(moving, year - before, pack):
                    words = {"year": str(year), "before": str(before), "what": names_of(moving, pack)}
                    count = len({item.indicator for item in moving})
                    subjects, against = zip(*again, strict=True)
                    yield Doubt(Suspicion.COPIED, both(code, **words, count=count), subjects, against)
                break


def _copy_of(moving: Sequence[Observation], of: int, whole: bool, pack: Pack) -> str:
    """Return what is said of a file so many of whose figures did not change, out of those that could have; or nothing."""
    limits = pack.quality
    count, telling = (len({item.indicator for item in items}) for items in (moving, _telling(moving, pack)))
    if len(moving) == of:
        return "quality.copied_whole" if count >= (limits.copied_all if whole else limits.copied_most).value else ""
    enough = count >= limits.copied_most.value or (whole and telling >= limits.copied_all.value)
    return "quality.copied_most" if enough and 100 * len(moving) >= limits.copied_percent.value * of else ""


def _is_copied_by_digits(moving: Iterable[Observation], years: int, pack: Pack) -> bool:
    """Tell whether so many of them have telling digits that the copy of last year is asked about anyway."""
    return years == 1 and len({item.indicator for item in _telling(moving, pack)}) >= pack.quality.copied.value


def _telling(items: Iterable[Observation], pack: Pack) -> list[Observation]:
    return [item for item in items if is_telling(item, pack)]


def doubts_of_fillings(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the years of a file in which many indicators come to one and the same figure that they had not before."""
    known = {item.key: item for item in figures}
    alike: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in known.values():
        before = known.get(item.key_in(item.year - 1))
        if not (before and is_same(item, before)) and _can_be_filled(item, pack):
            alike[item.where.file, item.year, unit_of(item, pack), item.value].append(item)
    for found in alike.values():
        count = len({item.indicator for item in found})
        limits = pack.quality
        if count >= (limits.full_figure if at_limit(found[0], pack) else limits.same_figure).value:
            words = {"year": str(found[0].year), "value": shown(found[0], pack), "count": count, "what": names_of(found, pack)}
            yield Doubt(Suspicion.SAME_FIGURE, both("quality.same_figure", **words), tuple(found))


def _can_be_filled(item: Observation, pack: Pack) -> bool:
    """Tell whether a figure met in many rows says something: a percentage above 0 or one of many digits, of the whole."""
    telling = unit_of(item, pack) == "percent" or is_telling(item, pack)
    return telling and bool(item.value) and not item.unit_name and not is_few(item, pack)


def _can_stay(item: Observation, pack: Pack) -> bool:
    """Tell whether a figure may well be last year's.

    So may those of who is in office for a term, of so few cases that two years meet, of a standard that was not raised, and of
    how many places or institutions there are.
    """
    indicator = pack.indicators[item.indicator]
    return indicator.unit == "count" or indicator.standard or indicator.frequency == Frequency.TERM or is_few(item, pack)
