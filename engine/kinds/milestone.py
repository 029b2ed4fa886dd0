"""milestone: a mechanism that must exist, attested with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.base.text import Text
from engine.kinds.figures import PAIR, objects
from engine.model import Comparison, Itself, Kind, Missing, Op, Pack, Reported, SeriesOf, Slot, Tables, Target, Values
from engine.wording.lists import both

if TYPE_CHECKING:
    import pandas as pd


class Milestone(Kind):
    """Attested as in place with a source, or denied."""

    name = "milestone"
    fields = ("evidence",)
    needs = ("summary", "evidence", "responsible")
    edges = 0
    measured = False
    series = SeriesOf.NOTHING
    rated = False

    def ops(self, target: Target) -> tuple[Op, ...]:
        return (Op.AT_LEAST,)

    def pairs(self, rows: pd.DataFrame, tables: Tables) -> Iterator[pd.DataFrame]:
        """1 where its being in place is attested with a source, 0 where it is denied."""
        said = tables.home[["indicator", "area", "year", "value", "cell", "proved"]]
        found = rows.merge(said.rename(columns={"indicator": "target"}), on=["target", "area", "year"])
        found = found[found.proved | (found.value == 0)]
        columns: dict[str, list[object]] = {
            "op": [Op.AT_LEAST] * len(found),
            "right": [Fraction(1)] * len(found),
            "label": [Itself.VALUE] * len(found),
            "cells": [(cell,) for cell in found.cell],
        }
        yield found.assign(left=found.value, **{name: objects(values, found) for name, values in columns.items()})[PAIR]

    def missing(self, slot: Slot, own: Values, reported: Reported, pack: Pack) -> tuple[Missing, ...]:
        return ()

    def decisive(self, comparison: Comparison, target: Target) -> Text:
        return both("decisive.milestone")

    def subject(self, target: Target, pack: Pack) -> Text:
        return target.summary


KINDS = (Milestone(),)
