"""What a table says of one figure, field by field, whatever its layout."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from engine.base.problems import Problem, Where
from engine.base.text import visible
from engine.facts.sheet import Sheet
from engine.model import Aside

Said = TypeVar("Said")

_OF_FAILED = frozenset({"facts.failed_of_nothing", "facts.failed_of_zero"})
"""What says of a failed formula why it may have failed, beside that it did."""
_KEPT = 50_000
"""So many readings are kept for rows that say the same."""


@dataclass(frozen=True, slots=True)
class Left:
    """A row that is set aside, for what it says; the problem is what is said where all rows have to be taken."""

    where: Where
    reason: Aside
    what: str
    problem: Problem


class Note(NamedTuple):
    """What is to be said of a field: that it is wrong, or with a reason that its row is set aside for it."""

    field: str
    code: str
    words: Mapping[str, object]
    reason: Aside | None = None
    within: tuple[str, int] | None = None
    """The indicator and year of a group that it is not broken down by: wrong unless the file states the whole too."""


class Group(NamedTuple):
    """A row of which nothing is wrong but the group that it is about, with the indicator and year of the whole."""

    left: Left
    indicator: str
    year: int


class Places(NamedTuple):
    """Where the fields of a figure stand; their addresses are made where they are asked for."""

    sheet: Sheet
    row: int
    at: Mapping[str, tuple[int, int]]
    """Row and column of each field, the row 0 for the figure's own."""
    elsewhere: Mapping[str, Where] = MappingProxyType({})
    """The addresses of fields that stand in another row or sheet."""

    def where(self, name: str) -> Where:
        """Return the address of a field's cell; of what the table does not state at all, where the row begins."""
        if name in self.elsewhere:
            return self.elsewhere[name]
        row, column = self.at.get(name, (0, 0))
        return self.sheet.where(row or self.row, column)


@dataclass(frozen=True, slots=True)
class Cells:
    """The texts of a figure's fields by name (`area`, `indicator`, `year`, `value` …), each with its place in the file.

    A layout makes them; reading them into an observation knows nothing of layouts.
    """

    texts: Mapping[str, str]
    places: Places
    extra: Mapping[str, str] = field(default_factory=dict)
    """Further columns, kept as notes."""
    lost: list[Problem] = field(default_factory=list)
    """What is wrong around the fields: cells under no heading, formulas that failed."""
    notes: list[Note] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """The footnote marks that were read as such, each behind what it stood behind."""

    def text(self, name: str) -> str:
        """Return a field's text, empty where the table does not state it."""
        return self.texts.get(name, "")

    @property
    def of_column(self) -> bool:
        """Tell whether the year stands above the figure and no status beside it: one would be that of all years of the row."""
        return self.places.at.get("year", (0, 0))[0] > 0 and "status" not in self.texts

    def where(self, name: str) -> Where:
        """Return the address of a field's cell."""
        return self.places.where(name)

    def marked(self, name: str, mark: str) -> None:
        """Keep a footnote mark that stands behind what a field says."""
        self.marks.append(self.text(name) if mark in self.text(name) else f"{self.text(name)} {mark}")

    def wrong(self, name: str, code: str, /, **words: object) -> None:
        """Note what is wrong with a field; what was found there is always said."""
        self._note(name, code, words)

    def leave(self, name: str, reason: Aside, code: str, /, **words: object) -> None:
        """Set it aside for what a field says; a cell beside the columns or a failed formula there is asked about instead."""
        self._note(name, code, words, reason=reason)

    def grouped(self, name: str, code: str, within: tuple[str, int] | None, /, **words: object) -> None:
        """Note a group that the indicator is not broken down by, with indicator and year where both are known."""
        self._note(name, code, words, within=within)

    def _note(
        self,
        name: str,
        code: str,
        words: Mapping[str, object],
        reason: Aside | None = None,
        within: tuple[str, int] | None = None,
    ) -> None:
        self.notes.append(Note(name, code, {"found": visible(self.text(name)), **words}, reason, within))

    @property
    def group(self) -> Group | None:
        """Return the row as one of a group that nobody asks for, where nothing else is wrong with it."""
        if not self.notes or self.lost or not all(note.within for note in self.notes):
            return None
        note = self.notes[0]
        what = f"{self.text('indicator')}（{note.words['found']}）"
        return Group(Left(self.where("value"), Aside.GROUP, what, self._problem(note)), *note.within)  # type: ignore[misc]

    @property
    def left(self) -> list[Left]:
        """Why it is set aside, where it is."""
        left = [note for note in self.notes if note.reason and not self._spoilt(note.field)] if self.notes else []
        return [
            Left(self.where("value"), note.reason, self.text(note.field), self._problem(note)) for note in left if note.reason
        ]

    @property
    def found_wrong(self) -> list[Problem]:
        """Everything that is wrong, of each cell once; nothing with what is set aside."""
        if not self.notes:
            return self.lost
        if self.left:
            return []
        problems = [self._problem(note) for note in self.notes]
        explained = {problem.where for problem in problems if problem.code in _OF_FAILED}
        lost, noted = (
            [one for one in told if one.code != "facts.formula_failed" or one.where not in explained]
            for told in (self.lost, problems)
        )
        places = {problem.where for problem in lost}
        return lost + [problem for problem in noted if problem.where not in places]

    def _problem(self, note: Note) -> Problem:
        return Problem(self.where(note.field), note.code, note.words)

    def _spoilt(self, name: str) -> bool:
        return any(p.code == "facts.no_heading" or p.where == self.where(name) for p in self.lost)


class Once(Generic[Said]):
    """Reads what some fields say once for all rows in which they say the same."""

    def __init__(self, fields: Sequence[str], reader: Callable[[Cells], Said]) -> None:
        """Take the fields, which must be all that the reader looks at."""
        self._fields, self._reader = tuple(fields), reader
        self._read: dict[tuple[str, ...], tuple[Said, list[Note], list[str]]] = {}

    def __call__(self, cells: Cells) -> Said:
        """Return what the reader makes of the fields; what it notes is noted of each row."""
        texts = cells.texts
        said = tuple([texts.get(name, "") for name in self._fields])
        if said not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            alone = Cells(dict(zip(self._fields, said, strict=True)), cells.places)
            self._read[said] = (self._reader(alone), alone.notes, alone.marks)
        found, notes, marks = self._read[said]
        cells.notes.extend(notes)
        cells.marks.extend(marks)
        return found
