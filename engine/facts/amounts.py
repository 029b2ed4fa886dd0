"""Reads the figure of a row: value, unit, numerator and denominator, each checked against the others and the catalogue."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from engine.base.numbers import plain
from engine.base.text import Text, normal, ordinary
from engine.base.units import COUNTING, NAMES, PER, SCALE, UNITS, Stated, convert, stated_unit
from engine.facts.cells import Cells
from engine.facts.plausible import check_value, is_implausible, what_is_wrong, without_scale
from engine.facts.refused import people_for_rate, refusal
from engine.facts.sheet import is_error
from engine.facts.values import Figure, figure, is_missing
from engine.model import Indicator

_WHOLE = re.compile("[0-9]{1,9}")
_DIMENSIONLESS = ("index", "none")
_NO_UNIT = re.compile("[-—–－―/／]+|无")
"""What stands in a column of units where there is none; behind a number it would be the rest of something else."""
_NUMERATOR, _DENOMINATOR = Text("分子", "numerator"), Text("分母", "denominator")
_ANY: Mapping[str, Fraction] = {}
"""Where nothing is said of how small a rate can be."""


class Amount(NamedTuple):
    """The exact value in the indicator's unit (None: no figure) and the counts behind it."""

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None


def read_amount(
    row: Cells, indicator: Indicator, in_name: str = "", least: Mapping[str, Fraction] = _ANY, births: int = 0
) -> Amount:
    """Return the row's figure; where both counts are given their exact quotient is the value, the reported one is compared.

    `in_name` is the unit in brackets behind the indicator's name, `least` by unit how small a rate can be other than none,
    `births` more births than there can be (0: nothing is said of it).
    """
    counted = None if row.text("value") else rate_of(indicator, row.text("numerator"), row.text("denominator"))
    if counted:
        return counted
    numerator, denominator = _count(row, "numerator"), _count(row, "denominator")
    reported = _reported(row, indicator, in_name, least)
    scale = SCALE.get(indicator.unit)
    if numerator is None or denominator is None or scale is None:
        if reported:
            _check_cases(row, indicator, reported, numerator, denominator, births)
            check_value(row, indicator, reported.value, written=reported.converted_from)
            if scale is None and numerator not in (None, reported.value) and is_missing(row.text("denominator")):
                row.wrong("numerator", "facts.numerator_of_no_rate", value=row.text("value"), what=indicator.name)
        elif is_missing(row.text("value")) and not row.text("status"):
            ask = _ask_for_other if scale is not None else _ask_for_value
            ask(row, numerator, denominator)
        return Amount(reported.value if reported else None, numerator, denominator)
    if not denominator:
        _no_rate(row, numerator)
        return Amount(None)
    rate = Fraction(numerator.numerator * scale, denominator.numerator)
    if reported and not reported.agrees(rate, indicator.unit):
        words = {"numerator": plain(numerator), "denominator": plain(denominator), "rate": plain(rate)}
        named = _named_counts(row, indicator)
        code = "facts.counts_differ_at" if named else "facts.counts_differ"
        row.wrong("value", code, unit=UNITS[indicator.unit], **words, **named)
    check_value(row, indicator, rate, numerator, denominator)
    return Amount(rate, numerator, denominator)


def _check_cases(
    row: Cells,
    indicator: Indicator,
    reported: "_Reported",
    numerator: Fraction | None,
    denominator: Fraction | None,
    births: int,
) -> None:
    """Note a rate of rare cases that looks like their count: the same as that beside it, or less than one case among all."""
    value, scale, counts = reported.value, PER.get(indicator.unit, 1), indicator.counts
    if value <= 0 or scale <= PER["percent"]:
        return
    words = {"what": indicator.name, "unit": UNITS[indicator.unit]}
    if numerator == value:
        row.wrong("value", "facts.rate_is_count", **words)
    elif denominator and (value + reported.rounding(indicator.unit)) * denominator < scale:
        row.wrong("value", "facts.rate_below_one", denominator=plain(denominator), **words)
    elif not reported.found.unit and not denominator and counts and counts.births and value * births < scale:
        row.wrong("value", "facts.rate_among_births", among=f"{round(scale / value):,}", **words)


def _ask_for_other(row: Cells, numerator: Fraction | None, denominator: Fraction | None) -> None:
    """Ask for the other count where one is given, and no rate: of it alone nothing can be told."""
    if numerator is not None and is_missing(row.text("denominator")):
        row.wrong("numerator", "facts.denominator_lacks")
    elif denominator is not None and is_missing(row.text("numerator")):
        row.wrong("denominator", "facts.numerator_lacks")


