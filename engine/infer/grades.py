"""From verdict to grade to recommendation: one chain of rules, in which what fires is a fact for the rules behind it.

Findings of equal content are one fact, judged once. A fact goes through steps: the alert rules, then the escalation rules
of single findings and those that pick the members of groups, then the recommendations. A rule that reads the grade stands in
a later step than the rules before it that give one, so that it sees what they made of it; the end of each step asserts the
next one, with the worst grade so far. Of a finding about few cases a second fact is asserted, with what it would be if the
same rates came of cases enough to tell: the alert rules that fire for it alone are those that few cases keep from firing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from engine.base.word import texts
from engine.infer.compile import Language, language_of
from engine.infer.driver import Event, Rule, Session, distinct
from engine.model import (
    AlertRule,
    AlertRules,
    Attach,
    Certainty,
    Condition,
    EscalationRule,
    Finding,
    Firing,
    Grade,
    OutlookClass,
    Pack,
    Phase,
    Property,
    Recommendation,
    RecommendationRule,
    Scope,
    Stage,
    Test,
    WordTest,
    worst,
)
from engine.reliability.examine import with_more_cases

_APART = ("verdict", "phase", "kind")
"""A rule for another verdict, phase or kind did not nearly fire."""


_NOT_ON_TRACK = WordTest("outlook", tuple(word for word in texts(OutlookClass) if word != OutlookClass.ON_TRACK.value),
                         but=(OutlookClass.ON_TRACK.value,))  # fmt: skip
"""What is on track is never orange or red, whatever a pack's rules say."""


