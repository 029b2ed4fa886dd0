"""Reads the tests of a pack's rules: YAML sentences with facts and what must come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from engine.base.problems import InvalidRules, Where
from engine.base.units import SCALE
from engine.model import Observation, Pack, Phase, Status, Target, UnitLevel
from engine.rules.files import Files, read_file, rule_files
from engine.rules.reader import NULL, Entry
from engine.ruletest.check_cases import check_case


@dataclass(frozen=True, slots=True)
class Case:
    """One test: the facts, the year and phase judged, and what must come out."""

    name: str
    target: str
    year: int
    phase: Phase
    observations: tuple[Observation, ...]
    expect: Mapping[str, Any]
    where: Where


def load_cases(folder: Path, pack: Pack) -> list[Case]:
    """Return the cases of a pack; raises InvalidRules with everything that is wrong in them."""
    files = Files()
    for name, path in rule_files(folder):
        if name.startswith("cases/"):
            read_file(path, name, files)
    entries = [entry for file in files.entries.values() for entry in file["cases"]]
    cases: list[Case] = []
    for entry in entries:
        problems = list(check_case(entry, pack))
        files.problems += problems
        if not problems:
            cases.append(_case(entry, pack, f"case-{len(cases)}"))
    if files.problems:
        raise InvalidRules(files.problems)
    return cases


def _case(entry: Entry, pack: Pack, area: str) -> Case:
    target = pack.targets[entry["target"]]
    year = int(entry.get("year", pack.period.end))
    facts = entry["facts"]
    rows = list(_short_form(facts, target, pack) if isinstance(facts, Entry) else facts)
    return Case(
        name=str(entry["name"]),
        target=target.id,
        year=year,
        phase=Phase(entry.get("phase", pack.period.phase_of(year))),
        observations=tuple(_observation(row, target, area, pack, entry.where) for row in rows),
        expect=entry["expect"],
        where=entry.where,
    )


def _short_form(facts: Entry, target: Target, pack: Pack) -> Iterator[dict[str, Any]]:
    """Yield the rows that ``{2025: 12}`` and ``{units: {year: …, all: …, except: …}}`` stand for."""
    for name, value in facts.items():
        if name != "units":
            yield {"year": name, "value": value, **dict(target.where)}
            continue
        special = value.get("except", {})
        for unit in _unit_names(pack.unit_levels[target.units], list(special)):
            yield {"year": value["year"], "value": special.get(unit, value["all"]), "unit_name": unit}


def _unit_names(level: UnitLevel, named: list[str]) -> list[str]:
    """Return the names of a level's units; where the pack knows only how many there are, made-up ones fill up."""
    if level.members:
        return [*level.members, *(name for name in named if name not in level.members)]
    filling = max(0, (level.expected or len(named) + 1) - len(named))
    return [*named, *(f"unit {number}" for number in range(1, filling + 1))]


def _observation(row: Mapping[str, Any], target: Target, area: str, pack: Pack, where: Where) -> Observation:
    value = row.get("value", NULL)
    exact = Fraction(value == "是") if isinstance(value, str) else value if isinstance(value, Fraction) else None
    numerator, denominator = row.get("numerator"), row.get("denominator")
    indicator = pack.indicators.get(row.get("indicator", target.indicator or ""))
    if numerator is not None and denominator and indicator and indicator.unit in SCALE:
        exact = numerator / denominator * SCALE[indicator.unit]
    return Observation(
        indicator=str(row.get("indicator", target.indicator or target.id)),
        area=area,
        year=int(row["year"]),
        unit_name=str(row.get("unit_name", "")),
        residence=str(row.get("residence", "total")),
        sex=str(row.get("sex", "total")),
        status=Status(row.get("status", Status.MISSING if exact is None else Status.VALUE)),
        value=exact,
        numerator=numerator,
        denominator=denominator,
        raw="" if value is NULL else str(value),
        source=str(row.get("source", "")),
        break_year=int(row["break"]) if "break" in row else None,
        where=where,
    )
