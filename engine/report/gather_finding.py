"""Gathers the dossier of one finding."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from engine.base.text import NO_TEXT, Text
from engine.model import (
    AlertRule,
    Band,
    Comparison,
    EscalationRule,
    Finding,
    Goal,
    Indicator,
    Missing,
    Pack,
    Phase,
    Release,
    Revised,
    Run,
    Share,
    Stage,
    Target,
    Unit,
    UnitCount,
    Verdict,
    Year,
    YearValue,
)
from engine.report import record
from engine.report.gather_evidence import evidence
from engine.report.gather_grounds import best_units, firing_record, point, withheld
from engine.report.yearbook.audit import Place
from engine.rules.files import DEFAULT_ALERTS
from engine.wording.conditions import attested_text, needed_text, verdict_text
from engine.wording.goals import due_text, flip_text, goal_text, goal_words, label_text, missing_text
from engine.wording.lists import both
from engine.wording.placeholders import fill, rule_name
from engine.wording.reliability import chance_text, pace_text, swing_text
from engine.wording.verdicts import verdict_text as verdict_name

_NO, _YES = Fraction(0), Fraction(1)


def finding_record(finding: Finding, run: Run, pack: Pack, shut: Container[Place]) -> record.Record:
    """Return everything that any page shows of a finding of a run; `shut` are the figures that no public paper gives."""
    a, target = finding.assessment, finding.target
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
        keeps=target.kind.keeps,
        measured=target.kind.measured,
        scope=target.scope,
        subject=target.kind.subject(target, pack),
        summary=target.summary,
        indicator=record.Measured(indicator.id, indicator.name) if indicator else record.Measured(target.id, target.summary),
        area=record.Place(a.area.code, a.area.name, a.area.level),
        year=a.year,
        value=a.value,
        value_text=_shown(finding, finding.target.kind.shown(a, pack), run),
        value_public=_shown(finding, finding.target.kind.shown_to_all(a, pack), run),
        units=pack.unit_levels[target.units].name if target.units else None,
        unit=target.unit,
        goal=replace(goal_record(target, a.goal, pack, a.phase, a.revised), value_withheld=_withheld_goal(finding, run, shut)),
        reading=pack.readings.get(target.reading),
        evidence_wanted=None if target.kind.measured else target.evidence,
        same_as=() if target.kind.measured else pack.shared_with(target),
        rule_at=f"rules/{pack.id}/{target.place}",
        verdict=finding.verdict,
        outlook=finding.outlook,
        path=finding.path,
        movement=finding.movement,
        grade=finding.grade,
        under_way=finding.under_way,
        early=finding.verdict == Verdict.MET and target.kind.due and not target.kept and a.year < target.by and not a.final,
        withheld=not target.units and withheld((run.observations[index] for index in a.cells), a.year, shut),
        counts=_count_names(indicator),
        reasons=tuple(_reasons(finding, pack)),
        recommendations=tuple(_advice(finding, pack)),
        responsible=_departments(target.responsible, pack),
        measurements=_figures(finding, run, pack),
        reliability=finding.reliability,
        variability=finding.variability,
        trend=finding.trend,
        pace=finding.pace,
        said=record.Said(pace_text(finding, pack), chance_text(finding, pack), swing_text(finding)),
        working=_working(finding, run, pack, shut),
        evidence=tuple(evidence(run.observations[index], pack) for index in finding.evidence),
        trace=(_verdict(finding, run, pack), *(firing_record(each, pack) for each in finding.trace)),
        silent=tuple(firing_record(each, pack) for each in finding.silent),
        other_advice=tuple(firing_record(each, pack) for each in finding.other_advice),
        with_more_cases=tuple(firing_record(each, pack) for each in finding.with_more_cases),
    )


def _shown(finding: Finding, shown: Text, run: Run) -> Text:
    """Return the value as pages show it, marked where a figure of the year that it rests on is preliminary."""
    a = finding.assessment
    rests_on = (run.observations[index] for index in a.cells)
    early = any(item.release == Release.PRELIMINARY and item.year == a.year for item in rests_on)
    return both("value.preliminary", value=shown) if early and shown != NO_TEXT else shown


def _count_names(indicator: Indicator | None) -> record.CountNames | None:
    counts = indicator.counts if indicator else None
    return (
        record.CountNames(
            counts.numerator, counts.denominator, counts.counted_in, indicator.whole_in, indicator.rare, counts.published
        )
        if indicator and counts
        else None
    )


def _departments(ids: Iterable[str], pack: Pack) -> tuple[str, ...]:
    return tuple(pack.departments[id_].zh for id_ in ids)


def goal_record(
    target: Target, goal: Goal | None, pack: Pack, phase: Phase = Phase.ANNUAL, revised: Revised | None = None
) -> record.Asked:
    """Return what a target asks for in a check of a phase; `goal` is the one in force, `revised` how it came about."""
    op = goal.op.value if goal else target.change.value if target.change else target.kind.name
    value, upper, other = (goal.value, goal.upper, goal.other) if goal else (None, None, None)
    revision = None
    if revised is not None:
        was = goal_record(target, revised.before, pack, phase)
        revision = record.Revision(revised.since, revised.reason, record.Before(was.op, was.value, was.upper, was.text))
    blind = replace(goal, value=None) if goal and goal.other else goal
    texts = (goal_text(target, goal, pack, phase), due_text(target), goal_text(target, blind, pack, phase))
    words = goal_words(target, goal, pack, phase)
    return record.Asked(op, value, upper, other, target.unit, target.by, *texts, revision, words)


def _withheld_goal(finding: Finding, run: Run, shut: Container[Place]) -> bool:
    """Tell whether the goal is a figure of another indicator that no public paper gives."""
    a = finding.assessment
    other = a.goal.other if a.goal else None
    seen = (run.observations[index] for compared in a.comparisons for index in compared.cells)
    return other is not None and withheld((item for item in seen if item.indicator == other), a.year, shut)


def _history(finding: Finding, pack: Pack) -> Iterator[record.PastYear]:
    for item in finding.measurements.history:
        goal = goal_text(finding.target, item.goal, pack) if item.goal else None
        value = None if finding.target.units else item.value  # a sub-unit's would read as the area's own
        yield record.PastYear(item.year, value, item.verdict, item.alone, goal)


def _reasons(finding: Finding, pack: Pack) -> Iterator[record.Grounds]:
    for firing in finding.trace:
        if firing.grade is not None:
            rules = pack.alerts.escalations if firing.stage == Stage.ESCALATION else pack.alerts.alerts
            rule = next(rule for rule in rules if rule.id == firing.rule)
            text = fill(rule.text, finding, pack)
            yield record.Grounds(
                rule.id, firing.grade, firing.stage, text, rule.why, rule_at(rule, pack), _needs(rule), rule_name(rule)
            )


def _needs(rule: AlertRule | EscalationRule) -> Text:
    """Return a rule's conditions in words."""
    return needed_text(rule.when if isinstance(rule, AlertRule) else rule.members)


