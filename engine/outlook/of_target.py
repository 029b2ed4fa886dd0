"""Applies the pack's method to a target: which series, which kind of target, and the pack's own class names."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from engine.model import Assessment, Indicator, Outlook
from engine.outlook import rate

OWN_NAMES = {
    "on_track": "on_track",
    "slightly_off": "slightly_behind",
    "off_track": "off_track",
    "wrong_direction": "worsening",
    "not_available": "unrated",
}
"""The method's class and the class that grading rules speak of."""

_BETTER_BY_CHANGE = {"rise": "higher", "not_fall": "higher", "fall": "lower", "not_rise": "lower", "narrow": "lower"}
_BETTER_BY_OP = {"at_least": "higher", "above": "higher", "at_most": "lower", "below": "lower"}


def outlook_of(assessment: Assessment, indicator: Indicator | None, method: str) -> Outlook:
    """Return where the target is heading; unrated where its kind, its data or its direction allow no rating."""
    target, year = assessment.target, assessment.year
    if target.kind in ("milestone", "slowdown", "every_unit"):
        return Outlook("unrated", method, reason="kind")
    if year not in assessment.series:
        return Outlook("unrated", method, reason="no_value")
    if target.change in ("not_fall", "not_rise"):
        held = assessment.comparisons[0].right if assessment.comparisons else None
        better = _BETTER_BY_CHANGE[target.change]
        return _named(rate(assessment.series, method=method, better=better, target=held, kind="keep"))
    if target.kind in ("direction", "gap"):
        return _named(rate(assessment.series, method=method, better=_BETTER_BY_CHANGE[target.change], kind="direction"))
    edge = weakest_edge(assessment)
    if edge is None or indicator is None:
        return Outlook("unrated", method, reason="no_goal")
    op, goal = edge
    kind = "keep" if target.kind in ("keep", "versus", "assigned") or target.every_year else "reach"
    return _named(
        rate(assessment.series, method=method, better=_BETTER_BY_OP[op], target=goal, target_year=target.by, kind=kind)
    )


def weakest_edge(assessment: Assessment) -> tuple[str, Fraction] | None:
    """Return the operator and amount that this year's value is closest to missing; of a band or interval its weakest edge."""
    goal = assessment.goal
    labels = ("", str(assessment.year), goal.other if goal else None)
    this_year = [comparison for comparison in assessment.comparisons if comparison.label in labels]
    return (this_year[0].op, this_year[0].right) if this_year else None


def _named(outlook: Outlook) -> Outlook:
    return replace(outlook, klass=OWN_NAMES[outlook.klass])
