"""Gathers the dossier of one finding."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from engine.base.text import NO_TEXT, Text
from engine.base.units import SCALE
from engine.model import (
    Band,
    Comparison,
    Finding,
    Firing,
    Goal,
    Itself,
    NumberTest,
    Observation,
    Other,
    Pack,
    Recommendation,
    Reference,
    Share,
    Stage,
    Target,
    Test,
    Unit,
    Verdict,
    Year,
)
from engine.report import record
from engine.wording.conditions import tests_text
from engine.wording.flips import flip_text
from engine.wording.goals import goal_text, label_text, missing_text
from engine.wording.lists import in_both
from engine.wording.placeholders import fill
from engine.wording.reliability import chance_text, pace_text, swing_text
from engine.wording.verdicts import attested_code, verdict_text

_LABELS = {Itself: "itself", Year: "year", Unit: "unit", Other: "other", Reference: "reference"}


@dataclass(frozen=True, slots=True)
class Around:
    """What every finding's dossier is gathered from."""

    pack: Pack
    observations: Sequence[Observation]
    breaks: Mapping[tuple[str, str, int], Sequence[Observation]]
    """The observations that state a break, by indicator, area and year."""
    texts: Mapping[tuple[Stage, str], Text]
    """What rules say where they fire, by stage and id."""

    def named(self, departments: Sequence[str]) -> tuple[str, ...]:
        """Return the names of departments."""
        return tuple(self.pack.departments[id_].zh for id_ in departments)


def finding_record(finding: Finding, around: Around) -> record.Record:
    """Return everything that any page shows of a finding."""
    a, target, pack = finding.assessment, finding.target, around.pack
    objective, indicator = pack.objectives[target.objective], pack.indicators.get(target.indicator or "")
    return record.Record(
        id=finding.id,
        target=target.id,
        objective=objective.id,
        plan=objective.plan,
        domain=pack.domains[objective.domain].name.zh,
        clause=target.clause,
        clause_summary=objective.summary if target.clause == objective.clause else target.summary,
        kind=target.kind.name,
        measured=target.kind.measured,
        subject=target.kind.subject(target, pack),
        summary=target.summary,
        indicator=record.Measured(indicator.id, indicator.name) if indicator else record.Measured(target.id, target.summary),
        area=record.Place(a.area.code, a.area.name, a.area.level),
        year=a.year,
        value=a.value,
        unit=target.unit,
        goal=goal_record(target, a.goal, pack),
        reading=pack.readings.get(target.reading),
        evidence_wanted=None if target.kind.measured else target.evidence,
        rule_at=f"rules/{pack.id}/{target.place}",
        verdict=finding.verdict,
        outlook=finding.outlook,
        grade=finding.grade,
        reasons=tuple(_reasons(finding, around)),
        recommendations=tuple(_recommendation(item, finding, around) for item in finding.recommendations),
        responsible=around.named(target.responsible),
        measurements=_measurements(finding, pack),
        reliability=finding.reliability,
        variability=finding.variability,
        trend=finding.trend,
        pace=finding.pace,
        said=_said(finding, pack),
        working=_working(finding, around),
        evidence=tuple(evidence(around.observations[index], pack) for index in finding.evidence),
        trace=(_verdict(finding, around), *map(firing_record, finding.trace)),
        silent=tuple(map(firing_record, finding.silent)),
    )  # fmt: skip


def goal_record(target: Target, goal: Goal | None, pack: Pack) -> record.Asked:
    """Return what a target asks for; `goal` is the one in force."""
    op = goal.op.value if goal else target.change.value if target.change else target.kind.name
    value, upper, other = (goal.value, goal.upper, goal.other) if goal else (None, None, None)
    return record.Asked(op, value, upper, other, target.unit, target.by, goal_text(target, goal, pack))


def _reasons(finding: Finding, around: Around) -> Iterator[record.Grounds]:
    for firing in finding.trace:
        if firing.grade is not None:
            text = fill(around.texts[firing.stage, firing.rule], finding, around.pack)
            yield record.Grounds(firing.rule, firing.grade, firing.stage, text)


def _recommendation(item: Recommendation, finding: Finding, around: Around) -> record.Advice:
    responsible = around.named(item.responsible)
    if item.measure is not None:
        return record.Advice(item.measure, item.rule, around.pack.measures[item.measure].text, responsible)
    text = fill(around.texts[Stage.RECOMMEND, item.rule], finding, around.pack)
    return record.Advice(None, item.rule, text, responsible)


