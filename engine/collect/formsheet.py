"""A sheet of a form that goes out, as plain data: what stands in its columns, what may be entered, what is locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from engine.base.word import Word


@dataclass(frozen=True, slots=True)
class Measured:
    """A number that shows with its unit, and is a number all the same."""

    number: int | float
    unit: str

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"


Value = str | int | float | Measured | None


class Role(Word):
    """What a column is for."""

    ID = "id"
    """What names the row."""
    HINT = "hint"
    """What is told to those who fill the form in."""
    PAST = "past"
    """An earlier year: what is filled is locked."""
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Check:
    """What may be entered in a cell: one of some words, or a number within limits; and what is said to anything else."""

    message: str
    words: tuple[str, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    whole: bool = False
    free: bool = False
    """Whether the words are but offered, and others may be written."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a form."""

    heading: str
    width: int
    """In characters."""
    role: Role
    check: Check | None = None
    """Of all of its cells."""


@dataclass(frozen=True, slots=True)
class Jump:
    """The columns by which a figure is held against that of the year before, and where a larger change is to be explained."""

    now: int
    before: int
    explained: int
    limit: Fraction
    """In percent of the figure before."""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet; all columns are counted from 0."""

    name: str
    title: str
    above: Sequence[Sequence[str]]
    """Lines below the title: who fills it in, what to mind. A label's neighbour is free to be filled."""
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    checks: Mapping[Check, Sequence[tuple[int, int]]] = field(default_factory=dict)
    """What may be entered in single cells: row, counted from 0, and column."""
    fixed: int = 2
    """So many columns stay in sight, and on paper: those that tell the rows apart."""
    unit: str = ""
    """Whose form it is, as every printed page says."""
    locked: bool = False
    """Whether every filled cell is locked."""
    jump: Jump | None = None
