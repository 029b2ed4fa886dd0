"""The median of the changes a year between all pairs of points, carried on from every point, of which the median is taken.

That is the line whose intercept is the median of what the values are above the slope times the years. One odd year moves it
little, the first or the last one included. Source: Theil (1950), Sen (1968).
"""

from fractions import Fraction
from itertools import combinations

from engine.outlook.arithmetic import median
from engine.outlook.destatis import rated_by_symbols
from engine.outlook.rating import Series


def _carry(points: Series, ahead: int) -> tuple[Fraction, Fraction]:
    change = median(*[(points[b] - points[a]) / (b - a) for a, b in combinations(points, 2)])
    then = max(points) + ahead
    return change, median(*[value + change * (then - year) for year, value in points.items()])


THEIL_SEN = rated_by_symbols("theil_sen", _carry)
