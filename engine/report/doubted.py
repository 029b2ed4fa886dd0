"""What the review of data asks, as plain typed data."""

from dataclasses import dataclass, field

from engine.base.text import Text
from engine.model import Severity, Suspicion
from engine.report.grounds import Evidence


@dataclass(frozen=True, slots=True)
class Doubted:
    """What the review of data asks."""

    suspicion: Suspicion = field(metadata={"name": "code"})
    severity: Severity
    indicator: str
    """Of the first figure doubted; of a mechanism the id under which it is attested."""
    year: int
    text: Text
    answer: str
    """What the notes of the rows say to it; empty while it is open."""
    responsible: tuple[str, ...]
    """The units of the indicators, the lead of the first one first."""
    evidence: tuple[Evidence, ...]
    """The figures that are doubted."""
    against: tuple[Evidence, ...]
    """The figures that they are held against."""

    @property
    def is_open(self) -> bool:
        """Tell whether a unit still has to answer."""
        return not self.answer and self.severity != Severity.READ
