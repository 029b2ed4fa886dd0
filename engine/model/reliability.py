"""What the figures behind a finding can bear, how they vary and trend, and what is left to do.

Numbers from distributions have twelve digits.
"""

from dataclasses import dataclass
from fractions import Fraction

from engine.base.word import Word
from engine.model.words import Certainty, Fluctuation, Ground, TrendResult


class IntervalMethod(Word):
    """How the limits of a level are computed."""

    POISSON = "poisson"
    CLOPPER_PEARSON = "clopper_pearson"
    WILSON = "wilson"


class SwingMethod(Word):
    """How a swing is told: counts against chance, or the usual swing against a step that matters."""

    DISPERSION = "dispersion"
    MOVING_RANGE = "moving_range"


class Yardstick(Word):
    """What a swing is measured against: change still needed a year, room to a goal reached, or change a year."""

    REQUIRED = "required"
    ROOM = "room"
    PACE = "pace"


class TrendMethod(Word):
    """How a trend is told: chi-squared over five consecutive years of counts, or the exact test of five points or more."""

    MARKER = "marker"
    MANN_KENDALL = "mann_kendall"


class Signal(Word):
    """A special cause on an XmR chart."""

    OUTSIDE = "outside"
    TREND = "trend"
    SIDE = "side"
    TWO_IN_THREE = "two_in_three"


@dataclass(frozen=True, slots=True)
class Level:
    """A rate or share from counts of one or several years; value and limits in the indicator's unit."""

    years: tuple[int, ...]
    events: Fraction
    population: Fraction
    value: Fraction
    interval: IntervalMethod
    low: float
    high: float
    probability: float | None
    """Of the true level meeting the target; None where no amount is asked for."""
    z: float
    """Standard deviations to either side that hold the confidence asked for, as Wilson's limits take it."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Whether the counts behind a finding bear its verdict out."""

    certainty: Certainty
    ground: Ground
    """What was tested, or why nothing could be."""
    levels: tuple[Level, ...] = ()
    """The deciding year, then three and five years together; of a change or gap each figure that it compares."""
    p_change: float | None = None
    """Of the values compared having the same true level."""
    confidence: Fraction | None = None
    """Percent that the pack asks for; None where it asks for none."""
    share: bool = False
    """Whether the counts are parts of their wholes."""
    scale: int | None = None
    """What the quotient of the counts is multiplied by."""
    few: bool = False
    """Whether any of the counts, of a share also the rest, is small; what can't be told of more is a small difference."""


@dataclass(frozen=True, slots=True)
class YearCount:
    """What was counted in a year: events of a population, or a part of a whole."""

    year: int
    events: Fraction
    population: Fraction


@dataclass(frozen=True, slots=True)
class Variability:
    """Whether the yearly values swing more than they should."""

    method: SwingMethod
    years: tuple[int, ...]
    result: Fluctuation
    statistic: float | None = None
    freedom: int | None = None
    p: float | None = None
    counted_out: bool = False
    """Whether p was counted out over every way to spread the events, not taken from the chi-squared distribution."""
    moving_range: Fraction | None = None
    """Mean absolute change from one value to the next, the average change a year taken out."""
    against: Yardstick | None = None
    step: Fraction | None = None
    """The size of that yardstick."""
    ratio: Fraction | None = None
    """Mean moving range in percent of that step; None where there is no step."""
    limit: Fraction | None = None
    """The ratio from which the pack calls it volatile; None where it declares none."""
    turns: bool = False
    """Whether the values both rise and fall."""
    limits: tuple[Fraction, Fraction] | None = None
    """Trial limits of the XmR chart over all comparable years, from five points on."""
    signals: tuple[Signal, ...] = ()
    """Special causes that hold at the latest value."""
    counts: tuple[YearCount, ...] = ()
    """What was held against chance; none where values without counts were looked at."""
    share: bool = False
    """Whether these are parts of their wholes."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Whether the points show a trend at all."""

    method: TrendMethod
    years: tuple[int, ...]
    result: TrendResult
    statistic: float | None = None
    p: float | None = None
    counts: tuple[YearCount, ...] = ()
    """What the marker is computed from; none where another test was used."""
    share: bool = False
    """Whether these are parts of their wholes."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What is left to do, in the indicator's unit."""

    interim: Fraction | None
    """What this year should have had: the straight line from the baseline to the goal, or the goal if it was met then."""
    yearly: Fraction | None
    """Change a year from now on that reaches the goal on time; None once it is reached or due."""
    recent: Fraction | None
    """Average change a year over the latest years, `recent_years` of them."""
    recent_years: int
