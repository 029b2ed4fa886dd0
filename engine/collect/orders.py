"""Reads a list of orders back, as it was filled in: by its headings, wherever they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.base.text import key
from engine.facts.books import read_book
from engine.messages import LANGUAGES, say

FIELDS = ("year", "id", "grade", "value", "order", "deadline", "result", "done")
"""What is read of a line."""
_NEEDED = ("id", "order", "result")


@dataclass(frozen=True, slots=True)
class Ordered:
    """A line of an earlier list, each field as it stands there."""

    year: str = ""
    id: str = ""
    grade: str = ""
    value: str = ""
    order: str = ""
    deadline: str = ""
    result: str = ""
    done: str = ""
    cell: str = ""
    """Where the line stands: file, sheet and the cell of its id."""


class NoOrders(Exception):
    """The file is no list of orders that can be read."""


def read_orders(data: bytes, name: str) -> list[Ordered]:
    """Return every line of an earlier list that says anything; raises NoOrders where there is none such list in the file."""
    sheets, _, problems = read_book(data, name)
    if problems:
        raise NoOrders
    found, listed = list[Ordered](), False
    for sheet in sheets:
        columns: dict[str, int] = {}
        for number, row in sheet.rows.items():
            heading = _columns(row)
            if heading:
                columns, listed = heading, True
            elif columns:
                found.extend(_line(row, columns, sheet.where(number, columns["id"]).address))
    if not listed:
        raise NoOrders
    return found


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Return where each field stands, if the row is the heading of a list of orders."""
    cells = [key(cell) for cell in row]
    for lang in LANGUAGES:
        names = {field: key(say(lang, f"orders.{field}")) for field in FIELDS}
        if all(cells.count(names[field]) == 1 for field in _NEEDED):
            return {field: cells.index(name) for field, name in names.items() if name in cells}
    return {}


def _line(row: Sequence[str], columns: dict[str, int], cell: str) -> Iterator[Ordered]:
    said = {field: row[at].strip() for field, at in columns.items() if at < len(row)}
    if any(said.values()):
        yield Ordered(**said, cell=cell)