def _ask_for_value(row: Cells, numerator: Fraction | None, denominator: Fraction | None) -> None:
    """Ask for the figure of what is no rate where counts stand in its place: either could be meant as the figure."""
    if numerator is not None:
        row.wrong("numerator", "facts.counts_of_no_rate", heading=_NUMERATOR)
    elif denominator is not None:
        row.wrong("denominator", "facts.counts_of_no_rate", heading=_DENOMINATOR)


def _no_rate(row: Cells, numerator: Fraction) -> None:
    """Note that the denominator is 0; only where nothing else is stated can it be that there is nothing of the kind."""
    if is_error(row.text("value")):
        row.wrong("value", "facts.failed_of_zero" if numerator else "facts.failed_of_nothing", numerator=plain(numerator))
    elif numerator:
        row.wrong("denominator", "facts.denominator_zero_of", numerator=plain(numerator))
    elif is_missing(row.text("value")):
        row.wrong("denominator", "facts.denominator_zero")
    else:
        row.wrong("denominator", "facts.denominator_zero_beside", value=row.text("value"))


def _named_counts(row: Cells, indicator: Indicator) -> Mapping[str, object]:
    """Return what the counts are called and where they stand, if not in columns that are called numerator and denominator."""
    counts, elsewhere = indicator.counts, row.places.elsewhere
    if counts is None or not elsewhere.keys() & {"numerator", "denominator"}:
        return {}
    own, over, under = (row.where(name) for name in ("value", "numerator", "denominator"))
    at = (place.cell if place.sheet == own.sheet else f"{place.sheet}!{place.cell}" for place in (over, under))
    return {"over": counts.numerator, "under": counts.denominator, **dict(zip(("over_at", "under_at"), at, strict=True))}


def rate_of(indicator: Indicator, numerator: str, denominator: str) -> Amount | None:
    """Return what two counts make that are written as most are; None where they are not, or anything is wrong with it."""
    cases, among, scale = _whole(numerator), _whole(denominator), SCALE.get(indicator.unit)
    if cases is None or not among or scale is None:
        return None
    rate = Fraction(cases.numerator * scale, among.numerator)
    return None if what_is_wrong(indicator, rate) else Amount(rate, cases, among)


@lru_cache(maxsize=4096)
def _whole(text: str) -> Fraction | None:
    """Return a count that is written as nearly all are; None where it is not."""
    return Fraction(int(text)) if _WHOLE.fullmatch(text) else None


class _Reported(NamedTuple):
    """The value that is reported, in the indicator's unit, and how it is written."""

    value: Fraction
    found: Figure
    times: int | Fraction
    """How many of its unit make the figure: of 万人 10,000."""
    given: str
    """Its unit."""
    written: str
    """How that is written, empty where it is not."""

    @property
    def converted_from(self) -> str:
        """The unit that it is converted from, as it is written; empty where it is the indicator's own."""
        return self.written if self.value != self.found.value else ""

    def agrees(self, rate: Fraction, unit: str) -> bool:
        """Tell whether it is the rounding of a rate."""
        if self.value == rate:
            return True
        return abs(rate - self.value) <= self.rounding(unit)

    def rounding(self, unit: str) -> Fraction:
        """Return by how much it can be off for being rounded, in a unit that it converts into."""
        return convert(self.found.slack * self.times, self.given, unit) or Fraction(0)


