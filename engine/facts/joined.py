"""Brings together what all files say: one way of writing each unit, one observation of each thing, and contradictions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from engine.base.problems import Problem
from engine.facts.distinct import Codes, Mask
from engine.facts.merge import merged
from engine.facts.observed import ObservationColumns, sizes, together
from engine.facts.subunits import too_many, under_one_name, unknown_units
from engine.model import Extent, Pack, seen_from


class Joined(NamedTuple):
    """The observations once each, the rows that repeat another one, and what is wrong."""

    once: ObservationColumns
    repeated: ObservationColumns
    problems: list[Problem]


def joined_rows(read: ObservationColumns, problems: Sequence[Problem], pack: Pack, extent: Extent | None = None) -> Joined:
    """Return the observations once each, with the problems that were found before and those between rows.

    Which units there are is asked of each area by itself, where the extent has several.
    """
    packs = {code: seen_from(pack, extent.areas, code) for code in extent.judged} if extent else {pack.area.code: pack}
    named, unclear = under_one_name(read, pack if extent is None else _of_all(pack, packs.values()))
    found, unknown, more = _once(named, pack), list[Problem](), list[Problem]()
    for code, items in by_area(named):
        unknown += unknown_units(items, packs.get(code, pack))
    for code, items in by_area(found.once):
        more += too_many(items, packs.get(code, pack))
    return Joined(found.once, found.repeated, [*problems, *unclear, *unknown, *found.problems, *more])


def by_area(items: ObservationColumns) -> Iterator[tuple[str, ObservationColumns]]:
    """Yield the areas in order, each with its rows in theirs."""
    areas = items.distinct.places
    names = sorted({area for area, _ in areas})
    rank = {area: place for place, area in enumerate(names)}
    codes = items.of_distinct("place", [rank[area] for area, _ in areas])
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(len(names) + 1))
    for place, area in enumerate(names):
        if ends[place] < ends[place + 1]:
            yield area, items.take(order[ends[place] : ends[place + 1]])


def _of_all(pack: Pack, packs: Iterable[Pack]) -> Pack:
    """Return a pack that names the sub-areas of all areas, each name once."""
    inner = {area.name: area for one in packs for area in one.sub_areas}
    return replace(pack, sub_areas=tuple(inner.values()))


def _once(named: ObservationColumns, pack: Pack) -> Joined:
    """Return each thing once: of rows that say the same word for word the first one, of others what they come to together."""
    many = sizes(named.key)
    first, again = _word_for_word(named, many)
    rest = np.flatnonzero((many > 1) & ~first & ~again)
    items = named.observations(rest)
    earlier = {item.where for item, before in zip(items, _before_later_years(named)[rest].tolist(), strict=True) if before}
    once, repeated, problems = merged(items, pack, earlier)
    row_of = {(item.where, item.key, item.target): row for item, row in zip(items, rest.tolist(), strict=True)}
    kept = {row_of[item.where, item.key, item.target]: item for item in once}
    more = [row_of[item.where, item.key, item.target] for item in repeated]
    single = first | (many == 1)
    single[list(kept)] = True
    again[more] = True
    return Joined(named.with_items(kept).take(single), named.take(again), problems)


def _before_later_years(named: ObservationColumns) -> Mask:
    """Return the figures in whose row of a table a figure of the same thing of a later year stands."""
    row = together(named.columns["file"], named.columns["row"], named.series)
    latest = np.zeros(int(row.max(initial=-1)) + 1, np.int64)
    np.maximum.at(latest, row, named.year)
    before: Mask = (named.year < latest[row]) & (named.columns["row"] > 0)
    return before


def _word_for_word(named: ObservationColumns, many: Codes) -> tuple[Mask, Mask]:
    """Return, of things that all their rows say with the same words, the row that stands first and the others.

    `many` says of each row how many rows are about its thing.
    """
    content = together(*(named.columns[name] for name in ("subject", "place", "stated", "beside")))
    alike = (many > 1) & (many == sizes(content))
    order = np.lexsort((*_standing(named), content))
    order = order[alike[order]]
    begins = np.ones(len(order), np.bool_)
    begins[1:] = content[order][1:] != content[order][:-1]
    first, again = np.zeros(len(named), np.bool_), np.zeros(len(named), np.bool_)
    first[order[begins]] = True
    again[order[~begins]] = True
    return first, again


def _standing(items: ObservationColumns) -> tuple[Codes, ...]:
    """Return the order of cells as `Where` has it, the last key first."""
    files = items.distinct.files
    sheet = items.of_distinct("file", _ranks(sheet for _, sheet in files))
    name = items.of_distinct("file", _ranks(name for name, _ in files))
    return sheet, items.columns["column"], items.columns["row"], name


def in_order(items: ObservationColumns) -> ObservationColumns:
    """Return observations by key and target, the canonical order, which does not depend on the order of the rows."""
    subjects, places = items.distinct.subjects, items.distinct.places
    keys = (
        items.of_distinct("subject", _ranks(subject.target for subject in subjects)),
        items.of_distinct("subject", [subject.old_basis for subject in subjects]),
        items.of_distinct("subject", _ranks(subject.parts for subject in subjects)),
        items.year,
        items.of_distinct("place", _ranks(unit_name for _, unit_name in places)),
        items.of_distinct("place", _ranks(area for area, _ in places)),
        items.of_distinct("subject", _ranks(subject.indicator for subject in subjects)),
    )
    return items.take(np.lexsort(keys))


def _ranks(values: Iterable[Any]) -> list[int]:
    """Return for each value its place in their order, alike for those that are."""
    listed = list(values)
    rank = {value: place for place, value in enumerate(sorted(set(listed)))}
    return [rank[value] for value in listed]


def rows_by_file(joined: Joined) -> tuple[Counter[tuple[str, bool]], Counter[str]]:
    """Return how many cells of each file give an observation, by whether it is missing, and how many only repeat one."""
    once, repeated = joined.once, joined.repeated
    both = (np.concatenate([once.columns[name], repeated.columns[name]]) for name in ("file", "row", "column"))
    cell, file, size = together(*both), np.concatenate([once.columns["file"], repeated.columns["file"]]), len(once)
    missing = once.are_stated(lambda said: said.status.figureless)
    kept, first = np.unique(cell[:size], return_index=True)
    bare = ~np.isin(kept, cell[:size][~missing])
    again, place = np.unique(cell[size:], return_index=True)
    again = file[size:][place[~np.isin(again, kept)]]
    files = [name for name, _ in once.distinct.files]
    counts = Counter((files[code], none) for code, none in zip(file[first].tolist(), bare.tolist(), strict=True))
    return counts, Counter(files[code] for code in again.tolist())
