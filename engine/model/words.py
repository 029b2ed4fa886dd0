"""The closed vocabularies of judgements, observations and rules."""

from __future__ import annotations

from collections.abc import Iterable

from engine.base.word import Word


class Status(Word):
    """What an observation says (SDMX: OBS_STATUS), or what there is to judge of a target."""

    VALUE = "value"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
    """There is a figure, and it is not given away."""
    PENDING = "pending"
    """Of a mechanism: no evidence yet; no observation says so."""

    @property
    def figureless(self) -> bool:
        """Whether a figure is owed and none is there to count."""
        return self in (Status.MISSING, Status.SUPPRESSED)


class Release(Word):
    """How final a figure is."""

    FINAL = "final"
    PRELIMINARY = "preliminary"
    REVISED = "revised"


class Aside(Word):
    """Why a row is set aside: what it is about, or that another one revised it."""

    INDICATOR = "indicator"
    AREA = "area"
    YEAR = "year"
    COUNT = "count"
    """A count of which neither the rate nor the other count is given."""
    SUBTOTAL = "subtotal"
    """The sum of some of the places, of which no target asks."""
    AVERAGE = "average"
    """A mean of places, which is neither one of them nor all of them together."""
    GROUP = "group"
    """About a group that the indicator is not broken down by, in a file that states the whole."""
    REVISED = "revised"


class Lack(Word):
    """In what way something is missing."""

    ABSENT = "absent"
    SUPPRESSED = "suppressed"
    """It was reported as not given away."""
    PARTS = "parts"
    """Parts of it were reported and not the whole."""


class Verdict(Word):
    """The judgement of a target in a year."""

    MET = "met"
    NEAR = "near"
    NOT_MET = "not_met"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    PENDING = "pending"

    @property
    def assessed(self) -> bool:
        """Whether figures were judged."""
        return self in (Verdict.MET, Verdict.NEAR, Verdict.NOT_MET)

    @property
    def missed(self) -> bool:
        """Whether what is asked for was not reached, be it only nearly."""
        return self in (Verdict.NEAR, Verdict.NOT_MET)


class OutlookClass(Word):
    """Where a target is heading."""

    ON_TRACK = "on_track"
    SLIGHTLY_BEHIND = "slightly_behind"
    OFF_TRACK = "off_track"
    WORSENING = "worsening"
    UNCERTAIN = "uncertain"
    UNRATED = "unrated"

    @property
    def warns(self) -> bool:
        """Whether it calls the target hard to meet."""
        return self in (OutlookClass.OFF_TRACK, OutlookClass.WORSENING)


class Certainty(Word):
    """Whether the data bear a verdict out."""

    CLEAR = "clear"
    CANNOT_TELL = "cannot_tell"
    NOT_TESTED = "not_tested"


class Fluctuation(Word):
    """How the yearly values swing."""

    VOLATILE = "volatile"
    WITHIN_CHANCE = "within_chance"
    STEADY = "steady"
    JUMP = "jump"
    """Steady until the last change, which is by far the largest."""
    NOT_TESTED = "not_tested"


class TrendResult(Word):
    """Whether the points show a trend."""

    RISING = "rising"
    FALLING = "falling"
    NONE = "none"
    NOT_TESTED = "not_tested"


class Path(Word):
    """Where a value stands beside the straight line from the baseline to the goal, before the deadline."""

    AHEAD = "ahead"
    ON = "on"
    BEHIND = "behind"
    NONE = "none"


class Movement(Word):
    """How a value stands to what it is compared with in the past."""

    BETTER = "better"
    FLAT = "flat"
    WORSE = "worse"
    NONE = "none"


class Phase(Word):
    """The kind of a check."""

    ANNUAL = "annual"
    MIDTERM = "midterm"
    FINAL = "final"


