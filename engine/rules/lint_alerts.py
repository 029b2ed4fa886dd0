"""Looks at the grading rules of a sound pack: those that can never fire, and misses and missing data that raise nothing."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from engine.base.problems import Problem, Where
from engine.model import AlertRule, Condition, EscalationRule, Grade, NumberTest, Op, Pack, Property, Scope, Verdict, WordTest
from engine.rules.files import DEFAULT_ALERTS, OWN_ALERTS
from engine.rules.possible import Limits, Situation, candidates, fits, situations

Gives = Sequence[tuple[Grade, Sequence[Condition]]]
"""The rules that give a finding its grade: which, and when."""


def lint_alerts(pack: Pack) -> Iterator[Problem]:
    """Yield rules that can never fire, and kinds of which a miss or missing data can raise nothing."""
    gives, limits = _gives(pack), _limits(pack)
    for alert in pack.alerts.alerts:
        if any(test.name == "grade" for test in alert.when):
            yield Problem(alert.place, "lint.grade_in_alert", {"found": alert.id})
        elif not _can_fire(alert.when, pack, (), limits):
            yield Problem(alert.place, "lint.never", {"found": alert.id})
    for escalation in pack.alerts.escalations:
        if not _can_fire(_members(escalation), pack, gives, limits) or not _group_can_be(escalation, pack):
            yield Problem(escalation.place, "lint.never", {"found": escalation.id})
    for recommendation in pack.alerts.recommendations:
        if not _can_fire(recommendation.when, pack, gives, limits):
            yield Problem(recommendation.place, "lint.never", {"found": recommendation.id})
    yield from _lint_silence(pack, gives, limits)


def grading_file(pack: Pack) -> str:
    """Return the file that a pack is graded by: its own, or the default one."""
    return OWN_ALERTS if OWN_ALERTS in pack.files else DEFAULT_ALERTS.name


def rules_that_grade(pack: Pack) -> Iterator[AlertRule | EscalationRule]:
    """Yield the rules that give a single finding its grade."""
    yield from pack.alerts.alerts
    yield from (rule for rule in pack.alerts.escalations if rule.scope == Scope.FINDING)


def _gives(pack: Pack) -> Gives:
    """Return the rules that give grades; what they ask of the grade given before is left aside."""
    asked = [(rule.grade, rule.when if isinstance(rule, AlertRule) else rule.members) for rule in rules_that_grade(pack)]
    return [(grade, [test for test in tests if test.name != "grade"]) for grade, tests in asked]


def _limits(pack: Pack) -> Limits:
    """Return how large numbers can be in a pack."""
    period, targets = pack.period, pack.targets.values()
    last = max((target.by for target in targets), default=period.end)
    return Limits(period.end - period.start + 1, last - period.start)


def _members(rule: EscalationRule) -> Sequence[Condition]:
    """Return the conditions on members of a group; one of a sub-unit has findings that name it."""
    named = (NumberTest("failing_units", Op.AT_LEAST, Fraction(1)),) if rule.scope == Scope.UNIT else ()
    return (*rule.members, *named)


def _can_fire(conditions: Sequence[Condition], pack: Pack, gives: Gives, limits: Limits) -> bool:
    """Tell whether conditions can hold of some finding; `gives` are the rules that gave it its grade."""
    apart = ("grade", "plan", "domain")
    others = [test for test in conditions if test.name not in apart]
    asked = {name: [test for test in conditions if test.name == name] for name in apart}
    if asked["plan"] and asked["domain"]:
        plans, domains = candidates(asked["plan"]), candidates(asked["domain"])
        if not any(pack.domains[str(id_)].plan in plans for id_ in domains if id_ in pack.domains):
            return False
    grades = candidates(asked["grade"]) if asked["grade"] else None
    return any(
        fits(found, others, limits) and (grades is None or any(grade in _grades(found, gives, limits) for grade in grades))
        for found in situations()
    )


def _grades(found: Situation, gives: Gives, limits: Limits) -> set[Property]:
    return {Grade.NONE.value, *(grade.value for grade, when in gives if fits(found, when, limits))}


def _group_can_be(rule: EscalationRule, pack: Pack) -> bool:
    """Tell whether a group can be as a rule asks: it has a member, and so many verdicts and plans as there can be."""
    verdicts = next((len(test.words) for test in rule.members if isinstance(test, WordTest) and test.name == "verdict"), None)
    most = {"verdicts": verdicts or len(Verdict), "plans": 1 if rule.scope == Scope.DOMAIN else len(pack.plans)}
    for name in {test.name for test in rule.when}:
        found = candidates([test for test in rule.when if test.name == name])
        if not any(isinstance(n, Fraction) and n.denominator == 1 and 1 <= n <= most.get(name, n) for n in found):
            return False
    return True


def _lint_silence(pack: Pack, gives: Gives, limits: Limits) -> Iterator[Problem]:
    """Yield the verdicts that raise no alert, with the kinds of targets that go unheard."""
    raising = [when for grade, when in gives if grade != Grade.GOOD_PRACTICE]
    there = {(target.kind.name, target.kept) for target in pack.targets.values()}
    for verdict in (Verdict.NOT_MET, Verdict.NO_DATA):
        asked = [found for found in situations() if found.verdict == verdict and (found.kind.name, found.kept) in there]
        unheard = {found.graded_as: "" for found in asked if not any(fits(found, when, limits) for when in raising)}
        if unheard:
            words = {"verdict": verdict.value, "kinds": " / ".join(unheard)}
            yield Problem(Where(grading_file(pack)), "lint.silent", words)
