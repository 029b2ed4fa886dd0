"""What is left to do: the value this year should have had, the change still needed a year, and the pace so far."""

from __future__ import annotations

from fractions import Fraction

from engine.model import Assessment, Effort, Period
from engine.outlook.target_outlook import weakest_edge

RECENT_YEARS = 3


def effort_of(assessment: Assessment, period: Period) -> Effort:
    """Return the effort of a target with an amount to reach; of other kinds only the pace so far."""
    series, year, target = assessment.series, assessment.year, assessment.target
    recent, years = _recent(assessment)
    edge = weakest_edge(assessment) if target.kind in ("reach", "about", "interval") and not target.kept else None
    if edge is None or year not in series:
        return Effort(None, None, recent, years)
    (op, goal), now = edge, series[year]
    reached = now >= goal if op in ("at_least", "above") else now <= goal
    yearly = None if reached or target.by <= year else (goal - now) / (target.by - year)
    base = series.get(period.baseline)
    if base is None or target.by <= period.baseline:
        return Effort(None, yearly, recent, years)
    if base >= goal if op in ("at_least", "above") else base <= goal:
        return Effort(goal, yearly, recent, years)
    way = Fraction(min(year, target.by) - period.baseline, target.by - period.baseline)
    return Effort(base + (goal - base) * way, yearly, recent, years)


def _recent(assessment: Assessment) -> tuple[Fraction | None, int]:
    """Return the average change a year since the earliest value of the last three years, and over how many years."""
    series, year = assessment.series, assessment.year
    earlier = [at for at in series if year - RECENT_YEARS <= at < year]
    if year not in series or not earlier:
        return None, 0
    years = year - min(earlier)
    return (series[year] - series[min(earlier)]) / years, years
