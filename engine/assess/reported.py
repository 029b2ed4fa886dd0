"""What was reported at all, with or without a figure; a verdict on missing data cites the cells that say so."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from engine.assess.tables import breakdown
from engine.model import TOTAL, Comparison, Missing, Reference, Reported, Slot, Status, Target, Values, Year

Key = tuple[str, str, int, str, str]
"""Indicator (or milestone target), area, year, residence and sex of an observation of a whole area."""
UnitKey = tuple[str, str, int]
"""Target, area and year of the observations of sub-units."""


@dataclass(frozen=True, slots=True)
class Said:
    """The observations by what they are about."""

    home: Mapping[Key, tuple[Status, int]]
    """Status and index of the observation of a whole area."""
    units: Mapping[UnitKey, set[str]]
    """Names of the sub-units that reported."""
    silent_units: Mapping[UnitKey, list[int]]
    """Indices of the sub-units' observations that hold no figure."""

    def status(self, slot: Slot) -> Status:
        """Return the status of the observation that a slot is about, missing where there is none."""
        chosen = breakdown(slot.target)
        key = (slot.target.indicator or slot.target.id, slot.area, slot.year, chosen["residence"], chosen["sex"])
        return self.home.get(key, (Status.MISSING, -1))[0]

    def on(self, slot: Slot, own: Values, comparisons: tuple[Comparison, ...]) -> Reported:
        """Return what a kind has to know of what was reported on a slot."""
        other = self.home.get((slot.other, slot.area, slot.year, TOTAL, TOTAL), (Status.MISSING, -1))
        names = self.units.get((slot.target.id, slot.area, slot.year), ())
        compared = frozenset(c.label for c in comparisons if isinstance(c.label, Reference))
        return Reported(slot, own, frozenset(names), other[0] == Status.VALUE, compared)


def said(seen: pd.DataFrame, units: pd.DataFrame) -> Said:
    """Return the observations by what they are about; `units` are the sub-units that targets ask about."""
    home = seen[seen.unit_name == ""]
    keys = zip(home.indicator, home.area, home.year, home.residence, home.sex, strict=True)
    names: dict[UnitKey, set[str]] = defaultdict(set)
    silent: dict[UnitKey, list[int]] = defaultdict(list)
    for row in units[["target", "area", "year", "status", "unit_name", "cell"]].itertuples(index=False):
        key, status = (str(row.target), str(row.area), int(row.year)), Status(row.status)
        if status != Status.MISSING:
            names[key].add(str(row.unit_name))
        if status != Status.VALUE:
            silent[key].append(int(row.cell))
    found = zip(map(Status, home.status), map(int, home.cell), strict=True)
    return Said(dict(zip(keys, found, strict=True)), names, silent)


def not_comparable(slot: Slot, own: Values, missing: tuple[Missing, ...]) -> Iterator[int]:
    """Yield the observations that are there but counted differently."""
    for item in missing:
        if not item.broken:
            continue
        if item.what == Reference.PREVIOUS:
            yield from own[max(at for at in own if at < slot.year)][1]
        else:
            yield from own[item.what.year if isinstance(item.what, Year) else slot.pack.period.baseline][1]


def without_figure(slot: Slot, missing: tuple[Missing, ...], known: Said) -> Iterator[int]:
    """Yield the observations that give a slot nothing to count, of the year judged and of the years it misses.

    Those are reported as missing or as not applicable, or attest a mechanism without a source.
    """
    years = {slot.year, *(item.what.year for item in missing if isinstance(item.what, Year) and not item.broken)}
    years |= {slot.pack.period.baseline} if Missing(Reference.BASELINE) in missing else set()
    for year in sorted(years, reverse=True):
        for indicator, residence, sex in _read(slot.target, slot.other):
            status, index = known.home.get((indicator, slot.area, year, residence, sex), (Status.VALUE, -1))
            if status != Status.VALUE or (not slot.target.kind.measured and index >= 0):
                yield index
    yield from known.silent_units.get((slot.target.id, slot.area, slot.year), ())


def _read(target: Target, other: str) -> Iterator[tuple[str, str, str]]:
    """Yield the indicators and breakdowns that a target reads of a whole area."""
    if target.units:
        return
    name, own = target.indicator or target.id, breakdown(target)
    for part in target.parts or ("",):
        chosen = own | ({target.dimension: part} if part else {})
        yield name, chosen["residence"], chosen["sex"]
    if other:
        yield other, TOTAL, TOTAL
