"""Checks what single fields of a target cannot show: units, directions, and the fields and amounts that its kind takes."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from engine.base.problems import Problem
from engine.base.word import texts
from engine.kinds import KINDS
from engine.model import Amount, Band, Better, Change, Indicator, Op, Period, Target, ValueOf
from engine.rules.check_goal import check_amounts
from engine.rules.known import check_unique, check_year

_ABOUT = Band.ABOUT.value
_SPECIAL = {name for kind in KINDS.values() for name in kind.fields}
"""Fields that only some kinds have."""


def check_target(target: Target, indicators: Mapping[str, Indicator], period: Period) -> Iterator[Problem]:
    """Yield everything that is wrong with a target beyond the form of its fields and the names in them."""
    yield from _check_fields(target)
    yield from _check_goal(target)
    yield from _check_dates(target, period)
    others = {key: amount.indicator for key, amount in target.amounts.items() if isinstance(amount, ValueOf)}
    if target.indicator is not None and {target.indicator, *others.values()} <= indicators.keys():
        indicator = indicators[target.indicator]
        yield from _check_units(target, indicator, {key: indicators[other] for key, other in others.items()})
        yield from _check_better(target, indicator)
        yield from _check_breakdowns(target, indicator)
        yield from check_amounts(target, indicator)


def _check_fields(target: Target) -> Iterator[Problem]:
    """Yield fields that the kind needs and lacks, and fields that mean nothing for it."""
    kind, marks = target.kind, target.marks
    for name in (*(("indicator",) if kind.measured else ()), *kind.needs):
        if name not in marks:
            yield Problem(target.place, "rules.kind_needs", {"kind": kind.name, "field": name})
    for name in marks:
        if name in _SPECIAL and name not in kind.fields:
            yield Problem(marks[name], "rules.kind_refuses", {"kind": kind.name, "field": name})
    if target.change and kind.changes and target.change not in kind.changes:
        choices = " / ".join(change.value for change in kind.changes)
        yield Problem(marks["change"], "rules.change", {"found": target.change.value, "choices": choices})
    groups = [len(values) for values in target.between.values()]
    if "between" in marks and (groups != [2] or target.between.keys() & dict(target.where).keys()):
        yield Problem(marks["between"], "rules.between")


def _check_units(target: Target, indicator: Indicator, others: Mapping[str, Indicator]) -> Iterator[Problem]:
    """What is held against itself is always so; only a group can be held against the total of its own indicator."""
    if target.unit not in ("", indicator.unit):
        yield Problem(target.marks["unit"], "rules.unit_mismatch", {"found": target.unit, "expected": indicator.unit})
    for key, other in others.items():
        if other.unit != indicator.unit:
            yield Problem(target.marks[key], "rules.unit_mismatch", {"found": other.unit, "expected": indicator.unit})
        if other.id == indicator.id and not target.where:
            yield Problem(target.marks[key], "rules.against_itself", {"found": other.id})


def _check_better(target: Target, indicator: Indicator) -> Iterator[Problem]:
    """Yield goals and changes that contradict which way an indicator is better; an interval contradicts none."""
    kind, better = target.kind, indicator.better
    if better in kind.unfit:
        yield Problem(target.marks["kind"], "rules.against", {"found": kind.name, "better": better.value})
    asked = [(key, key, Op(key).better) for key in texts(Op) if key in target.amounts and kind.edges == 1]
    if target.change and target.change != Change.NARROW:
        asked.append(("change", target.change.value, target.change.op.better))
    for key, found, way in asked:
        if better not in (Better.NONE, way):
            yield Problem(target.marks[key], "rules.against", {"found": found, "better": better.value})


def _check_breakdowns(target: Target, indicator: Indicator) -> Iterator[Problem]:
    asked: list[tuple[str, str, tuple[str, ...]]] = [("where", name, (value,)) for name, value in target.where]
    asked += [("between", name, values) for name, values in target.between.items()]
    for key, name, values in asked:
        lacking = [value for value in values if value not in indicator.breakdowns.get(name, ())]
        if lacking:
            yield Problem(target.marks[key], "rules.breakdown", {"found": ", ".join(lacking), "indicator": indicator.id})


def _check_goal(target: Target) -> Iterator[Problem]:
    """Yield what is wrong with the goal keys of a target and of its revisions."""
    yield from _check_keys(target)
    kind, given = target.kind, list(target.amounts)
    for name in ("tolerance", "sides"):
        if name in target.marks and _ABOUT not in given and _ABOUT in kind.goals and kind.goals != (_ABOUT,):
            yield Problem(target.marks[name], "rules.only_about", {"field": name})
    for revision in target.revisions:
        if list(revision.amounts) != given:
            yield Problem(revision.place, "rules.revision", {"op": " / ".join(given) or "—"})
        elif kind.edges == 2 and not _rising(revision.amounts):
            yield Problem(revision.marks["at_most"], "rules.range")


def _check_keys(target: Target) -> Iterator[Problem]:
    kind, wanted, marks = target.kind, target.kind.goals, target.marks
    for key, amount in target.amounts.items():
        if key not in wanted:
            allowed = " / ".join(wanted) or "—"
            yield Problem(marks[key], "rules.goal_refused", {"kind": kind.name, "op": key, "allowed": allowed})
        elif isinstance(amount, Fraction) != kind.own_value:
            code = "rules.goal_number" if kind.own_value else "rules.goal_indicator"
            yield Problem(marks[key], code, {"kind": kind.name, "op": key})
    count = kind.edges if wanted else 0
    if len(target.amounts) != count and target.amounts.keys() <= set(wanted):
        yield Problem(target.place, "rules.goal_count", {"kind": kind.name, "count": count, "allowed": " / ".join(wanted)})
    elif kind.edges == 2 and not _rising(target.amounts):
        yield Problem(marks["at_most"], "rules.range")


def _rising(amounts: Mapping[str, Amount]) -> bool:
    low, high = amounts.get("at_least"), amounts.get("at_most")
    return not (isinstance(low, Fraction) and isinstance(high, Fraction)) or low < high


def _check_dates(target: Target, period: Period) -> Iterator[Problem]:
    """Yield deadlines and revisions outside of the plan's period, and days of which two revisions are."""
    if "by" in target.marks:
        yield from check_year(target.by, target.marks["by"], period.start, period.end, "rules.by")
    days = [(revision.since, revision.marks["since"]) for revision in target.revisions]
    for day, where in days:
        yield from check_year(day, where, period.baseline, period.end)
    yield from check_unique(days, "rules.revised_twice")
