"""The names that data may use: of indicators, their counts, milestone targets, and the areas of the pack."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.base.text import key
from engine.base.units import PER
from engine.facts.countnames import CountNames, count_names
from engine.facts.nameforms import by_form
from engine.facts.shortnames import short_name
from engine.model import (
    CODES,
    COLUMNS,
    PLACES,
    WHOLE,
    Area,
    Areas,
    Dimension,
    Extent,
    Indicator,
    Number,
    Objective,
    Pack,
    Target,
    own_extent,
)
from engine.wording.hints import Hints

_TOWNSHIP = re.compile("(?:街道|[镇乡])$")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names that data may use."""

    indicators: Mapping[str, Indicator]
    """By every way of writing an indicator's name."""
    forms: Mapping[str, Indicator]
    """By the forms of these names, which leave out signs and words of no meaning."""
    counts: CountNames
    """The numerators and denominators of indicators, by their names."""
    milestones: Mapping[str, Target]
    """Milestone targets by the forms of their ids."""
    measured: Mapping[str, Indicator]
    """The indicators of the other targets, by the forms of their ids, which name no figure themselves."""
    objectives: Mapping[str, Objective]
    """By the forms of their ids; a target of the very id goes before."""
    areas: Mapping[str, Area]
    """By the forms of their names and codes, also former ones; not those that several have."""
    namesakes: Mapping[str, tuple[Area, ...]]
    """The areas of those names that several have."""
    tree: Areas
    judged: Mapping[str, tuple[str, str]]
    """By the code of an area that is judged or lies in one that is: that one's code, and how it is called within it."""
    headings: Mapping[str, str]
    """The field or dimension that the heading of a column means."""
    dimensions: Mapping[str, Dimension]
    words: Mapping[str, Mapping[str, str]]
    """Of each dimension, the part that a word means; none for the whole."""
    home: Area
    """The one area that is judged; of many the one that holds them all."""
    first_year: int
    last_year: int
    least: Mapping[str, Fraction]
    """By unit the least that a rate can be other than none."""
    births: int
    """More births than there are in a year."""
    hints: Hints
    """What the forms that go out tell those who fill them in."""
    stems: Mapping[str, Area]
    """Townships and the area itself by their names without 镇, 乡, 街道, 市, where these mean one of them and nothing else."""


def catalogue_of(pack: Pack, extent: Extent | None = None) -> Catalogue:
    """Return what data for this pack may refer to; with an extent it is about the areas of that."""
    extent = extent or own_extent(pack)
    indicators = {
        key(name): indicator
        for indicator in pack.indicators.values()
        for name in (indicator.id, indicator.name.zh, indicator.name.en, *indicator.aliases)
    }
    milestones = {key(target.id): target for target in pack.targets.values() if not target.kind.measured}
    measured = {
        key(target.id): pack.indicators[target.indicator]
        for target in pack.targets.values()
        if target.kind.measured and target.indicator
    }
    taken = {key(id_) for id_ in pack.targets}
    objectives = {key(id_): objective for id_, objective in pack.objectives.items() if key(id_) not in taken}
    areas, namesakes = _called(item.area for item in extent.areas.values())
    dimensions = pack.dimensions.values()
    columns = {**COLUMNS, **CODES, **{dimension.id: dimension.columns for dimension in dimensions}}
    headings = {key(heading): name for name, meaning in columns.items() for heading in meaning}
    headings = _of_places(pack) | headings
    words = {dimension.id: _words(dimension) for dimension in dimensions}
    years = (pack.period.first, pack.period.end)
    counts = count_names(pack.indicators.values())
    return Catalogue(
        indicators, by_form(indicators), counts, milestones, measured, objectives,
        areas, namesakes, extent.areas, _judged(extent), headings, pack.dimensions, words, extent.home, *years,
        _least(pack), _most(pack.quality.births, pack), Hints(pack), _stems(areas, extent.home, words.values()),
    )  # fmt: skip


def _called(areas: Iterable[Area]) -> tuple[Mapping[str, Area], Mapping[str, tuple[Area, ...]]]:
    """Return the areas by what they are called, and those of one name."""
    found: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        for name in _names(area):
            found[name].append(area)
    several = {name: tuple(same) for name, same in found.items() if len(same) > 1}
    return {name: same[0] for name, same in found.items() if name not in several}, several


def _judged(extent: Extent) -> Mapping[str, tuple[str, str]]:
    """Return of each area that is judged or lies in one that is, which it is, and how it is called within it."""
    found = dict[str, tuple[str, str]]()
    for code in extent.judged:
        found |= {item.area.code: (code, extent.areas.path(item.area.code, code)) for item in extent.areas.within(code)}
        found[code] = (code, "")
    return found


def _of_places(pack: Pack) -> dict[str, str]:
    """Return the headings of columns of places in their longer forms, and as the pack calls its levels."""
    levels = {"area": [level for level in pack.unit_levels.values() if level.levels],
              "unit_name": [level for level in pack.unit_levels.values() if not level.levels]}  # fmt: skip
    found = dict[str, str]()
    for field in PLACES:
        words = [*COLUMNS[field], *(word for level in levels[field] for word in (level.name.zh, level.name.en))]
        forms = ("{}", "{}名称", "{}名", "所在{}", "所属{}", "所在{}名称", "{} name")
        found |= {key(form.format(word)): field for word in words for form in forms}
    return found


def _least(pack: Pack) -> Mapping[str, Fraction]:
    """Return how small a rate can be other than none: one case among all people, and per 1,000 not far below that."""
    people = _most(pack.quality.people, pack)
    found = {unit: Fraction(scale, people) for unit, scale in PER.items() if scale > 1}
    return found | {"per_mille": max(found["per_mille"], pack.quality.least_per_mille.value)}


def _most(limits: Mapping[str, Number], pack: Pack) -> int:
    """Return the limit of the level of the pack's area; of a level of which nothing is said, that of the largest."""
    levels = {level: int(most.value) for level, most in limits.items()}
    return levels.get(pack.area.level, max(levels.values()))


def _names(area: Area) -> set[str]:
    former = (name for item in area.former for name in (item.name, item.code) if name)
    return {key(name) for name in (area.name, *area.aliases, *codes_of(area), *former)}


def codes_of(area: Area) -> tuple[str, ...]:
    """Return an area's code, and that of twelve digits that statistics use for a county: six more that are 0."""
    return (area.code, f"{area.code}000000") if re.fullmatch("[0-9]{6}", area.code) else (area.code,)


def _stems(areas: Mapping[str, Area], home: Area, words: Iterable[Mapping[str, str]]) -> Mapping[str, Area]:
    found: dict[str, list[Area]] = defaultdict(list)
    for area in {area.code: area for area in areas.values() if area == home or _TOWNSHIP.search(area.name)}.values():
        found[short_name(key(area.name))].append(area)
    taken = {*areas, *(word for meant in words for word in meant)}
    return {stem: same[0] for stem, same in found.items() if len(same) == 1 and stem not in taken}


def _words(dimension: Dimension) -> Mapping[str, str]:
    parts = {key(word): part.id for part in dimension.parts.values() for word in dimension.words(part)}
    return dict.fromkeys(WHOLE, "") | parts
