"""The sheets of sub-units: townships by their names, villages and schools by those that are known, and empty rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from engine.collect.figuresheet import (
    dimensions_of,
    entry_cells,
    entry_columns,
    group_cells,
    group_columns,
    has_counts,
    jump_of,
    past_cells,
    unit_cell,
    value_at,
    years_shown,
)  # fmt: skip
from engine.collect.formsheet import Check, Column, FormSheet, Role, Value
from engine.collect.formwords import Words
from engine.collect.owed import Asked
from engine.collect.past import Past
from engine.model import Pack, UnitLevel

_SPARE = 20
"""Empty rows where nobody knows how many sub-units there are."""
_LONGEST = 250
"""Characters of a list of words that a cell can be checked by."""


def unit_sheets(items: Sequence[Asked], pack: Pack, past: Past, words: Words) -> list[FormSheet]:
    """Return a sheet for each level of sub-units of which any figure is asked for."""
    by_level: dict[str, list[Asked]] = defaultdict(list)
    for item in items:
        by_level[item.owed.level].append(item)
    return [
        _sheet(pack.unit_levels[level], by_level[level], pack, past, words) for level in pack.unit_levels if level in by_level
    ]


def _sheet(level: UnitLevel, items: Sequence[Asked], pack: Pack, past: Past, words: Words) -> FormSheet:
    """Return the sheet of a level: each figure of each of its sub-units in a row."""
    lines = [(item, unit) for item in items for unit in _units(level, item, past)]
    known = [past.years(item.owed.what, unit, item.owed.parts) if unit else {} for item, unit in lines]
    years, groups, counted = years_shown(known, pack, words.year), dimensions_of(items, pack), has_counts(items, pack)
    places = _place_columns(level, pack, words)
    columns = [
        *places,
        words.column("indicator", 24, Role.ID),
        *group_columns(groups, pack, words),
        words.column("unit", 9, Role.ID),
        *(words.past(year) for year in years),
        *entry_columns(words, with_counts=counted),
    ]
    rows, checks, at = list[list[Value]](), defaultdict[Check, list[tuple[int, int]]](list), value_at(columns, words)
    for number, ((item, unit), figures) in enumerate(zip(lines, known, strict=True)):
        rows.append([
            *_place_cells(level, unit, pack),
            words.text(pack.indicators[item.owed.what].name),
            *group_cells(item, groups, pack, words),
            unit_cell(item, pack, words),
            *past_cells(figures, years, pack, words),
            *entry_cells(item, pack, words, with_counts=counted),
        ])  # fmt: skip
        checks[words.number(pack.indicators[item.owed.what])].append((number, at))
    name = words.say("form.sheet.units", level=level.name)
    title = words.say("form.title.units", title=pack.title, level=level.name)
    jump, fixed = jump_of(columns, years, pack, words), len(places) + 2 + len(groups)
    return FormSheet(name, title, (), columns, rows, checks, fixed=fixed, jump=jump)


def _units(level: UnitLevel, item: Asked, past: Past) -> Iterator[str]:
    """Yield the sub-units, then as many empty names as there may be more."""
    known = list(level.members) or past.units(item.owed.what, item.owed.parts)
    yield from known
    if not level.members:
        yield from [""] * (max(level.expected - len(known), 0) if level.expected is not None else _SPARE)


def _place_columns(level: UnitLevel, pack: Pack, words: Words) -> list[Column]:
    if level.members:
        return [words.each("area", 13)]
    names = tuple(area.name for area in pack.sub_areas)
    check = Check(words.say("form.check.list"), names) if 0 < len(",".join(names)) <= _LONGEST else None
    return [words.column("area", 12, Role.ID, check), words.each("unit_name", 18)]


def _place_cells(level: UnitLevel, unit: str, pack: Pack) -> list[Value]:
    """Return the names of a sub-unit and of the area that it lies in."""
    if level.members:
        return [unit]
    area, _, inner = unit.partition("/")
    return [area, inner] if inner else [None, unit or None]
