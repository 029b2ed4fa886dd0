"""Checks a case against its pack: what it states must be able to reach the judgement, and something must be expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.base.problems import Problem
from engine.base.similar import near_miss
from engine.model import Pack, Target
from engine.rules.reader import NULL, Entry


def check_case(entry: Entry, pack: Pack) -> Iterator[Problem]:
    """Yield everything that is wrong with a case beyond the form of its fields."""
    target = pack.targets.get(entry["target"])
    if target is None:
        words = {"found": entry["target"], "guess": near_miss(entry["target"], list(pack.targets))}
        yield Problem(entry.marks["target"], "rules.unknown_target", words)
        return
    if not entry["expect"]:
        yield Problem(entry.marks["expect"], "case.expects_nothing")
    if "year" in entry:
        yield from _check_year(entry, "year", pack, pack.period.start)
    facts = entry["facts"]
    yield from _check_short(entry, target, pack) if isinstance(facts, Entry) else _check_rows(facts, target, pack)


def _check_year(entry: Entry, name: str, pack: Pack, first: int) -> Iterator[Problem]:
    """A year that data files could not hold, or no check be asked for, is a slip."""
    if not first <= entry[name] <= pack.period.end:
        words = {"found": int(entry[name]), "first": first, "last": pack.period.end}
        yield Problem(entry.marks[name], "rules.outside_period", words)


def _check_short(entry: Entry, target: Target, pack: Pack) -> Iterator[Problem]:
    """Check facts of the form ``{2025: 12}`` or ``{units: {year: …, all: …, except: …}}``."""
    facts, where = entry["facts"], entry.marks["facts"]
    if not target.kind.measured:
        yield Problem(where, "case.milestone")
    for name, value in facts.items():
        if name != "units":
            first, last = pack.period.baseline, pack.period.end
            if not first <= int(name) <= last:
                yield Problem(facts.marks[name], "rules.outside_period", {"found": name, "first": first, "last": last})
            if isinstance(value, Entry):
                yield Problem(facts.marks[name], "case.value")
            elif target.units and value is not NULL:
                yield Problem(facts.marks[name], "case.needs_units")
        elif not target.units or not isinstance(value, Entry):
            yield Problem(where, "case.no_units")
        else:
            yield from _check_year(value, "year", pack, pack.period.baseline)
            yield from _check_exceptions(value.get("except", Entry()), pack.unit_levels[target.units].members)


def _check_exceptions(special: Entry, members: tuple[str, ...]) -> Iterator[Problem]:
    for name in special:
        if members and name not in members:
            yield Problem(special.marks[name], "case.unknown_unit", {"found": name, "guess": near_miss(name, members)})


def _check_rows(rows: list[Any], target: Target, pack: Pack) -> Iterator[Problem]:
    for row in rows:
        named = row.get("indicator", target.indicator or target.id)
        if named != target.id and named not in pack.indicators:
            words = {"found": named, "guess": near_miss(named, list(pack.indicators))}
            yield Problem(row.where, "rules.unknown_indicator", words)
        if isinstance(row.get("value"), str) != (not target.kind.measured) and row.get("value", NULL) is not NULL:
            yield Problem(row.where, "case.value")
        yield from _check_year(row, "year", pack, pack.period.baseline)
