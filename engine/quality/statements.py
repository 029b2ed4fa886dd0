"""Doubts about what is said beside figures: not final, not of the whole year, of a later year, taken out of the judgement."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from engine.base.periods import part_of_year
from engine.base.sources import Flaw, flaw_of
from engine.base.text import normal
from engine.model import Doubt, Observation, Pack, Status, Suspicion
from engine.quality.naming import names_of, said
from engine.wording.lists import both
from engine.wording.observed import name_of

_NOT_FINAL = re.compile(r"(?<![非无不])(?:预计|预测|预估|暂估|快报|初步(?!筛|诊|建|形成|具备))")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PERIOD = re.compile(r"月|季|期|period|month|quarter", re.IGNORECASE)
_OF_YEAR = re.compile(
    r"(?:[此该本]?数(?:据|值)?)?(?:[为是系]|沿用|采用|仍[为用])*(?:19|20)\d\d年度?的?(?:统计|年报|实际)?数(?:据|值)?[。；]?"
)
_AIM = re.compile("(?:[此该本]?数(?:据|值)?)?[为是系按]?(?:目标|计划|规划|任务)[值数][。；]?")
_BORROWED = re.compile(
    "(?:[用按取]|采用|参照|套用|借用)(?:了)?(?:全?[省国]|全?市|上级)[^，。；]{0,3}平均[数值]?|沿用(?:上年|去年|往年)[^，。；]{0,3}|[未没](?:有)?统计"
)
"""A note that is nothing but another year or an aim, or that says of whom a figure was taken instead."""


def doubts_of_statements(items: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield what is doubted for what the rows say; what is said of many rows of a sheet and year is asked once."""
    marked: dict[tuple[Suspicion, str, int, str, str], list[Observation]] = defaultdict(list)
    for item in items:
        for suspicion, word in _marks(item):
            marked[suspicion, word, item.year, item.where.file, item.where.sheet].append(item)
        yield from _alone(item, pack)
    yield from _breaks(items, pack)
    yield from _unproved(items, pack)
    yield from _old_alone(items, pack)
    for (suspicion, word, year, *_), found in marked.items():
        words = {"what": names_of(found, pack), "year": str(year), "count": len(found), "word": word}
        yield Doubt(suspicion, both(f"quality.{suspicion}", **words), tuple(found))


def _marks(item: Observation) -> Iterator[tuple[Suspicion, str]]:
    """Yield the words in notes, headings and names by which a figure is not final, or not of the whole year."""
    if item.value is None or item.target:
        return
    texts = [*_said_beside(_of_year(item.extra, item.year)), item.where.sheet, item.where.file]
    for suspicion, word_in in _SPOKEN:
        found = next(filter(None, map(word_in, texts)), "")
        if found:
            yield suspicion, found
    word = _not_own(item.note)
    if word and str(item.year) not in word:
        yield Suspicion.NOT_OWN, word


def has_mark(extra: Mapping[str, str], *names: str) -> bool:
    """Tell whether anything beside a figure, or its sheet's or file's name, has words by which it is not final or annual."""
    said = (word_in(text) for text in (*_said_beside(extra), *names) for _, word_in in _SPOKEN)
    return any(said) or bool(_not_own(extra.get("note", "")))


def _of_year(extra: Mapping[str, str], year: int) -> Mapping[str, str]:
    """Return what is said beside a figure but for columns that are about other years."""
    return {heading: cell for heading, cell in extra.items() if str(year) in heading or not _YEAR.search(heading)}


def _said_beside(extra: Mapping[str, str]) -> list[str]:
    """Return the note, the headings of further columns, and what those of periods hold."""
    headed = [heading for heading, cell in extra.items() if cell]
    return [extra.get("note", ""), *headed, *(cell for heading, cell in extra.items() if _PERIOD.search(heading))]


@lru_cache(maxsize=4096)
def _not_final(text: str) -> str:
    match = _NOT_FINAL.search(normal(text))
    return match[0] if match else ""


@lru_cache(maxsize=4096)
def _not_own(note: str) -> str:
    """Return what a note says of whose or which figure it is beside, other than that of the row; a year may be the row's."""
    text = normal(note)
    match = _OF_YEAR.fullmatch(text) or _AIM.fullmatch(text) or _BORROWED.search(text)
    return match[0] if match else ""


_SPOKEN: tuple[tuple[Suspicion, Callable[[str], str]], ...] = (
    (Suspicion.NOT_FINAL, _not_final),
    (Suspicion.NOT_ANNUAL, lru_cache(maxsize=4096)(part_of_year)),
)
"""How the words are found by which a figure is not final, or not of the whole year."""


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
            yield Doubt(Suspicion.OLD_BASIS, both("quality.old_basis", **said(item, pack)), (item,))


def _breaks(items: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield each break of a series that rows state, once: of several rows that do, the one that explains it is asked."""
    stated: dict[tuple[object, ...], Observation] = {}
    for item in items:
        if item.break_year is not None:
            about = (item.indicator, item.area, item.unit_name, item.parts, item.break_year)
            if about not in stated or (item.note and not stated[about].note):
                stated[about] = item
    for item in stated.values():
        text = both("quality.break", what=name_of(item, pack), since=str(item.break_year))
        yield Doubt(Suspicion.BREAK, text, (item,))
