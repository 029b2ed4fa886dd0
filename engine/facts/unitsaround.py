"""In which unit the figures of a table are, by what stands around it, and what of that is to be asked.

A line that names one unit states it for all figures. One that names several (单位：%、人) only says which units occur: each
figure is then in the unit of its indicator, if that one is among them and nothing else of its kind is.
"""

import re
from collections.abc import Iterator, Sequence

from engine.base.problems import Problem
from engine.base.text import Text
from engine.base.units import COUNTING, PER, THINGS, Stated, is_like_unit, stated_unit
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_count
from engine.facts.groupsaid import named_in
from engine.facts.table import Table, stands_above
from engine.facts.unitstated import labelled_unit, unit_said

_BETWEEN = re.compile(r"\s*[、，,;；和及与]\s*|\s+")
_SLASH = re.compile("[/／∕]")
_TIMES = ("years", "days", "hours", "minutes")


def unit_around(table: Table, lines: Sequence[Sequence[str]], heads: Sequence[Sequence[str]]) -> str:
    """Return the unit that is stated for a table: above it, over the names of its rows, or by the name of its sheet."""
    column = table.fields.get("indicator")
    over_names = table.sheet.rows[table.top][column : column + 1] if column is not None else ()  # 指标（‰）
    return unit_said(lines) or unit_said(heads) or unit_said([over_names, [table.sheet.name]])


def several_units(unit: str) -> tuple[str, ...]:
    """Return the units of which a text lists several; empty where it names one, or anything that is none."""
    if stated_unit(unit, "count"):
        return ()
    parts = tuple(filter(None, _BETWEEN.split(unit)))
    if len(parts) > 1 and all(any(stated_unit(part, expected) for expected in THINGS) for part in parts):
        return parts
    return _listed_by_slashes(unit)


def _listed_by_slashes(unit: str) -> tuple[str, ...]:
    """Return the units between slashes where they are a list (人/%) and no rate of their own (元/年, 人/万人, %/年)."""
    parts = tuple(filter(None, _SLASH.split(unit)))
    stated = [stated_unit(part, "count") for part in parts]
    units = [found.unit for found in stated if found]
    listed = len(units) == len(parts) and any(name in PER for name in units) and not any(name in _TIMES for name in units[1:])
    return parts if listed else ()


def asked_of_units(table: Table, unit: str, feet: Sequence[tuple[int, int, str]], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what cannot be told of the units of a table, by the one stated above it and the foot lines within and below it."""
    several = several_units(unit)
    if several:
        yield from _of_several(table, unit, several, catalogue)
    elif table.tidy and "unit" not in table.fields:
        yield from _above_rows(table, unit, catalogue)
    yield from _below(table, feet, "" if table.tidy or several else unit, catalogue)


def _of_several(table: Table, unit: str, several: Sequence[str], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the first name of which a line with several units does not say in which of them its figures are."""
    if "unit" in table.fields or all(heading.unit for heading in table.figures.values()):
        return
    for name, expected in _expected(table, catalogue):
        of_kind = {stated for part in several if (stated := stated_unit(part, expected)) and _of_kind(stated, expected)}
        if not of_kind or any(stated.factor != 1 for stated in of_kind):
            where = table.sheet.where(*stands_above(table, unit))
            yield Problem(where, "facts.several_units", {"unit": unit, "what": name})
            return


def _expected(table: Table, catalogue: Catalogue) -> Iterator[tuple[str | Text, str]]:
    """Yield the indicators and counts that a table names without a unit behind the name, and in what each is."""
    for named in named_in(table, catalogue):
        if "unit" not in named.said:
            yield named.indicator.name, named.indicator.unit
    for name in sorted(table.names):
        if find_count(catalogue, name):
            yield name, "count"


def _of_kind(stated: Stated, expected: str) -> bool:
    """Tell whether figures of an indicator could be in a unit that is stated: its own, or a multiple; counts are alike."""
    return stated.unit == expected or (stated.unit in COUNTING and expected in COUNTING)


def _above_rows(table: Table, unit: str, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a unit above rows that state all of their figures but the unit, by which these may be others than they look."""
    if unit and _changes(unit, table, catalogue):
        yield Problem(table.sheet.where(table.top, 0), "facts.unit_above", {"unit": unit})


def _changes(unit: str, table: Table, catalogue: Catalogue) -> bool:
    """Tell whether a unit makes figures of a table others that state none: one of several, or not that of their indicator."""
    several, stated = several_units(unit), stated_unit(unit, "count")
    if several:
        return any(found.factor != 1 for part in several if (found := stated_unit(part, "count")))
    if stated is None:
        return is_like_unit(unit)
    if stated.factor != 1 or stated.unit in COUNTING:
        return stated.factor != 1
    return any(named.indicator.unit != stated.unit and "unit" not in named.said for named in named_in(table, catalogue))


def _below(table: Table, feet: Sequence[tuple[int, int, str]], above: str, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the first foot line that states a unit by which figures are others, which nothing within or above it does."""
    said_within = "unit" in table.fields or any(heading.unit for heading in table.figures.values())
    for number, column, text in feet if not said_within else ():
        said = labelled_unit(text)
        if said and said != above and _changes(said, table, catalogue):
            words = {"found": text, "unit": said, **({"above": above} if above else {})}
            code = "facts.two_units_around" if above else "facts.unit_below"
            yield Problem(table.sheet.where(number, column), code, words)
            return
