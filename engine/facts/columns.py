"""What the columns of a table are, worked out once for all its rows."""

from collections.abc import Mapping, Sequence

from engine.base.text import key
from engine.facts.catalogue import Catalogue
from engine.facts.counties import parts_as_places, totals_of_counties
from engine.facts.findareas import find_area
from engine.facts.heading import Heading
from engine.facts.ratesbeside import rates_beside
from engine.facts.shares import share_heads
from engine.facts.table import Table
from engine.facts.unitsdown import rows_of_one_unit
from engine.model import PLACES, WHOLE

_ROW_FIELDS = (
    "unit", "unit_mult", "status", "conf_status", "action", "reporter", "source", "note", "basis", "break", "numerator",
    "denominator",
)  # fmt: skip


class Columns:
    """What the columns of a table are, worked out once for all its rows."""

    def __init__(self, table: Table, catalogue: Catalogue) -> None:
        self._table = table
        self._rates: dict[int, list[tuple[str, int]]] = {}
        figures = {**table.figures, **table.counts}
        self.headed = frozenset(
            (
                *(*table.fields.values(), *figures, *table.codes.values(), *table.extra.values(), *table.ordinals),
                *(*table.reported, *table.hints, *table.sources, *(second for _, second in table.twice)),
            )
        )
        handed_on = {table.fields[name] for name in ("reporter", "note") if name in table.fields}
        self.read = sorted({*table.fields.values(), *figures} - handed_on)
        self.extra = [(heading, key(heading), column) for heading, column in table.extra.items()]
        self.remarked = dict(table.remarks_on_headings())
        self.beside_source = table.beside_source
        self.names = [name for name in (*_ROW_FIELDS, *catalogue.dimensions) if name in table.fields]
        self.named = [table.fields[name] for name in self.names]
        self.width = 1 + max(self.headed, default=0)
        self.bare = [column for column in range(self.width) if column not in self.headed]
        self.of_counties = totals_of_counties(table, catalogue)
        self.of_one_unit = rows_of_one_unit(table, catalogue)
        self.parts = parts_as_places(table, catalogue)
        self.sole_place = _sole_place(table, catalogue)
        earlier = {at: Heading(year=year) for at, year in table.reported.items()}
        self.places = {at: self._places(table, at, heading) for at, heading in {**figures, **earlier}.items()}
        groups = {
            at: [o for o, head in table.figures.items() if _same(heading, head)] for at, heading in table.figures.items()
        }
        self.shares = {
            at: share_heads({column: table.figures[column] for column in group}, catalogue)
            for at, group in groups.items()
            if len(group) > 1
        }
        """The columns that may tell a share together, by each of them."""

    def rates_beside(self, at: int) -> Sequence[tuple[str, int]]:
        """Return the further columns of rates that stand by a column of figures, by their headings."""
        if at not in self._rates:
            self._rates[at] = list(rates_beside(self._table, at, self.width))
        return self._rates[at]

    def _places(self, table: Table, at: int, heading: Heading) -> Mapping[str, tuple[int, int]]:
        """Return where what is said of the figures in a column stands: in their row, or in the column's heading."""
        head = (table.top, at)
        places = {name: (0, column) for name, column in table.fields.items()}
        places |= {"value": (0, at), **{dimension: head for dimension, _ in heading.parts}}
        if "year" not in table.fields:
            places["year"] = head
        if heading.indicator and "indicator" not in table.fields:
            places["indicator"] = head
        return places


def _same(one: Heading, other: Heading) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("year", "back", "indicator", "field", "place"))


def _sole_place(table: Table, catalogue: Catalogue) -> str:
    """Return the one place within the area in which all sub-units of a table lie; where rows state all, 合计 is the whole."""
    if table.tidy or not table.fields.keys() >= set(PLACES):
        return ""
    area, unit_name = (table.fields[name] for name in PLACES)
    units = {key(cell) for cells in table.data for cell in cells[unit_name : unit_name + 1]} - WHOLE
    places = {cell for cells in table.data for cell in cells[area : area + 1] if key(cell) not in WHOLE}
    found = find_area(catalogue, next(iter(places))) if units and len(places) == 1 else None
    return "" if found in (None, catalogue.home) else next(iter(places))
