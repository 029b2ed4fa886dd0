"""slowdown: this year's change against the change of the year before; a fall has stopped the rise altogether."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from engine.base.units import of_difference
from engine.kinds.figures import PAIR, Figures, objects, year_missing
from engine.model import (
    Better,
    Comparison,
    Itself,
    Missing,
    Observation,
    Op,
    Pack,
    Reported,
    Slot,
    Step,
    Tables,
    Target,
    Values,
    Year,
)

if TYPE_CHECKING:
    import pandas as pd


class Slowdown(Figures):
    """A rise that is to slow down."""

    name = "slowdown"
    fields = ("indicator", "unit", "where")
    unfit = (Better.HIGHER,)
    single = False
    rated = False

    def compared_unit(self, target: Target) -> str:
        return of_difference(target.unit)

    def ops(self, target: Target) -> tuple[Op, ...]:
        return (Op.BELOW, Op.AT_MOST)

    def pairs(self, rows: pd.DataFrame, tables: Tables) -> Iterator[pd.DataFrame]:
        """This year's change against the last one's; what did not rise this year has nothing left to slow down."""
        found = rows
        for back in (0, 1, 2):
            names = {"value": f"v{back}", "cells": f"c{back}"}
            shifted = tables.series.assign(year=tables.series.year + back).rename(columns=names)
            found = found.merge(shifted, on=["target", "area", "year"])
        found = found[found.year - 2 >= found.since]
        if found.empty:
            return
        now, before = found.v0 - found.v1, found.v1 - found.v2
        stopped = now <= 0
        columns: dict[str, list[object]] = {
            "op": [Op.AT_MOST if ended else Op.BELOW for ended in stopped],
            "label": [Itself.CHANGE] * len(found),
            "cells": [a + b + c for a, b, c in zip(found.c0, found.c1, found.c2, strict=True)],
        }
        yield found.assign(
            left=now,
            right=before.where(~stopped, Fraction(0)),
            **{name: objects(values, found) for name, values in columns.items()},
        )[PAIR]

    def missing(self, slot: Slot, own: Values, reported: Reported, pack: Pack) -> tuple[Missing, ...]:
        before = (slot.year - 1, slot.year - 2)
        past = (Missing(Year(at), broken=at in own) for at in before if at not in own or at < slot.since)
        return (*year_missing(slot.year, own), *past)

    def derived(self, comparisons: Iterable[Comparison], observations: Sequence[Observation]) -> Iterator[Step]:
        steps: dict[int, tuple[Observation, Observation]] = {}
        for comparison in comparisons:
            found = [observations[index] for index in comparison.cells]
            steps |= {one.year: (one, two) for one, two in pairwise(found)}
        for year, (one, two) in sorted(steps.items(), reverse=True):
            if one.value is not None and two.value is not None:
                yield Step("change", year, one.value, two.value, one.value - two.value)


KINDS = (Slowdown(),)
