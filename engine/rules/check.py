"""Checks what single fields cannot show: references, units, directions and the fields that a kind takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.base.problems import Problem
from engine.rules.check_goal import check_amounts, check_dates, check_goal
from engine.rules.known import Known, check_references
from engine.rules.reader import Entry
from engine.rules.words import CHANGES, KINDS, NEEDS, OPS

_AGAINST = {
    "higher": ("at_most", "below", "fall", "not_rise"),
    "lower": ("at_least", "above", "rise", "not_fall"),
    "none": (),
}
"""Goals and changes that contradict which way an indicator is better."""


def check_target(entry: Entry, known: Known) -> Iterator[Problem]:
    """Yield everything that is wrong with a target beyond the form of its fields."""
    yield from check_references(entry.get("measures", []), known.measures, "rules.unknown_measure")
    yield from check_references(entry.get("responsible", []), known.departments, "rules.unknown_department")
    yield from check_references(_present(entry, "reading"), known.readings, "rules.unknown_reading")
    yield from check_references(_present(entry, "units"), known.unit_levels, "rules.unknown_units")
    yield from _check_fields(entry)
    yield from check_goal(entry)
    yield from check_dates(entry, known)
    yield from _check_indicator(entry, known)


def _present(entry: Entry, name: str) -> list[Any]:
    return [entry[name]] if name in entry else []


def _check_fields(entry: Entry) -> Iterator[Problem]:
    """Yield fields that the kind needs and lacks, and fields that mean nothing for it."""
    kind = str(entry["kind"])
    needed = ("indicator",) if "indicator" in KINDS[kind] else ()
    for name in (*needed, *NEEDS.get(kind, ())):
        if name not in entry:
            yield Problem(entry.where, "rules.kind_needs", {"kind": kind, "field": name})
    special = {name for fields in KINDS.values() for name in fields}
    for name in entry:
        if name in special and name not in KINDS[kind]:
            yield Problem(entry.marks[name], "rules.kind_refuses", {"kind": kind, "field": name})
    if "change" in entry and entry["change"] not in CHANGES.get(kind, (entry["change"],)):
        choices = " / ".join(CHANGES[kind])
        yield Problem(entry.marks["change"], "rules.change", {"found": entry["change"], "choices": choices})
    between = entry.get("between", {})
    if "between" in entry and ([len(values) for values in between.values()] != [2] or between.keys() & entry.get("where", {})):
        yield Problem(entry.marks["between"], "rules.between")


def _check_indicator(entry: Entry, known: Known) -> Iterator[Problem]:
    named = [*_present(entry, "indicator"), *(e["indicator"] for e in map(entry.get, OPS) if isinstance(e, Entry))]
    unknown = list(check_references(named, known.indicators, "rules.unknown_indicator"))
    yield from unknown
    if unknown or "indicator" not in entry:
        return
    indicator = known.indicators[entry["indicator"]]
    yield from _check_units(entry, indicator, known)
    yield from _check_better(entry, indicator)
    yield from _check_breakdowns(entry, indicator)
    yield from check_amounts(entry, indicator)
    yield from _check_other(entry)


def _check_other(entry: Entry) -> Iterator[Problem]:
    """What is held against itself is always so; only a group can be held against the total of its own indicator."""
    for op in OPS:
        if isinstance(entry.get(op), Entry) and entry[op]["indicator"] == entry["indicator"] and not entry.get("where"):
            yield Problem(entry.marks[op], "rules.against_itself", {"found": entry["indicator"]})


def _check_units(entry: Entry, indicator: Entry, known: Known) -> Iterator[Problem]:
    unit = indicator["unit"]
    if entry.get("unit", unit) != unit:
        yield Problem(entry.marks["unit"], "rules.unit_mismatch", {"found": entry["unit"], "expected": unit})
    for op in OPS:
        if isinstance(entry.get(op), Entry):
            other = known.indicators[entry[op]["indicator"]]["unit"]
            if other != unit:
                yield Problem(entry.marks[op], "rules.unit_mismatch", {"found": other, "expected": unit})


def _check_better(entry: Entry, indicator: Entry) -> Iterator[Problem]:
    against: Sequence[str] = _AGAINST[indicator["better"]]
    if entry["kind"] == "slowdown" and indicator["better"] == "higher":
        yield Problem(entry.marks["kind"], "rules.against", {"found": "slowdown", "better": indicator["better"]})
    if entry["kind"] == "interval":
        return
    for name in ("at_least", "at_most", "above", "below", "change"):
        found = entry.get(name) if name == "change" else name
        if name in entry and found in against:
            yield Problem(entry.marks[name], "rules.against", {"found": found, "better": indicator["better"]})


def _check_breakdowns(entry: Entry, indicator: Entry) -> Iterator[Problem]:
    offered = indicator.get("breakdowns", {})
    asked = [(name, entry.marks["where"], [value]) for name, value in entry.get("where", {}).items()]
    asked += [(name, entry.marks["between"], values) for name, values in entry.get("between", {}).items()]
    for name, where, values in asked:
        lacking = [value for value in values if value not in offered.get(name, [])]
        if lacking:
            yield Problem(where, "rules.breakdown", {"found": ", ".join(lacking), "indicator": entry["indicator"]})
