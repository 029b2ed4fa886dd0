"""Compound annual growth, to thirty decimal places, so that a rate on a boundary is seen to be on it."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

_PLACES = 30
_CONTEXT = Context(prec=60)


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """Return base ** exponent for a base of zero or more, rounded to thirty decimal places."""
    if base == 0:
        return Fraction(0)
    raised = _CONTEXT.power(_decimal(base), _decimal(exponent))
    return round(Fraction(raised), _PLACES)


def growth(first: Fraction, last: Fraction, years: int) -> Fraction:
    """Return the compound annual growth rate from `first` (over zero) to `last` (zero or more), as a fraction of one."""
    return power(last / first, Fraction(1, years)) - 1


def _decimal(number: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator))
