"""Backtest of the outlook methods on real country series: would a warning have been right?

Rolling origin over the UNDP series: the six yearly values up to an origin are rated against a plan-like target two and
three years ahead, and the value that then came decides. The target of a window is what the middle country of the same
indicator achieved over the same span of years, so about half of the windows miss it; windows that had reached it at the
origin are left out, there is nothing to warn of. Run: python -m tests.validation.backtest
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np

from engine.model import OutlookClass
from engine.outlook import METHODS
from engine.outlook.target_outlook import agreed
from tests.rating import rate
from tests.validation.columns import rate_many
from tests.validation.real import SHARED

WAYS = ("linear", "theil_sen", "damped")
POINTS = 6
WARNINGS = ("off_track", "wrong_direction")


def windows(path: Path, ahead: int) -> dict[str, np.ndarray]:
    """Return every window of six consecutive years whose value `ahead` years on is known, with its plan-like target."""
    found = []
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        values = {int(year): float(value) for year, value in row["values"].items() if value is not None}
        sign = 1.0 if row["direction"] == "increase" else -1.0
        for origin in values:
            span = [values.get(year) for year in range(origin - POINTS + 1, origin + 1)]
            later = values.get(origin + ahead)
            if None not in span and later is not None and span[0]:
                found.append((place, row["series"], origin, sign, span, later))
    change = defaultdict(list)
    for _, series, _, _, span, later in found:
        change[series].append(later / span[0])
    middle = {series: float(np.median(changes)) for series, changes in change.items()}
    target = np.array([span[0] * middle[series] for _, series, _, _, span, _ in found])
    table = {
        "place": np.array([row[0] for row in found]),
        "series": np.array([row[1] for row in found]),
        "origin": np.array([row[2] for row in found]),
        "sign": np.array([row[3] for row in found]),
        "values": np.array([row[4] for row in found]),
        "later": np.array([row[5] for row in found]),
        "target": target,
    }
    moving = np.ptp(table["values"], axis=1) > 0
    open_ = table["sign"] * (table["values"][:, -1] - target) < 0
    return {name: column[moving & open_] for name, column in table.items()}


def classes(table: dict[str, np.ndarray], ahead: int) -> dict[str, np.ndarray]:
    """Return the class that each method gives each window."""
    better = np.where(table["sign"] > 0, "higher", "lower")
    years = range(1, POINTS + 1)
    return {
        method: rate_many(
            years, table["values"], method=method, better=better, target=table["target"], target_year=POINTS + ahead
        ).klass
        for method in WAYS
    }


def figures(table: dict[str, np.ndarray], ahead: int) -> list[tuple[str, float, float, float, float]]:
    """Return for each way to warn: the share warned, left uncertain, of warnings right, of misses warned."""
    missed = table["sign"] * (table["later"] - table["target"]) < 0
    warns = {method: np.isin(klass, WARNINGS) for method, klass in classes(table, ahead).items()}
    rows = [(method, warned, np.zeros_like(warned)) for method, warned in warns.items()]
    rows += [(f"{a} + {b}", warns[a] & warns[b], warns[a] ^ warns[b]) for a, b in combinations(WAYS, 2)]
    return [
        (
            name,
            warned.mean(),
            unsure.mean(),
            missed[warned].mean(),
            warned[missed].mean(),
            missed[unsure].mean() if unsure.any() else np.nan,
        )
        for name, warned, unsure in rows
    ]


def came_of(table: dict[str, np.ndarray], ahead: int) -> list[tuple[OutlookClass, int, float, float]]:
    """Return for each outlook that two methods agree on: how many windows, their share, the share of these that then attained."""
    attained = table["sign"] * (table["later"] - table["target"]) >= 0
    found = classes(table, ahead)
    one, two = ([METHODS[way].own_names[str(klass)] for klass in found[way]] for way in ("linear", "theil_sen"))
    both = np.array([agreed(*pair).value for pair in zip(one, two, strict=True)])
    seen = [(klass, both == klass.value) for klass in OutlookClass]
    return [(klass, int(here.sum()), here.mean(), attained[here].mean()) for klass, here in seen if here.any()]


def flips(table: dict[str, np.ndarray], ahead: int) -> dict[str, float]:
    """Return how often the state (warning, uncertain, neither) of a series is another one the next year."""
    warns = {method: np.isin(klass, WARNINGS).astype(int) for method, klass in classes(table, ahead).items()}
    states = {**warns, **{f"{a} + {b}": warns[a] + warns[b] for a, b in combinations(WAYS, 2)}}
    where = {key: row for row, key in enumerate(zip(table["place"], table["origin"], strict=True))}
    pairs = [(row, where[place, origin + 1]) for (place, origin), row in where.items() if (place, origin + 1) in where]
    one, two = np.array(pairs).T
    return {name: float((state[one] != state[two]).mean()) for name, state in states.items()}


def unsteady(table: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the windows whose values both rise and fall: measured series rather than modelled ones."""
    steps = np.diff(table["values"], axis=1)
    both = (steps > 0).any(axis=1) & (steps < 0).any(axis=1)
    return {name: column[both] for name, column in table.items()}


