"""The tables that the measuring works on: observations, the rows to measure, and each target's series of values.

Numbers are exact rationals in columns of objects; keys are ordinary columns, so that pandas joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import pandas as pd

from engine.model import TOTAL, Area, Fact, Goal, Pack, Target

Breaks = set[tuple[str, str, int]]
"""Indicator, area (empty: every area) and the first year that is counted differently."""

OBSERVATION = ["indicator", "area", "unit_name", "year", "residence", "sex", "status", "value", "fact", "proved"]
SERIES = ["target", "area", "year", "value", "facts"]


def observations(facts: Sequence[Fact]) -> pd.DataFrame:
    """Return one row per observation; `fact` is its index, `proved` whether a source is named."""
    rows = [
        (f.indicator, f.area, f.unit_name, f.year, f.residence, f.sex, f.status, f.value, index, bool(f.source))
        for index, f in enumerate(facts)
    ]
    return pd.DataFrame(rows, columns=OBSERVATION).astype({"value": object})


def goal_in_force(target: Target, as_of: str) -> Goal | None:
    """Return the target's goal with the last revision in force on a day (YYYY-MM-DD)."""
    in_force = [revision for revision in target.revisions if revision.since <= as_of]
    return max(in_force, key=lambda revision: revision.since).goal if in_force else target.goal


def breaks_of(facts: Sequence[Fact], pack: Pack) -> Breaks:
    """Return the years of the breaks of each indicator, in each area or (area "") everywhere."""
    breaks: Breaks = {(f.indicator, f.area, f.break_year) for f in facts if f.break_year is not None}
    return breaks | {(i.id, "", item.since) for i in pack.indicators.values() for item in i.breaks}


def grid(wanted: Iterable[tuple[Target, Area]], years: Sequence[int], pack: Pack, as_of: str, breaks: Breaks) -> pd.DataFrame:
    """Return one row per target, area and year, with what the target asks for in that year."""
    rows = [
        _grid_row(target, area, year, goal_in_force(target, min(as_of, f"{year}-12-31")), pack)
        | {"since": _since(target, area, year, breaks)}
        for target, area in wanted
        for year in years
    ]
    table = pd.DataFrame(rows)
    return table.assign(row=range(len(table)))


def _grid_row(target: Target, area: Area, year: int, goal: Goal | None, pack: Pack) -> dict[str, object]:
    return {
        "target": target.id,
        "kind": target.kind,
        "area": area.code,
        "year": year,
        "baseline": pack.period.baseline,
        "start": pack.period.start,
        "every_year": target.kept,
        "op": goal.op if goal else "",
        "goal": goal.value if goal else None,
        "upper": goal.upper if goal else None,
        "other": (goal.other if goal else None) or "",
        "change": target.change,
        "references": target.references,
        "limit": _limit(target, pack),
        **breakdown(target),
    }


def _limit(target: Target, pack: Pack) -> Fraction | None:
    """Return where a change that is asked for must end: the end of the indicator's range, or no gap at all."""
    if target.kind == "gap":
        return Fraction(0)
    if target.kind != "direction" or target.indicator is None:
        return None
    indicator = pack.indicators[target.indicator]
    return {"fall": indicator.low, "rise": indicator.high}.get(target.change)


def _since(target: Target, area: Area, year: int, breaks: Breaks) -> int:
    """Return the year of the last break up to a year, 0 where there is none."""
    return max((at for name, place, at in breaks if name == target.indicator and place in ("", area.code) and at <= year),
               default=0)  # fmt: skip


def breakdown(target: Target) -> dict[str, str]:
    """Return which residence and sex a target is about."""
    chosen = dict(target.where)
    return {name: chosen.get(name, TOTAL) for name in ("residence", "sex")}


def series(targets: Iterable[Target], seen: pd.DataFrame) -> pd.DataFrame:
    """Return each target's values by area and year: its indicator, or the gap between its two groups."""
    home = seen[(seen.unit_name == "") & (seen.status == "value")]
    wanted = [target for target in targets if target.indicator and target.kind != "every_unit"]
    single = pd.DataFrame(
        [{"target": t.id, "indicator": t.indicator, **breakdown(t)} for t in wanted if t.kind != "gap"],
        columns=["target", "indicator", "residence", "sex"],
    ).merge(home, on=["indicator", "residence", "sex"])
    single["facts"] = [(fact,) for fact in single.fact]
    return pd.concat([single[SERIES], _gaps([t for t in wanted if t.kind == "gap"], home)], ignore_index=True)


def _gaps(targets: Sequence[Target], home: pd.DataFrame) -> pd.DataFrame:
    """Return the absolute difference between the two groups of each gap target."""
    sides = []
    for part in (0, 1):
        keys = [{"target": t.id, "indicator": t.indicator, **breakdown(t), t.dimension: t.parts[part]} for t in targets]
        frame = pd.DataFrame(keys, columns=["target", "indicator", "residence", "sex"])
        sides.append(frame.merge(home, on=["indicator", "residence", "sex"])[["target", "area", "year", "value", "fact"]])
    both = sides[0].merge(sides[1], on=["target", "area", "year"], suffixes=("", "_other"))
    both["facts"] = list(zip(both.fact, both.fact_other, strict=True))
    both["value"] = (both.value - both.value_other).map(abs).astype(object)
    return both[SERIES]
