"""What rows say in cells that others fill: merged ones, marks of the same as above, names above their groups and years."""

import re
from collections.abc import Iterator, Mapping, Sequence

from engine.base.text import key
from engine.base.yeardigits import is_year
from engine.facts.catalogue import Catalogue
from engine.facts.documents import NUMBER
from engine.facts.surroundings import is_foot
from engine.facts.table import Table
from engine.facts.ticked import DENIED
from engine.facts.tidy import tidied
from engine.facts.values import is_missing
from engine.facts.years import year_written
from engine.model import PLACES, WHOLE

_STATED = (
    "indicator", "area", "unit_name", "unit", "unit_mult", "year", "status", "conf_status", "basis", "reporter", "source",
    NUMBER,
)  # fmt: skip
"""With the groups, what a row states of its figure; a number that is merged is asked about elsewhere."""

_VILLAGES = re.compile(r"(?:行政|自然)?村(?:居|社区|[(（](?:居|社区)[)）])?(?:名称?)?")
_DITTO = re.compile("[〃″\"”]|''|同上|ditto", re.IGNORECASE)
_FIGURE = 2
"""Cells that a row fills at least that says a figure of something; one alone is a heading."""


def spread_of(table: Table, catalogue: Catalogue) -> Mapping[int, Mapping[int, str]]:
    """Return by row and column what a cell says that only the first of its rows fills."""
    found: dict[int, dict[int, str]] = {}
    stated = {table.fields[name] for name in (*_STATED, *catalogue.dimensions) if name in table.fields}
    stated |= set(table.codes.values())
    for area in table.sheet.merged:
        if area.left in stated and area.top in table.sheet.rows:
            cells = table.sheet.rows[area.top]
            for number in range(area.top + 1, area.bottom + 1):
                found.setdefault(number, {})[area.left] = cells[area.left] if area.left < len(cells) else ""
    for number, column, text in _dittos(table, found, catalogue):
        found.setdefault(number, {})[column] = text
    for number, name in _continued(table, found, catalogue):
        found.setdefault(number, {})[table.fields["indicator"]] = name
    for number, column, text in _years_continued(table, found, catalogue):
        found.setdefault(number, {})[column] = text
    for number, column, text in _ticks(table):
        found.setdefault(number, {})[column] = text
    for number, name in _townships(table, found):
        found.setdefault(number, {})[table.fields["area"]] = name
    return found


def text_at(cells: Sequence[str], spread: Mapping[int, str], column: int | None) -> str:
    """Return what a row says in a column, empty where there is none."""
    return "" if column is None else spread.get(column, "") or "".join(cells[column : column + 1])


def _dittos(table: Table, merged: Mapping[int, Mapping[int, str]], catalogue: Catalogue) -> Iterator[tuple[int, int, str]]:
    """Yield the cells that say by a mark that they are as the one above (〃), in a row right below another one of figures."""
    for column in _columns(table, ("indicator", "year", "unit", *PLACES, *catalogue.dimensions)):
        if not any(map(_DITTO.fullmatch, {"".join(cells[column : column + 1]) for cells in table.data})):
            continue
        above = ""
        for number in table.rows:
            cells = table.sheet.rows[number]
            said = text_at(cells, merged.get(number, {}), column)
            if sum(map(bool, cells)) < _FIGURE or is_foot(cells):
                above = ""
            elif not _DITTO.fullmatch(said):
                above = said
            elif above:
                yield number, column, above


