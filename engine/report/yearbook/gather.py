"""Gathers the yearly statistics from the catalogue and the observations; nothing is judged."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from engine.base.text import NO_TEXT, Text
from engine.messages import say
from engine.model import Indicator, Observation, Observations, Pack, Statistics
from engine.report.yearbook.record import Figure, Key, Line, Subject, Yearbook


def yearbook_of(pack: Pack, data: Observations, year: int) -> Yearbook:
    """Return the statistics of the pack's area up to a year, whole, as they are for inside."""
    found: dict[Key, dict[int, Figure]] = {}
    for item in data.items:
        if not item.target and item.year <= year and item.area == pack.area.code:
            key = Key(item.indicator, item.unit_name, item.parts, item.old_basis)
            found.setdefault(key, {})[item.year] = _figure(item)
    wanted = {Key(name): found.get(Key(name), {}) for name in pack.indicators} | found
    lines = [Line(key, _group(key, pack), dict(sorted(figures.items()))) for key, figures in wanted.items()]
    years = {year for figures in found.values() for year in figures} | set(range(pack.period.baseline, year + 1))
    limit = pack.publication.cases
    return Yearbook(
        title=pack.title,
        area=pack.area.name,
        year=year,
        years=tuple(sorted(years)),
        plans=pack.plans,
        groups={id_: dimension.name for id_, dimension in pack.dimensions.items()},
        divisions={id_: tuple(dimension.parts) for id_, dimension in pack.dimensions.items()},
        limit=limit.value,
        why=limit.reason,
        subjects={indicator.id: _subject(indicator, pack) for indicator in pack.indicators.values()},
        lines=tuple(sorted(lines, key=lambda line: _place(line.key, pack))),
        notes=tuple(dict.fromkeys(note for source in data.sources for note in source.notes)),
    )


def _figure(item: Observation) -> Figure:
    before: Fraction | None = item.replaced[-1].value if item.replaced else None
    return Figure(
        item.value, item.numerator, item.denominator, item.status, item.release, before, item.pooled, item.break_year
    )


def _group(key: Key, pack: Pack) -> Text:
    """Return the parts in words, in the pack's order."""
    chosen = dict(key.parts)
    names = [dimension.parts[chosen[id_]].name for id_, dimension in pack.dimensions.items() if id_ in chosen]
    old = [Text(say("zh", "yearbook.old_basis"), say("en", "yearbook.old_basis"))] if key.old_basis else []
    texts = [*names, *old]
    return Text("、".join(text.zh for text in texts), ", ".join(text.en for text in texts)) if texts else NO_TEXT


def _place(key: Key, pack: Pack) -> tuple[object, ...]:
    """Return where a line stands: by indicator, the whole before its groups, sub-units as the pack lists them."""
    chosen = dict(key.parts)
    parts = tuple(
        list(dimension.parts).index(chosen[id_]) + 1 if id_ in chosen else 0 for id_, dimension in pack.dimensions.items()
    )
    areas = [area.name for area in pack.sub_areas]
    unit = (areas.index(key.unit_name) if key.unit_name in areas else len(areas), key.unit_name) if key.unit_name else (-1, "")
    return list(pack.indicators).index(key.indicator), unit, len(chosen), parts, key.old_basis


def _subject(indicator: Indicator, pack: Pack) -> Subject:
    counts, same = indicator.counts, indicator.same_as
    return Subject(
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        plans=tuple(dict.fromkeys(_plans(indicator.id, pack))),
        numerator=counts.numerator if counts else None,
        denominator=counts.denominator if counts else None,
        counts_published=counts is not None and counts.published,
        public=indicator.public,
        counted=indicator.whole,
        rare=indicator.rare,
        survey=indicator.statistics == Statistics.SURVEY,
        definition=indicator.definition,
        source=indicator.source,
        frequency=indicator.frequency.value if indicator.frequency else "",
        statistics=indicator.statistics.value if indicator.statistics else "",
        responsible=tuple(_names(indicator.responsible, pack)),
        breaks=tuple((item.since, item.reason) for item in indicator.breaks),
        same_as=Key(same.indicator, "", same.where) if same else None,
    )


def _plans(indicator: str, pack: Pack) -> Iterator[str]:
    for target in pack.targets.values():
        other = target.goal.other if target.goal else None
        if indicator in (target.indicator, other):
            yield pack.plan_of(target)


def _names(units: Iterable[str], pack: Pack) -> Iterator[Text]:
    return (pack.departments[unit] for unit in units)
