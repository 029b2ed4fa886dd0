"""Reads plain rows into columns: what many of them say alike is read once; a row of which anything is to be asked is left."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from engine.base.problems import Problem
from engine.facts.amounts import rate_of
from engine.facts.cells import Cells, Left, Note
from engine.facts.distinct import Beside, Codes, Layout, Mask, Stated, Subject
from engine.facts.fields import Head
from engine.facts.observed import Gathered, together
from engine.facts.plain import AMOUNT, PLACE, PlainRows
from engine.facts.rows import Rows, on_old_basis, status_by
from engine.facts.values import named_source
from engine.model import Aside, Objective, Release, Status


class _Alike(NamedTuple):
    """What rows say that are alike but for place, figure and source."""

    subject: Subject
    extra: tuple[tuple[str, str], ...]
    head: Head
    flagged: bool
    measure: tuple[str, ...]
    """What the reading of the figure depends on, beside its own cells."""


class _Placed(NamedTuple):
    area: str
    unit_name: str


class _Read(NamedTuple):
    stated: Stated
    written: tuple[str, ...]
    """All that it was read from."""


class _Apart(NamedTuple):
    """Why rows are set aside, and what is noted of which field."""

    reason: Aside
    note: Note


class _Groups:
    """Rows that say the same, by groups, and what was read of each group; what is odd is read as None."""

    def __init__(self, columns: Sequence[Codes], reader: Callable[[int], Any]) -> None:
        """Take the columns in which rows of a group are alike, and what reads a row of it."""
        _, first, codes = np.unique(together(*columns), return_index=True, return_inverse=True)
        self.codes: Codes = codes.reshape(-1)
        self.read = [reader(row) for row in first.tolist()]

    def are(self, kind: type) -> Mask:
        """Return the rows of which something of that kind was read."""
        true = np.fromiter((isinstance(found, kind) for found in self.read), np.bool_, count=len(self.read))
        return true[self.codes]

    def coded(self, kind: type, code: Callable[[Any], int]) -> Codes:
        """Return for each row the code of what was read, -1 where it is not of that kind."""
        coded = (code(found) if isinstance(found, kind) else -1 for found in self.read)
        codes: Codes = np.fromiter(coded, np.int64, count=len(self.read))[self.codes]
        return codes

    def of(self, row: int) -> Any:
        """Return what was read of a row's group."""
        return self.read[self.codes[row]]


def read_together(plain: PlainRows, rows: Rows, gathered: Gathered) -> Iterator[Cells | Left]:
    """Gather the rows of which nothing is to be asked; yield those set aside, and the others, to be read by themselves."""
    alike = _Groups(plain.others, lambda row: _alike(plain.cells(row), rows))
    placed = _Groups([plain.column(name).codes for name in PLACE], lambda row: _place(plain.cells(row), rows))
    aside, told = alike.are(_Apart) | placed.are(_Apart), alike.are(_Alike) & placed.are(_Placed)
    figure = [plain.column(name) for name in AMOUNT]
    measures: dict[tuple[str, ...], int] = {}
    measure = alike.coded(_Alike, lambda found: measures.setdefault(found.measure, len(measures)))
    amounts = _Groups(
        [np.where(told, measure, -1), *(column.codes for column in figure)],
        lambda row: _stated(plain, row, [column.text(row) for column in figure], alike.of(row), rows) if told[row] else None,
    )
    source = plain.column("source")
    beside = _Groups([alike.codes, source.codes], lambda row: _beside(source.text(row), alike.of(row)))
    fits, size, sheet = told & amounts.are(_Read), len(plain), plain.table.sheet
    whole = {
        "subject": alike.coded(_Alike, lambda found: gathered.code("subject", found.subject)),
        "place": placed.coded(_Placed, lambda found: gathered.code("place", found)),
        "stated": amounts.coded(_Read, lambda found: gathered.code("stated", found.stated, found.written)),
        "beside": beside.coded(Beside, lambda found: gathered.code("beside", found)),
        "file": np.full(size, gathered.code("file", (sheet.file, sheet.name)), np.int64),
        "row": np.asarray(plain.numbers, np.int64),
        "column": np.full(size, plain.at("value") + 1, np.int64),
        "layout": np.full(size, gathered.layout(Layout(plain.at("numerator"), plain.at("denominator"))), np.int64),
        "loose": np.full(size, -1, np.int64),
    }
    gathered.add_columns({name: codes[fits] for name, codes in whole.items()})
    for row in np.flatnonzero(aside).tolist():
        apart = alike.of(row)
        yield _left(plain, row, apart if isinstance(apart, _Apart) else placed.of(row))
    for row in np.flatnonzero(~fits & ~aside).tolist():
        yield from plain.slowly(plain.numbers[row])


def _alike(cells: Cells, rows: Rows) -> _Alike | _Apart | None:
    """Return what the fields of many rows say, or for which of them they are set aside; None where anything is asked."""
    head = rows.head(cells)
    apart = _apart(cells)
    if apart:
        return apart
    remarks = rows.remarks(cells)
    old_basis = on_old_basis(cells, head, remarks)
    rows.check_groups(cells, head)
    rows.check_unit(cells, head)
    if _is_odd(cells) or head.year is None or head.pooled or isinstance(head.attested, Objective):
        return None
    target = head.attested
    what = head.named.indicator.id if head.named else target.attested if target else ""
    subject = Subject(what, head.year, head.parts, target.id if target else "", "", head.break_year)
    subject = subject._replace(old_basis=old_basis and not target)
    unit = head.named.said.get("unit", "") if head.named else ""
    texts = [cells.text(name) for name in ("unit", "unit_mult", "status", "conf_status", "action")]
    extra = tuple({**cells.extra, **remarks.notes}.items())
    return _Alike(subject, extra, head, remarks.flagged, (what, subject.target, unit, *texts))


def _place(cells: Cells, rows: Rows) -> _Placed | _Apart | None:
    """Return area and sub-unit, or for which of them rows are set aside; None where anything is asked."""
    place = rows.place(cells)
    return _apart(cells) or (None if _is_odd(cells) or place.former else _Placed(place.area, place.unit_name))


def _stated(plain: PlainRows, row: int, said: Sequence[str], alike: _Alike, rows: Rows) -> _Read | None:
    """Return what a row states that says so of its figure, whose other fields are sound; None where anything is asked."""
    value, numerator, denominator = said
    written = (*alike.measure, *said)
    if alike.head.named and not (value or alike.flagged):  # counts alone, as long tables of townships and years hold
        rate = rate_of(alike.head.named.indicator, numerator, denominator)
        if rate:
            return _Read(Stated(Status.VALUE, *rate, "", Release.FINAL), written)
    cells = plain.cells(row)
    ((_, _, amount),), status, release = rows.stated(cells, alike.head, alike.flagged)
    if _is_odd(cells) or status is None:
        return None
    return _Read(Stated(status_by(amount, status), *amount, value, release), written)


def _beside(source: str, alike: object) -> Beside | None:
    return Beside(named_source(source), alike.extra) if isinstance(alike, _Alike) else None


def _apart(cells: Cells) -> _Apart | None:
    """Return for which of its fields a row is set aside, if it is."""
    return next((_Apart(note.reason, note) for note in cells.notes if note.reason), None)


def _is_odd(cells: Cells) -> bool:
    return bool(cells.notes or cells.marks)


def _left(plain: PlainRows, row: int, apart: _Apart) -> Left:
    """Return a row that is set aside."""
    note = apart.note
    problem = Problem(plain.where(row, note.field), note.code, note.words)
    return Left(plain.where(row, "value"), apart.reason, plain.column(note.field).text(row), problem)
