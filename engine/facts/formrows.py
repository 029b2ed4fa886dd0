"""The rows of the forms that go out, in which figures of earlier years stand beside this year's, and rows wait for a name."""

from collections.abc import Callable, Iterator

from engine.base.text import normal
from engine.facts.cells import Cells
from engine.facts.statuswords import STATUS_WORDS
from engine.facts.table import Table
from engine.model import Status

_OWN = (
    "value", "numerator", "denominator", "status", "conf_status", "action", "break", "basis", "source", "note", "reporter",
)  # fmt: skip
"""What a row says of this year's figure alone."""


def is_begun(table: Table, at: Callable[[int | None], str]) -> bool:
    """Tell whether a row, given by the texts at its columns, says anything of a figure."""
    fields = (table.fields.get(name) for name in _OWN)
    return any(at(column) for column in (*table.figures, *table.counts, *table.reported, *fields))


def earlier_figures(
    table: Table, at: Callable[[int | None], str], figure_at: Callable[[int], Cells], known: bool
) -> Iterator[Cells]:
    """Yield the figures of earlier years beside the row's own; its other fields are not about them.

    `figure_at` returns a column's figure with all that the row says; what is not `known` is asked about with the row's own.
    """
    for column, year in table.reported.items() if known and "indicator" in table.fields else ():
        text = at(column)
        if text:
            says = STATUS_WORDS.get(normal(text).lower(), Status.VALUE)
            stated = {"value": text} if says == Status.VALUE else {"value": "", "status": text}
            cells = figure_at(column)
            texts = {name: said for name, said in cells.texts.items() if name not in _OWN}
            places = cells.places._replace(at={**cells.places.at, "year": (table.top, column)})
            yield Cells({**texts, "year": year, **stated}, places)
