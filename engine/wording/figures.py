"""Numbers as people read them: with their unit, as differences, probabilities and p-values."""

import re
from fractions import Fraction

from engine.base.numbers import plain, readable
from engine.base.text import Text
from engine.base.units import UNITS, of_difference
from engine.model import CountedIn
from engine.wording.lists import both

NOTHING = "—"
"""Stands where there is no figure."""
_NOTHING = Text(NOTHING, NOTHING)
_PLACES = 9
"""Of numbers in formulas that have no end."""
_DISTANCE = re.compile("相差|差距")


def in_unit(number: Fraction | None, unit: str) -> Text:
    """Return a number with its unit, to four places."""
    return _NOTHING if number is None else _with_unit(plain(number), unit)


def in_formula(number: Fraction) -> str:
    """Return a number as it stands in a spreadsheet's formula."""
    return plain(number, _PLACES)


def short(number: Fraction | None, unit: str, beside: Fraction | None = None) -> Text:
    """Return a number with its unit as a report shows it, never rounded to the number that it is held against."""
    return _NOTHING if number is None else _with_unit(readable(number, beside), unit)


def _with_unit(digits: str, unit: str) -> Text:
    return Text(digits + UNITS[unit].zh, digits + UNITS[unit].en)


def counted(number: Fraction | None, words: CountedIn | None) -> Text:
    """Return a count of things with their measure word; without one where the pack names none."""
    digits = plain(number or Fraction(0))
    return both(f"counted_in.{words}", count=digits) if words else Text(digits, digits)


def difference(number: Fraction | None, unit: str) -> Text:
    """Return a difference of two values with its unit."""
    return in_unit(number, of_difference(unit))


def is_distance(name: Text) -> bool:
    """Tell whether what is called so is the distance of two figures, which widens and narrows."""
    return _DISTANCE.search(name.zh) is not None


def direction(change: Fraction) -> str:
    """Return which way a change goes, as messages name it: ``up``, ``down`` or ``flat``."""
    return "up" if change > 0 else "down" if change < 0 else "flat"


def size(change: Fraction, unit: str) -> Text:
    """Return how large a change is, as a report shows it."""
    return short(abs(change), of_difference(unit))


def percent(probability: float | None) -> Text:
    """Return a probability in whole percent, never as 0 or 100."""
    value = 0.0 if probability is None else probability * 100
    if value < 1:
        return both("chance.under", bound=1)
    if value > 99:
        return both("chance.over", bound=99)
    return both("chance.percent", percent=f"{value:.0f}")


def four_places(probability: float) -> str:
    """Return a probability to four places, never as 0 or 1."""
    return "<0.0001" if probability < 0.0001 else ">0.9999" if probability > 0.9999 else f"{probability:.4f}"


def decimal(number: float, digits: int = 4) -> str:
    """Return a computed number to four significant digits, or as many as asked for."""
    return plain(Fraction(f"{number:.{digits}g}"))


def p_text(p: float | None) -> str:
    """Return a p-value to three places, small ones as a bound."""
    return NOTHING if p is None else "<0.001" if p < 0.001 else f"{p:.3f}"
