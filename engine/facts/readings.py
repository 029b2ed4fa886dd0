"""Reads plain rows into columns: what many of them say alike is read once; a row of which anything is to be asked is left."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from engine.facts.cells import Cells
from engine.facts.observed import Beside, Codes, Gathered, Layout, Mask, Stated, Subject, together
from engine.facts.plain import AMOUNT, PLACE, PlainRows
from engine.facts.rows import Rows, status_by
from engine.facts.values import named_source
from engine.model import Objective, Status

Said = TypeVar("Said")


class _Alike(NamedTuple):
    """What rows say that are alike but for place, figure and source."""

    subject: Subject
    extra: tuple[tuple[str, str], ...]
    measure: tuple[str, ...]
    """What the reading of the figure depends on, beside its own cells."""


class _Groups:
    """Rows that say the same, by groups, and what was read of each group."""

    def __init__(self, columns: Sequence[Codes]) -> None:
        _, first, codes = np.unique(together(*columns), return_index=True, return_inverse=True)
        self.first: list[int] = first.tolist()
        self.codes: Codes = codes.reshape(-1)

    def read(self, reader: Callable[[int], Said | None]) -> tuple[list[Said | None], Mask]:
        """Return what the reader makes of a row of each group, and of which rows it makes something."""
        read = [reader(row) for row in self.first]
        told = np.fromiter((found is not None for found in read), np.bool_, count=len(read))
        return read, told[self.codes]

    def coded(self, read: Sequence[Said | None], code: Callable[[Said], int]) -> Codes:
        """Return for each row the code of what was read, -1 for nothing."""
        codes = np.fromiter((-1 if found is None else code(found) for found in read), np.int64, count=len(read))
        told: Codes = codes[self.codes]
        return told


def read_together(plain: PlainRows, rows: Rows, gathered: Gathered) -> Iterator[Cells]:
    """Gather the rows of which nothing is to be asked; yield the others, to be read one by one."""
    alike, placed = _Groups(plain.others), _Groups([plain.column(name).codes for name in PLACE])
    said, told = alike.read(lambda row: _alike(plain.cells(row), rows))
    places, known = placed.read(lambda row: _place(plain.cells(row), rows))
    measures: dict[tuple[str, ...], int] = {}
    measure = alike.coded(said, lambda found: measures.setdefault(found.measure, len(measures)))
    amounts = _Groups([measure, *(plain.column(name).codes for name in AMOUNT)])
    stated, read = amounts.read(lambda row: _stated(plain.cells(row), rows) if told[row] else None)
    fits = told & known & read
    source = plain.column("source")
    remarks = _Groups([alike.codes, source.codes])
    beside = [Beside(named_source(source.texts[source.codes[row]]), _extra(said[alike.codes[row]])) for row in remarks.first]
    sheet, size = plain.table.sheet, len(plain)
    whole = {
        "subject": alike.coded(said, lambda found: gathered.code("subject", found.subject)),
        "place": placed.coded(places, lambda found: gathered.code("place", found)),
        "stated": amounts.coded(stated, lambda found: gathered.code("stated", found)),
        "beside": remarks.coded(beside, lambda found: gathered.code("beside", found)),
        "file": np.full(size, gathered.code("file", (sheet.file, sheet.name)), np.int64),
        "row": np.asarray(plain.numbers, np.int64),
        "column": np.full(size, plain.at("value") + 1, np.int64),
        "layout": np.full(size, gathered.layout(Layout(plain.at("numerator"), plain.at("denominator"))), np.int64),
        "loose": np.full(size, -1, np.int64),
    }
    gathered.add_columns({name: codes[fits] for name, codes in whole.items()})
    for row in np.flatnonzero(~fits).tolist():
        yield from plain.slowly(plain.numbers[row])


def _alike(cells: Cells, rows: Rows) -> _Alike | None:
    """Return what the fields of many rows say; None where anything of it has to be asked about or depends on the figure."""
    head, remarks = rows.head(cells), rows.remarks(cells)
    if _is_odd(cells) or head.year is None or head.pooled or remarks.flagged or isinstance(head.attested, Objective):
        return None
    target = head.attested
    what = head.named.indicator.id if head.named else target.attested if target else ""
    subject = Subject(what, head.year, head.parts, target.id if target else "", "", head.break_year)
    subject = subject._replace(old_basis=remarks.old_basis and not target)
    unit = head.named.said.get("unit", "") if head.named else ""
    extra = tuple({**cells.extra, **remarks.notes}.items())
    return _Alike(subject, extra, (what, subject.target, unit, cells.text("unit"), cells.text("unit_mult")))


def _place(cells: Cells, rows: Rows) -> tuple[str, str] | None:
    place = rows.place(cells)
    return None if _is_odd(cells) or place.former else (place.area, place.unit_name)


def _stated(cells: Cells, rows: Rows) -> Stated | None:
    """Return what a row states, whose other fields are sound."""
    ((_, _, amount),) = rows.stated(cells, rows.head(cells))
    return None if _is_odd(cells) else Stated(status_by(amount, Status.VALUE), *amount, cells.text("value"))


def _is_odd(cells: Cells) -> bool:
    return bool(cells.notes or cells.marks or cells.lost)


def _extra(found: _Alike | None) -> tuple[tuple[str, str], ...]:
    return found.extra if found else ()
