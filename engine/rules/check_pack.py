"""Checks pack.yaml, the catalogue and how targets/ is divided: what contradicts itself, is ambiguous, or is never reached."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from string import ascii_lowercase

from engine.base.problems import NOWHERE, Problem
from engine.base.text import key
from engine.base.units import UNITS
from engine.model import CODES, COLUMNS, WHOLE, Indicator, Pack, Target, forms_of
from engine.rules.forms import TargetsFile
from engine.rules.known import check_known, check_unique, check_year

_LONGEST = 50
"""Years that a plan may take; every one of them is judged in every run."""


def check_pack(pack: Pack) -> Iterator[Problem]:
    """Yield what is wrong with pack.yaml beyond the form of its fields and the names in them."""
    period, outlook = pack.period, pack.defaults.outlook
    if not period.first <= period.baseline < period.start <= period.midterm <= period.end:
        yield Problem(period.place, "rules.period")
    if period.end > period.baseline + _LONGEST:
        yield Problem(period.marks["end"], "rules.long_period", {"most": _LONGEST})
    if outlook.confirm == outlook.method:
        yield Problem(outlook.marks["confirm"], "rules.confirm_same", {"found": outlook.method})
    yield from _check_areas(pack)
    yield from _check_departments(pack)
    yield from _check_dimensions(pack)


def _check_dimensions(pack: Pack) -> Iterator[Problem]:
    """Yield headings and words that data could mean two things by, and parts that would stand for the whole."""
    dimensions = pack.dimensions.values()
    headings = [(key(heading), NOWHERE) for columns in (*COLUMNS.values(), *CODES.values()) for heading in columns]
    words = [(key(word), NOWHERE) for word in WHOLE]
    for item in dimensions:
        headings += [(heading, item.place) for heading in {key(heading) for heading in item.columns}]
        for part in item.parts.values():
            words += [(word, part.place) for word in {key(word) for word in item.words(part)}]
    yield from check_unique(headings, "rules.heading_taken")
    yield from check_unique(words, "rules.part_taken")


def _check_areas(pack: Pack) -> Iterator[Problem]:
    """Yield areas that data cannot tell apart, and levels of sub-units that sub-areas do not bear out."""
    areas = (pack.area, *pack.sub_areas)
    names = [(name, a.place) for a in areas for name in {key(a.name), key(a.code or a.name), *map(key, a.aliases)}]
    for former in (former for area in areas for former in area.former):
        names += [(name, former.place) for name in {key(former.name), key(former.code)} if name]
        if not former.name and not former.code:
            yield Problem(former.place, "rules.former_nothing")
    yield from check_unique(names, "rules.duplicate_area")
    for level in pack.unit_levels.values():
        count = sum(area.level in level.levels for area in pack.sub_areas)
        if level.levels and level.expected not in (None, count):
            yield Problem(level.marks["expected"], "rules.expected_differs", {"found": count, "expected": level.expected})


def _check_departments(pack: Pack) -> Iterator[Problem]:
    """Yield other names of responsible units by which data could mean two units."""
    names = {name: unit.place for id_, unit in pack.departments.items() for name in (key(id_), *forms_of(unit.name))}
    aliases = [(alias, unit.place) for unit in pack.departments.values() for alias in {*map(key, unit.aliases)}]
    yield from check_unique([*names.items(), *aliases], "rules.duplicate_department")


def check_indicator(indicator: Indicator, pack: Pack) -> Iterator[Problem]:
    """Yield what is wrong with a catalogue entry beyond the form of its fields and the names in them."""
    limits, period = indicator.range, pack.period
    for name, parts in indicator.breakdowns.items():
        for part in parts if name in pack.dimensions else ():
            yield from check_known(part, indicator.breakdowns.marks[name], pack.dimensions[name].parts, "rules.unknown_part")
    if "range" in indicator.marks and (len(limits) != 2 or limits[0] >= limits[1]):
        yield Problem(indicator.marks["range"], "rules.range")
    for item in indicator.breaks:
        yield from check_year(item.since, item.marks["since"], period.first, period.end)


def check_orders(indicators: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Yield indicators that cannot be held against those that hold them: themselves, in another unit, or without counts."""
    for indicator in indicators.values():
        for other in (indicators[name] for name in indicator.not_above if name in indicators):
            if other.id == indicator.id:
                yield Problem(indicator.marks["not_above"], "rules.not_above_itself", {"found": other.id})
            elif other.unit != indicator.unit:
                words = {"found": other.id, "one": UNITS[indicator.unit], "two": UNITS[other.unit]}
                yield Problem(indicator.marks["not_above"], "rules.not_above_unit", words)
        for other in (indicators[name] for name in indicator.part_of if name in indicators):
            if other.id == indicator.id:
                yield Problem(indicator.marks["part_of"], "rules.part_of_itself", {"found": other.id})
            elif indicator.counts is None or other.counts is None:
                yield Problem(indicator.marks["part_of"], "rules.part_of_counts", {"found": other.id})


