"""Finds tables that stand side by side: their rows are one another's, and nothing of them is read."""

from engine.base.problems import Problem
from engine.base.text import Text, key
from engine.facts.table import Table
from engine.facts.tidy import tidied


def side_by_side(table: Table) -> Problem | None:
    """Return where the second of several tables begins that share their rows; None where it is but one.

    Its headings begin again: the column that says what a row is about stands there once more, with figures behind either.
    """
    header = [key(tidied(cell)) for cell in table.sheet.rows[table.top]]
    for first, second in table.twice:
        figures = [any(first < column < second for column in table.figures), any(column > second for column in table.figures)]
        again = second < len(header) and header[first] and header[first] == header[second]
        if again and all(figures):
            words = dict.fromkeys(word for word in header[second:] if word and word in header[:second])
            headings = Text("".join(f"“{word}”" for word in words), ", ".join(f"'{word}'" for word in words))
            return Problem(table.sheet.where(table.top, second), "facts.side_by_side", {"headings": headings})
    return None
