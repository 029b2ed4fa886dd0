"""Checks goals and their revisions: the keys that a kind takes, and amounts that the indicator can have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from engine.base.numbers import plain
from engine.base.problems import Problem, Where
from engine.kinds import KINDS
from engine.rules.fields import OPS
from engine.rules.known import Known, check_unique
from engine.rules.reader import Entry


def check_goal(entry: Entry) -> Iterator[Problem]:
    """Yield what is wrong with the goal keys of a target and of its revisions."""
    yield from _check_keys(entry)
    kind, given = KINDS[entry["kind"]], [op for op in OPS if op in entry]
    for name in ("tolerance", "sides"):
        if name in entry and "about" not in entry and "about" in kind.goals and kind.goals != ("about",):
            yield Problem(entry.marks[name], "rules.only_about", {"field": name})
    for revision in entry.get("revisions", []):
        if [op for op in OPS if op in revision] != given:
            yield Problem(revision.where, "rules.revision", {"op": " / ".join(given) or "—"})
        elif kind.edges == 2 and not _rising(revision):
            yield Problem(revision.marks["at_most"], "rules.range")


def _check_keys(entry: Entry) -> Iterator[Problem]:
    kind, given = KINDS[entry["kind"]], [op for op in OPS if op in entry]
    wanted = kind.goals
    for op in given:
        if op not in wanted:
            allowed = " / ".join(wanted) or "—"
            yield Problem(entry.marks[op], "rules.goal_refused", {"kind": kind.name, "op": op, "allowed": allowed})
        elif isinstance(entry[op], Fraction) != kind.own_value:
            code = "rules.goal_number" if kind.own_value else "rules.goal_indicator"
            yield Problem(entry.marks[op], code, {"kind": kind.name, "op": op})
    count = kind.edges if wanted else 0
    if len(given) != count and all(op in wanted for op in given):
        yield Problem(entry.where, "rules.goal_count", {"kind": kind.name, "count": count, "allowed": " / ".join(wanted)})
    elif kind.edges == 2 and not _rising(entry):
        yield Problem(entry.marks["at_most"], "rules.range")


def _rising(entry: Entry) -> bool:
    low, high = entry.get("at_least"), entry.get("at_most")
    return not (isinstance(low, Fraction) and isinstance(high, Fraction)) or low < high


def check_amounts(entry: Entry, indicator: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield goals, first and revised, outside of what the indicator can be."""
    limits = indicator.get("range")
    if not limits or len(limits) != 2:
        return
    for stated in (entry, *entry.get("revisions", [])):
        for op in OPS:
            goal = stated.get(op)
            if isinstance(goal, Fraction) and not limits[0] <= goal <= limits[1]:
                words = {"found": plain(goal), "low": plain(limits[0]), "high": plain(limits[1])}
                yield Problem(stated.marks[op], "rules.goal_out_of_range", words)


def check_dates(entry: Entry, known: Known) -> Iterator[Problem]:
    """Yield deadlines and revisions outside of the plan's period, and days of which two revisions are."""
    if "by" in entry and not known.first_year <= entry["by"] <= known.last_year:
        words = {"found": int(entry["by"]), "first": known.first_year, "last": known.last_year}
        yield Problem(entry.marks["by"], "rules.by", words)
    days: dict[str, list[Where]] = defaultdict(list)
    for revision in entry.get("revisions", []):
        days[revision["since"]].append(revision.marks["since"])
        if not known.baseline <= int(revision["since"][:4]) <= known.last_year:
            words = {"found": revision["since"], "first": known.baseline, "last": known.last_year}
            yield Problem(revision.marks["since"], "rules.outside_period", words)
    yield from check_unique(days, "rules.revised_twice")
