"""Tells which earlier years the data is without, as when the folders of earlier years were not given."""

from collections import Counter
from collections.abc import Iterable

from engine.model import Observation, Pack, Status


def lacking_years(items: Iterable[Observation], pack: Pack, year: int) -> tuple[int, ...]:
    """Return the years from the baseline to the one before `year` of which there are no figures, or nearly none.

    How few of those of the year judged are nearly none says the pack; this is a hint and no judgement.
    """
    figures = Counter(item.year for item in items if item.status == Status.VALUE and not item.target)
    least = pack.quality.scarce_percent.value / 100 * figures[year]
    return tuple(at for at in pack.period.years_before(year) if figures[at] < least)


def has_earlier(items: Iterable[Observation], year: int) -> bool:
    """Tell whether there are figures of any earlier year."""
    return any(item.year < year and item.status == Status.VALUE and not item.target for item in items)
