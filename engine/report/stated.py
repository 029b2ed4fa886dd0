"""What units stated in words, as plain typed data: how far measures are, how they assess objectives."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.base.text import Text
from engine.model import Progress


@dataclass(frozen=True, slots=True)
class MeasureReport:
    """How far a measure is, as one unit states it of one year."""

    unit: str
    """Id of the unit; empty where nothing told which."""
    year: int
    progress: Progress
    done: str
    """What was done."""
    date: str
    notes: Mapping[str, str]
    cell: str
    """File, sheet and cell."""


@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """A measure of the plan, with everything that was reported of it."""

    measure: str
    text: Text
    units: tuple[str, ...]
    """Ids of the units that are responsible, the first leads."""
    targets: tuple[str, ...]
    """Ids of the targets judged that rest on it."""
    reports: tuple[MeasureReport, ...]
    unreported: tuple[str, ...]
    """Ids of those units that reported nothing of it in the year judged, which is not to say that nothing was begun."""


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """How a unit assesses an objective or a target in a year, in its own words; empty where it says nothing."""

    about: str
    """Id of the objective or target."""
    unit: str
    year: int
    taken: str
    effect: str
    reason: str
    deadline: str
    funds: str
    notes: Mapping[str, str]
    cell: str
    findings: tuple[str, ...]
    """Ids of the findings that it is about, where it is of the year judged."""

    @property
    def key(self) -> tuple[str, str]:
        """Of what it is, and whose."""
        return self.about, self.unit

    @property
    def said(self) -> dict[str, str]:
        """What it says, by what that is, without what it says nothing of."""
        told = {"taken": self.taken, "effect": self.effect, "reason": self.reason}
        return {name: text for name, text in (told | {"deadline": self.deadline, "funds": self.funds}).items() if text}
