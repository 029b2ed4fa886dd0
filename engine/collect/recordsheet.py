"""The record of earlier years: every figure that was reported of what a form asks for, whole and locked."""

from collections.abc import Sequence

from engine.collect.formsheet import Column, FormSheet, Role, Value
from engine.collect.formwords import Words
from engine.collect.owed import Asked
from engine.collect.past import Past, recorded, status_word
from engine.model import Observation, Pack, Parts


def record_sheet(items: Sequence[Asked], pack: Pack, past: Past, words: Words) -> FormSheet | None:
    """Return the record, so that the form alone tells what the data before it told; None where nothing was reported."""
    place = {(item.owed.what, item.owed.parts, bool(item.owed.level)): at for at, item in enumerate(items)}
    mine = [item for item in past.items if _about(item) in place]
    if not mine:
        return None
    mine.sort(key=lambda item: (place[_about(item)], item.unit_name, item.year, item.old_basis))
    groups = [name for name in pack.dimensions if any(name in dict(item.parts) for item in mine)]
    columns = [
        words.column("indicator", 26, Role.ID),
        *(Column(words.text(pack.dimensions[name].name), 8, Role.ID) for name in groups),
        words.column("area", 12, Role.ID),
        words.column("unit_name", 14, Role.ID),
        words.column("year", 10, Role.ID),
        words.column("value", 14, Role.PAST),
        words.column("numerator", 10, Role.PAST),
        words.column("denominator", 10, Role.PAST),
        words.column("status", 8, Role.ID),
        words.column("break", 9, Role.ID),
        words.column("basis", 8, Role.ID),
        words.column("note", 26, Role.ID),
        words.column("source", 26, Role.ID),
    ]
    rows = [_row(item, groups, pack, words) for item in mine]
    name, title = words.say("form.sheet.record"), words.say("form.title.record", title=pack.title)
    return FormSheet(name, title, (), columns, rows, fixed=1, locked=True)


def _about(item: Observation) -> tuple[str, Parts, bool]:
    return (item.indicator, item.parts, bool(item.unit_name))


def _row(item: Observation, groups: Sequence[str], pack: Pack, words: Words) -> list[Value]:
    parts, (area, _, inner) = dict(item.parts), item.unit_name.partition("/")
    is_area = area in {sub.name for sub in pack.sub_areas}
    counts = [None if count is None else int(count) for count in (item.numerator, item.denominator)]
    return [
        item.target or words.text(pack.indicators[item.indicator].name),
        *(words.text(pack.dimensions[name].parts[parts[name]].name) if name in parts else None for name in groups),
        area if is_area else None,
        (inner if is_area else item.unit_name) or None,
        f"{item.pooled[0]}-{item.year}" if item.pooled else item.year,
        recorded(item, pack, words.lang),
        *counts,
        status_word(item, words.lang) or None,
        item.break_year,
        words.say("form.old_basis") if item.old_basis else None,
        item.note or None,
        item.source or None,
    ]