def report() -> list[str]:
    """Return the figures as the rows of a Markdown table."""
    rows = [
        "| windows | missed | way to warn | warned | uncertain | warnings that came true | misses warned of | uncertain that missed | changes |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for ahead in (2, 3):
        whole = windows(SHARED / "real/undp_progress.jsonl", ahead)
        for what, table in (("all", whole), ("up and down", unsteady(whole))):
            missed = (table["sign"] * (table["later"] - table["target"]) < 0).mean()
            turned = flips(table, ahead)
            for name, *numbers in figures(table, ahead):
                shown = ["—" if np.isnan(number) else f"{number:.1%}" for number in (*numbers, turned[name])]
                rows.append(
                    f"| {ahead} years ahead, {what} ({len(table['place'])}) | {missed:.1%} | {name} | {' | '.join(shown)} |"
                )
    return rows


def outcomes() -> list[str]:
    """Return what each outlook came to, as the rows of a Markdown table."""
    rows = ["| windows | outlook | how many | then attained |", "|---|---|---|---|"]
    for ahead in (2, 3):
        whole = windows(SHARED / "real/undp_progress.jsonl", ahead)
        for what, table in (("all", whole), ("up and down", unsteady(whole))):
            for klass, count, share, attained in came_of(table, ahead):
                rows.append(f"| {ahead} years ahead, {what} | `{klass}` | {count} ({share:.1%}) | {attained:.1%} |")
    return rows


def german_changes() -> dict[str, float]:
    """Return how often the symbol of a German indicator is another one the next year: published, by one method, agreed by two."""
    rows = [json.loads(line) for line in (SHARED / "real/germany_weather.jsonl").read_text(encoding="utf-8").splitlines()]
    seen: dict[str, dict[tuple[str, int], str]] = {"published": {}, "linear": {}, "linear + theil_sen": {}}
    for row in rows:
        if row.get("note"):
            continue
        question = {
            "better": "higher" if row["direction"] == 1 else "lower",
            "target": row["target_value"],
            "target_year": row["target_year"],
            "kind": {"A": "reach", "B": "keep", "C": "direction"}[row["kind_used_by_publisher"]],
        }
        values = {int(year): value for year, value in row["values"].items()}
        ways = ("linear", "theil_sen")
        one, two = (METHODS[way].own_names[rate(values, method=way, **question).klass] for way in ways)
        key = (row["case"].split("@")[0], row["assessed_year"])
        seen["published"][key], seen["linear"][key], seen["linear + theil_sen"][key] = row["published"], one, agreed(one, two)
    return {name: _changed(states) for name, states in seen.items()}


def _changed(states: dict[tuple[str, int], str]) -> float:
    pairs = [(state, states[case, year + 1]) for (case, year), state in states.items() if (case, year + 1) in states]
    return sum(one != two for one, two in pairs) / len(pairs)


if __name__ == "__main__":
    print("\n".join([*report(), *outcomes()]))
    print(", ".join(f"{name} {share:.1%}" for name, share in german_changes().items()))
