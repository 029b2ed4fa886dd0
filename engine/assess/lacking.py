"""What a target needs or should have and does not find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from engine.assess import units
from engine.assess.reported import Reported
from engine.model import TOTAL, Comparison, Pack, Target


def missing_of(
    target: Target,
    row: Any,
    own: Mapping[int, Any],
    comparisons: tuple[Comparison, ...],
    known: Reported,
    pack: Pack,
) -> tuple[str, ...]:
    """Return what the target needs or should have and does not find; ``~`` marks what is there but counted differently."""
    year, labels = int(row.year), {comparison.label for comparison in comparisons}
    if target.kind == "every_unit":
        named = known.units.get((target.id, str(row.area), year), set())
        return units.unreported(target.units, pack.unit_levels[target.units], named)
    if target.kind == "milestone":
        return ()
    if row.every_year:
        return tuple(str(at) for at in range(int(row.start), year + 1) if at not in own)
    lacking = [] if year in own else [str(year)]
    if target.kind in ("direction", "gap"):
        lacking += _references(target, row, own, labels)
    elif target.kind == "slowdown":
        lacking += [f"~{at}" if at in own else str(at) for at in (year - 1, year - 2) if at not in own or at < row.since]
    elif row.other and known.home.get((str(row.other), str(row.area), year, TOTAL, TOTAL), ("missing", -1))[0] != "value":
        lacking.append(str(row.other))
    return tuple(lacking)


def _references(target: Target, row: Any, own: Mapping[int, Any], labels: set[str]) -> Iterator[str]:
    """Yield what the value can't be compared with: not there, or from before a break of the series."""
    there = {"baseline": int(row.baseline) in own, "previous": any(at < int(row.year) for at in own)}
    for name in target.references:
        if not there[name]:
            yield name
        elif name not in labels and int(row.year) in own:
            yield f"~{name}"


def not_comparable(row: Any, own: Mapping[int, tuple[Fraction, tuple[int, ...]]], missing: tuple[str, ...]) -> Iterator[int]:
    """Yield the observations that are there but counted differently."""
    for name in missing:
        if name == "~previous":
            yield from own[max(at for at in own if at < int(row.year))][1]
        elif name.startswith("~"):
            yield from own[int(row.baseline) if name == "~baseline" else int(name[1:])][1]


def essential(target: Target, row: Any, missing: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is missing that a pass cannot do without; of a kept target's years only the one judged."""
    return tuple(name for name in missing if name == str(row.year)) if row.every_year else missing
