"""Asks about places and groups that stand in the first row of theirs only: an empty cell below may mean the same or all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.base.problems import Problem
from engine.base.text import key
from engine.facts.aside import SUBTOTAL
from engine.facts.catalogue import Catalogue
from engine.facts.findareas import find_area
from engine.facts.spread import spread_of, text_at
from engine.facts.surroundings import is_foot
from engine.facts.table import Table
from engine.facts.values import figure
from engine.model import PLACES, WHOLE

_ABOUT = ("indicator", "year", *PLACES)
"""With the groups, what tells apart what rows are about."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row of figures says in a column of places or groups, empty where that is, and what else it is about."""

    number: int
    said: str
    about: tuple[str, ...]
    area: str
    unit_name: str
    follows: bool
    """Whether the row above is one of figures too, and no heading within the table."""


def said_once(table: Table, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the first empty cell of each column of places or groups that may mean what stands above it.

    An empty cell is the whole as ever where the column begins with one, where rows about the same thing say one thing and
    another there or nothing, and where what stands above is written in each of its rows.
    """
    spread = spread_of(table, catalogue)
    for name in (*PLACES, *catalogue.dimensions):
        column = table.fields.get(name)
        if column is None or all("".join(cells[column : column + 1]) for cells in table.data):
            continue
        rows = _rows(table, name, spread, catalogue)
        found = next(_in_doubt(rows, name, table.tidy, catalogue), None)
        found = found or (_forgotten(rows, catalogue) if name in PLACES else None)
        if found:
            above, row = found
            where = table.sheet.where(row.number, column)
            if name in PLACES:
                yield Problem(where, "facts.same_place", {"found": above.said})
            else:
                yield Problem(where, "facts.same_group", {"found": above.said, "heading": catalogue.dimensions[name].name})


def nameless_row(table: Table) -> Iterator[Problem]:
    """Yield the first row of a table of places that holds figures and says nothing of whose they are, below one that does."""
    places = [table.fields[name] for name in PLACES if name in table.fields]
    if "indicator" in table.fields or not places:
        return
    values = [*table.figures, *(table.fields[name] for name in ("value",) if name in table.fields)]
    first, year, above = min(values, default=0), table.fields.get("year"), ""
    for number in table.rows:
        cells = table.sheet.rows[number]
        dated = year is not None and "".join(cells[year : year + 1])
        named = any("".join(cells[column : column + 1]) for column in places)
        if dated or named or any(cell and figure(cell) is None for cell in cells[:first]):  # 合计 may stand in front too
            above = next((cells[column] for column in reversed(places) if column < len(cells) and cells[column]), above)
        elif not _is_sum(above) and not is_foot(cells) and any(figure(text_at(cells, {}, column)) for column in values):
            yield Problem(table.sheet.where(number, places[0]), "facts.same_place", {"found": above})
            return


def _rows(table: Table, name: str, spread: Mapping[int, Mapping[int, str]], catalogue: Catalogue) -> Sequence[_Row]:
    """Return the rows of figures; none where the first of them, or one of several about the same thing, tells of the whole."""
    rows, indicator, follows = list[_Row](), "", False
    others = [other for other in (*_ABOUT, *catalogue.dimensions) if other in table.fields and other != name]
    for number in table.rows:
        cells = table.sheet.rows[number]
        if not _says_figures(table, cells):
            follows = False
            continue
        texts = {field: text_at(cells, spread.get(number, {}), column) for field, column in table.fields.items()}
        indicator = texts.get("indicator") or indicator
        about = tuple(key(indicator if other == "indicator" else texts[other]) for other in others)
        row = _Row(number, texts[name], about, texts.get("area", ""), texts.get("unit_name", ""), follows)
        if not (rows or row.said) or (rows and _tell_whole(rows[-1], row)):
            return ()
        rows.append(row)
        follows = True
    return rows


def _tell_whole(above: _Row, row: _Row) -> bool:
    """Tell whether two rows are about the same thing, of one place or group and another or the whole."""
    said = {key(above.said), key(row.said)}
    return row.follows and above.about == row.about and len(said) > 1 and not said <= WHOLE - {""}


def _in_doubt(rows: Sequence[_Row], name: str, tidy: bool, catalogue: Catalogue) -> Iterator[tuple[_Row, _Row]]:
    """Yield the empty cells right below what stands in one row alone, with that row."""
    said = [place for place, row in enumerate(rows) if row.said]
    for at, place in enumerate(said):
        above, below = rows[place], rows[place + 1] if place + 1 < len(rows) else None
        repeated = above.said in [rows[other].said for other in said[max(at - 1, 0) : at + 2] if other != place]
        if below is None or below.said or not below.follows or repeated or _is_whole(above.said, catalogue):
            continue
        if name == "area" and below.unit_name and (tidy or not above.unit_name):  # which is itself, wherever it lies
            continue
        if name != "unit_name" or below.area in ("", above.area):  # of another township it is another school or all of them
            yield above, below


def _is_whole(said: str, catalogue: Catalogue) -> bool:
    return key(said) in WHOLE or find_area(catalogue, said) == catalogue.home


def _is_sum(said: str) -> bool:
    """Tell whether a name is empty or that of all together, which an empty cell below is too; below 小计 it may not be."""
    return key(said) in WHOLE - {SUBTOTAL}


def _forgotten(rows: Sequence[_Row], catalogue: Catalogue) -> tuple[_Row, _Row] | None:
    """Return the first empty cell below rows of one place where the rest tells of less than they do: a name may be lacking."""
    places, empty = {key(row.said) for row in rows if row.said}, [row for row in rows if not row.said]
    area = find_area(catalogue, rows[0].said) if len(places) == 1 else None
    if area in (None, catalogue.home) or not empty:
        return None
    named = {row.about for row in rows if row.said}
    return (rows[0], empty[0]) if {row.about for row in empty} < named else None


def _says_figures(table: Table, cells: Sequence[str]) -> bool:
    """Tell whether a row is no heading within the table, no foot line and no row without a name."""
    if table.each is not None and not "".join(cells[table.each : table.each + 1]):
        return False
    return sum(map(bool, cells)) > 1 and not is_foot(cells)
