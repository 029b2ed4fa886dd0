"""Turns checked entries of alerts.yaml into rules."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from engine.model import (
    AlertRule,
    AlertRules,
    Attach,
    Condition,
    EscalationRule,
    Grade,
    NumberTest,
    Op,
    RecommendationRule,
    Scope,
    Text,
    WordTest,
)
from engine.rules.reader import Entry

_NO_ADVICE = Text("", "")


def conditions_of(entry: Mapping[str, Any]) -> tuple[Condition, ...]:
    """Return the tests of a `when` or `members` entry, in the order of the file."""
    return tuple(test for name, wanted in entry.items() for test in _tests(name, wanted))


def _tests(name: str, wanted: Any) -> list[Condition]:
    if isinstance(wanted, Entry):
        return [NumberTest(name, Op(op), number) for op, number in wanted.items() if isinstance(number, Fraction)]
    words = wanted if isinstance(wanted, list) else [wanted]
    return [WordTest(name, tuple(map(str, words)))]


def alert_rules_of(file: Entry) -> AlertRules:
    """Return the rules of alerts.yaml in the order of the file."""
    alerts = tuple(
        AlertRule(id_, conditions_of(entry["when"]), Grade(entry["grade"]), entry["text"], entry["why"])
        for id_, entry in file["alerts"].items()
    )
    escalations = tuple(
        EscalationRule(
            id_,
            Scope(entry["scope"]),
            conditions_of(entry["members"]),
            conditions_of(entry.get("when", {})),
            Grade(entry["grade"]),
            entry["text"],
            entry["why"],
        )
        for id_, entry in file["escalations"].items()
    )
    recommendations = tuple(
        RecommendationRule(id_, conditions_of(entry["when"]), Attach(entry["attach"]), entry.get("text", _NO_ADVICE))
        for id_, entry in file["recommendations"].items()
    )
    return AlertRules(alerts, escalations, recommendations)
