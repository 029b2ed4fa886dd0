"""The progress measure of Open SDG as Statistics Canada publishes it for the Canadian Indicator Framework.

R is the growth a year achieved since the base year over the growth a year required from then on. Source: Statistics
Canada, Canadian Indicator Framework for the Sustainable Development Goals, methodology of the progress measure;
Open SDG, progress status calculations.
"""

from collections.abc import Sequence
from fractions import Fraction

from engine.model import Cause, OutlookClass, Question
from engine.outlook.arithmetic import growth, power
from engine.outlook.rating import Published, Rating, Series, class_of

BASE_YEAR = 2015
CUTOFFS = (Fraction(15, 1000), Fraction(5, 1000), Fraction(0))
"""Without a target: growth a year from which progress is substantial, moderate, limited."""
OF_TARGET = (Fraction(95, 100), Fraction(60, 100), Fraction(0))
"""With a target: the ratio from which progress is substantial, moderate, limited."""
NEAR_LIMIT = Fraction(444, 100)
"""Exponent by which the cut-offs shrink near a natural limit."""
_NO_ZERO = Fraction(1, 1000)
"""Stands in for a base value or a target of zero."""
CLASSES = ("substantial_progress", "moderate_progress", "limited_progress", "deterioration")
OWN_NAMES = {
    "target_achieved": OutlookClass.ON_TRACK,
    "substantial_progress": OutlookClass.ON_TRACK,
    "moderate_progress": OutlookClass.SLIGHTLY_BEHIND,
    "limited_progress": OutlookClass.OFF_TRACK,
    "deterioration": OutlookClass.WORSENING,
    "not_available": OutlookClass.UNRATED,
}


def _rate(series: Series, question: Question) -> Rating:
    """Return the class, the ratio R (growth a year where there is no target) and the score from -5 to 5."""
    base = next((year for year in series if year >= (question.base_year or BASE_YEAR)), None)
    year = max(series, default=None)
    if base is None or year is None or base == year:
        return Rating("not_available", Cause.FEW_POINTS)
    first, last = series[base] or _NO_ZERO, series[year]
    if first < 0 or last < 0:
        return Rating("not_available", Cause.SIGN)
    achieved = growth(first, last, year - base)
    if question.amount is None or question.by is None:
        return _without_target(question, achieved, _room(first, question.limit))
    if question.amount < 0:
        return Rating("not_available", Cause.SIGN)
    if question.by <= base:
        return Rating("not_available", Cause.OVER)
    required = growth(first, question.amount or _NO_ZERO, question.by - base)
    projected = last * power(1 + achieved, Fraction(question.by - year)) if question.by > year else last
    ratio = question.sign * achieved / abs(required) if required else None
    klass, score = _with_target(ratio, question.reached(last))
    return Rating(klass, Cause.GROWTH, ratio, score, projected, required, achieved)


def _with_target(ratio: Fraction | None, reached: bool) -> tuple[str, Fraction]:
    if reached:
        return "target_achieved", Fraction(5)
    if ratio is None:  # the base value was the target itself, and what came after is no better
        return "deterioration", Fraction(-5)
    return class_of(ratio, OF_TARGET, CLASSES), _score_of_ratio(ratio)


def _without_target(question: Question, achieved: Fraction, room: Fraction) -> Rating:
    ratio = question.sign * achieved
    cutoffs = [cutoff * room if cutoff > 0 else cutoff for cutoff in question.cutoffs or CUTOFFS]
    score = _score_of_growth(ratio, cutoffs)
    return Rating(class_of(ratio, cutoffs, CLASSES), Cause.GROWTH_ONLY, ratio, score, achieved=achieved)


def _room(first: Fraction, limit: Fraction | None) -> Fraction:
    """Return C, by which the positive cut-offs are multiplied near a natural limit."""
    if limit is None or limit <= 0 or first >= 2 * limit:
        return Fraction(1)
    near = first if first <= limit else 2 * limit - first
    return 1 - power(near / limit, NEAR_LIMIT)


def _score_of_ratio(ratio: Fraction) -> Fraction:
    if ratio >= Fraction("0.6"):
        return _clipped(Fraction("7.1429") * ratio - Fraction("4.2857"))
    return _clipped(Fraction("4.1667") * ratio - Fraction("2.5"))


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