def check_same_figures(indicators: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Yield indicators that cannot be the same figure as the one they name: itself, in another unit, a group it has not."""
    for indicator in indicators.values():
        same = indicator.same_as
        other = indicators.get(same.indicator) if same else None
        if same is None or other is None:
            continue
        lacking = [part for name, part in same.where if part not in other.breakdowns.get(name, ())]
        if other.id == indicator.id:
            yield Problem(indicator.marks["same_as"], "rules.same_figure_itself", {"found": other.id})
        elif other.unit != indicator.unit:
            words = {"found": other.id, "one": UNITS[indicator.unit], "two": UNITS[other.unit]}
            yield Problem(indicator.marks["same_as"], "rules.same_figure_unit", words)
        elif lacking:
            yield Problem(indicator.marks["same_as"], "rules.breakdown", {"found": ", ".join(lacking), "indicator": other.id})


def check_names(indicators: Mapping[str, Indicator], targets: Collection[Target]) -> Iterator[Problem]:
    """Yield names of indicators and milestones that data could mean two things by."""
    yield from check_unique(((target.id, target.marks["id"]) for target in targets), "rules.duplicate_id")
    names = [
        (name, entry.place)
        for entry in indicators.values()
        for name in {key(name) for name in (entry.id, entry.name.zh, entry.name.en, *entry.aliases)}
    ]
    first: dict[str, Target] = {}
    for target in targets:
        if first.setdefault(target.id, target) is target and not target.kind.measured:
            names.append((key(target.id), target.marks["id"]))
    yield from check_unique(names, "rules.duplicate_name")


def check_shared(targets: Collection[Target]) -> Iterator[Problem]:
    """Yield targets that share the attestation of one that has none of its own to share."""
    known = {target.id: target for target in targets}
    for target in targets:
        other = known.get(target.same_as)
        if other is None:
            continue
        if other.id == target.id:
            yield Problem(target.marks["same_as"], "rules.same_as_itself", {"found": other.id})
        elif other.kind.measured:
            yield Problem(target.marks["same_as"], "rules.same_as_measured", {"found": other.id})
        elif other.same_as:
            words = {"found": other.id, "other": other.same_as}
            yield Problem(target.marks["same_as"], "rules.same_as_chain", words)


def check_domains(files: Iterable[TargetsFile]) -> Iterator[Problem]:
    """Yield a domain that two files describe differently: only one description would be kept."""
    first: dict[str, TargetsFile] = {}
    for file in files:
        known = first.setdefault(file.domain.id, file)
        if (known.plan, known.domain) != (file.plan, file.domain):
            yield Problem(file.domain.place, "rules.domain_differs", {"found": file.domain.id, "first": known.domain.place})


def check_objectives(files: Collection[TargetsFile]) -> Iterator[Problem]:
    """Yield what is empty or declared twice, and targets under an objective that is not theirs."""
    for file in files:
        if not file.objectives:
            yield Problem(file.marks["objectives"], "rules.domain_empty", {"found": file.domain.id})
    places = [(id_, file.objectives.marks[id_]) for file in files for id_ in file.objectives]
    yield from check_unique(places, "rules.duplicate_id")
    ids, domains = {id_ for id_, _ in places}, {file.domain.id for file in files}
    for file in files:
        for id_ in file.objectives:
            owner = id_.rpartition(".")[0]
            if owner in domains and owner != file.domain.id:
                words = {"found": id_, "domain": file.domain.id, "owner": owner}
                yield Problem(file.objectives.marks[id_], "rules.objective_id", words)
    for id_, objective in (item for file in files for item in file.objectives.items()):
        if not objective.targets:
            yield Problem(objective.marks["targets"], "rules.objective_empty", {"found": id_})
        for target in objective.targets:
            named = target.id.rstrip(ascii_lowercase)
            if named in ids and named != id_:  # another objective's id with a letter added: it slipped under the wrong one
                yield Problem(target.marks["id"], "rules.target_id", {"found": target.id, "objective": id_, "owner": named})
