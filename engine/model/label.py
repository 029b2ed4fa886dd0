"""What a comparison is about, and what is missing: a type for each, so that a village called 101 is never taken for a year."""

from dataclasses import dataclass, field

from engine.base.sources import Flaw
from engine.base.word import Word
from engine.model.dimension import Parts
from engine.model.stated import Reference
from engine.model.words import Lack


@dataclass(frozen=True, slots=True)
class Year:
    """The value of a year."""

    year: int

    def __str__(self) -> str:
        return str(self.year)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sub-unit's value."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Other:
    """Another indicator's value of the same year."""

    indicator: str

    def __str__(self) -> str:
        return self.indicator


@dataclass(frozen=True, slots=True)
class UnitCount:
    """So many sub-units of a level, where their names are not known."""

    count: int
    level: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A source that proves an attestation: what was named as one, and why it is none."""

    source: str
    flaw: Flaw


class Itself(Word):
    """The figure of the year judged, or its change against the year before."""

    VALUE = ""
    CHANGE = "change"


Label = Itself | Year | Unit | Other | Reference
"""What is held against the amount (of a change: what it is held against); as a text it is what the canonical form writes."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What was looked for and not found."""

    what: Year | Unit | Other | Reference | UnitCount | Proof
    broken: bool = False
    """Whether it is there but counted differently, so that it can't be compared."""
    how: Lack = field(default=Lack.ABSENT, compare=False)
    parts: tuple[Parts, ...] = field(default=(), compare=False)
    """The parts that were reported where the whole was not."""
