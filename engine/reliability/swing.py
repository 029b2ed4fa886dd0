"""How a target's yearly values swing, and whether they show a trend: the test that the data allow, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from engine.base.numbers import steady
from engine.model import (
    Assessment,
    Fluctuation,
    Pace,
    Pack,
    SwingMethod,
    Trend,
    TrendMethod,
    TrendResult,
    Variability,
    Yardstick,
    YearCount,
)
from engine.reliability.counts import Counts
from engine.reliability.intervals import poisson_exact
from engine.reliability.spread import spread
from engine.reliability.trend import MARKER_POINTS, chi2_trend_of_shares, chi2_trend_of_values, mann_kendall, marker
from engine.reliability.xmr import FEWEST_FOR_LIMITS, chart, mean_moving_range

LAST_POINTS = 6
FEWEST_FOR_RANGE = 4
"""Values below which three moving ranges do not make a mean."""
_FAR = 3


def swing_of(assessment: Assessment, counted: Mapping[int, Counts], pace: Pace, pack: Pack) -> Variability:
    """Return the swing of the last six values.

    It is large where the values both rise and fall and their mean moving range, the average change a year taken out,
    reaches the pack's percentage of the step that matters: the change still needed a year, the room to a goal that is
    reached, or the average change where there is no goal. Of counts it must also be more than chance would make it.
    """
    years = sorted(assessment.series)[-LAST_POINTS:]
    values = [assessment.series[year] for year in years]
    limit = pack.defaults.volatility.value if pack.defaults.volatility else None
    if len(values) < FEWEST_FOR_RANGE or limit is None:
        return Variability(SwingMethod.MOVING_RANGE, tuple(years), Fluctuation.NOT_TESTED, limit=limit)
    yearly = (values[-1] - values[0]) / (years[-1] - years[0])
    moving = mean_moving_range([value - yearly * (year - years[0]) for year, value in zip(years, values, strict=True)])
    against, step = _step(assessment, pace, yearly)
    ratio = moving / step * 100 if step else None
    turns = any(b > a for a, b in pairwise(values)) and any(b < a for a, b in pairwise(values))
    large = turns and (ratio is None or ratio >= limit) and moving >= _floor(values, pack)
    size = Fluctuation.VOLATILE if large else Fluctuation.JUMP if _jumps(values) else Fluctuation.STEADY
    comparable = list(assessment.series.values())
    limits, signals = chart(comparable) if len(comparable) >= FEWEST_FOR_LIMITS else (None, ())
    found = Variability(SwingMethod.MOVING_RANGE, tuple(years), size, moving_range=moving, against=against, step=step,
                        ratio=ratio, limit=limit, turns=turns, limits=limits, signals=signals)  # fmt: skip
    asked = pack.defaults.small_numbers
    if asked and all(year in counted for year in years):
        return _with_chance(found, [counted[year] for year in years], 1 - float(asked.value / 100))
    return found


def _floor(values: Sequence[Fraction], pack: Pack) -> Fraction:
    """Return the mean moving range below which the values do not swing: the pack's percentage of their mean size."""
    declared = pack.defaults.volatility
    return declared.floor / 100 * abs(sum(values, Fraction(0)) / len(values)) if declared else Fraction(0)


def _jumps(values: Sequence[Fraction]) -> bool:
    """Tell whether the last change is by far the largest: over three times as large as any before."""
    *before, last = (abs(two - one) for one, two in pairwise(values))
    return bool(last > _FAR * max(before))


def _step(assessment: Assessment, pace: Pace, yearly: Fraction) -> tuple[Yardstick, Fraction]:
    """Return what a swing is measured against, and its size."""
    if pace.yearly is not None:
        return Yardstick.REQUIRED, abs(pace.yearly)
    edge, value = assessment.weakest_now, assessment.series.get(assessment.year)
    if edge is not None and value is not None and assessment.goal is not None:
        room = edge.op.room(value, edge.right)
        if room > 0:
            return Yardstick.ROOM, room
    return Yardstick.PACE, abs(yearly)


def _with_chance(swing: Variability, counts: list[Counts], alpha: float) -> Variability:
    """Return the swing with the dispersion test of its counts: what chance can make is no swing of the thing counted."""
    events, populations = zip(*(c.pair for c in counts), strict=True)
    found = spread(swing.years, events, populations, counts[0].share)
    if found is None or found[2] >= alpha:
        return replace(swing, method=SwingMethod.DISPERSION, result=Fluctuation.NOT_TESTED)
    statistic, p, least = found
    result = swing.result if p < alpha else Fluctuation.WITHIN_CHANCE
    return replace(swing, method=SwingMethod.DISPERSION, result=result, statistic=steady(statistic),
                   freedom=len(counts) - 2, p=steady(p), counted_out=least > 0,
                   counts=_year_counts(counts), share=counts[0].share)  # fmt: skip


def trend_of(assessment: Assessment, counted: Mapping[int, Counts], pack: Pack) -> Trend:
    """Return the trend: of five consecutive years of counts by the published marker, of other series by the exact test.

    No years are looked at where the pack asks for no confidence. Nothing is said where even the most orderly course of so
    many values could not reach it.
    """
    last = sorted(assessment.series)[-MARKER_POINTS:]
    if all(year in counted for year in last) and counted:
        return _marker(last, counted)
    years = sorted(assessment.series)[-LAST_POINTS:]
    if pack.defaults.small_numbers is None or not years:
        return Trend(TrendMethod.MANN_KENDALL, (), TrendResult.NOT_TESTED)
    score, p, least = mann_kendall([float(assessment.series[year]) for year in years])
    alpha = 1 - float(pack.defaults.small_numbers.value / 100)
    if least >= alpha:
        return Trend(TrendMethod.MANN_KENDALL, tuple(years), TrendResult.NOT_TESTED)
    way = TrendResult.RISING if score > 0 else TrendResult.FALLING
    result = way if p < alpha else TrendResult.NONE
    return Trend(TrendMethod.MANN_KENDALL, tuple(years), result, float(score), steady(p))


def _marker(years: list[int], counted: Mapping[int, Counts]) -> Trend:
    counts = [counted[year] for year in years]
    if counts[0].share:
        found = marker([(c.year, *c.pair) for c in counts], chi2_trend_of_shares)
    else:
        found = marker([(c.year, float(c.events / c.population), *_limits(c)) for c in counts], chi2_trend_of_values)
    if found is None:
        return Trend(TrendMethod.MARKER, tuple(years), TrendResult.NOT_TESTED)
    return Trend(TrendMethod.MARKER, tuple(years), found[0], steady(found[1]),
                 counts=_year_counts(counts), share=counts[0].share)  # fmt: skip


def _year_counts(counts: Sequence[Counts]) -> tuple[YearCount, ...]:
    return tuple(YearCount(c.year, c.events, c.population) for c in counts)


def _limits(counts: Counts) -> tuple[float, float]:
    low, high = poisson_exact(counts.pair[0])
    return low / counts.pair[1], high / counts.pair[1]
