"""One observation of each thing: rows that say the same become one, rows that contradict each other are a problem.

The result does not depend on which row comes first; a row that holds no figure gives way to one that does.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from fractions import Fraction
from functools import partial

from engine.base.numbers import plain
from engine.base.problems import Problem, Where
from engine.base.text import NO_TEXT, Text
from engine.base.units import SCALE, UNITS
from engine.facts.values import figure
from engine.model import Observation, Pack, Release, Status
from engine.wording.observed import name_in_year

_STATED = {Status.NOT_APPLICABLE: ("不适用", "not applicable"), Status.SUPPRESSED: ("保密", "suppressed")}


def merged(
    read: Iterable[Observation], pack: Pack, earlier: Set[Where] = frozenset()
) -> tuple[list[Observation], list[Observation], list[Problem]]:
    """Return the observations once each, those that were repetitions, and the contradictions.

    A revision goes before what it revises, which is kept with it. `earlier` are figures in whose row one of a later year
    stands: what the row remarks is about that one, and does not go to another row.
    """
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in read:
        groups[item.key].append(item)
    once, repeated, problems = [], [], []
    for group in groups.values():
        if len(group) == 1:
            once += group
            continue
        group.sort(key=lambda item: item.where)
        indicator = pack.indicators.get(group[0].indicator)
        unit = indicator.unit if indicator else ""
        replaced = _replaced(group, unit)
        group = [item for item in group if item not in replaced]
        found, kept = list(_contradictions(group, unit, name_in_year(group[0], pack), earlier)), min(group, key=_rank)
        problems += found
        once.append(kept if found else _joined(kept, group, replaced, earlier))
        repeated += [item for item in group if item is not kept]
    return once, repeated, problems


def _replaced(group: Sequence[Observation], unit: str) -> tuple[Observation, ...]:
    """Return the rows that another one revised: they state something else, and do not call it revised."""
    revision = next((item for item in group if item.release == Release.REVISED), None)
    if revision is None:
        return ()
    stated = [item for item in group if item.release != Release.REVISED and not item.status.figureless]
    return tuple(item for item in stated if not _agree(item, revision, unit))


def _agree(one: Observation, two: Observation, unit: str) -> bool:
    """Tell whether two rows state the same, whichever of them has the counts."""
    return _same(two, one, unit) if _is_computed(two, unit) else _same(one, two, unit)


def _rank(item: Observation) -> tuple[object, ...]:
    """Return what decides which row is cited: the one that says most."""
    return (item.status == Status.MISSING, -len(_counts(item)), not item.source, item.break_year is None, item.raw, item.where)


def _joined(
    kept: Observation, group: Sequence[Observation], replaced: tuple[Observation, ...], earlier: Set[Where]
) -> Observation:
    """Return an observation with all that its rows say; the source of a row without a figure proves no other row's."""
    fullest = max(group, key=lambda item: len(_counts(item)))
    telling = [item for item in group if item is kept or item.where not in earlier]
    notes = {name: {item.extra[name] for item in telling if name in item.extra} for item in telling for name in item.extra}
    return replace(
        kept,
        numerator=fullest.numerator,
        denominator=fullest.denominator,
        numerator_at=fullest.numerator_at,
        denominator_at=fullest.denominator_at,
        source="；".join(sorted({item.source for item in group if item.source and item.status == kept.status})),
        break_year=next((item.break_year for item in (*group, *replaced) if item.break_year is not None), None),
        release=_release(item for item in group if item.status == kept.status),
        replaced=replaced,
        extra={name: "；".join(sorted(texts)) for name, texts in sorted(notes.items())},
    )


def _release(rows: Iterable[Observation]) -> Release:
    """Return how final a figure is that several rows state: one that says nothing of it states a final one."""
    said = {item.release for item in rows}
    return next(release for release in (Release.REVISED, Release.FINAL, Release.PRELIMINARY) if release in said)


def _contradictions(group: Sequence[Observation], unit: str, what: Text, earlier: Set[Where]) -> Iterator[Problem]:
    """Yield the rows that cannot be true together with another row of the same thing.

    Where one of two repeats an earlier year beside a later one, it is that one which is asked about.
    """
    stated = [item for item in group if item.status != Status.MISSING]
    stated.sort(key=lambda item: not _is_computed(item, unit))
    counted = sorted((item for item in group if _counts(item)), key=lambda item: -len(_counts(item)))
    broken = [item for item in group if item.break_year is not None]
    against = partial(_against_first, what=what, earlier=earlier)
    values = list(against(stated, partial(_same, unit=unit), partial(_value, unit=unit), "facts.conflict"))
    yield from values
    if not values:
        yield from against(counted, lambda a, b: _counts(b) <= _counts(a), _said_counts, "facts.conflict_counts")
    yield from against(
        broken, lambda a, b: a.break_year == b.break_year, lambda item: str(item.break_year), "facts.conflict_break"
    )


def _against_first(
    rows: Sequence[Observation],
    agree: Callable[[Observation, Observation], bool],
    said: Callable[[Observation], str | tuple[str, str]],
    code: str,
    what: Text,
    earlier: Set[Where],
) -> Iterator[Problem]:
    for row in rows[1:]:
        if not agree(rows[0], row):
            one, two = sorted((rows[0], row), key=lambda item: (item.where in earlier, item.where))
            yield Problem(two.where, code, {"what": what, "first": one.where, "one": said(one), "two": said(two)})


def _counts(item: Observation) -> set[tuple[str, Fraction]]:
    pairs = (("numerator", item.numerator), ("denominator", item.denominator))
    return {(name, count) for name, count in pairs if count is not None}


def _is_computed(item: Observation, unit: str) -> bool:
    return item.value is not None and len(_counts(item)) == 2 and unit in SCALE


def _same(one: Observation, two: Observation, unit: str) -> bool:
    """Tell whether two rows state the same; a figure may be the rounding of what another row's counts give."""
    if one.status != two.status or one.value is None or two.value is None:
        return one.status == two.status and one.value == two.value
    rounded = _is_computed(one, unit) and not _is_computed(two, unit)
    return abs(one.value - two.value) <= (_slack(two) if rounded else 0)


def _slack(item: Observation) -> Fraction:
    """Return how far the figure's last digit reaches, in the indicator's unit; 0 where the figure does not tell."""
    written = figure(item.raw)
    if not written or not written.value or not item.value:
        return Fraction(0)
    return abs(item.value / written.value) * written.slack


def _value(item: Observation, unit: str) -> str | tuple[str, str]:
    """Return what a row states, with the exact value where that is another: converted, or given by counts."""
    if item.target:
        return _attested(item)
    if item.value is None:
        return _STATED[item.status]
    if _is_computed(item, unit):
        return f"{_said_counts(item)} = {plain(item.value)}"
    written, shown = figure(item.raw), UNITS[unit] if unit else NO_TEXT
    if not written or written.value == item.value:
        return item.raw
    zh, en = (f"{plain(item.value)}{text}" for text in (shown.zh, shown.en))
    return (f"{item.raw}（按所写单位折合{zh}）", f"{item.raw} ({en} by the unit written)")


def _attested(item: Observation) -> tuple[str, str]:
    """Return what a row answers of which target: others that ask for the same thing may have rows of their own."""
    zh, en = _STATED[item.status] if item.value is None else ("是", "yes") if item.value else ("否", "no")
    return (f"{item.target} {zh}", f"{item.target} {en}")


def _said_counts(item: Observation) -> str:
    return "÷".join("—" if count is None else plain(count) for count in (item.numerator, item.denominator))
