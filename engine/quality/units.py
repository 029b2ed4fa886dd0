"""Doubts about the figures of sub-areas: against the whole, and against one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from fractions import Fraction

from engine.base.numbers import plain
from engine.model import Doubt, Observation, Pack, Parts, Suspicion
from engine.quality.naming import at_limit, decimals, is_above, is_count, is_counted, is_few, said, unit_of, value_of
from engine.wording.figures import in_unit
from engine.wording.lists import both
from engine.wording.observed import name_of_all

Whole = tuple[str, str, int, Parts]
"""Indicator, area, year and group."""


def doubts_of_units(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield what is doubted of the sub-areas of the area judged, each indicator, year and group by itself."""
    wholes: dict[Whole, Observation] = {}
    units: dict[Whole, list[Observation]] = defaultdict(list)
    for item in figures:
        about = (item.indicator, item.area, item.year, item.parts)
        if not item.unit_name:
            wholes[about] = item
        elif "/" not in item.unit_name:  # a village of a sub-area is no sub-area
            units[about].append(item)
    names = {area.name for area in pack.sub_areas}
    for about, found in units.items():
        indicator, area, year, parts = about
        yield from _alike(found, units.get((indicator, area, year - 1, parts), ()), pack)
        if about in wholes:
            yield from _not_adding(wholes[about], found, names, pack)
        if about in wholes and names and names <= {item.unit_name for item in found}:
            inside = [item for item in found if item.unit_name in names]
            yield from list(_apart(wholes[about], inside, pack)) or _counts_apart(wholes[about], inside, pack)


def _not_adding(whole: Observation, units: Sequence[Observation], names: Set[str], pack: Pack) -> Iterator[Doubt]:
    """Yield a count of the whole that its sub-units exceed together, or do not add up to although all sub-areas are there."""
    given = {item.unit_name for item in units}
    if not is_count(whole, pack) or (given & names and given - names):  # schools may lie in the townships beside them
        return
    total, added = value_of(whole), sum(map(value_of, units), Fraction(0))
    if added > total or (names and given == names and added != total):
        words = {**said(whole, pack), "count": len(units), "sum": plain(added), "total": plain(total)}
        yield Doubt(Suspicion.COUNTS_DO_NOT_ADD, both("quality.units_do_not_add", **words), (whole,), tuple(units))


def _counts_apart(whole: Observation, units: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield a rate of the whole area of which a count is not what those of all its sub-areas come to.

    Some cases may be counted for the whole area alone, so that it need not be wrong.
    """
    if not all(map(is_counted, (whole, *units))):
        return
    for role, word in (("numerator", "quality.numerator"), ("denominator", "quality.denominators")):
        total, added = getattr(whole, role), sum((getattr(item, role) for item in units), Fraction(0))
        if total != added:
            words = {"which": both(word), "total": plain(total), "count": len(units), "sum": plain(added)}
            text = both("quality.unit_counts_apart", **said(whole, pack), **words)
            yield Doubt(Suspicion.UNITS_APART, text, (whole,), tuple(units))
            return


def _alike(units: Sequence[Observation], before: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield sub-units that all have one and the same figure with decimals, of very many also one and the same percentage.

    All at 0 is asked about of a rate that was above it in several of them the year before.
    """
    first, enough = units[0], pack.quality.same_units.value
    if len(units) < enough or len({item.value for item in units}) > 1:
        return
    many = len(units) >= 2 * enough and unit_of(first, pack) == "percent"
    if (decimals(first) or many) and not at_limit(first, pack):
        text = both("quality.same_units", **{**said(first, pack), "what": name_of_all(first, pack)}, count=len(units))
        yield Doubt(Suspicion.SAME_UNITS, text, tuple(units))
    fallen = _fallen(units, before, pack) if value_of(first) == 0 else ()
    if len(fallen) >= enough:
        words = {"what": name_of_all(first, pack), "year": str(first.year), "before": str(first.year - 1)}
        text = both("quality.units_at_zero", **words, count=len(units), fallen=len(fallen))
        yield Doubt(Suspicion.SAME_UNITS, text, tuple(units), fallen)


def _fallen(units: Sequence[Observation], before: Sequence[Observation], pack: Pack) -> tuple[Observation, ...]:
    """Return the rates of the year before, by no few cases, of sub-units that are at 0; of rare cases there may be none."""
    indicator, names = pack.indicators[units[0].indicator], {item.unit_name for item in units}
    if is_count(units[0], pack) or indicator.rare:
        return ()
    return tuple(old for old in before if old.unit_name in names and value_of(old) > 0 and not is_few(old, pack))


def doubts_of_places(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield figures of one sub-unit alone, of a year without that of the whole, which alone was reported in other years."""
    whole: dict[tuple[str, str, Parts], set[int]] = defaultdict(set)
    inside: dict[tuple[str, str, Parts], list[Observation]] = defaultdict(list)
    for item in figures:
        about = (item.indicator, item.area, item.parts)
        if item.unit_name:
            inside[about].append(item)
        else:
            whole[about].add(item.year)
    for about, found in inside.items():
        item, years = found[0], whole[about]
        if len(found) == 1 and item.year not in years and len(years) >= pack.quality.other_years.value:
            words = {**said(item, pack), "what": name_of_all(item, pack), "unit": item.unit_name, "area": pack.area.name}
            yield Doubt(Suspicion.MISPLACED, both("quality.misplaced", **words), (item,))


def _apart(whole: Observation, units: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield a rate of the whole area that is outside those of all its sub-areas, by more than rounding makes."""
    if is_count(whole, pack):
        return
    low, high = min(units, key=value_of), max(units, key=value_of)
    if all(is_above(whole, item) for item in units) or all(is_above(item, whole) for item in units):
        unit = pack.indicators[whole.indicator].unit
        words = {"low": in_unit(low.value, unit), "high": in_unit(high.value, unit)}
        yield Doubt(Suspicion.UNITS_APART, both("quality.units_apart", **said(whole, pack), **words), (whole,), tuple(units))
