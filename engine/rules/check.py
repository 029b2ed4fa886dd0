"""Checks what single fields cannot show: references, units, directions and the fields that a kind takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from engine.numbers import plain
from engine.problems import Problem, Where
from engine.rules.reader import Entry
from engine.rules.words import CHANGES, GOALS, KINDS, NEEDS, OPS, OWN_VALUE
from engine.similar import near_miss

_AGAINST = {
    "higher": ("at_most", "below", "fall", "not_rise"),
    "lower": ("at_least", "above", "rise", "not_fall"),
    "none": (),
}
"""Goals and changes that contradict which way an indicator is better."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules of a pack may refer to."""

    indicators: Mapping[str, Entry]
    measures: Mapping[str, Any]
    departments: Mapping[str, Any]
    readings: Mapping[str, Any]
    unit_levels: Mapping[str, Any]
    plans: Mapping[str, Any]
    first_year: int
    last_year: int


def check_references(words: Sequence[Any], known: Mapping[str, Any], code: str) -> Iterator[Problem]:
    """Yield a problem for each word that names nothing known, with a suggestion."""
    for word in words:
        if word not in known:
            yield Problem(word.where, code, {"found": str(word), "guess": near_miss(word, list(known))})


def check_target(entry: Entry, known: Known) -> Iterator[Problem]:
    """Yield everything that is wrong with a target beyond the form of its fields."""
    yield from check_references(entry.get("measures", []), known.measures, "rules.unknown_measure")
    yield from check_references(entry.get("responsible", []), known.departments, "rules.unknown_department")
    yield from check_references(_present(entry, "reading"), known.readings, "rules.unknown_reading")
    yield from check_references(_present(entry, "units"), known.unit_levels, "rules.unknown_units")
    yield from _check_fields(entry)
    yield from _check_goal(entry)
    yield from _check_by(entry, known)
    yield from _check_indicator(entry, known)


