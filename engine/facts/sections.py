"""What a heading within a table says of the rows below it: a year, a place or a group, until another one says otherwise."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.base.text import key
from engine.base.yeardigits import is_any_year
from engine.facts.catalogue import Catalogue, find_area
from engine.facts.heading import part_of
from engine.facts.rownames import ordinal_of, ways_of
from engine.facts.years import year_written
from engine.model import WHOLE, Parts

_TOWNSHIP = re.compile("(?!.*(?:乡镇|城镇|村镇|集镇)).{1,8}(?:乡|镇|街道)")


@dataclass(frozen=True, slots=True)
class Section:
    """What holds for the rows below a heading; what it does not say is empty."""

    text: str = ""
    """The heading that says the place or the group."""
    year: str = ""
    place: str = ""
    parts: Parts = ()
    unclear: str = ""
    """A later heading that says neither, so that nobody can tell whether the place or the group still holds."""

    @property
    def narrows(self) -> bool:
        """Tell whether the rows are about a place or group of their own."""
        return bool(self.place or self.parts)


def section_below(text: str, before: Section, catalogue: Catalogue) -> Section:
    """Return what holds below a heading, after what held above it.

    A heading of a subject below one of a place is a part of it (米山镇, then 一、健康), with an ordinal of the same kind it
    ends it (一、农村, then 二、健康); otherwise nobody can tell.
    """
    ways = (text, *ways_of(text))
    for word in ways:
        year, part = year_written(word)[0], part_of(word, catalogue)
        if is_any_year(year):
            return replace(before, year=year)
        if key(word) in WHOLE:
            return Section(year=before.year)
        if part:
            return Section(text, before.year, parts=(part,))
        if find_area(catalogue, word) or (word == ways[-1] and _TOWNSHIP.fullmatch(word)):
            return Section(text, before.year, place=word)
    if not before.narrows:
        return before
    mine, other = ordinal_of(text), ordinal_of(before.text)
    if mine and mine == other:
        return Section(year=before.year)
    return before if mine and not other else replace(before, unclear=text)


def is_part_of_one(text: str, section: Section, catalogue: Catalogue) -> bool:
    """Tell whether a heading is the next group of the dimension by which the sections of a table are divided."""
    parts = (part_of(word, catalogue) for word in (text, *ways_of(text)))
    mine = next((part for part in parts if part), None)
    return mine is not None and any(name == mine[0] for name, _ in section.parts)


def begins_with_year(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row of a table is a heading of a year, so that each row has one."""
    filled = [cell for cell in rows[0] if cell] if rows else []
    return len(filled) == 1 and is_any_year(year_written(filled[0])[0])
