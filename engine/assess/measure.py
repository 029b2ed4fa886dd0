"""Measures every (target, area, year): its comparisons, weakest first, what is missing, and the series behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from engine.assess import kinds, tables, units
from engine.model import TOTAL, Area, Assessment, Comparison, Fact, Goal, Pack, Target

_NEAR_KINDS = ("reach", "keep", "about", "interval", "every_unit", "versus", "assigned")
"""Kinds whose goal is an amount, so that a miss within the near-band can be told from a clear one."""

_TINY = Fraction(1, 10**12)
"""Stands in for a zero amount when comparisons are ranked by how far they miss in relation to it."""


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
    compared = _by_row(_comparisons(grid, data))
    in_units = _by_row(_unit_comparisons(grid, data, pack))
    values = _values(data.series)
    statuses = _statuses(data.seen)
    areas = {area.code: area for _, area in pairs}
    reported = _reported_units(data.units)
    return [
        _assessment(row, targets[row["target"]], areas[row["area"]], compared[row["row"]], in_units[row["row"]], values,
                    statuses, reported, pack)
        for row in grid.to_dict("records")
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


def _comparisons(grid: pd.DataFrame, data: _Tables) -> pd.DataFrame:
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


def _unit_comparisons(grid: pd.DataFrame, data: _Tables, pack: Pack) -> pd.DataFrame:
    """Return the goal of each amount target held against the sub-areas that reported the same indicator."""
    numeric = grid[grid.kind.isin(["reach", "keep", "about", "interval"])]
    wanted = [{"target": t, "indicator": pack.targets[t].indicator} for t in numeric.target.unique()]
    inside = data.seen[data.seen.unit_name.isin([area.name for area in pack.sub_areas]) & (data.seen.status == "value")]
    named = pd.DataFrame(wanted, columns=["target", "indicator"]).merge(inside, on="indicator")
    keys = ["target", "area", "year", "residence", "sex"]
    found = numeric.merge(named[[*keys, "unit_name", "value", "fact"]], on=keys)
    return kinds.unit_bounds(found)


def _by_row(table: pd.DataFrame) -> dict[int, list[dict[str, Any]]]:
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for record in table.to_dict("records"):
        rows[int(record["row"])].append({str(name): value for name, value in record.items()})
    return rows


def _values(series: pd.DataFrame) -> dict[tuple[str, str], dict[int, tuple[Fraction, tuple[int, ...]]]]:
    values: dict[tuple[str, str], dict[int, tuple[Fraction, tuple[int, ...]]]] = defaultdict(dict)
    for target, area, year, value, facts in series.itertuples(index=False):
        values[target, area][int(year)] = (value, facts)
    return values


def _statuses(seen: pd.DataFrame) -> dict[tuple[str, str, int, str, str], str]:
    home = seen[seen.unit_name == ""]
    keys = zip(home.indicator, home.area, home.year, home.residence, home.sex, strict=True)
    return dict(zip(keys, home.status, strict=True))


def _reported_units(table: pd.DataFrame) -> dict[tuple[str, str, int], set[str]]:
    reported: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for record in table[table.status != "missing"].itertuples(index=False):
        reported[str(record.target), str(record.area), int(record.year)].add(str(record.unit_name))
    return reported


def _assessment(
    row: dict[Any, Any],
    target: Target,
    area: Area,
    found: list[dict[str, Any]],
    in_units: list[dict[str, Any]],
    values: dict[tuple[str, str], dict[int, tuple[Fraction, tuple[int, ...]]]],
    statuses: dict[tuple[str, str, int, str, str], str],
    reported: dict[tuple[str, str, int], set[str]],
    pack: Pack,
) -> Assessment:
    year = int(row["year"])
    comparisons = _ranked(found, target)
    own = {at: pair for at, pair in values.get((target.id, area.code), {}).items() if at <= year}
    now = own.get(year)
    if target.kind in ("every_unit", "milestone"):
        now = (comparisons[0].left, comparisons[0].facts) if comparisons else None
    missing = _missing(target, row, own, comparisons, reported, pack)
    status = statuses.get((target.indicator or target.id, area.code, year, row["residence"], row["sex"]), "missing")
    facts = tuple(dict.fromkeys(index for c in comparisons for index in c.facts)) or (now[1] if now else ())
    comparable = {at: pair for at, pair in sorted(own.items()) if at >= row["since"]}
    return Assessment(
        target=target,
        area=area,
        year=year,
        status=_status(target, comparisons, status),
        value=now[0] if now else None,
        goal=_goal(row, target, comparisons),
        comparisons=comparisons,
        unit_comparisons=comparisons if target.kind == "every_unit" else _ranked(in_units, target),
        missing=missing,
        lacking=_essential(target, row, missing),
        facts=facts,
        series={at: value for at, (value, _) in comparable.items()},
        series_facts={at: indices for at, (_, indices) in comparable.items()},
        since=row["since"] or None,
    )


def _ranked(found: list[dict[str, Any]], target: Target) -> tuple[Comparison, ...]:
    """Return the comparisons, the one that misses most (in relation to its amount) first."""
    ranked = []
    for record in found:
        left, right, scale = (Fraction(record[name]) for name in ("left", "right", "scale"))
        rising = record["op"] in ("at_least", "above")
        margin = left - right if rising else right - left
        band = scale * target.near_percent / 100 if target.kind in _NEAR_KINDS else Fraction(0)
        edge = right - band if rising else right + band
        label = str(record["label"])
        comparison = Comparison(label, left, str(record["op"]), right, edge, tuple(record["facts"]))
        ranked.append((margin / (scale or _TINY), label, comparison.op, comparison))
    return tuple(item[-1] for item in sorted(ranked, key=lambda item: item[:-1]))


def _status(target: Target, comparisons: tuple[Comparison, ...], status: str) -> str:
    if comparisons:
        return "value"
    if status == "not_applicable":
        return "not_applicable"
    return "pending" if target.kind == "milestone" else "missing"


def _missing(
    target: Target,
    row: dict[Any, Any],
    own: dict[int, Any],
    comparisons: tuple[Comparison, ...],
    reported: dict[tuple[str, str, int], set[str]],
    pack: Pack,
) -> tuple[str, ...]:
    """Return what the target needs or should have and does not find."""
    year, labels = int(row["year"]), {comparison.label for comparison in comparisons}
    if target.kind == "every_unit":
        return units.unreported(pack.unit_levels[target.units], reported.get((target.id, str(row["area"]), year), set()))
    if target.kind == "milestone":
        return ()
    if row["every_year"]:
        return tuple(str(at) for at in range(int(row["start"]), year + 1) if at not in own)
    lacking = [] if year in own else [str(year)]
    if target.kind in ("direction", "gap"):
        lacking += [name for name in target.references if name not in labels]
    elif target.kind == "slowdown":
        lacking += [str(at) for at in (year - 1, year - 2) if at not in own or at < row["since"]]
    elif row["other"] and year in own and not comparisons:
        lacking.append(str(row["other"]))
    return tuple(lacking)


def _essential(target: Target, row: dict[Any, Any], missing: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is missing that a pass cannot do without; of a kept target's years only the one judged."""
    return tuple(name for name in missing if name == str(row["year"])) if row["every_year"] else missing


def _goal(row: dict[Any, Any], target: Target, comparisons: tuple[Comparison, ...]) -> Goal | None:
    if target.goal is None:
        return None
    if not row["other"]:
        return Goal(row["op"], row["goal"], row["upper"])
    known = comparisons[0].right if comparisons and row["op"] != "about" else None
    return Goal(row["op"], known, other=row["other"])
