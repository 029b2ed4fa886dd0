"""What a target is about, what it asks for, what decides it, what is missing, and what would turn the verdict, in words."""

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from engine.base.numbers import rounded_down, rounded_up
from engine.base.text import NO_TEXT, Text
from engine.base.units import THINGS
from engine.model import (
    Band,
    Comparison,
    Counts,
    Finding,
    Flip,
    FlipKind,
    Goal,
    Itself,
    Lack,
    Missing,
    Op,
    Other,
    Pack,
    Phase,
    Proof,
    Reference,
    Target,
    Unit,
    UnitCount,
    Year,
)
from engine.wording.figures import counted, difference, direction, in_unit, is_distance, short
from engine.wording.lists import both, listed

_MOST_NAMES = 3
_HAPPENED = (FlipKind.FEWER_MEET, FlipKind.MORE_MISS)
"""Where there were too many of what nobody wishes for, or there could be."""
_TO_DO = (
    FlipKind.MORE_MEET, FlipKind.FEWER_MEET, FlipKind.SHORT, FlipKind.UNITS, FlipKind.UNITS_MORE, FlipKind.UNITS_FEWER,
    FlipKind.UNITS_TIE_MORE, FlipKind.UNITS_TIE_FEWER, FlipKind.BEYOND_MORE, FlipKind.BEYOND_FEWER,
    FlipKind.TIE_MORE, FlipKind.TIE_FEWER,
)  # fmt: skip
"""What is said as something to do while there is time, and when the plan is over as what was lacking."""


def part_text(target: Target, pack: Pack) -> Text:
    """Return the indicator that is measured, of a group with the group."""
    name = pack.indicators[str(target.indicator)].name
    for dimension, part in target.where:
        name = both("subject.part", name=name, part=pack.dimensions[dimension].parts[part].name)
    return name


def goal_text(target: Target, goal: Goal | None, pack: Pack, phase: Phase = Phase.ANNUAL) -> Text:
    """Return what the target asks for, such as ``≤12.5/10万``; `goal` is the one in force in a check of a phase."""
    if goal is None:
        return both(f"goal.{target.change or target.kind.name}{_since(target, phase)}")
    value, upper = in_unit(goal.value, target.unit), in_unit(goal.upper, target.unit)
    if not goal.other:
        return both(_written_as(goal, target, pack), value=value, low=value, high=upper)
    known = NO_TEXT if goal.value is None else both("goal.known", value=short(goal.value, target.unit))
    return both(f"goal.other.{goal.op}", name=pack.indicators[goal.other].name, value=known)


def _since(target: Target, phase: Phase) -> str:
    """Return how a change is written that is held against more, or something else, than the baseline alone."""
    asked = target.references[phase] if target.change else ()
    if Reference.PREVIOUS not in asked:
        return ""
    return ".both" if Reference.BASELINE in asked else ".previous"


def _written_as(goal: Goal, target: Target, pack: Pack) -> str:
    """Return how an amount is written: at the end of what is possible alone, of things counted in words."""
    indicator = pack.indicators.get(target.indicator or "")
    ends: dict[Op | Band, Fraction | None] = {Op.AT_LEAST: indicator.high, Op.AT_MOST: indicator.lowest} if indicator else {}
    if goal.value is not None and goal.value == ends.get(goal.op):
        return "goal.limit"
    return f"goal.{goal.op}.count" if target.unit in THINGS and goal.op in ends else f"goal.{goal.op}"


def goal_words(target: Target, goal: Goal | None, pack: Pack, phase: Phase = Phase.ANNUAL) -> Text:
    """Return the goal as official reports say it; of another indicator without its value, which is told of that one."""
    if goal is not None and goal.other:
        return both(f"goal.other.{goal.op}", name=pack.indicators[goal.other].name, value=NO_TEXT)
    written = "" if goal is None else _written_as(goal, target, pack)
    if goal is None or isinstance(goal.op, Band) or written.endswith(".count"):
        return goal_text(target, goal, pack, phase)
    value = in_unit(goal.value, target.unit)
    if written == "goal.limit":
        return both(f"goal.words.limit.{goal.op}", value=value)
    return both(f"goal.words.{goal.op}", value=value)


def due_text(target: Target) -> Text:
    """Return when what is asked for has to be so."""
    return both(f"due.{target.kind.graded_as(target.kept)}", by=target.by)


def yearly(change: Fraction, unit: str) -> Text:
    """Return a yearly change with the way it goes."""
    return both(f"yearly.{direction(change)}", size=short(abs(change), unit))