def rule_at(rule: AlertRule | EscalationRule, pack: Pack) -> str:
    """Return file, line and column of a rule that grades; the default ones stand beside the packs."""
    folder = f"rules/{pack.id}" if rule.place.file != DEFAULT_ALERTS.name else "rules"
    return f"{folder}/{rule.place}"


def _advice(finding: Finding, pack: Pack) -> Iterator[record.Advice]:
    for item in finding.recommendations:
        if item.measure is None:
            rule = next(rule for rule in pack.alerts.recommendations if rule.id == item.rule)
            text = fill(rule.text, finding, pack)
        else:
            text = pack.measures[item.measure].text
        yield record.Advice(item.measure, item.rule, text, _departments(item.responsible, pack))


def _figures(finding: Finding, run: Run, pack: Pack) -> record.Figures:
    a, m, target = finding.assessment, finding.measurements, finding.target
    base, year = a.series.get(pack.period.baseline), pack.period.baseline
    return record.Figures(
        previous=m.previous,
        change=m.change,
        distance=m.distance,
        shortfall_percent=m.shortfall_percent,
        to_flip=flip_text(finding, pack),
        missed_years=m.missed_years,
        met_years=m.met_years,
        history=tuple(_history(finding, pack)),
        failing_units=m.failing_units,
        comparisons=tuple(_compared(a.comparisons, finding.outcomes, pack)),
        missing=tuple(missing_text(item, pack) for item in a.missing),
        missing_public=tuple(missing_text(item, pack) for item in _unnamed(a.missing, target)),
        since=a.since,
        lapses=m.lapses,
        gaps=tuple(item.what.year for item in a.gaps if isinstance(item.what, Year)),
        met_late=m.met_late,
        baseline=None if base is None or year >= a.year else YearValue(year, base),
        change_on_baseline=None if base is None or a.value is None or year >= a.year else a.value - base,
        best_units=tuple(best_units(finding, run.observations)),
        unit_comparisons=() if target.units else tuple(_compared(a.unit_comparisons, finding.unit_outcomes, pack)),
    )


