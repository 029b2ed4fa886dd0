"""Verdicts: each comparison is judged, and a target by all of its comparisons; what is of equal content is judged once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from engine.base.problems import EngineFailure
from engine.infer.compile import outcome_rules, verdict_rules
from engine.infer.driver import Event, Native, Session
from engine.infer.ranks import ranks
from engine.model import Assessment, Comparison, Verdict

Outcomes = tuple[Verdict, ...]
"""The verdict on each of some comparisons, in their order."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the engine said of an assessment."""

    verdict: Verdict
    outcomes: Outcomes
    """Of its comparisons."""
    in_units: Outcomes
    """Of the same goal held against sub-units; empty unless it was asked for."""


def judge_verdicts(assessments: Sequence[Assessment], year: int, session: Session) -> list[Judged]:
    """Return the verdict on each assessment, in the order given; sub-units are judged of the given year alone."""
    asked = [(a.comparisons, a.unit_comparisons if a.year == year else ()) for a in assessments]
    events = [
        _comparison(comparison, bool(a.target.kind.goals))
        for a, both in zip(assessments, asked, strict=True)
        for comparisons in both
        for comparison in comparisons
    ]
    found = iter(_judge(list(outcome_rules()), events, session))
    outcomes = [[tuple(islice(found, len(comparisons))) for comparisons in both] for both in asked]
    targets = [_target(a, own) for a, (own, _) in zip(assessments, outcomes, strict=True)]
    verdicts = _judge(verdict_rules(), targets, session)
    return [Judged(verdict, own, units) for verdict, (own, units) in zip(verdicts, outcomes, strict=True)]


def _judge(rules: Sequence[tuple[Verdict, Native]], events: Sequence[Event], session: Session) -> list[Verdict]:
    found = session.judge([native for _, native in rules], events)
    if None in found:
        raise EngineFailure(f"no verdict on {events[found.index(None)]}")
    return [rules[place][0] for place in found if place is not None]


def _comparison(comparison: Comparison, near: bool) -> Event:
    left, right, edge = ranks(comparison.left, comparison.right, comparison.edge)
    return {"op": comparison.op.value, "left": left, "right": right, "edge": edge, "near": int(near)}


def _target(assessment: Assessment, outcomes: Outcomes) -> Event:
    return {
        "state": assessment.state.value,
        "complete": int(not assessment.lacking),
        "certain": int(assessment.target.kind.certain),
        "missed": int(Verdict.NOT_MET in outcomes),
        "near": int(Verdict.NEAR in outcomes),
    }
