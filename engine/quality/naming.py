"""How the review names figures, and what it reads from the way in which they are written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from engine.base.numbers import plain
from engine.base.text import Text, normal
from engine.base.units import COUNTING
from engine.facts.values import figure
from engine.model import Observation, Pack
from engine.wording.figures import in_unit
from engine.wording.lists import both, listed
from engine.wording.observed import name_of

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_FEW_NAMES = 5


def unit_of(item: Observation, pack: Pack) -> str:
    """Return the unit of a figure; of an attestation none."""
    return pack.indicators[item.indicator].unit if item.indicator in pack.indicators else "none"


def value_of(item: Observation) -> Fraction:
    """Return the value of an observation that has one; raises ValueError of any other."""
    if item.value is None:
        raise ValueError(item)
    return item.value


def shown(item: Observation, pack: Pack) -> Text:
    """Return a figure with its unit."""
    return in_unit(item.value, unit_of(item, pack))


def said(item: Observation, pack: Pack) -> dict[str, object]:
    """Return the words of a sentence about a figure: what it is about, its year and its value."""
    return {"what": name_of(item, pack), "year": str(item.year), "value": shown(item, pack)}


def names_of(items: Iterable[Observation], pack: Pack) -> Text:
    """Return the names of several figures, each once, the first few of many."""
    names = list(dict.fromkeys(name_of(item, pack) for item in items))
    few = listed(names[:_FEW_NAMES])
    return both("quality.and_more", names=few) if len(names) > _FEW_NAMES else few


def span_of(items: Sequence[Observation]) -> str:
    """Return the years of figures, the first and the last of several."""
    years = [item.year for item in items]
    return "—".join(map(str, sorted({min(years), max(years)})))


def group_of(item: Observation, dimension: str, pack: Pack) -> Text:
    """Return the name of the group of a dimension that a figure is about."""
    return pack.dimensions[dimension].parts[dict(item.parts)[dimension]].name


def apart(item: Observation, dimension: str, pack: Pack) -> Text:
    """Return what a figure is about but for its group of a dimension."""
    return name_of(replace(item, parts=tuple(pair for pair in item.parts if pair[0] != dimension)), pack)


def is_count(item: Observation, pack: Pack) -> bool:
    """Tell whether a figure counts persons or things, so that parts add up to the whole."""
    return unit_of(item, pack) in COUNTING and unit_of(item, pack) != "days"


def is_counted(item: Observation) -> bool:
    """Tell whether a rate came with both its counts."""
    return item.numerator is not None and bool(item.denominator)


def is_few(item: Observation, pack: Pack) -> bool:
    """Tell whether a figure rests on so few cases that one more or less makes another of it."""
    cases = item.numerator if is_counted(item) else item.value if is_count(item, pack) else None
    return cases is not None and cases < pack.quality.few_cases.value


def written(item: Observation) -> Fraction | None:
    """Return the number that a figure was written with, before its unit was converted; None where it is no plain one."""
    found = figure(item.raw)
    return found.value if found else None


def decimals(item: Observation) -> int:
    """Return how many decimal places a figure was written with."""
    found = _DIGITS.search(normal(item.raw))
    return len(found[0].partition(".")[2]) if found else 0


def slack(item: Observation) -> Fraction:
    """Return by how much rounding can have moved a figure: half of the last digit written, nothing where counts give it."""
    return Fraction(0) if is_counted(item) else half_digit(item.value, item.raw)


@lru_cache(maxsize=65536)
def half_digit(value: Fraction | None, raw: str) -> Fraction:
    """Return half of the last digit that a value was written with, in the unit of the value; 0 where none can be told."""
    found = _DIGITS.search(normal(raw))
    if not found or not value or not Fraction(found[0]):
        return Fraction(0)
    return abs(value / Fraction(found[0])) * Fraction(1, 2 * 10 ** len(found[0].partition(".")[2]))


def is_above(one: Observation, two: Observation) -> bool:
    """Tell whether a figure is above another by more than rounding makes, which keeps the order of what is rounded alike."""
    own, other = slack(one), slack(two)
    return value_of(one) - value_of(two) > (own + other if own != other else 0)


def is_telling(item: Observation, pack: Pack) -> bool:
    """Tell whether a figure has digits enough not to be met twice by chance, and is not at a limit such as 100 %."""
    digits, limits = plain(value_of(item)).replace(".", "").strip("0"), pack.quality
    written = decimals(item) >= limits.telling_decimals.value or len(digits) >= limits.telling_digits.value
    return written and not at_limit(item, pack)


def at_limit(item: Observation, pack: Pack) -> bool:
    """Tell whether a figure has reached a limit, 0 or all of it, where many meet."""
    return item.value in (0, 100, pack.indicators[item.indicator].high)


def is_same(one: Observation, two: Observation) -> bool:
    """Tell whether two figures are the same: counts included where both have them, as the one wrote it where only one has."""
    if is_counted(one) != is_counted(two):
        return abs(value_of(one) - value_of(two)) <= slack(one) + slack(two)
    same_counts = (one.numerator, one.denominator) == (two.numerator, two.denominator)
    return one.value == two.value and (same_counts or not is_counted(one))
