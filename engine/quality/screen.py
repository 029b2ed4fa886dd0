"""Tells of all rows at once which can be doubted at all: the review looks at these alone, and decides exactly.

A screen leaves out no row of which its question could be asked, nor any against which the question holds another. It compares
to the nearest floating-point number and gives way by a billionth, so that rounding never leaves one out.
"""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from engine.facts.distinct import Codes, Floats, Mask, Subject
from engine.facts.observed import ObservationColumns, sizes, together
from engine.facts.values import figure
from engine.model import USUAL, Pack, Status
from engine.quality.beside import is_told_beside
from engine.quality.denominators import denominator_of
from engine.quality.levels import POWERS, far_limit, large_points, large_share
from engine.quality.marks import has_mark
from engine.quality.naming import half_digit
from engine.quality.unjudged import has_unjudged

Screen: TypeAlias = Callable[[ObservationColumns, Pack], Mask]
_EDGE = 1 + 1e-9


def of_levels(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the series of which a figure can be told from the others: they are not all near to one level."""
    limits, series = pack.quality, figures.series
    low, high = _lowest(figures.value, series), _highest(figures.value, series)
    slip = min(POWERS) * (1 - float(limits.slip_percent.value) / 100)
    found = (low <= 0) | (high * _EDGE >= min(slip, 1 + float(large_share(pack))) * low)
    percentages = {name for name, indicator in pack.indicators.items() if indicator.unit == "percent"}
    percent = figures.are_about(lambda subject: subject.indicator in percentages)
    found |= percent & ((low <= _EDGE) | (high * _EDGE >= float(limits.gross_percent.value)))
    converted = figures.are_stated(lambda said: said.numerator is None and is_converted(said.value, said.raw))
    found |= np.isin(series, series[converted])
    points = _limits(figures, lambda subject: large_points(subject.indicator, pack))
    found |= _of_whole(figures) & (high * _EDGE - low >= points)
    far = _limits(figures, lambda subject: far_limit(subject.indicator, subject.parts, pack))
    found |= np.isin(series, series[figures.value * _EDGE >= far])
    asked = figures.are_about(lambda subject: (subject.indicator, subject.parts) in pack.amounts_asked)
    return found | (asked & _of_whole(figures)) | _denominators_apart(figures, pack)


def _limits(figures: ObservationColumns, limit_of: Callable[[Subject], Fraction | None]) -> Floats:
    """Return for each row the limit of what it is about, which nothing reaches where there is none."""
    limits = map(limit_of, figures.distinct.subjects)
    found: Floats = figures.of_distinct("subject", [np.inf if one is None else float(one) for one in limits], np.float64)
    return found


def _denominators_apart(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the series with a denominator that is many times another, while all but one are near enough to one another."""
    times, steady = float(pack.quality.denominator_times.value), float(pack.quality.steady_times.value)
    said = figures.distinct.stated
    sizes_ = [float(each.denominator) if each.numerator is not None and each.denominator else np.nan for each in said]
    size: Floats = figures.of_distinct("stated", sizes_, np.float64)
    low, second, last, high = _ends(size, figures.series)
    near = (high <= steady * second * _EDGE) | (last <= steady * low * _EDGE)
    apart: Mask = (high * _EDGE >= times * low) & (near | _are_broken(figures, pack))
    return apart


def _are_broken(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the rows of a thing whose series is broken, or counted in two ways: what belongs together is a part of them."""
    redefined = {name for name, indicator in pack.indicators.items() if indicator.breaks}
    broken = figures.are_about(lambda subject: bool(subject.break_year or subject.old_basis) or subject.indicator in redefined)
    return np.isin(figures.series, figures.series[broken])


def of_groups(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return what is reported in a place and year of an indicator of which there is a figure of a group."""
    where = together(_coded(figures, lambda subject: subject.indicator), figures.columns["place"], figures.year)
    return np.isin(where, where[figures.are_about(lambda subject: bool(subject.parts))])


def of_relations(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the figures of indicators that the pack relates."""
    related = set[str]()
    for name, indicator in pack.indicators.items():
        others = {*indicator.not_above, *indicator.part_of, *([indicator.same_as.indicator] if indicator.same_as else [])}
        related |= {name, *others} if others else set()
    return figures.are_about(lambda subject: subject.indicator in related)


def of_denominators(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the figures with a denominator that several indicators have by one name."""
    named = Counter(filter(None, (denominator_of(indicator, pack) for indicator in pack.indicators)))
    shared = {one for one in pack.indicators if (name := denominator_of(one, pack)) and named[name] > 1}
    counted = figures.are_stated(lambda said: said.numerator is not None)
    return counted & figures.are_about(lambda subject: subject.indicator in shared and not subject.parts)


def of_exchanges(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the figures of the whole area, and those of the groups that can change places."""
    return _of_whole(figures) | figures.are_about(lambda subject: any(name in USUAL for name, _ in subject.parts))


def of_units(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the sub-areas' figures beside one of the whole area, or that are all the same, and those before all are 0."""
    inside, whole, about = _inside(figures) & ~_deeper(figures), _of_whole(figures), figures.about
    low = _lowest(np.where(inside, figures.value, np.inf), about)
    alike = low >= _highest(np.where(inside, figures.value, -np.inf), about)
    told = np.isin(about, about[inside]) & (alike | np.isin(about, about[whole]))
    told |= inside & _before(figures, inside & alike & (figures.value == 0))
    return told & (inside | whole)


def _before(figures: ObservationColumns, rows: Mask) -> Mask:
    """Return what is reported, wherever, of the year before that of some rows."""
    thing = together(_coded(figures, lambda subject: (subject.indicator, subject.parts)), _areas(figures))
    of = together(np.append(thing, thing), np.append(figures.year, figures.year + 1))
    own, next_year = of[: len(figures)], of[len(figures) :]
    return np.isin(next_year, own[rows])


def of_outlying(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the sub-units' figures that are not all near to one level, with those of the other years."""
    inside, about = _inside(figures) & ~_deeper(figures), figures.about
    low = _lowest(np.where(inside, figures.value, np.inf), about)
    high = _highest(np.where(inside, figures.value, -np.inf), about)
    apart = inside & ((low <= 0) | ((high - low) * _EDGE >= float(large_share(pack)) * low))
    thing = together(_coded(figures, lambda subject: (subject.indicator, subject.parts)), _areas(figures))
    return inside & np.isin(thing, thing[apart])


def of_places(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the figures of what is reported of one sub-unit and one year alone."""
    about = together(_coded(figures, lambda subject: (subject.indicator, subject.parts)), _areas(figures))
    inside = _inside(figures)
    alone = about[inside][sizes(about[inside]) == 1]
    return np.isin(about, alone)


def of_copies(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the figures that are what they were the year before, with those."""
    order = np.lexsort((figures.year, figures.series))
    series, year = figures.series[order], figures.year[order]
    again = (series[1:] == series[:-1]) & (year[1:] == year[:-1] + 1) & _are_near(figures, order)
    found = np.zeros(len(figures), np.bool_)
    found[order[1:][again]] = True
    found[order[:-1][again]] = True
    return found


def of_whole_copies(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return all figures if there is a file and year so many of whose figures may be those of one earlier year.

    More than half of them have to be held against that year, and the share of these that is asked for be the same.
    """
    order = np.lexsort((figures.year, figures.value, figures.series))
    again = np.zeros(len(figures), np.bool_)
    near = (figures.series[order][1:] == figures.series[order][:-1]) & _are_near(figures, order)
    again[order[1:]] |= near
    again[order[:-1]] |= near
    names = {name: code for code, name in enumerate(dict.fromkeys(name for name, _ in figures.distinct.files))}
    of = together(figures.coded("file", [names[name] for name, _ in figures.distinct.files]), figures.year)
    count = np.bincount(of, weights=again)[of]
    limits = pack.quality
    share = min(1.0, float(limits.copied_percent.value) / 100) / 2
    least = min(limits.copied_all.value, limits.copied_most.value)
    enough = (count * _EDGE >= share * sizes(of)) & (count >= int(least))
    return np.full(len(figures), bool(enough.any()))


def _are_near(figures: ObservationColumns, order: Codes) -> Mask:
    """Return for each row in an order but the last whether the next is the same figure, as far as it was written.

    What rounding can have moved is taken from all of a series, so that of two figures that are the same so is what lies
    between them.
    """
    halves = [
        0.0 if said.numerator is not None else float(half_digit(said.value, said.raw)) for said in figures.distinct.stated
    ]
    half = _highest(figures.of_distinct("stated", halves, np.float64), figures.series)[order]
    value = figures.value[order]
    near: Mask = np.abs(value[1:] - value[:-1]) <= 2 * half[1:] * _EDGE
    return near


def of_fillings(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the figures of the whole area."""
    return _of_whole(figures)


def of_pairs(figures: ObservationColumns, pack: Pack) -> Mask:
    """Return the figures that have a numerator and a denominator which another one has of that year."""
    counts = [(said.numerator, said.denominator) for said in figures.distinct.stated]
    alike = together(figures.coded("stated", counts), figures.year)
    return figures.are_stated(lambda said: said.numerator is not None) & (sizes(alike) > 1)


def of_beside(items: ObservationColumns, pack: Pack) -> Mask:
    """Return the series of which a row has a further column with a figure of last year or this one."""
    told = [any(is_told_beside(heading) for heading, _ in said.extra) for said in items.distinct.beside]
    return np.isin(items.series, items.series[items.of_distinct("beside", told, np.bool_)])


def of_statements(items: ObservationColumns, pack: Pack) -> Mask:
    """Return the rows that state something beside a figure of the year, and the series on two definitions."""
    said = items.are_about(lambda subject: bool(subject.target) or subject.break_year is not None)
    said |= items.are_stated(lambda stated: stated.status == Status.NOT_APPLICABLE)
    said |= items.of_distinct(
        "beside", [has_mark(dict(each.extra), source=each.source) for each in items.distinct.beside], np.bool_
    )
    said |= items.of_distinct("file", [has_mark({}, *names) for names in items.distinct.files], np.bool_)
    return said | np.isin(items.series, items.series[items.are_about(lambda subject: subject.old_basis)])


def of_evidence(items: ObservationColumns, pack: Pack) -> Mask:
    """Return the rows of mechanisms."""
    return items.are_about(lambda subject: bool(subject.target))


def of_unjudged(items: ObservationColumns, pack: Pack) -> Mask:
    """Return the rows with a remark that somebody may have to read."""
    left: Mask = items.of_distinct("beside", [has_unjudged(dict(each.extra)) for each in items.distinct.beside], np.bool_)
    return left


def is_converted(value: Fraction | None, raw: str) -> bool:
    """Tell whether a figure can have been written with another number than its value, for having been in another unit."""
    try:
        return value is not None and float(raw) != float(value)
    except ValueError:
        found = figure(raw)
        return found is not None and found.value != value


def _coded(items: ObservationColumns, told: Callable[[Subject], object]) -> Codes:
    return items.coded("subject", [told(subject) for subject in items.distinct.subjects])


def _areas(items: ObservationColumns) -> Codes:
    return items.coded("place", [area for area, _ in items.distinct.places])


def _of_whole(items: ObservationColumns) -> Mask:
    return ~_inside(items)


def _inside(items: ObservationColumns) -> Mask:
    """Return the rows of sub-units."""
    return items.are_in(lambda _, name: bool(name))


def _deeper(items: ObservationColumns) -> Mask:
    """Return the rows of sub-units of a sub-area."""
    return items.are_in(lambda _, name: "/" in name)


def _lowest(values: Floats, groups: Codes) -> Floats:
    """Return for each row the least of its group."""
    least = np.full(int(groups.max(initial=-1)) + 1, np.inf)
    np.minimum.at(least, groups, values)
    return least[groups]


def _ends(values: Floats, groups: Codes) -> tuple[Floats, Floats, Floats, Floats]:
    """Return for each row the two least and the two largest numbers of its group in order; nan is none, and ends no group."""
    values, of = values[~np.isnan(values)], groups[~np.isnan(values)]
    order, every = np.lexsort((values, of)), np.arange(int(groups.max(initial=-1)) + 1)
    ordered = np.append(values[order], np.nan)
    first, behind = (np.searchsorted(of[order], every, side=side) for side in ("left", "right"))
    at = (first, np.minimum(first + 1, behind - 1), np.maximum(behind - 2, first), behind - 1)
    low, second, last, high = (ordered[np.where(behind > first, place, -1)][groups] for place in at)
    return low, second, last, high


def _highest(values: Floats, groups: Codes) -> Floats:
    return -_lowest(-values, groups)
