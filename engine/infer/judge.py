"""The whole judgement of a year: verdicts of every year so far, then grades, escalations and recommendations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.infer.driver import Session
from engine.infer.escalate import escalate
from engine.infer.grades import grade, recommend
from engine.infer.verdicts import judge_units, judge_verdicts
from engine.infer.wording import flip_text
from engine.model import Assessment, Escalation, Fact, Finding, Measurements, Pack, TraceStep
from engine.outlook.of_target import outlook_of
from engine.problems import EngineFailure

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
    failing = judge_units([a for a, *_ in current], session)
    drafts = [
        _draft(assessment, verdict, step, history[assessment.target.id, assessment.area.code], units, facts, pack)
        for (assessment, verdict, step), units in zip(current, failing, strict=True)
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


def _draft(
    assessment: Assessment,
    verdict: str,
    step: TraceStep,
    history: Sequence[tuple[int, Fraction | None, str]],
    failing: tuple[str, ...],
    facts: Sequence[Fact],
    pack: Pack,
) -> Finding:
    indicator = pack.indicators.get(assessment.target.indicator or "")
    outlook = outlook_of(assessment, indicator, pack.outlook_method)
    return Finding(
        assessment=assessment,
        verdict=verdict,
        outlook=outlook,
        measurements=_measurements(assessment, history, failing, facts, pack),
        grade="none",
        reasons=(),
        recommendations=(),
        trace=(step,),
    )


def _measurements(
    assessment: Assessment,
    history: Sequence[tuple[int, Fraction | None, str]],
    failing: tuple[str, ...],
    facts: Sequence[Fact],
    pack: Pack,
) -> Measurements:
    earlier = [(at, value) for at, value in assessment.series.items() if at < assessment.year]
    previous = earlier[-1] if earlier else None
    distance, percent = _distance(assessment)
    verdicts = [verdict for _, _, verdict in history]
    return Measurements(
        previous=previous,
        change=assessment.value - previous[1] if previous and assessment.value is not None else None,
        distance=distance,
        shortfall_percent=percent,
        to_flip=flip_text(assessment, pack.indicators.get(assessment.target.indicator or ""), _counts(assessment, facts)),
        missed_years=_streak(verdicts, "not_met"),
        met_years=_streak(verdicts, "met"),
        history=tuple(history),
        failing_units=failing,
    )


def _distance(assessment: Assessment) -> tuple[Fraction | None, Fraction | None]:
    """Return the shortfall (negative: room) of the weakest comparison, and in percent of an amount asked for."""
    if not assessment.comparisons or assessment.target.kind == "milestone":
        return None, None
    weakest = assessment.comparisons[0]
    rising = weakest.op in ("at_least", "above")
    distance = weakest.right - weakest.left if rising else weakest.left - weakest.right
    if assessment.goal is None or weakest.right == 0:
        return distance, None
    return distance, distance / abs(weakest.right) * 100


def _counts(assessment: Assessment, facts: Sequence[Fact]) -> tuple[Fraction, Fraction] | None:
    """Return numerator and denominator of the weakest comparison's own figure."""
    if not assessment.comparisons or assessment.target.kind in ("gap", "slowdown"):
        return None
    fact = facts[assessment.comparisons[0].facts[0]]
    if fact.numerator is None or not fact.denominator:
        return None
    return fact.numerator, fact.denominator


def _streak(verdicts: Sequence[str], wanted: str) -> int:
    """Return how many of the last verdicts, without a break, are the wanted one."""
    count = 0
    for verdict in reversed(verdicts):
        if verdict != wanted:
            break
        count += 1
    return count
