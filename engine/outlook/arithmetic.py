"""What the methods compute with beyond the four operations: powers, growth and medians, exact or to thirty places.

A rate of growth on a boundary is seen to be on it. Another kind of number, such as a column of floats, registers a
`power` and a `median` of its own; the methods are then written for it too.
"""

from decimal import Context, Decimal
from fractions import Fraction
from functools import singledispatch

_PLACES = 30
_CONTEXT = Context(prec=60)


@singledispatch
def power(base: Fraction, exponent: Fraction) -> Fraction:
    """Return base ** exponent for a base of zero or more, rounded to thirty decimal places."""
    if base == 0:
        return Fraction(0)
    raised = _CONTEXT.power(_decimal(base), _decimal(exponent))
    return round(Fraction(raised), _PLACES)


@singledispatch
def median(*numbers: Fraction) -> Fraction:
    """Return the middle number, of an even count the mean of the middle two."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def growth(first: Fraction, last: Fraction, years: int) -> Fraction:
    """Return the compound annual growth rate from `first` (over zero) to `last` (zero or more), as a fraction of one."""
    return power(last / first, Fraction(1, years)) - 1


def _decimal(number: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator))
