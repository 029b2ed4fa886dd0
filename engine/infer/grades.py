"""Stages 2 to 4: grades with reasons, what is seen across findings, and recommendations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.base.numbers import to_json
from engine.infer.compile import in_words, native_condition, scales_of
from engine.infer.driver import OTHERWISE, EngineRule, Event, Session
from engine.infer.properties import Property, fill, properties_of
from engine.infer.ranks import Scale
from engine.model import Condition, Finding, Pack, Reason, Recommendation, RecommendationRule, TraceStep, worst

PropertyTable = Sequence[dict[str, Property]]


@dataclass(frozen=True, slots=True)
class Matching:
    """Which of some findings (or groups) each rule fires for."""

    session: Session

    def fired(self, rules: Sequence[tuple[str, Sequence[Condition]]], table: PropertyTable) -> list[list[str]]:
        """Return for each row the ids of the rules that fire, in the order of the rules.

        Each rule sees every row, and of it what the rule reads.
        """
        scales = scales_of([conditions for _, conditions in rules])
        words = _ascii_words(table, [conditions for _, conditions in rules])
        events = _events(table, scales, words)
        result: list[list[str]] = [[] for _ in table]
        for id_, conditions in rules:
            rule = EngineRule(id_, native_condition(conditions, scales, words))
            read = sorted({condition.name for condition in conditions})
            seen = [{name: event[name] for name in read if name in event} for event in events]
            for row, outcome in zip(result, self.session.judge([rule], seen), strict=True):
                if outcome != OTHERWISE:
                    row.append(id_)
        return result


def _events(table: PropertyTable, scales: Mapping[str, Scale], words: Mapping[str, str]) -> list[Event]:
    """Return the rows as events: words in ASCII, and the codes of the numbers that some rule compares."""
    events: list[Event] = []
    for row in table:
        event: dict[str, str | int] = {}
        for name, value in row.items():
            scale = scales.get(name)
            if isinstance(value, str):
                event[name] = words.get(value, value)
            elif scale is not None:
                event[name] = scale.code(value)
        events.append(event)
    return events


def _ascii_words(table: PropertyTable, rules: Sequence[Sequence[Condition]]) -> dict[str, str]:
    """Return the ASCII that stands for each word that is not, of the rows and of the rules alike."""
    said = {value for row in table for value in row.values() if isinstance(value, str)}
    said |= {word for conditions in rules for condition in conditions for word in condition.words}
    return {word: f"w{place}" for place, word in enumerate(sorted(word for word in said if not word.isascii()))}


def read_by(conditions: Sequence[Condition], row: dict[str, Property]) -> dict[str, object]:
    """Return the properties that some conditions read, in numbers and words."""
    return {
        condition.name: to_json(value) if isinstance(value, Fraction) else value
        for condition in conditions
        for value in [row[condition.name]]
    }


def grade(findings: Sequence[Finding], pack: Pack, phase: str, session: Session) -> list[Finding]:
    """Return the findings with the worst grade that any alert rule gives, every reason kept."""
    table = [properties_of(finding, pack, phase) for finding in findings]
    rules = {rule.id: rule for rule in pack.alerts.alerts}
    fired = Matching(session).fired([(rule.id, rule.when) for rule in rules.values()], table)
    graded = []
    for finding, ids, row in zip(findings, fired, table, strict=True):
        reasons = tuple(Reason(id_, rules[id_].grade, fill(rules[id_].text, finding, pack)) for id_ in ids)
        steps = tuple(TraceStep("alert", id_, in_words(rules[id_].when), read_by(rules[id_].when, row)) for id_ in ids)
        graded.append(
            replace(
                finding,
                grade=worst([reason.grade for reason in reasons]),
                reasons=reasons,
                trace=finding.trace + steps,
            )
        )
    return graded


def recommend(findings: Sequence[Finding], pack: Pack, phase: str, session: Session) -> list[Finding]:
    """Return the findings with what each recommendation rule attaches to them."""
    table = [properties_of(finding, pack, phase) for finding in findings]
    rules = {rule.id: rule for rule in pack.alerts.recommendations}
    fired = Matching(session).fired([(rule.id, rule.when) for rule in rules.values()], table)
    advised = []
    for finding, ids, row in zip(findings, fired, table, strict=True):
        attached = tuple(item for id_ in ids for item in _attach(rules[id_], finding, pack))
        steps = tuple(TraceStep("recommend", id_, in_words(rules[id_].when), read_by(rules[id_].when, row)) for id_ in ids)
        advised.append(replace(finding, recommendations=attached, trace=finding.trace + steps))
    return advised


def _attach(rule: RecommendationRule, finding: Finding, pack: Pack) -> list[Recommendation]:
    target = finding.assessment.target
    if rule.attach == "advice":
        return [Recommendation(rule.id, None, fill(rule.text, finding, pack), target.responsible)]
    measures = [pack.measures[id_] for id_ in target.measures]
    return [Recommendation(rule.id, measure.id, measure.text, measure.responsible) for measure in measures]
