"""Checks alerts.yaml: placeholders that nothing fills, conditions that ask for nothing, more rules than can be held."""

import string
from collections.abc import Collection, Iterable, Iterator

from engine.base.problems import Problem, Where
from engine.model import AlertRule, AlertRules, Attach, Conditions, EscalationRule, RecommendationRule, Scope, Text, WordTest
from engine.wording.placeholders import OF_FINDING, OF_GROUP

Rule = AlertRule | EscalationRule | RecommendationRule
_MOST = 300
"""Rules that alerts.yaml may come to, each of its conditions counted as one; the inference engine does not hold many more."""

_MOST_WORDS = 200
"""Words that one condition may list; no plan has so many domains."""


def check_alerts(file: AlertRules, plans: int) -> Iterator[Problem]:
    """Yield everything that is wrong with rules beyond the form of their fields and the names in them."""
    rules: list[Rule] = [*file.alerts, *file.escalations, *file.recommendations]
    yield from _check_count(rules, plans)
    for rule in rules:
        if "text" in rule.marks:
            grouped = isinstance(rule, EscalationRule) and rule.scope != Scope.FINDING
            yield from _check_text(rule.text, OF_GROUP if grouped else OF_FINDING, rule.marks["text"])
        for test in _conditions(rule):  # an empty one would hold for nothing, or for everything: neither was meant
            if isinstance(test, WordTest) and not test.words:
                yield Problem(test.place, "rules.empty_comparison")
            if isinstance(test, WordTest) and len(test.words) > _MOST_WORDS:
                words = {"found": len(test.words), "most": _MOST_WORDS}
                yield Problem(test.place, "rules.too_many_words", words)
    for escalation in file.escalations:
        if (escalation.scope == Scope.FINDING) == bool(escalation.when):
            yield Problem(escalation.place, "rules.scope_when", {"scope": escalation.scope.value})
    for recommendation in file.recommendations:
        if recommendation.attach == Attach.ADVICE and "text" not in recommendation.marks:
            yield Problem(recommendation.place, "rules.advice_text")


def _check_count(rules: Iterable[Rule], plans: int) -> Iterator[Problem]:
    """Yield the first rule that is too much: one that compares plans counts for each two of them."""
    count = 0
    for rule in rules:
        conditions = _conditions(rule)
        pairs = plans * (plans - 1) // 2 if any(test.name == "plans" for test in conditions) else 0
        count += 1 + len(conditions) + pairs
        if count > _MOST:
            yield Problem(rule.place, "rules.too_many", {"most": _MOST})
            return


def _conditions(rule: Rule) -> Conditions:
    """Return all conditions of a rule, on findings and on groups."""
    return (*rule.members, *rule.when) if isinstance(rule, EscalationRule) else rule.when


def _check_text(text: Text, words: Collection[str], where: Where) -> Iterator[Problem]:
    for written in (text.zh, text.en):
        try:
            parts = [part for part in string.Formatter().parse(written) if part[1] is not None]
        except ValueError:
            yield Problem(where, "rules.braces")
            continue
        if any(layout or conversion for _, _, layout, conversion in parts):
            yield Problem(where, "rules.layout")
        used = {str(name) for _, name, _, _ in parts}
        for name in sorted(used - set(words)):
            yield Problem(where, "rules.placeholder", {"found": name, "known": ", ".join(words)})
