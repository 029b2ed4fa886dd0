"""Fits the table that turns z into a probability of attainment, and checks it on countries and on indicators left out.

Four, five or six consecutive years of a UNDP series, up to an origin, are asked whether the value one to seven years on is
as good as a plan-like goal: what a quarter, half and three quarters of the countries of the fit made of that indicator over
the same span of years. Run: python -m tests.validation.attainment (--write puts the table in its place).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from itertools import product
from pathlib import Path

import numpy as np

from tests.validation.real import SHARED

SOURCE = SHARED / "real/undp_progress.jsonl"
TABLE = Path(__file__).resolve().parents[2] / "engine/outlook/attainment.csv"
POINTS, AHEAD, AMBITIONS = (4, 5, 6), range(1, 8), (0.25, 0.5, 0.75)
STEPS = 10
"""To either side of a projection that just meets the goal."""
BANDS = (1, 2, 4, 8)
MOST_YEARS = 5
"""From so many years left on there is one table."""
COUNTRIES_OUT, INDICATORS_OUT = slice(2, None, 3), slice(3, None, 4)
"""Of the alphabetical order: what the fit does not see."""
FLOOR, TO_DEVIATION = 0.05, 1.7
LOWEST = -1e99
Table = dict[str, np.ndarray]

HEAD = """\
# Share of goals that were attained, by years left (5: five and more), by whether the value has reached the goal by now, and
# by z: the row with the greatest z_from that z reaches. z = (last + mean yearly change * years left - goal) / (swing *
# sqrt(years left)), positive where that is for the better; swing = mean |second difference| / 1.7, but at least 5 % of the
# mean |yearly change|, of the last four to six consecutive years.
# Fitted by tests/validation/attainment.py to the country series of the UNDP's SDG progress data (2010-2024): {windows}
# questions about {countries} countries and {indicators} indicators, ten rows of equal count to either side of zero, made
# monotone by pooling adjacent violators: (attained + 1/2) / (questions + 1). Checked on {countries_out} other countries and {indicators_out} other indicators, see
# docs/early-warning.md. Not to be edited: fit again.
"""


def spans(path: Path) -> list[tuple]:
    """Return country, indicator, sign, the values, how far ahead, and the value that came."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        values = {int(year): float(value) for year, value in row["values"].items() if value is not None}
        sign = 1.0 if row["direction"] == "increase" else -1.0
        for origin in values:
            for points in POINTS:
                span = [values.get(year) for year in range(origin - points + 1, origin + 1)]
                if None not in span and span[0]:
                    known = [(ahead, values[origin + ahead]) for ahead in AHEAD if origin + ahead in values]
                    found += [(row["country"], row["series"], sign, span, ahead, later) for ahead, later in known]
    return found


def questions(path: Path = SOURCE) -> Table:
    """Return every question as a row: z and what it is asked with, whether the goal was attained, whether it was left out."""
    found = spans(path)
    names = np.array([row[:2] for row in found])
    countries, indicators = np.unique(names[:, 0]), np.unique(names[:, 1])
    other_country = np.isin(names[:, 0], countries[COUNTRIES_OUT])
    other_indicator = np.isin(names[:, 1], indicators[INDICATORS_OUT])
    groups = defaultdict(list)
    for place, (_, indicator, sign, span, ahead, _) in enumerate(found):
        groups[indicator, sign, len(span), ahead].append(place)
    parts = []
    for (_, sign, points, ahead), places in groups.items():
        rows = np.array(places)
        values, later = np.array([found[row][3] for row in rows]), np.array([found[row][5] for row in rows])
        known = ~other_country[rows]
        if not known.any():
            continue
        for ambition, factor in enumerate(np.quantile((later / values[:, 0])[known], AMBITIONS)[:: int(sign)]):
            part = asked(values, sign, values[:, 0] * factor, ahead)
            part["ambition"] = np.full(len(rows), ambition)
            part["attained"] = _as_good(sign, later, values[:, 0] * factor)
            part |= {"country": names[rows, 0], "indicator": names[rows, 1]}
            part |= {"other_country": other_country[rows], "other_indicator": other_indicator[rows]}
            part |= {"left": np.full(len(rows), min(ahead, MOST_YEARS)), "points": np.full(len(rows), points)}
            parts.append({name: column[part["asked"]] for name, column in part.items()})
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def asked(values: np.ndarray, sign: float, goal: np.ndarray, ahead: int) -> Table:
    """Return z of each row of values, whether its goal is reached by now, whether it goes up and down, and whether z exists."""
    steps = np.diff(values, axis=1)
    change = (values[:, -1] - values[:, 0]) / steps.shape[1]
    moves = (steps != 0).any(axis=1)
    swing = np.where(moves, swing_of(values), 1.0)
    z = sign * (values[:, -1] + change * ahead - goal) / (swing * ahead**0.5)
    uneven = (steps > 0).any(axis=1) & (steps < 0).any(axis=1)
    return {"z": np.round(z, 9), "reached": _as_good(sign, values[:, -1], goal), "uneven": uneven, "asked": moves}


