"""Checks cases against their pack: what each states must reach the judgement, what each target needs must be tested."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from engine.base.numbers import plain
from engine.base.problems import Problem, Where
from engine.model import Case, CaseRow, Indicator, Pack, Target, UnitFigures, UnitLevel, Verdict
from engine.model.case import ByYear
from engine.rules.files import OWN_ALERTS
from engine.rules.known import check_known, check_year
from engine.rules.lint_alerts import rules_that_grade

_MEASURED = [[Verdict.NO_DATA], [Verdict.NEAR, Verdict.NOT_MET]]
_ATTESTED = [[Verdict.PENDING], [Verdict.MET], [Verdict.NOT_MET]]

_MOST_UNITS = 5_000
"""Sub-units that the short form of a case stands for: each becomes a row."""


def check_case(case: Case, pack: Pack) -> Iterator[Problem]:
    """Yield everything that is wrong with a case beyond the form of its fields."""
    target = pack.targets.get(case.target)
    if target is None:
        yield from check_known(case.target, case.marks["target"], pack.targets, "rules.unknown_target")
        return
    if not case.expect.marks:
        yield Problem(case.marks["expect"], "case.expects_nothing")
    if "year" in case.marks:
        yield from check_year(case.year, case.marks["year"], pack.period.start, pack.period.end)
    if isinstance(case.facts, tuple):
        yield from _check_rows(case.facts, target, pack)
    else:
        yield from _check_short(case, case.facts, target, pack)


def _check_short(case: Case, facts: ByYear, target: Target, pack: Pack) -> Iterator[Problem]:
    """Check facts of the form ``{2025: 12}`` or ``{units: {year: …, all: …, except: …}}``."""
    if not target.kind.measured:
        yield Problem(case.marks["facts"], "case.milestone")
    indicator = pack.indicators.get(target.indicator or "")
    for name, value in facts.items():
        if isinstance(value, UnitFigures):
            yield from _check_value(value.all, value.marks["all"], indicator)
            for unit, figure in value.others.items():
                yield from _check_value(figure, value.others.marks[unit], indicator)
        else:
            yield from _check_value(value, facts.marks[name], indicator)
        if name != "units":
            yield from check_year(name, facts.marks[name], pack.period.baseline, pack.period.end)
            if isinstance(value, UnitFigures):
                yield Problem(facts.marks[name], "case.value")
            elif target.units and value is not None:
                yield Problem(facts.marks[name], "case.needs_units")
        elif not target.units or not isinstance(value, UnitFigures):
            yield Problem(case.marks["facts"], "case.no_units")
        else:
            yield from check_year(value.year, value.marks["year"], pack.period.baseline, pack.period.end)
            yield from _check_units(value, pack.unit_levels[target.units], case.marks["facts"])


def _check_units(figures: UnitFigures, level: UnitLevel, where: Where) -> Iterator[Problem]:
    count = max(level.expected or 0, len(figures.others))
    if count > _MOST_UNITS:
        yield Problem(where, "rules.too_many_units", {"found": count, "most": _MOST_UNITS})
        return
    members = level.members or figures.others  # any will do where the pack names none
    for unit in figures.others:
        yield from check_known(unit, figures.others.marks[unit], members, "case.unknown_unit")


def _check_rows(rows: Iterable[CaseRow], target: Target, pack: Pack) -> Iterator[Problem]:
    for row in rows:
        named = row.indicator or target.indicator or target.id
        if named not in (target.id, *pack.shared_with(target)):
            yield from check_known(named, row.place, pack.indicators, "rules.unknown_indicator")
        if row.value is not None and isinstance(row.value, str) == target.kind.measured:
            yield Problem(row.place, "case.value")
        elif row.numerator is None and not isinstance(row.value, str):
            yield from _check_value(row.value, row.marks.get("value", row.place), pack.indicators.get(named))
        yield from check_year(row.year, row.marks["year"], pack.period.baseline, pack.period.end)
        parts = pack.indicators[named].breakdowns if named in pack.indicators else {}
        for name, part in (*row.groups.items(), *row.where):
            if part not in parts.get(name, ()):
                yield Problem(row.marks.get(name, row.place), "rules.breakdown", {"found": part, "indicator": named})


def _check_value(value: Fraction | None, where: Where, indicator: Indicator | None) -> Iterator[Problem]:
    """Yield a figure that no data file may hold."""
    if value is None or indicator is None:
        return
    low, high = indicator.lowest, indicator.high
    if (low is not None and value < low) or (high is not None and value > high):
        ends = {name: "…" if end is None else plain(end) for name, end in (("low", low), ("high", high))}
        yield Problem(where, "case.out_of_range", {"found": plain(value), "indicator": indicator.id, **ends})
    elif indicator.looks_like_fraction(value):
        yield Problem(where, "case.fraction", {"found": plain(value), "percent": plain(value * 100)})


def lint_cases(cases: Sequence[Case], pack: Pack) -> Iterator[Problem]:
    """Yield grading rules that no case fires, targets without cases, and targets whose cases leave out a verdict."""
    named = {rule for case in cases for rule in (*case.expect.reasons, *(case.expect.advice or ()))}
    asked = (*rules_that_grade(pack), *pack.alerts.recommendations)
    for rule in asked if OWN_ALERTS in pack.files else ():  # the default grading has tests of its own
        if rule.id not in named:
            yield Problem(rule.place, "lint.rule_untested", {"found": rule.id})
    verdicts: dict[str, list[Verdict | None]] = defaultdict(list)
    for case in cases:
        verdicts[case.target].append(case.expect.verdict)
    for target in pack.targets.values():
        tested = verdicts[target.id]
        if not tested:
            yield Problem(target.place, "lint.no_cases", {"found": target.id})
            continue
        level = pack.unit_levels.get(target.units)
        unwritable = level is not None and not level.members and (level.expected or 0) > 100
        wanted = _MEASURED if target.kind.measured else _ATTESTED
        if target.kind.measured and not unwritable:
            wanted = [*wanted, [Verdict.MET]]
        lacking = [" / ".join(word.value for word in group) for group in wanted if not set(group) & set(tested)]
        if target.kind.goals and len(tested) < 4:
            lacking.append(f"{len(tested)} < 4")
        if lacking:
            yield Problem(target.place, "lint.case_lacking", {"found": target.id, "lacking": "; ".join(lacking)})
