"""What others take for a part of the work: to read, to join the figures of a year to simple goals, and to compare."""

import contextlib
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd

from engine.model import Op, Pack

_NUMBERS = count()
Miss = tuple[str, str]
"""A target and an area that misses it."""


def simple_goals(pack: Pack) -> pd.DataFrame:
    """Return the targets that hold one figure of the year against one number."""
    rows = [
        (id_, target.indicator, target.goal.op.rising, float(target.goal.value))
        for id_, target in pack.targets.items()
        if target.kind.name == "reach"
        and target.goal
        and isinstance(target.goal.op, Op)
        and target.goal.value is not None
        and not target.where
        and not target.revisions
    ]
    return pd.DataFrame(rows, columns=["target", "indicator", "rising", "amount"])


def with_pandas(files: Sequence[Path], pack: Pack, year: int) -> tuple[float, pd.DataFrame]:
    """Return how many seconds pandas takes from the files to what misses, and every comparison with whether it does."""
    begun = time.perf_counter()
    names = {indicator.name.zh: id_ for id_, indicator in pack.indicators.items()}
    scales = {
        id_: {"percent": 100, "per_100000": 1e5, "per_mille": 1e3, "per_10000": 1e4}.get(i.unit, 1)
        for id_, i in pack.indicators.items()
    }
    read: list[Any] = [pd.read_csv(path, comment="#", dtype={"地区": str}) for path in files]
    found = pd.concat(read)
    found = found[(found["年份"] == year) & found["基层单位"].isna()]
    found["indicator"] = found["指标"].map(names)
    found["value"] = found["数值"].fillna(found["分子"] * found["indicator"].map(scales) / found["分母"])
    joined = found.merge(simple_goals(pack), on="indicator")
    joined["misses"] = joined["value"].lt(joined["amount"]).where(joined["rising"], joined["value"].gt(joined["amount"]))
    return time.perf_counter() - begun, joined


def misses_of(compared: pd.DataFrame) -> set[Miss]:
    """Return which areas miss which targets."""
    short = compared[compared["misses"]]
    return set(zip(short["target"], short["地区"], strict=True))


def with_plain_rules(compared: pd.DataFrame) -> tuple[float, int]:
    """Return how many seconds durable-rules takes by its own interface for so many comparisons, and how many it says miss.

    Each is an event of its own, in a session of its area.
    """
    from durable.lang import get_host, m, ruleset, when_all

    missed, name = [], f"bench{next(_NUMBERS)}"  # a name can be taken once in a process
    with ruleset(name):

        @when_all(m.short > 0)
        def _miss(c: Any) -> None:
            missed.append(c.m.id)

    short = (compared["amount"] - compared["value"]).where(compared["rising"], compared["value"] - compared["amount"])
    host = get_host()
    with contextlib.suppress(Exception):
        host.post(name, {"sid": "", "id": -1, "short": -1.0})  # the first event makes the rules, which is not what is measured
    begun = time.perf_counter()
    for number, (area, distance) in enumerate(zip(compared["地区"], short, strict=True)):
        with contextlib.suppress(Exception):  # an event that no rule takes is an error of this interface
            host.post(name, {"sid": area, "id": number, "short": float(distance)})
    return time.perf_counter() - begun, len(missed)
