"""Tells which hidden figures follow from those that are published, by sums and differences.

Of a hidden number nothing is known but that it is at least one, as zeros are published; of one that was not reported, nothing.
Each whole is the sum of its parts, which narrows the numbers down from both sides until only one may be left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.report.yearbook.record import Hidden, Key, Yearbook

Place = tuple[Key, int]
"""A line and a year."""
Number = Fraction | int
"""An exact number; whole ones are integers here, which add up ten times as fast."""
Events = Mapping[Place, Number | None]
"""On how many cases each figure rests, None where that was not reported; what was not reported at all is not in it."""


@dataclass(frozen=True, slots=True)
class Family:
    """A whole and its parts along one division, of one year, reported or not."""

    whole: Place
    parts: tuple[Place, ...]

    @property
    def members(self) -> tuple[Place, ...]:
        """The whole and its parts."""
        return (self.whole, *self.parts)


@dataclass(slots=True)
class Range:
    """Between which numbers a figure must be; `high` is None where nothing limits it."""

    low: Number
    high: Number | None


def given_away(families: Sequence[Family], hidden: Mapping[Place, Hidden], events: Events, book: Yearbook) -> set[Place]:
    """Return the figures not to be published that follow from those that are, what was not reported among them."""
    open_ = hidden.keys() | {place for family in families for place in family.members if place not in events}
    families = [family for family in families if not open_.isdisjoint(family.members)]  # the rest tells nothing new
    unknown = [family for family in families if any(events.get(place, 0) is None for place in family.members)]
    known = [family for family in families if family not in unknown]
    ranges = {place: _at_first(place, hidden, events) for family in known for place in family.members}
    changed = True
    while changed:
        changed = sum(_narrow(family, ranges) for family in known) > 0
    settled = {place: found.low for place, found in ranges.items() if found.low == found.high}
    found = {place for place, number in settled.items() if _is_secret(place, number, hidden, events, book)}
    return found | {place for family in unknown for place in _alone(family, hidden, events)}


def _is_secret(place: Place, number: Number, hidden: Mapping[Place, Hidden], events: Events, book: Yearbook) -> bool:
    """Tell whether a number that can be worked out is one that must not be known."""
    if place in events:
        return hidden.get(place, Hidden.BESIDE) != Hidden.BESIDE
    return not book.subjects[place[0].indicator].public and 0 < number < book.limit


def _alone(family: Family, hidden: Mapping[Place, Hidden], events: Events) -> list[Place]:
    """Return the one hidden figure of a family of which all is reported, where numbers of cases are not known."""
    shut = [place for place in family.members if place in hidden]
    secret = len(shut) == 1 and hidden[shut[0]] != Hidden.BESIDE
    return shut if secret and all(place in events for place in family.members) else []


def _at_first(place: Place, hidden: Mapping[Place, Hidden], events: Events) -> Range:
    """Return what is known of a figure by itself."""
    number = events.get(place)
    if number is None:
        return Range(0, None)
    return Range(min(number, 1), None) if place in hidden else Range(number, number)


def _narrow(family: Family, ranges: Mapping[Place, Range]) -> bool:
    """Narrow the ranges of a family down by its sum; tell whether that changed any."""
    whole, parts = ranges[family.whole], [ranges[part] for part in family.parts]
    changed = _set(whole, sum(part.low for part in parts), _sum(part.high for part in parts))
    for part in parts:
        others = [other for other in parts if other is not part]
        highest, lowest = _sum(other.high for other in others), sum(other.low for other in others)
        least = 0 if highest is None else whole.low - highest
        changed |= _set(part, least, None if whole.high is None else whole.high - lowest)
    return changed


def _sum(numbers: Iterable[Number | None]) -> Number | None:
    """Return a sum, None where one of its terms is unlimited."""
    total: Number = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def _set(found: Range, low: Number, high: Number | None) -> bool:
    """Narrow a range down, unless nothing would be left, as where parts do not add up; tell whether it changed."""
    low = max(found.low, low)
    high = found.high if high is None else high if found.high is None else min(found.high, high)
    if (high is not None and low > high) or (low, high) == (found.low, found.high):
        return False
    found.low, found.high = low, high
    return True
