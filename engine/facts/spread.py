"""What rows say in cells that only the first of them fills: merged ones, and the name of an indicator above its groups."""

from collections.abc import Iterator, Mapping, Sequence

from engine.base.text import key
from engine.facts.catalogue import Catalogue
from engine.facts.surroundings import is_foot
from engine.facts.table import Table
from engine.model import PLACES

_STATED = (
    "indicator", "area", "unit_name", "unit", "unit_mult", "year", "status", "conf_status", "basis", "reporter", "source",
)  # fmt: skip
"""With the groups, what a row states of its figure; a number that is merged is asked about elsewhere."""

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
    for number, name in _continued(table, found, catalogue):
        found.setdefault(number, {})[table.fields["indicator"]] = name
    return found


def text_at(cells: Sequence[str], spread: Mapping[int, str], column: int | None) -> str:
    """Return what a row says in a column, empty where there is none."""
    return "" if column is None else spread.get(column, "") or "".join(cells[column : column + 1])


def _continued(table: Table, merged: Mapping[int, Mapping[int, str]], catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    """Yield the rows that name a group and no indicator, below one that does, with its name.

    They end where two would be about the same, or a unit or code is another one: then a name may have been forgotten.
    """
    named, groups = (
        table.fields.get("indicator"),
        [table.fields[name] for name in catalogue.dimensions if name in table.fields],
    )
    if named is None or not groups or all("".join(cells[named : named + 1]) for cells in table.data):
        return
    others = [*groups, *(table.fields[name] for name in ("year", *PLACES) if name in table.fields)]
    beside = (table.fields.get("unit"), table.codes.get("indicator"))
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
