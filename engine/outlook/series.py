"""Yearly series as exact numbers: what is rated is what was written, not its nearest binary fraction."""

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from numbers import Rational

Series = Mapping[int, Fraction]
"""Year to value, oldest year first, without gaps filled."""

Number = Fraction | Decimal | float


def rational(number: Number) -> Fraction:
    """Return the number that a float's decimal text means (0.1 is 1/10); whole numbers and rationals as they are."""
    if isinstance(number, Rational):  # a table's integers come in fixed widths
        return Fraction(int(number.numerator), int(number.denominator))
    return Fraction(number) if isinstance(number, Decimal) else Fraction(repr(float(number)))


def optional(number: Number | None) -> Fraction | None:
    """Return a number as a rational, None where there is none: None, not a number, infinite."""
    if number is None or not math.isfinite(number):
        return None
    return rational(number)


def whole(year: float | None) -> int | None:
    """Return a year as an integer; tables with gaps hold years as floats."""
    return None if year is None or not math.isfinite(year) else int(year)


def series_of(values: Mapping[int, Number | None]) -> Series:
    """Return the years that have a value, in order; None and not-a-number are gaps."""
    known = ((int(year), optional(value)) for year, value in values.items())
    return {year: value for year, value in sorted(known, key=lambda pair: pair[0]) if value is not None}


def base_or_next(series: Series, base_year: int) -> int | None:
    """Return the base year, or the first year with a value after it."""
    return next((year for year in series if year >= base_year), None)
