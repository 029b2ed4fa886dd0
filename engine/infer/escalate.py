"""Stage 3: what shows only across findings, of a domain, a department, a sub-unit, or two plans' targets on one indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from engine.infer.compile import in_words
from engine.infer.driver import Session
from engine.infer.grades import Matching, read_by
from engine.infer.properties import Property, fill, properties_of
from engine.messages import LANGUAGES, say
from engine.model import Escalation, EscalationRule, Finding, Pack, Reason, Text, TraceStep, worst


def escalate(findings: Sequence[Finding], pack: Pack, phase: str, session: Session) -> tuple[list[Finding], list[Escalation]]:
    """Return the findings with what concerns each alone raised, and what was seen of groups."""
    raised, found = list(findings), []
    for rule in pack.alerts.escalations:
        table = [properties_of(finding, pack, phase) for finding in raised]
        counted = [bool(ids) for ids in Matching(session).fired([(rule.id, rule.members)], table)]
        if rule.scope == "finding":
            raised = [
                _raise(finding, rule, row, pack) if counts else finding
                for finding, row, counts in zip(raised, table, counted, strict=True)
            ]
        else:
            members = [finding for finding, counts in zip(raised, counted, strict=True) if counts]
            found += _of_groups(rule, members, pack, session)
    return raised, found


def _raise(finding: Finding, rule: EscalationRule, row: dict[str, Property], pack: Pack) -> Finding:
    reason = Reason(rule.id, rule.grade, fill(rule.text, finding, pack))
    step = TraceStep("escalation", rule.id, in_words(rule.members), read_by(rule.members, row))
    return replace(
        finding,
        grade=worst([finding.grade, rule.grade]),
        reasons=(*finding.reasons, reason),
        trace=(*finding.trace, step),
    )


def _of_groups(rule: EscalationRule, members: Sequence[Finding], pack: Pack, session: Session) -> list[Escalation]:
    groups: dict[str, list[Finding]] = {}
    for finding in members:
        for key in _keys(finding, rule.scope, pack):
            groups.setdefault(key, []).append(finding)
    keys = sorted(groups)
    table = [_group_properties(groups[key], rule.scope, pack) for key in keys]
    fired = Matching(session).fired([(rule.id, rule.when)], table)
    return [_escalation(rule, key, groups[key], row, pack) for key, row, ids in zip(keys, table, fired, strict=True) if ids]


def _keys(finding: Finding, scope: str, pack: Pack) -> Sequence[str]:
    """Return the groups that a finding belongs to; a department's are those that it leads."""
    target = finding.assessment.target
    if scope == "unit":
        return finding.measurements.failing_units
    if scope == "department":
        return target.responsible[:1]
    if scope == "domain":
        return (pack.objectives[target.objective].domain,)
    breakdown = "".join(f"[{name}={value}]" for name, value in target.where)
    return (target.indicator + breakdown,) if target.indicator else ()


def _count(members: Sequence[Finding], scope: str) -> int:
    """Return how many the group has; of a sub-unit the indicators, as two plans may ask for the same one."""
    targets = [finding.assessment.target for finding in members]
    return len({target.indicator or target.id for target in targets}) if scope == "unit" else len(targets)


def _group_properties(members: Sequence[Finding], scope: str, pack: Pack) -> dict[str, Property]:
    plans = {pack.objectives[finding.assessment.target.objective].plan for finding in members}
    verdicts = {finding.verdict for finding in members}
    return {
        "count": Fraction(_count(members, scope)),
        "verdicts": Fraction(len(verdicts)),
        "plans": Fraction(len(plans)),
    }


def _escalation(
    rule: EscalationRule, key: str, members: Sequence[Finding], row: dict[str, Property], pack: Pack
) -> Escalation:
    texts = [rule.text.in_(lang).format(**_words(rule.scope, key, members, pack, lang)) for lang in LANGUAGES]
    condition = f"among findings where {in_words(rule.members)}: {in_words(rule.when)}"
    step = TraceStep("escalation", rule.id, condition, read_by(rule.when, row))
    ids = tuple(finding.id for finding in members)
    return Escalation(rule.id, rule.scope, key, rule.grade, Text(*texts), ids, step)


def _words(scope: str, key: str, members: Sequence[Finding], pack: Pack, lang: str) -> dict[str, str]:
    separator = "、" if lang == "zh" else ", "
    ids = [finding.assessment.target.id for finding in members]
    verdicts = [f"{f.assessment.target.id} {say(lang, f'verdict.{f.verdict}')}" for f in members]
    names = {"department": pack.departments.get(key), "indicator": _indicator_name(key, pack), "unit": None}
    name = names.get(scope, pack.domains[key].name if scope == "domain" else None)
    return {
        "name": name.in_(lang) if name else key,
        "count": str(_count(members, scope)),
        "members": separator.join(ids),
        "verdicts": separator.join(verdicts),
    }


def _indicator_name(key: str, pack: Pack) -> Text | None:
    indicator = pack.indicators.get(key.partition("[")[0])
    return indicator.name if indicator else None
