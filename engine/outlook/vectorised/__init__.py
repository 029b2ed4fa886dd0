"""Rates many series at once, with the same result as `engine.outlook.rate` for each.

Floating point decides what it can decide; a row within a billionth of a cut-off is decided by the exact function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.outlook import BY_CHANGE, rate
from engine.outlook.vectorised.change import rate_change
from engine.outlook.vectorised.growth import rate_open_sdg, rate_un
from engine.outlook.vectorised.table import Draft, Floats, Ratings, Table

_BY_GROWTH: dict[str, Callable[[Table], Draft]] = {"open_sdg": rate_open_sdg, "un": rate_un}


def rate_many(
    years: Sequence[int],
    values: ArrayLike,
    *,
    method: str,
    better: str | Sequence[str],
    target: ArrayLike | None = None,
    target_year: ArrayLike | None = None,
    kind: str = "reach",
    base_year: int | None = None,
    limit: ArrayLike | None = None,
    cutoffs: Sequence[float] | None = None,
) -> Ratings:
    """Return the ratings of n series: `values` has shape (n, m), `years` the m years ascending, not-a-number is a gap.

    `better`, `target`, `target_year` and `limit` are one for all or one per series; the rest is as in `rate`.
    """
    table = _table(years, values, better, (target, target_year, limit), kind, base_year, cutoffs)
    with np.errstate(all="ignore"):
        draft = rate_change(table, method) if method in BY_CHANGE else _BY_GROWTH[method](table)
    return _settle(draft, table, method)


def _table(
    years: Sequence[int],
    values: ArrayLike,
    better: str | Sequence[str],
    numbers: tuple[ArrayLike | None, ArrayLike | None, ArrayLike | None],
    kind: str,
    base_year: int | None,
    cutoffs: Sequence[float] | None,
) -> Table:
    grid = np.atleast_2d(np.asarray(values, dtype=float))
    sign = np.where(np.atleast_1d(np.asarray(better)) == "higher", 1.0, -1.0)
    target, target_year, limit = (_column(number, len(grid)) for number in numbers)
    return Table(
        years=np.asarray(years, dtype=np.int64),
        values=np.where(np.isfinite(grid), grid, np.nan),
        sign=np.broadcast_to(sign, (len(grid),)),
        target=target,
        target_year=target_year,
        limit=limit,
        kind=kind,
        base_year=base_year,
        cutoffs=cutoffs,
    )


def _column(number: ArrayLike | None, rows: int) -> Floats:
    column = np.full(rows, np.nan) if number is None else np.broadcast_to(np.asarray(number, dtype=float), (rows,))
    return np.where(np.isfinite(column), column, np.nan)


def _settle(draft: Draft, table: Table, method: str) -> Ratings:
    """Return the ratings with the close rows decided exactly."""
    klass: NDArray[np.str_] = draft.ratings.klass.astype("U40")
    for row in np.flatnonzero(draft.close):
        klass[row] = rate(
            dict(zip(table.years.tolist(), table.values[row].tolist(), strict=True)),
            method=method,
            better="higher" if table.sign[row] > 0 else "lower",
            target=float(table.target[row]),
            target_year=float(table.target_year[row]),
            kind=table.kind,
            base_year=table.base_year,
            limit=float(table.limit[row]),
            cutoffs=table.cutoffs,
        ).klass
    ratings = draft.ratings
    return Ratings(klass, ratings.ratio, ratings.score, ratings.projected, ratings.required)
