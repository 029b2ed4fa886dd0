"""The method of the Federal Statistical Office of Germany (Destatis) for the German sustainability strategy.

Average yearly change over the last six data points, extended to the target year. Source: Statistisches Bundesamt,
indicator reports on the German National Sustainability Strategy, explanation of the status symbols (types A, B and C).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from engine.model import Outlook

LAST_POINTS = 6
FEWEST_POINTS = 4
ON_TRACK_BELOW = Fraction(5, 100)
SLIGHTLY_OFF_UP_TO = Fraction(20, 100)


def rate_linear(
    values: Mapping[int, Fraction], *, better: str, target: Fraction | None, target_year: int | None, kind: str
) -> Outlook:
    """Return on_track, slightly_off, off_track or wrong_direction; not_available below four points."""
    years = sorted(values)[-LAST_POINTS:]
    if len(years) < FEWEST_POINTS:
        return Outlook("not_available", "linear", reason="few_points")
    sign = 1 if better == "higher" else -1
    change = (values[years[-1]] - values[years[0]]) / (years[-1] - years[0])
    last = values[years[-1]] - values[years[-2]]
    if kind == "direction" or target is None:
        return Outlook(_direction(sign * change, sign * last), "linear", achieved=change, reason="direction")
    current = values[years[-1]]
    reached = sign * (current - target) >= 0
    if kind == "keep" or reached or target_year is None or target_year <= years[-1]:
        return Outlook(_keep(reached, sign * change), "linear", achieved=change, reason="keep")
    projected = current + change * (target_year - years[-1])
    required = (target - current) / (target_year - years[-1])
    miss = sign * (target - projected) / abs(target - current)
    return Outlook(
        _reach(miss, sign * change), "linear", ratio=miss, projected=projected, required=required, achieved=change,
        reason="reach",
    )  # fmt: skip


def _reach(miss: Fraction, change: Fraction) -> str:
    """Type A: by how much of the remaining distance the projection falls short."""
    if miss < ON_TRACK_BELOW:
        return "on_track"
    if miss <= SLIGHTLY_OFF_UP_TO:
        return "slightly_off"
    return "off_track" if change > 0 else "wrong_direction"


def _keep(reached: bool, change: Fraction) -> str:
    """Type B, or type A once reached."""
    if reached:
        return "on_track" if change >= 0 else "slightly_off"
    return "off_track" if change > 0 else "wrong_direction"


def _direction(change: Fraction, last: Fraction) -> str:
    """Type C: the average change, then the last one."""
    if change > 0:
        return "on_track" if last > 0 else "slightly_off"
    return "off_track" if last > 0 else "wrong_direction"
