"""From verdict to grade to recommendation: one chain of rules, in which what fires is a fact for the rules behind it.

Findings of equal content are one fact, judged once. A fact goes through steps: the alert rules, then the escalation rules
of single findings and those that pick the members of groups, then the recommendations. A rule that reads the grade stands in
a later step than the rules before it that give one, so that it sees what they made of it; the end of each step asserts the
next one, with the worst grade so far.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.infer.compile import Language, language_of
from engine.infer.driver import Event, Rule, Session, single
from engine.model import (
    AlertRule,
    AlertRules,
    Attach,
    Condition,
    EscalationRule,
    Finding,
    Firing,
    Grade,
    Pack,
    Property,
    Recommendation,
    RecommendationRule,
    Scope,
    Stage,
    Test,
    worst,
)

_APART = ("verdict", "phase", "kind")
"""A rule for another verdict, phase or kind did not nearly fire."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A rule with its stage and the step in which it is tried."""

    stage: Stage
    rule: AlertRule | EscalationRule | RecommendationRule
    step: int

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What must hold of a finding."""
        return self.rule.members if isinstance(self.rule, EscalationRule) else self.rule.when

    @property
    def gives(self) -> Grade | None:
        """The grade that it gives to the finding."""
        if isinstance(self.rule, AlertRule) or (isinstance(self.rule, EscalationRule) and self.rule.scope == Scope.FINDING):
            return self.rule.grade
        return None


@dataclass(slots=True)
class _Came:
    """What came of one content: the rules that fired, by their place in order, and those that one condition kept from it."""

    fired: set[int] = field(default_factory=set)
    silent: set[tuple[int, int]] = field(default_factory=set)
    """Places of an alert rule and of its condition."""


@dataclass(frozen=True, slots=True)
class Graded:
    """The findings with their grades and recommendations, and which of them each rule about groups counts."""

    findings: tuple[Finding, ...]
    members: Mapping[str, tuple[Finding, ...]]
    """By escalation rule."""


def grade(findings: Sequence[Finding], table: Sequence[Mapping[str, Property]], pack: Pack, session: Session) -> Graded:
    """Return the graded findings; `table` holds the properties of each."""
    steps = _steps(pack.alerts)
    language = language_of([step.conditions for step in steps])
    events = [language.event(row) for row in table]
    places: dict[tuple[tuple[str, str | int], ...], int] = {}
    which = [places.setdefault(tuple(event.items()), len(places)) for event in events]
    came = [_Came() for _ in places]
    facts: list[Event] = [{"content": place, "step": 0, **dict(event)} for event, place in places.items()]
    session.chain(list(_rules(steps, language, came)), facts, _next(steps, language, came))
    graded = [
        _graded(finding, row, came[place], steps, pack) for finding, row, place in zip(findings, table, which, strict=True)
    ]
    members = {
        step.rule.id: tuple(f for f, content in zip(graded, which, strict=True) if place in came[content].fired)
        for place, step in enumerate(steps)
        if isinstance(step.rule, EscalationRule) and step.rule.scope != Scope.FINDING
    }
    return Graded(tuple(graded), members)


def _steps(alerts: AlertRules) -> list[_Step]:
    """Return all rules in order, each in the first step in which the grade is what the rules before it made of it."""
    steps: list[_Step] = []
    current = 0
    for stage, rules in (
        (Stage.ALERT, alerts.alerts), (Stage.ESCALATION, alerts.escalations), (Stage.RECOMMEND, alerts.recommendations)
    ):  # fmt: skip
        for rule in rules:
            step = _Step(stage, rule, current)
            reads = stage != Stage.ALERT and any(condition.name == "grade" for condition in step.conditions)
            if reads and any(earlier.gives is not None and earlier.step == current for earlier in steps):
                current += 1
                step = replace(step, step=current)
            steps.append(step)
    return steps


def _rules(steps: Sequence[_Step], language: Language, came: Sequence[_Came]) -> Iterable[Rule]:
    """Yield each rule, and for each alert rule those that fire where a single condition keeps it from firing."""
    for place, step in enumerate(steps):
        yield single(language.all_hold(step.conditions, {"step": step.step}), _noting(came, place))
        if step.stage == Stage.ALERT:
            yield from _nearly(place, step, language, came)


def _nearly(place: int, step: _Step, language: Language, came: Sequence[_Came]) -> Iterable[Rule]:
    for index, condition in enumerate(step.conditions):
        if condition.name in _APART:
            continue
        others = [*step.conditions[:index], *step.conditions[index + 1 :]]
        native = language.all_hold(others, {"step": step.step}, language.fails(condition))
        yield single(native, _noting_silence(came, place, index))


def _noting(came: Sequence[_Came], place: int) -> Callable[[Event], Iterable[Event]]:
    def note(fact: Event) -> Iterable[Event]:
        came[int(fact["content"])].fired.add(place)
        return ()

    return note


def _noting_silence(came: Sequence[_Came], place: int, condition: int) -> Callable[[Event], Iterable[Event]]:
    def note(fact: Event) -> Iterable[Event]:
        came[int(fact["content"])].silent.add((place, condition))
        return ()

    return note


def _next(steps: Sequence[_Step], language: Language, came: Sequence[_Came]) -> Callable[[Event], Iterable[Event]]:
    """Return what follows from a fact once a step is over: the same with the worst grade so far, in the next step."""
    last = max((step.step for step in steps), default=0)

    def following(fact: Event) -> Iterable[Event]:
        content, step = int(fact["content"]), int(fact["step"])
        if step == last:
            return ()
        worst_so_far = _grade(came[content], steps, step + 1).value
        grade = {"grade": language.words["grade"].code(worst_so_far)}
        return ({"content": content, "step": step + 1, **{name: fact[name] for name in language.read}, **grade},)

    return following


def _grade(came: _Came, steps: Sequence[_Step], before: int) -> Grade:
    """Return the worst grade that was given before a step."""
    given = (steps[place] for place in came.fired if steps[place].step < before)
    return worst(step.gives for step in given if step.gives is not None)


def _graded(finding: Finding, row: Mapping[str, Property], came: _Came, steps: Sequence[_Step], pack: Pack) -> Finding:
    fired = [steps[place] for place in sorted(came.fired)]
    told = [step for step in fired if step.stage != Stage.ESCALATION or step.gives is not None]
    found = {step: {**row, "grade": _grade(came, steps, step).value} for step in {step.step for step in steps}}
    silent = [(steps[place], steps[place].conditions[index]) for place, index in sorted(came.silent)]
    return replace(
        finding,
        grade=worst(step.gives for step in fired if step.gives is not None),
        recommendations=tuple(item for step in fired for item in _attached(step.rule, finding, pack)),
        trace=tuple(_firing(step, step.conditions, found[step.step]) for step in told),
        silent=tuple(_firing(step, [condition], found[step.step]) for step, condition in silent),
    )


def _firing(step: _Step, conditions: Sequence[Condition], found: Mapping[str, Property]) -> Firing:
    return Firing(step.stage, step.rule.id, tests_of(conditions, found), step.gives)


def tests_of(conditions: Sequence[Condition], found: Mapping[str, Property]) -> tuple[Test, ...]:
    """Return conditions with what was found of each."""
    return tuple((condition, found[condition.name]) for condition in conditions)


def _attached(rule: object, finding: Finding, pack: Pack) -> Iterable[Recommendation]:
    """Yield what a recommendation rule attaches; other rules attach nothing."""
    if not isinstance(rule, RecommendationRule):
        return
    if rule.attach == Attach.ADVICE:
        yield Recommendation(rule.id, None, finding.target.responsible)
        return
    for id_ in finding.target.measures:
        yield Recommendation(rule.id, id_, pack.measures[id_].responsible)
