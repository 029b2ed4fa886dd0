"""What is to be measured, and the tables that the kinds join: each target's series, figures of areas and of sub-units.

Numbers are exact rationals in columns of objects; keys are ordinary columns, so that pandas joins them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import pandas as pd

from engine.assess.reported import Group, Said, groups_of
from engine.base.sources import flaw_of
from engine.model import Area, Change, Goal, Observation, Pack, Phase, Revised, Slot, Tables, Target, Values

_TYPES = {"year": int, "cell": int, "proved": bool}
"""Columns that are reckoned with; all others hold objects."""


def slots(
    wanted: Iterable[tuple[Target, Area]],
    years: Sequence[int],
    as_of: str,
    observations: Iterable[Observation],
    pack: Pack,
    phase: Phase,
) -> list[Slot]:
    """Return a slot per target, area and year, in that order, with what is asked for on a day (YYYY-MM-DD)."""
    breaks: dict[tuple[Group, str], list[int]] = defaultdict(list)
    for item in observations:
        if item.break_year is not None and not item.unit_name:  # a sub-unit's break concerns its own series only
            breaks[(item.indicator, item.parts), item.area].append(item.break_year)
    found = list[Slot]()
    for target, area in wanted:
        indicator = pack.indicators.get(target.indicator or "")
        since = [item.since for item in indicator.breaks] if indicator else []
        since += [at for group in groups_of(target) for at in breaks.get((group, area.code), ())]
        for year in years:
            goal, revised = _goal_in_force(target, min(as_of, f"{year}-12-31"))
            *_, before, last = sorted({-1, 0, *(at for at in since if at <= year)})
            asked = phase if year == years[-1] else Phase.ANNUAL
            found.append(Slot(target, area.code, year, goal, last, pack, asked, max(before, 0), revised))
    return found


def _goal_in_force(target: Target, day: str) -> tuple[Goal | None, Revised | None]:
    """Return the goal after the last revision up to a day, with that revision."""
    goal, revised = target.goal, None
    for revision in sorted(target.revisions, key=lambda revision: revision.since):
        if revision.since <= day:
            goal, revised = revision.goal, Revised(revision.since, revision.reason, goal)
    return goal, revised


def grid(slots: Sequence[Slot], pack: Pack) -> pd.DataFrame:
    """Return the slots as a table, a row each, `row` its place; words and numbers stand in it as they are."""
    objects = {
        "target": [slot.target.id for slot in slots],
        "attested": [slot.target.attested for slot in slots],
        "area": [slot.area for slot in slots],
        "other": [slot.other for slot in slots],
        "op": [slot.goal.op if slot.goal else None for slot in slots],
        "goal": [slot.goal.value if slot.goal else None for slot in slots],
        "change": [slot.target.change for slot in slots],
        "references": [slot.references for slot in slots],
        "limit": [limit_of(slot.target, pack) for slot in slots],
        "slack": [slack_of(slot.target, pack) for slot in slots],
    }
    numbers = {
        "row": range(len(slots)),
        "year": [slot.year for slot in slots],
        "since": [slot.since for slot in slots],
        "since_before": [slot.since_before for slot in slots],
        "decided": [slot.decided_in for slot in slots],
        "baseline": pack.period.baseline,
        "strict": [slot.target.kept and slot.target.strict for slot in slots],
    }
    return pd.DataFrame(objects, dtype=object).assign(**numbers)


def limit_of(target: Target, pack: Pack) -> Fraction | None:
    """Return where the change that a target asks for must end; None where nothing ends it."""
    return target.kind.limit(target.change, pack.indicators.get(target.indicator or ""))


def slack_of(target: Target, pack: Pack) -> Fraction:
    """Return how many points below 100 % a share that is to rise is still at its limit; nothing for any other figure."""
    declared, rises = pack.defaults.at_limit, target.change == Change.RISE
    return declared.value if declared and rises and target.unit == "percent" else Fraction(0)


def tables_of(said: Said, series: Mapping[tuple[str, str], Values], former: Mapping[tuple[str, str], Values]) -> Tables:
    """Return the figures that slots are measured against; `series` and `former` hold those of each target and area."""
    home = [
        (item.indicator, item.area, item.year, item.value, index, flaw_of(item.source, item.year) is None)
        for index, item in enumerate(said.observations)
        if index in said.values and not item.unit_name and not item.parts and not item.old_basis
    ]
    units = [
        (*about, said.observations[index].unit_name, said.values[index], index)
        for about, indices in said.units.items()
        for index in indices
        if index in said.values
    ]
    return Tables(
        _table(home, ["indicator", "area", "year", "value", "cell", "proved"]),
        _series(series),
        _series(former),
        _table(units, ["target", "area", "year", "unit_name", "value", "cell"]),
    )


def _series(found: Mapping[tuple[str, str], Values]) -> pd.DataFrame:
    rows = [(*about, year, *value) for about, own in found.items() for year, value in own.items()]
    return _table(rows, ["target", "area", "year", "value", "cells"])


def _table(rows: Sequence[tuple[object, ...]], columns: Sequence[str]) -> pd.DataFrame:
    types = {name: _TYPES[name] for name in columns if name in _TYPES}
    return pd.DataFrame(rows, columns=columns, dtype=object).astype(types)
