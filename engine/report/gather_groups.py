"""Gathers what the escalation rules counted."""

from collections.abc import Iterator, Mapping

from engine.base.text import NO_TEXT, Text
from engine.model import EscalationRule, Finding, Group, Pack, Run, Scope, Stage
from engine.report import groups
from engine.report.gather_finding import rule_at
from engine.report.gather_grounds import tested
from engine.wording.conditions import counted_text, needed_text
from engine.wording.placeholders import fill_group, group_name, rule_name


def escalation_lines(pack: Pack) -> tuple[groups.EscalationLine, ...]:
    """Return each escalation rule in words, in the order of the file."""
    return tuple(_line(rule, pack) for rule in pack.alerts.escalations)


def _line(rule: EscalationRule, pack: Pack) -> groups.EscalationLine:
    counts, needs = counted_text(rule.members), needed_text(rule.when)
    at, name = rule_at(rule, pack), rule_name(rule)
    return groups.EscalationLine(rule.id, rule.scope, rule.grade, counts, needs, rule.why, at, name)


def group_records(run: Run, pack: Pack) -> tuple[groups.Group, ...]:
    """Return each group that was counted; of a rule about single findings those for which it fired."""
    findings = {finding.id: finding for finding in run.findings}
    texts = {(seen.rule, seen.key, seen.members): fill_group(_rule(seen.rule, pack).text, seen, findings, pack)
             for seen in run.escalations}  # fmt: skip
    single = (_single(rule, run) for rule in pack.alerts.escalations if rule.scope == Scope.FINDING)
    several = (_group(g, texts.get((g.rule, g.key, g.members), NO_TEXT), findings, run, pack) for g in run.groups)
    return (*single, *several)


def _rule(name: str, pack: Pack) -> EscalationRule:
    return next(rule for rule in pack.alerts.escalations if rule.id == name)


def _single(rule: EscalationRule, run: Run) -> groups.Group:
    ids = tuple(f.id for f in run.findings if any(s.stage == Stage.ESCALATION and s.rule == rule.id for s in f.trace))
    name = Text(rule.id, rule.id)
    return groups.Group(rule.id, rule.scope, rule.id, name, len(ids), bool(ids), NO_TEXT, ids, (), (), ())


def _group(group: Group, text: Text, findings: Mapping[str, Finding], run: Run, pack: Pack) -> groups.Group:
    return groups.Group(
        rule=group.rule,
        scope=group.scope,
        key=group.key,
        name=group_name(group.scope, group.key, pack),
        count=group.count,
        fired=group.fired,
        text=text,
        members=group.members,
        others=group.others,
        figures=tuple(_figures(group, findings, run)) if group.scope == Scope.UNIT else (),
        tests=tuple(map(tested, group.tests)),
    )


def _figures(group: Group, findings: Mapping[str, Finding], run: Run) -> Iterator[groups.UnitFigure]:
    """Yield the comparisons of the sub-unit that do not hold."""
    for id_ in group.members:
        for c in findings[id_].assessment.unit_comparisons:
            if str(c.label) == group.key and not c.op.holds(c.left, c.right):
                cells = tuple(run.observations[index].where.address for index in c.cells)
                yield groups.UnitFigure(id_, c.left, c.op, c.right, cells)
