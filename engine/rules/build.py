"""Turns checked entries of rule files into the types of engine.model; defaults of the pack are filled in here."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from engine.kinds import KINDS
from engine.model import (
    NO_TEXT,
    Area,
    Better,
    Break,
    Change,
    Definition,
    Document,
    Goal,
    GoalOp,
    Indicator,
    Measure,
    Objective,
    Period,
    Reading,
    Reference,
    Revision,
    Sides,
    Target,
    Text,
    UnitLevel,
)
from engine.rules.fields import OPS
from engine.rules.reader import Entry


def goal_of(entry: Mapping[str, Any]) -> Goal | None:
    """Return the goal that an entry's at_least, at_most … state; an interval has both edges."""
    ops = [op for op in OPS if op in entry]
    if not ops:
        return None
    if len(ops) == 2:
        return Goal(GoalOp.INTERVAL, entry["at_least"], entry["at_most"])
    amount = entry[ops[0]]
    if isinstance(amount, Fraction):
        return Goal(GoalOp(ops[0]), amount)
    return Goal(GoalOp(ops[0]), other=str(amount["indicator"]))


def period_of(entry: Entry) -> Period:
    """Return the plan's years."""
    return Period(*(int(entry[name]) for name in ("baseline", "start", "midterm", "end")))


def area_of(entry: Entry, parent: str = "") -> Area:
    """Return an area; its name stands in for a code that was not verified."""
    return Area(str(entry.get("code", entry["name"])), str(entry["name"]), str(entry["level"]), parent)


def unit_level_of(id_: str, entry: Entry, sub_areas: tuple[Area, ...]) -> UnitLevel:
    """Return a level of sub-units with its known members."""
    levels = entry.get("levels", [])
    members = tuple(area.name for area in sub_areas if area.level in levels)
    expected = entry.get("expected")
    return UnitLevel(id_, entry["name"], members, len(members) if members else expected and int(expected))


def document_of(entry: Entry) -> Document:
    """Return the plan document's particulars."""
    return Document(
        entry["title"], str(entry.get("number", "")), entry.get("issued", ""), entry["issuer"], entry.get("sha256", "")
    )


def definition_of(entry: Entry) -> Definition:
    """Return a number of the pack's own with its reason."""
    return Definition(entry["percent"], entry["reason"])


def reading_of(id_: str, entry: Entry) -> Reading:
    """Return a recorded reading."""
    words = tuple(map(str, entry["words"]))
    rest = (entry[name] for name in ("text", "basis", "decided_by", "decided_on", "rejected", "official"))
    return Reading(id_, words, *rest)


def indicator_of(id_: str, entry: Entry) -> Indicator:
    """Return a catalogue entry."""
    counts, limits = entry.get("counts", {}), entry.get("range", [None, None])
    return Indicator(
        id=id_,
        name=entry["name"],
        unit=str(entry["unit"]),
        better=Better(entry["better"]),
        aliases=tuple(map(str, entry.get("aliases", []))),
        breakdowns={name: tuple(map(str, values)) for name, values in entry.get("breakdowns", {}).items()},
        numerator=counts.get("numerator"),
        denominator=counts.get("denominator"),
        low=limits[0],
        high=limits[1],
        below_one=entry.get("below_one", False),
        responsible=tuple(map(str, entry["responsible"])),
        definition=entry.get("definition", NO_TEXT),
        complete=entry.get("counts", {}).get("complete", False),
        breaks=tuple(Break(int(item["since"]), item["reason"]) for item in entry.get("breaks", [])),
    )


def measure_of(id_: str, entry: Entry) -> Measure:
    """Return a measure."""
    return Measure(id_, entry["text"], tuple(map(str, entry["responsible"])))


def objective_of(id_: str, entry: Entry, file: Entry, pack: Entry, indicators: Mapping[str, Indicator]) -> Objective:
    """Return an objective with its targets."""
    targets = tuple(_target(item, id_, entry, pack, indicators) for item in entry["targets"])
    return Objective(id_, str(file["plan"]), str(file["domain"]["id"]), str(entry["clause"]), entry["summary"], targets)


def _target(entry: Entry, objective: str, parent: Entry, pack: Entry, indicators: Mapping[str, Indicator]) -> Target:
    goal, defaults, kind = goal_of(entry), pack["defaults"], KINDS[entry["kind"]]
    indicator = indicators.get(entry.get("indicator", ""))
    between = entry.get("between", {})
    dimension = next(iter(between), "")
    tolerance = entry.get("tolerance")
    percent = tolerance["percent"] if isinstance(tolerance, Entry) else defaults["about"]["percent"]
    default_reading = defaults.get("readings", {}).get(goal.op.value if goal else "", "")
    return Target(
        id=str(entry["id"]),
        objective=objective,
        kind=kind,
        indicator=indicator.id if indicator else None,
        goal=goal,
        by=int(entry.get("by", pack["period"]["end"])),
        unit=kind.unit(indicator),
        tolerance=tolerance if isinstance(tolerance, Fraction) else None,
        tolerance_percent=percent,
        near_percent=entry.get("near_band", defaults["near_band"])["percent"],
        sides=Sides(entry.get("sides", Sides.BOTH)),
        every_year=entry.get("every_year", False),
        change=Change(entry["change"]) if "change" in entry else None,
        references=tuple(map(Reference, entry.get("on", Reference))),
        parts=tuple(map(str, between.get(dimension, ()))),
        dimension=dimension,
        where=tuple((name, str(value)) for name, value in sorted(entry.get("where", {}).items())),
        units=str(entry.get("units", "")),
        clause=str(entry.get("clause", parent["clause"])),
        summary=_summary(entry, parent, indicator),
        evidence=entry.get("evidence", NO_TEXT),
        measures=tuple(map(str, entry.get("measures", []))),
        responsible=tuple(map(str, entry.get("responsible", indicator.responsible if indicator else ()))),
        reading=str(entry.get("reading", default_reading)),
        revisions=tuple(_revision(item) for item in entry.get("revisions", [])),
        place=entry.where,
    )


def _summary(entry: Entry, parent: Entry, indicator: Indicator | None) -> Text:
    fallback: Text = indicator.name if indicator else parent["summary"]
    given: Text = entry.get("summary", fallback)
    return given


def _revision(entry: Entry) -> Revision:
    goal = goal_of(entry)
    assert goal is not None, "checked when the file was read"
    return Revision(entry["since"], goal, entry["reason"])