def compared_text(comparison: Comparison, unit: str) -> Text:
    """Return what a comparison of figures compares."""
    left, right = short(comparison.left, unit, comparison.right), short(comparison.right, unit, comparison.left)
    match comparison.label:
        case Itself.CHANGE:
            code = "decisive.change.flat" if comparison.left == comparison.right else "decisive.change"
            return both(code, left=yearly(comparison.left, unit), right=yearly(comparison.right, unit))
        case Reference() as label:
            code = f"decisive.{label}.flat" if comparison.left == comparison.right else f"decisive.{label}"
            told = both(code, left=left, right=right)
            return both("decisive.old_basis", told=told) if comparison.old_basis else told
        case Year(year):
            return both("decisive.year", year=year, left=left)
        case Unit(name):
            return both("decisive.unit", unit=name, left=left)
        case Itself() | Other():
            return both("decisive.value", left=left)
        case never:
            assert_never(never)


def missing_text(missing: Missing, pack: Pack) -> Text:
    """Return what is missing; what is there but counted differently is not missing literally."""
    what = _missing(missing.what, pack)
    if missing.broken:
        return both("missing.broken", what=what)
    if missing.how == Lack.ABSENT:
        return what
    parts = (part for parts in missing.parts for part in parts)
    names = dict.fromkeys(pack.dimensions[dimension].parts[part].name for dimension, part in parts)
    return both(f"missing.{missing.how}", what=what, parts=listed(names))


def _missing(what: Year | Unit | Other | Reference | UnitCount | Proof, pack: Pack) -> Text:
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
        case Proof():
            return both("missing.proof", why=flaw_text(what))
        case never:
            assert_never(never)


def flaw_text(proof: Proof) -> Text:
    """Return why what was named as a source proves nothing."""
    return both(f"flaw.{proof.flaw}", source=proof.source)


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


def best_text(names: Sequence[str], value: Fraction, unit: str) -> Text:
    """Return the best sub-units with their figure, by name up to three, and how many they are."""
    named, shown = listed(names[:_MOST_NAMES]), in_unit(value, unit)
    if len(names) == 1:
        return both("best.one", names=named, value=shown)
    return both("best.several" if len(names) <= _MOST_NAMES else "best.many", names=named, count=len(names), value=shown)


_OF_A_GAP = {FlipKind.BEYOND_FEWER: "beyond.narrower", FlipKind.TIE_FEWER: "tie.narrower"}
"""How it is said of the distance of two figures."""


def flip_text(finding: Finding, pack: Pack) -> Text | None:
    """Return the nearest change that would turn the verdict; None where there is none."""
    flip, indicator = finding.measurements.flip, pack.indicators.get(finding.target.indicator or "")
    if flip is None:
        return None
    rounded = rounded_down if flip.kind == FlipKind.ROOM else rounded_up  # so that what is stated is there, or is enough
    distance = difference(None if flip.distance is None else rounded(flip.distance), finding.target.unit)
    counts = indicator.counts if indicator else None
    if counts and counts.happens and flip.kind in _HAPPENED:
        return _happened(flip, finding, counts)
    now, counted_in = flip.now or Fraction(0), counts.counted_in if counts else None
    then = now + (flip.count if flip.kind in (FlipKind.MORE_MEET, FlipKind.MORE_MISS) else -flip.count)
    amounts = {
        name: counted(Fraction(number), counted_in) for name, number in (("by", flip.count), ("now", now), ("then", then))
    }
    over = finding.assessment.final and flip.kind in _TO_DO
    words = {"what": counts.numerator if counts else "", "unit": flip.unit, "year": flip.year, "count": flip.count}
    gap = is_distance(finding.target.kind.subject(finding.target, pack))
    kind = _OF_A_GAP.get(flip.kind, flip.kind) if gap else flip.kind
    text = both(f"flip.{kind}.over" if over else f"flip.{kind}", distance=distance, **amounts, **words)
    return text if flip.kind == FlipKind.LOST else to_edge(text, finding, pack)


def _happened(flip: Flip, finding: Finding, counts: Counts) -> Text:
    """Return how many deaths, cases or injuries there were and how many there may be: none is a number to be reached."""
    now = flip.now or Fraction(0)
    most = now - flip.count if flip.kind == FlipKind.FEWER_MEET else now + flip.count - 1
    what = Text(counts.numerator.zh.removeprefix("当年"), counts.numerator.en)  # the year itself stands before it
    amounts = {"now": counted(now, counts.counted_in), "most": counted(most, counts.counted_in)}
    return both("flip.happened" if most else "flip.happened.none", year=finding.assessment.year, what=what, **amounts)


def to_edge(text: Text, finding: Finding, pack: Pack) -> Text:
    """Return what is said of the way to a goal; of an approximate one also that it leads to the edge of the tolerance."""
    target, goal, weakest = finding.target, finding.assessment.goal, finding.assessment.weakest
    if weakest is None or goal is None or goal.op != Band.ABOUT:
        return text
    return both("goal.to_edge", text=text, goal=goal_words(target, goal, pack), edge=short(weakest.right, target.unit))
