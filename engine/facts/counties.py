"""Tells where a table compares counties, whose total is theirs together, and where groups stand in the place of areas."""

import re
from collections.abc import Iterable, Iterator, Mapping

from engine.base.problems import Problem
from engine.base.text import key
from engine.base.yeardigits import YEAR, without_year_in_front
from engine.facts.catalogue import Catalogue
from engine.facts.findareas import find_area
from engine.facts.groupsaid import named_in
from engine.facts.placenames import is_county, is_elsewhere
from engine.facts.table import Table
from engine.facts.tidy import tidied

_OF_ALL = re.compile(f"(?:{YEAR}年?)?(?:全[市县区](?:合计|总计)?|合计|总计)")
_OURS = re.compile(f"(?:{YEAR}年?)?(?:[我本][市县区])(?:合计|数|值|数据|本级)?")
_SHOWN = 3
"""So many of the other counties are named."""


def totals_of_counties(table: Table, catalogue: Catalogue) -> str:
    """Return the other counties that the column of areas names, where it names such and no area within the own one."""
    column = table.fields.get("area")
    if column is None:
        return ""
    words = dict.fromkeys(row[column] for row in table.data if column < len(row) and row[column])
    found = [area for word in words if (area := find_area(catalogue, word))]
    return "" if any(area != catalogue.home for area in found) else _others(words, catalogue)


def parts_as_places(table: Table, catalogue: Catalogue) -> Mapping[str, str]:
    """Return the words of a dimension's parts that stand as areas, with the dimension; 城区 alone is a district's name."""
    column = table.fields.get("area")
    if column is None:
        return {}
    words = {key(row[column]) for row in table.data if column < len(row) and row[column]}
    for name, known in catalogue.words.items():
        parts = {word for word in words if known.get(word) and not word.isascii() and not find_area(catalogue, word)}
        if any(not is_elsewhere(word, catalogue) for word in parts):
            return dict.fromkeys(parts, name)
    return {}


def whole_beside_counties(table: Table, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a column of the whole beside columns of other counties, or beside one of 我市: it may be that of all of them."""
    texts = _headings(table)
    whole = next((at for at, text in texts.items() if at in table.figures and _OF_ALL.fullmatch(text)), None)
    if whole is None or table.tidy or not next(named_in(table, catalogue), None):
        return
    others = _others((text for at, text in texts.items() if at not in table.figures), catalogue)
    ours = next((text for text in texts.values() if _OURS.fullmatch(text)), "")
    words = {"found": texts[whole], "home": catalogue.home.name}
    if others:
        yield Problem(table.sheet.where(table.top, whole), "facts.total_of_counties", {**words, "others": others})
    elif ours:
        yield Problem(table.sheet.where(table.top, whole), "facts.whole_beside_ours", {**words, "other": ours})


def _headings(table: Table) -> Mapping[int, str]:
    header = table.sheet.rows[table.top]
    return {at: tidied(cell) for at, cell in enumerate(header) if cell}


def _others(words: Iterable[str], catalogue: Catalogue) -> str:
    """Return the names of other counties among some words; a city alone is the one that ours lies in."""
    bare = (without_year_in_front(tidied(word)) for word in words)
    names = [word for word in bare if is_elsewhere(key(word), catalogue) and not find_area(catalogue, word)]
    cities = [name for name in names if name.endswith("市")]
    return "、".join(names[:_SHOWN]) if any(map(is_county, names)) or len(cities) > 1 else ""
