"""Gathers what the pack says of indicators, measures and its own limits, and who has handed in what."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from engine.base.entry import Entry
from engine.base.text import Text
from engine.collect.owed import name_of
from engine.collect.register import Line, narrowed, register_of
from engine.model import Doubt, Finding, Indicator, Observations, Pack, Target
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
    """Yield the numbers that the pack sets itself, each with its reason: of judging, of review, of publication."""
    for entries in (pack.defaults, pack.quality, pack.publication):
        for key, name in entries.record.names.items():
            held, meaning = getattr(entries, name), entries.record.table.fields[key].meaning
            for part, item in held.items() if isinstance(held, dict) else (("", held),):
                if isinstance(item, Entry) and "reason" in item.record.names:
                    yield from _limit(f"{key}.{part}" if part else key, item, meaning)


def _limit(name: str, item: Entry, meaning: Text) -> Iterator[Limit]:
    """Yield the number of a limit, if it is one, and each further number that the same reason is given for."""
    numbers = {key: held for key, of in item.record.names.items() if isinstance(held := getattr(item, of), Fraction)}
    reason = getattr(item, "reason")  # noqa: B009 - an entry with this key
    main = next((key for key, of in item.record.names.items() if of == "value"), "")
    yield Limit(name, meaning, numbers.pop(main, None), reason)
    for key, held in numbers.items():
        yield Limit(f"{name}.{key}", item.record.table.fields[key].meaning, held, reason)


def registered(data: Observations, doubts: Sequence[Doubt], pack: Pack, year: int, department: str = "") -> Registered:
    """Return who has handed in what of data without problems, of one unit where it is asked for."""
    register = register_of(data, (), pack, year, doubts)
    if department:
        register = narrowed(register, department)
    return Registered(tuple(_line(line, pack) for line in register.lines), _line(register.total, pack))


def _line(line: Line, pack: Pack) -> UnitLine:
    lacking = tuple(Owing(name_of(item.owed, pack), item.account.missing, item.units) for item in line.lacking)
    return UnitLine(line.unit, line.state, line.figures, line.mechanisms, line.unproved, line.files, lacking)
