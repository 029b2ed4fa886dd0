"""Reads a list of orders back, as it was filled in: by its headings, wherever they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.base.problems import InvalidFacts, Problem, Where
from engine.collect.headings import columns_of
from engine.facts.books import read_book

FIELDS = {
    "year": "csv.year", "id": "report.target", "grade": "report.grade", "value": "report.value", "order": "orders.order",
    "deadline": "orders.deadline", "result": "orders.result", "done": "orders.done",
}  # fmt: skip
"""What is read of a line, by its heading."""
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


def read_orders(data: bytes, name: str) -> list[Ordered]:
    """Return every line of an earlier list that says anything; raises InvalidFacts where the file holds no such list."""
    sheets, _, problems = read_book(data, name)
    if problems:
        raise InvalidFacts(problems)
    found, listed = list[Ordered](), False
    for sheet in sheets:
        columns: Mapping[str, int] = {}
        for row in sheet.rows.values():
            heading = columns_of(row, FIELDS, _NEEDED)
            if heading:
                columns, listed = heading, True
            elif columns:
                found.extend(_line(row, columns))
    if not listed:
        raise InvalidFacts([Problem(Where(name), "orders.no_list")])
    return found


def _line(row: Sequence[str], columns: Mapping[str, int]) -> Iterator[Ordered]:
    said = {field: row[at].strip() for field, at in columns.items() if at < len(row)}
    if any(said.values()):
        yield Ordered(**said)
