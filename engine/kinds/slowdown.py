"""slowdown: this year's change against the change of the year before; a fall has stopped the rise altogether."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from engine.base.units import of_difference
from engine.kinds.figures import Figures, pairs_of, steps, year_missing
from engine.model import Better, Frame, Itself, Missing, Observation, Op, Reported, Step, Tables, Target, Year


class Slowdown(Figures):
    """A rise that is to slow down."""

    name = "slowdown"
    fields = ("indicator", "unit", "where")
    unfit = (Better.HIGHER,)
    single = False
    rated = False

    def compared_unit(self, target: Target) -> str:
        return of_difference(target.unit)

    def pairs(self, rows: Frame, tables: Tables) -> Iterator[Frame]:
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
        ops = [Op.AT_MOST if ended else Op.BELOW for ended in stopped]
        yield pairs_of(found, label=[Itself.CHANGE] * len(found), left=now, op=ops, right=before.where(~stopped, Fraction(0)),
                       cells=found.c0 + found.c1 + found.c2)  # fmt: skip

    def missing(self, reported: Reported) -> tuple[Missing, ...]:
        slot, own = reported.slot, reported.own
        before = (at for at in (slot.year - 1, slot.year - 2) if at not in own or at < slot.since)
        return (*year_missing(reported), *(Missing(Year(at), broken=at in own) for at in before))

    def derived(self, compared: Iterable[Sequence[Observation]]) -> Iterator[Step]:
        return steps("change", (pair for found in compared for pair in pairwise(found)))


KINDS = (Slowdown(),)
