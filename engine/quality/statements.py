"""Doubts about what is said beside figures: not final, not of the whole year, of a later year, taken out of the judgement."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from engine.base.periods import part_in_column, part_in_note, part_of_year, without_numbering
from engine.base.sources import Flaw, flaw_of
from engine.base.text import normal
from engine.facts.values import figure
from engine.model import Dimension, Doubt, Observation, Pack, Status, Suspicion
from engine.quality.mechanisms import said_against
from engine.quality.naming import names_of
from engine.quality.naming import said as said_of
from engine.quality.remarks import about, clauses_of, may_say, remarks_of, said_beside
from engine.wording.lists import both
from engine.wording.observed import name_of

_NOT_FINAL = re.compile(r"(?<![非无不])(?:预计|预测|预估|暂估|快报|初步(?!筛|诊|建|形成|具备))")
_UNSURE = re.compile(
    r"(?:待|尚未|[未没]有?经?)(?:进一步)?(?:核实|核对|核定|确认|审定|审核|复核|核准)(?!的?(?:病例|问题|案))|存疑"
    r"|(?:[此该本]?数(?:据|值)?|^)有误(?!差)|(?<!已)(?:更正|订正|勘误)[:：为][^,，。;；\d]*(?=[,，。;；]|$)"
)
"""A note by which the figure is wrong, or nobody has looked at it yet."""
_MENDED = re.compile("已(?:经|作)?(?:更正|改正|修正|订正|核实|核对)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PERIOD = re.compile(r"月|季|期|时[间段点]|period|month|quarter", re.IGNORECASE)
_OF_PLACE = re.compile(
    r"(?P<begin>(?:(?:19|20)\d\d年)?(?:[此该本]?数(?:据|值)?)?[为是系]|[此该本][为是系]|仅限?|只含?|限于?|(?:暂?(?:采用|[用取]|引用|借用|套用|沿用|参照))"
    r"(?=.*(?:数|平均|值)))?"
    r"(?P<place>全[国省]|(?![高低好优超达接等较比与和占居在因由受对除包含])(?![全本各我该两]|城[市镇乡]|乡[镇村])[\u4e00-\u9fff]{1,7}?(?:省|市|县|(?<![乡城村集])[镇乡]|街道))"
    r"(?P<end>的?(?:数(?:据|值)?|口径|情况|部分|平均(?:数|值|水平)?))?"
)
_OF_GROUP = re.compile(
    r"(?:[此该本]?数(?:据|值)?[为是系]|[此该本]?[为是系]|仅限?|只含?|限于?)(?P<group>[\u4e00-\u9fff]{1,4}?)的?(?:数(?:据|值)?|口径|部分|地区)?"
)
"""A clause that is nothing but the name of a place, or of a group, of which the figure is said to be."""


def doubts_of_statements(items: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield what is doubted for what the rows say; what is said of many rows of a sheet and year is asked once."""
    marked: dict[tuple[Suspicion, str, int, str, str], list[Observation]] = defaultdict(list)
    broken = {_series(item) for item in items if item.break_year is not None}
    for item in items:
        for suspicion, word in _marks(item, pack):
            if suspicion != Suspicion.REDEFINED or _series(item) not in broken:
                marked[suspicion, word, item.year, item.where.file, item.where.sheet].append(item)
        yield from _alone(item, pack)
    yield from _breaks(items, pack)
    yield from _unproved(items, pack)
    yield from _old_alone(items, pack)
    for (suspicion, word, year, *_), found in marked.items():
        words = {"what": names_of(found, pack), "year": str(year), "count": len(found), "word": word}
        yield Doubt(suspicion, both(f"quality.{suspicion}", **words), tuple(found), quoted=word)


