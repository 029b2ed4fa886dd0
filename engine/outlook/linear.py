"""The published method of Destatis: the average change a year over the last six points, from the last value."""

from fractions import Fraction

from engine.outlook.destatis import rated_by_symbols
from engine.outlook.rating import Series


def average_change(points: Series) -> Fraction:
    """Return the change a year between the first and the last point."""
    first, last = min(points), max(points)
    return (points[last] - points[first]) / (last - first)


def _carry(points: Series, ahead: int) -> tuple[Fraction, Fraction]:
    change = average_change(points)
    return change, points[max(points)] + change * ahead


LINEAR = rated_by_symbols("linear", _carry)
