"""Reviews data: everything that is doubted of it, in one order that does not depend on the order of its rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np

from engine.facts.distinct import Mask
from engine.facts.joined import in_order
from engine.facts.observed import ObservationColumns
from engine.model import OF_ONE_VALUE, Doubt, Observation, Pack, Severity, Status, Suspicion
from engine.quality import screen
from engine.quality.beside import doubts_beside
from engine.quality.copies import doubts_of_copies, doubts_of_fillings, doubts_of_whole_copies
from engine.quality.denominators import doubts_of_denominators
from engine.quality.evidence import doubts_of_evidence
from engine.quality.exchanges import doubts_of_exchanges
from engine.quality.levels import doubts_about_levels
from engine.quality.outlying import doubts_of_outlying
from engine.quality.parts import doubts_among_parts
from engine.quality.placecopies import doubts_of_old_places, doubts_of_same_counts
from engine.quality.relations import doubts_of_relations
from engine.quality.screen import Screen
from engine.quality.statements import doubts_of_statements
from engine.quality.units import doubts_of_places, doubts_of_units
from engine.quality.unjudged import doubts_of_columns, doubts_of_unjudged

_Ask: TypeAlias = Callable[[Sequence[Observation], Pack], Iterator[Doubt]]
Questions: TypeAlias = tuple[tuple[_Ask, Screen], ...]

_OF_SERIES: Questions = ((doubts_about_levels, screen.of_levels),)
_OF_FIGURES: Questions = (
    (doubts_among_parts, screen.of_groups),
    (doubts_of_relations, screen.of_relations),
    (doubts_of_denominators, screen.of_denominators),
    (doubts_of_exchanges, screen.of_exchanges),
    (doubts_of_units, screen.of_units),
    (doubts_of_outlying, screen.of_outlying),
    (doubts_of_places, screen.of_places),
    (doubts_of_copies, screen.of_copies),
    (doubts_of_whole_copies, screen.of_whole_copies),
    (doubts_of_fillings, screen.of_fillings),
    (doubts_of_old_places, screen.of_copies),
    (doubts_of_same_counts, screen.of_pairs),
)
_OF_ROWS: Questions = (
    (doubts_beside, screen.of_beside),
    (doubts_of_statements, screen.of_statements),
    (doubts_of_evidence, screen.of_evidence),
)
_TO_ZERO = (Suspicion.ZERO, Suspicion.JUMP)
_GRAVEST = tuple(Severity)
_RANK = {suspicion: place for place, suspicion in enumerate(Suspicion)}


def reviewed(observations: Iterable[Observation], pack: Pack) -> tuple[Doubt, ...]:
    """Return what is doubted of all observations: what must be mended first, each kind by indicator, place and year."""
    items = in_order(ObservationColumns.of(observations))
    found = [
        doubt
        for rows, asks in questions(items, pack)
        for ask, screened in asks
        for doubt in ask(rows.observations(np.flatnonzero(screened(rows, pack))), pack)
    ]
    told = _without_repeats(found)
    remarked = items.observations(np.flatnonzero(screen.of_unjudged(items, pack)))
    return tuple(sorted([*told, *doubts_of_unjudged(remarked, told, pack), *doubts_of_columns(remarked, pack)], key=_place))


def _without_repeats(found: Sequence[Doubt]) -> list[Doubt]:
    """Return the doubts but for those of one value that a doubt of several explains: exchanged, or 0 with all other places.

    Where the other years of a sub-unit tell what is wrong with it, the other sub-units are not asked about as well.
    """
    exchanged = {item.key for doubt in found if doubt.suspicion == Suspicion.SWAPPED for item in doubt.subjects}
    alike = [item for doubt in found if doubt.suspicion == Suspicion.SAME_UNITS for item in doubt.subjects]
    at_zero = {item.key for item in alike if not item.value}
    by_years = {doubt.subjects[0].key for doubt in found if doubt.suspicion in OF_ONE_VALUE}
    explained = {**dict.fromkeys(OF_ONE_VALUE, exchanged), **dict.fromkeys(_TO_ZERO, exchanged | at_zero)}
    explained[Suspicion.OUTLYING] = exchanged | by_years
    return [doubt for doubt in found if doubt.subjects[0].key not in explained.get(doubt.suspicion, ())]


def questions(items: ObservationColumns, pack: Pack) -> Iterator[tuple[ObservationColumns, Questions]]:
    """Yield rows with the questions that are asked of them, each with the screen that tells which it can be asked of."""
    figures = items.take(_are_figures(items, pack))
    yield figures, _OF_SERIES
    yield figures.take(figures.are_about(lambda subject: not subject.old_basis)), _OF_FIGURES
    yield items, _OF_ROWS


def _are_figures(items: ObservationColumns, pack: Pack) -> Mask:
    """Return the rows with a figure of an indicator."""
    stated = items.are_stated(lambda said: said.status == Status.VALUE and said.value is not None)
    return stated & items.are_about(lambda subject: subject.indicator in pack.indicators)


def _place(doubt: Doubt) -> tuple[object, ...]:
    first = doubt.subjects[0]
    return (_GRAVEST.index(doubt.severity), _RANK[doubt.suspicion], first.key, first.target, doubt.text.zh)