def _continued(table: Table, merged: Mapping[int, Mapping[int, str]], catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    """Yield the rows that name a group and no indicator, below one that does, with its name.

    They end where two would be about the same, or a unit or code is another one: then a name may have been forgotten.
    """
    named, groups = table.fields.get("indicator"), _columns(table, tuple(catalogue.dimensions))
    if named is None or not groups or all("".join(cells[named : named + 1]) for cells in table.data):
        return
    others = [*groups, *_columns(table, ("year", *PLACES))]
    beside = _beside(table)
    above, own, told = "", set[str](), set[tuple[str, ...]]()
    for number in table.rows:
        cells, spread = table.sheet.rows[number], merged.get(number, {})
        about = tuple(key(text_at(cells, spread, column)) for column in others)
        name, said = text_at(cells, spread, named), {text_at(cells, spread, column) for column in beside}
        if sum(map(bool, cells)) < _FIGURE or is_foot(cells):
            above = ""
        elif name:
            above, own, told = name, said | {""}, {about}
        elif about in told or not said <= own or not any(text_at(cells, spread, column) for column in groups):
            above = ""
        elif above:
            told.add(about)
            yield number, above


def _years_continued(
    table: Table, spread: Mapping[int, Mapping[int, str]], catalogue: Catalogue
) -> Iterator[tuple[int, int, str]]:
    """Yield the cells that rows leave empty which say another year alone, below one that says what it is of, with its texts.

    They end where the years go the other way: then the name of the next one may have been forgotten.
    """
    if not {"indicator", "year"} <= table.fields.keys() or all(
        "".join(cells[table.fields["indicator"] :][:1]) for cells in table.data
    ):
        return
    series = [rows for rows in _series(table, spread, catalogue) if len(rows) > 1]
    ways = {second > first for (_, first), (_, second), *_ in series}
    many = sum(len(rows) - 1 for rows in series) > 1  # of one row alone nobody can tell which way its years go
    for (above, year), *rows in series if len(ways) == 1 and many else ():
        for number, other in rows:
            if other == year or (other > year) not in ways:
                break
            year = other
            for column in _columns(table, ("indicator", *PLACES, *catalogue.dimensions)):
                yield number, column, text_at(table.sheet.rows[above], spread.get(above, {}), column)


def _ticks(table: Table) -> Iterator[tuple[int, int, str]]:
    """Yield by row and column what two columns of ticks say together, as one cell would (是√ 否□); nothing of empty ones."""
    if DENIED not in table.fields:
        return
    columns = [table.fields["value"], table.fields[DENIED]]
    words = [tidied(table.heading_over(column)) for column in columns]
    for number in table.rows:
        marks = ["".join(table.sheet.rows[number][column : column + 1]) for column in columns]
        if not all(map(is_missing, marks)):
            told = (f"{word}{'□' if is_missing(mark) else mark}" for word, mark in zip(words, marks, strict=True))
            yield number, columns[0], " ".join(told)


def _townships(table: Table, spread: Mapping[int, Mapping[int, str]]) -> Sequence[tuple[int, str]]:
    """Return the rows of a village without its township, below one that names it, with its name: a village lies in one.

    There are none where a village comes again or a sum stands among them: the name of a township may have been forgotten.
    """
    area, inner = table.fields.get("area"), table.fields.get("unit_name")
    if table.tidy or area is None or inner is None or not _VILLAGES.fullmatch(tidied(table.heading_over(inner))):
        return ()
    above, told, found = "", set[tuple[str, ...]](), list[tuple[int, str]]()
    others = _columns(table, ("indicator", "year"))
    for number in table.rows:
        cells, other = table.sheet.rows[number], spread.get(number, {})
        name, village, *about = (key(text_at(cells, other, column)) for column in (area, inner, *others))
        if sum(map(bool, cells)) < _FIGURE or is_foot(cells) or name in WHOLE - {""}:
            above = ""
        elif name:
            above, told = text_at(cells, other, area), {(village, *about)}
        elif above and (village in WHOLE or (village, *about) in told):
            return ()
        elif above:
            told.add((village, *about))
            found.append((number, above))
    return found


def _series(table: Table, spread: Mapping[int, Mapping[int, str]], catalogue: Catalogue) -> list[list[tuple[int, str]]]:
    """Return the rows that name an indicator, each with those below that say a year and no more of what they are of."""
    about, beside = _columns(table, ("indicator", *PLACES, *catalogue.dimensions)), _beside(table)
    about += table.ordinals
    found, own = list[list[tuple[int, str]]](), set[str]()
    for number in table.rows:
        cells, other = table.sheet.rows[number], spread.get(number, {})
        year, said = year_written(text_at(cells, other, table.fields["year"]))[0], {text_at(cells, other, at) for at in beside}
        if sum(map(bool, cells)) < _FIGURE or is_foot(cells) or not is_year(year):
            own = set()
        elif text_at(cells, other, table.fields["indicator"]):
            own = said | {""}
            found.append([(number, year)])
        elif said <= own and not any(text_at(cells, other, column) for column in about):
            found[-1].append((number, year))
        else:
            own = set()
    return found


def _columns(table: Table, names: Sequence[str]) -> list[int]:
    return [table.fields[name] for name in names if name in table.fields]


def _beside(table: Table) -> tuple[int | None, int | None]:
    """Return the columns of what a row below would say of its own, if it were of another indicator."""
    return table.fields.get("unit"), table.codes.get("indicator")
