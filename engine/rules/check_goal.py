"""Checks goals and their revisions: the keys that a kind takes, and amounts that the indicator can have."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from engine.base.numbers import plain
from engine.base.problems import Problem, Where
from engine.model import Amount, Band, Indicator, Period, Revision, Target
from engine.rules.known import check_unique

_ABOUT = Band.ABOUT.value


def check_goal(target: Target) -> Iterator[Problem]:
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


def check_amounts(target: Target, indicator: Indicator) -> Iterator[Problem]:
    """Yield goals, first and revised, outside of what the indicator can be."""
    if len(indicator.range) != 2:
        return
    low, high = indicator.range
    stating: list[Target | Revision] = [target, *target.revisions]
    for stated in stating:
        for key, amount in stated.amounts.items():
            if isinstance(amount, Fraction) and not low <= amount <= high:
                words = {"found": plain(amount), "low": plain(low), "high": plain(high)}
                yield Problem(stated.marks[key], "rules.goal_out_of_range", words)


def check_dates(target: Target, period: Period) -> Iterator[Problem]:
    """Yield deadlines and revisions outside of the plan's period, and days of which two revisions are."""
    if "by" in target.marks and not period.start <= target.by <= period.end:
        words: dict[str, object] = {"found": target.by, "first": period.start, "last": period.end}
        yield Problem(target.marks["by"], "rules.by", words)
    days: dict[str, list[Where]] = defaultdict(list)
    for revision in target.revisions:
        days[revision.since].append(revision.marks["since"])
        if not period.baseline <= int(revision.since[:4]) <= period.end:
            words = {"found": revision.since, "first": period.baseline, "last": period.end}
            yield Problem(revision.marks["since"], "rules.outside_period", words)
    yield from check_unique(days, "rules.revised_twice")
