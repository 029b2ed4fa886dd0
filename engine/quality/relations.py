"""Doubts about two indicators that the pack relates: one cannot exceed the other, or is a group of it by another name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from engine.base.numbers import plain
from engine.model import Doubt, Observation, Pack, Suspicion, parts_of
from engine.quality.naming import is_above, is_counted, said, shown, slack, value_of
from engine.wording.lists import both
from engine.wording.observed import name_of

Known = Mapping[tuple[object, ...], Observation]
"""The figures by what they are about."""


def doubts_of_relations(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the figures that stand to those of a related indicator as they cannot."""
    known: Known = {item.key: item for item in figures}
    for item in known.values():
        yield from _order(item, known, pack)
        yield from _beyond(item, known, pack)
        yield from _two_figures(item, known, pack)


def _order(item: Observation, known: Known, pack: Pack) -> Iterator[Doubt]:
    """Yield a figure above that of an indicator that it cannot exceed, by more than rounding makes."""
    for other in pack.indicators[item.indicator].not_above:
        limit = known.get(replace(item, indicator=other).key)
        if limit and is_above(item, limit):
            text = both("quality.order", **_against(item, limit, pack))
            yield Doubt(Suspicion.ORDER, text, (item,), (limit,))


def _beyond(item: Observation, known: Known, pack: Pack) -> Iterator[Doubt]:
    """Yield a figure with a count above that of an indicator which counts all of it."""
    for other in pack.indicators[item.indicator].part_of:
        whole = known.get(replace(item, indicator=other).key)
        if whole is None or not (is_counted(item) and is_counted(whole)) or item.pooled != whole.pooled:
            continue
        for role, count in (("numerator", "quality.numerator"), ("denominator", "quality.denominators")):
            part, total = _count(item, role), _count(whole, role)
            if part > total:
                words = {"what": name_of(item, pack), "year": str(item.year), "count": both(count), "part": plain(part)}
                text = both("quality.part_of_other", **words, other=name_of(whole, pack), total=plain(total))
                yield Doubt(Suspicion.ORDER, text, (item,), (whole,))
                break


def _count(item: Observation, role: str) -> Fraction:
    """Return a count of a figure that has both."""
    return getattr(item, role) or Fraction(0)


def _two_figures(item: Observation, known: Known, pack: Pack) -> Iterator[Doubt]:
    """Yield a figure that another indicator states too, as one of its groups, and states otherwise."""
    same = pack.indicators[item.indicator].same_as
    if same is None:
        return
    parts = parts_of({**dict(item.parts), **dict(same.where)})
    other = known.get(replace(item, indicator=same.indicator, parts=parts).key)
    if other and _differ(item, other):
        text = both("quality.two_figures", **_against(item, other, pack))
        yield Doubt(Suspicion.TWO_FIGURES, text, (item,), (other,))


def _differ(one: Observation, two: Observation) -> bool:
    if is_counted(one) and is_counted(two):
        return (one.numerator, one.denominator) != (two.numerator, two.denominator)
    return abs(value_of(one) - value_of(two)) > slack(one) + slack(two)


def _against(item: Observation, other: Observation, pack: Pack) -> dict[str, object]:
    return {**said(item, pack), "other": name_of(other, pack), "against": shown(other, pack)}
