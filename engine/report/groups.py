"""What the escalation rules counted, as plain typed data: each rule, and each group of findings whether or not it fired."""

from dataclasses import dataclass
from fractions import Fraction

from engine import model
from engine.base.text import Text
from engine.report.grounds import Tested


@dataclass(frozen=True, slots=True)
class EscalationLine:
    """An escalation rule, in words."""

    rule: str
    scope: model.Scope
    grade: model.Grade
    counts: Text
    """Which findings count."""
    needs: Text
    """What their group needs; empty of a rule about single findings."""
    why: Text
    """Why the pack draws the line there."""
    rule_at: str
    name: Text
    """What the rule is called."""


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """The figure by which a sub-unit misses what a finding asks of it."""

    finding: str
    value: Fraction
    op: model.Op
    goal: Fraction
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings that have a key in common, or of a rule about single findings those for which it fired."""

    rule: str
    scope: model.Scope
    key: str
    """The rule itself where it is about single findings."""
    name: Text
    count: int
    """Of a sub-unit the indicators, which are fewer than the members where two plans ask for the same one."""
    fired: bool
    text: Text
    """What is said of it; empty where the rule did not fire, and of single findings, of which each says its own."""
    members: tuple[str, ...]
    """Ids of the findings that count."""
    others: tuple[str, ...]
    """Ids of those that have the key too and do not count."""
    figures: tuple[UnitFigure, ...]
    tests: tuple[Tested, ...]
