"""Applies the pack's methods to a target: what is asked of its series, and when a warning is agreed."""

from dataclasses import replace
from fractions import Fraction

from engine.model import Assessment, Better, Cause, Course, Indicator, Outlook, OutlookClass, Pack, Question, Way
from engine.outlook import METHODS, rate
from engine.outlook.rating import Rating


def outlook_of(assessment: Assessment, indicator: Indicator | None, pack: Pack) -> Outlook:
    """Return where the target is heading; unrated where its kind, its data or its direction allow no rating.

    With a confirming method a warning needs both: where only one of them warns, the outlook is ``uncertain``, and where
    both do, the milder of the two classes.
    """
    methods = pack.defaults.outlook
    if assessment.at_limit and assessment.year < assessment.target.by:
        return Outlook(OutlookClass.ON_TRACK, methods.method, Cause.LIMIT)
    question = _question(assessment, indicator)
    if isinstance(question, Cause):
        return Outlook(OutlookClass.UNRATED, methods.method, question)
    first = _asked(methods.method, question, assessment, pack)
    if methods.confirm is None or first.klass == OutlookClass.UNRATED:
        return first
    second = _asked(methods.confirm, question, assessment, pack)
    klass = agreed(first.klass, second.klass)
    return replace(first, klass=klass, second=second, agreed=klass != OutlookClass.UNCERTAIN)


def agreed(first: OutlookClass, second: OutlookClass) -> OutlookClass:
    """Return the class on which two methods agree."""
    if second == OutlookClass.UNRATED or not (first.warns or second.warns):
        return first
    if first.warns and second.warns:
        return min(first, second, key=list(OutlookClass).index)
    return OutlookClass.UNCERTAIN


def _question(assessment: Assessment, indicator: Indicator | None) -> Question | Cause:
    """Return what to ask, or why nothing can be asked."""
    kind = assessment.target.kind
    if not kind.rated:
        return Cause.KIND
    if assessment.year >= assessment.target.by:
        return Cause.DUE
    if assessment.lost_years:
        return Cause.BROKEN
    if assessment.year not in assessment.series:
        return Cause.NO_VALUE
    return (kind.question(assessment, indicator) if indicator else None) or Cause.NO_GOAL


def _asked(method: str, question: Question, assessment: Assessment, pack: Pack) -> Outlook:
    """Return what a method says, its own class in the words of grading rules."""
    rating = rate(
        assessment.series,
        method=method,
        better=question.better,
        target=question.amount,
        target_year=question.by,
        kind=question.aspect,
        strict=question.strict,
        base_year=pack.period.baseline,
        limit=question.limit,
    )
    klass = METHODS[method].own_names[rating.klass]
    return Outlook(
        klass,
        method,
        rating.reason,
        ratio=rating.ratio,
        score=rating.score,
        projected=rating.projected,
        required=rating.required,
        achieved=rating.achieved,
        alone=klass,
        course=_course(method, rating, question, assessment),
    )


def _course(method: str, rating: Rating, question: Question, assessment: Assessment) -> Course | None:
    """Return how the series runs; None where there is but one value."""
    series, published = assessment.series, METHODS[method]
    if len(series) < 2:
        return None
    *_, before, now = (series[year] for year in sorted(series))
    return Course(
        years=tuple(sorted(series))[-(published.points or 0) :],
        carried=published.carries,
        arrives=published.carries and rating.ratio is not None and rating.ratio <= 0,
        held=all(comparison.holds for comparison in assessment.comparisons),
        way=_way(rating.achieved or Fraction(0), question.better),
        last=now - before,
        last_way=_way(now - before, question.better),
    )


def _way(change: Fraction, better: Better) -> Way:
    if not change:
        return Way.SAME
    return Way.BETTER if (change > 0) == (better == Better.HIGHER) else Way.WORSE
