"""What was reported at all, with or without a figure; a verdict on missing data cites the cells that say so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from engine.base.sources import flaw_of
from engine.model import (
    Comparison,
    Lack,
    Missing,
    Observation,
    Pack,
    Parts,
    Proof,
    Reference,
    Reported,
    Slot,
    Status,
    Target,
    Unit,
    Values,
    Year,
    parts_of,
)

Group = tuple[str, Parts]
"""Indicator (or milestone target), and the part of the population."""


class Said:
    """The observations by what they are about; their index stands for each."""

    def __init__(self, observations: Sequence[Observation], targets: Mapping[str, Target], pack: Pack) -> None:
        self.observations = observations
        self.groups = {target.id: groups_of(target) for target in targets.values()}
        """What each target reads: of a gap its two groups."""
        self.home: dict[tuple[Group, str], dict[int, int]] = defaultdict(dict)
        """Of whole areas: by group and area, of each year."""
        self.broken_down: dict[str, set[Parts]] = defaultdict(set)
        """The parts that there are figures of whole areas of, by indicator."""
        self.units: dict[tuple[str, str, int], list[int]] = defaultdict(list)
        """By target, area and year: of the sub-units asked about, or of the sub-areas that an area's figure is made of."""
        self.values = {
            index: item.value
            for index, item in enumerate(observations)
            if item.status == Status.VALUE and item.value is not None
        }
        """The figure of each that holds one."""
        self.former: dict[tuple[Group, str], dict[int, int]] = defaultdict(dict)
        """Of whole areas, on the old definition, of years for which the new one counts; by group and area, of each year."""
        inside: dict[Group, list[int]] = defaultdict(list)
        for index, item in enumerate(observations):
            group = (item.indicator, item.parts)
            if item.old_basis:
                if not item.unit_name:
                    self.former[group, item.area][item.year] = index
            elif item.unit_name:
                inside[group].append(index)
            else:
                self.home[group, item.area][item.year] = index
                self.broken_down[item.indicator].add(item.parts)
        sub_areas = {area.name for area in pack.sub_areas}
        for target in targets.values():
            members = pack.unit_levels[target.units].members if target.units else sub_areas
            for index in inside.get(group_of(target), ()):
                item = observations[index]
                if item.unit_name in members or (target.units and not members and item.unit_name not in sub_areas):
                    self.units[target.id, item.area, item.year].append(index)

    def at(self, group: Group, area: str, year: int) -> int | None:
        """Return the observation of a whole area, None where there is none."""
        return self.home.get((group, area), {}).get(year)

    def series(self, target: Target, area: str, former: bool = False) -> Values:
        """Return a target's values by year: its indicator's, or the gap between its two groups.

        With `former` those on the old definition, of the years that have one on the new one too.
        """
        found = self.former if former else self.home
        one, *others = (self._figures(found.get((group, area), {})) for group in self.groups[target.id])
        for two in others:
            shared = [year for year in one if year in two]
            one = {year: (_gap(one[year][0], two[year][0], target.relative), one[year][1] + two[year][1]) for year in shared}
        return one

    def _figures(self, found: Mapping[int, int]) -> Values:
        return {year: (self.values[index], (index,)) for year, index in sorted(found.items()) if index in self.values}

    def in_units(self, slot: Slot) -> Sequence[int]:
        """Return the observations of the sub-units of a slot, of the year that decides."""
        return self.units.get((slot.target.id, slot.area, slot.decided_in), ())

    def on(self, slot: Slot, own: Values, comparisons: Sequence[Comparison]) -> Reported:
        """Return what a kind has to know of what was reported on a slot."""
        units = (self.observations[index] for index in self.in_units(slot))
        names = frozenset(item.unit_name for item in units if not item.status.figureless)
        other = self.at((slot.other, ()), slot.area, slot.year) in self.values
        compared = frozenset(c.label for c in comparisons if isinstance(c.label, Reference))
        return Reported(slot, own, names, other, compared, self._before(slot), self.excused(slot), self._unproved(slot))

    def on_old_basis(self, slot: Slot) -> tuple[int, ...]:
        """Return the figures on the old definition of the year of a slot, which stand beside those on the new."""
        found = (self.former.get((group, slot.area), {}).get(slot.year) for group in self.groups[slot.target.id])
        return tuple(index for index in found if index is not None)

    def with_basis(self, comparison: Comparison) -> Comparison:
        """Return a comparison that says whether it holds figures on the old definition together."""
        old = any(self.observations[index].old_basis for index in comparison.cells)
        return replace(comparison, old_basis=True) if old else comparison

    def _before(self, slot: Slot) -> frozenset[str]:
        """Return the sub-units of the last year in which any reported a figure: those with one, and those that owed it."""
        if not slot.target.units:
            return frozenset()
        years = range(slot.decided_in - 1, slot.pack.period.first - 1, -1)
        earlier = (self.units.get((slot.target.id, slot.area, at), ()) for at in years)
        found = next((indices for indices in earlier if any(index in self.values for index in indices)), ())
        named = (self.observations[index] for index in found)
        return frozenset(item.unit_name for item in named if item.status != Status.NOT_APPLICABLE)

    def excused(self, slot: Slot) -> frozenset[int]:
        """Return the years to which a target does not apply: its figure, or that of one of its groups."""
        said = (entry for group in self.groups[slot.target.id] for entry in self.home[group, slot.area].items())
        return frozenset(year for year, index in said if self.observations[index].status == Status.NOT_APPLICABLE)

    def _unproved(self, slot: Slot) -> Proof | None:
        """Return what the source of a mechanism that is attested lacks."""
        index = None if slot.target.kind.measured else self.at(group_of(slot.target), slot.area, slot.year)
        if index is None or not self.values.get(index):
            return None
        source = self.observations[index].source
        flaw = flaw_of(source, slot.year)
        return Proof(source, flaw) if flaw else None

    def told(self, slot: Slot, missing: Sequence[Missing]) -> tuple[Missing, ...]:
        """Return what is missing with the way in which it is: not given away, or reported in parts without the whole."""
        return tuple(self._told(slot, item) for item in missing)

    def _told(self, slot: Slot, item: Missing) -> Missing:
        if item.broken or not slot.target.kind.measured:
            return item
        if isinstance(item.what, Unit):
            found = [index for index in self.in_units(slot) if self.observations[index].unit_name == item.what.name]
            return replace(item, how=Lack.SUPPRESSED) if self._suppressed(found) else item
        year = item.what.year if isinstance(item.what, Year) else None
        year = slot.pack.period.baseline if item.what == Reference.BASELINE else year
        if year is None:
            return item
        groups = self.groups[slot.target.id]
        if self._suppressed(self.at(group, slot.area, year) for group in groups):
            return replace(item, how=Lack.SUPPRESSED)
        parts = self._parts_instead(groups[0], slot.area, year) if len(groups) == 1 else ()
        return replace(item, how=Lack.PARTS, parts=parts) if parts else item

    def _suppressed(self, found: Iterable[int | None]) -> bool:
        return any(index is not None and self.observations[index].status == Status.SUPPRESSED for index in found)

    def _parts_instead(self, group: Group, area: str, year: int) -> tuple[Parts, ...]:
        """Return the parts of a group that a year's figures were reported of."""
        indicator, own = group
        found = (parts for parts in self.broken_down[indicator] if set(own) < set(parts))
        return tuple(sorted(parts for parts in found if self.at((indicator, parts), area, year) in self.values))

    def without_figure(self, slot: Slot, missing: Sequence[Missing]) -> Iterator[int]:
        """Yield the observations that give a slot nothing to count, of the year judged and of the years it misses.

        Those are reported as missing or as not applicable, or attest a mechanism without a source.
        """
        target = slot.target
        if target.units:
            yield from (index for index in self.in_units(slot) if index not in self.values)
            return
        years = {slot.year, *(item.what.year for item in missing if isinstance(item.what, Year) and not item.broken)}
        years |= {slot.pack.period.baseline} if Missing(Reference.BASELINE) in missing else set()
        groups = self.groups[target.id] + ([(slot.other, ())] if slot.other else [])
        for year in sorted(years, reverse=True):
            for group in groups:
                index = self.at(group, slot.area, year)
                if index is not None and (index not in self.values or not target.kind.measured):
                    yield index


def group_of(target: Target, part: str = "") -> Group:
    """Return what a target is about, or one of the groups that it compares."""
    chosen = dict(target.where) | ({target.dimension: part} if part else {})
    return (target.indicator or target.attested, parts_of(chosen))


def groups_of(target: Target) -> list[Group]:
    """Return what a target reads: of a gap its two groups."""
    return [group_of(target, part) for part in target.parts or ("",)]


def _gap(one: Fraction, two: Fraction, relative: bool) -> Fraction:
    """Return the difference of two groups, in percent of the larger one where that is asked for."""
    difference, larger = abs(one - two), max(abs(one), abs(two))
    return difference / larger * 100 if relative and larger else difference


def not_comparable(slot: Slot, own: Values, missing: Sequence[Missing]) -> Iterator[int]:
    """Yield the observations that are there but counted differently."""
    for item in missing:
        if item.broken and item.what == Reference.PREVIOUS:
            yield from own[max(at for at in own if at < slot.year)][1]
        elif item.broken:
            yield from own[item.what.year if isinstance(item.what, Year) else slot.pack.period.baseline][1]
