"""What every room may ask of a kind of target; each kind answers in a class of its own in engine.kinds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from engine.base.text import Text
from engine.model.label import Missing, Proof
from engine.model.ops import Better, Change, Op
from engine.model.stated import Reference
from engine.model.words import Aspect, Ground, Phase, SeriesOf

if TYPE_CHECKING:
    import pandas as pd

    from engine.model import Assessment, Comparison, Goal, Indicator, Observation, Pack, Revised, Target

Frame: TypeAlias = "pd.DataFrame"
"""A table; pandas takes long to import, so only what measures does."""
Values = Mapping[int, tuple[Fraction, tuple[int, ...]]]
"""A target's value of each year, with the indices of the observations that it comes from."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing to measure: a target in an area and year, with what it asks for in that year."""

    target: Target
    area: str
    year: int
    goal: Goal | None
    since: int
    """The year of the last break of the series, 0 where there is none."""
    pack: Pack
    phase: Phase = Phase.ANNUAL
    since_before: int = 0
    """The year of the break before that one, from which on figures on the old definition are comparable."""
    revised: Revised | None = None
    """How the goal came about, where it was revised."""

    @property
    def other(self) -> str:
        """The indicator whose value is the goal; empty where there is none."""
        return (self.goal.other if self.goal else None) or ""

    @property
    def references(self) -> tuple[Reference, ...]:
        """What a change is measured from."""
        return self.target.references[self.phase]

    @property
    def overdue(self) -> bool:
        """Whether the deadline has passed on which what is to be reached by then is decided for good."""
        return self.target.kind.due and not self.target.kept and self.year > self.target.by

    @property
    def kept_since(self) -> int | None:
        """The first year of those in which what is asked for has to hold; None where one year alone is asked about."""
        if self.target.kept:
            return self.pack.period.start
        return self.target.by if self.overdue and self.target.hold else None

    @property
    def decided_in(self) -> int:
        """The year whose value decides: the one judged, of what was due and need not be held the deadline's."""
        return self.target.by if self.overdue and not self.target.hold else self.year


