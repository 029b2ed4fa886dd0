"""What was reported at all, with or without a figure; a verdict on missing data cites the cells that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from engine.assess.tables import breakdown
from engine.model import TOTAL, Target

Key = tuple[str, str, int, str, str]
"""Indicator (or milestone target), area, year, residence and sex of an observation of a whole area."""
UnitKey = tuple[str, str, int]
"""Target, area and year of the observations of sub-units."""


@dataclass(frozen=True, slots=True)
class Reported:
    """The observations by what they are about."""

    home: Mapping[Key, tuple[str, int]]
    """Status and index of the observation of a whole area."""
    units: Mapping[UnitKey, set[str]]
    """Names of the sub-units that reported."""
    silent_units: Mapping[UnitKey, list[int]]
    """Indices of the sub-units' observations that hold no figure."""

    def status(self, target: Target, row: Any) -> str:
        """Return the status of the observation that a target's row is about, ``missing`` where there is none."""
        key = (target.indicator or target.id, str(row.area), int(row.year), row.residence, row.sex)
        return self.home.get(key, ("missing", -1))[0]


def reported(seen: pd.DataFrame, units: pd.DataFrame) -> Reported:
    """Return the observations by what they are about; `units` are the sub-units that each target asks about."""
    home = seen[seen.unit_name == ""]
    keys = zip(home.indicator, home.area, home.year, home.residence, home.sex, strict=True)
    names: dict[UnitKey, set[str]] = defaultdict(set)
    silent: dict[UnitKey, list[int]] = defaultdict(list)
    for row in units[["target", "area", "year", "status", "unit_name", "fact"]].itertuples(index=False):
        key = (str(row.target), str(row.area), int(row.year))
        if row.status != "missing":
            names[key].add(str(row.unit_name))
        if row.status != "value":
            silent[key].append(int(row.fact))
    values = zip(home.status, map(int, home.fact), strict=True)
    return Reported(dict(zip(keys, values, strict=True)), names, silent)


def without_figure(target: Target, row: Any, missing: tuple[str, ...], known: Reported) -> Iterator[int]:
    """Yield the observations that give the target nothing to count, of the year judged and of the years it misses.

    Those are reported as missing or as not applicable, or attest a milestone without a source.
    """
    years = {int(row.year), *(int(name) for name in missing if name.isdecimal())}
    years |= {int(row.baseline)} if "baseline" in missing else set()
    for year in sorted(years, reverse=True):
        for indicator, residence, sex in _read(target, row):
            status, index = known.home.get((indicator, str(row.area), year, residence, sex), ("value", -1))
            if status != "value" or (target.kind == "milestone" and index >= 0):
                yield index
    yield from known.silent_units.get((target.id, str(row.area), int(row.year)), ())


def _read(target: Target, row: Any) -> Iterator[tuple[str, str, str]]:
    """Yield the indicators and breakdowns that a target reads of a whole area."""
    if target.kind == "every_unit":
        return
    name, own = target.indicator or target.id, breakdown(target)
    for part in target.parts or ("",):
        chosen = own | ({target.dimension: part} if part else {})
        yield name, chosen["residence"], chosen["sex"]
    if row.other:
        yield str(row.other), TOTAL, TOTAL
