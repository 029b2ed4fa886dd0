"""Where a target is heading."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from engine.model.ops import Op
from engine.model.words import Cause, OutlookClass, Way, Withheld


@dataclass(frozen=True, slots=True)
class Course:
    """How a series runs, as an outlook sees it."""

    years: tuple[int, ...]
    """The years that the method looks at."""
    carried: bool
    """Whether the method carries a yearly change forward."""
    arrives: bool
    """Whether what it projects is as required."""
    held: bool
    """Whether this year's value is as required."""
    way: Way
    """Of the average change."""
    last: Fraction
    """The last change."""
    last_way: Way


@dataclass(frozen=True, slots=True)
class Edge:
    """An amount to reach, or one end of a band or interval, and how likely the deadline finds the value on its right side."""

    op: Op
    goal: Fraction
    reached: bool
    """Whether this year's value is on the right side."""
    z: Fraction
    """The projected room over the swing of as many years, to thirty places; negative where it falls short."""
    probability: Fraction
    table: str
    """The part of the table that it was looked up in, as a spreadsheet writes it: from which z, which probability."""


@dataclass(frozen=True, slots=True)
class Chance:
    """The probability that an amount is reached by its year: how many series of public data that ran alike got there."""

    probability: Fraction
    years: tuple[int, ...]
    """The consecutive years that it is told from."""
    years_left: int
    change: Fraction
    """The mean change a year."""
    swing: Fraction
    """By how much a year usually departs from it."""
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where the series is heading, by a published method; numbers in the indicator's unit."""

    klass: OutlookClass = field(metadata={"name": "class"})
    method: str
    cause: Cause
    ratio: Fraction | None = None
    score: Fraction | None = None
    projected: Fraction | None = None
    required: Fraction | None = None
    """Change a year from now on that reaches the target."""
    achieved: Fraction | None = None
    """Average change a year so far."""
    alone: OutlookClass | None = None
    """The class that this method alone gives; None where none was asked."""
    second: Outlook | None = None
    """What the confirming method says of the same series."""
    agreed: bool = True
    """Whether both methods warn or neither does."""
    course: Course | None = None
    """None where the series has no course to look at."""
    chance: Chance | None = None
    """None where no amount is to be reached by a later year, or where it is withheld."""
    withheld: Withheld | None = None
