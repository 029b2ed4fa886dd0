"""How the Federal Statistical Office of Germany (Destatis) turns a projection into a weather symbol, types A, B and C.

Source: Statistisches Bundesamt, indicator reports on the German National Sustainability Strategy, explanation of the
status symbols. Sun is on_track, slightly cloudy slightly_off, cloud off_track, thunderstorm wrong_direction.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from engine.model import Aspect, Cause, OutlookClass
from engine.outlook.aim import Aim
from engine.outlook.rating import Published, Rating
from engine.outlook.series import Series

LAST_POINTS = 6
FEWEST_POINTS = 4
ON_TRACK_BELOW = Fraction(5, 100)
SLIGHTLY_OFF_UP_TO = Fraction(20, 100)
OWN_NAMES = {
    "on_track": OutlookClass.ON_TRACK,
    "slightly_off": OutlookClass.SLIGHTLY_BEHIND,
    "off_track": OutlookClass.OFF_TRACK,
    "wrong_direction": OutlookClass.WORSENING,
    "not_available": OutlookClass.UNRATED,
}

Carry = Callable[[Series, int], tuple[Fraction, Fraction]]
"""Of the points rated: the change a year, and the value expected that many years after the last of them."""


def rated_by_symbols(name: str, carry: Carry) -> Published:
    """Return the method that carries a series forward in a way of its own and is rated by these symbols."""
    return Published(name, partial(_rate, name, carry), OWN_NAMES, LAST_POINTS, carries=True)


def _rate(name: str, carry: Carry, series: Series, aim: Aim) -> Rating:
    """Return the rating: by direction (type C), by level (type B), else by the value projected (type A).

    By level, too, where nothing is left to project: the target is reached, or its year is here. A value that stands at a
    strict target has no part of the way left that could be missed; it is on track where the projection goes beyond.
    """
    points = {year: series[year] for year in list(series)[-LAST_POINTS:]}
    if len(points) < FEWEST_POINTS:
        return Rating("not_available", name, Cause.FEW_POINTS)
    *_, before, year = points
    value, ahead = points[year], (aim.target_year or year) - year
    if aim.goal is None:
        change, _ = carry(points, 0)
        klass = _direction(aim.sign * change, aim.sign * (value - points[before]))
        return Rating(klass, name, Cause.DIRECTION, achieved=change)
    gap, reached = aim.goal - value, aim.reached(value)
    if aim.ask == Aspect.KEEP or reached or ahead <= 0:
        change, _ = carry(points, 0)
        return Rating(_keep(reached, aim.sign * change), name, Cause.KEEP, achieved=change)
    change, projected = carry(points, ahead)
    if gap == 0:
        klass = "on_track" if aim.reached(projected) else _keep(False, aim.sign * change)
        return Rating(klass, name, Cause.KEEP, projected=projected, achieved=change)
    miss = aim.sign * (aim.goal - projected) / abs(gap)
    return Rating(_reach(miss, aim.sign * change), name, Cause.REACH, ratio=miss, projected=projected,
                  required=gap / ahead, achieved=change)  # fmt: skip


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
