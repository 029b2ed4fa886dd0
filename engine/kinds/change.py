"""direction: the value of the year against the previous one with data and against the baseline's."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.kinds.figures import PAIR, Figures, objects, year_missing
from engine.model import (
    Aspect,
    Assessment,
    Better,
    Chance,
    Change,
    Indicator,
    Missing,
    Op,
    Pack,
    Question,
    Reference,
    Reported,
    Slot,
    Tables,
    Target,
    Values,
)

if TYPE_CHECKING:
    import pandas as pd


def change_of(target: Target) -> Change:
    """Return the change that a target asks for; a rule file without one is refused."""
    assert target.change is not None
    return target.change


class AgainstPast(Figures):
    """What a direction and a gap have in common.

    A value that can go no further, such as no deaths at all, only has to stay.
    """

    def ops(self, target: Target) -> tuple[Op, ...]:
        op = change_of(target).op
        return (op, op.loose) if op.strict else (op,)

    def pairs(self, rows: pd.DataFrame, tables: Tables) -> Iterator[pd.DataFrame]:
        """The value of the year against the previous one with data and against the baseline's, as far as asked for."""
        now = rows.merge(tables.series, on=["target", "area", "year"])
        past = tables.series.rename(columns={"year": "at", "value": "right", "cells": "past"})
        pairs = now.merge(past, on=["target", "area"])
        pairs = pairs[(pairs["at"] < pairs.year) & (pairs["at"] >= pairs.baseline) & (pairs["at"] >= pairs.since)]
        yield _compared(pairs.sort_values("at", ascending=False).drop_duplicates("row"), Reference.PREVIOUS)
        yield _compared(pairs[pairs["at"] == pairs.baseline], Reference.BASELINE)

    def missing(self, slot: Slot, own: Values, reported: Reported, pack: Pack) -> tuple[Missing, ...]:
        return (*year_missing(slot.year, own), *_references(slot, own, reported))


def _compared(pairs: pd.DataFrame, label: Reference) -> pd.DataFrame:
    """Return the pairs of the rows that ask for a reference."""
    asked = pairs[pairs.references.map(lambda wanted: label in wanted).astype(bool)]
    ops = [
        change.op if value != limit else change.op.loose
        for change, value, limit in zip(asked.change, asked.value, asked.limit, strict=True)
    ]
    cells = [now + past for now, past in zip(asked.cells, asked.past, strict=True)]
    labels = objects([label] * len(asked), asked)
    return asked.assign(left=asked.value, op=objects(ops, asked), cells=objects(cells, asked), label=labels)[PAIR]


def _references(slot: Slot, own: Values, reported: Reported) -> Iterator[Missing]:
    """Yield what the value can't be compared with: not there, or from before a break of the series."""
    there = {Reference.BASELINE: slot.baseline in own, Reference.PREVIOUS: any(at < slot.year for at in own)}
    for name in slot.target.references:
        if not there[name]:
            yield Missing(name)
        elif name not in reported.compared and slot.year in own:
            yield Missing(name, broken=True)


def direction_question(target: Target, limit: Fraction | None) -> Question:
    """Return whether the series goes the way that is asked for."""
    return Question(Aspect.DIRECTION, change_of(target).better, limit=limit)


class Direction(AgainstPast):
    """A figure that is to rise, to fall, or not to."""

    name = "direction"
    fields = ("indicator", "unit", "where", "change", "on")
    needs = ("change",)
    changes = (Change.RISE, Change.FALL, Change.NOT_FALL, Change.NOT_RISE)
    chance = Chance.CHANGE

    def limit(self, target: Target, indicator: Indicator | None) -> Fraction | None:
        """Return the end of the indicator's range where the change must end there."""
        if indicator is None:
            return None
        return {Change.FALL: indicator.low, Change.RISE: indicator.high}.get(change_of(target))

    def question(self, assessment: Assessment, indicator: Indicator | None) -> Question | None:
        """What must not fall or rise is a level to keep; what must rise or fall is a direction."""
        change = change_of(assessment.target)
        if not change.op.strict:
            held = assessment.weakest.right if assessment.weakest else None
            return Question(Aspect.KEEP, change.better, held)
        share = indicator is not None and indicator.unit == "percent" and change.better == Better.HIGHER
        return direction_question(assessment.target, indicator.high if indicator and share else None)


KINDS = (Direction(),)
