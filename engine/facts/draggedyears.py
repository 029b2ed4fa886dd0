"""Asks about a column of years that was filled by dragging: each row says a year more, and is about something else."""

from collections.abc import Iterator, Sequence

from engine.base.problems import Problem
from engine.base.text import key
from engine.base.yeardigits import is_any_year
from engine.facts.surroundings import is_foot
from engine.facts.table import Table
from engine.facts.years import year_written
from engine.model import PLACES

_LEAST, _TOLD = 4, 3
"""Rows in which that is no chance, and how many of their years are told."""


def dragged_years(table: Table) -> Iterator[Problem]:
    """Yield the second year of a column in which every row says one more than the row above, of another thing or place."""
    column = table.fields.get("year")
    if column is None:
        return
    others = [table.fields[name] for name in ("indicator", *PLACES) if name in table.fields]
    rows = list[int]()
    for number in (row for row in table.rows if any(table.sheet.rows[row][column:]) and not is_foot(table.sheet.rows[row])):
        if rows and not _counts_up(table, rows[-1], number, column, others):
            return
        rows.append(number)
    if len(rows) >= _LEAST:
        words = {"found": "、".join(table.sheet.rows[row][column] for row in rows[:_TOLD])}
        yield Problem(table.sheet.where(rows[1], column), "facts.years_dragged", words)


def _counts_up(table: Table, above: int, row: int, column: int, others: Sequence[int]) -> bool:
    """Tell whether a row says a year more than the one above, and is about something else."""
    upper, lower = table.sheet.rows[above], table.sheet.rows[row]
    first, second = year_written(upper[column])[0], year_written(lower[column])[0]
    if not (is_any_year(first) and is_any_year(second) and int(second) == int(first) + 1):
        return False
    one, two = ([key("".join(cells[other : other + 1])) for other in others] for cells in (upper, lower))
    return one != two and any(two)