@dataclass(frozen=True, slots=True)
class Tables:
    """What the slots are measured against, each a table of observations with their values."""

    home: Frame
    """Figures of whole areas, not broken down."""
    series: Frame
    """Each target's values by area and year."""
    former: Frame
    """Those on the old definition, of the years for which the new one counts."""
    units: Frame
    """Figures of the sub-units that a target asks about."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What was reported on a slot."""

    slot: Slot
    own: Values
    units: frozenset[str]
    """Names of the sub-units that reported."""
    other: bool
    """Whether the indicator that it is held against has a value."""
    compared: frozenset[Reference]
    """The references that its value could be compared with."""
    before: frozenset[str] = frozenset()
    """Names of the sub-units that reported in the latest earlier year with any."""
    excused: frozenset[int] = frozenset()
    """Years reported as not applicable."""
    unproved: Proof | None = None
    """Of a mechanism that is attested: what its source lacks."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a method is asked about a target's series."""

    aspect: Aspect
    better: Better
    amount: Fraction | None = None
    """None where only a direction is asked for."""
    by: int | None = None
    limit: Fraction | None = None
    """The natural limit of the indicator."""
    strict: bool = False
    """Whether the amount itself does not count."""
    base_year: int | None = None
    """From which growth is measured; None for the method's own."""
    cutoffs: Sequence[Fraction] | None = None
    """Growth a year from which the better classes are given, best first; None for the method's own."""

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is; raises KeyError where neither is."""
        return {Better.HIGHER: 1, Better.LOWER: -1}[self.better]

    def reached(self, value: Fraction) -> bool:
        """Tell whether a value is as good as the amount, better where that is strict; none where there is no amount."""
        if self.amount is None:
            return False
        ahead = self.sign * (value - self.amount)
        return ahead > 0 if self.strict else ahead >= 0


class Kind(ABC):
    """A kind of target; the class attributes declare it, the methods answer for one target."""

    name: ClassVar[str]
    fields: ClassVar[tuple[str, ...]]
    """Fields of a rule file that only some kinds have and this one takes."""
    needs: ClassVar[tuple[str, ...]] = ()
    """Those that it can't do without, besides its goal."""
    goals: ClassVar[tuple[str, ...]] = ()
    """The goal keys that it takes; where it takes any, a miss within the near-band can be told from a clear one."""
    edges: ClassVar[int] = 1
    """How many of them it takes at once, where it takes any."""
    own_value: ClassVar[bool] = False
    """Whether its goal is a number; otherwise another indicator's value."""
    changes: ClassVar[tuple[Change, ...]] = ()
    """The changes that it can ask for."""
    unfit: ClassVar[tuple[Better, ...]] = ()
    """Which way an indicator may not be better."""
    measured: ClassVar[bool] = True
    """Whether it is about figures; otherwise it is attested."""
    certain: ClassVar[bool] = True
    """Whether a miss is certain whatever else is missing."""
    single: ClassVar[bool] = True
    """Whether the value compared is one reported figure, not computed from several."""
    series: ClassVar[SeriesOf] = SeriesOf.FIGURES
    rated: ClassVar[bool] = True
    """Whether its outlook can be told."""
    chance: ClassVar[Ground] = Ground.KIND
    """What chance could have made of it: the level itself, a change, or a gap's change; KIND where it is not asked."""
    due: ClassVar[bool] = False
    """Whether what it asks for is to be reached by the target's deadline."""
    keeps: ClassVar[bool] = False
    """Whether what it asks for has to hold in every year of the period, whatever the target says."""

    def graded_as(self, kept: bool) -> str:
        """Return the kind that grading rules take it for, by whether it has to hold in every year."""
        return self.name

    def unit(self, indicator: Indicator | None) -> str:
        """Return the unit of the target's value."""
        return indicator.unit if indicator else "none"

    def compared_unit(self, target: Target) -> str:
        """Return the unit of the numbers that its comparisons hold against each other."""
        return target.unit

    def limit(self, change: Change | None, indicator: Indicator | None) -> Fraction | None:
        """Return where a change that is asked for must end."""
        return None

    def possible(self, indicator: Indicator | None) -> tuple[Fraction | None, Fraction | None]:
        """Return the lowest and highest figure of a year that there can be, None where none is known."""
        return (indicator.lowest, indicator.high) if indicator else (None, None)

    def wanted(
        self, comparison: Comparison, assessment: Assessment, limit: Fraction | None, slack: Fraction
    ) -> tuple[Op, Fraction]:
        """Return how the figure of the year has to stand for a comparison to hold, whatever it is now.

        `limit` is where the change asked for must end, `slack` how near to it a figure counts as there.
        """
        return comparison.op, comparison.right

    def judged_from(self, slot: Slot) -> int:
        """Return the first year in which it can be judged."""
        return slot.pack.period.start

    @abstractmethod
    def pairs(self, rows: Frame, tables: Tables) -> Iterable[Frame]:
        """Yield what is held against what, columns `PAIR`; a row that lacks an observation just has fewer pairs."""

    @abstractmethod
    def missing(self, reported: Reported) -> tuple[Missing, ...]:
        """Return what the target needs or should have and does not find."""

    def question(self, assessment: Assessment, indicator: Indicator | None) -> Question | None:
        """Return what the outlook is asked; None where there is no goal to ask about."""
        return None

    @abstractmethod
    def decisive(self, comparison: Comparison, assessment: Assessment) -> Text:
        """Return in words what decides: the value, the year or sub-unit that misses most, or what is compared.

        `comparison` is the weakest one of the assessment.
        """

    @abstractmethod
    def shown(self, assessment: Assessment, pack: Pack) -> Text:
        """Return what a page shows as the year's value; empty where there is none."""

    def shown_to_all(self, assessment: Assessment, pack: Pack) -> Text:
        """Return the same without the name of any sub-unit."""
        return self.shown(assessment, pack)

    def pace(self, target: Target, pack: Pack, text: Text) -> Text:
        """Return the sentence on the pace, with what moves where that is not the indicator itself."""
        return text

    def asked_for(self, target: Target, pack: Pack) -> Text:
        """Return what has to be reported: what is measured, of a difference what it is taken of."""
        return self.subject(target, pack)

    @abstractmethod
    def subject(self, target: Target, pack: Pack) -> Text:
        """Return what is measured, of a group with the group; of a mechanism what is to be in place."""

    def derived(self, compared: Iterable[Sequence[Observation]]) -> Iterator[Step]:
        """Yield how its values come from the figures that were reported for each comparison, latest year first."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Step:
    """How one value comes from two figures: ``one - two = result``, of a gap without its sign."""

    of: str
    """``gap`` or ``change``."""
    year: int
    one: Fraction
    two: Fraction
    result: Fraction
    """Of a change over several years the change a year."""
    years: int = 1
