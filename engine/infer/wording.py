"""Puts numbers, goals and gaps in the data into words, in both languages."""

from __future__ import annotations

from fractions import Fraction

from engine.base.numbers import plain, readable
from engine.base.units import UNITS, of_difference
from engine.messages import say
from engine.model import Assessment, Goal, Pack, Target, Text

LANGS = ("zh", "en")


def both(code: str, **words: object) -> Text:
    """Return a message of the table in both languages."""
    return Text(*(say(lang, code, **words) for lang in LANGS))


def subject_text(target: Target, pack: Pack) -> Text:
    """Return what a target is about: the indicator with its group or gap; of a milestone what is to be in place."""
    if target.indicator is None:
        return target.summary
    name = pack.indicators[target.indicator].name
    if target.kind == "gap":
        return both(f"subject.gap.{target.dimension}", name=name)
    for _, part in target.where:
        name = Text(*(say(lang, "subject.part", name=name.in_(lang), part=say(lang, f"breakdown.{part}")) for lang in LANGS))
    return name


def amount(number: Fraction | None) -> str:
    """Return a number, a dash where there is none."""
    return "—" if number is None else plain(number)


def in_unit(number: Fraction | None, unit: str, lang: str) -> str:
    """Return a number with its unit, to four places."""
    return amount(number) + (UNITS[unit].in_(lang) if number is not None else "")


def short(number: Fraction | None, unit: str, lang: str, beside: Fraction | None = None) -> str:
    """Return a number with its unit as a report shows it, never rounded to the number that it is held against."""
    return "—" if number is None else readable(number, beside) + UNITS[unit].in_(lang)


def decisive_text(assessment: Assessment, lang: str) -> str:
    """Return what decides: the value, the year or sub-unit that misses most, or the value and what it is compared with."""
    unit = compared_unit(assessment.target)
    if not assessment.comparisons:
        return "—"
    weakest = assessment.comparisons[0]
    left, right = short(weakest.left, unit, lang, weakest.right), short(weakest.right, unit, lang)
    if weakest.label in ("previous", "baseline", "change"):
        return say(lang, f"decisive.{weakest.label}", left=left, right=right)
    if assessment.target.kind == "milestone":
        return say(lang, "decisive.milestone")
    if weakest.label.isdecimal():
        return say(lang, "decisive.year", year=weakest.label, left=left)
    if assessment.target.kind == "every_unit":
        return say(lang, "decisive.unit", unit=weakest.label, left=left)
    return say(lang, "decisive.value", left=left)


def difference(number: Fraction | None, unit: str, lang: str) -> str:
    """Return a difference of two values with its unit."""
    return in_unit(number, of_difference(unit), lang)


def compared_unit(target: Target) -> str:
    """Return the unit of the numbers that a target's comparisons hold against each other."""
    return of_difference(target.unit) if target.kind == "slowdown" else target.unit


def goal_text(assessment: Assessment, pack: Pack) -> Text:
    """Return what the target asks for, such as ``≤12.5/10万``."""
    target, goal = assessment.target, assessment.goal
    if goal is None:
        return _change_text(target)
    if goal.other:
        return both(f"goal.other.{goal.op}", name=pack.indicators[goal.other].name, value=_known(goal, target))
    return plain_goal(goal, target)


def plain_goal(goal: Goal, target: Target) -> Text:
    """Return a goal of numbers in words."""
    if goal.op == "interval":
        low, high = (Text(*(in_unit(edge, target.unit, lang) for lang in LANGS)) for edge in (goal.value, goal.upper))
        return both("goal.interval", low=low, high=high)
    value = Text(*(in_unit(goal.value, target.unit, lang) for lang in LANGS))
    return both(f"goal.{goal.op}", value=value)


def _known(goal: Goal, target: Target) -> Text:
    if goal.value is None:
        return Text("", "")
    return Text(f"（{short(goal.value, target.unit, 'zh')}）", f" ({short(goal.value, target.unit, 'en')})")


def _change_text(target: Target) -> Text:
    if target.kind in ("slowdown", "milestone"):
        return both(f"goal.{target.kind}")
    return both(f"goal.{target.change}")


def missing_text(label: str, pack: Pack) -> Text:
    """Return what is missing: a year, a reference, a number of sub-units, an indicator, or a sub-unit's name.

    What is there but counted differently (``~``) is not missing literally; a number of sub-units is ``#3:village``.
    """
    if label.startswith("~"):
        return both("missing.broken", what=missing_text(label[1:], pack))
    if label in ("previous", "baseline"):
        return both(f"missing.{label}", year=pack.period.baseline)
    if label.startswith("#"):
        count, _, level = label[1:].partition(":")
        return both("missing.units", count=count, level=pack.unit_levels[level].name)
    if label.isdecimal():
        return both("missing.year", year=label)
    if label in pack.indicators:
        return pack.indicators[label].name
    return Text(label, label)
