"""Tells the only column of figures by a heading that says of what kind they are: 率（%）, 人数, 标准（元/月）.

Each is also the heading of what stands beside figures, so it counts where no other column may hold figures and every
indicator named below is of that kind.
"""

import re
from collections.abc import Iterable, Sequence, Set
from itertools import takewhile

from engine.base.text import key
from engine.base.units import PER, THINGS, unit_of
from engine.facts.bycontent import is_aimed
from engine.facts.catalogue import Catalogue
from engine.facts.findindicators import find_indicator
from engine.facts.heading import Heading, bracketed_unit
from engine.facts.rownames import Names
from engine.facts.tidy import tidied
from engine.facts.values import figure

_KINDS: Sequence[tuple[re.Pattern[str], Set[str], str]] = (
    (re.compile("率"), frozenset(PER), ""),
    (re.compile("百分[比率数]"), frozenset({"percent"}), "%"),
    (re.compile("个数"), frozenset(THINGS), ""),
    (re.compile("人数"), frozenset({"persons"}), ""),
    (re.compile("月(?:人均)?(?:(?:补[贴助]|保障|发放)?标准|金额)|(?:补[贴助]|保障|发放)?标准|金额"), frozenset({"yuan"}), ""),
)
"""Headings, the units of the indicators that they are of, and the unit that they say themselves."""
_BESIDE = frozenset({"numerator", "denominator", "value"})


def of_one_kind(
    columns: Sequence[Heading], cells: Sequence[str], below: Iterable[Sequence[str]], catalogue: Catalogue
) -> list[Heading]:
    """Return headings with the only one of figures as one of values; nothing where there is none, or any doubt of it."""
    named = [at for at, head in enumerate(columns) if head.field == "indicator"]
    told = [at for at, cell in enumerate(cells) if _kind(cell)]
    if len(named) != 1 or len(told) != 1:
        return []
    (name,), (at,) = named, told
    others = [(head, cell) for place, (head, cell) in enumerate(zip(columns, cells, strict=True)) if place != at]
    if any(_makes_doubtful(head, cell) for head, cell in others):
        return []
    rows = list(takewhile(lambda row: not heads_names(row, name, catalogue), below))
    open_ = [place for place, head in enumerate(columns) if place != at and not head.field]
    if any(figure(cell) for row in rows for place in open_ for cell in row[place : place + 1]):
        return []
    if not any(figure(cell) for row in rows for cell in row[at : at + 1]):
        return []
    unit = _unit_of_all(cells[at], [row[name] for row in rows if name < len(row) and row[name]], catalogue)
    if unit is None:
        return []
    dated = any(head.field == "year" for head in columns)
    own = Heading(field="value", unit=unit) if dated else Heading(back=0, unit=unit)
    return [own if place == at else head for place, head in enumerate(columns)]


def _kind(cell: str) -> tuple[Set[str], str] | None:
    """Return the units of the indicators that a heading is of, and the one that it states; None of any other heading."""
    word, unit = bracketed_unit(tidied(cell))
    return next(((units, unit or own) for pattern, units, own in _KINDS if pattern.fullmatch(word)), None)


def _unit_of_all(heading: str, names: Sequence[str], catalogue: Catalogue) -> str | None:
    """Return the unit that a heading states, empty for none, where all indicators are of its kind and in that unit."""
    units, unit = _kind(heading) or (frozenset(), "")
    found = [(name, find_indicator(catalogue, name)) for name in names]
    if any(named is None and Names(catalogue).understands(name) for name, named in found):
        return None  # a mechanism, a count of some, or a part
    of = {named.indicator.unit for _, named in found if named}
    return unit if of and of <= units and (not unit or all(unit_of(unit, one) == one for one in of)) else None


def _makes_doubtful(head: Heading, cell: str) -> bool:
    """Tell whether another heading is that of figures or of counts, or speaks of aims."""
    counted = head.of_figures or bool(head.reported) or head.field in _BESIDE
    return counted or (not head.field and is_aimed(key(tidied(cell))))


def heads_names(row: Sequence[str], name: int, catalogue: Catalogue) -> bool:
    """Tell whether a row begins another table, by what stands in the column of the names of this one."""
    return catalogue.headings.get(key(tidied(row[name] if name < len(row) else ""))) == "indicator"
