"""What shows only across findings of an area: of a domain, a department, a sub-unit, or two plans' targets on one indicator.

One chain an area: the members of groups and the groups themselves are facts. Two plans that disagree are a join of their
members; how many a group has is counted before, as a fact of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from engine.infer.compile import Language, language_of
from engine.infer.driver import Event, Native, Rule, Session
from engine.infer.grades import tests_of
from engine.model import Escalation, EscalationRule, Finding, Firing, NumberTest, Op, Pack, Scope, Stage
from engine.rules.properties import count_of, group_properties

_TWO = Fraction(2)


_Group = tuple[EscalationRule, str, Sequence[Finding]]
"""The findings that a rule counts and that have a key in common."""


def escalations(members: Mapping[str, Sequence[Finding]], pack: Pack, session: Session) -> list[Escalation]:
    """Return what was seen, area by area, in the order of the rules and then of the keys."""
    areas: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for rule, findings in members.items():
        for finding in findings:
            areas[finding.assessment.area.code][rule].append(finding)
    return [seen for area in areas for seen in _in_area(areas[area], pack, session)]


def _in_area(members: Mapping[str, Sequence[Finding]], pack: Pack, session: Session) -> Iterator[Escalation]:
    groups = list(_groups(members, pack))
    language = language_of([rule.when for rule in pack.alerts.escalations])
    fired: set[int] = set()

    def note(fact: Event) -> None:
        fired.add(int(fact["group"]))

    session.chain(list(_rules(pack, language, note)), list(_facts(groups, pack, language)), lambda _: ())
    for rule, key, found in (groups[place] for place in sorted(fired)):
        tests = tests_of(rule.when, group_properties(found, rule.scope, pack))
        firing = Firing(Stage.ESCALATION, rule.id, tests, rule.grade)
        ids = tuple(finding.id for finding in found)
        yield Escalation(rule.id, rule.scope, key, count_of(found, rule.scope), rule.grade, ids, firing)


def _groups(members: Mapping[str, Sequence[Finding]], pack: Pack) -> Iterator[_Group]:
    for rule in pack.alerts.escalations:
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in members.get(rule.id, ()):
            for key in _keys(finding, rule.scope, pack):
                found[key].append(finding)
        yield from ((rule, key, found[key]) for key in sorted(found))


def _keys(finding: Finding, scope: Scope, pack: Pack) -> Sequence[str]:
    """Return the groups that a finding belongs to; a department's are those that it leads."""
    target = finding.target
    if scope == Scope.UNIT:
        return finding.measurements.failing_units
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
    """Yield each group by its properties; where plans are compared, each of its members instead."""
    places = {rule.id: place for place, rule in enumerate(pack.alerts.escalations)}
    plans = list(pack.plans)
    for number, (rule, _, members) in enumerate(groups):
        about = {"rule": places[rule.id], "group": number}
        if not _disagreement(rule):
            yield {"fact": "group", **about, **language.event(group_properties(members, rule.scope, pack))}
            continue
        for finding in members:
            plan = plans.index(pack.plan_of(finding.target))
            yield {"fact": "member", **about, "plan": plan, "verdict": finding.verdict.value}