def _reported(row: Cells, indicator: Indicator, in_name: str, least: Mapping[str, Fraction]) -> _Reported | None:
    """Return the reported value; None: there is none, or it cannot be read, which is noted."""
    if is_missing(row.text("value")):
        return None
    found = _figure(row, "value", indicator)
    if found is None:
        return None
    unit = "" if indicator.unit in _DIMENSIONLESS and _NO_UNIT.fullmatch(normal(row.text("unit"))) else row.text("unit")
    stated = None if unit or in_name else stated_unit(found.unit, indicator.unit) if found.unit else Stated(indicator.unit)
    stated = stated or _unit(row, indicator, {"unit": normal(unit), "indicator": in_name, "value": found.unit})
    if stated is None:
        return None
    written = next(filter(None, (unit.strip(), in_name, found.unit)), "")
    times = stated.factor * _multiplier(row)
    number = found.value if times == 1 else found.value * times
    value = convert(number, stated.unit, indicator.unit)
    if value is None:
        code = "facts.people_for_rate" if people_for_rate(found.unit, indicator) else "facts.wrong_unit"
        row.wrong("value", code, given=written or NAMES[stated.unit], unit=NAMES[indicator.unit], what=indicator.name)
        return None
    if _settles_nothing(found, row):
        if not in_name and _is_of_other_rates(row.text("unit_around"), indicator):
            row.wrong("value", "facts.unit_of_all", given=written, unit=NAMES[indicator.unit], what=indicator.name)
            return None
        if not in_name and _is_of_other_rates(row.text("unit_shared"), indicator):
            row.wrong("value", "facts.unit_shared", given=written, unit=NAMES[indicator.unit], what=indicator.name)
            return None
        if indicator.looks_like_fraction(number):
            row.wrong("value", "facts.fraction", percent=plain(found.value * 100))
            return None
        if without_scale(row, indicator, value, plain(found.value), least):
            return None
    return _Reported(value, found, times, stated.unit, written)


def _is_of_other_rates(unit: str, indicator: Indicator) -> bool:
    """Tell whether the unit that stands once above a table, which may be a mixed one, is of other rates than the indicator."""
    stated = stated_unit(unit, indicator.unit) if unit and indicator.unit in PER else None
    return stated is not None and stated.unit in PER and stated.unit != indicator.unit


def _multiplier(row: Cells) -> int | Fraction:
    """Return what the figure is multiplied by: ten to the power that the column UNIT_MULT of SDMX says."""
    text = ordinary(row.text("unit_mult"))
    if not text:
        return 1
    if re.fullmatch(r"[+-]?\d{1,2}", text) is None:
        row.wrong("unit_mult", "facts.unit_mult")
        return 1
    return Fraction(10) ** int(text)


def _figure(row: Cells, name: str, indicator: Indicator | None = None) -> Figure | None:
    """Return the figure in a field, its footnote mark noted; what is none, or a change, is asked about."""
    found = figure(row.text(name))
    if found is None:
        code, words = refusal(row.text(name), indicator)
        if code == "facts.says_nothing" and name == "value" and row.of_column:
            code = "facts.says_nothing_of_year"
        row.wrong(name, "facts.count" if name != "value" and code == "facts.not_number" else code, **words)
    elif found.digits.startswith("+"):  # nobody writes a level so, as is done with a change against the year before
        row.wrong(name, "facts.plus_sign")
        return None
    elif found.mark:
        row.marked(name, found.mark)
    return found


def _unit(row: Cells, indicator: Indicator, stated: Mapping[str, str]) -> Stated | None:
    """Return the unit that some fields of the row state, the indicator's where none does; None where they clash."""
    units = {name: stated_unit(text, indicator.unit) for name, text in stated.items() if text}
    first = next(iter(units), "")
    for name, unit in units.items():
        if unit is None:
            unknown = "facts.per_year" if "年" in stated[name] and "月" in indicator.name.zh else "facts.unknown_unit"
            code, words = refusal(row.text(name), indicator) if name == "value" else (unknown, {})
            row.wrong(name, code, **{"unit": NAMES[indicator.unit], "what": indicator.name, **words})
            return None
        if unit != units[first]:
            row.wrong(name, "facts.two_units", other=stated[first])
            return None
    return units.get(first) or Stated(indicator.unit)


def _settles_nothing(found: Figure, row: Cells) -> bool:
    """Tell whether nothing says that a figure is meant as it stands: neither a unit behind it nor counts."""
    return not found.unit and (is_missing(row.text("numerator")) or is_missing(row.text("denominator")))


def _count(row: Cells, name: str) -> Fraction | None:
    """Return the count in a field, which is a whole number of persons, things or days."""
    text = row.text(name)
    whole = _whole(text)
    if whole is not None:
        return whole
    if is_missing(text):
        return None
    found = _figure(row, name)
    if found is None:
        return None
    stated = stated_unit(found.unit, "count") if found.unit else Stated("count")
    if stated is None or stated.unit not in COUNTING or found.value < 0:
        code, words = refusal(row.text(name)) if stated is None else ("facts.count", {})
        row.wrong(name, "facts.count" if code == "facts.not_number" else code, **words)
        return None
    count = found.value * stated.factor
    if is_implausible(count):
        row.wrong(name, "facts.implausible")
    elif count.denominator != 1:
        row.wrong(name, "facts.count_not_whole")
    else:
        return count
    return None
