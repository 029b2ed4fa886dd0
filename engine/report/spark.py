"""Draws a series in one word, a block a year, for pages made of text."""

from collections.abc import Mapping
from fractions import Fraction

from engine.report.record import Record

_BLOCKS = "▁▂▃▅▇"
"""From the lowest value of the series to the highest, a fifth of the way each."""
_LEVEL = "▃"
"""Each year of a series that never changes."""
_NO_VALUE = "·"
"""A year of which there is no value, or none that can be compared."""


def spark(series: Mapping[int, Fraction], first: int, last: int) -> str:
    """Return a block for each year from the first to the last; empty where fewer than two years have a value."""
    values = [series.get(year) for year in range(first, last + 1)]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    return "".join(_NO_VALUE if value is None else _block(value, low, high) for value in values)


def _block(value: Fraction, low: Fraction, high: Fraction) -> str:
    if low == high:
        return _LEVEL
    return _BLOCKS[min(len(_BLOCKS) - 1, (value - low) * len(_BLOCKS) // (high - low))]


def trend_of(finding: Record, first: int) -> str:
    """Return the values of a finding from a year to the one judged as blocks; empty where there is nothing to draw."""
    return spark({point.year: point.value for point in finding.working.series}, first, finding.year)
