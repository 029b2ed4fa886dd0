"""The progress measure of Open SDG as Statistics Canada publishes it for the Canadian Indicator Framework.

R is the growth a year achieved since the base year over the growth a year required from then on. Source: Statistics
Canada, Canadian Indicator Framework for the Sustainable Development Goals, methodology of the progress measure;
Open SDG, progress status calculations.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.model import Outlook
from engine.outlook.destatis import Aim
from engine.outlook.growth import growth, power
from engine.outlook.series import Series, base_or_next

METHOD = "open_sdg"
BASE_YEAR = 2015
CUTOFFS = (Fraction(15, 1000), Fraction(5, 1000), Fraction(0))
"""Without a target: growth a year from which progress is substantial, moderate, limited."""
OF_TARGET = (Fraction(95, 100), Fraction(60, 100), Fraction(0))
"""With a target: the ratio from which progress is substantial, moderate, limited."""
NEAR_LIMIT = Fraction(444, 100)
"""Exponent by which the cut-offs shrink near a natural limit."""
_NO_ZERO = Fraction(1, 1000)
"""Stands in for a base value or a target of zero."""
CLASSES = ("substantial_progress", "moderate_progress", "limited_progress")


def rate_open_sdg(
    series: Series, aim: Aim, base_year: int | None, limit: Fraction | None, cutoffs: Sequence[Fraction] | None
) -> Outlook:
    """Return the class, the ratio R (growth a year where there is no target) and the score from -5 to 5."""
    base = base_or_next(series, base_year or BASE_YEAR)
    year = max(series, default=None)
    if base is None or year is None or base == year:
        return Outlook("not_available", METHOD, reason="few_points")
    first, last = series[base] or _NO_ZERO, series[year]
    if first < 0 or last < 0:
        return Outlook("not_available", METHOD, reason="sign")
    achieved = growth(first, last, year - base)
    if aim.target is None or aim.target_year is None or aim.kind == "direction":
        return _without_target(aim, achieved, _room(first, limit), cutoffs or CUTOFFS)
    if aim.target_year <= base or aim.target < 0:
        return Outlook("not_available", METHOD, reason="sign" if aim.target < 0 else "over")
    required = growth(first, aim.target or _NO_ZERO, aim.target_year - base)
    projected = last * power(1 + achieved, Fraction(aim.target_year - year)) if aim.target_year > year else last
    reached = aim.sign * (last - aim.target) >= 0
    return _with_target(aim, (achieved, required, projected), reached)


def _with_target(aim: Aim, numbers: tuple[Fraction, Fraction, Fraction], reached: bool) -> Outlook:
    achieved, required, projected = numbers
    ratio = aim.sign * achieved / abs(required) if required else None
    if reached:
        klass, score = "target_achieved", Fraction(5)
    elif ratio is None:
        klass, score = "deterioration", Fraction(-5)  # the base value was the target itself, and it was lost
    else:
        klass, score = _class(ratio, OF_TARGET), _score_of_ratio(ratio)
    return Outlook(klass, METHOD, ratio=ratio, score=score, projected=projected, required=required, achieved=achieved,
                   reason="growth")  # fmt: skip


def _without_target(aim: Aim, achieved: Fraction, room: Fraction, cutoffs: Sequence[Fraction]) -> Outlook:
    ratio = aim.sign * achieved
    scaled = [cutoff * room if cutoff > 0 else cutoff for cutoff in cutoffs]
    score = _score_of_growth(ratio, scaled)
    return Outlook(_class(ratio, scaled), METHOD, ratio=ratio, score=score, achieved=achieved, reason="growth_only")


def _room(first: Fraction, limit: Fraction | None) -> Fraction:
    """Return C, by which the positive cut-offs are multiplied near a natural limit."""
    if limit is None or limit <= 0 or first >= 2 * limit:
        return Fraction(1)
    near = first if first <= limit else 2 * limit - first
    return 1 - power(near / limit, NEAR_LIMIT)


def _class(ratio: Fraction, cutoffs: Sequence[Fraction]) -> str:
    named = zip(cutoffs, CLASSES, strict=True)
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
