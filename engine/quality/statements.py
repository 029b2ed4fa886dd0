"""Doubts about what is said beside figures: not final, not of the whole year, of a later year, taken out of the judgement."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import replace

from engine.base.sources import Flaw, flaw_of
from engine.base.yeardigits import YEAR
from engine.model import Doubt, Observation, Pack, Status, Suspicion
from engine.quality.marks import marks_of
from engine.quality.naming import names_of, span_of
from engine.quality.naming import said as said_of
from engine.wording.lists import both
from engine.wording.observed import name_of

_OF_A_YEAR = re.compile(f"({YEAR})年度?[末底]?的?(?:全年|统计|年报)?(?:数据|数值|数字|数|值)")


def doubts_of_statements(items: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield what is doubted for what the rows say; what is said of many rows of a sheet is asked once."""
    marked: dict[tuple[Suspicion, str, str, str], list[Observation]] = defaultdict(list)
    broken = {item.thing for item in items if item.break_year is not None}
    in_rows = {_in_row(item, item.year) for item in items}
    for item in items:
        for suspicion, word in marks_of(item, pack):
            of_another = suspicion == Suspicion.NOT_OWN and _is_of_later_column(item, word, in_rows)
            if not of_another and (suspicion != Suspicion.REDEFINED or item.thing not in broken):
                marked[suspicion, word, item.where.file, item.where.sheet].append(item)
        yield from _alone(item, pack)
    yield from _breaks(items, pack)
    yield from _unproved(items, pack)
    yield from _old_alone(items, pack)
    for (suspicion, word, *_), found in marked.items():
        words = {"what": names_of(found, pack), "year": span_of(found), "count": len(found), "word": word}
        yield Doubt(suspicion, both(f"quality.{suspicion}", **words), tuple(found), quoted=word)


def _is_of_later_column(item: Observation, word: str, in_rows: Set[Hashable]) -> bool:
    """Tell whether a remark on a row names, without saying so of this figure, a later year that the row has as well."""
    named = _OF_A_YEAR.fullmatch(word)
    return bool(named and int(named[1]) > item.year and _in_row(item, int(named[1])) in in_rows)


def _in_row(item: Observation, year: int) -> Hashable:
    """Return the place of what a row holds of a year."""
    return item.thing, year, *item.where.row


def _alone(item: Observation, pack: Pack) -> Iterator[Doubt]:
    """Yield what is asked of one row by itself: late evidence, or that something does not apply."""
    if item.target and item.value == 1 and flaw_of(item.source, item.year) == Flaw.LATER:
        words = {"what": name_of(item, pack), "year": str(item.year), "source": item.source}
        yield Doubt(Suspicion.LATE_EVIDENCE, both("quality.late_evidence", **words), (item,))
    if item.status == Status.NOT_APPLICABLE:
        words = {"what": name_of(item, pack), "year": str(item.year)}
        yield Doubt(Suspicion.NOT_APPLICABLE, both("quality.not_applicable", **words), (item,))


def _unproved(items: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the mechanisms said to be in place whose evidence names no document, once for each file, year and kind of flaw."""
    found: dict[tuple[str, int, Flaw], list[Observation]] = defaultdict(list)
    for item in items:
        flaw = flaw_of(item.source, item.year) if item.target and item.value == 1 else None
        if flaw and flaw != Flaw.LATER:
            found[item.where.file, item.year, flaw].append(item)
    for (_, year, flaw), rows in found.items():
        words = {"year": str(year), "count": len(rows), "what": names_of(rows, pack), "source": rows[0].source}
        yield Doubt(Suspicion.WEAK_EVIDENCE, both(f"quality.weak_evidence.{flaw}", **words), tuple(rows))


def _old_alone(items: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the figures on the old definition of years that lack one on the new, for which nothing can be judged."""
    current = {item.key for item in items if not item.old_basis and item.status != Status.MISSING}
    for item in items:
        if item.old_basis and item.value is not None and replace(item, old_basis=False).key not in current:
            yield Doubt(Suspicion.OLD_BASIS, both("quality.old_basis", **said_of(item, pack)), (item,))


def _breaks(items: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield each break of a series that rows state, once: of several rows that do, the one that explains it is asked."""
    stated: dict[tuple[object, ...], Observation] = {}
    for item in items:
        if item.break_year is not None:
            about = (*item.thing, item.break_year)
            if about not in stated or (item.note and not stated[about].note):
                stated[about] = item
    for item in stated.values():
        text = both("quality.break", what=name_of(item, pack), since=str(item.break_year))
        yield Doubt(Suspicion.BREAK, text, (item,))
