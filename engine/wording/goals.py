"""What a target is about, what it asks for, what decides it, and what is missing, in words."""

from fractions import Fraction
from typing import assert_never

from engine.base.text import NO_TEXT, Text
from engine.messages import say
from engine.model import Band, Comparison, Goal, Itself, Missing, Other, Pack, Reference, Target, Unit, UnitCount, Year
from engine.wording.figures import NOTHING, in_unit, short
from engine.wording.lists import both, in_both


def part_text(target: Target, pack: Pack) -> Text:
    """Return the indicator that is measured, of a group with the group."""
    name = pack.indicators[str(target.indicator)].name
    for _, part in target.where:
        name = _of_part(name, part)
    return name


def _of_part(name: Text, part: str) -> Text:
    return in_both(lambda lang: say(lang, "subject.part", name=name.in_(lang), part=say(lang, f"breakdown.{part}")))


def goal_text(target: Target, goal: Goal | None, pack: Pack) -> Text:
    """Return what the target asks for, such as ``≤12.5/10万``; `goal` is the one in force."""
    if goal is None:
        return both(f"goal.{target.change or target.kind.name}")
    if goal.other:
        return both(f"goal.other.{goal.op}", name=pack.indicators[goal.other].name, value=_known(goal, target))
    if goal.op == Band.INTERVAL:
        return both("goal.interval", low=_amount(goal.value, target), high=_amount(goal.upper, target))
    return both(f"goal.{goal.op}", value=_amount(goal.value, target))


def _amount(number: Fraction | None, target: Target) -> Text:
    return in_both(lambda lang: in_unit(number, target.unit, lang))


def _known(goal: Goal, target: Target) -> Text:
    if goal.value is None:
        return NO_TEXT
    return in_both(lambda lang: say(lang, "goal.known", value=short(goal.value, target.unit, lang)))


def decisive_text(comparison: Comparison | None, target: Target, lang: str) -> str:
    """Return what decides: the value, the year or sub-unit that misses most, or the value and what it is compared with."""
    return NOTHING if comparison is None else target.kind.decisive(comparison, target, lang)


def compared_text(comparison: Comparison, unit: str, lang: str) -> str:
    """Return what a comparison of figures compares."""
    left, right = short(comparison.left, unit, lang, comparison.right), short(comparison.right, unit, lang)
    match comparison.label:
        case Reference() | Itself.CHANGE as label:
            return say(lang, f"decisive.{label}", left=left, right=right)
        case Year(year):
            return say(lang, "decisive.year", year=year, left=left)
        case Unit(name):
            return say(lang, "decisive.unit", unit=name, left=left)
        case Itself() | Other():
            return say(lang, "decisive.value", left=left)
        case never:
            assert_never(never)


def missing_text(missing: Missing, pack: Pack) -> Text:
    """Return what is missing; what is there but counted differently is not missing literally."""
    what = _missing(missing.what, pack)
    return both("missing.broken", what=what) if missing.broken else what


def _missing(what: Year | Unit | Other | Reference | UnitCount, pack: Pack) -> Text:
    match what:
        case Year(year):
            return both("missing.year", year=year)
        case Reference():
            return both(f"missing.{what}", year=pack.period.baseline)
        case UnitCount(count, level):
            return both("missing.units", count=count, level=pack.unit_levels[level].name)
        case Other(indicator):
            return pack.indicators[indicator].name
        case Unit(name):
            return Text(name, name)
        case never:
            assert_never(never)


def label_text(label: Year | Unit | Other | Reference | Itself, pack: Pack) -> Text:
    """Return what stands before a comparison in the arithmetic; nothing where the value of the year is compared."""
    match label:
        case Itself.VALUE:
            return NO_TEXT
        case Reference() | Itself():
            return both(f"label.{label}")
        case Other(indicator):
            return both("label.other", name=pack.indicators[indicator].name)
        case Year() | Unit():
            return both("label.other", name=str(label))
        case never:
            assert_never(never)
