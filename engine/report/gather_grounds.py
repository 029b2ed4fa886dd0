"""Gathers what a finding rests on: values of the series, sub-units to learn from, rules that fired."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from engine.base.text import NO_TEXT, Text
from engine.model import Finding, Firing, NumberTest, Observation, Pack, Stage, Test
from engine.report import record
from engine.report.yearbook.audit import Place
from engine.report.yearbook.gather import key_of
from engine.wording.conditions import tests_text
from engine.wording.placeholders import Rule, rule_name


def point(year: int, value: Fraction, seen: Sequence[Observation], shut: Container[Place]) -> record.Point:
    """Return a value of the series with what it was computed from: the two figures of a gap, or the counts of a rate."""
    cells, few = tuple(item.where.address for item in seen), withheld(seen, year, shut)
    if len(seen) > 1:
        figures = tuple(item.value for item in seen if item.value is not None)
        return record.Point(year, value, cells, figures, withheld=few)
    (one,) = seen
    counted = one.numerator is not None and one.denominator
    counts = (one.numerator, one.denominator) if counted else (None, None)
    elsewhere = [at for at in (one.numerator_at, one.denominator_at) if counted and at and at.row != one.where.row]
    cells = tuple(dict.fromkeys((*cells, *(at.address for at in elsewhere))))
    return record.Point(year, value, cells, (), *counts, withheld=few)


def withheld(seen: Iterable[Observation], year: int, shut: Container[Place]) -> bool:
    """Tell whether a figure of a year is among those that no public paper gives."""
    return any((key_of(item), year) in shut for item in seen if item.year == year)


def best_units(finding: Finding, observations: Sequence[Observation]) -> Iterator[record.BestUnit]:
    """Yield the sub-units to learn from, each with its figure and cell."""
    for unit in finding.measurements.best_units:
        yield record.BestUnit(unit.name, unit.value, observations[unit.index].where.address)


def firing_record(firing: Firing, pack: Pack) -> record.Fired:
    """Return a firing with the name of its rule, and its conditions in words."""
    return _firing(firing, rule_name(_rule_of(firing, pack)))


@lru_cache(maxsize=4096)
def _firing(firing: Firing, name: Text) -> record.Fired:
    """Return the record of a firing; many findings share one."""
    text = tests_text(firing.tests) if firing.tests else NO_TEXT
    return record.Fired(firing.stage, firing.rule, firing.grade, tuple(map(tested, firing.tests)), text, name)


def _rule_of(firing: Firing, pack: Pack) -> Rule:
    alerts = pack.alerts
    by_stage: Mapping[Stage, Sequence[Rule]] = {Stage.ALERT: alerts.alerts, Stage.ESCALATION: alerts.escalations}
    return next(rule for rule in by_stage.get(firing.stage, alerts.recommendations) if rule.id == firing.rule)


def tested(test: Test) -> record.Tested:
    """Return a condition with what was found."""
    condition, found = test
    if isinstance(condition, NumberTest):
        number = found if isinstance(found, Fraction) else None
        return record.Tested(condition.name, condition.op, number=condition.number, found_number=number)
    return record.Tested(condition.name, wanted=condition.words, but=condition.but, found=str(found))
