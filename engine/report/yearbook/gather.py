"""Gathers the yearly statistics from the catalogue and the observations; nothing is judged."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from engine.base.text import NO_TEXT, Text
from engine.messages import say
from engine.model import Indicator, Observation, Pack, Source
from engine.report.gather_beside import defined
from engine.report.yearbook.record import Figure, Key, Line, Subject, Yearbook


def yearbook_of(pack: Pack, items: Iterable[Observation], year: int, sources: Sequence[Source] = ()) -> Yearbook:
    """Return the statistics of the pack's area up to a year, whole, as they are for inside; `sources` tell of themselves."""
    found: dict[Key, dict[int, Figure]] = {}
    for item in items:
        if not item.target and item.year <= year and item.area == pack.area.code:
            found.setdefault(key_of(item), {})[item.year] = _figure(item)
    wanted = {Key(name): found.get(Key(name), {}) for name in pack.indicators} | found
    lines = [Line(key, _group(key, pack), dict(sorted(figures.items()))) for key, figures in wanted.items()]
    years = {year for figures in found.values() for year in figures} | set(range(pack.period.baseline, year + 1))
    limit, plans = pack.publication.cases, _plans(pack)
    return Yearbook(
        title=pack.title,
        area=pack.area.name,
        year=year,
        years=tuple(sorted(years)),
        plans=pack.plans,
        departments={id_: unit.name for id_, unit in pack.departments.items()},
        divisions={id_: tuple(dimension.parts) for id_, dimension in pack.dimensions.items()},
        limit=limit.value,
        why=limit.reason,
        subjects={
            indicator.id: _subject(indicator, plans.get(indicator.id, ()), pack) for indicator in pack.indicators.values()
        },
        lines=tuple(sorted(lines, key=lambda line: _place(line.key, pack))),
        notes=tuple(dict.fromkeys(note for source in sources for note in source.notes)),
    )


def key_of(item: Observation) -> Key:
    """Return the line that an observation belongs to."""
    return Key(item.indicator, item.unit_name, item.parts, item.old_basis)


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


def _subject(indicator: Indicator, plans: Iterable[str], pack: Pack) -> Subject:
    counts, same = indicator.counts, indicator.same_as
    return Subject(
        about=defined(indicator, pack),
        plans=tuple(plans),
        numerator=counts.numerator if counts else None,
        denominator=counts.denominator if counts else None,
        counts_published=counts is not None and counts.published,
        public=indicator.public,
        counted=indicator.whole,
        rare=indicator.rare,
        same_as=Key(same.indicator, "", same.where) if same else None,
    )


def _plans(pack: Pack) -> Mapping[str, Iterable[str]]:
    """Return by indicator the plans that ask for it, or hold another against it."""
    found: dict[str, dict[str, None]] = {}
    for target in pack.targets.values():
        other = target.goal.other if target.goal else None
        for name in (target.indicator, other):
            if name:
                found.setdefault(name, {})[pack.plan_of(target)] = None
    return found