def check_indicator(entry: Entry, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a catalogue entry."""
    yield from check_references(entry["responsible"], known.departments, "rules.unknown_department")
    limits = entry.get("range")
    if limits is not None and (len(limits) != 2 or limits[0] >= limits[1]):
        yield Problem(entry.marks["range"], "rules.range")


def _present(entry: Entry, name: str) -> list[Any]:
    return [entry[name]] if name in entry else []


def _check_fields(entry: Entry) -> Iterator[Problem]:
    """Yield fields that the kind needs and lacks, and fields that mean nothing for it."""
    kind = str(entry["kind"])
    needed = ("indicator",) if "indicator" in KINDS[kind] else ()
    for name in (*needed, *NEEDS.get(kind, ())):
        if name not in entry:
            yield Problem(entry.where, "rules.kind_needs", {"kind": kind, "field": name})
    special = {name for fields in KINDS.values() for name in fields}
    for name in entry:
        if name in special and name not in KINDS[kind]:
            yield Problem(entry.marks[name], "rules.kind_refuses", {"kind": kind, "field": name})
    if "change" in entry and entry["change"] not in CHANGES.get(kind, (entry["change"],)):
        choices = " / ".join(CHANGES[kind])
        yield Problem(entry.marks["change"], "rules.change", {"found": entry["change"], "choices": choices})
    if "between" in entry and [len(values) for values in entry["between"].values()] != [2]:
        yield Problem(entry.marks["between"], "rules.between")


def _check_goal(entry: Entry) -> Iterator[Problem]:
    kind, given = str(entry["kind"]), [op for op in OPS if op in entry]
    wanted = GOALS.get(kind, ())
    for op in given:
        if op not in wanted:
            allowed = " / ".join(wanted) or "—"
            yield Problem(entry.marks[op], "rules.goal_refused", {"kind": kind, "op": op, "allowed": allowed})
        elif isinstance(entry[op], Fraction) != (kind in OWN_VALUE):
            code = "rules.goal_number" if kind in OWN_VALUE else "rules.goal_indicator"
            yield Problem(entry.marks[op], code, {"kind": kind, "op": op})
    count = {"interval": 2}.get(kind, 1) if wanted else 0
    if len(given) != count and all(op in wanted for op in given):
        yield Problem(entry.where, "rules.goal_count", {"kind": kind, "count": count, "allowed": " / ".join(wanted)})
    elif kind == "interval" and count == len(given) and not _rising(entry):
        yield Problem(entry.marks["at_most"], "rules.range")
    for revision in entry.get("revisions", []):
        if [op for op in OPS if op in revision] != given:
            yield Problem(revision.where, "rules.revision", {"op": " / ".join(given) or "—"})


def _rising(entry: Entry) -> bool:
    low, high = entry.get("at_least"), entry.get("at_most")
    return not (isinstance(low, Fraction) and isinstance(high, Fraction)) or low < high


def _check_by(entry: Entry, known: Known) -> Iterator[Problem]:
    if "by" in entry and not known.first_year <= entry["by"] <= known.last_year:
        words = {"found": int(entry["by"]), "first": known.first_year, "last": known.last_year}
        yield Problem(entry.marks["by"], "rules.by", words)


def _check_indicator(entry: Entry, known: Known) -> Iterator[Problem]:
    named = [*_present(entry, "indicator"), *(e["indicator"] for e in map(entry.get, OPS) if isinstance(e, Entry))]
    unknown = list(check_references(named, known.indicators, "rules.unknown_indicator"))
    yield from unknown
    if unknown or "indicator" not in entry:
        return
    indicator = known.indicators[entry["indicator"]]
    yield from _check_units(entry, indicator, known)
    yield from _check_better(entry, indicator)
    yield from _check_breakdowns(entry, indicator)
    for op in OPS:
        goal, limits = entry.get(op), indicator.get("range")
        if isinstance(goal, Fraction) and limits and len(limits) == 2 and not limits[0] <= goal <= limits[1]:
            words = {"found": plain(goal), "low": plain(limits[0]), "high": plain(limits[1])}
            yield Problem(entry.marks[op], "rules.goal_out_of_range", words)


def _check_units(entry: Entry, indicator: Entry, known: Known) -> Iterator[Problem]:
    unit = indicator["unit"]
    if entry.get("unit", unit) != unit:
        yield Problem(entry.marks["unit"], "rules.unit_mismatch", {"found": entry["unit"], "expected": unit})
    for op in OPS:
        if isinstance(entry.get(op), Entry):
            other = known.indicators[entry[op]["indicator"]]["unit"]
            if other != unit:
                yield Problem(entry.marks[op], "rules.unit_mismatch", {"found": other, "expected": unit})


def _check_better(entry: Entry, indicator: Entry) -> Iterator[Problem]:
    against: Sequence[str] = _AGAINST[indicator["better"]]
    if entry["kind"] == "slowdown" and indicator["better"] == "higher":
        yield Problem(entry.marks["kind"], "rules.against", {"found": "slowdown", "better": indicator["better"]})
    if entry["kind"] == "interval":
        return
    for name in ("at_least", "at_most", "above", "below", "change"):
        found = entry.get(name) if name == "change" else name
        if name in entry and found in against:
            yield Problem(entry.marks[name], "rules.against", {"found": found, "better": indicator["better"]})


def _check_breakdowns(entry: Entry, indicator: Entry) -> Iterator[Problem]:
    offered = indicator.get("breakdowns", {})
    asked = [(name, entry.marks["where"], [value]) for name, value in entry.get("where", {}).items()]
    asked += [(name, entry.marks["between"], values) for name, values in entry.get("between", {}).items()]
    for name, where, values in asked:
        lacking = [value for value in values if value not in offered.get(name, [])]
        if lacking:
            yield Problem(where, "rules.breakdown", {"found": ", ".join(lacking), "indicator": entry["indicator"]})


def check_unique(places: Mapping[str, Sequence[Where]], code: str) -> Iterator[Problem]:
    """Yield a problem for each id that is declared again."""
    for id_, where in places.items():
        for again in where[1:]:
            yield Problem(again, code, {"found": id_, "first": str(where[0])})