def swing_of(values: np.ndarray) -> np.ndarray:
    """Return by how much each row of values usually departs from its mean change a year."""
    steps = np.diff(values, axis=1)
    swing = np.abs(np.diff(steps, axis=1)).mean(axis=1) / TO_DEVIATION
    return np.maximum(swing, FLOOR * np.abs(steps).mean(axis=1))


def _as_good(sign: float, value: np.ndarray, goal: np.ndarray) -> np.ndarray:
    return sign * (value - goal) >= -1e-9 * np.abs(goal)  # the goal is a product of floats


def for_fit(table: Table) -> np.ndarray:
    """Return which questions the fit may see."""
    return ~table["other_country"] & ~table["other_indicator"]


def fit(table: Table) -> dict[tuple[int, bool], list[tuple[float, float, int]]]:
    """Return the steps for each number of years left and state: from which z, which probability, of how many questions."""
    steps = {}
    for left in range(1, MOST_YEARS + 1):
        for reached in (False, True):
            rows = for_fit(table) & (table["left"] == left) & (table["reached"] == reached)
            steps[left, reached] = monotone(table["z"][rows], table["attained"][rows])
    return steps


def monotone(z: np.ndarray, attained: np.ndarray) -> list[tuple[float, float, int]]:
    """Return steps of equal count to either side of zero, pooled until each attains more than the one below.

    Where most fall short, equal counts of all would leave one step to those that are projected to arrive.
    """
    tenths = np.arange(1, STEPS) / STEPS
    edges = np.unique(np.round([*np.quantile(z[z < 0], tenths), 0, *np.quantile(z[z >= 0], tenths)], 2))
    bins = np.searchsorted(edges, z, side="right")
    pooled: list[tuple[float, int, int]] = []
    for place, low in enumerate([LOWEST, *edges]):
        pooled.append((float(low), int(attained[bins == place].sum()), int((bins == place).sum())))
        while len(pooled) > 1 and share(*pooled[-2][1:]) >= share(*pooled[-1][1:]):
            (first, one, of_one), (_, two, of_two) = pooled[-2:]
            pooled[-2:] = [(first, one + two, of_one + of_two)]
    return [(low, share(more, count), count) for low, more, count in pooled]


def share(more: int, count: int) -> float:
    """Return a share as the table has it, never nothing and never all."""
    return round((more + 0.5) / (count + 1), 3)


def written(table: Table) -> str:
    """Return the text of the fitted table."""
    seen = for_fit(table)
    count = {
        "windows": seen.sum(),
        "countries": len(set(table["country"][seen])),
        "indicators": len(set(table["indicator"][seen])),
        "countries_out": len(set(table["country"][table["other_country"]])),
        "indicators_out": len(set(table["indicator"][table["other_indicator"]])),
    }
    rows = ["years_left,reached,z_from,probability,questions"]
    for (left, reached), steps in fit(table).items():
        for low, part, number in steps:
            shown = f"{low:g}" if low == LOWEST else f"{low:.2f}"
            rows.append(f"{left},{'yes' if reached else 'no'},{shown},{part:.3f},{number}")
    return HEAD.format(**count) + "\n".join(rows) + "\n"


