"""Whom to learn from: the sub-units with the best figure of the year, where that shows how well something is done."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from engine.base.units import COUNTING
from engine.model import Assessment, BestUnit, Better, Indicator, Observation, Pack
from engine.reliability.counts import Counts, counts_of
from engine.reliability.spread import SMALLEST_EXPECTED


def best_units(
    assessment: Assessment, failing: Sequence[str], observations: Sequence[Observation], pack: Pack
) -> tuple[BestUnit, ...]:
    """Return the best sub-units, in the order of the pack, otherwise by name; `failing` are left out.

    None where fewer than two can be compared or all are equal, where neither way is better, or where units count: an
    absolute number says how large a place is, or how many institutions stand there, and not how well it does.
    """
    indicator = pack.indicators.get(assessment.target.indicator or "")
    if indicator is None or indicator.better == Better.NONE or indicator.unit in COUNTING:
        return ()
    values = dict(_comparable(assessment, observations, indicator))
    if len(set(values.values())) < 2:
        return ()
    best = max(values.values()) if indicator.better == Better.HIGHER else min(values.values())
    order = {area.name: place for place, area in enumerate(pack.sub_areas)}
    found = [BestUnit(observations[index].unit_name, best, index) for index, value in values.items() if value == best]
    found.sort(key=lambda unit: (order.get(unit.name, len(order)), unit.name))
    return tuple(unit for unit in found if unit.name not in failing)


def _comparable(
    assessment: Assessment, observations: Sequence[Observation], indicator: Indicator
) -> Iterator[tuple[int, Fraction]]:
    """Yield the figures behind which there are cases enough to compare them; a full count always has.

    Whether a place is large enough is asked of the rate of all places together, not of its own: otherwise the best, which
    has the fewest cases, would be left out. Of rare events it takes counts to tell.
    """
    seen = {index: observations[index] for index in assessment.unit_cells}
    counted = {} if indicator.complete else {index: counts_of(item, indicator) for index, item in seen.items()}
    known = [counts for counts in counted.values() if counts is not None]
    whole = sum((counts.population for counts in known), Fraction(0))
    rate = sum((counts.events for counts in known), Fraction(0)) / whole if whole else Fraction(0)
    for index, item in seen.items():
        counts = counted.get(index)
        enough = indicator.complete or (counts is None and not indicator.rare)
        if item.value is not None and (enough or (counts is not None and _expected(counts, rate) >= SMALLEST_EXPECTED)):
            yield index, item.value


def _expected(counts: Counts, rate: Fraction) -> Fraction:
    """Return how many cases there would be at a rate, of a share on the side that has fewer."""
    return counts.population * (min(rate, 1 - rate) if counts.share else rate)
