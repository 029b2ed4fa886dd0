"""Gathers what the pack says of indicators, measures and its own limits, and who has handed in what."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from engine.base.entry import Entry
from engine.collect.owed import name_of
from engine.collect.register import Line, narrowed, register_of
from engine.model import Finding, Indicator, Observations, Pack, Target
from engine.report.beside import Broken, Defined, Limit, Owing, Registered, UnitLine


def definitions(findings: Iterable[Finding], pack: Pack) -> Iterator[Defined]:
    """Yield how each indicator is counted that a finding is about or is held against, in the pack's order."""
    used = {name for finding in findings for name in _indicators(finding.target)}
    yield from (defined(item, pack) for id_, item in pack.indicators.items() if id_ in used)


def defined(item: Indicator, pack: Pack) -> Defined:
    """Return how an indicator is counted."""
    units = tuple(pack.departments[unit].zh for unit in item.responsible)
    breaks = tuple(Broken(change.since, change.reason) for change in item.breaks)
    frequency, statistics = (word.value if word else "" for word in (item.frequency, item.statistics))
    return Defined(item.id, item.name, item.unit, item.definition, item.source, frequency, statistics, units, breaks)


def _indicators(target: Target) -> Iterator[str]:
    goals = (target.goal, *(revision.goal for revision in target.revisions))
    named = (target.indicator, *(goal.other for goal in goals if goal is not None))
    yield from (name for name in named if name)


def limits(pack: Pack) -> Iterator[Limit]:
    """Yield the numbers that the pack sets itself, each with its reason: those of judging, then those of the review."""
    yield from _limits(pack.defaults)
    yield from _limits(pack.quality)


def _limits(entry: Entry) -> Iterator[Limit]:
    for key, name in entry.record.names.items():
        held, meaning = getattr(entry, name), entry.record.table.fields[key].meaning
        each = held.items() if isinstance(held, dict) else ((None, held),)
        for part, item in each:
            reason = getattr(item, "reason", None)
            if reason is not None:
                value = getattr(item, "value", None)
                number = value if isinstance(value, Fraction) else None
                yield Limit(f"{key}.{part}" if part else key, meaning, number, reason)


def registered(data: Observations, pack: Pack, year: int, department: str = "") -> Registered:
    """Return who has handed in what of data without problems, of one unit where it is asked for."""
    register = register_of(data, (), pack, year)
    if department:
        register = narrowed(register, department)
    return Registered(tuple(_line(line, pack) for line in register.lines), _line(register.total, pack))


def _line(line: Line, pack: Pack) -> UnitLine:
    lacking = tuple(Owing(name_of(item.owed, pack), item.account.missing, item.units) for item in line.lacking)
    return UnitLine(line.unit, line.state, line.figures, line.mechanisms, line.unproved, line.files, lacking)
