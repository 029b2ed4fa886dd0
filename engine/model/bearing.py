"""What the figures behind a finding can bear: intervals, pooled rates, swings, trends, and the effort still needed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

CERTAINTIES = ("clear", "cannot_tell", "not_tested")
FLUCTUATIONS = ("volatile", "within_chance", "steady", "not_tested")


@dataclass(frozen=True, slots=True)
class Level:
    """A rate or share from counts of one or several years; value and limits in the indicator's unit."""

    years: tuple[int, ...]
    events: Fraction
    population: Fraction
    value: Fraction
    interval: str
    """``poisson``, ``clopper_pearson`` or ``wilson``."""
    low: float
    high: float
    probability: float | None
    """Of the true level meeting the target; None where no amount is asked for."""


@dataclass(frozen=True, slots=True)
class Swing:
    """Whether the yearly values swing more than they should."""

    method: str
    """``dispersion`` (counts against chance) or ``moving_range`` (the usual swing against the change still required)."""
    years: tuple[int, ...]
    result: str
    """``volatile``, ``within_chance``, ``steady`` or ``not_tested``."""
    statistic: float | None = None
    freedom: int | None = None
    p: float | None = None
    exact: bool = False
    """Whether p was counted out over every way to spread the events, not taken from the chi-squared distribution."""
    moving_range: Fraction | None = None
    """Mean absolute change from one value to the next, the average change a year taken out."""
    against: str = ""
    """Measured against ``required`` (change still needed a year), ``room`` (to a goal reached) or ``pace`` (change a year)."""
    step: Fraction | None = None
    ratio: Fraction | None = None
    """Mean moving range in percent of that step; None where there is no step."""
    turns: bool = False
    """Whether the values both rise and fall."""
    limits: tuple[Fraction, Fraction] | None = None
    """Trial limits of the XmR chart over all comparable years, from five points on."""
    signals: tuple[str, ...] = ()
    """Special causes that hold at the latest value: ``outside``, ``trend``, ``side``, ``two_in_three``."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Whether the points show a trend at all."""

    method: str
    """``marker`` (chi-squared over five consecutive years of counts) or ``mann_kendall`` (exact, five points or more)."""
    years: tuple[int, ...]
    result: str
    """``rising``, ``falling``, ``none`` or ``not_tested``."""
    statistic: float | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Effort:
    """What is left to do, in the indicator's unit."""

    interim: Fraction | None
    """What this year should have had: the straight line from the baseline to the goal, or the goal if it was met then."""
    yearly: Fraction | None
    """Change a year from now on that reaches the goal on time; None once it is reached or due."""
    recent: Fraction | None
    """Average change a year over the latest years, `recent_years` of them."""
    recent_years: int


@dataclass(frozen=True, slots=True)
class Bearing:
    """What the figures of a finding can bear."""

    certainty: str
    """``clear``: the data bear the verdict out; ``cannot_tell``: chance alone could have made it; ``not_tested``."""
    why: str
    """What was tested, or why nothing could be: ``level``, ``change``, ``gap``, ``complete``, ``no_counts``, ``kind``."""
    levels: tuple[Level, ...]
    """The deciding year, then three and five years together."""
    p_change: float | None
    """Of the values compared having the same true level."""
    swing: Swing
    trend: Trend
    effort: Effort
