"""What a series is rated against."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.model import Aspect


@dataclass(frozen=True, slots=True)
class Aim:
    """What is asked of a series, and which way it is better."""

    sign: int
    """1 where more is better, -1 where less is."""
    target: Fraction | None
    target_year: int | None
    ask: Aspect
    strict: bool = False
    """Whether the target itself does not count: above or below it, not at it."""
    base_year: int | None = None
    """From which growth is measured; None for the method's own."""
    limit: Fraction | None = None
    """The natural limit of the indicator."""
    cutoffs: Sequence[Fraction] | None = None
    """Growth a year from which the better classes are given, best first; None for the method's own."""

    @property
    def goal(self) -> Fraction | None:
        """The target, None where only a direction is asked for."""
        return None if self.ask == Aspect.DIRECTION else self.target

    def reached(self, value: Fraction) -> bool:
        """Tell whether a value is as good as the target, better where that is strict."""
        if self.goal is None:
            return False
        ahead = self.sign * (value - self.goal)
        return ahead > 0 if self.strict else ahead >= 0
