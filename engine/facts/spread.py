"""What a cell that is merged over several rows says in each of them, though only the first one holds it."""

from collections.abc import Mapping

from engine.facts.catalogue import Catalogue
from engine.facts.table import Table

_STATED = (
    "indicator", "area", "unit_name", "unit", "unit_mult", "year", "status", "conf_status", "basis", "reporter", "source",
)  # fmt: skip
"""With the groups, what a row states of its figure; a number that is merged is asked about elsewhere."""


def spread_of(table: Table, catalogue: Catalogue) -> Mapping[int, Mapping[int, str]]:
    """Return by row and column what a cell that is merged over several rows says in each of them."""
    found: dict[int, dict[int, str]] = {}
    stated = {table.fields[name] for name in (*_STATED, *catalogue.dimensions) if name in table.fields}
    stated |= set(table.codes.values())
    for area in table.sheet.merged:
        if area.left in stated and area.top in table.sheet.rows:
            cells = table.sheet.rows[area.top]
            for number in range(area.top + 1, area.bottom + 1):
                found.setdefault(number, {})[area.left] = cells[area.left] if area.left < len(cells) else ""
    return found
