"""Measures every (target, area, year): its comparisons, weakest first, what is missing, and the series behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from engine.assess import kinds, tables, units
from engine.assess.bounds import Pair, ranked
from engine.assess.lacking import essential, missing_of, not_comparable
from engine.assess.reported import Reported, reported, without_figure
from engine.model import TOTAL, Area, Assessment, Comparison, Fact, Goal, Pack, Target


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the rows of the grid are measured against."""

    seen: pd.DataFrame
    home: pd.DataFrame
    series: pd.DataFrame
    units: pd.DataFrame


def assess(
    facts: Sequence[Fact], pack: Pack, wanted: Iterable[tuple[Target, Area]], years: Sequence[int], as_of: str
) -> list[Assessment]:
    """Return one assessment per wanted target and area and per year, in that order."""
    pairs = list(wanted)
    if not pairs or not years:
        return []
    targets = {target.id: target for target, _ in pairs}
    grid = tables.grid(pairs, years, pack, as_of, tables.breaks_of(facts, pack))
    data = _tables(facts, targets, pack)
    compared = _by_row(_pairs(grid, data))
    in_units = _by_row(_unit_pairs(grid, data, pack))
    values = _values(data.series)
    areas = {area.code: area for _, area in pairs}
    known = reported(data.seen, data.units)
    return [
        _assessment(row, targets[row.target], areas[row.area], compared[row.row], in_units[row.row], values,
                    known, pack)
        for row in grid.itertuples(index=False)
    ]  # fmt: skip


def _tables(facts: Sequence[Fact], targets: dict[str, Target], pack: Pack) -> _Tables:
    seen = tables.observations(facts)
    with_value = seen[seen.status == "value"]
    total = (with_value.residence == TOTAL) & (with_value.sex == TOTAL)
    return _Tables(
        seen=seen,
        home=with_value[(with_value.unit_name == "") & total],
        series=tables.series(targets.values(), seen),
        units=units.unit_rows(targets, seen, pack),
    )


def _pairs(grid: pd.DataFrame, data: _Tables) -> pd.DataFrame:
    repeated = grid.every_year
    yearly = grid.kind.isin(["reach", "about", "interval"]) & ~repeated
    unit_values = data.units[data.units.status == "value"].drop(columns="status")
    return pd.concat(
        [
            kinds.this_year(grid[yearly], data.series),
            kinds.every_year(grid[repeated], data.series),
            kinds.against_other(grid[grid.kind.isin(["versus", "assigned"])], data.series, data.home),
            kinds.against_past(grid[grid.kind.isin(["direction", "gap"])], data.series),
            kinds.slower(grid[grid.kind == "slowdown"], data.series),
            kinds.each_unit(grid[grid.kind == "every_unit"], unit_values),
            kinds.attested(grid[grid.kind == "milestone"], data.home),
        ]
    )


def _unit_pairs(grid: pd.DataFrame, data: _Tables, pack: Pack) -> pd.DataFrame:
    """Return the goal of each amount target held against the sub-areas that reported the same indicator."""
    numeric = grid[grid.kind.isin(["reach", "keep", "about", "interval"])]
    wanted = [{"target": t, "indicator": pack.targets[t].indicator} for t in numeric.target.unique()]
    inside = data.seen[data.seen.unit_name.isin([area.name for area in pack.sub_areas]) & (data.seen.status == "value")]
    named = pd.DataFrame(wanted, columns=["target", "indicator"]).merge(inside, on="indicator")
    keys = ["target", "area", "year", "residence", "sex"]
    found = numeric.merge(named[[*keys, "unit_name", "value", "fact"]], on=keys)
    return kinds.unit_bounds(found)


def _by_row(table: pd.DataFrame) -> dict[int, list[Pair]]:
    rows: dict[int, list[Pair]] = defaultdict(list)
    for row, *pair in table[kinds.PAIR].itertuples(index=False, name=None):
        rows[int(row)].append(tuple(pair))
    return rows


def _values(series: pd.DataFrame) -> dict[tuple[str, str], dict[int, tuple[Fraction, tuple[int, ...]]]]:
    values: dict[tuple[str, str], dict[int, tuple[Fraction, tuple[int, ...]]]] = defaultdict(dict)
    for target, area, year, value, facts in series.itertuples(index=False):
        values[target, area][int(year)] = (value, facts)
    return values


def _assessment(
    row: Any,
    target: Target,
    area: Area,
    found: list[Pair],
    in_units: list[Pair],
    values: dict[tuple[str, str], dict[int, tuple[Fraction, tuple[int, ...]]]],
    known: Reported,
    pack: Pack,
) -> Assessment:
    year = int(row.year)
    comparisons = ranked(found, row.upper, target)
    own = {at: pair for at, pair in values.get((target.id, area.code), {}).items() if at <= year}
    now = own.get(year)
    if target.kind in ("every_unit", "milestone"):
        now = (comparisons[0].left, comparisons[0].facts) if comparisons else None
    status = _status(target, comparisons, known.status(target, row))
    missing = () if status == "not_applicable" else missing_of(target, row, own, comparisons, known, pack)
    used = [index for c in comparisons for index in c.facts] or (now[1] if now else ())
    idle = (*not_comparable(row, own, missing), *without_figure(target, row, missing, known))
    comparable = {at: pair for at, pair in sorted(own.items()) if at >= row.since}
    return Assessment(
        target=target,
        area=area,
        year=year,
        status=status,
        value=now[0] if now else None,
        goal=_goal(row, target, found),
        comparisons=comparisons,
        unit_comparisons=comparisons if target.kind == "every_unit" else ranked(in_units, row.upper, target),
        missing=missing,
        lacking=essential(target, row, missing),
        facts=tuple(dict.fromkeys((*used, *idle))),
        series={at: value for at, (value, _) in comparable.items()},
        series_facts={at: indices for at, (_, indices) in comparable.items()},
        since=row.since or None,
    )


def _status(target: Target, comparisons: tuple[Comparison, ...], status: str) -> str:
    if comparisons:
        return "value"
    if status == "not_applicable":
        return "not_applicable"
    return "pending" if target.kind == "milestone" else "missing"


def _goal(row: Any, target: Target, found: Sequence[Pair]) -> Goal | None:
    """Return the goal in force; where another indicator stands for it, with that one's value of the year."""
    if target.goal is None:
        return None
    if not row.other:
        return Goal(row.op, row.goal, row.upper)
    return Goal(row.op, found[0][3] if found else None, other=row.other)
