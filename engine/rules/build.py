"""Puts the files of a pack together: what one leaves out takes the defaults of another."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from engine.base.entry import placed
from engine.model import AlertRules, Indicator, Objective, Pack, Share, SubArea, Target, UnitLevel
from engine.rules.files import Files
from engine.rules.forms import IndicatorsFile, MeasuresFile, TargetsFile

T = TypeVar("T")


def build(files: Files) -> Pack:
    """Return the pack of files in which nothing is wrong."""
    (pack,), (catalogue,), (plan,), (alerts,) = (
        files.of(Pack), files.of(IndicatorsFile), files.of(MeasuresFile), files.of(AlertRules)
    )  # fmt: skip
    order = list(pack.plans)
    domains = sorted(files.of(TargetsFile), key=lambda file: (order.index(file.plan), file.domain.id))
    return replace(
        pack,
        area=replace(pack.area, code=pack.area.code or pack.area.name),
        sub_areas=tuple(replace(area, code=area.code or area.name) for area in pack.sub_areas),
        unit_levels={id_: _with_members(level, pack.sub_areas) for id_, level in pack.unit_levels.items()},
        domains={file.domain.id: replace(file.domain, plan=file.plan) for file in files.of(TargetsFile)},
        indicators=catalogue.indicators,
        objectives={
            id_: _objective(objective, file, pack, catalogue.indicators)
            for file in domains
            for id_, objective in file.objectives.items()
        },
        measures=plan.measures,
        alerts=alerts,
        supplied=tuple(files.supplied),
        files=dict(sorted(files.checksums.items())),
    )


def _with_members(level: UnitLevel, sub_areas: tuple[SubArea, ...]) -> UnitLevel:
    members = tuple(area.name for area in sub_areas if area.level in level.levels)
    return replace(level, members=members, expected=len(members) if members else level.expected)


def _objective(objective: Objective, file: TargetsFile, pack: Pack, indicators: Mapping[str, Indicator]) -> Objective:
    targets = tuple(_target(target, objective, pack, indicators) for target in objective.targets)
    return replace(objective, plan=file.plan, domain=file.domain.id, targets=targets)


def _target(target: Target, objective: Objective, pack: Pack, indicators: Mapping[str, Indicator]) -> Target:
    """Return a target with the defaults of the pack, of its indicator and of its objective."""
    goal, defaults, indicator = target.goal, pack.defaults, indicators.get(target.indicator or "")

    def own(key: str, value: T, default: T) -> T:
        return value if key in target.marks else default

    completed = replace(
        target,
        objective=objective.id,
        unit="percent" if target.relative else target.kind.unit(indicator),
        by=own("by", target.by, pack.period.end),
        band=own("tolerance", target.band, Share(percent=defaults.about.value)),
        near_percent=own("near_band", target.near_percent, defaults.near_band.value),
        clause=own("clause", target.clause, objective.clause),
        summary=own("summary", target.summary, indicator.name if indicator else objective.summary),
        responsible=own("responsible", target.responsible, indicator.responsible if indicator else ()),
        reading=own("reading", target.reading, defaults.readings.get(goal.op.value, "") if goal else ""),
    )
    return placed(completed, target.place, target.marks)