def said(table: Table, steps: dict[tuple[int, bool], list[tuple[float, float, int]]]) -> np.ndarray:
    """Return the probability that the fitted table gives to each question."""
    out = np.zeros(len(table["z"]))
    for (left, reached), rows in steps.items():
        here = (table["left"] == left) & (table["reached"] == reached)
        lows, shares = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
        out[here] = shares[np.searchsorted(lows, table["z"][here], side="right") - 1]
    return out


def reliability(given: np.ndarray, came: np.ndarray) -> tuple[list[tuple[float, float, int]], float, float]:
    """Return what was said, what came true and the count of each tenth; the calibration error; the Brier score."""
    tenth = np.minimum((given * 10).astype(int), 9)
    bins = [(given[tenth == n].mean(), came[tenth == n].mean(), int((tenth == n).sum())) for n in np.unique(tenth)]
    error = sum(abs(one - two) * count for one, two, count in bins) / len(given)
    return bins, float(error), float(((given - came) ** 2).mean())


def checks(table: Table) -> dict[str, np.ndarray]:
    """Return the groups of questions on which the table is checked."""
    countries = table["other_country"] & ~table["other_indicator"]
    indicators = table["other_indicator"]
    return {
        "other countries": countries,
        "other countries, not yet reached": countries & ~table["reached"],
        "other countries, up and down": countries & table["uneven"],
        "other countries, four points": countries & (table["points"] == POINTS[0]),
        "other countries, what three quarters reached": countries & (table["ambition"] == 0),
        "other countries, what a quarter reached": countries & (table["ambition"] == len(AMBITIONS) - 1),
        "other indicators": indicators,
        "other indicators, not yet reached": indicators & ~table["reached"],
        "other indicators, up and down": indicators & table["uneven"],
        "other countries and indicators": indicators & table["other_country"],
    }


def groups(table: Table) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Return each group on which the table is checked: its name, what was said, whether it came true."""
    given = said(table, fit(table))
    found = [(name, given[here], table["attained"][here]) for name, here in checks(table).items()]
    return found + [(f"other countries, this value ± {swings} swings", *within(table, swings)) for swings in BANDS]


def within(table: Table, swings: int) -> tuple[np.ndarray, np.ndarray]:
    """Return what is said to a value staying within so many swings of this one, by the weaker of both ends; and what came."""
    steps, parts = fit(table), []
    others = set(table["country"][table["other_country"]])
    rows = [row for row in spans(SOURCE) if row[0] in others]
    for points, ahead in product(POINTS, AHEAD):
        here = [row for row in rows if len(row[3]) == points and row[4] == ahead]
        values, later = np.array([row[3] for row in here]), np.array([row[5] for row in here])
        half, left = swings * swing_of(values), np.full(len(here), min(ahead, MOST_YEARS))
        ends = [(sign, values[:, -1] - sign * half) for sign in (1.0, -1.0)]
        given = np.min([said({**asked(values, sign, end, ahead), "left": left}, steps) for sign, end in ends], axis=0)
        moves = half > 0
        parts.append((given[moves], (np.abs(later - values[:, -1]) <= half)[moves]))
    given, came = (np.concatenate(column) for column in zip(*parts, strict=True))
    return given, came


def report(table: Table) -> list[str]:
    """Return the check as the rows of two Markdown tables."""
    found = groups(table)
    rows = [
        "| left out of the fit | questions | said | came true | calibration error | Brier score | Brier score of the mean alone |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, given, came in found:
        _, error, brier = reliability(given, came)
        shown = f"{len(given)} | {given.mean():.1%} | {came.mean():.1%} | {error:.3f} | {brier:.3f}"
        rows.append(f"| {name} | {shown} | {came.mean() * (1 - came.mean()):.3f} |")
    pair = [reliability(given, came)[0] for name, given, came in found if name in ("other countries", "other indicators")]
    rows += ["", "| said | other countries: said, came true, questions | other indicators: the same |", "|---|---|---|"]
    for tenth, cells in enumerate(zip(*pair, strict=True)):
        shown = " | ".join(f"{one:.1%}, {two:.1%}, {count}" for one, two, count in cells)
        rows.append(f"| {tenth * 10} to {tenth * 10 + 10} % | {shown} |")
    return rows


if __name__ == "__main__":
    everything = questions()
    if "--write" in sys.argv:
        TABLE.write_text(written(everything), encoding="utf-8", newline="\n")
    print("\n".join(report(everything)))
