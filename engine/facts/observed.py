"""Observations in columns: what many rows say alike is held once, and an observation is made where it is asked for.

A column of numbers says for each row which of the distinct readings it has; the order of the rows is the order of the columns.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Any, overload

import numpy as np

from engine.base.problems import Where
from engine.facts.distinct import COLUMNS, Beside, Codes, Distinct, Floats, Layout, Mask, Stated, Subject
from engine.facts.sheet import cell_at
from engine.model import Observation

_CODED = {name: place for place, name in enumerate(COLUMNS[:5])}
_LAYOUTS, _LOOSE = 5, 6
_CHUNK = 10_000
"""So many rows are put into columns at a time."""


class ObservationColumns(Sequence[Observation]):
    """Observations as columns; as a sequence it holds the observations, which are made once, when the first is asked for."""

    def __init__(self, distinct: Distinct, columns: Mapping[str, Codes]) -> None:
        """Take what is said, and for each of `COLUMNS` the codes of all rows."""
        self.distinct, self.columns = distinct, columns

    @classmethod
    def of(cls, items: Iterable[Observation]) -> "ObservationColumns":
        """Return the columns of some observations, in their order."""
        if isinstance(items, ObservationColumns):
            return items
        gathered = Gathered()
        gathered.add(items)
        return gathered.columns()

    def __len__(self) -> int:
        return len(self.columns["subject"])

    @overload
    def __getitem__(self, index: int) -> Observation: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Observation]: ...
    def __getitem__(self, index: int | slice) -> Observation | Sequence[Observation]:
        return self._items[index]

    def __iter__(self) -> Iterator[Observation]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def _items(self) -> list[Observation]:
        return self.observations(range(len(self)))

    def observations(self, rows: Iterable[int]) -> list[Observation]:
        """Return the observations of some rows."""
        return [self._made(*codes) for codes in zip(*self._codes(rows), strict=True)]

    def wheres(self, rows: Iterable[int] | None = None) -> list[Where]:
        """Return the addresses of the figures, of all rows or some."""
        rows = range(len(self)) if rows is None else rows
        return [self._where(*codes) for codes in zip(*self._codes(rows)[4:7], strict=True)]

    def _codes(self, rows: Iterable[int]) -> list[list[int]]:
        chosen = np.fromiter(rows, np.int64)
        return [self.columns[name][chosen].tolist() for name in COLUMNS]

    def _where(self, file: int, row: int, column: int) -> Where:
        name, sheet = self.distinct.files[file]
        return cell_at(name, sheet, row, column - 1) if row else Where(name, sheet=sheet)

    def _made(
        self, subject: int, place: int, stated: int, beside: int, file: int, row: int, column: int, layout: int, loose: int
    ) -> Observation:
        distinct = self.distinct
        if loose >= 0:
            return distinct.loose[loose]
        about, (area, unit_name), said = distinct.subjects[subject], distinct.places[place], distinct.stated[stated]
        (name, sheet), at, notes = distinct.files[file], distinct.layouts[layout], distinct.beside[beside]
        return Observation(
            *(about.indicator, area, about.year, unit_name, about.parts, said.status),
            *(said.value, said.numerator, said.denominator, said.raw, notes.source, about.break_year),
            cell_at(name, sheet, row, column - 1),
            None if said.numerator is None else cell_at(name, sheet, row, at.numerator),
            None if said.denominator is None else cell_at(name, sheet, row, at.denominator),
            dict(notes.extra),
            *(about.target, about.objective, said.release, about.pooled, about.old_basis),
        )

    def said_in_files(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Yield the files with what their rows say beside figures, each thing once."""
        pairs = np.unique(np.stack([self.columns["file"], self.columns["beside"]]), axis=1)
        for file, beside in pairs.T.tolist():
            yield self.distinct.files[file][0], dict(self.distinct.beside[beside].extra)

    def wholes_in_files(self) -> frozenset[tuple[str, str, int]]:
        """Return of which indicators and years the files state a figure of the whole: file, indicator and year."""
        whole = self.are_about(lambda subject: not subject.parts) & self.are_stated(lambda said: said.value is not None)
        pairs = np.unique(np.stack([self.columns["file"][whole], self.columns["subject"][whole]]), axis=1).T.tolist()
        files, subjects = self.distinct.files, self.distinct.subjects
        return frozenset((files[file][0], subjects[at].indicator, subjects[at].year) for file, at in pairs)

    def of_files(self, names: Set[str]) -> "ObservationColumns":
        """Return the rows of some files."""
        return self.take(self.of_distinct("file", [name in names for name, _ in self.distinct.files], np.bool_))

    def without_sheets(self, sheets: Set[tuple[str, str]]) -> "ObservationColumns":
        """Return the rows but those of some sheets, named with their files."""
        return self.take(self.of_distinct("file", [file not in sheets for file in self.distinct.files], np.bool_))

    def are_stated(self, told: Callable[[Stated], bool]) -> Mask:
        """Return the rows of which something is true of what they state."""
        mask: Mask = self.of_distinct("stated", [told(said) for said in self.distinct.stated], np.bool_)
        return mask

    def are_about(self, told: Callable[[Subject], bool]) -> Mask:
        """Return the rows of which something is true of their subject."""
        mask: Mask = self.of_distinct("subject", [told(subject) for subject in self.distinct.subjects], np.bool_)
        return mask

    def are_in(self, told: Callable[[str, str], bool]) -> Mask:
        """Return the rows of which something is true of area and sub-unit."""
        mask: Mask = self.of_distinct("place", [told(*place) for place in self.distinct.places], np.bool_)
        return mask

    def standing_alone(self) -> list[Observation]:
        """Return the observations read by themselves: those revised, or under a former name, are among them."""
        return self.observations(np.flatnonzero(self.columns["loose"] >= 0))

    def take(self, rows: "Codes | Mask") -> "ObservationColumns":
        """Return some of the rows, in the order asked for."""
        return ObservationColumns(self.distinct, {name: codes[rows] for name, codes in self.columns.items()})

    def under(self, places: Codes, names: Sequence[tuple[str, str]]) -> "ObservationColumns":
        """Return the rows with other areas and sub-units, by the codes of `names`."""
        loose, own = list(self.distinct.loose), self.columns["loose"]
        for row in np.flatnonzero((own >= 0) & (places != self.columns["place"])).tolist():
            area, unit_name = names[int(places[row])]
            loose[int(own[row])] = replace(loose[int(own[row])], area=area, unit_name=unit_name)
        return ObservationColumns(self.distinct._replace(places=names, loose=loose), {**self.columns, "place": places})

    def with_items(self, items: Mapping[int, Observation]) -> "ObservationColumns":
        """Return the rows with some observations in place of those in their rows."""
        if not items:
            return self
        gathered = Gathered(self.distinct)
        gathered.add(items.values())
        new, rows = gathered.columns(), np.fromiter(items, np.int64)
        columns = {name: codes.copy() for name, codes in self.columns.items()}
        for name, codes in new.columns.items():
            columns[name][rows] = codes
        return ObservationColumns(new.distinct, columns)

    def of_distinct(self, name: str, values: Sequence[Any], kind: Any = np.int64) -> Any:
        """Return a column of what `values` say of each distinct thing of a column, such as the year of each subject."""
        return np.array(values, kind)[self.columns[name]]

    def coded(self, name: str, values: Sequence[Any]) -> Codes:
        """Return a column of codes of what `values` say of each distinct thing: alike where it is the same."""
        known: dict[Any, int] = {}
        codes: Codes = self.of_distinct(name, [known.setdefault(value, len(known)) for value in values])
        return codes

    @cached_property
    def year(self) -> Codes:
        """The year of each row."""
        years: Codes = self.of_distinct("subject", [subject.year for subject in self.distinct.subjects])
        return years

    @cached_property
    def series(self) -> Codes:
        """A number for each series: one thing of one place, in all years."""
        about = self.coded("subject", [(subject.indicator, subject.parts) for subject in self.distinct.subjects])
        return together(about, self.coded("place", self.distinct.places))

    @cached_property
    def about(self) -> Codes:
        """A number for each thing of a year, wherever: what several units can report."""
        about = self.coded("subject", [(subject.indicator, subject.parts) for subject in self.distinct.subjects])
        return together(about, self.year, self.coded("place", [area for area, _ in self.distinct.places]))

    @cached_property
    def key(self) -> Codes:
        """A number for each thing that a figure can be about, as `Observation.key` tells it."""
        basis = self.of_distinct("subject", [subject.old_basis for subject in self.distinct.subjects])
        return together(self.series, self.year, basis)

    @cached_property
    def value(self) -> Floats:
        """The figures, nan where there is none."""
        values: Floats = self.of_distinct("stated", [_float(said.value) for said in self.distinct.stated], np.float64)
        return values


