"""The part of a finding's JSON that says what its figures can bear."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from engine.base.numbers import to_json
from engine.infer.bearing_words import chance_text, effort_text, swing_text
from engine.messages import LANGUAGES
from engine.model import Finding, Level, Pack, Swing, Trend

Json = dict[str, Any]
PLACES = 12
"""Significant digits of numbers from distributions: their last ones depend on the machine."""


def bearing_json(finding: Finding, pack: Pack) -> Json:
    """Return certainty, levels, swing, trend and effort."""
    bearing = finding.bearing
    effort = bearing.effort
    return {
        "certainty": bearing.certainty,
        "why": bearing.why,
        "levels": [_level(level) for level in bearing.levels],
        "p_change": _steady(bearing.p_change),
        "swing": _swing(bearing.swing),
        "trend": _trend(bearing.trend),
        "effort": {
            "interim": to_json(effort.interim),
            "yearly": to_json(effort.yearly),
            "recent": to_json(effort.recent),
            "recent_years": effort.recent_years,
        },
        "text": {
            "effort": {lang: effort_text(finding, lang) for lang in LANGUAGES},
            "chance": {lang: chance_text(finding, pack, lang) for lang in LANGUAGES},
            "swing": {lang: swing_text(finding, lang) for lang in LANGUAGES},
        },
    }


def _level(level: Level) -> Json:
    counts = {name: to_json(getattr(level, name)) for name in ("events", "population", "value")}
    computed = {name: _steady(getattr(level, name)) for name in ("low", "high", "probability")}
    return {"years": list(level.years), **counts, "interval": level.interval, **computed}


def _swing(swing: Swing) -> Json:
    return {
        "method": swing.method,
        "result": swing.result,
        "years": list(swing.years),
        "moving_range": to_json(swing.moving_range),
        "turns": swing.turns,
        "against": swing.against,
        "step": to_json(swing.step),
        "ratio": to_json(swing.ratio),
        "limits": [to_json(limit) for limit in swing.limits] if swing.limits else None,
        "signals": list(swing.signals),
        "statistic": _steady(swing.statistic),
        "freedom": swing.freedom,
        "p": _steady(swing.p),
        "exact": swing.exact,
    }


def _trend(trend: Trend) -> Json:
    computed = {"statistic": _steady(trend.statistic), "p": _steady(trend.p)}
    return {"method": trend.method, "result": trend.result, "years": list(trend.years), **computed}


def _steady(number: float | None) -> float | int | None:
    """Return a computed number to twelve significant digits, so that the same inputs give the same bytes on any machine."""
    return None if number is None else to_json(Fraction(f"{number:.{PLACES}g}"))