def _measurements(finding: Finding, pack: Pack) -> record.Figures:
    a, m = finding.assessment, finding.measurements
    indicator = pack.indicators.get(finding.target.indicator or "")
    return record.Figures(
        previous=m.previous,
        change=m.change,
        distance=m.distance,
        shortfall_percent=m.shortfall_percent,
        to_flip=flip_text(m.flip, finding.target.unit, indicator) if m.flip else None,
        missed_years=m.missed_years,
        met_years=m.met_years,
        history=m.history,
        failing_units=m.failing_units,
        comparisons=tuple(_comparison(c, verdict, pack) for c, verdict in zip(a.comparisons, finding.outcomes, strict=True)),
        missing=tuple(missing_text(item, pack) for item in a.missing),
        since=a.since,
    )


def _comparison(c: Comparison, outcome: Verdict, pack: Pack) -> record.Compared:
    return record.Compared(
        str(c.label), _LABELS[type(c.label)], label_text(c.label, pack), c.left, c.op, c.right, c.edge, outcome
    )


def _said(finding: Finding, pack: Pack) -> record.Said:
    return record.Said(
        pace=in_both(lambda lang: pace_text(finding, lang)),
        chance=in_both(lambda lang: chance_text(finding, pack, lang)),
        swing=in_both(lambda lang: swing_text(finding, lang)),
    )


def _working(finding: Finding, around: Around) -> record.Working:
    a, target = finding.assessment, finding.target
    band = target.band if target.goal is not None and target.goal.op == Band.ABOUT else None
    return record.Working(
        figures_unit=around.pack.indicators[target.indicator].unit if target.indicator else target.unit,
        compared_unit=target.kind.compared_unit(target),
        steps=tuple(target.kind.derived([[around.observations[index] for index in c.cells] for c in a.comparisons])),
        limit=target.change if a.at_limit else None,
        tolerance=band if isinstance(band, Fraction) else None,
        tolerance_percent=band.percent if isinstance(band, Share) else None,
        near_percent=target.near_percent,
        break_grounds=tuple(_break_grounds(finding, around)),
        series=tuple(
            record.Point(year, value, tuple(around.observations[index].where.address for index in a.series_cells[year]))
            for year, value in a.series.items()
        ),
        attested=None if target.kind.measured else attested_code(finding, around.observations),
    )


def _break_grounds(finding: Finding, around: Around) -> Sequence[Text]:
    """Return where the break is declared: the pack's reason, and the cells of the data that say so."""
    a, name = finding.assessment, finding.target.indicator or ""
    if a.since is None:
        return []
    indicator = around.pack.indicators.get(name)
    said = [item.reason for item in indicator.breaks if item.since == a.since] if indicator else []
    for item in around.breaks.get((name, a.area.code, a.since), ()):
        cell = " ".join(part for part in (item.where.address, item.extra.get("note", "")) if part)
        said.append(Text(cell, cell))
    return said


def evidence(item: Observation, pack: Pack) -> record.Evidence:
    """Return an observation with what it is about and where it stands."""
    indicator = pack.indicators.get(item.indicator)
    counted = item.value is not None and item.numerator is not None and item.denominator
    return record.Evidence(
        indicator=item.indicator,
        name=indicator.name if indicator else None,
        unit=indicator.unit if indicator else None,
        scale=SCALE.get(indicator.unit) if indicator and counted else None,
        year=item.year,
        unit_name=item.unit_name,
        residence=item.residence,
        sex=item.sex,
        file=item.where.file,
        sheet=item.where.sheet,
        row=item.where.line,
        cell=item.where.cell,
        status=item.status,
        raw=item.raw,
        value=item.value,
        numerator=item.numerator,
        denominator=item.denominator,
        source=item.source,
        notes=dict(item.extra),
    )


def _verdict(finding: Finding, around: Around) -> record.Fired:
    """Return the firing that gave the verdict, with what the engine was given of the target."""
    given: dict[str, str | int] = {
        "state": finding.assessment.state.value,
        "complete": int(not finding.assessment.lacking),
        "missed": int(Verdict.NOT_MET in finding.outcomes),
        "near": int(Verdict.NEAR in finding.outcomes),
    }
    tests = tuple(
        record.Tested(name, None, (), None, value if isinstance(value, str) else None,
                   None if isinstance(value, str) else Fraction(value))
        for name, value in given.items()
    )  # fmt: skip
    text = in_both(lambda lang: verdict_text(finding, around.observations, around.pack, lang))
    return record.Fired(Stage.VERDICT, f"{finding.target.id}.{finding.verdict}", None, tests, text)


@lru_cache(maxsize=4096)
def firing_record(firing: Firing) -> record.Fired:
    """Return a firing with its conditions in words; many findings share one."""
    tests = tuple(_test(test) for test in firing.tests)
    return record.Fired(firing.stage, firing.rule, firing.grade, tests, tests_text(firing.tests) if tests else NO_TEXT)


def _test(test: Test) -> record.Tested:
    condition, found = test
    if isinstance(condition, NumberTest):
        number = found if isinstance(found, Fraction) else None
        return record.Tested(condition.name, condition.op, (), condition.number, None, number)
    return record.Tested(condition.name, None, condition.words, None, str(found), None)
