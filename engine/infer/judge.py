"""The whole judgement of a year: verdicts of every year so far, then grades, escalations and recommendations."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from engine.base.problems import EngineFailure
from engine.infer.driver import Session
from engine.infer.escalations import escalations, groups
from engine.infer.grades import grade
from engine.infer.measurements import measurements
from engine.infer.verdicts import Judged, judge_verdicts
from engine.model import Assessment, Escalation, Finding, Group, Observation, Pack, Phase
from engine.outlook.pace import pace_of
from engine.outlook.target_outlook import outlook_of
from engine.reliability.examine import downgraded, examined, without_small_counts
from engine.rules.properties import properties_of


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that came out for one year, and how many events the engine accounted for."""

    findings: tuple[Finding, ...]
    escalations: tuple[Escalation, ...]
    groups: tuple[Group, ...]
    events: int


def judge(
    assessments: Sequence[Assessment], observations: Sequence[Observation], pack: Pack, year: int, phase: Phase
) -> Judgement:
    """Return one finding per assessment of the year; the assessments of earlier years are its history."""
    session = Session()
    judged = list(zip(assessments, judge_verdicts(assessments, year, session), strict=True))
    past: dict[tuple[str, str], list[tuple[Assessment, Judged]]] = defaultdict(list)
    for assessment, found in judged:
        past[assessment.target.id, assessment.area.code].append((assessment, found))
    drafts = [_draft(a, found, past[a.target.id, a.area.code], observations, pack) for a, found in judged if a.year == year]
    findings, members = grade(drafts, [properties_of(finding, pack, phase) for finding in drafts], pack, session)
    seen = groups(findings, members, pack, session)
    if session.posted != session.judged or len(findings) != len(drafts):
        raise EngineFailure(f"{session.posted} events posted, {session.judged} judged; {len(findings)} findings")
    return Judgement(tuple(findings), tuple(escalations(seen, pack)), tuple(seen), session.judged)


def _draft(
    assessment: Assessment,
    found: Judged,
    past: Sequence[tuple[Assessment, Judged]],
    observations: Sequence[Observation],
    pack: Pack,
) -> Finding:
    """Return the finding before it is graded."""
    indicator, pace = pack.indicators.get(assessment.target.indicator or ""), pace_of(assessment, pack.period)
    reliability, variability, trend = examined(assessment, found.verdict, observations, indicator, pack, pace)
    outlook = downgraded(outlook_of(assessment, indicator, pack), reliability)
    outlook = without_small_counts(outlook, reliability, assessment, observations, indicator)
    further = measurements(assessment, found, past, observations, pack)
    examined_by = (outlook, reliability, variability, trend, pace, further)
    return Finding(assessment, found.verdict, found.outcomes, *examined_by, unit_outcomes=found.in_units)
