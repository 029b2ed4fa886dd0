"""What rows of observations say, each thing once, and the columns of codes that tell which row says what."""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from engine.model import Observation, Parts, Release, Status

Codes: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
"""For each row the place of what it says among what is said."""
Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"
Floats: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
"""Figures to the nearest floating-point number: good to look for what may be doubted, never to decide it."""


class Subject(NamedTuple):
    """What a row is about, but for the place, and how its figure is to be taken."""

    indicator: str
    year: int
    parts: Parts
    target: str = ""
    objective: str = ""
    break_year: int | None = None
    pooled: tuple[int, ...] = ()
    old_basis: bool = False


class Stated(NamedTuple):
    """What a row states of its subject."""

    status: Status
    value: Any
    numerator: Any
    denominator: Any
    raw: str
    release: Release = Release.FINAL


class Beside(NamedTuple):
    """What a row says beside its figure."""

    source: str
    extra: tuple[tuple[str, str], ...]


class Layout(NamedTuple):
    """In which columns the counts of figures stand, counted from 0."""

    numerator: int
    denominator: int


class Distinct(NamedTuple):
    """What is said in all rows, each thing once."""

    subjects: Sequence[Subject]
    places: Sequence[tuple[str, str]]
    """Area and sub-unit."""
    stated: Sequence[Stated]
    beside: Sequence[Beside]
    files: Sequence[tuple[str, str]]
    """File and sheet."""
    layouts: Sequence[Layout]
    loose: Sequence[Observation]
    """Those that stand in no layout: their cells, or what they revised, are their own."""


COLUMNS = ("subject", "place", "stated", "beside", "file", "row", "column", "layout", "loose")
"""The first five are codes of what is distinct; `row` and `column`, counted from 1, say where the figure stands;
of `layout` and `loose` one is -1."""
