"""The tables that the measuring works on: observations, each target's series of values, the sub-units asked about.

Numbers are exact rationals in columns of objects; keys are ordinary columns, so that pandas joins them.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from engine.model import TOTAL, Observation, Pack, SeriesOf, Status, Target

OBSERVATION = ["indicator", "area", "unit_name", "year", "residence", "sex", "status", "value", "cell", "proved"]
SERIES = ["target", "area", "year", "value", "cells"]
UNITS = ["target", "area", "unit_name", "year", "status", "value", "cell"]


def observed(observations: Sequence[Observation]) -> pd.DataFrame:
    """Return one row per observation; `cell` is its index, `proved` whether a source is named."""
    rows = [
        (o.indicator, o.area, o.unit_name, o.year, o.residence, o.sex, o.status.value, o.value, index, bool(o.source))
        for index, o in enumerate(observations)
    ]
    return pd.DataFrame(rows, columns=OBSERVATION).astype({"value": object})


def breakdown(target: Target) -> dict[str, str]:
    """Return which residence and sex a target is about."""
    chosen = dict(target.where)
    return {name: chosen.get(name, TOTAL) for name in ("residence", "sex")}


def with_value(seen: pd.DataFrame) -> pd.DataFrame:
    """Return the observations that hold a figure."""
    return seen[seen.status == Status.VALUE.value]


def home(seen: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of whole areas that are not broken down."""
    found = with_value(seen)
    return found[(found.unit_name == "") & (found.residence == TOTAL) & (found.sex == TOTAL)]


def series(targets: Iterable[Target], seen: pd.DataFrame) -> pd.DataFrame:
    """Return each target's values by area and year: its indicator's, or the gap between its two groups."""
    figures = with_value(seen[seen.unit_name == ""])
    wanted = {made_of: [t for t in targets if t.kind.series == made_of] for made_of in SeriesOf}
    single = pd.DataFrame(
        [{"target": t.id, "indicator": t.indicator, **breakdown(t)} for t in wanted[SeriesOf.FIGURES]],
        columns=["target", "indicator", "residence", "sex"],
    ).merge(figures, on=["indicator", "residence", "sex"])
    single["cells"] = [(cell,) for cell in single.cell]
    return pd.concat([single[SERIES], _gaps(wanted[SeriesOf.GAPS], figures)], ignore_index=True)


def _gaps(targets: Sequence[Target], figures: pd.DataFrame) -> pd.DataFrame:
    """Return the absolute difference between the two groups of each gap target."""
    sides = []
    for part in (0, 1):
        keys = [{"target": t.id, "indicator": t.indicator, **breakdown(t), t.dimension: t.parts[part]} for t in targets]
        frame = pd.DataFrame(keys, columns=["target", "indicator", "residence", "sex"])
        sides.append(frame.merge(figures, on=["indicator", "residence", "sex"])[["target", "area", "year", "value", "cell"]])
    both = sides[0].merge(sides[1], on=["target", "area", "year"], suffixes=("", "_other"))
    both["cells"] = list(zip(both.cell, both.cell_other, strict=True))
    both["value"] = (both.value - both.value_other).map(abs).astype(object)
    return both[SERIES]


def units(targets: Iterable[Target], seen: pd.DataFrame, pack: Pack) -> pd.DataFrame:
    """Return the observations of the sub-units that targets ask about, one row per target and unit."""
    known = {area.name for area in pack.sub_areas}
    frames = []
    for target in targets:
        if not target.units:
            continue
        mine = seen[(seen.indicator == target.indicator) & (seen.unit_name != "")]
        for name, value in breakdown(target).items():
            mine = mine[mine[name] == value]
        members = pack.unit_levels[target.units].members
        named = mine.unit_name.isin(members) if members else ~mine.unit_name.isin(known)
        frames.append(mine[named].assign(target=target.id)[UNITS])
    return pd.concat(frames) if frames else pd.DataFrame(columns=UNITS)
