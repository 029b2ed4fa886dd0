"""Applies the pack's methods to a target: what is asked of its series, and when a warning is agreed."""

from dataclasses import replace
from fractions import Fraction

from engine.model import Aspect, Assessment, Cause, Course, Indicator, Outlook, OutlookClass, Pack, Question, Way, Withheld
from engine.outlook import METHODS
from engine.outlook.attainment import chance_of
from engine.outlook.rating import Published, Rating


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
    question = replace(question, base_year=pack.period.baseline)
    first = _with_chance(_asked(methods.method, question, assessment), question, assessment)
    if methods.confirm is None or first.klass == OutlookClass.UNRATED:
        return first
    second = _asked(methods.confirm, question, assessment)
    klass = agreed(first.klass, second.klass)
    return replace(first, klass=klass, second=second, agreed=klass != OutlookClass.UNCERTAIN)


def _with_chance(outlook: Outlook, question: Question, assessment: Assessment) -> Outlook:
    """Return the outlook with the probability of attainment where an amount is to be reached by a year still to come."""
    if question.aspect != Aspect.REACH or question.amount is None:
        return outlook
    now = assessment.weakest_now
    edges = [(edge.op, edge.right) for edge in assessment.comparisons if now is not None and edge.label == now.label]
    found = chance_of(assessment.series, edges, assessment.target.by)
    return replace(outlook, withheld=found) if isinstance(found, Withheld) else replace(outlook, chance=found)


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


def _asked(name: str, question: Question, assessment: Assessment) -> Outlook:
    """Return what a method says, its own class in the words of grading rules."""
    method = METHODS[name]
    said = method.rate(assessment.series, question)
    klass, course = method.own_names[said.klass], _course(method, said, question, assessment)
    numbers = (said.ratio, said.score, said.projected, said.required, said.achieved)
    return Outlook(klass, name, said.reason, *numbers, alone=klass, course=course)


def _course(method: Published, said: Rating, question: Question, assessment: Assessment) -> Course | None:
    """Return how the series runs; None where there is but one value."""
    series = assessment.series
    if len(series) < 2:
        return None
    *_, before, now = series.values()
    return Course(
        years=tuple(series)[-(method.points or 0) :],
        carried=method.carries,
        arrives=method.carries and said.ratio is not None and said.ratio <= 0,
        held=all(comparison.holds for comparison in assessment.comparisons),
        way=_way(question.sign * (said.achieved or 0)),
        last=now - before,
        last_way=_way(question.sign * (now - before)),
    )


def _way(gain: Fraction | int) -> Way:
    return Way.SAME if not gain else Way.BETTER if gain > 0 else Way.WORSE
