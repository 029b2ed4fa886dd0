"""How values are held against amounts and against each other, each word with what follows from it."""

from __future__ import annotations

from fractions import Fraction

from engine.base.word import Word


class Op(Word):
    """How a value is held against an amount."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"

    @property
    def rising(self) -> bool:
        """Whether more is better."""
        return self in (Op.AT_LEAST, Op.ABOVE)

    @property
    def strict(self) -> bool:
        """Whether the amount itself does not count."""
        return self in (Op.ABOVE, Op.BELOW)

    @property
    def loose(self) -> Op:
        """The same with the amount itself counting."""
        return Op.AT_LEAST if self.rising else Op.AT_MOST

    @property
    def opposite(self) -> Op:
        """What holds wherever this does not."""
        return {Op.AT_LEAST: Op.BELOW, Op.BELOW: Op.AT_LEAST, Op.AT_MOST: Op.ABOVE, Op.ABOVE: Op.AT_MOST}[self]

    @property
    def sign(self) -> str:
        """How it is written in arithmetic."""
        return {Op.AT_LEAST: "≥", Op.AT_MOST: "≤", Op.ABOVE: ">", Op.BELOW: "<"}[self]

    @property
    def better(self) -> Better:
        """Which way is better where this is asked for."""
        return Better.HIGHER if self.rising else Better.LOWER

    def holds(self, left: Fraction, right: Fraction) -> bool:
        """Tell whether the left side is as asked for."""
        room = self.room(left, right)
        return room > 0 or (room == 0 and not self.strict)

    def room(self, left: Fraction, right: Fraction) -> Fraction:
        """Return by how much the left side is on the good side of the right one; negative where it is not."""
        return left - right if self.rising else right - left


class Band(Word):
    """What a goal states that is no single comparison: a band around an amount, or an interval with both its edges."""

    ABOUT = "about"
    INTERVAL = "interval"
    """Not a key of its own: at_least and at_most together."""


GoalOp = Op | Band


class Better(Word):
    """Which way an indicator is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


class Change(Word):
    """A change that a target asks for."""

    RISE = "rise"
    FALL = "fall"
    NOT_FALL = "not_fall"
    NOT_RISE = "not_rise"
    NARROW = "narrow"

    @property
    def op(self) -> Op:
        """How the later value is held against the earlier one."""
        return {Change.RISE: Op.ABOVE, Change.FALL: Op.BELOW, Change.NOT_FALL: Op.AT_LEAST, Change.NOT_RISE: Op.AT_MOST,
                Change.NARROW: Op.BELOW}[self]  # fmt: skip
