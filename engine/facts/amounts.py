"""Reads the figure of a row: value, unit, numerator and denominator, each checked against the others and the catalogue."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from engine.base.numbers import plain
from engine.base.text import normal
from engine.base.units import COUNTING, SCALE, UNITS, convert, unit_of
from engine.facts.cells import Cells
from engine.facts.values import Figure, figure, is_missing
from engine.model import Indicator

_MOST = 10**18
"""No figure of a plan is larger, and none but 0 nearer to 0 than its inverse; the bound keeps a slip such as 1e999 from the
floating-point arithmetic of the analysis."""


class Amount(NamedTuple):
    """The exact value in the indicator's unit (None: no figure) and the counts behind it."""

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None


def read_amount(row: Cells, indicator: Indicator, in_name: str = "") -> Amount:
    """Return the row's figure; where both counts are given their exact quotient is the value, the reported one is compared.

    `in_name` is the unit in brackets behind the indicator's name.
    """
    numerator, denominator = _count(row, "numerator"), _count(row, "denominator")
    reported = _reported(row, indicator, in_name)
    scale = SCALE.get(indicator.unit)
    if numerator is None or denominator is None or scale is None:
        if reported:
            _check_range(row, indicator, reported[0])
        return Amount(reported[0] if reported else None, numerator, denominator)
    if denominator == 0:
        row.wrong("denominator", "facts.denominator_zero")
        return Amount(None)
    rate = numerator / denominator * scale
    if reported and abs(rate - reported[0]) > reported[1]:
        words = {"numerator": plain(numerator), "denominator": plain(denominator), "rate": plain(rate)}
        row.wrong("value", "facts.counts_differ", unit=UNITS[indicator.unit], **words)
    _check_range(row, indicator, rate, numerator, denominator)
    return Amount(rate, numerator, denominator)


def _reported(row: Cells, indicator: Indicator, in_name: str) -> tuple[Fraction, Fraction] | None:
    """Return the reported value in the indicator's unit and how far a recomputed one may lie from it; None: there is none."""
    if is_missing(row.text("value")):
        return None
    found = figure(row.text("value"))
    if found is None:
        row.wrong("value", "facts.not_number", unit=UNITS[indicator.unit])
        return None
    unit = _unit(row, indicator, {"unit": normal(row.text("unit")), "indicator": in_name, "value": found.unit})
    if unit is None:
        return None
    value, slack = convert(found.value, unit, indicator.unit), convert(found.slack, unit, indicator.unit)
    if value is None or slack is None:
        row.wrong("value", "facts.wrong_unit", given=UNITS[unit], unit=UNITS[indicator.unit], what=indicator.name)
        return None
    if _looks_like_fraction(found, row, indicator):
        row.wrong("value", "facts.fraction", percent=plain(found.value * 100))
        return None
    return value, slack


def _unit(row: Cells, indicator: Indicator, stated: Mapping[str, str]) -> str | None:
    """Return the unit that some fields of the row state, the indicator's where none does; None where they clash."""
    units = {name: unit_of(text, indicator.unit) for name, text in stated.items() if text}
    first = next(iter(units), "")
    for name, unit in units.items():
        if unit is None:
            code = "facts.not_number" if name == "value" else "facts.unknown_unit"
            row.wrong(name, code, unit=UNITS[indicator.unit], what=indicator.name)
            return None
        if unit != units[first]:
            row.wrong(name, "facts.two_units", other=stated[first])
            return None
    return units.get(first) or indicator.unit


def _looks_like_fraction(found: Figure, row: Cells, indicator: Indicator) -> bool:
    """Tell whether 0.92 was written where 92 % is meant; a written percent sign settles it, and so do counts."""
    if found.unit or not indicator.looks_like_fraction(found.value):
        return False
    return any(is_missing(row.text(name)) for name in ("numerator", "denominator"))


def _count(row: Cells, name: str) -> Fraction | None:
    written = row.text(name)
    if is_missing(written):
        return None
    found = figure(written)
    if found is None or found.value < 0 or (found.unit and unit_of(found.unit, "count") not in COUNTING):
        row.wrong(name, "facts.count")
    elif _is_implausible(found.value):
        row.wrong(name, "facts.implausible")
    else:
        return found.value
    return None


def _is_implausible(number: Fraction) -> bool:
    above, below = abs(number.numerator), number.denominator
    return above != 0 and not below <= above * _MOST <= below * _MOST**2


def _check_range(row: Cells, indicator: Indicator, value: Fraction, *counts: Fraction) -> None:
    """Note a value that cannot be; one computed from counts is shown as these."""
    low, high = indicator.low, indicator.high
    code, words = "", dict[str, str]()
    if _is_implausible(value):
        code = "facts.implausible"
    elif low is None or high is None:
        code = "facts.below_zero" if value < 0 and indicator.counts else ""
    elif not low <= value <= high:
        over = indicator.unit == "percent" and value > 100 and high == 100
        code = "facts.negative" if value < 0 else "facts.over_hundred" if over else "facts.out_of_range"
        words = {"value": plain(value), "low": plain(low), "high": plain(high)}
    if code:
        words |= {"found": "÷".join(map(plain, counts))} if counts else {}
        row.wrong("value", code, unit=UNITS[indicator.unit], what=indicator.name, **words)
