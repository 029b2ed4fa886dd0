"""Asks about units that stand in rows of their own among the rows of a table: 一、参保（单位：万人）, or 单位：千人 below it.

Nothing says whether they hold for the rows below them only, or for how many, so they are no unit of any figure; what
figures would become others by them is asked about.
"""

from collections.abc import Iterator
from typing import NamedTuple

from engine.base.problems import Problem
from engine.base.units import COUNTING, PER, is_like_unit, stated_unit
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_count, find_indicator
from engine.facts.groupsaid import named_by
from engine.facts.rownames import ordinal_of
from engine.facts.surroundings import is_foot
from engine.facts.table import Table
from engine.facts.unitsaround import several_units
from engine.facts.unitstated import is_only_unit, unit_said
from engine.facts.values import figure


class _Line(NamedTuple):
    """A row that states a unit and holds no figure: its number, what it says, the unit."""

    number: int
    text: str
    unit: str

    @property
    def ordinal(self) -> str:
        return ordinal_of(self.text)


def asked_of_units_within(table: Table, above: str, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the first row of a table that states a unit by which figures are others, which none of them states itself."""
    if all(heading.unit for heading in table.figures.values()):
        return
    lines = list(_lines(table, catalogue))
    for line in lines:
        below = _below(table, line, lines)
        names = _names(table, [number for number in below if not _states_unit(table, number)])
        ends = not any(map(table.sheet.rows.__getitem__, below))
        if ends or is_only_unit(line.text):
            names = _names(table, [number for number in table.rows if not _states_unit(table, number)])
        if line.unit != above and any(_changes(line.unit, name, catalogue) for name in names):
            yield _asked(table, line, above, ends=ends)
            return


def _asked(table: Table, line: _Line, above: str, *, ends: bool) -> Problem:
    code = "facts.unit_within" if not ends else "facts.two_units_around" if above else "facts.unit_below"
    words = {"found": line.text, "unit": line.unit, **({"above": above} if above and ends else {})}
    column = next(column for column, cell in enumerate(table.sheet.rows[line.number]) if cell)
    return Problem(table.sheet.where(line.number, column), code, words)


def _lines(table: Table, catalogue: Catalogue) -> Iterator[_Line]:
    """Yield the rows that state a unit and nothing but what the rows below them are about."""
    columns = [*table.figures, *filter(None, [table.fields.get("value")])]
    for number in table.rows:
        cells = table.sheet.rows[number]
        values = [cells[column] for column in columns if column < len(cells)]
        if any(figure(value) and not is_like_unit(value) for value in values):  # 1/10万 is a number too
            continue
        filled = [cell for column, cell in enumerate(cells) if cell and column not in table.ordinals]
        text, unit = " ".join(filled), unit_said([filled])
        if not unit or is_foot(cells) or not (len(set(filled)) == 1 or is_only_unit(text)):
            continue
        if not find_indicator(catalogue, filled[0]) and not find_count(catalogue, filled[0]):
            yield _Line(number, text, unit)


def _below(table: Table, line: _Line, lines: list[_Line]) -> list[int]:
    """Return the rows below a line, to the next one that states a unit, or a heading with an ordinal of the same kind."""
    found, others = [], {other.number for other in lines}
    for number in (number for number in table.rows if number > line.number):
        filled = [cell for cell in table.sheet.rows[number] if cell]
        if number in others or (line.ordinal and len(filled) == 1 and ordinal_of(filled[0]) == line.ordinal):
            break
        found += [] if is_foot(filled) else [number]
    return found


def _states_unit(table: Table, number: int) -> bool:
    column = table.fields.get("unit")
    return column is not None and any(table.sheet.rows[number][column : column + 1])


def _names(table: Table, rows: list[int]) -> set[str]:
    """Return what some rows name, or else the headings over their figures that state no unit."""
    column = table.fields.get("indicator")
    if column is not None:
        return {cell for number in rows for cell in table.sheet.rows[number][column : column + 1]}
    return {heading.indicator for heading in table.figures.values() if not heading.unit} if rows else set()


def _changes(unit: str, name: str, catalogue: Catalogue) -> bool:
    """Tell whether a figure of a name that states no unit is another one in a unit than in its own."""
    named = next(named_by([name], catalogue), None)
    count = None if named else find_count(catalogue, name)
    if (named and "unit" in named.said) or (count and "unit" in count.said) or not (named or count):
        return False
    own = named.indicator.unit if named else "count"
    several = several_units(unit)
    return any(_is_other(part, own, listed=bool(several)) for part in several or (unit,))


def _is_other(unit: str, own: str, *, listed: bool) -> bool:
    """Tell whether a unit, alone or in a list, makes what is in a unit of its own another figure."""
    stated = stated_unit(unit, own)
    if stated is None:
        return is_like_unit(unit)
    if stated.unit in PER or own in PER:
        return not listed and stated.unit in PER and own in PER and stated.unit != own
    return stated.factor != 1 and (stated.unit == own or {stated.unit, own} <= {*COUNTING})
