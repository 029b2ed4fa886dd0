"""Makes a nation up: counties, their townships, and figures of every numeric indicator of a pack; the same for the same seed.

Everything in it is made up, and every file says so in its first line.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.model import Indicator, Pack

YEARS = range(2020, 2025)
MADE_UP = "# 虚构数据，只用于测速，不代表任何地区 / Made-up data to measure speed, true of no place"
COUNTIES = 2850
_TOWNSHIPS = 14
_COUNTIES_A_FILE = 25
_SPANS = {
    "percent": (55.0, 99.0),
    "per_100000": (1.0, 30.0),
    "per_mille": (1.0, 12.0),
    "per_10000": (1.0, 30.0),
    "age": (70.0, 85.0),
}
_COUNTS = {"percent": 100, "per_100000": 100_000, "per_mille": 1000, "per_10000": 10_000}


@dataclass(frozen=True)
class Nation:
    """Where it was written, and how much it is."""

    folder: Path
    areas: Path
    counties: int
    observations: int


def write_nation(folder: Path, pack: Pack, counties: int, seed: int = 1) -> Nation:
    """Write a nation of so many counties: a table of areas, and files of counties, each with all its years and townships."""
    data, count = folder / "data", 0
    data.mkdir(parents=True, exist_ok=True)
    codes = [f"{100_000 + number:06}" for number in range(counties)]
    _write_areas(folder / "areas.csv", codes)
    for begin in range(0, counties, _COUNTIES_A_FILE):
        rows = [
            row
            for code in codes[begin : begin + _COUNTIES_A_FILE]
            for row in _county(code, pack, random.Random(f"{seed} {code}"))
        ]
        with (data / f"part-{begin // _COUNTIES_A_FILE:04}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(f"{MADE_UP}\n")
            writer = csv.writer(file)
            writer.writerow(("地区", "基层单位", "指标", "年份", "数值", "分子", "分母"))
            writer.writerows(rows)
        count += len(rows)
    return Nation(data, folder / "areas.csv", counties, count)


def _write_areas(path: Path, codes: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("代码", "名称", "级别", "上级"))
        for number, code in enumerate(codes):
            province = f"P{number * 34 // len(codes):02}"
            if number == 0 or province != f"P{(number - 1) * 34 // len(codes):02}":
                writer.writerow((province, f"{province}省", "省", ""))
            writer.writerow((code, f"{code}县", "县", province))
            writer.writerows((f"{code}{township:02}", f"{township}镇", "镇", code) for township in range(_TOWNSHIPS))


def _county(code: str, pack: Pack, chance: random.Random) -> Iterator[tuple[object, ...]]:
    """Yield every row of a county: each indicator by year, those that each township has to meet by township too."""
    asked = {target.indicator for target in pack.targets.values() if target.units}
    for indicator in pack.indicators.values():
        yield from _series(code, "", indicator, chance)
        if indicator.id in asked:
            for township in range(_TOWNSHIPS):
                yield from _series(code, f"{township}镇", indicator, chance)


def _series(code: str, township: str, indicator: Indicator, chance: random.Random) -> Iterator[tuple[object, ...]]:
    low, high = _SPANS.get(indicator.unit, (20.0, 400.0))
    least, most = float(indicator.lowest or 0), float(indicator.high) if indicator.high is not None else high
    low, high = (max(low, least), min(high, most)) if max(low, least) < min(high, most) else (least, most)
    level = chance.uniform(low, high)
    drift = chance.uniform(-0.02, 0.03) * level
    scale, among = _COUNTS.get(indicator.unit), chance.randrange(2000, 90_000)
    for year in YEARS:
        value = min(max(level + drift * (year - YEARS[0]) + chance.gauss(0, level * 0.01), low), high)
        if scale is not None and indicator.counts and chance.random() < 0.9:
            yield code, township, indicator.name.zh, year, "", min(round(value * among / scale), among), among
        else:
            yield code, township, indicator.name.zh, year, round(value) if indicator.whole else round(value, 2), "", ""
