"""Takes the rows of a tidy table that hold nothing out of the ordinary at once, as they would be taken cell by cell."""

from collections.abc import Mapping, Sequence

from engine.base.text import key
from engine.facts.cells import Cells, Places
from engine.facts.columns import Columns
from engine.facts.header import tells_a_part
from engine.facts.heading import Heading
from engine.facts.rownames import Names
from engine.facts.sheet import is_error, may_be_error
from engine.facts.surroundings import is_foot
from engine.facts.table import Table
from engine.model import WHOLE

_VARYING = ("area", "unit_name", "value", "numerator", "denominator", "source")
"""The fields in which rows differ that are alike otherwise."""
_TOTAL = WHOLE - {""}


def is_plain(table: Table) -> bool:
    """Tell whether rows state all that is said of their figures: neither a heading nor a merged cell says any of it."""
    return (
        not table.counts
        and not table.is_form
        and table.tidy
        and not table.sheet.merged
        and table.figures == {table.fields["value"]: Heading(field="value")}
    )


class Plain:
    """Takes the rows of a tidy table that hold nothing out of the ordinary; the others are looked at cell by cell.

    Rows alike but for figure, unit and source are told plain once: they are taken just as they stand.
    """

    def __init__(self, table: Table, columns: Columns, names: Names) -> None:
        self.sheet, self.columns, self.read = table.sheet, columns, names
        self.at, self.indicator = table.fields["value"], table.fields["indicator"]
        varying = {table.fields[name] for name in _VARYING if name in table.fields}
        self.varying = sorted(varying)
        self.alike = [column for column in range(columns.width) if column not in varying]
        self.area = table.fields.get("area")
        self.names, self.texts = list(table.fields), list(table.fields.values())
        self.places = columns.places[self.at]
        self.told: dict[tuple[str, ...], Mapping[str, str] | None] = {}

    def cells(self, number: int) -> Cells | None:
        """Return what the row says; None where it has to be looked at."""
        row = self.sheet.rows[number]
        if len(row) != self.columns.width:
            return None
        alike = tuple([row[column] for column in self.alike])
        if alike not in self.told:
            self.told[alike] = self._notes(row)
        extra = self.told[alike]
        total = self.area is not None and key(row[self.area]) in _TOTAL
        if extra is None or total or is_foot(row) or may_be_error("".join([row[column] for column in self.varying])):
            return None
        self.read.main, self.read.known = row[self.indicator], True
        texts = dict(zip(self.names, [row[column] for column in self.texts], strict=True))
        return Cells(texts, Places(self.sheet, number, self.places), extra)

    def _notes(self, row: Sequence[str]) -> Mapping[str, str] | None:
        """Return the further columns of a plain row, None of any other."""
        strange = any(row[column] for column in self.columns.bare) or any(map(is_error, row))
        part = any(tells_a_part(word, key(row[column]), self.read.catalogue) for _, word, column in self.columns.extra)
        if strange or part or not self.read.knows(row[self.indicator]):
            return None
        return {title: row[column] for title, _, column in self.columns.extra if row[column]}
