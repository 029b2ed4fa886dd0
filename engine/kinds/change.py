"""direction: the value of the year against the previous one with data and against the baseline's."""

from collections.abc import Iterator
from fractions import Fraction

from engine.kinds.figures import Figures, pairs_of, year_missing
from engine.model import (
    Aspect,
    Assessment,
    Change,
    Comparison,
    Frame,
    Ground,
    Indicator,
    Missing,
    Op,
    Question,
    Reference,
    Reported,
    Tables,
)


def change_of(assessment: Assessment) -> Change:
    """Return the change that is asked for; a rule file without one is refused."""
    assert assessment.target.change is not None
    return assessment.target.change


class AgainstPast(Figures):
    """What a direction and a gap have in common.

    A value that can go no further, such as no deaths at all, only has to stay.
    """

    def pairs(self, rows: Frame, tables: Tables) -> Iterator[Frame]:
        """The value of the year against the previous one with data and against the baseline's, as far as asked for.

        From before a break the year's value on the old definition, where there is one, so that like is held against like.
        """
        pairs = _comparable(rows, tables)
        yield _compared(pairs.sort_values("at", ascending=False).drop_duplicates("row"), Reference.PREVIOUS)
        yield _compared(pairs[pairs["at"] == pairs.baseline], Reference.BASELINE)

    def wanted(
        self, comparison: Comparison, assessment: Assessment, limit: Fraction | None, slack: Fraction
    ) -> tuple[Op, Fraction]:
        """The past value, or what counts as the limit where that is no better: see `_held`."""
        op, cells = change_of(assessment).op, comparison.cells[len(comparison.cells) // 2 :]
        past = next(value for at, value in assessment.series.items() if assessment.series_cells[at] == cells)
        if limit is None:
            return op, past
        there = limit - slack if op.rising else limit + slack
        return (op.loose, there) if op.loose.holds(past, there) else (op, past)

    def missing(self, reported: Reported) -> tuple[Missing, ...]:
        return (*year_missing(reported), *_references(reported))


def _comparable(rows: Frame, tables: Tables) -> Frame:
    """Return each row's value with every earlier one that is counted alike."""
    import pandas as pd

    past = tables.series.rename(columns={"year": "at", "value": "right", "cells": "past"})
    now = rows.merge(tables.series, on=["target", "area", "year"])
    then = now.drop(columns=["value", "cells"]).merge(tables.former, on=["target", "area", "year"])
    new, old = (values.merge(past, on=["target", "area"]) for values in (now, then))
    new, old = new[new["at"] >= new.since], old[(old["at"] < old.since) & (old["at"] >= old.since_before)]
    pairs = pd.concat([new, old]) if len(old) else new
    return pairs[(pairs["at"] < pairs.year) & (pairs["at"] >= pairs.baseline)]


def _compared(pairs: Frame, label: Reference) -> Frame:
    """Return the pairs of the rows that ask for a reference."""
    asked = pairs[pairs.references.map(lambda wanted: label in wanted).astype(bool)]
    held = [_held(*row) for row in zip(asked.change, asked.value, asked.right, asked.limit, asked.slack, strict=True)]
    ops, rights = [op for op, _ in held], [right for _, right in held]
    return pairs_of(asked, label=[label] * len(asked), left=asked.value, op=ops, right=rights, cells=asked.cells + asked.past)


def _held(change: Change, value: Fraction, past: Fraction, limit: Fraction | None, slack: Fraction) -> tuple[Op, Fraction]:
    """Return how a value is held against the past; within `slack` of a natural limit it only has to stay there."""
    if limit is None or abs(value - limit) > slack:
        return change.op, past
    return change.op.loose, min(past, limit - slack) if change.op.rising else max(past, limit + slack)


def _references(reported: Reported) -> Iterator[Missing]:
    """Yield what the value can't be compared with: not there, or from before a break of the series."""
    slot, own = reported.slot, reported.own
    there = {Reference.BASELINE: slot.pack.period.baseline in own, Reference.PREVIOUS: any(at < slot.year for at in own)}
    for name in slot.references:
        if not there[name]:
            yield Missing(name)
        elif name not in reported.compared and slot.year in own:
            yield Missing(name, broken=True)


def direction_question(assessment: Assessment, limit: Fraction | None) -> Question:
    """Return whether the series goes the way that is asked for."""
    return Question(Aspect.DIRECTION, change_of(assessment).op.better, limit=limit)


class Direction(AgainstPast):
    """A figure that is to rise, to fall, or not to."""

    name = "direction"
    fields = ("indicator", "unit", "where", "change", "on")
    needs = ("change",)
    changes = (Change.RISE, Change.FALL, Change.NOT_FALL, Change.NOT_RISE)
    chance = Ground.CHANGE

    def limit(self, change: Change | None, indicator: Indicator | None) -> Fraction | None:
        """Return the end of the indicator's range where the change must end there."""
        return {Change.FALL: indicator.low, Change.RISE: indicator.high}.get(change) if indicator and change else None

    def question(self, assessment: Assessment, indicator: Indicator | None) -> Question | None:
        """What must not fall or rise is a level to keep; what must rise or fall is a direction."""
        op = change_of(assessment).op
        if not op.strict:
            return Question(Aspect.KEEP, op.better, assessment.weakest.right if assessment.weakest else None)
        share = indicator is not None and indicator.unit == "percent" and op.rising
        return direction_question(assessment, indicator.high if indicator and share else None)


KINDS = (Direction(),)
