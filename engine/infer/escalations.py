"""What shows only across findings of an area: of a domain, a department, a sub-unit, or two plans' targets on one indicator.

One chain an area: the members of groups and the groups themselves are facts. Two plans that disagree are a join of their
members; how many a group has is counted before, as a fact of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.infer.compile import Language, language_of
from engine.infer.driver import Event, Match, Native, Rule, Session, single
from engine.infer.grades import tests_of
from engine.model import Escalation, EscalationRule, Finding, Firing, NumberTest, Op, Pack, Property, Scope, Stage
from engine.rules.properties import count_of, group_properties

_TWO = Fraction(2)


@dataclass(frozen=True, slots=True)
class _Group:
    """The findings that a rule counts and that have a key in common."""

    rule: EscalationRule
    key: str
    members: tuple[Finding, ...]
    properties: Mapping[str, Property]


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
    session.chain(list(_rules(pack, language, fired)), list(_facts(groups, pack, language)), lambda _: ())
    for place in sorted(fired):
        group = groups[place]
        firing = Firing(Stage.ESCALATION, group.rule.id, tests_of(group.rule.when, group.properties), group.rule.grade)
        ids = tuple(finding.id for finding in group.members)
        count = count_of(group.members, group.rule.scope)
        yield Escalation(group.rule.id, group.rule.scope, group.key, count, group.rule.grade, ids, firing)


def _groups(members: Mapping[str, Sequence[Finding]], pack: Pack) -> Iterator[_Group]:
    for rule in pack.alerts.escalations:
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in members.get(rule.id, ()):
            for key in _keys(finding, rule.scope, pack):
                found[key].append(finding)
        for key in sorted(found):
            yield _Group(rule, key, tuple(found[key]), group_properties(found[key], rule.scope, pack))


def _keys(finding: Finding, scope: Scope, pack: Pack) -> Sequence[str]:
    """Return the groups that a finding belongs to; a department's are those that it leads."""
    target = finding.target
    if scope == Scope.UNIT:
        return finding.measurements.failing_units
    if scope == Scope.DEPARTMENT:
        return target.responsible[:1]
    if scope == Scope.DOMAIN:
        return (pack.objectives[target.objective].domain,)
    breakdown = "".join(f"[{name}={value}]" for name, value in target.where)
    return (target.indicator + breakdown,) if target.indicator else ()


def _disagreement(rule: EscalationRule) -> bool:
    """Tell whether a rule asks for two plans and two verdicts: so it is wherever two members of different plans differ."""
    asked = {(c.name, c.op, c.number) for c in rule.when if isinstance(c, NumberTest)}
    return asked == {("plans", Op.AT_LEAST, _TWO), ("verdicts", Op.AT_LEAST, _TWO)}


def _rules(pack: Pack, language: Language, fired: set[int]) -> Iterator[Rule]:
    plans = list(pack.plans)
    for place, rule in enumerate(pack.alerts.escalations):
        if rule.scope == Scope.FINDING:
            continue
        if not _disagreement(rule):
            yield single(language.all_hold(rule.when, {"fact": "group"}, {"rule": place}), _noting(fired))
            continue
        for later in range(len(plans)):
            for earlier in range(later):
                yield Rule(_differing(place, earlier, later), _noting_join(fired))


def _differing(rule: int, earlier: int, later: int) -> Mapping[str, Native]:
    """Return the join of two members of a group that belong to different plans and have different verdicts."""
    member: list[Native] = [{"fact": "member"}, {"rule": rule}]
    differs: list[Native] = [{"$neq": {"verdict": {"a": "verdict"}}}, {"group": {"a": "group"}}]
    return {"a": {"$and": [*member, {"plan": earlier}]}, "b": {"$and": [*member, {"plan": later}, *differs]}}


def _noting(fired: set[int]) -> Callable[[Event], Iterable[Event]]:
    def note(fact: Event) -> Iterable[Event]:
        fired.add(int(fact["group"]))
        return ()

    return note


def _noting_join(fired: set[int]) -> Callable[[Match], Iterable[Event]]:
    def note(match: Match) -> Iterable[Event]:
        fired.add(int(match["a"]["group"]))
        return ()

    return note


def _facts(groups: Sequence[_Group], pack: Pack, language: Language) -> Iterator[Event]:
    """Yield each group by its properties; where plans are compared, each of its members instead."""
    places = {rule.id: place for place, rule in enumerate(pack.alerts.escalations)}
    plans = list(pack.plans)
    for number, group in enumerate(groups):
        about = {"rule": places[group.rule.id], "group": number}
        if not _disagreement(group.rule):
            yield {"fact": "group", **about, **language.event(group.properties)}
            continue
        for finding in group.members:
            plan = plans.index(pack.plan_of(finding.target))
            yield {"fact": "member", **about, "plan": plan, "verdict": finding.verdict.value}
