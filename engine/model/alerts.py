"""What alerts.yaml declares: when a finding gets which grade, what is seen across findings, and what is recommended."""

from dataclasses import dataclass, field
from fractions import Fraction

from engine.base.entry import Entry, Named, entry, says
from engine.base.forms import BOTH, Given, MapOf, Of, in_order, one_of
from engine.base.problems import NOWHERE, Where
from engine.base.text import NO_TEXT, Text
from engine.model.ops import Op
from engine.model.stated import Attach
from engine.model.words import Grade, Scope


@dataclass(frozen=True, slots=True)
class WordTest:
    """A property is one of some words; without any it is nothing that a rule could ask, and refused."""

    name: str
    words: tuple[str, ...]
    but: tuple[str, ...] = ()
    """The words of the property that are left out, where it is stated by these."""
    place: Where = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NumberTest:
    """A property compares with a number; one that is not there does not."""

    name: str
    op: Op
    number: Fraction


Condition = WordTest | NumberTest
Conditions = tuple[Condition, ...]

_GRADE = one_of(Grade, but=(Grade.NONE,))
_SAID = ("说明文字,可含{value}等占位", "what is said; may hold {value} and the like")
_WHY = ("为何如此划线(规则包自定)", "why the pack draws the line here")
_WHEN = ("条件,全部成立才触发", "conditions, all of which must hold")


@entry("alert")
class AlertRule(Named):
    """Findings for which every condition holds get the grade, for the stated reason."""

    when: Conditions = says(Given("finding"), *_WHEN)
    grade: Grade = says(_GRADE, "等级", "grade")
    text: Text = says(BOTH, *_SAID)
    why: Text = says(BOTH, *_WHY)
    """No official source draws it."""


@entry("escalation")
class EscalationRule(Named):
    """A rule about a group of findings: those of a domain, a department, a sub-unit or an indicator."""

    scope: Scope = says(one_of(Scope), "汇总范围", "what findings are grouped by")
    members: Conditions = says(Given("finding"), "哪些结果计入", "which findings of the group count")
    when: Conditions = says(
        Given("group"), "对整组的条件;finding 范围不需要", "conditions on the group; none for finding", default=()
    )
    grade: Grade = says(_GRADE, "等级", "grade")
    text: Text = says(BOTH, *_SAID)
    why: Text = says(BOTH, *_WHY)


@entry("recommendation")
class RecommendationRule(Named):
    """What is recommended for findings for which every condition holds."""

    when: Conditions = says(Given("finding"), *_WHEN)
    attach: Attach = says(one_of(Attach), "附上策略措施或自拟建议", "measures or own advice")
    text: Text = says(BOTH, "自拟建议", "the advice", default=NO_TEXT)


@entry("alerts file")
class AlertRules(Entry):
    """The grading, escalation and recommendation rules, in the order of the file."""

    alerts: tuple[AlertRule, ...] = says(in_order(MapOf(Of(AlertRule))), "预警分级规则", "grading rules")
    escalations: tuple[EscalationRule, ...] = says(in_order(MapOf(Of(EscalationRule))), "汇总升级规则", "escalation rules")
    recommendations: tuple[RecommendationRule, ...] = says(
        in_order(MapOf(Of(RecommendationRule))), "建议规则", "recommendation rules"
    )
