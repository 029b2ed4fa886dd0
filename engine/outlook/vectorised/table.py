"""Many series at once: a row per series, a column per year, not-a-number where a value is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Table:
    """Series of shape (n, m) and what each is rated against; every array but `years` has n rows."""

    years: NDArray[np.int64]
    """m years, ascending."""
    values: Floats
    sign: Floats
    """1 where more is better, -1 where less is."""
    target: Floats
    target_year: Floats
    limit: Floats
    kind: str
    base_year: int | None
    cutoffs: Sequence[float] | None

    @property
    def known(self) -> Booleans:
        """Where there is a value."""
        return np.isfinite(self.values)


@dataclass(frozen=True, slots=True)
class Ratings:
    """What `engine.outlook.rate` says of each row: not-a-number stands for None."""

    klass: NDArray[np.str_]
    ratio: Floats
    score: Floats
    projected: Floats
    required: Floats


@dataclass(frozen=True, slots=True)
class Draft:
    """Ratings in floating point, and the rows so close to a cut-off that only exact arithmetic can tell the side."""

    ratings: Ratings
    close: Booleans


def near(numbers: Floats, cutoff: float | Floats, margin: float = 1e-9) -> Booleans:
    """Return where numbers lie within a relative margin of a cut-off."""
    return np.abs(numbers - cutoff) <= margin * np.maximum(1.0, np.abs(cutoff))


def at(values: Floats, columns: NDArray[np.intp]) -> Floats:
    """Return one value per row."""
    picked: Floats = np.take_along_axis(values, columns[:, None], axis=1)[:, 0]
    return picked


def empty(rows: int) -> Floats:
    """Return a column of nothing."""
    return np.full(rows, np.nan)
