"""Checks what single fields cannot show: references, units, directions and the fields that a kind takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.base.problems import Problem
from engine.base.word import texts
from engine.kinds import KINDS
from engine.model import Better, Change, Op
from engine.rules.check_goal import check_amounts, check_dates, check_goal
from engine.rules.fields import OPS
from engine.rules.known import Known, check_references
from engine.rules.reader import Entry

_SPECIAL = {name for kind in KINDS.values() for name in kind.fields}
"""Fields that only some kinds have."""


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
    kind = KINDS[entry["kind"]]
    for name in (*(("indicator",) if kind.measured else ()), *kind.needs):
        if name not in entry:
            yield Problem(entry.where, "rules.kind_needs", {"kind": kind.name, "field": name})
    for name in entry:
        if name in _SPECIAL and name not in kind.fields:
            yield Problem(entry.marks[name], "rules.kind_refuses", {"kind": kind.name, "field": name})
    changes = [change.value for change in kind.changes]
    if "change" in entry and changes and entry["change"] not in changes:
        choices = " / ".join(changes)
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
    """Yield goals and changes that contradict which way an indicator is better; an interval contradicts none."""
    kind, better = KINDS[entry["kind"]], Better(indicator["better"])
    if better in kind.unfit:
        yield Problem(entry.marks["kind"], "rules.against", {"found": kind.name, "better": better})
    asked = [(name, name) for name in texts(Op) if name in entry and kind.edges == 1]
    asked += [("change", entry["change"])] if "change" in entry else []
    for name, found in asked:
        way = Op(found).better if name != "change" else Change(found).better
        if better != Better.NONE and way != better and not (name == "change" and found == Change.NARROW.value):
            yield Problem(entry.marks[name], "rules.against", {"found": found, "better": better})


def _check_breakdowns(entry: Entry, indicator: Entry) -> Iterator[Problem]:
    offered = indicator.get("breakdowns", {})
    asked = [(name, entry.marks["where"], [value]) for name, value in entry.get("where", {}).items()]
    asked += [(name, entry.marks["between"], values) for name, values in entry.get("between", {}).items()]
    for name, where, values in asked:
        lacking = [value for value in values if value not in offered.get(name, [])]
        if lacking:
            yield Problem(where, "rules.breakdown", {"found": ", ".join(lacking), "indicator": entry["indicator"]})