def _float(value: Fraction | None) -> float:
    try:
        return float("nan") if value is None else value.numerator / value.denominator
    except OverflowError:
        return float("inf") if value and value > 0 else float("-inf")


def together(*columns: Codes) -> Codes:
    """Return numbers from 0 on that are alike where all of some columns are."""
    first, *others = columns
    codes = _numbered(first)
    for other in others:
        second = _numbered(other)
        codes = _numbered(codes * (int(second.max(initial=0)) + 1) + second)
    return codes


def _numbered(column: Codes) -> Codes:
    numbered: Codes = np.unique(column, return_inverse=True)[1].reshape(-1).astype(np.int64)
    return numbered


def sizes(codes: Codes) -> Codes:
    """Return for each row how many rows have its code."""
    _, group, size = np.unique(codes, return_inverse=True, return_counts=True)
    counted: Codes = size[group.reshape(-1)]
    return counted


class Gathered:
    """Gathers observations one by one or as columns, and holds what they say once."""

    def __init__(self, begun: Distinct | None = None) -> None:
        """Begin with nothing, or with what other columns say, whose codes stay what they are."""
        self._lists: list[list[Any]] = [list(said) for said in begun or Distinct([], [], [], [], [], [], [])]
        self._known: list[dict[Hashable, int]] = [{value: code for code, value in enumerate(said)} for said in self._lists[:5]]
        self._chunks: list[Mapping[str, Codes]] = []
        self._pending: list[tuple[int, ...]] = []

    def code(self, column: str, value: Any, written: Hashable = None) -> int:
        """Return the code of what is said in a column, which is known again by how it is written where that is given."""
        place = _CODED[column]
        known, values = self._known[place], self._lists[place]
        key = value if written is None else written
        found = known.get(key)
        if found is None:
            found = known[key] = len(values)
            values.append(value)
        return found

    def layout(self, layout: Layout) -> int:
        """Return the code of a new layout."""
        self._lists[_LAYOUTS].append(layout)
        return len(self._lists[_LAYOUTS]) - 1

    def add(self, items: Iterable[Observation]) -> None:
        """Add observations that stand for themselves."""
        self._pending += [self._codes_of(item) for item in items]
        if len(self._pending) >= _CHUNK:
            self._flush()

    def add_columns(self, columns: Mapping[str, Codes]) -> None:
        """Add rows by their codes."""
        self._flush()
        self._chunks.append(columns)

    def _flush(self) -> None:
        if self._pending:
            self._chunks.append(dict(zip(COLUMNS, np.array(self._pending, np.int64).T, strict=True)))
            self._pending = []

    def _codes_of(self, item: Observation) -> tuple[int, ...]:
        self._lists[_LOOSE].append(item)
        subject = Subject(
            item.indicator, item.year, item.parts, item.target, item.objective, item.break_year, item.pooled, item.old_basis
        )  # fmt: skip
        return (
            self.code("subject", subject),
            self.code("place", (item.area, item.unit_name)),
            self.code("stated", Stated(item.status, item.value, item.numerator, item.denominator, item.raw, item.release)),
            self.code("beside", Beside(item.source, tuple(item.extra.items()))),
            self.code("file", (item.where.file, item.where.sheet)),
            item.where.line,
            item.where.column,
            -1,
            len(self._lists[_LOOSE]) - 1,
        )

    def columns(self) -> ObservationColumns:
        """Return everything that was added, in that order."""
        self._flush()
        names = {name: [chunk[name] for chunk in self._chunks] for name in COLUMNS}
        joined = {name: np.concatenate(parts) if parts else np.zeros(0, np.int64) for name, parts in names.items()}
        return ObservationColumns(Distinct(*self._lists), joined)
