"""Reads the tests of a pack's rules: YAML sentences with facts and what must come out."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from engine.base.entry import placed
from engine.base.problems import InvalidRules, Where
from engine.base.units import SCALE
from engine.model import Case, CaseRow, Observation, Pack, Status, Target, UnitFigures, UnitLevel, parts_of
from engine.model.case import YES, ByYear
from engine.rules.files import read_files
from engine.rules.forms import CasesFile
from engine.ruletest.check_cases import check_case


def load_cases(folder: Path, pack: Pack) -> list[Case]:
    """Return the cases of a pack; raises InvalidRules with everything that is wrong in them."""
    files = read_files(folder, cases=True)
    cases: list[Case] = []
    for case in (case for file in files.of(CasesFile) for case in file.cases):
        problems = list(check_case(case, pack))
        files.problems += problems
        if not problems:
            cases.append(_ready(case, pack, f"case-{len(cases)}"))
    if files.problems:
        raise InvalidRules(files.problems)
    return cases


def _ready(case: Case, pack: Pack, area: str) -> Case:
    """Return a case with its facts as observations of an area of its own."""
    target = pack.targets[case.target]
    year = case.year or pack.period.end
    rows = case.facts if isinstance(case.facts, tuple) else _rows(case.facts, target, pack)
    observations = tuple(_observation(row, target, area, pack, case.place) for row in rows)
    phase = case.phase if "phase" in case.marks else pack.period.phase_of(year)
    return placed(replace(case, year=year, phase=phase, observations=observations), case.place, case.marks)


def _rows(facts: ByYear, target: Target, pack: Pack) -> Iterator[CaseRow]:
    """Yield the rows that ``{2025: 12}`` and ``{units: {year: …, all: …, except: …}}`` stand for."""
    for name, value in facts.items():
        if isinstance(value, UnitFigures):
            for unit in _unit_names(pack.unit_levels[target.units], list(value.others)):
                yield CaseRow(year=value.year, value=value.others.get(unit, value.all), unit_name=unit, groups={})
        else:
            yield CaseRow(year=int(name), value=value, groups={}, where=target.where)


def _unit_names(level: UnitLevel, named: list[str]) -> list[str]:
    """Return the names of a level's units; where the pack knows only how many there are, made-up ones fill up."""
    if level.members:
        return [*level.members, *(name for name in named if name not in level.members)]
    filling = max(0, (level.expected or len(named) + 1) - len(named))
    return [*named, *(f"unit {number}" for number in range(1, filling + 1))]


def _observation(row: CaseRow, target: Target, area: str, pack: Pack, where: Where) -> Observation:
    name = row.indicator or target.indicator
    exact = Fraction(row.value == YES) if isinstance(row.value, str) else row.value
    indicator = pack.indicators.get(name or "")
    if row.numerator is not None and row.denominator and indicator and indicator.unit in SCALE:
        exact = row.numerator / row.denominator * SCALE[indicator.unit]
    attested = None if name in pack.indicators else pack.targets.get(name or target.id)
    return Observation(
        indicator=attested.attested if attested else name or target.id,
        area=area,
        year=row.year,
        unit_name=row.unit_name,
        parts=parts_of({**dict(row.where), **row.groups}),
        status=row.status or (Status.MISSING if exact is None else Status.VALUE),
        value=exact,
        numerator=row.numerator,
        denominator=row.denominator,
        raw="" if row.value is None else str(row.value),
        source=row.source,
        break_year=row.break_year,
        where=where,
        target=attested.id if attested else "",
    )
