"""A table of texts with the address of each cell, whatever file it came from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from engine.base.problems import Where
from engine.base.text import normal

_ERROR = re.compile(
    r"#(N/A|REF!|NAME\?|DIV/0!|VALUE!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)",
    re.IGNORECASE,
)
"""What a spreadsheet shows for a formula that failed."""
_RULE = re.compile(":?[-—–=_]{3,}:?")
"""A cell of a line that is drawn between rows, as tables in plain text have it below their headings."""
_FIGURE = re.compile(r"[+-]?[0-9０-９][0-9０-９.．,，]*\s*[%％‰年]?$")


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells merged into one: rows counted from 1, columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int
    ref: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet, or the whole of a CSV file (with an empty name)."""

    file: str
    name: str
    rows: Mapping[int, Sequence[str]]
    """The cells' texts, without outer blanks, of each row that says anything, by its number as a spreadsheet shows it."""
    comments: tuple[str, ...]
    """The texts of the comment rows, which are not among the others."""
    merged: tuple[Merged, ...] = ()
    remarks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """What is remarked on cells (批注), by row and column, columns counted from 0."""
    beside: tuple[str, ...] = ()
    """The names of the other sheets of its file that may hold figures as well."""

    def where(self, row: int, column: int) -> Where:
        """Return the address of a cell; `column` counts from 0."""
        return cell_at(self.file, self.name, row, column)


def sheet_of(
    file: str,
    name: str,
    numbered: Iterable[tuple[int, Iterable[str]]],
    merged: Iterable[Merged] = (),
    remarks: Mapping[tuple[int, int], str] = MappingProxyType({}),
) -> Sheet:
    """Return a sheet of rows with their numbers; one that begins with ``#`` and holds no figure is a comment.

    ``#`` before a name is also the mark of 其中, what is counted among the indicator above.
    """
    rows, comments = dict[int, Sequence[str]](), list[str]()
    for number, texts in numbered:
        cells = list(map(str.strip, texts))
        filled = list(filter(None, cells))
        comment = ""
        if filled and filled[0].startswith("#") and not is_error(filled[0]) and not any(map(_FIGURE.match, filled[1:])):
            comment = ", ".join(filled).lstrip("# ")
        if comment:
            comments.append(comment)
        elif filled and not all(map(_RULE.fullmatch, filled)):
            rows[number] = cells
    return Sheet(file, name, rows, tuple(comments), tuple(merged), remarks)


def is_error(cell: str) -> bool:
    """Tell whether a cell shows that its formula failed, such as ``#N/A``."""
    return may_be_error(cell) and bool(_ERROR.fullmatch(normal(cell)))


def may_be_error(cell: str) -> bool:
    """Tell whether a text holds the sign with which failed formulas begin, in any width."""
    return "#" in cell or "＃" in cell or "﹟" in cell


def cell_at(file: str, sheet: str, row: int, column: int) -> Where:
    """Return the address of a cell of a file; `row` counts from 1, `column` from 0."""
    return Where(file, row, column + 1, sheet, f"{column_letters(column)}{row}")


@cache
def column_letters(column: int) -> str:
    """Return the spreadsheet name of a column counted from 0: A, B … Z, AA."""
    before, last = divmod(column, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)
