"""Leaves out of the statistics what must not be published, and so much more that nobody can work it out.

A figure that rests on fewer cases than the limit is hidden, with it the same figure under another name. Where what is
published of a whole and its parts leaves no choice for a hidden one, further ones are hidden, the fewest cases first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from engine.model.dimension import Parts
from engine.report.yearbook.audit import Events, Family, Place, given_away
from engine.report.yearbook.record import Figure, Hidden, Key, Line, Yearbook


def published(book: Yearbook) -> Yearbook:
    """Return the statistics as they may be published."""
    hidden = hidden_places(book)
    lines = tuple(_line(line, hidden, book) for line in book.lines)
    return replace(book, lines=lines, public=True)


def hidden_places(book: Yearbook) -> dict[Place, Hidden]:
    """Return what is hidden, and why."""
    figures = {(line.key, year): item for line in book.lines for year, item in line.figures.items() if item.value is not None}
    events = {place: _events(place[0], figure, book) for place, figure in figures.items()}
    hidden: dict[Place, Hidden] = {}
    twins = _twins(book)
    for place, figure in figures.items():
        why = _why(place[0], figure, events[place], book)
        if why:
            _hide(place, why, hidden, twins, figures)
    groups: dict[tuple[str, int], list[Family]] = {}
    for family in dict.fromkeys(_families(figures, book)):
        groups.setdefault((family.whole[0].indicator, family.whole[1]), []).append(family)
    while more := next(filter(None, (_one_more(group, hidden, events, book) for group in groups.values())), None):
        _hide(more, Hidden.BESIDE, hidden, twins, figures)
    return hidden


def _events(key: Key, figure: Figure, book: Yearbook) -> Fraction | None:
    """Return on how many cases a figure rests, None where that was not reported."""
    counted = book.subjects[key.indicator].counted
    return figure.numerator if figure.numerator is not None else figure.value if counted else None


def _why(key: Key, figure: Figure, events: Fraction | None, book: Yearbook) -> Hidden | None:
    """Return why a figure by itself is hidden; no case at all tells of nobody."""
    subject = book.subjects[key.indicator]
    if subject.public:
        return None
    if any(amount is not None and 0 < amount < book.limit for amount in (events, figure.denominator)):
        return Hidden.FEW
    unknown = events is None and subject.rare and not subject.survey and figure.value != 0
    return Hidden.UNKNOWN if unknown else None


def _twins(book: Yearbook) -> Mapping[Key, tuple[Key, ...]]:
    """Return by line those that state the same figure under another name."""
    found: dict[Key, tuple[Key, ...]] = {}
    for line in book.lines:
        key, same = line.key, book.subjects[line.key.indicator].same_as
        if same is not None:
            parts = tuple(sorted((*same.parts, *key.parts)))
            twin = Key(same.indicator, key.unit_name, parts, key.old_basis)
            found[key] = (*found.get(key, ()), twin)
            found[twin] = (*found.get(twin, ()), key)
    return found


def _hide(
    place: Place,
    why: Hidden,
    hidden: dict[Place, Hidden],
    twins: Mapping[Key, tuple[Key, ...]],
    figures: Mapping[Place, Figure],
) -> None:
    """Hide a figure and those that are the same."""
    waiting = [place]
    while waiting:
        key, year = waiting.pop()
        if (key, year) in figures and (key, year) not in hidden:
            hidden[key, year] = why
            waiting += [(twin, year) for twin in twins.get(key, ())]


def _families(figures: Mapping[Place, Figure], book: Yearbook) -> Iterator[Family]:
    """Yield each whole with its parts: by each dimension, whether reported or not, and by the sub-units that reported."""
    units: dict[tuple[Place, int], list[Place]] = {}
    used: dict[Key, set[str]] = {}
    for key, _ in figures:
        used.setdefault(_base(key), set()).update(name for name, _ in key.parts)
    for key, year in figures:
        dimensions = sorted(used[_base(key)])
        for parts in _lattice(dimensions, book):
            whole = replace(key, parts=parts)
            for name in dimensions:
                if name not in dict(parts):
                    split = (replace(key, parts=tuple(sorted((*parts, (name, part))))) for part in book.divisions[name])
                    yield Family((whole, year), tuple((part, year) for part in split))
        above = key.unit_name.split("/")[:-1]
        for depth in range(len(above) + 1 if key.unit_name else 0):
            whole_unit = (replace(key, unit_name="/".join(above[:depth])), year)
            units.setdefault((whole_unit, len(above) - depth), []).append((key, year))
    yield from (Family(whole, tuple(parts)) for (whole, _), parts in units.items())


def _base(key: Key) -> Key:
    """Return what lines have in common that differ by their groups alone."""
    return replace(key, parts=())


def _lattice(dimensions: Sequence[str], book: Yearbook) -> Iterator[Parts]:
    """Yield every group that some dimensions can make, the whole among them."""
    choices = [[None, *book.divisions[name]] for name in dimensions]
    for chosen in product(*choices):
        yield tuple((name, part) for name, part in zip(dimensions, chosen, strict=True) if part is not None)


def _one_more(families: Sequence[Family], hidden: Mapping[Place, Hidden], events: Events, book: Yearbook) -> Place | None:
    """Return what else of an indicator's year has to be hidden so that nothing can be worked out; None if nothing, or no more.

    What is of one family with what can be worked out comes first, and of it the parts.
    """
    told = given_away(families, hidden, events, book)
    if not told:
        return None
    for some in ([family for family in families if not told.isdisjoint(family.members)], families):
        for members in ([family.parts for family in some], [(family.whole,) for family in some]):
            shown = [place for places in members for place in places if place in events and place not in hidden]
            if shown:
                return min(shown, key=lambda place: _order(events[place]))
    return None


def _order(events: Fraction | None) -> tuple[bool, Fraction]:
    """Return in which order parts are hidden: the fewest cases first, those with none at all last."""
    return events == 0, events or Fraction(0)


def _line(line: Line, hidden: Mapping[Place, Hidden], book: Yearbook) -> Line:
    return replace(line, figures={year: _shut(line.key, year, figure, hidden, book) for year, figure in line.figures.items()})


def _shut(key: Key, year: int, figure: Figure, hidden: Mapping[Place, Hidden], book: Yearbook) -> Figure:
    """Return a figure as it is published: without its numbers where hidden, without its counts unless the pack allows them."""
    figure = replace(figure, before=None)
    if (key, year) in hidden:
        return replace(figure, value=None, numerator=None, denominator=None, hidden=hidden[key, year])
    subject = book.subjects[key.indicator]
    return figure if subject.counts_published else replace(figure, numerator=None, denominator=None)
