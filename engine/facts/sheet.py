"""A table of texts with the address of each cell, whatever file it came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.base.problems import Where
from engine.base.text import normal

_ERROR = re.compile(
    r"#(N/A|REF!|NAME\?|DIV/0!|VALUE!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)",
    re.IGNORECASE,
)
"""What a spreadsheet shows for a formula that failed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells' texts."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether no cell says anything."""
        return not any(cell.strip() for cell in self.cells)

    @property
    def comment(self) -> str:
        """The text of a comment row, one whose first filled cell begins with ``#``; otherwise empty."""
        filled = [cell.strip() for cell in self.cells if cell.strip()]
        if not filled or not filled[0].startswith("#") or is_error(filled[0]):
            return ""
        return ", ".join(filled).lstrip("# ")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet, or the whole of a CSV file (with an empty name)."""

    file: str
    name: str
    rows: tuple[Row, ...]

    def where(self, row: int, column: int) -> Where:
        """Return the address of a cell; `column` counts from 0."""
        return Where(self.file, row, column + 1, self.name, f"{column_letters(column)}{row}")

    def comments(self) -> Iterator[str]:
        """Yield the texts of the comment rows."""
        return (row.comment for row in self.rows if row.comment)


def is_error(cell: str) -> bool:
    """Tell whether a cell shows that its formula failed, such as ``#N/A``."""
    return bool(_ERROR.fullmatch(normal(cell)))


def column_letters(column: int) -> str:
    """Return the spreadsheet name of a column counted from 0: A, B … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
