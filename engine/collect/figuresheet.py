"""The sheet of a unit's own figures: each indicator and each group of it in a row, earlier years beside this one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from engine.base.units import NAMES, unit_of
from engine.collect.formsheet import Check, Column, FormSheet, Jump, Role, Value
from engine.collect.formwords import Words
from engine.collect.owed import Asked
from engine.collect.past import Past, shown
from engine.model import Observation, Pack
from engine.wording.hints import counts_hint, due_hint


def figure_sheet(items: Sequence[Asked], pack: Pack, past: Past, words: Words, with_reporter: bool) -> FormSheet:
    """Return the sheet of the figures of the area itself; `with_reporter` says of each row which unit leads it."""
    before = [past.years(item.owed.what, "", item.owed.parts) for item in items]
    years, groups, counted = years_shown(before, pack, words.year), dimensions_of(items, pack), has_counts(items, pack)
    columns = [
        words.column("id", 11, Role.ID),
        words.column("indicator", 24, Role.ID),
        *group_columns(groups, pack, words),
        words.column("unit", 9, Role.ID),
        words.hint("definition", 42),
        words.hint("frequency", 10),
        *(words.past(year) for year in years),
        *entry_columns(words, with_counts=counted),
        *([words.column("reporter", 14, Role.ID)] if with_reporter else []),
    ]
    rows, checks, at = list[list[Value]](), defaultdict[Check, list[tuple[int, int]]](list), value_at(columns, words)
    for number, (item, known) in enumerate(zip(items, before, strict=True)):
        indicator = pack.indicators[item.owed.what]
        rows.append([
            "、".join(item.targets),
            words.text(indicator.name),
            *group_cells(item, groups, pack, words),
            unit_cell(item, pack, words),
            words.text(indicator.definition),
            words.text(due_hint(indicator, item.due)),
            *past_cells(known, years, pack, words),
            *entry_cells(item, pack, words, with_counts=counted),
            *([words.text(pack.departments[item.owed.unit])] if with_reporter else []),
        ])  # fmt: skip
        checks[words.number(indicator)].append((number, at))
    name, title = words.say("form.sheet.figures"), words.say("form.title.figures", title=pack.title)
    jump = jump_of(columns, years, pack, words)
    return FormSheet(name, title, (), columns, rows, checks, fixed=3 + len(groups), jump=jump)


def years_shown(known: Iterable[Mapping[int, Observation]], pack: Pack, year: int) -> list[int]:
    """Return the earlier years that have a column: from the baseline on, and those before it of which there are figures."""
    return sorted({*pack.period.years_before(year), *(at for figures in known for at in figures)})


def dimensions_of(items: Iterable[Asked], pack: Pack) -> list[str]:
    """Return the dimensions that any of the figures is broken down by, in the pack's order."""
    used = {dimension for item in items for dimension, _ in item.owed.parts}
    return [dimension for dimension in pack.dimensions if dimension in used]


def group_columns(groups: Iterable[str], pack: Pack, words: Words) -> list[Column]:
    """Return a column for each dimension."""
    return [Column(words.text(pack.dimensions[name].name), 8, Role.ID) for name in groups]


def group_cells(item: Asked, groups: Iterable[str], pack: Pack, words: Words) -> list[Value]:
    """Return the parts that a figure is of; the whole is empty."""
    parts = dict(item.owed.parts)
    return [words.text(pack.dimensions[name].parts[parts[name]].name) if name in parts else None for name in groups]


def unit_cell(item: Asked, pack: Pack, words: Words) -> Value:
    """Return the unit of a figure: its name, or its id where the name would not be read back as that very unit."""
    unit = pack.indicators[item.owed.what].unit
    name = words.text(NAMES[unit])
    return name if unit_of(name, unit) == unit else unit


def past_cells(known: Mapping[int, Observation], years: Iterable[int], pack: Pack, words: Words) -> list[Value]:
    """Return the figures of the earlier years, empty where there is none."""
    return [shown(known[year], pack, words.lang) if year in known else None for year in years]


def has_counts(items: Iterable[Asked], pack: Pack) -> bool:
    """Tell whether any of the figures is the quotient of two counts."""
    return any(pack.indicators[item.owed.what].counts for item in items)


def entry_columns(words: Words, with_counts: bool) -> list[Column]:
    """Return the columns that are to be filled in."""
    count = words.count()
    counts = [words.column(name, 9, Role.ENTRY, count) for name in ("numerator", "denominator")]
    return [
        words.column("year", 6, Role.ID),
        words.column("value", 10, Role.ENTRY),
        *([*counts, words.hint("counts", 18)] if with_counts else []),
        words.status(),
        words.note(),
        words.column("source", 20, Role.ENTRY),
    ]


def entry_cells(item: Asked, pack: Pack, words: Words, with_counts: bool) -> list[Value]:
    """Return what stands in those columns before they are filled in."""
    hint = words.text(counts_hint(pack.indicators[item.owed.what])) or None
    return [words.year, None, *([None, None, hint] if with_counts else []), None, None, None]


def value_at(columns: Sequence[Column], words: Words) -> int:
    """Return the column of the figure."""
    return _at(columns, words.say("form.head.value"))


def jump_of(columns: Sequence[Column], years: Sequence[int], pack: Pack, words: Words) -> Jump | None:
    """Return where a large change has to be explained; None without a column of the year before."""
    if words.year - 1 not in years:
        return None
    before = _at(columns, words.past(words.year - 1).heading)
    return Jump(value_at(columns, words), before, _at(columns, words.say("form.head.note")), pack.quality.jump_percent.value)


def _at(columns: Sequence[Column], heading: str) -> int:
    return next(at for at, column in enumerate(columns) if column.heading == heading)
