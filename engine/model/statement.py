"""What units state in words: how far a measure is, and how they assess an objective themselves. No verdict rests on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.base.problems import Where
from engine.base.word import Word


class Progress(Word):
    """How far a unit says that a measure is; that nobody said it is none of these."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a unit stated in a row of a form, with the cell in which the row begins to say it."""

    about: str
    """Id of the measure, or of the objective or target."""
    unit: str
    """Id of the unit that states it; empty where nothing told which."""
    year: int
    where: Where
    notes: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    """Further columns, by their headings."""


@dataclass(frozen=True, slots=True)
class MeasureState(Statement):
    """How far a measure is in a year, as one unit states it."""

    progress: Progress
    done: str = ""
    """What was done."""
    date: str = ""


@dataclass(frozen=True, slots=True)
class SelfAssessment(Statement):
    """How a unit assesses an objective or a target in a year, in its own words; empty where it says nothing."""

    taken: str = ""
    """The measures that it took."""
    effect: str = ""
    reason: str = ""
    """Why something is not attained."""
    deadline: str = ""
    """By when it is to be mended."""
    funds: str = ""
