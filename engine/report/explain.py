"""Explains a finding so that an auditor can recompute it by hand: clause, reading, cells, arithmetic, rules, nearest flip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.infer.properties import Property, properties_of
from engine.infer.wording import compared_unit, goal_text, in_unit, missing_text, subject_text
from engine.messages import say
from engine.model import Finding, Pack, Run
from engine.report.bearing import bearing_lines, outlook_lines
from engine.report.conditions import SIGNS, in_words, is_met
from engine.report.words import listed
from engine.report.working import attested_text, working_lines


def explain(finding: Finding, run: Run, pack: Pack, lang: str) -> str:
    """Return the whole explanation as text."""
    parts = (
        _what(finding, pack, lang),
        working_lines(finding, run, pack, lang),
        outlook_lines(finding, run, pack, lang),
        bearing_lines(finding, pack, lang),
        _further(finding, lang),
        _rules(finding, run, pack, lang),
        _advice(finding, pack, lang),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _what(finding: Finding, pack: Pack, lang: str) -> Iterator[str]:
    a, target = finding.assessment, finding.assessment.target
    verdict, grade = say(lang, f"verdict.{finding.verdict}"), say(lang, f"grade.{finding.grade}")
    yield say(lang, "explain.heading", id=finding.id, verdict=verdict, grade=grade)
    objective = pack.objectives[target.objective]
    said = objective.summary if target.clause == objective.clause else target.summary
    yield say(lang, "explain.clause", clause=target.clause, summary=said)
    kind = say(lang, f"kind.{target.kind}")
    yield say(lang, "explain.requirement", name=subject_text(target, pack), goal=goal_text(a, pack), kind=kind, by=target.by)
    reading = pack.readings.get(target.reading)
    if reading:
        yield say(lang, "explain.reading", text=reading.text, basis=reading.basis, who=reading.decided_by,
                  when=reading.decided_on)  # fmt: skip
        yield say(lang, "explain.rejected", text=reading.rejected)
    if target.kind == "milestone":
        yield say(lang, "explain.evidence_wanted", text=target.evidence)
    yield say(lang, "explain.rule_at", where=f"rules/{pack.id}/{target.place}")


def _further(finding: Finding, lang: str) -> Iterator[str]:
    measured = finding.measurements
    yield say(lang, "explain.history", rows=" | ".join(_history(finding, lang)))
    if measured.to_flip:
        yield say(lang, "explain.flip", text=measured.to_flip)
    if measured.failing_units:
        yield say(lang, "explain.failing", names=listed(measured.failing_units, lang))


def _history(finding: Finding, lang: str) -> Iterator[str]:
    """Yield the value and verdict of each year; of a kept level that year alone as well, where it differs."""
    measured, target = finding.measurements, finding.assessment.target
    for place, (at, value, verdict) in enumerate(measured.history):
        shown = "" if target.kind == "milestone" else f"{in_unit(value, target.unit, lang)} "
        alone = measured.alone[place] if measured.alone else verdict
        if alone == verdict:
            yield f"{at}: {shown}{say(lang, f'verdict.{verdict}')}"
        else:
            words = {name: say(lang, f"verdict.{word}") for name, word in (("alone", alone), ("verdict", verdict))}
            yield say(lang, "explain.history.kept", at=at, value=shown.strip(), **words)


def _rules(finding: Finding, run: Run, pack: Pack, lang: str) -> Iterator[str]:
    yield say(lang, "explain.fired")
    reasons = {reason.rule: reason for reason in finding.reasons}
    properties = properties_of(finding, pack, run.phase)
    conditions = {rule.id: rule.when for rule in pack.alerts.alerts}
    conditions |= {rule.id: rule.members for rule in pack.alerts.escalations}
    conditions |= {rule.id: rule.when for rule in pack.alerts.recommendations}
    for number, step in enumerate(finding.trace, start=1):
        verdict = step.stage == "verdict"
        said = _verdict_rule(finding, run, pack, lang) if verdict else in_words(conditions[step.rule], properties, lang)
        yield say(lang, "explain.step", number=number, stage=say(lang, f"stage.{step.stage}"), rule=step.rule, condition=said)
        if step.rule in reasons and step.stage in ("alert", "escalation"):
            reason = reasons[step.rule]
            yield say(lang, "explain.reason", grade=say(lang, f"grade.{reason.grade}"), text=reason.text)
    yield say(lang, "explain.silent")
    silent = list(_silent(finding, properties, pack, lang))
    yield from silent or [say(lang, "explain.silent.none")]


def _verdict_rule(finding: Finding, run: Run, pack: Pack, lang: str) -> str:
    """Return why the verdict's rule fired, with the numbers of the comparison that decided."""
    if finding.assessment.target.kind == "milestone":
        return attested_text(finding, run, lang)
    comparisons, unit = finding.assessment.comparisons, compared_unit(finding.assessment.target)
    if finding.verdict == "not_applicable":
        return say(lang, "fired.not_applicable")
    if not comparisons:
        return say(lang, "fired.no_data", exactly=say(lang, "fired.nothing"))
    c = comparisons[0]
    exactly = f"{in_unit(c.left, unit, lang)} {SIGNS[c.op]} {in_unit(c.right, unit, lang)}"
    missing = [missing_text(label, pack).in_(lang) for label in finding.assessment.missing]
    if finding.verdict == "met" and missing:
        return say(lang, "fired.met.partly", exactly=exactly, missing=listed(missing, lang))
    if finding.verdict in ("met", "no_data"):
        return say(lang, f"fired.{finding.verdict}", exactly=exactly)
    if c.edge == c.right:
        return say(lang, "fired.missed", exactly=exactly)
    return say(lang, f"fired.{finding.verdict}", exactly=exactly, edge=in_unit(c.edge, unit, lang))


def _silent(finding: Finding, properties: Mapping[str, Property], pack: Pack, lang: str) -> Iterator[str]:
    """Yield the alert rules that one condition kept from firing; those for another verdict, phase or kind are not near."""
    for rule in pack.alerts.alerts:
        failing = [condition for condition in rule.when if not is_met(condition, properties[condition.name])]
        if len(failing) == 1 and failing[0].name not in ("verdict", "phase", "kind"):
            test = in_words(failing, properties, lang)
            yield say(lang, "explain.silent.row", rule=rule.id, grade=say(lang, f"grade.{rule.grade}"), test=test)


def _advice(finding: Finding, pack: Pack, lang: str) -> Iterator[str]:
    if finding.recommendations:
        yield say(lang, "explain.recommend")
    for item in finding.recommendations:
        names = [pack.departments[id_].in_(lang) for id_ in item.responsible]
        measure = item.measure or say(lang, "explain.own_advice")
        yield say(lang, "explain.recommend.row", measure=f"[{measure}]", text=item.text, responsible=listed(names, lang))
