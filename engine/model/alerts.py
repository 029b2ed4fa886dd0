"""What alerts.yaml declares: when a finding gets which grade, what is seen across findings, and what is recommended."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from engine.base.text import Text
from engine.model.words import Attach, Grade, Op, Scope


@dataclass(frozen=True, slots=True)
class WordTest:
    """A property is one of some words."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberTest:
    """A property compares with a number; one that is not there does not."""

    name: str
    op: Op
    number: Fraction


Condition = WordTest | NumberTest


@dataclass(frozen=True, slots=True)
class AlertRule:
    """Findings for which every condition holds get the grade, for the stated reason."""

    id: str
    when: tuple[Condition, ...]
    grade: Grade
    text: Text
    why: Text
    """Why the pack draws the line here: no official source does."""


@dataclass(frozen=True, slots=True)
class EscalationRule:
    """A rule about a group of findings: those of a domain, a department, a sub-unit or an indicator."""

    id: str
    scope: Scope
    members: tuple[Condition, ...]
    """Which findings of the group count."""
    when: tuple[Condition, ...]
    grade: Grade
    text: Text
    why: Text


@dataclass(frozen=True, slots=True)
class RecommendationRule:
    """What is recommended for findings for which every condition holds."""

    id: str
    when: tuple[Condition, ...]
    attach: Attach
    text: Text


@dataclass(frozen=True, slots=True)
class AlertRules:
    """The grading, escalation and recommendation rules, in the order of the file."""

    alerts: tuple[AlertRule, ...]
    escalations: tuple[EscalationRule, ...]
    recommendations: tuple[RecommendationRule, ...]