def _unnamed(missing: Iterable[Missing], target: Target) -> Iterator[Missing]:
    """Yield what is missing, sub-units as a number of them."""
    missing = list(missing)
    yield from (item for item in missing if not isinstance(item.what, Unit))
    count = sum(isinstance(item.what, Unit) for item in missing)
    if count and target.units:
        yield Missing(UnitCount(count, target.units))


def _compared(comparisons: Sequence[Comparison], outcomes: Sequence[Verdict], pack: Pack) -> Iterator[record.Compared]:
    for c, verdict in zip(comparisons, outcomes, strict=True):
        of = type(c.label).__name__.lower()  # itself, year, unit, other or reference
        yield record.Compared(str(c.label), of, label_text(c.label, pack), c.left, c.op, c.right, c.edge, verdict)


def _working(finding: Finding, run: Run, pack: Pack, shut: Container[Place]) -> record.Working:
    a, target = finding.assessment, finding.target
    band = target.band if target.goal is not None and target.goal.op == Band.ABOUT else None
    return record.Working(
        figures_unit=pack.indicators[target.indicator].unit if target.indicator else target.unit,
        compared_unit=target.kind.compared_unit(target),
        steps=tuple(target.kind.derived([run.observations[index] for index in c.cells] for c in a.comparisons)),
        limit_close=_limit_close(finding, pack),
        limit=target.change if a.at_limit else None,
        tolerance=band if isinstance(band, Fraction) else None,
        tolerance_percent=band.percent if isinstance(band, Share) else None,
        near_percent=target.near_percent,
        break_grounds=tuple(_break_grounds(finding, run, pack)),
        series=tuple(
            point(year, value, [run.observations[index] for index in a.series_cells[year]], shut)
            for year, value in a.series.items()
        ),
        attested=None if target.kind.measured else attested_text(finding),
        begins=None if finding.pace.interim is None or pack.period.baseline in a.series else target.begins,
    )


def _limit_close(finding: Finding, pack: Pack) -> Fraction | None:
    target, indicator = finding.target, pack.indicators.get(finding.target.indicator or "")
    limit = target.kind.limit(target.change, indicator) if finding.assessment.at_limit else None
    return None if limit == finding.assessment.value else limit


def _break_grounds(finding: Finding, run: Run, pack: Pack) -> Iterator[Text]:
    """Yield where the break is declared: the pack's reason, and the cells of the data that say so."""
    a, name = finding.assessment, finding.target.indicator
    if a.since is None or name is None:
        return
    yield from (item.reason for item in pack.indicators[name].breaks if item.since == a.since)
    for item in run.observations:
        if item.break_year == a.since and item.indicator == name and item.area == a.area.code:
            cell = " ".join(part for part in (item.where.address, item.extra.get("note", "")) if part)
            yield Text(cell, cell)


def _verdict(finding: Finding, run: Run, pack: Pack) -> record.Fired:
    """Return the firing that gave the verdict, with what the engine was given of the target."""
    a = finding.assessment
    given = {
        "complete": not a.lacking,
        "missed": Verdict.NOT_MET in finding.outcomes,
        "near": Verdict.NEAR in finding.outcomes,
    }
    state = record.Tested("state", found=a.state.value)
    tests = (state, *(record.Tested(name, found_number=_YES if held else _NO) for name, held in given.items()))
    text = verdict_text(finding, pack)
    name = verdict_name(finding.verdict, finding.target.kind.measured)
    return record.Fired(Stage.VERDICT, f"{finding.target.id}.{finding.verdict}", None, tests, text, name)
