"""Applies the tests to a judged target: what is counted, what chance could have made of it, and how its values swing."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from engine.base.numbers import steady
from engine.model import (
    Assessment,
    Certainty,
    Comparison,
    Fluctuation,
    Ground,
    Indicator,
    IntervalMethod,
    Level,
    Observation,
    Outlook,
    OutlookClass,
    Pace,
    Pack,
    Reliability,
    Trend,
    TrendResult,
    Variability,
    Verdict,
    Withheld,
)
from engine.outlook.target_outlook import agreed
from engine.reliability.counts import Counts, counted_years, counts_of
from engine.reliability.intervals import normal_quantile, poisson_exact, share_limits
from engine.reliability.level import gap_changed, rate_at_most, rates_differ, share_at_most, shares_differ
from engine.reliability.swing import swing_of, trend_of

_SPANS = (3, 5)
"""Years that are pooled beside the deciding one."""
_CASES_FOR_A_CHANCE = 300
"""In a year; with fewer, simulated counts turned back more often than was said (docs/early-warning.md)."""


def examined(
    assessment: Assessment,
    verdict: Verdict,
    observations: Sequence[Observation],
    indicator: Indicator | None,
    pack: Pack,
    pace: Pace,
) -> tuple[Reliability, Variability, Trend]:
    """Return what the figures of a finding can bear, how they vary, and whether they trend.

    Chance is examined where the pack says from when on.
    """
    counted = counted_years(assessment, observations, indicator) if pack.defaults.small_numbers else {}
    swing = swing_of(assessment, counted, pace, pack)
    trend = trend_of(assessment, counted, pack)
    moving = trend.result in (TrendResult.RISING, TrendResult.FALLING)
    pooled = [] if moving else list(counted.values())
    found = _reliability(assessment, verdict, observations, indicator, pack, pooled)
    if found.ground == Ground.GAP:  # the moving range of a gap between small counts says nothing of its own
        swing = replace(swing, result=Fluctuation.NOT_TESTED)
    return found, swing, trend


def _reliability(
    assessment: Assessment,
    verdict: Verdict,
    observations: Sequence[Observation],
    indicator: Indicator | None,
    pack: Pack,
    pooled: list[Counts],
) -> Reliability:
    chance, weakest = assessment.target.kind.chance, assessment.weakest
    if pack.defaults.small_numbers is None:
        return Reliability(Certainty.NOT_TESTED, Ground.NOT_DECLARED)
    if indicator is None or not verdict.assessed or weakest is None or chance == Ground.KIND:
        return Reliability(Certainty.NOT_TESTED, Ground.KIND)
    if indicator.complete:
        return Reliability(Certainty.NOT_TESTED, Ground.COMPLETE)
    bound = float(pack.defaults.small_numbers.value / 100)
    used = [counts_of(observations[index], indicator) for index in weakest.cells]
    sound = [counts for counts in used if counts is not None]
    if used[0] is None or (chance != Ground.LEVEL and len(sound) < len(used)):
        return Reliability(Certainty.NOT_TESTED, Ground.NO_COUNTS)
    few = min(side for counts in sound for side in _sides(counts)) < pack.defaults.small_numbers.cases
    about = (pack.defaults.small_numbers.value, used[0].share, used[0].scale, few)
    if chance == Ground.LEVEL:
        levels = _levels(used[0], pooled, weakest, bound)
        return Reliability(_certainty(levels, verdict, bound), Ground.LEVEL, levels, None, *about)
    p = steady(_p_change(sound, weakest))
    levels = tuple(_level([counts], None, bound) for counts in sound)
    certainty = Certainty.CLEAR if p < 1 - bound else Certainty.CANNOT_TELL
    return Reliability(certainty, chance, levels, p, *about)


def downgraded(outlook: Outlook, reliability: Reliability) -> Outlook:
    """Return the outlook; where chance alone could have made the miss, a warning becomes ``uncertain``."""
    if reliability.certainty == Certainty.CANNOT_TELL and outlook.klass.warns:
        return replace(outlook, klass=OutlookClass.UNCERTAIN)
    return outlook


def with_more_cases(outlook: Outlook, reliability: Reliability) -> OutlookClass:
    """Return the class that the outlook would have if chance could not have made the miss."""
    second = outlook.second or outlook
    tempered = reliability.certainty == Certainty.CANNOT_TELL and outlook.klass == OutlookClass.UNCERTAIN and outlook.agreed
    if not tempered or outlook.alone is None or second.alone is None:
        return outlook.klass
    return agreed(outlook.alone, second.alone)


def without_small_counts(
    outlook: Outlook,
    reliability: Reliability,
    assessment: Assessment,
    observations: Sequence[Observation],
    indicator: Indicator | None,
) -> Outlook:
    """Return the outlook, without the probability of attainment where few cases, or nobody knows how many, are behind it.

    Figures that swing by chance alone turn back more often than the series from which the probability was told. That is so
    whether or not the pack says from when on chance is examined.
    """
    if outlook.chance is None or indicator is None or indicator.complete:
        return outlook
    counts = counted_years(assessment, observations, indicator).get(assessment.year)
    why = _small(counts, reliability) if counts else Withheld.UNKNOWN if indicator.rare else None
    return replace(outlook, chance=None, withheld=why) if why else outlook


def _small(counts: Counts, found: Reliability) -> Withheld | None:
    if min(_sides(counts)) < _CASES_FOR_A_CHANCE:
        return Withheld.SMALL
    return Withheld.CLOSE if found.certainty == Certainty.CANNOT_TELL else None


def _sides(counts: Counts) -> tuple[Fraction, ...]:
    """Return how many are counted, and of a share how many are not."""
    return (counts.events, counts.population - counts.events) if counts.share else (counts.events,)


def _levels(deciding: Counts, series: list[Counts], weakest: Comparison, bound: float) -> tuple[Level, ...]:
    """Return the level of the deciding year, then of three and five years up to it together, where there are more.

    Years between which the level has moved for certain say nothing of it together, so then `series` is empty.
    """
    levels = [_level([deciding], weakest, bound)]
    for span in _SPANS:
        pooled = [counts for counts in series if deciding.year - span < counts.year <= deciding.year]
        if len(pooled) > len(levels[-1].years):
            levels.append(_level(pooled, weakest, bound))
    return tuple(levels)


def _level(years: Sequence[Counts], weakest: Comparison | None, bound: float) -> Level:
    events, population = sum((c.events for c in years), Fraction(0)), sum((c.population for c in years), Fraction(0))
    share, scale = years[0].share, years[0].scale
    one, whole = float(events), float(population)
    if share:
        interval, limits = share_limits(one, whole, bound)
        low, high = (limit * scale for limit in limits)
    else:
        interval, (low, high) = IntervalMethod.POISSON, (limit / whole * scale for limit in poisson_exact(one, bound))
    probability = None
    if weakest is not None:
        goal = float(weakest.right / scale)
        at_most = share_at_most(one, whole, goal) if share else rate_at_most(one, whole, goal)
        probability = steady(1 - at_most if weakest.op.rising else at_most)
    value = events / population * scale
    z = steady(normal_quantile(bound))
    return Level(tuple(c.year for c in years), events, population, value, interval, steady(low), steady(high), probability, z)


def _certainty(levels: Sequence[Level], verdict: Verdict, bound: float) -> Certainty:
    """Return whether the data bear the verdict out: a pass by the year alone, a miss by the year or by all years pooled."""
    if verdict == Verdict.MET:
        return Certainty.CLEAR if (levels[0].probability or 0) >= bound else Certainty.CANNOT_TELL
    least = min(levels[0].probability or 0, levels[-1].probability or 0)
    return Certainty.CLEAR if least <= 1 - bound else Certainty.CANNOT_TELL


def _p_change(counts: Sequence[Counts], weakest: Comparison) -> float:
    """Return the p-value of nothing having changed between the figures that the weakest comparison holds together."""
    pairs = [c.pair for c in counts]
    if len(pairs) == 4:
        gaps = (float(weakest.left / counts[0].scale), float(weakest.right / counts[0].scale))
        return gap_changed(pairs, gaps, counts[0].share)
    differ = shares_differ if counts[0].share else rates_differ
    return differ(*pairs[0], *pairs[-1])
