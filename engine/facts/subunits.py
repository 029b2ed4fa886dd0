"""Tells which sub-units are the same one however they are written, so that none is counted twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from engine.base.problems import Problem
from engine.base.text import key
from engine.model import Observation, Pack, Status

Unit = tuple[str, str]
"""The sub-area that a unit lies in (empty where none is written) and its own name, both as names are compared."""

_TOTALS = ("total", "合计", "总计", "小计", "全部", "全市", "全县", "全区")
"""Rows of a sum, which would count as one more unit and stand in for one that is missing."""


def under_one_name(facts: Sequence[Observation], pack: Pack) -> tuple[list[Observation], list[Problem]]:
    """Return the observations with one way of writing each unit, and the units that could be one of several or are a sum.

    Blanks tell no units apart; a unit written without its sub-area is the one of that name that was written with it.
    """
    areas = {key(name): name for name in sorted((area.name for area in pack.sub_areas), key=len, reverse=True)}
    units = {name: _unit(name, areas) for name in {fact.unit_name for fact in facts}}
    spelt = _spellings(units, areas)
    placed: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for fact in facts:
        place, inner = units[fact.unit_name]
        if place and inner:
            placed[(*_about(fact), inner)].add(place)
    named, problems = [], []
    for fact in facts:
        place, inner = units[fact.unit_name]
        places = sorted(placed.get((*_about(fact), inner), ())) if inner and not place else []
        if len(places) > 1:
            words = {"found": fact.unit_name, "areas": "、".join(areas[name] for name in places)}
            problems.append(Problem(fact.where, "facts.unit_of_which_area", words))
        name = spelt[(places[0] if len(places) == 1 else place, inner)]
        if inner in (*_TOTALS, key(pack.area.name)):
            problems.append(Problem(fact.where, "facts.unit_is_total", {"found": fact.unit_name}))
        named.append(fact if name == fact.unit_name else replace(fact, unit_name=name))
    return named, problems


def too_many(facts: Iterable[Observation], pack: Pack) -> Iterator[Problem]:
    """Yield where more units report than there are: one of them is counted twice, and may stand in for one that is missing."""
    expected = _expected(pack)
    areas = {area.name for area in pack.sub_areas}
    reporting: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for fact in facts:
        if fact.indicator in expected and fact.status != Status.MISSING and fact.unit_name and fact.unit_name not in areas:
            reporting[_about(fact)].append(fact)
    for found in reporting.values():
        last, most = max(found, key=lambda fact: fact.where), expected[found[0].indicator]
        if len(found) > most:
            what = pack.indicators[last.indicator].name
            words = {"what": what, "year": last.year, "count": len(found), "expected": most}
            yield Problem(last.where, "facts.too_many_units", words)


def _about(fact: Observation) -> tuple[object, ...]:
    return (fact.indicator, fact.area, fact.year, fact.residence, fact.sex)


def _unit(written: str, areas: Mapping[str, str]) -> Unit:
    """Return a unit in the form in which units are compared; a sub-area itself is no unit inside of it."""
    place, _, inner = key(written).partition("/")
    if place not in areas or not inner:
        place, inner = "", key(written).replace("/", "")
    for area in areas:
        if inner.startswith(area) and place in ("", area):
            place, inner = area, inner.removeprefix(area)
    return place, inner


def _spellings(units: Mapping[str, Unit], areas: Mapping[str, str]) -> dict[Unit, str]:
    """Return one way of writing each unit: the pack's, otherwise the shortest (then the first by sorting) in the data."""
    spelt: dict[Unit, str] = {}
    for written, unit in sorted(units.items(), key=lambda item: (len(item[0]), item[0])):
        spelt.setdefault(unit, written)
    return spelt | {(area, ""): name for area, name in areas.items()}


def _expected(pack: Pack) -> dict[str, int]:
    """Return how many units there are to report each indicator, where the pack knows their number but not their names."""
    asked = {(t.indicator, t.units) for t in pack.targets.values() if t.units and t.indicator}
    counts: dict[str, list[int | None]] = defaultdict(list)
    for indicator, level in asked:
        if not pack.unit_levels[level].members:
            counts[indicator].append(pack.unit_levels[level].expected)
    return {name: sum(filter(None, numbers)) for name, numbers in counts.items() if None not in numbers}
