"""every_unit: each sub-unit's figure against an amount, none excepted."""

from collections.abc import Iterator

from engine.base.text import NO_TEXT, Text
from engine.kinds.amount import COMPARED
from engine.kinds.figures import Figures, against_goal
from engine.model import Assessment, Comparison, Frame, Missing, Pack, Reported, SeriesOf, Tables, Unit, UnitCount
from engine.wording.figures import short
from engine.wording.lists import both, listed


class EveryUnit(Figures):
    """Every township, village or school complies."""

    name = "every_unit"
    fields = ("indicator", "unit", "where", "by", "units", "near_band", "revisions")
    needs = ("units",)
    goals = COMPARED
    own_value = True
    due = True
    series = SeriesOf.NOTHING
    rated = False

    def pairs(self, rows: Frame, tables: Tables) -> Iterator[Frame]:
        """Each sub-unit's value of the year that decides against that year's goal."""
        keys, decided = ["target", "area", "decided"], {"year": "decided"}
        goals = rows[["target", "area", "year", "op", "goal"]].rename(columns=decided)
        asked = rows.drop(columns=["op", "goal"]).merge(goals, on=keys)
        found = asked.merge(tables.units.rename(columns=decided), on=keys)
        yield against_goal(found, [Unit(name) for name in found.unit_name], cells=[(cell,) for cell in found.cell])

    def decisive(self, comparison: Comparison, assessment: Assessment) -> Text:
        """The one sub-unit that misses, or how many do and which misses most."""
        failing = {str(item.label): item.left for item in reversed(assessment.comparisons) if not item.holds}
        if len(failing) < 2:
            return super().decisive(comparison, assessment)
        if set(failing.values()) == {comparison.left}:
            value = short(comparison.left, assessment.target.unit, comparison.right)
            return both("decisive.units.alike", unit=str(comparison.label), value=value, count=len(failing))
        return both("decisive.units", count=len(failing), worst=_worst(assessment))

    def shown(self, assessment: Assessment, pack: Pack) -> Text:
        """How many of the sub-units comply, and which misses most: its figure alone would read as the area's own."""
        told = _comply("shown.units", assessment, pack)
        all_meet = all(comparison.holds for comparison in assessment.comparisons)
        return told if all_meet else listed([told, _worst(assessment)], "list.sentences")

    def shown_to_all(self, assessment: Assessment, pack: Pack) -> Text:
        """How many of the sub-units comply, as a sentence says it."""
        return _comply("shown.units.of_reported" if _lacking(assessment) else "shown.units.of_all", assessment, pack)

    def missing(self, reported: Reported) -> tuple[Missing, ...]:
        """Return the units without a figure: by name where the pack knows the names, otherwise as one count."""
        level = reported.slot.pack.unit_levels[reported.slot.target.units]
        if level.members:
            return tuple(Missing(Unit(name)) for name in level.members if name not in reported.units)
        if level.expected is None and reported.before:  # those that reported last time are expected
            return tuple(Missing(Unit(name)) for name in sorted(reported.before - reported.units))
        lacking = (level.expected or 1) - len(reported.units)
        return (Missing(UnitCount(lacking, level.id)),) if lacking > 0 else ()


def _lacking(assessment: Assessment) -> int:
    """Return of how many sub-units there is no figure."""
    return sum(item.what.count if isinstance(item.what, UnitCount) else 1 for item in assessment.missing)


def _comply(code: str, assessment: Assessment, pack: Pack) -> Text:
    """Return how many of the sub-units comply, and how many did not report."""
    if not assessment.comparisons:
        return NO_TEXT
    lacking = _lacking(assessment)
    met, total = sum(comparison.holds for comparison in assessment.comparisons), len(assessment.comparisons)
    parts = [both(code, met=met, total=total, units=pack.unit_levels[assessment.target.units].name)]
    parts += [both("shown.units.lacking", lacking=lacking)] if lacking else []
    return listed(parts, "list.clauses")


def _worst(assessment: Assessment) -> Text:
    """Return the sub-unit that misses most with its figure, and how many have the same."""
    worst, unit = assessment.weakest, assessment.target.unit
    if worst is None:
        return NO_TEXT
    end = "lowest" if worst.op.rising else "highest"
    count = sum(comparison.left == worst.left for comparison in assessment.comparisons)
    code = f"shown.units.{end}" if count == 1 else f"shown.units.{end}.several"
    return both(code, unit=str(worst.label), value=short(worst.left, unit, worst.right), count=count)


KINDS = (EveryUnit(),)
