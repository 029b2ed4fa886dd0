"""Measures every (target, area, year): its comparisons, weakest first, what is missing, and the series behind it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from engine.assess.bounds import Pair, ranked
from engine.assess.reported import Said, not_comparable
from engine.assess.tables import grid, slots, tables_of
from engine.kinds.figures import PAIR
from engine.model import Area, Assessment, Goal, Observation, Pack, Phase, SeriesOf, Slot, Status, Tables, Target, Unit, Values


def assess(
    observations: Sequence[Observation],
    pack: Pack,
    wanted: Iterable[tuple[Target, Area]],
    years: Sequence[int],
    as_of: str,
    phase: Phase = Phase.ANNUAL,
) -> list[Assessment]:
    """Return one assessment per wanted target and area and per year, in that order; `phase` is that of the last year."""
    asked = list(wanted)
    if not asked or not years:
        return []
    places = slots(asked, years, as_of, observations, pack, phase)
    said = Said(observations, {target.id: target for target, _ in asked}, pack)
    series = {
        (target.id, area.code): said.series(target, area.code) if target.kind.series != SeriesOf.NOTHING else {}
        for target, area in asked
    }
    former = {(target.id, area.code): said.series(target, area.code, former=True) for target, area in asked if said.former}
    pairs = _pairs(places, tables_of(said, series, former), pack)
    areas = {area.code: area for _, area in asked}
    return [
        _assessment(slot, areas[slot.area], pairs.get(row, ()), series[slot.target.id, slot.area], said)
        for row, slot in enumerate(places)
    ]


def _pairs(places: Sequence[Slot], tables: Tables, pack: Pack) -> dict[int, list[Pair]]:
    """Return what is held against what, by the slot's place; kinds with the same way of pairing are joined at once."""
    alike: dict[object, list[int]] = defaultdict(list)
    for row, slot in enumerate(places):
        alike[type(slot.target.kind).pairs].append(row)
    table = grid(places, pack)
    found: dict[int, list[Pair]] = defaultdict(list)
    for rows in alike.values():
        for frame in places[rows[0]].target.kind.pairs(table.iloc[rows], tables):
            for row, *pair in zip(*(frame[name].tolist() for name in PAIR), strict=True):
                found[row].append(Pair(*pair))
    return found


def _assessment(slot: Slot, area: Area, pairs: Sequence[Pair], series: Values, said: Said) -> Assessment:
    target, kind = slot.target, slot.target.kind
    comparisons = tuple(said.with_basis(comparison) for comparison in ranked(pairs, slot))
    own = {at: value for at, value in series.items() if at <= slot.year}
    now = own.get(slot.year)
    if kind.series == SeriesOf.NOTHING:
        now = (comparisons[0].left, comparisons[0].cells) if comparisons else None
    judged_from = kind.judged_from(slot)
    early = Status.NOT_APPLICABLE if slot.year < judged_from else None
    state = Status.VALUE if comparisons else early or _state_without(slot, said)
    missing = said.told(slot, kind.missing(said.on(slot, own, comparisons))) if state != Status.NOT_APPLICABLE else ()
    used = [index for c in comparisons for index in c.cells] or (now[1] if now else ())
    idle = (*not_comparable(slot, own, missing), *said.without_figure(slot, missing), *said.on_old_basis(slot))
    comparable = {at: value for at, value in own.items() if at >= slot.since}
    return Assessment(
        target=target,
        area=area,
        year=slot.year,
        state=state,
        value=now[0] if now else None,
        goal=_goal(slot, pairs),
        comparisons=comparisons,
        unit_comparisons=comparisons if target.units else ranked(_in_units(slot, said), slot),
        missing=missing,
        cells=tuple(dict.fromkeys((*used, *idle))),
        series={at: value for at, (value, _) in comparable.items()},
        series_cells={at: cells for at, (_, cells) in comparable.items()},
        since=slot.since or None,
        kept_since=slot.kept_since,
        phase=slot.phase,
        judged_from=judged_from,
        revised=slot.revised,
        unit_cells=_unit_cells(slot, said),
    )


def _state_without(slot: Slot, said: Said) -> Status:
    """Return the state of what has no figure to compare."""
    if slot.decided_in in said.excused(slot):
        return Status.NOT_APPLICABLE
    return Status.MISSING if slot.target.kind.measured else Status.PENDING


def _goal(slot: Slot, pairs: Sequence[Pair]) -> Goal | None:
    """Return the goal in force; where another indicator stands for it, with that one's value of the year."""
    if slot.goal is None or not slot.other:
        return slot.goal
    return replace(slot.goal, value=pairs[0].right if pairs else None)


def _unit_cells(slot: Slot, said: Said) -> tuple[int, ...]:
    """Return the figures of sub-units on what the target is about; of a gap there are none, it has two figures."""
    if slot.target.kind.series == SeriesOf.GAPS:
        return ()
    return tuple(index for index in said.in_units(slot) if index in said.values)


def _in_units(slot: Slot, said: Said) -> list[Pair]:
    """Return an amount that is asked of the area's own figure, held against the sub-areas that reported that figure."""
    goal, kind = slot.goal, slot.target.kind
    if goal is None or goal.value is None or not kind.own_value or kind.series != SeriesOf.FIGURES:
        return []
    found = [(index, Unit(said.observations[index].unit_name)) for index in said.in_units(slot) if index in said.values]
    return [Pair(unit, said.values[index], goal.op, goal.value, (index,)) for index, unit in found]
