"""Numbers as people read them: with their unit, as differences, probabilities and p-values."""

from fractions import Fraction

from engine.base.numbers import plain, readable
from engine.base.units import UNITS, of_difference
from engine.messages import say

NOTHING = "—"
"""Stands where there is no figure."""


def amount(number: Fraction | None) -> str:
    """Return a number, a dash where there is none."""
    return NOTHING if number is None else plain(number)


def in_unit(number: Fraction | None, unit: str, lang: str) -> str:
    """Return a number with its unit, to four places."""
    return amount(number) + (UNITS[unit].in_(lang) if number is not None else "")


def short(number: Fraction | None, unit: str, lang: str, beside: Fraction | None = None) -> str:
    """Return a number with its unit as a report shows it, never rounded to the number that it is held against."""
    return NOTHING if number is None else readable(number, beside) + UNITS[unit].in_(lang)


def difference(number: Fraction | None, unit: str, lang: str) -> str:
    """Return a difference of two values with its unit."""
    return in_unit(number, of_difference(unit), lang)


def size(change: Fraction, unit: str, lang: str) -> str:
    """Return how large a change is, as a report shows it."""
    return difference(Fraction(readable(abs(change))), unit, lang)


def percent(probability: float | None, lang: str) -> str:
    """Return a probability in whole percent, never as 0 or 100."""
    value = 0.0 if probability is None else probability * 100
    if value < 1:
        return say(lang, "chance.under", bound=1)
    if value > 99:
        return say(lang, "chance.over", bound=99)
    return say(lang, "chance.percent", percent=f"{value:.0f}")


def four_places(probability: float) -> str:
    """Return a probability to four places, never as 0 or 1."""
    return "<0.0001" if probability < 0.0001 else ">0.9999" if probability > 0.9999 else f"{probability:.4f}"


def decimal(number: float, digits: int = 4) -> str:
    """Return a computed number to four significant digits, or as many as asked for."""
    return plain(Fraction(f"{number:.{digits}g}"))


def p_text(p: float | None) -> str:
    """Return a p-value to three places, small ones as a bound."""
    return NOTHING if p is None else "<0.001" if p < 0.001 else f"{p:.3f}"
