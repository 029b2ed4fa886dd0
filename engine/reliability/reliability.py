"""Applies the tests to a finding: what is counted, what chance could have made of it, and how its values swing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from engine.model import Assessment, Bearing, Comparison, Effort, Fact, Indicator, Level, Outlook, Pack
from engine.outlook.target_outlook import WARNINGS
from engine.reliability.counts import Counts, counted_years, counts_of
from engine.reliability.intervals import poisson_exact, share_limits
from engine.reliability.level import gap_changed, rate_at_most, rates_differ, share_at_most, shares_differ
from engine.reliability.swing import swing_of, trend_of

_LEVEL_KINDS = ("reach", "keep", "about", "interval", "versus", "assigned")
_SPANS = (3, 5)
"""Years that are pooled beside the deciding one."""
_RISING = ("at_least", "above")


def bearing_of(
    assessment: Assessment, verdict: str, facts: Sequence[Fact], indicator: Indicator | None, pack: Pack, effort: Effort
) -> Bearing:
    """Return what the figures of a finding can bear; chance is examined where the pack says from when on."""
    counted = counted_years(assessment, facts, indicator) if pack.small_numbers else {}
    swing = swing_of(assessment, counted, effort, pack)
    trend = trend_of(assessment, counted, pack)
    why = _why_not(assessment, verdict, indicator, pack)
    if why or pack.small_numbers is None or indicator is None:
        return Bearing("not_tested", why, (), None, swing, trend, effort)
    bound = float(pack.small_numbers.value / 100)
    weakest = assessment.comparisons[0]
    used = [counts_of(facts[index], indicator) for index in weakest.facts]
    sound = [counts for counts in used if counts is not None]
    if assessment.target.kind in _LEVEL_KINDS:
        if used[0] is None:
            return Bearing("not_tested", "no_counts", (), None, swing, trend, effort)
        pooled = list(counted.values()) if trend.result not in ("rising", "falling") else []
        levels = _levels(used[0], pooled, weakest, bound)
        return Bearing(_certainty(levels, verdict, bound), "level", levels, None, swing, trend, effort)
    if len(sound) < len(used):
        return Bearing("not_tested", "no_counts", (), None, swing, trend, effort)
    p = _p_change(sound, weakest)
    levels = tuple(_level([counts], None, bound) for counts in sound)
    why = "gap" if assessment.target.kind == "gap" else "change"
    if why == "gap":  # the moving range of a gap between small counts says nothing of its own
        swing = replace(swing, result="not_tested")
    return Bearing("clear" if p < 1 - bound else "cannot_tell", why, levels, p, swing, trend, effort)


def tempered(outlook: Outlook, bearing: Bearing) -> Outlook:
    """Return the outlook; where chance alone could have made the miss, a warning becomes ``uncertain``."""
    if bearing.certainty == "cannot_tell" and outlook.klass in WARNINGS:
        return replace(outlook, klass="uncertain")
    return outlook


def _why_not(assessment: Assessment, verdict: str, indicator: Indicator | None, pack: Pack) -> str:
    """Return why chance is not examined, empty where it is."""
    if pack.small_numbers is None:
        return "not_declared"
    if indicator is None or verdict not in ("met", "near", "not_met") or not assessment.comparisons:
        return "kind"
    if assessment.target.kind not in (*_LEVEL_KINDS, "direction", "gap"):
        return "kind"
    return "complete" if indicator.complete else ""


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
        interval, (low, high) = "poisson", (limit / whole * scale for limit in poisson_exact(one, bound))
    probability = None
    if weakest is not None:
        goal = float(weakest.right / scale)
        at_most = share_at_most(one, whole, goal) if share else rate_at_most(one, whole, goal)
        probability = 1 - at_most if weakest.op in _RISING else at_most
    return Level(
        tuple(c.year for c in years), events, population, events / population * scale, interval, low, high, probability
    )


def _certainty(levels: Sequence[Level], verdict: str, bound: float) -> str:
    """Return whether the data bear the verdict out: a pass by the year alone, a miss by the year or by all years pooled."""
    if verdict == "met":
        return "clear" if (levels[0].probability or 0) >= bound else "cannot_tell"
    least = min(levels[0].probability or 0, levels[-1].probability or 0)
    return "clear" if least <= 1 - bound else "cannot_tell"


def _p_change(counts: Sequence[Counts], weakest: Comparison) -> float:
    """Return the p-value of nothing having changed between the figures that the weakest comparison holds together."""
    pairs = [c.pair for c in counts]
    if len(pairs) == 4:
        gaps = (float(weakest.left / counts[0].scale), float(weakest.right / counts[0].scale))
        return gap_changed(pairs, gaps, counts[0].share)
    (one, of_one), (two, of_two) = pairs[0], pairs[-1]
    return shares_differ(one, of_one, two, of_two) if counts[0].share else rates_differ(one, of_one, two, of_two)
