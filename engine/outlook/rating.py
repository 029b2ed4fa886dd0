"""What a published method is, and what it says of a series."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.model import Cause, OutlookClass, Question

Series = Mapping[int, Fraction]
"""Year to value, oldest year first, without gaps filled."""


@dataclass(frozen=True, slots=True)
class Rating:
    """Where a series is heading, in a method's own words; None where the method gives no such number."""

    klass: str
    reason: Cause
    ratio: Fraction | None = None
    """The number that the method holds against its cut-offs: a part of the way left, of the growth required, or growth."""
    score: Fraction | None = None
    projected: Fraction | None = None
    """The value expected in the target year."""
    required: Fraction | None = None
    """The change a year that reaches the target; a fraction of one where the method speaks of growth."""
    achieved: Fraction | None = None
    """The change a year so far, likewise."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published method: its formula and its words."""

    name: str
    rate: Callable[[Series, Question], Rating]
    """Nothing but arithmetic, comparisons and engine.outlook.arithmetic, so that any kind of number can be rated."""
    own_names: Mapping[str, OutlookClass]
    """Each of its classes and the class that rules speak of."""
    points: int | None = None
    """How many of the latest points it looks at; None for all of them."""
    carries: bool = False
    """Whether it carries a yearly change forward to the target year."""


def class_of(number: Fraction, cutoffs: Sequence[Fraction], classes: Sequence[str]) -> str:
    """Return the class of the first cut-off that a number reaches, and the one class more where it reaches none."""
    return next((klass for cutoff, klass in zip(cutoffs, classes, strict=False) if number >= cutoff), classes[-1])
