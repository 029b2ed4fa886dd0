"""Exact numbers: every figure is a rational, so no boundary is decided by rounding.

A reported ``12.5`` is 25/2 and a rate computed from counts is the exact quotient, so comparing them is the
full-value comparison (全数值比较法) of GB/T 8170-2008.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from math import ceil

_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_SMALL = Fraction(1, 10)
"""Of what is less, a hundredth is too much to be rounded by."""
_MOST_DIGITS = 40
"""Longer texts are not figures; the bound keeps hostile input from building huge integers."""


def exact(text: str) -> Fraction | None:
    """Return the number that a decimal text means, or None where it is not one."""
    if len(text) > _MOST_DIGITS or not _DECIMAL.fullmatch(text):
        return None
    return Fraction(text)


def below(one: Fraction, two: Fraction) -> bool:
    """Tell whether a number is less than another; ``<`` asks first what kind of number each is, and takes longer."""
    return one.numerator * two.denominator < two.numerator * one.denominator


def ends(numbers: Iterable[Fraction]) -> tuple[Fraction, Fraction]:
    """Return the least and the largest of some numbers; raises StopIteration where there are none."""
    rest = iter(numbers)
    least = most = next(rest)
    for number in rest:
        if below(number, least):
            least = number
        elif below(most, number):
            most = number
    return least, most


def plain(number: Fraction, places: int = 4) -> str:
    """Return a decimal text: exact where the expansion ends within 12 places, otherwise rounded half-even to `places`."""
    if 10**12 % number.denominator:
        number = round(number, places)
    digits = str(abs(number.numerator) * 10**12 // number.denominator).rjust(13, "0")
    return ("-" if number < 0 else "") + (digits[:-12] + "." + digits[-12:]).rstrip("0").rstrip(".")


def exact_text(number: Fraction | None) -> str:
    """Return a text that gives the number back: a decimal whose expansion ends within 12 places, otherwise a quotient."""
    return "" if number is None else str(number) if 10**12 % number.denominator else plain(number)


def rounded_up(number: Fraction) -> Fraction:
    """Return a number to two places, or what `plain` writes of a small one, but never less than the number."""
    if abs(number) < _SMALL and 10**12 % number.denominator == 0:
        return number
    size = 10_000 if abs(number) < _SMALL else 100
    return Fraction(ceil(number * size), size)


def rounded_down(number: Fraction) -> Fraction:
    """Return a number to two places, or what `plain` writes of a small one, but never more than the number."""
    return -rounded_up(-number)


def readable(number: Fraction, beside: Fraction | None = None) -> str:
    """Return a number as a report shows it: two decimal places, more where they are needed to tell it from `beside`."""
    if 100 % number.denominator == 0:
        return plain(number)  # as most figures are reported: nothing to round
    for places in (2, 3, 4, 6, 9):
        shown = round(number, places)
        if shown == number or (shown != 0 and shown != beside):
            return plain(shown)
    return plain(number)


def hundredths(number: Fraction) -> str:
    """Return a number of zero or more with exactly two decimals, rounded half to even, as rates are printed."""
    whole, part = divmod(round(number * 100), 100)
    return f"{whole}.{part:02d}"


def to_json(number: Fraction | None) -> int | float | None:
    """Return the JSON number: an integer where it is one (of any size), otherwise the nearest double."""
    if number is None:
        return None
    return number.numerator if number.denominator == 1 else float(number)


def steady(number: float) -> float:
    """Return a number from a distribution to twelve significant digits: its last ones depend on the machine."""
    return float(f"{number:.12g}")


def decimals_of(text: str) -> int:
    """Return how many decimal places a decimal text shows: 2 for ``12.50``, -1 for ``1.2e2``."""
    mantissa, _, exponent = text.lower().partition("e")
    return len(mantissa.partition(".")[2]) - int(exponent or 0)
