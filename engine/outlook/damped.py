"""The linear change, halved with every further year: noisy series rarely keep their pace (Gardner and McKenzie 1985)."""

from fractions import Fraction

from engine.outlook.destatis import rated_by_symbols
from engine.outlook.linear import average_change
from engine.outlook.rating import Series

DAMPING = Fraction(1, 2)


def _carry(points: Series, ahead: int) -> tuple[Fraction, Fraction]:
    change = average_change(points)
    kept = sum((DAMPING**step for step in range(1, ahead + 1)), Fraction(0))
    return change, points[max(points)] + change * kept


DAMPED = rated_by_symbols("damped", _carry)
