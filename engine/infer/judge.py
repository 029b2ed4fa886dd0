"""The whole judgement of a year: verdicts of every year so far, then grades, escalations and recommendations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.base.problems import EngineFailure
from engine.infer.driver import Session
from engine.infer.escalate import escalate
from engine.infer.grades import grade, recommend
from engine.infer.measurements import Past, measurements
from engine.infer.verdicts import judge_each, judge_verdicts
from engine.model import Assessment, Escalation, Fact, Finding, Pack, TraceStep
from engine.outlook.effort import effort_of
from engine.outlook.target_outlook import outlook_of
from engine.reliability.reliability import bearing_of, tempered

History = Mapping[tuple[str, str], Sequence[tuple[int, Fraction | None, str]]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that came out for one year, and how many events the engine accounted for."""

    findings: tuple[Finding, ...]
    escalations: tuple[Escalation, ...]
    events: int


def judge(assessments: Sequence[Assessment], facts: Sequence[Fact], pack: Pack, year: int, phase: str) -> Judgement:
    """Return one finding per assessment of the year; the assessments of earlier years are its history."""
    session = Session()
    verdicts = judge_verdicts(assessments, session)
    history = _history(assessments, [verdict for verdict, _ in verdicts])
    current = [(a, *verdict) for a, verdict in zip(assessments, verdicts, strict=True) if a.year == year]
    in_units = judge_each([(a, a.unit_comparisons) for a, *_ in current], session)
    in_years = judge_each([(a, a.comparisons if a.target.kept else ()) for a, *_ in current], session)
    drafts = [
        _draft(a, verdict, step, Past(history[a.target.id, a.area.code], units, years), facts, pack)
        for (a, verdict, step), units, years in zip(current, in_units, in_years, strict=True)
    ]
    graded = grade(drafts, pack, phase, session)
    raised, escalations = escalate(graded, pack, phase, session)
    findings = recommend(raised, pack, phase, session)
    if session.posted != session.judged or len(findings) != len(current):
        raise EngineFailure(f"{session.posted} events posted, {session.judged} judged; {len(findings)} findings")
    return Judgement(tuple(findings), tuple(escalations), session.judged)


def _history(assessments: Sequence[Assessment], verdicts: Sequence[str]) -> History:
    history: dict[tuple[str, str], list[tuple[int, Fraction | None, str]]] = defaultdict(list)
    for assessment, verdict in zip(assessments, verdicts, strict=True):
        history[assessment.target.id, assessment.area.code].append((assessment.year, assessment.value, verdict))
    return {key: sorted(rows, key=lambda row: row[0]) for key, rows in history.items()}


def _draft(assessment: Assessment, verdict: str, step: TraceStep, past: Past, facts: Sequence[Fact], pack: Pack) -> Finding:
    indicator = pack.indicators.get(assessment.target.indicator or "")
    bearing = bearing_of(assessment, verdict, facts, indicator, pack, effort_of(assessment, pack.period))
    return Finding(
        assessment=assessment,
        verdict=verdict,
        outlook=tempered(outlook_of(assessment, indicator, pack), bearing),
        bearing=bearing,
        measurements=measurements(assessment, past, facts, indicator),
        grade="none",
        reasons=(),
        recommendations=(),
        trace=(step,),
    )
