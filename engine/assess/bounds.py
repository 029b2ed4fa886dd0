"""Turns goals into comparisons: each is `left` against `right`, with the amount that the near-band is measured on."""

from __future__ import annotations

import pandas as pd

COMPARISON = ["row", "label", "left", "op", "right", "scale", "facts"]
_SIMPLE = ["at_least", "at_most", "above", "below"]


def bounded(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the comparisons of rows that have a `left` and a `goal`; a band or an interval gives one for each edge."""
    simple = rows[rows.op.isin(_SIMPLE)]
    about, interval = rows[rows.op == "about"], rows[rows.op == "interval"]
    floor, ceiling = about[about.sides != "ceiling"], about[about.sides != "floor"]
    parts = [
        simple.assign(right=simple.goal, scale=simple.goal),
        floor.assign(op="at_least", right=floor.goal - _tolerance(floor), scale=floor.goal),
        ceiling.assign(op="at_most", right=ceiling.goal + _tolerance(ceiling), scale=ceiling.goal),
        interval.assign(op="at_least", right=interval.goal, scale=interval.goal),
        interval.assign(op="at_most", right=interval.upper, scale=interval.upper),
    ]
    table = pd.concat([part[COMPARISON] for part in parts if len(part)] or [simple.reindex(columns=COMPARISON)])
    return table.assign(scale=table.scale.map(abs).astype(object))


def _tolerance(about: pd.DataFrame) -> pd.Series:
    """Return the half-width of each band: stated in the unit, or a percentage of the goal."""
    stated = about.tolerance
    share = (about.goal * about.tolerance_percent / 100).map(abs).astype(object)
    return stated.where(stated.notna(), share)
