"""Checks pack.yaml and the names of the whole pack: what would be taken for one another, or never be reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from engine.base.problems import Problem, Where
from engine.base.text import key
from engine.kinds import KINDS
from engine.rules.known import Known, check_references, check_unique
from engine.rules.reader import Entry

_LONGEST = 50
"""Years that a plan may take; every one of them is judged in every run."""


def check_pack(pack: Entry) -> Iterator[Problem]:
    """Yield what is wrong with pack.yaml beyond the form of its fields."""
    period = pack["period"]
    if not period["baseline"] <= period["start"] <= period["midterm"] <= period["end"]:
        yield Problem(period.where, "rules.period")
    if period["end"] > period["baseline"] + _LONGEST:
        yield Problem(period.marks["end"], "rules.long_period", {"most": _LONGEST})
    defaults = pack["defaults"]
    yield from check_references(defaults.get("readings", {}).values(), pack["readings"], "rules.unknown_reading")
    outlook = defaults["outlook"]
    if outlook.get("confirm") == outlook["method"]:
        yield Problem(outlook.marks["confirm"], "rules.confirm_same", {"found": outlook["method"]})
    yield from _check_areas(pack)


def _check_areas(pack: Entry) -> Iterator[Problem]:
    """Yield areas that data cannot tell apart, and levels of sub-units that sub-areas do not bear out."""
    sub_areas = pack.get("sub_areas", [])
    places: dict[str, list[Where]] = defaultdict(list)
    for area in (pack["area"], *sub_areas):
        for name in {key(area["name"]), key(area.get("code", area["name"]))}:
            places[name].append(area.where)
    yield from check_unique(places, "rules.duplicate_area")
    levels = list(dict.fromkeys(str(area["level"]) for area in sub_areas))
    for level in pack.get("unit_levels", {}).values():
        wanted = level.get("levels", [])
        yield from check_references(wanted, levels, "rules.unknown_level")
        count = sum(area["level"] in wanted for area in sub_areas)
        if wanted and level.get("expected", count) != count:
            words = {"found": count, "expected": int(level["expected"])}
            yield Problem(level.marks["expected"], "rules.expected_differs", words)


def check_indicator(entry: Entry, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a catalogue entry."""
    yield from check_references(entry["responsible"], known.departments, "rules.unknown_department")
    limits = entry.get("range")
    if limits is not None and (len(limits) != 2 or limits[0] >= limits[1]):
        yield Problem(entry.marks["range"], "rules.range")
    for item in entry.get("breaks", []):
        if not known.baseline <= item["since"] <= known.last_year:
            words = {"found": int(item["since"]), "first": known.baseline, "last": known.last_year}
            yield Problem(item.marks["since"], "rules.outside_period", words)


def check_names(known: Known, targets: Iterable[Entry]) -> Iterator[Problem]:
    """Yield names of indicators and milestones that data could mean two things by."""
    places: dict[str, list[Where]] = defaultdict(list)
    for id_, entry in known.indicators.items():
        for name in {key(name) for name in (id_, entry["name"].zh, entry["name"].en, *entry.get("aliases", []))}:
            places[name].append(entry.where)
    ids: dict[str, list[Where]] = defaultdict(list)
    for target in targets:
        ids[target["id"]].append(target.marks["id"])
        if not KINDS[target["kind"]].measured and len(ids[target["id"]]) == 1:  # the same id again is said elsewhere
            places[key(target["id"])].append(target.marks["id"])
    yield from check_unique(ids, "rules.duplicate_id")
    yield from check_unique(places, "rules.duplicate_name")


def check_domains(files: Sequence[Entry], plans: Iterable[str]) -> Iterator[Problem]:
    """Yield unknown plans, and a domain that two files describe differently: only one description would be kept."""
    first: dict[str, Entry] = {}
    for file in files:
        domain = file["domain"]
        known = first.setdefault(domain["id"], file)
        if (known["plan"], known["domain"]) != (file["plan"], domain):
            words = {"found": domain["id"], "first": str(known["domain"].where)}
            yield Problem(domain.where, "rules.domain_differs", words)
    yield from check_references([file["plan"] for file in files], plans, "rules.unknown_plan")