class Grade(Word):
    """The grade of a finding, worst first; good practice is no alert, it ranks below all of them."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"
    GOOD_PRACTICE = "good_practice"
    NONE = "none"

    @property
    def alert(self) -> Grade:
        """The grade as an alert, which good practice is not."""
        return Grade.NONE if self == Grade.GOOD_PRACTICE else self

    def reaches(self, limit: Grade) -> bool:
        """Tell whether it is at least as bad as a limit."""
        return worst((self, limit)) == self


def worst(grades: Iterable[Grade]) -> Grade:
    """Return the worst of some grades, none of no grade."""
    return min(grades, key=list(Grade).index, default=Grade.NONE)


class Scope(Word):
    """What an escalation rule looks at."""

    FINDING = "finding"
    DOMAIN = "domain"
    DEPARTMENT = "department"
    OBJECTIVE = "objective"
    UNIT = "unit"
    INDICATOR = "indicator"


class Stage(Word):
    """The step of the judgement in which a rule fired."""

    VERDICT = "verdict"
    ALERT = "alert"
    ESCALATION = "escalation"
    RECOMMEND = "recommend"


class Ground(Word):
    """What was tested of the counts behind a finding, or why nothing could be."""

    LEVEL = "level"
    CHANGE = "change"
    GAP = "gap"
    COMPLETE = "complete"
    NO_COUNTS = "no_counts"
    KIND = "kind"
    NOT_DECLARED = "not_declared"


class Aspect(Word):
    """How a series is rated: by reaching an amount in a year, by keeping it, or by its direction alone."""

    REACH = "reach"
    KEEP = "keep"
    DIRECTION = "direction"


class Cause(Word):
    """What an outlook rests on, or why there is none."""

    REACH = "reach"
    KEEP = "keep"
    DIRECTION = "direction"
    GROWTH = "growth"
    GROWTH_ONLY = "growth_only"
    REACHED = "reached"
    LOST = "lost"
    FEW_POINTS = "few_points"
    SIGN = "sign"
    OVER = "over"
    LIMIT = "limit"
    KIND = "kind"
    DUE = "due"
    BROKEN = "broken"
    NO_VALUE = "no_value"
    NO_GOAL = "no_goal"


class Withheld(Word):
    """Why no probability of attainment is given where an amount is to be reached."""

    FEW_POINTS = "few_points"
    """Fewer consecutive years than it takes."""
    STILL = "still"
    """The value never moved."""
    NARROW = "narrow"
    """A band or interval hardly wider than the value swings."""
    SMALL = "small"
    """So few cases that chance moves the figures."""
    CLOSE = "close"
    """So near to what is asked for that chance could have made the difference."""
    UNKNOWN = "unknown"
    """A rate of something rare without its counts, so that nobody can tell whether cases are few."""


class SeriesOf(Word):
    """What a target's yearly series is made of."""

    NOTHING = "nothing"
    FIGURES = "figures"
    GAPS = "gaps"
    """The difference between two groups of one indicator."""


class FlipKind(Word):
    """The nearest change that would turn a verdict, by what has to be said of it."""

    LOST = "lost"
    UNITS = "units"
    UNITS_MORE = "units.more"
    """More than the amount that the one lacks which lacks most, as the goal itself does not count."""
    UNITS_FEWER = "units.fewer"
    UNITS_TIE_MORE = "units.tie.more"
    """All that miss it stand exactly at a goal that does not count."""
    UNITS_TIE_FEWER = "units.tie.fewer"
    MORE_MEET = "more.meet"
    FEWER_MEET = "fewer.meet"
    MORE_MISS = "more.miss"
    FEWER_MISS = "fewer.miss"
    ROOM = "room"
    ROOM_UNDER = "room.under"
    """Room that must not be used up, as the amount itself does not count."""
    SHORT = "short"
    BEYOND_MORE = "beyond.more"
    BEYOND_FEWER = "beyond.fewer"
    TIE_MORE = "tie.more"
    TIE_FEWER = "tie.fewer"


class Way(Word):
    """Which way a change goes."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
