"""What alerts.yaml declares: when a finding gets which grade, what is seen across findings, and what is recommended."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from engine.base.text import Text

GRADES = ("red", "orange", "yellow", "blue", "good_practice", "none")
"""Worst first; good_practice is no alert, it ranks below all of them."""


def worst(grades: list[str]) -> str:
    """Return the worst of some grades, ``none`` of no grade."""
    return min(grades, key=GRADES.index, default="none")


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of a property: one of some words, or a comparison with a number."""

    name: str
    op: str
    """``is``, ``at_least``, ``at_most``, ``above`` or ``below``."""
    words: tuple[str, ...] = ()
    number: Fraction | None = None


@dataclass(frozen=True, slots=True)
class AlertRule:
    """Findings for which every condition holds get the grade, for the stated reason."""

    id: str
    when: tuple[Condition, ...]
    grade: str
    text: Text
    why: Text
    """Why the pack draws the line here: no official source does."""


@dataclass(frozen=True, slots=True)
class EscalationRule:
    """A rule about a group of findings: those of a domain, a department, a sub-unit or an indicator."""

    id: str
    scope: str
    """``domain``, ``department``, ``unit`` or ``indicator``."""
    members: tuple[Condition, ...]
    """Which findings of the group count."""
    when: tuple[Condition, ...]
    grade: str
    text: Text
    why: Text


@dataclass(frozen=True, slots=True)
class RecommendationRule:
    """What is recommended for findings for which every condition holds."""

    id: str
    when: tuple[Condition, ...]
    attach: str
    """``measures``: the target's own measures; ``advice``: the rule's own text."""
    text: Text


@dataclass(frozen=True, slots=True)
class AlertRules:
    """The grading, escalation and recommendation rules, in the order of the file."""

    alerts: tuple[AlertRule, ...]
    escalations: tuple[EscalationRule, ...]
    recommendations: tuple[RecommendationRule, ...]
