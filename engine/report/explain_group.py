"""Explains a group of findings: the escalation rule that counted it, what was counted, the arithmetic and the grade."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from engine.base.numbers import readable
from engine.base.text import NO_TEXT
from engine.messages import say
from engine.model import Op, Scope, Stage, worst
from engine.report.groups import EscalationLine, Group
from engine.report.record import Record
from engine.report.words import todo_text
from engine.wording.figures import in_unit
from engine.wording.lists import listed
from engine.wording.verdicts import verdict_text

_MOST_GROUPS = 20
"""Of those for which a rule did not fire, that are listed."""


def explain_group(group: Group, rule: EscalationLine, record: Callable[[str], Record], lang: str) -> str:
    """Return the whole explanation as text; `record` gives a finding by its id."""
    members = {id_: record(id_) for id_ in group.members}
    parts = (
        _what(group, rule, lang),
        _single(group, rule, members, lang) if group.scope == Scope.FINDING else _counted(group, members, lang),
        () if group.scope == Scope.FINDING else _arithmetic(group, rule, lang),
        _advice(group, members, lang) if group.fired else (),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def explain_rule(rule: EscalationLine, groups: Sequence[Group], record: Callable[[str], Record], lang: str) -> str:
    """Return the explanation of each group for which a rule fired, and how many the others have."""
    fired = [group for group in groups if group.fired]
    whole = [explain_group(group, rule, record, lang) for group in fired]
    counted = [group for group in groups if group.members and not group.fired]
    lines: list[str] = []
    if not fired:
        lines = [say(lang, "explain.group.heading.rule", rule=rule.rule), *_rule(rule, lang)]
    if not fired and not counted:
        lines.append(say(lang, "explain.group.none"))
    if counted:
        lines.append(say(lang, "explain.group.below", rule=rule.rule, count=len(counted)))
        lines.extend(_below(counted, lang))
    return "\n".join((*whole, *(["\n".join(lines) + "\n"] if lines else [])))


def _below(groups: Sequence[Group], lang: str) -> Iterator[str]:
    """Yield how many the groups have for which a rule did not fire, those with most first."""
    ordered = sorted(groups, key=lambda group: -group.count)
    for group in ordered[:_MOST_GROUPS]:
        ids = _targets(group.members, lang)
        yield say(lang, "explain.group.below.row", name=_name(group, lang), steps=_steps(group, lang), ids=ids)
    if len(ordered) > _MOST_GROUPS:
        yield say(lang, "explain.group.below.more", count=len(ordered) - _MOST_GROUPS)


def _name(group: Group, lang: str) -> str:
    """Return what a group has in common, with its key where the name does not say it."""
    name = group.name.in_(lang)
    return name if group.key in name else f"{group.key} {name}"


def _targets(ids: Sequence[str], lang: str) -> str:
    return listed(id_.partition("@")[0] for id_ in ids).in_(lang)


def _what(group: Group, rule: EscalationLine, lang: str) -> Iterator[str]:
    result = say(lang, f"grade.{rule.grade}") if group.fired else say(lang, "explain.group.silent")
    if group.scope == Scope.FINDING:
        yield say(lang, "explain.group.heading.single", rule=rule.rule, count=group.count)
    else:
        scope = say(lang, f"explain.group.scope.{group.scope}")
        yield say(lang, "explain.group.heading", name=_name(group, lang), scope=scope, rule=rule.rule, result=result)
    yield from _rule(rule, lang)


def _rule(rule: EscalationLine, lang: str) -> Iterator[str]:
    yield say(lang, "explain.group.rule", rule=rule.rule, grade=say(lang, f"grade.{rule.grade}"), where=rule.rule_at)
    yield say(lang, "explain.group.why", why=rule.why)
    yield say(lang, "explain.group.counts", counts=rule.counts)
    if rule.needs != NO_TEXT:
        yield say(lang, "explain.group.needs", needs=rule.needs)


def _row(finding: Record, lang: str) -> str:
    verdict, grade = verdict_text(finding.verdict, finding.measured), say(lang, f"grade.{finding.grade}")
    return say(lang, "explain.group.row", id=finding.id, name=finding.subject, verdict=verdict, grade=grade)


def _counted(group: Group, members: Mapping[str, Record], lang: str) -> Iterator[str]:
    """Yield each finding that counts, of a sub-unit with its figure, then the ids of those that do not."""
    yield say(lang, "explain.group.members", count=len(group.members))
    for id_ in group.members:
        yield _row(members[id_], lang)
        for figure in (figure for figure in group.figures if figure.finding == id_):
            value, goal = (in_unit(number, members[id_].working.compared_unit) for number in (figure.value, figure.goal))
            cells = listed(figure.cells)
            yield say(lang, "explain.group.figure", name=group.key, value=value, sign=figure.op.sign, goal=goal, cells=cells)
    if group.others:
        code = "explain.group.others.unit" if group.scope == Scope.UNIT else "explain.group.others"
        yield say(lang, code, count=len(group.others), ids=_targets(group.others, lang), name=group.name)


def _single(group: Group, rule: EscalationLine, members: Mapping[str, Record], lang: str) -> Iterator[str]:
    """Yield each finding for which a rule about single findings fired, with its grade without the rule and with it."""
    yield say(lang, "explain.group.fired_for", count=len(group.members))
    for id_ in group.members:
        finding = members[id_]
        own = (Stage.ESCALATION, rule.rule)
        before = worst(reason.grade for reason in finding.reasons if (reason.stage, reason.rule) != own)
        yield _row(finding, lang)
        yield from (f"    {r.text.in_(lang)}" for r in finding.reasons if (r.stage, r.rule) == own)
        code = "explain.group.unchanged" if before == finding.grade else "explain.group.changed"
        yield say(lang, code, before=say(lang, f"grade.{before}"), after=say(lang, f"grade.{finding.grade}"))


def _arithmetic(group: Group, rule: EscalationLine, lang: str) -> Iterator[str]:
    """Yield what was found against what is needed, and what came of it."""
    if group.count != len(group.members):
        yield say(lang, "explain.group.indicators", members=len(group.members), count=group.count)
    result = say(lang, "explain.group.fires" if group.fired else "explain.group.fires_not")
    yield say(lang, "explain.group.arithmetic", steps=_steps(group, lang), result=result)
    code = "explain.group.grade" if group.fired else "explain.group.no_grade"
    yield say(lang, code, grade=say(lang, f"grade.{rule.grade}"))
    if group.fired:
        yield say(lang, "explain.group.says", text=group.text)


def _steps(group: Group, lang: str) -> str:
    if len(group.tests) == 1 and (test := group.tests[0]).property == "count" and test.op == Op.AT_LEAST:
        code = "explain.group.reached" if group.fired else "explain.group.not_reached"
        return say(lang, code, count=group.count, least=int(test.number or 0))
    steps = (
        say(lang, "explain.group.test", name=say(lang, f"property.{test.property}"), found=readable(test.found_number),
            sign=test.op.sign, wanted=readable(test.number))
        for test in group.tests
        if test.op is not None and test.number is not None and test.found_number is not None
    )  # fmt: skip
    return listed(steps, "list.clauses").in_(lang)


def _advice(group: Group, members: Mapping[str, Record], lang: str) -> Iterator[str]:
    """Yield what is recommended for each finding that counts; the rule itself recommends nothing."""
    advised = [members[id_] for id_ in group.members if members[id_].recommendations]
    if advised:
        yield say(lang, "explain.group.recommend")
    for finding in advised:
        yield say(lang, "explain.group.recommend.row", id=finding.target, text=todo_text(finding, lang))
