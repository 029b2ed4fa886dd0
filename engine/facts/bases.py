"""Two definitions of one figure: a year in which the definition changes may be reported on the old one and on the new one.

Both figures are kept, nothing is merged. The first year with both is the year of the break unless the rows state it; a row on
the old definition alone is the series' own as long as the new one has not begun.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from engine.base.text import normal
from engine.facts.observed import ObservationColumns
from engine.model import Observation, Pack

_NEVER = 10_000
OLD = frozenset({"旧口径", "老口径", "原口径", "旧口径数", "原口径数", "old", "old basis", "old definition"})
NEW = frozenset({"新口径", "现口径", "新口径数", "new", "new basis", "new definition"})
"""What the column 口径, or the note and nothing else, says of a figure; unmarked is on the definition in force."""


def basis_word(text: str) -> str:
    """Return the word by which a cell says on which definition a figure is, empty where it says anything else."""
    word = normal(text).strip("()。;；").lower()
    return word if word in OLD | NEW else ""


def bridged(items: ObservationColumns, pack: Pack) -> ObservationColumns:
    """Return the observations, with the break that figures on two definitions make of their series."""
    old = items.are_about(lambda subject: subject.old_basis)
    rows = np.flatnonzero(np.isin(items.series, items.series[old])).tolist()
    series: dict[int, dict[int, list[tuple[int, Observation]]]] = defaultdict(lambda: defaultdict(list))
    for row, item in zip(rows, items.observations(rows), strict=True):
        series[int(items.series[row])][item.year].append((row, item))
    settled = dict[int, Observation]()
    for by_year in series.values():
        years = [by_year[year] for year in sorted(by_year)]
        found = _settled([[item for _, item in year] for year in years], _declared(years[0][0][1], pack))
        settled |= zip((row for year in years for row, _ in year), found, strict=True)
    return items.with_items(settled)


def _declared(item: Observation, pack: Pack) -> int:
    """Return the first year of a break that the pack declares of the indicator; beyond all years where it declares none."""
    indicator = pack.indicators.get(item.indicator)
    return min((found.since for found in indicator.breaks), default=_NEVER) if indicator else _NEVER


def _settled(years: Sequence[Sequence[Observation]], declared: int) -> Iterator[Observation]:
    """Yield a series that has figures on the old definition: of each year one figure, or one on either definition.

    Once the new definition has begun, another figure on the old one is no further break unless its row says so.
    """
    begun, both, old_before = False, False, False
    for items in years:
        two = len(items) > 1 and any(item.old_basis and item.value is not None for item in items)
        alone = all(item.old_basis for item in items)
        stated = any(item.break_year is not None for item in items)
        begun = begun or declared < items[0].year
        starts = (two and not both and (stated or not begun)) or (old_before and not alone)
        yield from (_with_break(item, starts, both and two, alone and not begun) for item in items)
        both, begun = two, begun or starts or stated
        old_before = alone and not begun


def _with_break(item: Observation, starts: bool, again: bool, own: bool) -> Observation:
    """Return a figure with the break that it makes, or without the one that both figures of the year before made."""
    if own:
        return replace(item, old_basis=False)
    if starts:
        return replace(item, break_year=item.break_year or item.year)
    return replace(item, break_year=None) if again else item
