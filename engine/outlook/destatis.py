"""How the Federal Statistical Office of Germany (Destatis) turns a projection into a weather symbol, types A, B and C.

Source: Statistisches Bundesamt, indicator reports on the German National Sustainability Strategy, explanation of the
status symbols. Sun is on_track, slightly cloudy slightly_off, cloud off_track, thunderstorm wrong_direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from engine.model import Outlook
from engine.outlook.series import Series

LAST_POINTS = 6
FEWEST_POINTS = 4
ON_TRACK_BELOW = Fraction(5, 100)
SLIGHTLY_OFF_UP_TO = Fraction(20, 100)


@dataclass(frozen=True, slots=True)
class Aim:
    """What a series is rated against."""

    sign: int
    """1 where more is better, -1 where less is."""
    target: Fraction | None
    target_year: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A series carried forward: the change a year, the change of the last year, and the value expected in the target year."""

    change: Fraction
    last: Fraction
    projected: Fraction | None


def few_points(method: str) -> Outlook:
    """Return that there are too few points for a rating."""
    return Outlook("not_available", method, reason="few_points")


def recent(series: Series) -> Series | None:
    """Return the last six points, None where there are fewer than four."""
    years = sorted(series)[-LAST_POINTS:]
    return {year: series[year] for year in years} if len(years) >= FEWEST_POINTS else None


def settled(points: Series, aim: Aim) -> bool:
    """Tell whether there is nothing to project: a direction, a level to keep, a target reached, or a year that is here."""
    due = aim.target_year is None or aim.target_year <= max(points)
    return aim.target is None or aim.kind in ("keep", "direction") or _reached(points, aim) or due


def rated(points: Series, aim: Aim, path: Trajectory, method: str) -> Outlook:
    """Return the class of a trajectory, with the numbers that it follows from."""
    change = aim.sign * path.change
    if aim.kind == "direction" or aim.target is None:
        return Outlook(_direction(change, aim.sign * path.last), method, achieved=path.change, reason="direction")
    if settled(points, aim) or path.projected is None:
        return Outlook(_keep(_reached(points, aim), change), method, achieved=path.change, reason="keep")
    year = max(points)
    gap = aim.target - points[year]
    miss = aim.sign * (aim.target - path.projected) / abs(gap)
    required = gap / ((aim.target_year or year) - year)
    return Outlook(_reach(miss, change), method, ratio=miss, projected=path.projected, required=required,
                   achieved=path.change, reason="reach")  # fmt: skip


def _reached(points: Series, aim: Aim) -> bool:
    return aim.target is not None and aim.sign * (points[max(points)] - aim.target) >= 0


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
