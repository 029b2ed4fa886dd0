"""The counts behind a figure: events and population, or a part and its whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.base.units import SCALE
from engine.model import Assessment, Indicator, Observation, SeriesOf


@dataclass(frozen=True, slots=True)
class Counts:
    """Events (or a part) and population (or the whole) of one year; `scale` makes a rate of them."""

    year: int
    events: Fraction
    population: Fraction
    scale: int
    share: bool

    @property
    def pair(self) -> tuple[float, float]:
        """The counts as floats."""
        return float(self.events), float(self.population)


def counted_years(
    assessment: Assessment, observations: Sequence[Observation], indicator: Indicator | None
) -> dict[int, Counts]:
    """Return the counts of each year of the series, where one observation with both counts stands behind it."""
    if indicator is None or indicator.complete or assessment.target.kind.series != SeriesOf.FIGURES:
        return {}
    found = {year: counts_of(observations[cells[0]], indicator) for year, cells in assessment.series_cells.items()}
    return {year: counts for year, counts in found.items() if counts is not None}


def counts_of(seen: Observation, indicator: Indicator) -> Counts | None:
    """Return the counts behind an observation, None where there are none or they are no part and whole."""
    scale = SCALE.get(indicator.unit)
    if scale is None or seen.numerator is None or not seen.denominator or seen.indicator != indicator.id:
        return None
    share = indicator.unit == "percent"
    if seen.numerator < 0 or (share and seen.numerator > seen.denominator):
        return None
    return Counts(seen.year, seen.numerator, seen.denominator, scale, share)
