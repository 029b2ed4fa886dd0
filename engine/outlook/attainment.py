"""The probability that an amount is reached by its year: what came of public series that ran alike, looked up in a table.

Where the table comes from stands in its head; how far it can be trusted in docs/early-warning.md.
"""

from collections.abc import Sequence
from csv import DictReader
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise, takewhile
from pathlib import Path

from engine.model import Chance, Edge, Op, Withheld
from engine.outlook.arithmetic import power
from engine.outlook.linear import average_change
from engine.outlook.rating import Series

FEWEST_POINTS, LAST_POINTS = 4, 6
LEAST_SWING = Fraction(5, 100)
"""Of the mean yearly change: a straight line is no certainty."""
TO_DEVIATION = Fraction(17, 10)
"""By which the mean size of the second differences is divided."""
LEAST_WIDTH = 4
"""Of a band or interval, in swings: in narrower ones the less likely end was found to promise too much."""
MOST_YEARS = 5
"""From so many years left on the table has one part."""
TABLE = Path(__file__).with_suffix(".csv")


@dataclass(frozen=True, slots=True)
class Part:
    """The steps of the table for one number of years left and one state, z rising."""

    z_from: tuple[Fraction, ...]
    probabilities: tuple[Fraction, ...]
    text: str
    """As two arrays of a spreadsheet."""

    def of(self, z: Fraction) -> Fraction:
        """Return the probability of the last step that z reaches."""
        return [p for low, p in zip(self.z_from, self.probabilities, strict=True) if low <= z][-1]


def chance_of(series: Series, edges: Sequence[tuple[Op, Fraction]], by: int) -> Chance | Withheld:
    """Return how likely the series is to be as required in a later year, or why that is not said.

    Of a band or interval the less likely end decides. That is too much where both ends are near, so there nothing is said.
    """
    points = _latest_run(series)
    if len(points) < FEWEST_POINTS:
        return Withheld.FEW_POINTS
    changes = [after - before for before, after in pairwise(points.values())]
    if not any(changes):
        return Withheld.STILL
    bends = [after - before for before, after in pairwise(changes)]
    swing = max(_mean_size(bends) / TO_DEVIATION, LEAST_SWING * _mean_size(changes))
    goals = [goal for _, goal in edges]
    if len(goals) > 1 and max(goals) - min(goals) < LEAST_WIDTH * swing:
        return Withheld.NARROW
    year, change = max(points), average_change(points)
    found = tuple(_edge(op, goal, points[year], change, swing, by - year) for op, goal in edges)
    return Chance(min(edge.probability for edge in found), tuple(points), by - year, change, swing, found)


def _edge(op: Op, goal: Fraction, last: Fraction, change: Fraction, swing: Fraction, left: int) -> Edge:
    sign, reached = 1 if op.rising else -1, op.holds(last, goal)
    z = sign * (last + change * left - goal) / (swing * power(Fraction(left), Fraction(1, 2)))
    part = parts()[min(left, MOST_YEARS), reached]
    return Edge(op, goal, reached, z, part.of(z), part.text)


def _latest_run(series: Series) -> Series:
    """Return the latest consecutive years, at most as many as the table was fitted to."""
    year = max(series, default=0)
    latest = tuple(takewhile(series.__contains__, range(year, year - LAST_POINTS, -1)))
    return {at: series[at] for at in reversed(latest)}


def _mean_size(numbers: Sequence[Fraction]) -> Fraction:
    return sum(map(abs, numbers), Fraction(0)) / len(numbers)


@cache
def parts() -> dict[tuple[int, bool], Part]:
    """Return the table by years left and whether the goal is reached by now."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows: dict[tuple[int, bool], list[tuple[str, str]]] = {}
    for row in DictReader(lines):
        rows.setdefault((int(row["years_left"]), row["reached"] == "yes"), []).append((row["z_from"], row["probability"]))
    return {key: _part(steps) for key, steps in rows.items()}


def _part(steps: Sequence[tuple[str, str]]) -> Part:
    lows, shares = zip(*steps, strict=True)
    text = f"{{{';'.join(lows)}}}, {{{';'.join(shares)}}}"
    return Part(tuple(map(Fraction, lows)), tuple(map(Fraction, shares)), text.upper())
