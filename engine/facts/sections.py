"""What a heading within a table says of the rows below it: a year, a place or a group, until another one says otherwise."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.base.text import key, normal
from engine.base.yeardigits import YEAR, is_any_year, years_within
from engine.facts.catalogue import Catalogue
from engine.facts.findareas import find_area
from engine.facts.heading import Heading, heading_of, part_of
from engine.facts.narrowed import narrowing
from engine.facts.placenames import means_home
from engine.facts.rownames import ordinal_of, ways_of
from engine.facts.years import year_written
from engine.model import WHOLE, Parts

_OF_WHOM = re.compile(rf"{YEAR}年?度?[(（][^()（）]+[)）]")
"""A year with what its figures are of in brackets, which may be another place."""
_TOWNSHIP = re.compile("(?!.*(?:乡镇|城镇|村镇|集镇|城乡)).{1,8}(?:乡|镇|街道)")


@dataclass(frozen=True, slots=True)
class Section:
    """What holds for the rows below a heading; what it does not say is empty."""

    text: str = ""
    """The heading that says the place or the group."""
    year: str = ""
    place: str = ""
    parts: Parts = ()
    narrowed: str = ""
    """What a heading names that makes figures others than those of the whole area in a whole year: 上半年, 流动儿童."""
    back: int = 0
    """-1 below 上年: the rows are of the year before that of the table."""
    unclear: str = ""
    """A later heading that says neither, so that nobody can tell whether the place or the group still holds."""

    @property
    def narrows(self) -> bool:
        """Tell whether the rows are about a place or group of their own."""
        return bool(self.place or self.parts or self.narrowed or self.back)


def section_below(text: str, before: Section, catalogue: Catalogue, year: str = "") -> Section:
    """Return what holds below a heading, after what held above it; in a table of one year it may name another.

    A heading of a subject below one of a place is a part of it (米山镇, then 一、健康), with an ordinal of the same kind it
    ends it (一、农村, then 二、健康); otherwise nobody can tell.
    """
    ways = (text, *ways_of(text))
    for word in ways:
        said = _said(word, text, before, catalogue)
        if said is None and word == ways[-1] and _TOWNSHIP.fullmatch(word):
            said = Section(text, before.year, place=word)
        if said is not None:
            return said
    named = years_within(normal(text))
    if year and named and (before.year or year) not in named:
        return replace(before, text=text, narrowed=text)
    if not before.narrows:
        return before
    mine, other = ordinal_of(text), ordinal_of(before.text)
    if mine and mine == other:
        return Section(year=before.year)
    return before if mine and not other else replace(before, unclear=text)


def _said(word: str, text: str, before: Section, catalogue: Catalogue) -> Section | None:
    """Return what holds below a heading, after what held above it, by one way to take its text; None where it says nothing."""
    told = heading_of(word, catalogue)
    if is_any_year(year_written(word)[0]):
        return replace(before, year=year_written(word)[0], back=0)
    if told.year and told == Heading(year=told.year, parts=told.parts, whole=told.whole, place=told.place):
        held = Section(text, told.year, place=told.place, parts=told.parts)  # 2024年农村
        return replace(before, year=told.year, back=0, narrowed="") if told == Heading(year=told.year) else held
    if told.back is not None or (told.field == "value" and before.narrowed):  # 实际 after 目标
        return replace(before, text=text, narrowed="", back=told.back or 0)
    if key(word) in WHOLE or means_home(word, catalogue):
        return Section(year=before.year)
    unknown = not told.known and _OF_WHOM.fullmatch(word) is not None
    part, narrowed = part_of(word, catalogue), word if unknown else narrowing(word, catalogue)
    if part:
        return Section(text, before.year, parts=(part,))
    if find_area(catalogue, word):
        return Section(text, before.year, place=word)
    return replace(before, text=text, narrowed=narrowed) if narrowed else None


def is_part_of_one(text: str, section: Section, catalogue: Catalogue) -> bool:
    """Tell whether a heading is the next group of the dimension by which the sections of a table are divided."""
    parts = (part_of(word, catalogue) for word in (text, *ways_of(text)))
    mine = next((part for part in parts if part), None)
    return mine is not None and any(name == mine[0] for name, _ in section.parts)


def begins_with_year(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row of a table is a heading of a year, so that each row has one."""
    filled = [cell for cell in rows[0] if cell] if rows else []
    return len(filled) == 1 and is_any_year(year_written(filled[0])[0])
