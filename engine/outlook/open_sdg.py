"""The progress measure of Open SDG as Statistics Canada publishes it for the Canadian Indicator Framework.

R is the growth a year achieved since the base year over the growth a year required from then on. Source: Statistics
Canada, Canadian Indicator Framework for the Sustainable Development Goals, methodology of the progress measure;
Open SDG, progress status calculations.
"""

from collections.abc import Sequence
from fractions import Fraction

from engine.model import Cause, OutlookClass
from engine.outlook.aim import Aim
from engine.outlook.arithmetic import growth, power
from engine.outlook.rating import Published, Rating
from engine.outlook.series import Series, base_or_next

BASE_YEAR = 2015
CUTOFFS = (Fraction(15, 1000), Fraction(5, 1000), Fraction(0))
"""Without a target: growth a year from which progress is substantial, moderate, limited."""
OF_TARGET = (Fraction(95, 100), Fraction(60, 100), Fraction(0))
"""With a target: the ratio from which progress is substantial, moderate, limited."""
NEAR_LIMIT = Fraction(444, 100)
"""Exponent by which the cut-offs shrink near a natural limit."""
_NO_ZERO = Fraction(1, 1000)
"""Stands in for a base value or a target of zero."""
_CLASSES = ("substantial_progress", "moderate_progress", "limited_progress")
OWN_NAMES = {
    "target_achieved": OutlookClass.ON_TRACK,
    "substantial_progress": OutlookClass.ON_TRACK,
    "moderate_progress": OutlookClass.SLIGHTLY_BEHIND,
    "limited_progress": OutlookClass.OFF_TRACK,
    "deterioration": OutlookClass.WORSENING,
    "not_available": OutlookClass.UNRATED,
}


def _rate(series: Series, aim: Aim) -> Rating:
    """Return the class, the ratio R (growth a year where there is no target) and the score from -5 to 5."""
    base = base_or_next(series, aim.base_year or BASE_YEAR)
    year = max(series, default=None)
    if base is None or year is None or base == year:
        return _unrated(Cause.FEW_POINTS)
    first, last = series[base] or _NO_ZERO, series[year]
    if first < 0 or last < 0:
        return _unrated(Cause.SIGN)
    achieved = growth(first, last, year - base)
    if aim.goal is None or aim.target_year is None:
        return _without_target(aim, achieved, _room(first, aim.limit))
    if aim.goal < 0:
        return _unrated(Cause.SIGN)
    if aim.target_year <= base:
        return _unrated(Cause.OVER)
    required = growth(first, aim.goal or _NO_ZERO, aim.target_year - base)
    projected = last * power(1 + achieved, Fraction(aim.target_year - year)) if aim.target_year > year else last
    ratio = aim.sign * achieved / abs(required) if required else None
    klass, score = _with_target(ratio, aim.reached(last))
    return Rating(klass, "open_sdg", Cause.GROWTH, ratio, score, projected, required, achieved)


def _unrated(reason: Cause) -> Rating:
    return Rating("not_available", "open_sdg", reason)


def _with_target(ratio: Fraction | None, reached: bool) -> tuple[str, Fraction]:
    if reached:
        return "target_achieved", Fraction(5)
    if ratio is None:  # the base value was the target itself, and what came after is no better
        return "deterioration", Fraction(-5)
    return _class(ratio, OF_TARGET), _score_of_ratio(ratio)


def _without_target(aim: Aim, achieved: Fraction, room: Fraction) -> Rating:
    ratio = aim.sign * achieved
    cutoffs = [cutoff * room if cutoff > 0 else cutoff for cutoff in aim.cutoffs or CUTOFFS]
    score = _score_of_growth(ratio, cutoffs)
    return Rating(_class(ratio, cutoffs), "open_sdg", Cause.GROWTH_ONLY, ratio, score, achieved=achieved)


def _room(first: Fraction, limit: Fraction | None) -> Fraction:
    """Return C, by which the positive cut-offs are multiplied near a natural limit."""
    if limit is None or limit <= 0 or first >= 2 * limit:
        return Fraction(1)
    near = first if first <= limit else 2 * limit - first
    return 1 - power(near / limit, NEAR_LIMIT)


def _class(ratio: Fraction, cutoffs: Sequence[Fraction]) -> str:
    named = zip(cutoffs, _CLASSES, strict=True)
    return next((name for cutoff, name in named if ratio >= cutoff), "deterioration")


def _score_of_ratio(ratio: Fraction) -> Fraction:
    score = (
        Fraction("7.1429") * ratio - Fraction("4.2857")
        if ratio >= Fraction("0.6")
        else Fraction("4.1667") * ratio - Fraction("2.5")
    )
    return _clipped(score)


def _score_of_growth(ratio: Fraction, cutoffs: Sequence[Fraction]) -> Fraction:
    """Return the score without a target: -2.5 at no growth, 0 at the middle cut-off, 2.5 at the upper one, straight between.

    Above the upper cut-off the slope is that below the middle one; a fall costs 2.5 for every two hundredths.
    """
    upper, middle = cutoffs[0], cutoffs[1]
    if ratio < 0:
        return _clipped(125 * ratio - Fraction("2.5"))
    if upper <= 0 or middle <= 0:
        return Fraction(5) if ratio > 0 else Fraction("-2.5")
    if ratio < middle:
        return _clipped(Fraction("2.5") * (ratio / middle - 1))
    if ratio < upper:
        return _clipped(Fraction("2.5") * (ratio - middle) / (upper - middle))
    return _clipped(Fraction("2.5") * (1 + (ratio - upper) / middle))


def _clipped(score: Fraction) -> Fraction:
    return max(Fraction(-5), min(Fraction(5), score))


OPEN_SDG = Published("open_sdg", _rate, OWN_NAMES)
