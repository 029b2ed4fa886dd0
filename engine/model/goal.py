"""What a target asks for, and the keys of a rule file that state it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.base.entry import Entry, entry, says, spread
from engine.base.forms import BOTH, PERCENTAGE, As, Date, Declared, Either, Field, Form, Num, Of, Ref, Table
from engine.base.text import Text
from engine.model.ops import Band, GoalOp, Op

_MEANINGS: Mapping[GoalOp, Text] = {
    Op.AT_LEAST: Text("不低于,含本数", "not below; the number itself counts"),
    Op.AT_MOST: Text("不高于,含本数", "not above; the number itself counts"),
    Op.ABOVE: Text("高于,不含本数", "above; the number itself does not count"),
    Op.BELOW: Text("低于,不含本数", "below; the number itself does not count"),
    Band.ABOUT: Text("左右,在容差范围内", "about: within the tolerance"),
}
GOAL_KEYS = tuple(op.value for op in _MEANINGS)


@dataclass(frozen=True, slots=True)
class Goal:
    """What a target asks for: the rule's own key and its number, or the indicator whose value is the goal."""

    op: GoalOp
    value: Fraction | None = None
    upper: Fraction | None = None
    """The upper edge of an interval, whose `value` is the lower one."""
    other: str | None = None


@entry("goal")
class ValueOf(Entry):
    """Another indicator's value of the same year, as a goal."""

    indicator: str = says(Ref(Declared.INDICATOR), "取该指标当年的值作为目标", "the goal is this indicator's value")


@entry("percent")
class Share(Entry):
    """A part of a goal."""

    percent: Fraction = says(PERCENTAGE, "目标值的百分之几", "percent of the goal")


SHARE = As(Of(Share), lambda found: found.percent)
Amount = Fraction | ValueOf
AMOUNT = Either[Amount](scalar=Num(), mapping=Of(ValueOf))


def stated(amount: Form[Amount]) -> Table[Amount]:
    """Return the form of the keys that state a goal."""
    return Table("goal", {op.value: Field(amount, meaning) for op, meaning in _MEANINGS.items()})


def goal_of(amounts: Mapping[str, Amount]) -> Goal | None:
    """Return the goal that at_least, at_most … state; an interval has both edges."""
    if {Op.AT_LEAST.value, Op.AT_MOST.value} <= amounts.keys():
        low, high = (amounts[op.value] for op in (Op.AT_LEAST, Op.AT_MOST))
        assert isinstance(low, Fraction) and isinstance(high, Fraction), "checked when the file was read"
        return Goal(Band.INTERVAL, low, high)
    for key, amount in amounts.items():
        op = Band.ABOUT if key == Band.ABOUT.value else Op(key)
        return Goal(op, amount) if isinstance(amount, Fraction) else Goal(op, other=amount.indicator)
    return None


@entry("revision")
class Revision(Entry):
    """A dated change of a target's value; it holds for checks made as of that date or later."""

    since: str = says(Date(), "自何日起生效", "in force from this day")
    amounts: Mapping[str, Amount] = spread(stated(Num()))
    reason: Text = says(BOTH, "修订依据", "why it was revised")

    @property
    def goal(self) -> Goal | None:
        """The goal from that day on."""
        return goal_of(self.amounts)


@dataclass(frozen=True, slots=True)
class Revised:
    """How the goal in force came about, where it is not the target's first one."""

    since: str
    """In force from this day, YYYY-MM-DD."""
    reason: Text
    before: Goal | None
    """What was asked for before that day."""
