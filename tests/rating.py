"""Rates a series of numbers of any kind by a method: what is rated is what was written, not its nearest binary fraction."""

import math
from decimal import Decimal
from fractions import Fraction
from numbers import Rational

from engine.model import Aspect, Better, Question
from engine.outlook import METHODS


def rate(
    values, *, method, better, target=None, target_year=None, kind="reach", strict=False, base_year=None, limit=None,
    cutoffs=None,
):  # fmt: skip
    """Return the rating of a yearly series; its class is the method's own.

    `values`: year to value, None for a gap. `better`: ``higher`` or ``lower``. `kind`: ``reach`` (the target by
    `target_year`), ``keep`` (the target in every year) or ``direction`` (no target). `strict`: the target itself does
    not count. Only `open_sdg` and `un` use `base_year` (2015 unless given) and `cutoffs` (growth a year, best first);
    only `open_sdg` uses `limit`, the natural limit of the indicator.
    """
    question = asked(better, optional(target), whole(target_year), kind, strict, whole(base_year), optional(limit), cutoffs)
    return METHODS[method].rate(series_of(values), question)


def asked(better, target, target_year, kind, strict, base_year, limit, cutoffs):
    """Return the question to a method; what is asked for by its direction alone has no target."""
    exact = None if cutoffs is None else [rational(cutoff) for cutoff in cutoffs]
    amount = None if kind == "direction" else target
    return Question(Aspect(kind), Better(better), amount, target_year, limit, strict, base_year, exact)


def rational(number):
    """Return the number that a float's decimal text means (0.1 is 1/10); whole numbers and rationals as they are."""
    if isinstance(number, Rational):  # a table's integers come in fixed widths
        return Fraction(int(number.numerator), int(number.denominator))
    return Fraction(number) if isinstance(number, Decimal) else Fraction(repr(float(number)))


def optional(number):
    """Return a number as a rational, None where there is none: None, not a number, infinite."""
    return None if number is None or not math.isfinite(number) else rational(number)


def whole(year):
    """Return a year as an integer; tables with gaps hold years as floats."""
    return None if year is None or not math.isfinite(year) else int(year)


def series_of(values):
    """Return the years that have a value, in order; None and not-a-number are gaps."""
    known = {int(year): optional(value) for year, value in values.items()}
    return {year: known[year] for year in sorted(known) if known[year] is not None}
