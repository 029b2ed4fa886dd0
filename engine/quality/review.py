"""Reviews data: everything that is doubted of it, in one order that does not depend on the order of its rows."""

from collections.abc import Iterable

from engine.model import OF_ONE_VALUE, Doubt, Observation, Pack, Severity, Status, Suspicion
from engine.quality.beside import doubts_beside
from engine.quality.copies import doubts_of_copies, doubts_of_fillings
from engine.quality.exchanges import doubts_of_exchanges
from engine.quality.levels import doubts_about_levels
from engine.quality.parts import doubts_among_parts
from engine.quality.relations import doubts_of_relations
from engine.quality.statements import doubts_of_statements
from engine.quality.units import doubts_of_places, doubts_of_units

_OF_FIGURES = (
    doubts_among_parts,
    doubts_of_relations,
    doubts_of_exchanges,
    doubts_of_units,
    doubts_of_places,
    doubts_of_copies,
    doubts_of_fillings,
)
_OF_ROWS = (doubts_beside, doubts_of_statements)
_RANK = {suspicion: place for place, suspicion in enumerate(Suspicion)}


def reviewed(observations: Iterable[Observation], pack: Pack) -> tuple[Doubt, ...]:
    """Return what is doubted of all observations: what must be mended first, each kind by indicator, place and year."""
    items = sorted(observations, key=lambda item: (item.key, item.target))
    figures = [item for item in items if _is_figure(item, pack)]
    current = [item for item in figures if not item.old_basis]
    found = [*doubts_about_levels(figures, pack), *(doubt for ask in _OF_FIGURES for doubt in ask(current, pack))]
    found += [doubt for ask in _OF_ROWS for doubt in ask(items, pack)]
    exchanged = {item.key for doubt in found if doubt.suspicion == Suspicion.SWAPPED for item in doubt.subjects}
    told = [doubt for doubt in found if doubt.suspicion not in OF_ONE_VALUE or doubt.subjects[0].key not in exchanged]
    return tuple(sorted(told, key=_place))


def _is_figure(item: Observation, pack: Pack) -> bool:
    return item.status == Status.VALUE and item.value is not None and item.indicator in pack.indicators


def _place(doubt: Doubt) -> tuple[object, ...]:
    first = doubt.subjects[0]
    return (doubt.severity == Severity.EXPLAIN, _RANK[doubt.suspicion], first.key, first.target, doubt.text.zh)
