"""What a figure can be, by itself: not beyond all numbers, not outside its range, no half persons, no less than one case."""

from collections.abc import Mapping
from fractions import Fraction

from engine.base.numbers import below, plain
from engine.base.units import NAMES, PER, UNITS
from engine.facts.cells import Cells
from engine.model import Indicator

_MOST = 10**18
"""No figure of a plan is larger, and none but 0 nearer to 0 than its inverse; the bound keeps a slip such as 1e999 from the
floating-point arithmetic of the analysis."""
_MOST_SQUARED = _MOST**2
_CODES = {-1: ("未收集", "not collected"), -2: ("未开展", "not done here")}
"""Codes in the figures of the national statistics of mother and child health."""


def is_implausible(number: Fraction) -> bool:
    """Tell whether a number is larger or nearer to 0 than any real figure."""
    above, below = abs(number.numerator), number.denominator
    return above != 0 and not below <= above * _MOST <= below * _MOST_SQUARED


def without_scale(row: Cells, indicator: Indicator, value: Fraction, written: str, least: Mapping[str, Fraction]) -> bool:
    """Note a rate that is less than one can be, by its unit: then it was not multiplied by its 100 000."""
    scale = PER.get(indicator.unit, 1)
    if not 0 < value < least.get(indicator.unit, 0) or is_implausible(value):
        return False
    words = {"among": f"{round(scale / value):,}", "whole": plain(value * scale), "unit": UNITS[indicator.unit]}
    row.wrong("value", "facts.rate_as_fraction", number=written, what=indicator.name, **words)
    return True


def check_value(row: Cells, indicator: Indicator, value: Fraction, *counts: Fraction, written: str = "") -> None:
    """Note a value that cannot be; one computed from counts is shown as these, one converted with the unit as `written`."""
    code = what_is_wrong(indicator, value)
    if not code:
        return
    words: dict[str, object] = {}
    low, high = indicator.lowest, indicator.high
    if low is not None and high is not None:
        words = {"value": plain(value), "low": plain(low), "high": plain(high)}
    if code == "facts.code_negative":
        words["meaning"] = _CODES[int(value)]
    words |= {"found": "÷".join(map(plain, counts))} if counts else {}
    if written and code in ("facts.out_of_range", "facts.over_hundred"):
        code, words["written"] = "facts.out_of_range_in", written
    unit = NAMES if code == "facts.not_whole" else UNITS
    row.wrong("value", code, **{"unit": unit[indicator.unit], "what": indicator.name, **words})


def what_is_wrong(indicator: Indicator, value: Fraction) -> str:
    """Return the code of why a value cannot be, empty where it can."""
    low, high = indicator.lowest, indicator.high
    if is_implausible(value):
        return "facts.implausible"
    if low is not None and below(value, low):
        if value in _CODES:
            return "facts.code_negative"
        if value < 0:
            return "facts.below_zero" if high is None else "facts.negative"
        return "facts.out_of_range"
    if high is not None and below(high, value):
        return "facts.over_hundred" if indicator.unit == "percent" and value > 100 and high == 100 else "facts.out_of_range"
    return "facts.not_whole" if indicator.whole and value.denominator != 1 else ""
