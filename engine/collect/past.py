"""What earlier data say of the things that a form asks for, and how their figures are written into it."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from engine.base.numbers import plain
from engine.base.units import SCALE, UNITS
from engine.collect.formsheet import Measured, Value
from engine.messages import say
from engine.model import Observation, Pack, Parts, Release, Status

_FEW = Context(prec=3, rounding=ROUND_HALF_EVEN)
"""So many digits of a small quotient of two counts; the counts themselves stand in the record of earlier years."""
_KEPT = Context(prec=15, rounding=ROUND_HALF_EVEN)
"""So many digits a spreadsheet keeps."""
_EXACT = 10**12


class Past:
    """The figures of the years before one, by what they are about."""

    def __init__(self, items: Iterable[Observation], pack: Pack, year: int) -> None:
        self._pack = pack
        self.items = [item for item in items if item.year < year and item.area == pack.area.code]
        self._known: dict[tuple[str, str, Parts], dict[int, Observation]] = defaultdict(dict)
        for item in self.items:
            if not item.old_basis:
                self._known[item.indicator, item.unit_name, item.parts][item.year] = item

    def years(self, what: str, unit: str, parts: Parts) -> dict[int, Observation]:
        """Return the figures of a thing by year."""
        return self._known.get((what, unit, parts), {})

    def units(self, what: str, parts: Parts) -> list[str]:
        """Return the sub-units that any figure of a thing is of, as the data write them, in the order of their areas."""
        areas = {area.name: place for place, area in enumerate(self._pack.sub_areas)}
        found = {unit for about, unit, its in self._known if (about, its) == (what, parts) and unit}
        return sorted(found, key=lambda unit: (areas.get(unit.partition("/")[0], len(areas)), unit))

    def of_units(self) -> list[tuple[str, Parts]]:
        """Return what there are figures of sub-units of, each thing once."""
        return sorted({(what, parts) for what, unit, parts in self._known if unit})


def shown(item: Observation, pack: Pack, lang: str) -> Value:
    """Return a figure as it stands beside the years of a form: a number, its unit behind it where it would be asked about."""
    if item.status != Status.VALUE or item.value is None:
        return status_word(item, lang)
    if item.target:
        return say(lang, "form.yes" if item.value else "form.no")
    text, unit = digits(item, pack), pack.indicators[item.indicator].unit
    number = int(text) if text.lstrip("-").isdecimal() else float(text)
    return Measured(number, UNITS[unit].zh) if unit in SCALE and 0 < abs(item.value) < 1 else number


def recorded(item: Observation, pack: Pack, lang: str) -> Value:
    """Return a figure as the record of earlier years holds it: of a rate with its unit."""
    if item.status != Status.VALUE or item.value is None:
        return None
    unit = "" if item.target else pack.indicators[item.indicator].unit
    return f"{digits(item, pack)}{UNITS[unit].zh}" if unit in SCALE else shown(item, pack, lang)


def digits(item: Observation, pack: Pack) -> str:
    """Return the digits of a figure: all of them where it was reported, few of the quotient of its counts."""
    value = item.value or Fraction(0)
    computed = None not in (item.numerator, item.denominator) and pack.indicators[item.indicator].unit in SCALE
    if not computed and _EXACT % value.denominator == 0:
        return plain(value)
    if computed and abs(value) >= 1:
        return plain(round(value, 2))
    few = _FEW if computed else _KEPT
    return format(few.divide(Decimal(value.numerator), Decimal(value.denominator)).normalize(few), "f")


def status_word(item: Observation, lang: str) -> str:
    """Return the word of the status column for a figure that is there or not, empty for an ordinary one."""
    if item.status != Status.VALUE:
        return say(lang, f"form.status.{item.status}")
    return "" if item.release == Release.FINAL else say(lang, f"form.status.{item.release}")
