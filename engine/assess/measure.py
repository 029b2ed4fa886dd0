"""Measures every (target, area, year): its comparisons, weakest first, what is missing, and the series behind it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from engine.assess import tables
from engine.assess.bounds import Pair, ranked
from engine.assess.reported import Said, not_comparable, said, without_figure
from engine.assess.slots import breaks_of, grid, slots
from engine.kinds import KINDS
from engine.kinds.figures import PAIR
from engine.kinds.units import unit_pairs
from engine.model import Area, Assessment, Comparison, Goal, Observation, Pack, SeriesOf, Slot, Status, Tables, Target, Values

Series = Mapping[tuple[str, str], Values]
"""By target and area."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for the slots, by their place."""

    pairs: Mapping[int, list[Pair]]
    in_units: Mapping[int, list[Pair]]
    series: Series
    said: Said


def assess(
    observations: Sequence[Observation], pack: Pack, wanted: Iterable[tuple[Target, Area]], years: Sequence[int], as_of: str
) -> list[Assessment]:
    """Return one assessment per wanted target and area and per year, in that order."""
    asked = list(wanted)
    if not asked or not years:
        return []
    targets = {target.id: target for target, _ in asked}
    places = slots(asked, years, pack, as_of, breaks_of(observations, pack))
    found = _found(places, tables.observed(observations), targets, pack)
    areas = {area.code: area for _, area in asked}
    return [_assessment(slot, row, areas[slot.area], found) for row, slot in enumerate(places)]


def _found(places: Sequence[Slot], seen: pd.DataFrame, targets: Mapping[str, Target], pack: Pack) -> _Found:
    units = tables.units(targets.values(), seen, pack)
    series = tables.series(targets.values(), seen)
    table = grid(places, pack)
    against = Tables(tables.home(seen), series, tables.with_value(units).drop(columns="status"))
    pairs = [pair for name, rows in table.groupby("kind", sort=False) for pair in KINDS[name].pairs(rows, against)]
    in_units = _unit_pairs(table, seen, targets, pack)
    return _Found(_by_row(pairs), _by_row([in_units]), _values(series), said(seen, units))


def _unit_pairs(table: pd.DataFrame, seen: pd.DataFrame, targets: Mapping[str, Target], pack: Pack) -> pd.DataFrame:
    """Return the goal of each target with an amount held against the sub-areas that reported the same indicator."""
    asking = [t for t in targets.values() if t.kind.own_value and t.kind.series == SeriesOf.FIGURES]
    inside = tables.with_value(seen[seen.unit_name.isin([area.name for area in pack.sub_areas])])
    wanted = pd.DataFrame([(t.id, t.indicator) for t in asking], columns=["target", "indicator"])
    keys = ["target", "area", "year", "residence", "sex"]
    named = wanted.merge(inside, on="indicator")[[*keys, "unit_name", "value", "cell"]]
    return unit_pairs(table.merge(named, on=keys))


def _by_row(frames: Iterable[pd.DataFrame]) -> dict[int, list[Pair]]:
    rows: dict[int, list[Pair]] = defaultdict(list)
    for frame in frames:
        for row, *pair in frame[PAIR].itertuples(index=False, name=None):
            rows[int(row)].append(Pair(*pair))
    return rows


def _values(series: pd.DataFrame) -> Series:
    values: dict[tuple[str, str], dict[int, tuple[object, tuple[int, ...]]]] = defaultdict(dict)
    for target, area, year, value, cells in series.itertuples(index=False):
        values[target, area][int(year)] = (value, cells)
    return values  # type: ignore[return-value]  # what pandas holds is an object to the type checker


def _assessment(slot: Slot, row: int, area: Area, found: _Found) -> Assessment:
    pairs, target = found.pairs.get(row, []), slot.target
    comparisons = ranked(pairs, slot)
    own = {at: value for at, value in found.series.get((target.id, slot.area), {}).items() if at <= slot.year}
    now = own.get(slot.year)
    if target.kind.series == SeriesOf.NOTHING:
        now = (comparisons[0].left, comparisons[0].cells) if comparisons else None
    state = _state(target, comparisons, found.said.status(slot))
    missing = target.kind.missing(found.said.on(slot, own, comparisons)) if state != Status.NOT_APPLICABLE else ()
    used = [index for c in comparisons for index in c.cells] or (now[1] if now else ())
    idle = (*not_comparable(slot, own, missing), *without_figure(slot, missing, found.said))
    comparable = {at: value for at, value in sorted(own.items()) if at >= slot.since}
    return Assessment(
        target=target,
        area=area,
        year=slot.year,
        state=state,
        value=now[0] if now else None,
        goal=_goal(slot, pairs),
        comparisons=comparisons,
        unit_comparisons=comparisons if target.units else ranked(found.in_units.get(row, ()), slot),
        missing=missing,
        cells=tuple(dict.fromkeys((*used, *idle))),
        series={at: value for at, (value, _) in comparable.items()},
        series_cells={at: cells for at, (_, cells) in comparable.items()},
        since=slot.since or None,
    )


def _state(target: Target, comparisons: tuple[Comparison, ...], status: Status) -> Status:
    if comparisons:
        return Status.VALUE
    if status == Status.NOT_APPLICABLE:
        return status
    return Status.MISSING if target.kind.measured else Status.PENDING


def _goal(slot: Slot, pairs: Sequence[Pair]) -> Goal | None:
    """Return the goal in force; where another indicator stands for it, with that one's value of the year."""
    if slot.goal is None or not slot.other:
        return slot.goal
    return replace(slot.goal, value=pairs[0].right if pairs else None)
