"""What a target needs or should have and does not find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.assess import units
from engine.model import Comparison, Pack, Target


def missing_of(
    target: Target,
    row: Any,
    own: Mapping[int, Any],
    comparisons: tuple[Comparison, ...],
    reported: Mapping[tuple[str, str, int], set[str]],
    pack: Pack,
) -> tuple[str, ...]:
    """Return what the target needs or should have and does not find."""
    year, labels = int(row.year), {comparison.label for comparison in comparisons}
    if target.kind == "every_unit":
        return units.unreported(pack.unit_levels[target.units], reported.get((target.id, str(row.area), year), set()))
    if target.kind == "milestone":
        return ()
    if row.every_year:
        return tuple(str(at) for at in range(int(row.start), year + 1) if at not in own)
    lacking = [] if year in own else [str(year)]
    if target.kind in ("direction", "gap"):
        lacking += [name for name in target.references if name not in labels]
    elif target.kind == "slowdown":
        lacking += [str(at) for at in (year - 1, year - 2) if at not in own or at < row.since]
    elif row.other and year in own and not comparisons:
        lacking.append(str(row.other))
    return tuple(lacking)


def essential(target: Target, row: Any, missing: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is missing that a pass cannot do without; of a kept target's years only the one judged."""
    return tuple(name for name in missing if name == str(row.year)) if row.every_year else missing
