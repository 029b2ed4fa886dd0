"""Reviews data: everything that is doubted of it, in one order that does not depend on the order of its rows."""

from collections.abc import Iterable

from engine.model import Doubt, Observation, Pack, Severity, Status, Suspicion
from engine.quality.copies import doubts_of_copies
from engine.quality.parts import doubts_among_parts
from engine.quality.series import doubts_in_series
from engine.quality.statements import doubts_of_statements
from engine.quality.units import doubts_of_units

_RANK = {suspicion: place for place, suspicion in enumerate(Suspicion)}


def reviewed(observations: Iterable[Observation], pack: Pack) -> tuple[Doubt, ...]:
    """Return what is doubted of all observations: what must be mended first, each kind by indicator, place and year."""
    items = sorted(observations, key=lambda item: (item.key, item.target))
    figures = [item for item in items if _is_figure(item, pack)]
    found = [
        *doubts_among_parts(figures, pack),
        *doubts_in_series(figures, pack),
        *doubts_of_units(figures, pack),
        *doubts_of_copies(figures, pack),
        *doubts_of_statements(items, pack),
    ]
    return tuple(sorted(found, key=_place))


def _is_figure(item: Observation, pack: Pack) -> bool:
    return item.status == Status.VALUE and item.value is not None and item.indicator in pack.indicators


def _place(doubt: Doubt) -> tuple[object, ...]:
    first = doubt.subjects[0]
    return (doubt.severity == Severity.EXPLAIN, _RANK[doubt.suspicion], first.key, first.target, doubt.text.zh)
