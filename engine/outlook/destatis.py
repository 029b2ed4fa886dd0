"""How the Federal Statistical Office of Germany (Destatis) turns a projection into a weather symbol, types A, B and C.

Source: Statistisches Bundesamt, indicator reports on the German National Sustainability Strategy, explanation of the
status symbols. Sun is on_track, slightly cloudy slightly_off, cloud off_track, thunderstorm wrong_direction.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from engine.model import Aspect, Cause, OutlookClass, Question
from engine.outlook.rating import Published, Rating, Series

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
    return Published(name, partial(_rate, carry), OWN_NAMES, LAST_POINTS, carries=True)


def _rate(carry: Carry, series: Series, question: Question) -> Rating:
    """Return the rating: by direction (type C), by level (type B), else by the value projected (type A).

    By level, too, where nothing is left to project: the target is reached, or its year is here. A value that stands at a
    strict target has no part of the way left that could be missed; it is on track where the projection goes beyond.
    """
    points = {year: series[year] for year in list(series)[-LAST_POINTS:]}
    if len(points) < FEWEST_POINTS:
        return Rating("not_available", Cause.FEW_POINTS)
    *_, before, year = points
    value, ahead = points[year], (question.by or year) - year
    change, projected = carry(points, ahead)
    better = question.sign * change
    if question.amount is None:
        return Rating(_direction(better, question.sign * (value - points[before])), Cause.DIRECTION, achieved=change)
    gap, reached = question.amount - value, question.reached(value)
    if question.aspect == Aspect.KEEP or reached or ahead <= 0:
        return Rating(_keep(reached, better), Cause.KEEP, achieved=change)
    if gap == 0:
        klass = "on_track" if question.reached(projected) else _keep(False, better)
        return Rating(klass, Cause.KEEP, projected=projected, achieved=change)
    miss = question.sign * (question.amount - projected) / abs(gap)
    return Rating(_reach(miss, better), Cause.REACH, miss, None, projected, gap / ahead, change)


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
