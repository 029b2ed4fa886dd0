"""Leaves out of what is published what must not be known, and so much more that nobody can work it out.

A figure that rests on fewer cases than the limit is hidden, of a share also one with so few on the other side, and with it
the same figure under another name. Where what is published of a whole and its parts leaves no choice for a hidden one, further
ones are hidden, the fewest cases first. Statistics and reports leave out the same: both ask here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from engine.base.numbers import readable
from engine.model import Observation, Pack
from engine.model.dimension import Parts
from engine.report.yearbook.audit import Events, Family, Number, Place, given_away
from engine.report.yearbook.gather import yearbook_of
from engine.report.yearbook.record import Figure, Hidden, Key, Line, Subject, Yearbook

Sides = Sequence[Events]
"""On how many cases figures rest, and of shares how many are on the other side."""


def unpublished(pack: Pack, items: Iterable[Observation], year: int) -> frozenset[Place]:
    """Return the figures of the pack's area up to a year that no public paper gives."""
    return frozenset(hidden_places(yearbook_of(pack, items, year)))


def published(book: Yearbook) -> Yearbook:
    """Return the statistics as they may be published."""
    hidden = hidden_places(book)
    lines = tuple(_line(line, hidden, book) for line in book.lines)
    return replace(book, lines=lines, public=True)


def hidden_places(book: Yearbook) -> dict[Place, Hidden]:
    """Return what is hidden, and why."""
    figures = {(line.key, year): item for line in book.lines for year, item in line.figures.items() if item.value is not None}
    subjects = {key: book.subjects[key.indicator] for key, _ in figures}
    cases = {place: _cases(figure, subjects[place[0]]) for place, figure in figures.items()}
    others = {place: _others(figure) for place, figure in figures.items() if subjects[place[0]].share}
    hidden: dict[Place, Hidden] = {}
    twins = _twins(book)
    for place, figure in figures.items():
        why = _why(figure, cases[place], others.get(place), subjects[place[0]], book.limit)
        if why:
            _hide(place, why, hidden, twins, figures)
    groups: dict[tuple[str, int], list[Family]] = {}
    for family in dict.fromkeys(_families(figures, book)):
        groups.setdefault((family.whole[0].indicator, family.whole[1]), []).append(family)
    before = -1
    while before < len(hidden):  # what is hidden in one group may be the same figure as another of one that was done
        before = len(hidden)
        for group in groups.values():
            while more := _one_more(group, hidden, (cases, others), book):
                _hide(more, Hidden.BESIDE, hidden, twins, figures)
    return hidden


def _cases(figure: Figure, subject: Subject) -> Number | None:
    """Return on how many cases a figure rests, None where that was not reported."""
    return _whole(figure.numerator if figure.numerator is not None else figure.value if subject.counted else None)


def _whole(number: Fraction | None) -> Number | None:
    return number.numerator if number is not None and number.denominator == 1 else number


def _others(figure: Figure) -> Number | None:
    """Return how many are on the other side of a share, None where that cannot be told: without counts, or of a gross rate."""
    if figure.numerator is None or figure.denominator is None or figure.numerator > figure.denominator:
        return None
    return _whole(figure.denominator - figure.numerator)


def _why(
    figure: Figure, cases: Number | None, others: Number | None, subject: Subject, limit: Fraction
) -> Hidden | None:  # fmt: skip
    """Return why a figure by itself is hidden; no case at all tells of nobody."""
    if subject.public:
        return None
    if any(amount is not None and 0 < amount < limit for amount in (cases, figure.denominator, others)):
        return Hidden.FEW
    unknown = cases is None and subject.rare and not subject.survey and figure.value != 0
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
    for key, year in figures:
        used.setdefault(_base(key), set()).update(name for name, _ in key.parts)
        above = key.unit_name.split("/")[:-1]
        for depth in range(len(above) + 1 if key.unit_name else 0):
            whole_unit = (replace(key, unit_name="/".join(above[:depth])), year)
            units.setdefault((whole_unit, len(above) - depth), []).append((key, year))
    for base, year in dict.fromkeys((_base(key), year) for key, year in figures):
        yield from _divided(base, year, sorted(used[base]), book)
    yield from (Family(whole, tuple(parts)) for (whole, _), parts in units.items())


def _divided(base: Key, year: int, dimensions: Sequence[str], book: Yearbook) -> Iterator[Family]:
    """Yield each group that some dimensions can make with its parts along each further one."""
    for parts in _lattice(dimensions, book):
        whole = (_part(base, parts), year)
        for name in dimensions:
            if name not in dict(parts):
                split = (_part(base, tuple(sorted((*parts, (name, part))))) for part in book.divisions[name])
                yield Family(whole, tuple((part, year) for part in split))


def _base(key: Key) -> Key:
    """Return what lines have in common that differ by their groups alone."""
    return _part(key, ())


def _part(base: Key, parts: Parts) -> Key:
    """Return a group of what a line is about."""
    return Key(base.indicator, base.unit_name, parts, base.old_basis)


def _lattice(dimensions: Sequence[str], book: Yearbook) -> Iterator[Parts]:
    """Yield every group that some dimensions can make, the whole among them."""
    choices = [[None, *book.divisions[name]] for name in dimensions]
    for chosen in product(*choices):
        yield tuple((name, part) for name, part in zip(dimensions, chosen, strict=True) if part is not None)


def _one_more(families: Sequence[Family], hidden: Mapping[Place, Hidden], sides: Sides, book: Yearbook) -> Place | None:
    """Return what else of an indicator's year has to be hidden so that nothing can be worked out; None if nothing."""
    for events in sides:
        told = given_away(families, hidden, events, book)
        if told:
            return _beside(told, families, hidden, events)
    return None


def _beside(told: set[Place], families: Sequence[Family], hidden: Mapping[Place, Hidden], events: Events) -> Place | None:
    """Return what is hidden next: what is of one family with what can be worked out comes first, and of it the parts."""
    for some in ([family for family in families if not told.isdisjoint(family.members)], families):
        for members in ([family.parts for family in some], [(family.whole,) for family in some]):
            shown = [place for places in members for place in places if place in events and place not in hidden]
            if shown:
                return min(shown, key=lambda place: _order(events[place]))
    return None


def _order(events: Number | None) -> tuple[bool, Number]:
    """Return in which order parts are hidden: the fewest cases first, those with none at all last."""
    return events == 0, events or 0


def _line(line: Line, hidden: Mapping[Place, Hidden], book: Yearbook) -> Line:
    return replace(line, figures={year: _shut(line.key, year, figure, hidden, book) for year, figure in line.figures.items()})


def _shut(key: Key, year: int, figure: Figure, hidden: Mapping[Place, Hidden], book: Yearbook) -> Figure:
    """Return a figure as it is published: rounded, without its numbers where hidden, without counts unless allowed.

    The exact quotient of two counts would give both away.
    """
    if (key, year) in hidden:
        return replace(figure, value=None, numerator=None, denominator=None, before=None, hidden=hidden[key, year])
    rounded = replace(figure, before=None, value=None if figure.value is None else Fraction(readable(figure.value)))
    subject = book.subjects[key.indicator]
    return rounded if subject.counts_published else replace(rounded, numerator=None, denominator=None)
