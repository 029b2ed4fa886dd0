"""Applies the pack's methods to a target: which series, which kind of target, and when a warning is agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from engine.model import Assessment, Indicator, Outlook, Pack
from engine.outlook import METHODS, rate
from engine.outlook.rating import Rating

WARNINGS = ("off_track", "worsening")
"""Classes that call a target hard to meet."""

_BETTER_BY_CHANGE = {"rise": "higher", "not_fall": "higher", "fall": "lower", "not_rise": "lower", "narrow": "lower"}
_BETTER_BY_OP = {"at_least": "higher", "above": "higher", "at_most": "lower", "below": "lower"}


@dataclass(frozen=True, slots=True)
class _Question:
    """What the methods are asked about a target's series."""

    series: Mapping[int, Fraction]
    words: Mapping[str, Any]


def outlook_of(assessment: Assessment, indicator: Indicator | None, pack: Pack) -> Outlook:
    """Return where the target is heading; unrated where its kind, its data or its direction allow no rating.

    With a confirming method a warning needs both: where only one of them warns, the outlook is ``uncertain``, and where
    both do, the milder of the two classes.
    """
    if assessment.at_limit and assessment.year < assessment.target.by:
        return Outlook("on_track", pack.outlook_method, reason="limit")
    question = _question(assessment, indicator, pack)
    if isinstance(question, str):
        return Outlook("unrated", pack.outlook_method, reason=question)
    first = _named(rate(question.series, method=pack.outlook_method, **question.words))
    if not pack.outlook_confirm or first.klass == "unrated":
        return first
    second = _named(rate(question.series, method=pack.outlook_confirm, **question.words))
    return replace(first, klass=agreed(first.klass, second.klass), second=second)


def agreed(first: str, second: str) -> str:
    """Return the class on which two methods agree."""
    if second == "unrated" or (first not in WARNINGS and second not in WARNINGS):
        return first
    if first in WARNINGS and second in WARNINGS:
        return min(first, second, key=WARNINGS.index)
    return "uncertain"


def _question(assessment: Assessment, indicator: Indicator | None, pack: Pack) -> _Question | str:
    """Return what to ask, or why nothing can be asked."""
    target, series = assessment.target, assessment.series
    if target.kind in ("milestone", "slowdown", "every_unit"):
        return "kind"
    if assessment.year >= target.by:
        return "due"
    if assessment.lost_years:
        return "broken"
    if assessment.year not in series:
        return "no_value"
    common = {"base_year": pack.period.baseline}
    if target.change in ("not_fall", "not_rise"):
        held = assessment.comparisons[0].right if assessment.comparisons else None
        return _Question(series, {"better": _BETTER_BY_CHANGE[target.change], "target": held, "kind": "keep", **common})
    if target.kind in ("direction", "gap"):
        better = _BETTER_BY_CHANGE[target.change]
        limit = indicator.high if indicator and indicator.unit == "percent" and better == "higher" else None
        return _Question(series, {"better": better, "kind": "direction", "limit": limit, **common})
    edge = weakest_edge(assessment)
    if edge is None or indicator is None:
        return "no_goal"
    op, goal = edge
    kept = target.kept or target.kind in ("versus", "assigned")
    words = {"better": _BETTER_BY_OP[op], "target": goal, "target_year": target.by, "kind": "keep" if kept else "reach"}
    return _Question(series, {**words, **common})


def weakest_edge(assessment: Assessment) -> tuple[str, Fraction] | None:
    """Return the operator and amount that this year's value is closest to missing; of a band or interval its weakest edge."""
    goal = assessment.goal
    labels = ("", str(assessment.year), goal.other if goal else None)
    this_year = [comparison for comparison in assessment.comparisons if comparison.label in labels]
    return (this_year[0].op, this_year[0].right) if this_year else None


def _named(rating: Rating) -> Outlook:
    klass = METHODS[rating.method].own_names[rating.klass].value
    return Outlook(klass, rating.method.value, rating.ratio, rating.score, rating.projected, rating.required,
                   rating.achieved, rating.reason.value, alone=klass)  # fmt: skip
