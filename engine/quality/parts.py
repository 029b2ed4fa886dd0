"""Doubts about a figure against those of its groups."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from engine.base.numbers import plain
from engine.base.text import Text
from engine.model import USUAL, Doubt, Observation, Pack, Parts, Suspicion, parts_of
from engine.quality.naming import apart, group_of, is_above, is_count, is_counted, is_same, is_telling, said, shown, unit_of
from engine.wording.lists import both, listed
from engine.wording.observed import name_of

About = tuple[str, str, str, int]
"""Indicator, area, sub-unit and year."""


def doubts_among_parts(figures: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield what is doubted of figures of one place and year against each other."""
    known: dict[About, dict[Parts, Observation]] = defaultdict(dict)
    for item in figures:
        known[item.indicator, item.area, item.unit_name, item.year][item.parts] = item
    for about, by_parts in known.items():
        for whole, dimension, groups in _divided(about[0], by_parts, pack):
            if whole:
                yield from _against_groups(whole, dimension, groups, pack)
            yield from _same_groups(dimension, groups, pack)


def _divided(
    indicator: str, by_parts: Mapping[Parts, Observation], pack: Pack
) -> Iterator[tuple[Observation | None, str, list[Observation]]]:
    """Yield wholes with a dimension and its groups, each as far as reported.

    Only residence and sex are sure to divide the whole; what a pack declares itself may overlap or leave a rest.
    """
    breakdowns = pack.indicators[indicator].breakdowns
    for dimension in (name for name in USUAL if name in breakdowns):
        rests = dict.fromkeys(tuple(pair for pair in parts if pair[0] != dimension) for parts in by_parts)
        for rest in rests:
            wanted = (parts_of({**dict(rest), dimension: part}) for part in pack.dimensions[dimension].parts)
            groups = [by_parts[parts] for parts in wanted if parts in by_parts]
            if groups:
                yield by_parts.get(rest), dimension, groups


def _against_groups(whole: Observation, dimension: str, groups: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield what the groups of a whole contradict: its counts, or else its value."""
    complete = len(groups) == len(pack.dimensions[dimension].parts)
    found = list(_counts(whole, dimension, groups, complete, pack)) or list(_rest(whole, dimension, groups, pack))
    yield from found
    if found or not complete or is_count(whole, pack):
        return
    if all(is_above(whole, item) for item in groups) or all(is_above(item, whole) for item in groups):
        parts = listed(_part(item, dimension, shown(item, pack), pack) for item in groups)
        text = both("quality.outside_parts", **said(whole, pack), parts=parts)
        yield Doubt(Suspicion.OUTSIDE_PARTS, text, (whole,), tuple(groups))


def _part(item: Observation, dimension: str, value: object, pack: Pack) -> Text:
    return both("quality.part", name=group_of(item, dimension, pack), value=value)


def _amounts(item: Observation, pack: Pack) -> Iterator[tuple[str, Fraction | None]]:
    """Yield what adds up over groups: the two counts of a rate, or a figure that is a count itself; each by its name."""
    yield "quality.numerator", item.numerator
    yield "quality.denominators", item.denominator
    yield "quality.amount", item.value if is_count(item, pack) else None


def _counts(whole: Observation, dimension: str, groups: Sequence[Observation], complete: bool, pack: Pack) -> Iterator[Doubt]:
    """Yield the counts of a whole that its groups do not add up to, or that one of them is above."""
    of_groups = [dict(_amounts(item, pack)) for item in groups]
    for name, total in _amounts(whole, pack):
        given = [(item, number) for item, own in zip(groups, of_groups, strict=True) if (number := own[name]) is not None]
        if total is None or not given:
            continue
        words = {"year": str(whole.year), "count": both(name), "total": plain(total)}
        sum_, (largest, number) = sum((number for _, number in given), Fraction(0)), max(given, key=lambda pair: pair[1])
        if complete and len(given) == len(groups) and sum_ != total:
            parts = listed(_part(item, dimension, plain(number), pack) for item, number in given)
            text = both("quality.counts_do_not_add", what=name_of(whole, pack), **words, sum=plain(sum_), parts=parts)
            yield Doubt(Suspicion.COUNTS_DO_NOT_ADD, text, (whole,), tuple(groups))
        elif number > total:
            text = both("quality.part_above_whole", what=name_of(largest, pack), **words, part=plain(number))
            yield Doubt(Suspicion.COUNTS_DO_NOT_ADD, text, (largest,), (whole,))


def _rest(whole: Observation, dimension: str, groups: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the only group of a share that leaves more cases for the one not reported than there are people."""
    high = pack.indicators[whole.indicator].high
    if len(pack.dimensions[dimension].parts) != len(groups) + 1 or unit_of(whole, pack) != "percent" or (high or 0) > 100:
        return
    if not all(map(is_counted, (whole, *groups))):
        return
    numerator, denominator = (
        (getattr(whole, role) or 0) - sum(getattr(item, role) for item in groups) for role in ("numerator", "denominator")
    )
    if numerator > denominator >= 0:
        words = {
            "what": name_of(whole, pack),
            "year": str(whole.year),
            "parts": listed(group_of(item, dimension, pack) for item in groups),
        }
        text = both("quality.rest_above_all", **words, numerator=plain(numerator), denominator=plain(denominator))
        yield Doubt(Suspicion.COUNTS_DO_NOT_ADD, text, (whole,), tuple(groups))


def _same_groups(dimension: str, groups: Sequence[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield groups with one and the same figure, of digits enough that chance does not make it."""
    first, *more = groups
    if more and all(is_same(first, item) and is_telling(item, pack) for item in groups):
        names = listed(group_of(item, dimension, pack) for item in groups)
        words = {"what": apart(first, dimension, pack), "year": str(first.year), "value": shown(first, pack)}
        yield Doubt(Suspicion.SAME_GROUPS, both("quality.same_groups", **words, groups=names), tuple(groups))
