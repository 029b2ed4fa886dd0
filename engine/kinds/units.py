"""every_unit: each sub-unit's figure against an amount, none excepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.kinds.amount import COMPARED, goal_ops
from engine.kinds.figures import Figures, against_goal, objects
from engine.model import Missing, Op, Pack, Reported, SeriesOf, Slot, Tables, Target, Unit, UnitCount, Values

if TYPE_CHECKING:
    import pandas as pd


class EveryUnit(Figures):
    """Every township, village or school complies."""

    name = "every_unit"
    fields = ("indicator", "unit", "where", "by", "units", "near_band", "revisions")
    needs = ("units",)
    goals = COMPARED
    own_value = True
    near = True
    series = SeriesOf.NOTHING
    rated = False

    def ops(self, target: Target) -> tuple[Op, ...]:
        return goal_ops(target)

    def pairs(self, rows: pd.DataFrame, tables: Tables) -> Iterator[pd.DataFrame]:
        """Each sub-unit's value of the year against the goal."""
        yield unit_pairs(rows.merge(tables.units, on=["target", "area", "year"]))

    def missing(self, slot: Slot, own: Values, reported: Reported, pack: Pack) -> tuple[Missing, ...]:
        """Return the units without a figure: by name where the pack knows the names, otherwise as one count."""
        level = pack.unit_levels[slot.target.units]
        if level.members:
            return tuple(Missing(Unit(name)) for name in level.members if name not in reported.units)
        lacking = (level.expected or 1) - len(reported.units)
        return (Missing(UnitCount(lacking, level.id)),) if lacking > 0 else ()


def unit_pairs(found: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of rows joined with sub-units' values."""
    cells = [(cell,) for cell in found.cell]
    return against_goal(found.assign(cells=objects(cells, found)), [Unit(name) for name in found.unit_name])


KINDS = (EveryUnit(),)
