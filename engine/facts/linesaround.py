"""The lines around a table: those below it, what stands beside statements in them, and which of them explain nothing."""

from collections.abc import Iterable, Iterator, Sequence

from engine.base.yeardigits import days_in_digits
from engine.facts.headlines import beside_statements
from engine.facts.remarklines import explains
from engine.facts.surroundings import is_date, is_foot
from engine.facts.table import Table
from engine.facts.yearsaid import texts_of

Foot = tuple[int, int, str]
"""A foot line: its row, its column and what it says."""


def feet_of(table: Table) -> Iterator[Foot]:
    """Yield the foot lines within a table's rows and the dates below them, each with its row and column."""
    for number in (*table.rows, *table.dates):
        cells = table.sheet.rows[number]
        if cells and (number in table.dates or is_foot(cells)):
            column = next((column for column, cell in enumerate(cells) if cell), 0)
            yield number, column, cells[column]


def pieces_beside(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield what stands behind who reports, in the same cell, and is no day on which that was."""
    pieces = (piece for cells in lines for text in texts_of(cells) for piece in beside_statements(text))
    return (piece for piece in pieces if not is_date(days_in_digits(piece)))


def titles_in(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the texts of lines that do not say who filled the form in, or when."""
    return (cell for cells in lines for cell in cells if cell and not is_foot([cell]))


def unexplained(lines: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """Yield lines without what explains figures: a remark may name another year than that of the table."""
    return ([cell for cell in cells if not explains(cell)] for cells in lines)
