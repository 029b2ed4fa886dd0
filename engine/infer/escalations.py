"""What shows only across findings of an area: of a domain, a department, a sub-unit, or two plans' targets on one indicator.

One chain an area: the members of groups and the groups themselves are facts. Two plans that disagree are a join of their
members; how many a group has is counted before, as a fact of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from engine.infer.compile import Language, language_of
from engine.infer.driver import Event, Native, Rule, Session
from engine.infer.grades import tests_of
from engine.model import Escalation, EscalationRule, Finding, Firing, Group, NumberTest, Op, Pack, Scope, Stage
from engine.rules.properties import count_of, group_properties

_TWO = Fraction(2)


_Group = tuple[EscalationRule, str, Sequence[Finding], Sequence[Finding]]
"""The findings with a key in common: those that a rule counts, and the others."""


def escalations(groups: Iterable[Group], pack: Pack) -> Iterator[Escalation]:
    """Yield the groups for which their rule fired, with the grade that it gives."""
    grades = {rule.id: rule.grade for rule in pack.alerts.escalations}
    for group in groups:
        if group.fired:
            grade = grades[group.rule]
            firing = Firing(Stage.ESCALATION, group.rule, group.tests, grade)
            yield Escalation(group.rule, group.scope, group.key, group.count, grade, group.members, firing)


def groups(findings: Sequence[Finding], members: Mapping[str, Sequence[Finding]], pack: Pack, session: Session) -> list[Group]:
    """Return what was counted, area by area, in the order of the rules and then of the keys; `members` by rule."""
    areas: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        areas[finding.assessment.area.code].append(finding)
    counted = {rule: {finding.id for finding in found} for rule, found in members.items()}
    return [group for area in areas for group in _in_area(areas[area], counted, pack, session)]


def _in_area(
    findings: Sequence[Finding], counted: Mapping[str, Collection[str]], pack: Pack, session: Session
) -> Iterator[Group]:
    groups = list(_groups(findings, counted, pack))
    language = language_of([rule.when for rule in pack.alerts.escalations])
    fired: set[int] = set()

    def note(fact: Event) -> None:
        fired.add(int(fact["group"]))

    session.chain(list(_rules(pack, language, note)), list(_facts(groups, pack, language)), lambda _: ())
    for place, (rule, key, found, rest) in enumerate(groups):
        tests = tests_of(rule.when, group_properties(found, rule.scope, pack))
        ids, others = (tuple(finding.id for finding in part) for part in (found, rest))
        yield Group(rule.id, rule.scope, key, count_of(found, rule.scope), ids, others, tests, place in fired)


def _groups(findings: Sequence[Finding], counted: Mapping[str, Collection[str]], pack: Pack) -> Iterator[_Group]:
    for rule in pack.alerts.escalations:
        if rule.scope == Scope.FINDING:
            continue
        found: dict[str, tuple[list[Finding], list[Finding]]] = defaultdict(lambda: ([], []))
        for finding in findings:
            for key in _keys(finding, rule.scope, pack):
                found[key][not _counts(finding, key, rule, counted)].append(finding)
        yield from ((rule, key, *found[key]) for key in sorted(found))


def _counts(finding: Finding, key: str, rule: EscalationRule, counted: Mapping[str, Collection[str]]) -> bool:
    """Tell whether a rule counts a finding for a key; for a sub-unit only where this one misses."""
    misses = rule.scope != Scope.UNIT or key in finding.measurements.failing_units
    return misses and finding.id in counted[rule.id]


def _keys(finding: Finding, scope: Scope, pack: Pack) -> Sequence[str]:
    """Return the groups that a finding belongs to; a department's are those that it leads."""
    target = finding.target
    if scope == Scope.UNIT:
        return tuple(dict.fromkeys(str(comparison.label) for comparison in finding.assessment.unit_comparisons))
    if scope == Scope.DEPARTMENT:
        return target.responsible[:1]
    if scope == Scope.OBJECTIVE:
        return (target.objective,)
    if scope == Scope.DOMAIN:
        return (pack.objectives[target.objective].domain,)
    breakdown = "".join(f"[{name}={value}]" for name, value in target.where)
    return (target.indicator + breakdown,) if target.indicator else ()


def _disagreement(rule: EscalationRule) -> bool:
    """Tell whether a rule asks for two plans and two verdicts: so it is wherever two members of different plans differ."""
    asked = {(c.name, c.op, c.number) for c in rule.when if isinstance(c, NumberTest)}
    return asked == {("plans", Op.AT_LEAST, _TWO), ("verdicts", Op.AT_LEAST, _TWO)}


def _rules(pack: Pack, language: Language, note: Callable[[Event], None]) -> Iterator[Rule]:
    """Yield each rule about groups; of plans that disagree the joins of two members with different plans and verdicts."""
    for place, rule in enumerate(pack.alerts.escalations):
        if rule.scope == Scope.FINDING:
            continue
        if not _disagreement(rule):
            yield Rule(language.all_hold(rule.when, {"fact": "group"}, {"rule": place}), note)
            continue
        member: list[Native] = [{"fact": "member"}, {"rule": place}]
        differs: list[Native] = [{"$neq": {"verdict": {"a": "verdict"}}}, {"group": {"a": "group"}}]
        for earlier, later in combinations(range(len(pack.plans)), 2):
            yield Rule({"$and": [*member, {"plan": earlier}]}, note, {"$and": [*member, {"plan": later}, *differs]})


def _facts(groups: Sequence[_Group], pack: Pack, language: Language) -> Iterator[Event]:
    """Yield each group of which any count by its properties; where plans are compared, each of its members instead."""
    places = {rule.id: place for place, rule in enumerate(pack.alerts.escalations)}
    plans = list(pack.plans)
    for number, (rule, _, members, _) in enumerate(groups):
        if not members:
            continue
        about = {"rule": places[rule.id], "group": number}
        if not _disagreement(rule):
            yield {"fact": "group", **about, **language.event(group_properties(members, rule.scope, pack))}
            continue
        for finding in members:
            plan = plans.index(pack.plan_of(finding.target))
            yield {"fact": "member", **about, "plan": plan, "verdict": finding.verdict.value}
