"""What is to be measured: each target in each area and year, with what it asks for in that year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from engine.assess.tables import breakdown
from engine.model import Area, Goal, Observation, Pack, Slot, Target

Breaks = Mapping[str, Sequence[tuple[str, int]]]
"""By indicator: the area (empty: every area) and the first year that is counted differently."""


def breaks_of(observations: Sequence[Observation], pack: Pack) -> Breaks:
    """Return the breaks of each indicator that the data and the catalogue state."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for item in observations:
        if item.break_year is not None:
            found[item.indicator].append((item.area, item.break_year))
    for indicator in pack.indicators.values():
        found[indicator.id] += [("", item.since) for item in indicator.breaks]
    return found


def slots(wanted: Iterable[tuple[Target, Area]], years: Sequence[int], pack: Pack, as_of: str, breaks: Breaks) -> list[Slot]:
    """Return a slot per target, area and year, in that order."""
    return [
        Slot(
            target=target,
            area=area.code,
            year=year,
            goal=goal_in_force(target, min(as_of, f"{year}-12-31")),
            since=_since(target, area, year, breaks),
            pack=pack,
        )
        for target, area in wanted
        for year in years
    ]


def goal_in_force(target: Target, as_of: str) -> Goal | None:
    """Return the target's goal with the last revision in force on a day (YYYY-MM-DD)."""
    in_force = [revision for revision in target.revisions if revision.since <= as_of]
    return max(in_force, key=lambda revision: revision.since).goal if in_force else target.goal


def _since(target: Target, area: Area, year: int, breaks: Breaks) -> int:
    """Return the year of the last break up to a year, 0 where there is none."""
    found = breaks.get(target.indicator or "", ())
    return max((at for place, at in found if place in ("", area.code) and at <= year), default=0)


def grid(slots: Sequence[Slot], pack: Pack) -> pd.DataFrame:
    """Return the slots as a table, a row each, `row` its place; words and numbers stand in it as they are."""
    keys = [
        {"row": row, "kind": s.target.kind.name, "target": s.target.id, "area": s.area, "year": s.year,
         "start": pack.period.start, "baseline": pack.period.baseline, "since": s.since,
         "every_year": s.target.kept, "other": s.other, **breakdown(s.target)}
        for row, s in enumerate(slots)
    ]  # fmt: skip
    exact = {
        "op": [s.goal.op if s.goal else None for s in slots],
        "goal": [s.goal.value if s.goal else None for s in slots],
        "change": [s.target.change for s in slots],
        "references": [s.target.references for s in slots],
        "limit": [s.target.kind.limit(s.target.change, pack.indicators.get(s.target.indicator or "")) for s in slots],
    }
    return pd.DataFrame(keys).assign(**{name: pd.Series(values, dtype=object) for name, values in exact.items()})
