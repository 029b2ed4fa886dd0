"""Rates many series at once with the very formulas of engine.outlook: they are run on columns of floats, a row per series.

A column does arithmetic and knows by how much each of its floats may be off. Where a method asks which of two columns is
greater, rows with different answers are rated apart; rows too close to tell, within a billionth of the numbers that went
into them, are rated by the exact `rate`.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from engine.outlook import METHODS
from engine.outlook.arithmetic import median, power
from tests.rating import asked, rate

TRUST = 1e-9


class Mixed(Exception):
    """A comparison has no one answer for all rows: where it is too close to tell, and where it holds."""

    def __init__(self, close, holds):
        super().__init__()
        self.close, self.holds = np.broadcast_arrays(close, holds)


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """Floats, and by how much each may be off: not at all as reported, since their order is that of the figures they mean."""

    value: np.ndarray
    slack: np.ndarray | float = 0.0

    def __add__(self, other):
        other = column(other)
        lost = TRUST * (np.abs(self.value) + np.abs(other.value))
        return Column(self.value + other.value, self.slack + other.slack + lost)

    def __mul__(self, other):
        other = column(other)
        off = np.abs(self.value) * other.slack + np.abs(other.value) * self.slack
        return Column(self.value * other.value, off + TRUST * np.abs(self.value * other.value))

    def __truediv__(self, other):
        other = column(other)
        value = self.value / other.value
        return Column(value, (self.slack + np.abs(value) * other.slack) / np.abs(other.value) + TRUST * np.abs(value))

    def __pow__(self, exponent):
        value = self.value ** float(exponent)
        return Column(value, np.abs(value) * (abs(float(exponent)) * self.slack / np.abs(self.value) + TRUST))

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return column(other) / self

    def __neg__(self):
        return Column(-self.value, self.slack)

    def __abs__(self):
        return Column(np.abs(self.value), self.slack)

    __radd__, __rmul__ = __add__, __mul__

    def tell(self, other, holds):
        """Return the answer that all rows give; raise Mixed where they differ or cannot tell."""
        other = column(other)
        slack = self.slack + other.slack
        close = ~(np.abs(self.value - other.value) > slack) & (slack != 0)
        answers = holds(self.value, other.value)
        if close.any() or answers.any() != answers.all():
            raise Mixed(close, answers)
        return bool(answers.all())

    def __bool__(self):
        return self != 0

    def __lt__(self, other):
        return self.tell(other, operator.lt)

    def __le__(self, other):
        return self.tell(other, operator.le)

    def __gt__(self, other):
        return self.tell(other, operator.gt)

    def __ge__(self, other):
        return self.tell(other, operator.ge)

    def __eq__(self, other):
        return self.tell(other, operator.eq)


def column(number):
    """Return a number of the method's own as the same in every row; off where no float is that number."""
    if isinstance(number, Column):
        return number
    value = float(number)
    return Column(np.float64(value), 0.0 if value == number else TRUST * abs(value))


power.register(Column, Column.__pow__)


@median.register(Column)
def _(*columns):
    middle = np.median([each.value for each in columns], axis=0)
    return Column(middle, np.max([np.broadcast_to(each.slack, middle.shape) for each in columns], axis=0))


@dataclass(frozen=True, slots=True)
class Ratings:
    """What `rate` says of each row; not-a-number stands for None."""

    klass: np.ndarray
    ratio: np.ndarray
    score: np.ndarray
    projected: np.ndarray
    required: np.ndarray
    achieved: np.ndarray
    exact: np.ndarray
    """Where floats could not tell."""

    def put(self, rows, rating):
        """Enter a rating into its rows."""
        self.klass[rows] = rating.klass
        for name in NUMBERS:
            number = getattr(rating, name)
            if number is not None:
                getattr(self, name)[rows] = column(number).value


NUMBERS = tuple(field.name for field in fields(Ratings))[1:-1]


def rate_many(
    years, values, *, method, better, target=None, target_year=None, limit=None,
    kind="reach", strict=False, base_year=None, cutoffs=None,
):  # fmt: skip
    """Return the ratings of n series: `values` has shape (n, m), `years` the m years ascending, not-a-number is a gap.

    `better`, `target`, `target_year` and `limit` are one for all or one per series; the rest is as in `rate`.
    """
    grid = np.atleast_2d(np.asarray(values, dtype=float))
    goals, limits, ends = (
        np.broadcast_to(np.nan if number is None else np.asarray(number, dtype=float), len(grid))
        for number in (target, limit, target_year)
    )
    sign = np.broadcast_to(np.where(np.asarray(better) == "higher", 1, -1), len(grid))
    ask = {"kind": kind, "strict": strict, "base_year": base_year, "cutoffs": cutoffs}
    found = Ratings(np.full(len(grid), "", "U40"), *(np.full(len(grid), np.nan) for _ in NUMBERS), np.full(len(grid), False))
    waiting = _alike(np.isfinite(grid), sign, ends, goals, limits)
    while waiting:
        rows = waiting.pop()
        one = rows[0]
        series = {int(year): Column(grid[rows, place]) for place, year in enumerate(years) if np.isfinite(grid[one, place])}
        goal, most = (Column(each[rows]) if np.isfinite(each[one]) else None for each in (goals, limits))
        end = int(ends[one]) if np.isfinite(ends[one]) else None
        question = asked("higher" if sign[one] > 0 else "lower", goal, end, limit=most, **ask)
        try:
            with np.errstate(all="ignore"):
                found.put(rows, METHODS[method].rate(series, question))
        except Mixed as mixed:
            found.exact[rows[mixed.close]] = True
            parts = (rows[mixed.holds & ~mixed.close], rows[~mixed.holds & ~mixed.close])
            waiting += [part for part in parts if len(part)]
    for row in np.flatnonzero(found.exact):
        way = "higher" if sign[row] > 0 else "lower"
        alone = {"target": goals[row], "target_year": ends[row], "limit": limits[row], **ask}
        found.put(row, rate(dict(zip(years, grid[row], strict=True)), method=method, better=way, **alone))
    return found


def _alike(known, sign, *numbers):
    """Return groups of rows with values in the same years, for the same target year, and with the same things given."""
    end, *given = (np.where(np.isfinite(number), number, np.inf) for number in numbers)
    keys = pd.DataFrame({"known": known @ (1 << np.arange(known.shape[1])), "sign": sign, "end": end})
    for place, number in enumerate(given):
        keys[place] = np.isfinite(number)
    return list(keys.groupby(list(keys)).indices.values())
