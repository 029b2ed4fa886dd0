"""Finds units that may have been filled down a column: one that stands beside rates of several units alike."""

from collections.abc import Iterable, Iterator, Sequence

from engine.base.units import PER
from engine.facts.catalogue import Catalogue
from engine.facts.groupsaid import named_by
from engine.facts.table import Table


def rows_of_one_unit(table: Table, catalogue: Catalogue) -> frozenset[int]:
    """Return the rows of rates of several units that have one unit all the same: all rows have it, or its cell is merged."""
    column, name = table.fields.get("unit"), table.fields.get("indicator")
    if column is None or name is None:
        return frozenset()
    groups = (group for group in _groups(table, column) if len(_units(table, name, group, catalogue)) > 1)
    return frozenset(number for group in groups for number in group)


def _groups(table: Table, column: int) -> Iterator[Sequence[int]]:
    """Yield the rows of which one unit stands in each, or once for all of them."""
    if len({cells[column] for cells in table.data if column < len(cells) and cells[column]}) == 1:
        yield table.rows
    rows = set(table.rows)
    for area in table.sheet.merged:
        if area.left <= column <= area.right and area.bottom > area.top:
            yield [number for number in range(area.top, area.bottom + 1) if number in rows]


def _units(table: Table, name: int, rows: Iterable[int], catalogue: Catalogue) -> set[str]:
    """Return the units of the rates that some rows are about."""
    texts = {cells[name] for cells in map(table.sheet.rows.__getitem__, rows) if name < len(cells) and cells[name]}
    return {named.indicator.unit for named in named_by(texts, catalogue) if named.indicator.unit in PER}
