"""Reads the figure of a row: value, unit, numerator and denominator, each checked against the others and the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from engine.facts.values import Figure, figure, is_missing
from engine.model import Indicator
from engine.numbers import plain
from engine.units import SCALE, UNITS, convert, unit_of


class Row(Protocol):
    """A row's cells by field."""

    def text(self, name: str) -> str:
        """Return a field's text."""

    def wrong(self, name: str, code: str, /, **words: object) -> None:
        """Note what is wrong with a field."""


@dataclass(frozen=True, slots=True)
class Amount:
    """The exact value in the indicator's unit (None: no figure) and the counts behind it."""

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None


def read_amount(row: Row, indicator: Indicator) -> Amount:
    """Return the row's figure; where both counts are given their exact quotient is the value, the reported one is compared."""
    reported = _reported(row, indicator)
    numerator, denominator = (_count(row, name) for name in ("numerator", "denominator"))
    scale = SCALE.get(indicator.unit)
    if numerator is None or denominator is None or scale is None:
        _check_range(row, indicator, reported[0] if reported else None)
        return Amount(reported[0] if reported else None, numerator, denominator)
    if denominator == 0:
        row.wrong("denominator", "facts.denominator_zero")
        return Amount(None)
    rate = numerator / denominator * scale
    if reported and abs(rate - reported[0]) > reported[1]:
        words = {"numerator": plain(numerator), "denominator": plain(denominator), "rate": plain(rate)}
        row.wrong("value", "facts.counts_differ", unit=UNITS[indicator.unit], **words)
    _check_range(row, indicator, rate)
    return Amount(rate, numerator, denominator)


def _reported(row: Row, indicator: Indicator) -> tuple[Fraction, Fraction] | None:
    """Return the reported value in the indicator's unit and half of its last digit shown; None where there is none."""
    if is_missing(row.text("value")):
        return None
    found = figure(row.text("value"))
    if found is None:
        row.wrong("value", "facts.not_number", unit=UNITS[indicator.unit])
        return None
    unit = _unit(row, found, indicator)
    if unit is None:
        return None
    value = convert(found.value, unit, indicator.unit)
    if value is None:
        row.wrong("value", "facts.wrong_unit", given=UNITS[unit], unit=UNITS[indicator.unit], what=indicator.name)
        return None
    if _looks_like_fraction(found, row, indicator):
        row.wrong("value", "facts.fraction", percent=plain(found.value * 100))
        return None
    half = convert(Fraction(1, 2) / Fraction(10) ** found.places, unit, indicator.unit)
    return value, half or Fraction(0)


def _unit(row: Row, found: Figure, indicator: Indicator) -> str | None:
    """Return the unit of the figure: the one behind it, the unit column, or the indicator's; None where they clash."""
    column = row.text("unit")
    stated = unit_of(column, indicator.unit) if column else None
    behind = unit_of(found.unit, indicator.unit) if found.unit else None
    if column and stated is None:
        row.wrong("unit", "facts.unknown_unit", unit=UNITS[indicator.unit], what=indicator.name)
        return None
    if found.unit and behind is None:
        row.wrong("value", "facts.not_number", unit=UNITS[indicator.unit])
        return None
    if stated and behind and stated != behind:
        row.wrong("value", "facts.two_units", column=column)
        return None
    return behind or stated or indicator.unit


def _looks_like_fraction(found: Figure, row: Row, indicator: Indicator) -> bool:
    """Tell whether 0.92 was written where 92 % is meant; a written percent sign settles it."""
    if indicator.unit != "percent" or indicator.below_one or found.unit or not 0 < found.value <= 1:
        return False
    return not (row.text("numerator") and row.text("denominator"))


def _count(row: Row, name: str) -> Fraction | None:
    written = row.text(name)
    if is_missing(written):
        return None
    found = figure(written)
    if found is None or found.value < 0:
        row.wrong(name, "facts.count")
        return None
    return found.value


def _check_range(row: Row, indicator: Indicator, value: Fraction | None) -> None:
    low, high = indicator.low, indicator.high
    if value is None or low is None or high is None or low <= value <= high:
        return
    words = {"low": plain(low), "high": plain(high), "unit": UNITS[indicator.unit], "what": indicator.name}
    if value < 0:
        row.wrong("value", "facts.negative", value=plain(value), **words)
    elif indicator.unit == "percent" and value > 100 and high == 100:
        row.wrong("value", "facts.over_hundred", value=plain(value), **words)
    else:
        row.wrong("value", "facts.out_of_range", value=plain(value), **words)
