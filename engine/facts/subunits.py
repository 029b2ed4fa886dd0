"""Tells which sub-units are the same one however they are written, so that none is counted twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from engine.base.problems import Problem, Where
from engine.base.similar import resembling
from engine.base.text import key, near_miss
from engine.facts.observed import ObservationColumns, sizes
from engine.facts.placenames import endings_of
from engine.model import WHOLE, Observation, Pack


def under_one_name(read: ObservationColumns, pack: Pack) -> tuple[ObservationColumns, list[Problem]]:
    """Return the observations with one way of writing each unit, and the units that could be one of several or are a sum.

    Blanks tell no units apart; a unit written without its sub-area is the one of that name that was written with it.
    """
    areas = {key(name): name for name in sorted((area.name for area in pack.sub_areas), key=len, reverse=True)}
    places = read.distinct.places
    units = {name: _unit(name, areas) for name in {name for _, name in places}}
    # one way of writing each: the pack's, otherwise the shortest (then the first by sorting) in the data
    written = sorted(units, key=lambda name: (len(name), name), reverse=True)
    spelt = {units[name]: name for name in written} | {(area, ""): name for area, name in areas.items()}
    names = {place: code for code, place in enumerate(places)}

    def code(area: str, unit: tuple[str, str]) -> int:
        return names.setdefault((area, spelt[unit]), len(names))

    codes = read.of_distinct("place", [code(area, units[name]) for area, name in places])
    problems = []
    for row, found in _without_place(read, units):
        area, unit_name = places[read.columns["place"][row]]
        if len(found) > 1:
            words = {"found": unit_name, "areas": "、".join(areas[name] for name in found)}
            problems.append(Problem(read.wheres([row])[0], "facts.unit_of_which_area", words))
        else:
            codes[row] = code(area, (found[0], units[unit_name][1]))
    sums = (WHOLE - {""}) | {key(pack.area.name)}
    for row in np.flatnonzero(read.are_in(lambda _, name: units[name][1] in sums)).tolist():
        (item,) = read.observations([row])
        problems.append(Problem(item.where, "facts.unit_is_total", {"found": item.unit_name}))
    return read.under(codes, list(names)), problems


def _without_place(read: ObservationColumns, units: Mapping[str, tuple[str, str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of units written without a sub-area of which others are written with one, and with which."""
    names = [name for _, name in read.distinct.places]
    alone = {units[name][1] for name in names if not units[name][0]} - {""}
    rows = np.flatnonzero(read.are_in(lambda _, name: units[name][1] in alone)).tolist()
    placed: dict[tuple[object, ...], set[str]] = defaultdict(set)
    told = [(units[item.unit_name][0], (*_about(item), units[item.unit_name][1])) for item in read.observations(rows)]
    for place, about in told:
        if place:
            placed[about].add(place)
    for row, (place, about) in zip(rows, told, strict=True):
        if not place and about in placed:
            yield row, sorted(placed[about])


def too_many(once: ObservationColumns, pack: Pack) -> Iterator[Problem]:
    """Yield where more units report than there are: one of them is counted twice, and may stand in for one that is missing."""
    expected = _expected(pack)
    passed_over = {"", *(area.name for area in pack.sub_areas)}
    reporting: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    fewest = min(expected.values(), default=0)
    asked = once.are_about(lambda subject: subject.indicator in expected)
    asked &= once.are_in(lambda _, name: name not in passed_over) & once.are_stated(lambda said: not said.status.figureless)
    rows = np.flatnonzero(asked)
    rows = rows[sizes(once.about[rows]) > fewest]
    for item in once.observations(rows):
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


def unknown_units(named: ObservationColumns, pack: Pack) -> Iterator[Problem]:
    """Yield the units that should be one of those that the pack lists, and are none; then, once, the list."""
    listed = {area.name for area in pack.sub_areas} | {name for level in pack.unit_levels.values() for name in level.members}
    endings, asked = tuple(endings_of(listed)), _levels(pack)
    whole = {name for name, levels in asked.items() if all(pack.unit_levels[level].members for level in levels)}

    def is_stray(_: str, name: str) -> bool:
        return bool(name) and name not in listed and "/" not in name

    strays = named.are_in(is_stray) & named.are_about(lambda subject: subject.indicator in whole)
    strays |= named.are_in(lambda area, name: is_stray(area, name) and name.endswith(endings))
    unknown = named.observations(np.flatnonzero(strays))
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
