"""Checks pack.yaml and the catalogue: what would contradict itself, be taken for something else, or never be reached."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from engine.base.problems import Problem, Where
from engine.base.text import key
from engine.model import Indicator, Pack, Period, Target
from engine.rules.known import check_unique

_LONGEST = 50
"""Years that a plan may take; every one of them is judged in every run."""


def check_pack(pack: Pack) -> Iterator[Problem]:
    """Yield what is wrong with pack.yaml beyond the form of its fields and the names in them."""
    period, outlook = pack.period, pack.defaults.outlook
    if not period.baseline <= period.start <= period.midterm <= period.end:
        yield Problem(period.place, "rules.period")
    if period.end > period.baseline + _LONGEST:
        yield Problem(period.marks["end"], "rules.long_period", {"most": _LONGEST})
    if outlook.confirm == outlook.method:
        yield Problem(outlook.marks["confirm"], "rules.confirm_same", {"found": outlook.method})
    yield from _check_areas(pack)


def _check_areas(pack: Pack) -> Iterator[Problem]:
    """Yield areas that data cannot tell apart, and levels of sub-units that sub-areas do not bear out."""
    places: dict[str, list[Where]] = defaultdict(list)
    for area in (pack.area, *pack.sub_areas):
        for name in {key(area.name), key(area.code or area.name)}:
            places[name].append(area.place)
    yield from check_unique(places, "rules.duplicate_area")
    for level in pack.unit_levels.values():
        count = sum(area.level in level.levels for area in pack.sub_areas)
        if level.levels and level.expected not in (None, count):
            words = {"found": count, "expected": level.expected}
            yield Problem(level.marks["expected"], "rules.expected_differs", words)


def check_indicator(indicator: Indicator, period: Period) -> Iterator[Problem]:
    """Yield what is wrong with a catalogue entry beyond the form of its fields and the names in them."""
    limits = indicator.range
    if "range" in indicator.marks and (len(limits) != 2 or limits[0] >= limits[1]):
        yield Problem(indicator.marks["range"], "rules.range")
    for item in indicator.breaks:
        if not period.baseline <= item.since <= period.end:
            words = {"found": item.since, "first": period.baseline, "last": period.end}
            yield Problem(item.marks["since"], "rules.outside_period", words)


def check_names(indicators: Mapping[str, Indicator], targets: Iterable[Target]) -> Iterator[Problem]:
    """Yield names of indicators and milestones that data could mean two things by."""
    places: dict[str, list[Where]] = defaultdict(list)
    for id_, entry in indicators.items():
        for name in {key(name) for name in (id_, entry.name.zh, entry.name.en, *entry.aliases)}:
            places[name].append(entry.place)
    ids: dict[str, list[Where]] = defaultdict(list)
    for target in targets:
        ids[target.id].append(target.marks["id"])
        if not target.kind.measured and len(ids[target.id]) == 1:  # the same id again is said elsewhere
            places[key(target.id)].append(target.marks["id"])
    yield from check_unique(ids, "rules.duplicate_id")
    yield from check_unique(places, "rules.duplicate_name")