def _marks(item: Observation, pack: Pack) -> Iterator[tuple[Suspicion, str]]:
    """Yield the words in notes, headings and names by which a figure is not the one asked for, or a mechanism not in place."""
    if item.target:
        yield from ((Suspicion.NOT_IN_PLACE, clause) for clause in [said_against(item)] if clause and item.value == 1)
        return
    if item.value is None:
        return
    extra = _of_year(item.extra, item.year)
    remarks = [about(text, item.year) for text in remarks_of(extra)]
    texts = [*remarks, *_said_beside(extra), without_numbering(item.where.sheet), without_numbering(item.where.file)]
    said = dict(said_beside(item, pack))
    final = next(filter(None, (*map(_not_final, texts), *map(_unsure, remarks), said.pop(Suspicion.NOT_FINAL, ""))), "")
    if final:
        yield Suspicion.NOT_FINAL, final
    parts = (part_in_column(heading, cell, item.year) for heading, cell in extra.items())
    in_notes = (part_in_note(text, item.year) for text in remarks)
    part = next(filter(None, (*in_notes, *map(_part_of_year, texts), *parts, said.pop(Suspicion.NOT_ANNUAL, ""))), "")
    if part:
        yield Suspicion.NOT_ANNUAL, part
    if said.get(Suspicion.NOT_OWN) == part:  # the column says both at once
        del said[Suspicion.NOT_OWN]
    others = (_of_others(item, text, pack) for text in remarks)
    word = said.pop(Suspicion.NOT_OWN, "") or next((other for other in others if other and other not in said.values()), "")
    if word:
        yield Suspicion.NOT_OWN, word
    yield from said.items()


def has_mark(extra: Mapping[str, str], *names: str, source: str = "") -> bool:
    """Tell whether anything beside a figure, or its sheet's or file's name, may have words by which it is none of the year."""
    remarks = remarks_of(extra)
    texts = [*remarks, *_said_beside(extra), *names]
    if any(_not_final(text) or _part_of_year(text) for text in texts) or may_say(extra, source):
        return True
    if any(part_in_note(text) or _unsure(text) or _clauses_of_others(text) for text in remarks):
        return True
    return any(part_in_column(*column) for column in extra.items())


def _of_others(item: Observation, note: str, pack: Pack) -> str:
    """Return the clause of a note that says another place, or a group that the row does not: the figure may be that's."""
    name = pack.indicators[item.indicator].name.zh if item.indicator in pack.indicators else ""
    own = (pack.area.name, item.unit_name, name)
    parts = dict(item.parts)
    for match in _clauses_of_others(note):
        said = match.groupdict()
        if "place" in said and not any(said["place"] in one for one in own):
            return match[0]
        groups = {name for name, dimension in pack.dimensions.items() if said.get("group") in _words_of(dimension)}
        if groups and not groups & parts.keys() and said["group"] not in name:
            return match[0]
    return ""


def _words_of(dimension: Dimension) -> set[str]:
    return {word for part in dimension.parts.values() for word in dimension.words(part)}


@lru_cache(maxsize=4096)
def _clauses_of_others(note: str) -> tuple[re.Match[str], ...]:
    """Return the clauses of a note that are but the name of a place or group of which the figure is said to be."""
    clauses = clauses_of(note)
    places = [found for clause in clauses if (found := _OF_PLACE.fullmatch(clause)) and (found["begin"] or found["end"])]
    return (*places, *(found for clause in clauses if (found := _OF_GROUP.fullmatch(clause))))


def _of_year(extra: Mapping[str, str], year: int) -> Mapping[str, str]:
    """Return what is said beside a figure but for columns that are about other years."""
    return {heading: cell for heading, cell in extra.items() if str(year) in heading or not _YEAR.search(heading)}


def _said_beside(extra: Mapping[str, str]) -> list[str]:
    """Return the headings of further columns that hold no figure of their own, and what those of periods hold."""
    headed = [heading for heading, cell in extra.items() if cell and figure(cell) is None]
    return [*headed, *(cell for heading, cell in extra.items() if _PERIOD.search(heading))]


@lru_cache(maxsize=4096)
def _not_final(text: str) -> str:
    match = _NOT_FINAL.search(normal(text))
    return match[0] if match else ""


@lru_cache(maxsize=4096)
def _unsure(note: str) -> str:
    text = normal(note)
    match = _UNSURE.search(text)
    return match[0] if match and not _MENDED.search(text) else ""


_part_of_year = lru_cache(maxsize=4096)(part_of_year)


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


def _series(item: Observation) -> tuple[object, ...]:
    return item.indicator, item.area, item.unit_name, item.parts


def _breaks(items: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield each break of a series that rows state, once: of several rows that do, the one that explains it is asked."""
    stated: dict[tuple[object, ...], Observation] = {}
    for item in items:
        if item.break_year is not None:
            about = (*_series(item), item.break_year)
            if about not in stated or (item.note and not stated[about].note):
                stated[about] = item
    for item in stated.values():
        text = both("quality.break", what=name_of(item, pack), since=str(item.break_year))
        yield Doubt(Suspicion.BREAK, text, (item,))