def _told(conditions: Sequence[Condition]) -> bool:
    """Tell whether conditions leave out what is on track anyway: they name outlooks, or ask for the final evaluation."""
    final = (Phase.FINAL.value,)
    return any(
        test.words == final
        if test.name == "phase"
        else test.name == "outlook" and OutlookClass.ON_TRACK.value not in test.words
        for test in conditions
        if isinstance(test, WordTest)
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """A rule with its stage and the step in which it is tried."""

    stage: Stage
    rule: AlertRule | EscalationRule | RecommendationRule
    step: int

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What must hold of a finding."""
        stated = self.rule.members if isinstance(self.rule, EscalationRule) else self.rule.when
        return (*stated, _NOT_ON_TRACK) if self.gives in (Grade.RED, Grade.ORANGE) and not _told(stated) else stated

    @property
    def gives(self) -> Grade | None:
        """The grade that it gives to the finding."""
        if isinstance(self.rule, AlertRule) or (isinstance(self.rule, EscalationRule) and self.rule.scope == Scope.FINDING):
            return self.rule.grade
        return None


_Came = set[tuple[int, int]]
"""What came of one content: the place of each rule that fired, with `_NOTHING`, and of each alert rule that a single condition
kept from firing, with the place of that condition."""
_NOTHING = -1


def grade(
    findings: Sequence[Finding], table: Sequence[Mapping[str, Property]], pack: Pack, session: Session
) -> tuple[list[Finding], dict[str, list[Finding]]]:
    """Return the findings with their grades and recommendations, and which of them each rule about groups counts.

    `table` holds the properties of each finding.
    """
    steps = _steps(pack.alerts)
    language = language_of([step.conditions for step in steps])
    supposed = [_with_more_cases(finding, row) for finding, row in zip(findings, table, strict=True)]
    contents, which = distinct(language.event(row) for row in (*table, *supposed))
    which, of_supposed = which[: len(table)], which[len(table) :]
    facts: list[Event] = [{"content": place, "step": 0, **content} for place, content in enumerate(contents)]
    came: list[_Came] = [set() for _ in facts]
    session.chain(list(_rules(steps, language, came)), facts, partial(_next, steps, language, came, facts))
    graded = [
        _graded(finding, row, came[place], came[other], steps, pack)
        for finding, row, place, other in zip(findings, table, which, of_supposed, strict=True)
    ]
    members = {
        step.rule.id: [f for f, content in zip(graded, which, strict=True) if (place, _NOTHING) in came[content]]
        for place, step in enumerate(steps)
        if isinstance(step.rule, EscalationRule) and step.rule.scope != Scope.FINDING
    }
    return graded, members


def _with_more_cases(finding: Finding, row: Mapping[str, Property]) -> Mapping[str, Property]:
    """Return the properties that a finding would have if the same rates came of cases enough to tell."""
    if finding.reliability.certainty != Certainty.CANNOT_TELL:
        return row
    outlook = with_more_cases(finding.outlook, finding.reliability)
    return {**row, "reliability": Certainty.CLEAR.value, "outlook": outlook.value}


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
            steps.append(replace(step, step=current))
    return steps


def _rules(steps: Sequence[_Step], language: Language, came: Sequence[_Came]) -> Iterator[Rule]:
    """Yield each rule, and for each alert rule those that fire where a single condition keeps it from firing."""

    def note(place: int, kept_by: int, fact: Event) -> None:
        came[int(fact["content"])].add((place, kept_by))

    for place, step in enumerate(steps):
        now = {"step": step.step}
        yield Rule(language.all_hold(step.conditions, now), partial(note, place, _NOTHING))
        for index, condition in enumerate(step.conditions if step.stage == Stage.ALERT else ()):
            if condition.name not in _APART:
                others = [*step.conditions[:index], *step.conditions[index + 1 :]]
                yield Rule(language.all_hold(others, now, language.fails(condition)), partial(note, place, index))


def _next(
    steps: Sequence[_Step], language: Language, came: Sequence[_Came], facts: Sequence[Event], fact: Event
) -> Iterator[Event]:
    """Yield what follows from a fact once a step is over: the same with the worst grade so far, in the next step."""
    content, step = int(fact["content"]), int(fact["step"]) + 1
    if any(later.step == step for later in steps):
        grade = language.words["grade"].code(_grade(came[content], steps, step).value)
        yield {**facts[content], "step": step, "grade": grade}


def _grade(came: _Came, steps: Sequence[_Step], before: int) -> Grade:
    """Return the worst grade that was given before a step."""
    given = (steps[place] for place, kept_by in came if kept_by == _NOTHING and steps[place].step < before)
    return worst(step.gives for step in given if step.gives is not None)


def _graded(
    finding: Finding, row: Mapping[str, Property], came: _Came, supposed: _Came, steps: Sequence[_Step], pack: Pack
) -> Finding:
    """Return a finding with what came of it, and what would have come of it with more cases."""
    found = {step: {**row, "grade": _grade(came, steps, step).value} for step in {step.step for step in steps}}

    def firing(step: _Step, conditions: Sequence[Condition]) -> Firing:
        return Firing(step.stage, step.rule.id, tests_of(conditions, found[step.step]), step.gives)

    fired = [steps[place] for place, kept_by in sorted(came) if kept_by == _NOTHING]
    spared = [steps[place] for place, kept_by in sorted(supposed - came) if kept_by == _NOTHING]
    silent = [(steps[place], kept_by) for place, kept_by in sorted(came) if kept_by != _NOTHING]
    return replace(
        finding,
        grade=worst(step.gives for step in fired if step.gives is not None),
        recommendations=tuple(item for step in fired for item in _attached(step.rule, finding, pack)),
        trace=tuple(firing(s, s.conditions) for s in fired if s.stage != Stage.ESCALATION or s.gives is not None),
        silent=tuple(firing(step, [step.conditions[kept_by]]) for step, kept_by in silent),
        with_more_cases=tuple(
            firing(step, [c for c in step.conditions if isinstance(c, WordTest) and row[c.name] not in c.words])
            for step in spared
            if step.stage == Stage.ALERT
        ),
        other_advice=tuple(
            firing(step, [c for c in step.conditions if not _holds(c, found[step.step][c.name])])
            for step in steps
            if step.stage == Stage.RECOMMEND and step not in fired
        ),
    )


def _holds(condition: Condition, found: Property) -> bool:
    """Tell whether a condition of a rule that did not fire holds all the same, to say which of them do not."""
    if isinstance(condition, WordTest):
        return found in condition.words
    return isinstance(found, Fraction) and condition.op.holds(found, condition.number)


def tests_of(conditions: Sequence[Condition], found: Mapping[str, Property]) -> tuple[Test, ...]:
    """Return conditions with what was found of each."""
    return tuple((condition, found[condition.name]) for condition in conditions)


def _attached(rule: object, finding: Finding, pack: Pack) -> Iterator[Recommendation]:
    """Yield what a recommendation rule attaches; other rules attach nothing."""
    if not isinstance(rule, RecommendationRule):
        return
    if rule.attach == Attach.ADVICE:
        yield Recommendation(rule.id, None, finding.target.responsible)
        return
    for id_ in finding.target.measures:
        yield Recommendation(rule.id, id_, pack.measures[id_].responsible)
