"""Doubts about denominators of one name, which rows of one place and year state differently."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from engine.base.numbers import plain
from engine.base.text import Text
from engine.model import Doubt, Observation, Pack, Statistics, Suspicion
from engine.quality.naming import is_counted, names_of, said
from engine.wording.lists import both, listed


def denominator_of(indicator: str, pack: Pack) -> Text | None:
    """Return what the pack calls a denominator that is one number for a place and year; None where each row has its own."""
    about = pack.indicators.get(indicator)
    if about is None or about.counts is None or about.counts.separate or about.statistics == Statistics.SURVEY:
        return None
    return about.counts.denominator


def doubts_of_denominators(figures: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield the denominators of one name that are not the same number in all rows of a place and year.

    Those of groups and of several years together are others by right.
    """
    rows: dict[tuple[str, str, int, Text], list[Observation]] = defaultdict(list)
    for item in figures:
        name = denominator_of(item.indicator, pack)
        if name and is_counted(item) and not item.parts and not item.pooled:
            rows[item.area, item.unit_name, item.year, name].append(item)
    most = most_births(pack)
    for item in (item for found in rows.values() for item in found if (item.denominator or 0) > most):
        counts = pack.indicators[item.indicator].counts
        if counts and counts.births:
            words = {**said(item, pack), "value": plain(item.denominator or Fraction(0)), "most": plain(Fraction(most))}
            yield Doubt(Suspicion.DENOMINATOR, both("quality.births", **words), (item,))
    for (_, _, year, name), found in rows.items():
        sizes: dict[Fraction, list[Observation]] = defaultdict(list)
        for item in found:
            sizes[item.denominator or Fraction(1)].append(item)
        if len(sizes) > 1:
            yield _differ(name, year, sizes, pack)


def most_births(pack: Pack) -> int:
    """Return more births than there are in a year in an area of the pack's level; of a level without a limit the largest."""
    levels = {level: int(most.value) for level, most in pack.quality.births.items()}
    return levels.get(pack.area.level, max(levels.values()))


def _differ(name: Text, year: int, sizes: dict[Fraction, list[Observation]], pack: Pack) -> Doubt:
    """Return the doubt of the rows whose number is not that of most; of all of them where none is that of most."""
    parts = listed(both("quality.part", name=names_of(items, pack), value=plain(size)) for size, items in sizes.items())
    most = max(map(len, sizes.values()))
    usual: Sequence[list[Observation]] = [items for items in sizes.values() if len(items) == most]
    against = usual[0] if len(usual) == 1 else []
    asked = [item for items in sizes.values() if items is not against for item in items]
    text = both("quality.denominators_differ", year=str(year), name=name, parts=parts)
    return Doubt(Suspicion.DENOMINATORS_DIFFER, text, tuple(asked), tuple(against))
