"""Which sub-units a target asks about, which of them reported, and which did not."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from engine.model import TOTAL, Pack, Target, UnitLevel


def unit_rows(targets: Mapping[str, Target], seen: pd.DataFrame, pack: Pack) -> pd.DataFrame:
    """Return the observations of the sub-units that each every_unit target asks about, one row per target and unit."""
    known = {area.name for area in pack.sub_areas}
    frames = []
    for target in targets.values():
        if target.kind != "every_unit":
            continue
        chosen = dict(target.where)
        mine = seen[(seen.indicator == target.indicator) & (seen.unit_name != "")]
        for name in ("residence", "sex"):
            mine = mine[mine[name] == chosen.get(name, TOTAL)]
        members = pack.unit_levels[target.units].members
        named = mine.unit_name.isin(members) if members else ~mine.unit_name.isin(known)
        frames.append(mine[named].assign(target=target.id))
    columns = ["target", "area", "unit_name", "year", "status", "value", "fact"]
    return pd.concat([frame[columns] for frame in frames]) if frames else pd.DataFrame(columns=columns)


def unreported(id_: str, level: UnitLevel, reported: set[str]) -> tuple[str, ...]:
    """Return the units without a figure: by name where the pack knows the names, otherwise as one count ``#3:village``."""
    if level.members:
        return tuple(name for name in level.members if name not in reported)
    lacking = (level.expected or 1) - len(reported)
    return (f"#{lacking}:{id_}",) if lacking > 0 else ()
