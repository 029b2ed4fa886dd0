"""Asks about places that stand in the first row of a group only: an empty cell below may mean that place or the whole area."""

from collections import Counter
from collections.abc import Iterator, Sequence

from engine.base.problems import Problem
from engine.base.text import key
from engine.facts.catalogue import Catalogue, find_area
from engine.facts.surroundings import is_foot
from engine.facts.table import Table
from engine.model import WHOLE

_PLACES = ("area", "unit_name")
_SEVERAL = 2


def places_said_once(table: Table, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the first empty cell of a column of places in which each place stands once, with empty cells below.

    Where every indicator has its rows of places, a place stands once for each, and an empty cell is the whole area as ever.
    """
    for column in (table.fields[name] for name in _PLACES if name in table.fields):
        if any(area.left <= column <= area.right for area in table.sheet.merged):
            continue  # a merged place holds for its rows
        if all(table.sheet.rows[number][column : column + 1] != [""] for number in table.rows):
            continue
        rows = [number for number in table.rows if _says_figures(table, number, column)]
        said = [table.sheet.rows[number][column] for number in rows]
        places = Counter(key(place) for place in said if key(place) not in WHOLE)
        empty = [number for number, place in zip(rows, said, strict=True) if not place]
        once = places and max(places.values()) == 1 and len(empty) >= len(places) and said[0]
        if once and (len(places) >= _SEVERAL or (_is_inside(said[0], catalogue) and _says_each_once(table, rows))):
            first = next(filter(None, said))
            yield Problem(table.sheet.where(empty[0], column), "facts.same_place", {"found": first})


def _is_inside(place: str, catalogue: Catalogue) -> bool:
    area = find_area(catalogue, place)
    return area is not None and area != catalogue.home


def _says_each_once(table: Table, rows: Sequence[int]) -> bool:
    """Tell whether rows tell of an indicator and year each once, as those of one place do."""
    columns = [table.fields[name] for name in ("indicator", "year") if name in table.fields]
    told = [tuple(key("".join(table.sheet.rows[number][column : column + 1])) for column in columns) for number in rows]
    return "indicator" in table.fields and len(set(told)) == len(told)


def _says_figures(table: Table, number: int, column: int) -> bool:
    """Tell whether a row reaches to the column and is no heading within the table, no foot line, no row without a name."""
    cells = table.sheet.rows[number]
    if table.each is not None and not "".join(cells[table.each : table.each + 1]):
        return False
    return column < len(cells) and sum(map(bool, cells)) > 1 and not is_foot(cells)
