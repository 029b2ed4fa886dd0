"""Checks a case against its pack: what it states must be able to reach the judgement, and something must be expected."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from engine.base.forms import Entries
from engine.base.problems import Problem
from engine.base.text import near_miss
from engine.model import Case, CaseRow, Pack, Target, UnitFigures
from engine.model.case import ByYear


def check_case(case: Case, pack: Pack) -> Iterator[Problem]:
    """Yield everything that is wrong with a case beyond the form of its fields."""
    target = pack.targets.get(case.target)
    if target is None:
        words = {"found": case.target, "guess": near_miss(case.target, pack.targets)}
        yield Problem(case.marks["target"], "rules.unknown_target", words)
        return
    if not case.expect.marks:
        yield Problem(case.marks["expect"], "case.expects_nothing")
    if "year" in case.marks:
        yield from _check_year(case, pack, pack.period.start)
    if isinstance(case.facts, tuple):
        yield from _check_rows(case.facts, target, pack)
    else:
        yield from _check_short(case, case.facts, target, pack)


def _check_year(stated: Case | CaseRow | UnitFigures, pack: Pack, first: int) -> Iterator[Problem]:
    """A year that data files could not hold, or no check be asked for, is a slip."""
    if not first <= stated.year <= pack.period.end:
        words = {"found": stated.year, "first": first, "last": pack.period.end}
        yield Problem(stated.marks["year"], "rules.outside_period", words)


def _check_short(case: Case, facts: ByYear, target: Target, pack: Pack) -> Iterator[Problem]:
    """Check facts of the form ``{2025: 12}`` or ``{units: {year: …, all: …, except: …}}``."""
    if not target.kind.measured:
        yield Problem(case.marks["facts"], "case.milestone")
    for name, value in facts.items():
        if name != "units":
            first, last = pack.period.baseline, pack.period.end
            if not first <= int(name) <= last:
                yield Problem(facts.marks[name], "rules.outside_period", {"found": name, "first": first, "last": last})
            if isinstance(value, UnitFigures):
                yield Problem(facts.marks[name], "case.value")
            elif target.units and value is not None:
                yield Problem(facts.marks[name], "case.needs_units")
        elif not target.units or not isinstance(value, UnitFigures):
            yield Problem(case.marks["facts"], "case.no_units")
        else:
            yield from _check_year(value, pack, pack.period.baseline)
            yield from _check_exceptions(value.others, pack.unit_levels[target.units].members)


def _check_exceptions(special: Entries[Fraction | None], members: tuple[str, ...]) -> Iterator[Problem]:
    for name in special:
        if members and name not in members:
            yield Problem(special.marks[name], "case.unknown_unit", {"found": name, "guess": near_miss(name, members)})


def _check_rows(rows: Iterable[CaseRow], target: Target, pack: Pack) -> Iterator[Problem]:
    for row in rows:
        named = row.indicator or target.indicator or target.id
        if named != target.id and named not in pack.indicators:
            words = {"found": named, "guess": near_miss(named, pack.indicators)}
            yield Problem(row.place, "rules.unknown_indicator", words)
        if row.value is not None and isinstance(row.value, str) == target.kind.measured:
            yield Problem(row.place, "case.value")
        yield from _check_year(row, pack, pack.period.baseline)
