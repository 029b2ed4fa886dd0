"""Tells which sub-units are the same one however they are written, so that none is counted twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from engine.base.problems import Problem, Where
from engine.base.similar import resembling
from engine.base.text import key, near_miss
from engine.facts.aside import endings_of
from engine.model import WHOLE, Observation, Pack


def under_one_name(read: Sequence[Observation], pack: Pack) -> tuple[list[Observation], list[Problem]]:
    """Return the observations with one way of writing each unit, and the units that could be one of several or are a sum.

    Blanks tell no units apart; a unit written without its sub-area is the one of that name that was written with it.
    """
    areas = {key(name): name for name in sorted((area.name for area in pack.sub_areas), key=len, reverse=True)}
    units = {name: _unit(name, areas) for name in {item.unit_name for item in read}}
    # one way of writing each: the pack's, otherwise the shortest (then the first by sorting) in the data
    written = sorted(units, key=lambda name: (len(name), name), reverse=True)
    spelt = {units[name]: name for name in written} | {(area, ""): name for area, name in areas.items()}
    sums = (WHOLE - {""}) | {key(pack.area.name)}
    placed: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for item in read:
        place, inner = units[item.unit_name]
        if place and inner:
            placed[*_about(item), inner].add(place)
    named, problems = [], []
    for item in read:
        place, inner = units[item.unit_name]
        places = sorted(placed.get((*_about(item), inner), ())) if inner and not place else []
        if len(places) > 1:
            words = {"found": item.unit_name, "areas": "、".join(areas[name] for name in places)}
            problems.append(Problem(item.where, "facts.unit_of_which_area", words))
        if inner in sums:
            problems.append(Problem(item.where, "facts.unit_is_total", {"found": item.unit_name}))
        name = spelt[places[0] if len(places) == 1 else place, inner]
        named.append(item if name == item.unit_name else replace(item, unit_name=name))
    return named, problems


def too_many(once: Iterable[Observation], pack: Pack) -> Iterator[Problem]:
    """Yield where more units report than there are: one of them is counted twice, and may stand in for one that is missing."""
    expected = _expected(pack)
    passed_over = {"", *(area.name for area in pack.sub_areas)}
    reporting: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in once:
        if item.indicator in expected and not item.status.figureless and item.unit_name not in passed_over:
            reporting[_about(item)].append(item)
    for found in reporting.values():
        last, most = max(found, key=lambda item: item.where), expected[found[0].indicator]
        if len(found) > most:
            what = pack.indicators[last.indicator].name
            words = {
                "what": what,
                "year": last.year,
                "count": len(found),
                "expected": most,
                "rows": [item.where for item in found],
            }
            yield Problem(last.where, "facts.too_many_units", words)


def unknown_units(named: Iterable[Observation], pack: Pack) -> Iterator[Problem]:
    """Yield the units that should be one of those that the pack lists, and are none; then, once, the list."""
    listed = {area.name for area in pack.sub_areas} | {name for level in pack.unit_levels.values() for name in level.members}
    endings, asked = tuple(endings_of(listed)), _levels(pack)
    unknown = [
        item
        for item in named
        if item.unit_name and item.unit_name not in listed and "/" not in item.unit_name
        if (asked.get(item.indicator) and all(pack.unit_levels[level].members for level in asked[item.indicator]))
        or item.unit_name.endswith(endings)
    ]
    for item in unknown:
        alike = resembling(item.unit_name, sorted(listed))[:1]
        guess = near_miss(item.unit_name, alike or sorted(listed))
        yield Problem(item.where, "facts.unknown_unit_name", {"found": item.unit_name, "guess": guess})
    if unknown:
        file = min(item.where for item in unknown).file
        yield Problem(Where(file), "facts.known_units", {"known": "、".join(name for name in _in_order(listed, pack))})


def _in_order(listed: set[str], pack: Pack) -> list[str]:
    areas = [area.name for area in pack.sub_areas]
    return areas + sorted(listed - set(areas))


def _levels(pack: Pack) -> dict[str, set[str]]:
    """Return of which levels' units each indicator is asked for."""
    levels: dict[str, set[str]] = defaultdict(set)
    for target in pack.targets.values():
        if target.units and target.indicator:
            levels[target.indicator].add(target.units)
    return levels


def _about(item: Observation) -> tuple[object, ...]:
    return (item.indicator, item.area, item.year, item.parts)


def _unit(written: str, areas: Iterable[str]) -> tuple[str, str]:
    """Return the sub-area that a unit lies in (empty where none is written) and its own name, as names are compared.

    A sub-area itself is no unit inside of it.
    """
    place, _, inner = key(written).partition("/")
    if place not in areas or not inner:
        place, inner = "", key(written).replace("/", "")
    for area in areas:
        if inner.startswith(area) and place in ("", area):
            place, inner = area, inner.removeprefix(area)
    return place, inner


def _expected(pack: Pack) -> dict[str, int]:
    """Return how many units there are to report each indicator, where the pack knows their number but not their names."""
    counts: dict[str, list[int | None]] = defaultdict(list)
    for indicator, level in {(t.indicator, t.units) for t in pack.targets.values() if t.units and t.indicator}:
        if not pack.unit_levels[level].members:
            counts[indicator].append(pack.unit_levels[level].expected)
    return {name: sum(filter(None, numbers)) for name, numbers in counts.items() if None not in numbers}
