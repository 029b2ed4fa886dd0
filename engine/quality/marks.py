"""What notes, headings, and names of sheets and files say by which a figure is not the one that is asked for.

Clause by clause remarks are read in `engine.quality.remarks`; here stands what counts wherever in a text it is said.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from engine.base.periods import part_in_column, part_in_note, part_of_year, without_numbering
from engine.base.text import normal
from engine.base.yeardigits import YEAR, years_within
from engine.facts.values import answer, figure
from engine.model import Dimension, Observation, Pack, Suspicion
from engine.quality.clauses import about, clauses_of, remarks_of
from engine.quality.mechanisms import said_against
from engine.quality.remarks import may_say, said_beside

_NOT_FINAL = re.compile(r"(?<![非无不])(?:预计|预测|预估|暂估|快报|初步(?!筛|诊|建|形成|具备))")
_UNSURE = re.compile(
    r"(?:待|尚未|[未没]有?经?)(?:进一步)?(?:核实|核对|核定|确认|审定|审核|复核|核准)(?!的?(?:病例|问题|案))|存疑|^(?:数据)?不[全完]整?$|(?:下月|随后|后续|近期)补报"
    r"|(?:[此该本]?数(?:据|值)?|^)有误(?!差)|(?<!已)(?:更正|订正|勘误)[:：为][^,，。;；\d]*(?=[,，。;；]|$)"
)
"""A note by which the figure is wrong, or nobody has looked at it yet."""
_MENDED = re.compile("已(?:经|作)?(?:更正|改正|修正|订正|核实|核对)")
_PERIOD = re.compile(r"月|季|期|时[间段点]|period|month|quarter", re.IGNORECASE)
_OF_PLACE = re.compile(
    rf"(?P<begin>(?:{YEAR}年)?(?:[此该本]?数(?:据|值)?)?[为是系]|[此该本][为是系]|仅限?|只含?|限于?|(?:暂?(?:采用|[用取]|引用|借用|套用|沿用|参照))"
    r"(?=.*(?:数|平均|值)))?"
    r"(?P<place>全[国省]|(?![高低好优超达接等较比与和占居在因由受对除包含])(?![全本各我该两]|城[市镇乡]|乡[镇村])[\u4e00-\u9fff]{1,7}?(?:省|市|县|(?<![乡城村集])[镇乡]|街道))"
    r"(?P<end>的?(?:数(?:据|值)?|口径|情况|部分|平均(?:数|值|水平)?))?"
)
_WHOLE = re.compile("[全本我][市县区]")
_OF_GROUP = re.compile(
    r"(?:[此该本]?数(?:据|值)?[为是系]|[此该本]?[为是系]|仅限?|只含?|限于?)(?P<group>[\u4e00-\u9fff]{1,4}?)的?(?:数(?:据|值)?|口径|部分|地区)?"
)
"""A clause that is nothing but the name of a place, or of a group, of which the figure is said to be."""


def marks_of(item: Observation, pack: Pack) -> Iterator[tuple[Suspicion, str]]:
    """Yield the words in notes, headings and names by which a figure is not the one asked for, or a mechanism not in place."""
    if item.target:
        of_others = _of_others(item, item.extra.get("told", ""), pack)
        if item.value == 1 and (clause := said_against(item) or of_others):
            yield Suspicion.NOT_IN_PLACE, clause
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
    parts_said = (*(_part_of_year(text, str(item.year)) for text in texts), _part_in_source(item.source, str(item.year)))
    part = next(filter(None, (*in_notes, *parts_said, *parts, said.pop(Suspicion.NOT_ANNUAL, ""))), "")
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
    if any(_not_final(text) or _part_of_year(text) for text in texts) or _part_in_source(source) or may_say(extra, source):
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
        place = said.get("place", "").lstrip("为是系")
        if place and not _WHOLE.fullmatch(place) and not any(place in one for one in own):
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
    return {heading: cell for heading, cell in extra.items() if str(year) in heading or not years_within(heading)}


def _said_beside(extra: Mapping[str, str]) -> list[str]:
    """Return the headings of further columns that hold no figure of their own, and what those of periods hold."""
    headed = [heading for heading, cell in extra.items() if cell and figure(cell) is None and answer(cell) != 0]
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


def _part_in_source(source: str, year: str = "") -> str:
    """Return by what a source is of a part of a year; the last of the monthly reports may be of all of it."""
    found = _part_of_year(source, year) if source else ""
    return "" if found == "月报" else found
