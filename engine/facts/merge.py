"""One observation of each thing: rows that say the same become one, rows that contradict each other are a problem.

The result does not depend on which row comes first; a row that holds no figure gives way to one that does.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from engine.base.numbers import plain
from engine.base.problems import Problem
from engine.base.units import SCALE
from engine.facts.values import figure
from engine.model import Indicator, Observation, Status

Words = str | tuple[str, str]


def merged(
    facts: Iterable[Observation], indicators: Mapping[str, Indicator]
) -> tuple[list[Observation], list[Observation], list[Problem]]:
    """Return the observations once each, those that were repetitions, and the contradictions."""
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: fact.where):
        groups[fact.key].append(fact)
    once, repeated, problems = [], [], []
    for group in groups.values():
        unit = indicators[group[0].indicator].unit if group[0].indicator in indicators else ""
        found = list(_contradictions(group, unit)) if len(group) > 1 else []
        problems += found
        kept = min(group, key=_rank)
        once.append(kept if found or len(group) == 1 else _joined(kept, group))
        repeated += [fact for fact in group if fact is not kept]
    return once, repeated, problems


def _rank(fact: Observation) -> tuple[object, ...]:
    """Return what decides which row is cited: the one that says most."""
    return (fact.status == Status.MISSING, -len(_counts(fact)), not fact.source, fact.break_year is None, fact.raw, fact.where)


def _joined(kept: Observation, group: Sequence[Observation]) -> Observation:
    """Return an observation with all that its rows say; the source of a row without a figure proves no other row's."""
    fullest = max(group, key=lambda fact: len(_counts(fact)))
    sources = sorted({fact.source for fact in group if fact.source and fact.status == kept.status})
    notes = {name: sorted({fact.extra[name] for fact in group if name in fact.extra}) for fact in group for name in fact.extra}
    return replace(
        kept,
        numerator=fullest.numerator,
        denominator=fullest.denominator,
        source="；".join(sources),
        break_year=next((fact.break_year for fact in group if fact.break_year is not None), None),
        extra={name: "；".join(texts) for name, texts in sorted(notes.items())},
    )


def _contradictions(group: Sequence[Observation], unit: str) -> Iterator[Problem]:
    """Yield the rows that cannot be true together with another row of the same thing."""
    stated = [fact for fact in group if fact.status != Status.MISSING]
    stated.sort(key=lambda fact: not _is_computed(fact, unit))
    counted = sorted((fact for fact in group if _counts(fact)), key=lambda fact: -len(_counts(fact)))
    broken = [fact for fact in group if fact.break_year is not None]
    alike, said = partial(_same_value, unit=unit), partial(_value, unit=unit)
    values = list(_against_first(stated, alike, said, "facts.conflict"))
    yield from values
    if not values:
        yield from _against_first(counted, lambda a, b: _counts(b) <= _counts(a), _said_counts, "facts.conflict_counts")
    yield from _against_first(broken, lambda a, b: a.break_year == b.break_year, _said_break, "facts.conflict_break")


def _against_first(
    facts: Sequence[Observation],
    agree: Callable[[Observation, Observation], bool],
    said: Callable[[Observation], Words],
    code: str,
) -> Iterator[Problem]:
    for fact in facts[1:]:
        if not agree(facts[0], fact):
            one, two = sorted((facts[0], fact), key=lambda fact: fact.where)
            yield Problem(two.where, code, {"first": str(one.where), "one": said(one), "two": said(two)})


def _counts(fact: Observation) -> set[tuple[str, Fraction]]:
    pairs = (("numerator", fact.numerator), ("denominator", fact.denominator))
    return {(name, count) for name, count in pairs if count is not None}


def _is_computed(fact: Observation, unit: str) -> bool:
    return fact.value is not None and len(_counts(fact)) == 2 and unit in SCALE


def _same_value(one: Observation, two: Observation, unit: str) -> bool:
    """Tell whether two rows state the same; a figure may be the rounding of what another row's counts give."""
    if one.status != two.status or one.value is None or two.value is None:
        return one.status == two.status and one.value == two.value
    rounded = _is_computed(one, unit) and not _is_computed(two, unit)
    return abs(one.value - two.value) <= (_slack(two) if rounded else 0)


def _slack(fact: Observation) -> Fraction:
    """Return how far the figure's last digit reaches, in the indicator's unit; 0 where the figure does not tell."""
    written = figure(fact.raw)
    if not written or not written.value or not fact.value:
        return Fraction(0)
    return abs(fact.value / written.value) * written.slack


def _value(fact: Observation, unit: str) -> Words:
    """Return what a row states, with the exact value where that is another: converted, or given by counts."""
    if fact.value is None:
        return ("不适用", "not applicable")
    if _is_computed(fact, unit):
        return f"{_said_counts(fact)} = {plain(fact.value)}"
    written = figure(fact.raw)
    return f"{fact.raw} = {plain(fact.value)}" if written and written.value != fact.value else fact.raw


def _said_counts(fact: Observation) -> str:
    return "÷".join("—" if count is None else plain(count) for count in (fact.numerator, fact.denominator))


def _said_break(fact: Observation) -> str:
    return str(fact.break_year)
