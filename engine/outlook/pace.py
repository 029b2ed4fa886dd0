"""What is left to do: the value this year should have had, the change still needed a year, and the pace so far."""

from fractions import Fraction

from engine.model import Assessment, Pace, Period

RECENT_YEARS = 3


def pace_of(assessment: Assessment, period: Period) -> Pace:
    """Return the pace of a target with an amount to reach; of other kinds only the pace so far."""
    series, year, target = assessment.series, assessment.year, assessment.target
    recent, years = _recent(assessment)
    edge = assessment.weakest_now if target.kind.own_value and not target.kept else None
    if edge is None or year not in series:
        return Pace(None, None, recent, years)
    goal, now = edge.right, series[year]
    yearly = None if edge.op.holds(now, goal) or target.by <= year else (goal - now) / (target.by - year)
    base = series.get(period.baseline, target.begins)
    if base is None or target.by <= period.baseline:
        return Pace(None, yearly, recent, years)
    if edge.op.holds(base, goal):
        return Pace(goal, yearly, recent, years)
    way = Fraction(min(year, target.by) - period.baseline, target.by - period.baseline)
    return Pace(base + (goal - base) * way, yearly, recent, years)


def _recent(assessment: Assessment) -> tuple[Fraction | None, int]:
    """Return the average change a year since the earliest value of the last three years, and over how many years."""
    series, year = assessment.series, assessment.year
    earlier = [at for at in series if year - RECENT_YEARS <= at < year]
    if year not in series or not earlier:
        return None, 0
    years = year - min(earlier)
    return (series[year] - series[min(earlier)]) / years, years
