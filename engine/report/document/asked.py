"""What is asked of a paper: which kind, for whom, in which language, with which template and deadline."""

from dataclasses import dataclass

from engine.base.text import Text
from engine.base.word import Word
from engine.model import Phase


class Kind(Word):
    """Which report it is."""

    ANNUAL = "annual"
    MIDTERM = "midterm"
    FINAL = "final"
    EVALUATION = "evaluation"

    @property
    def phase(self) -> Phase | None:
        """The phase that it judges by; None for the one that the year belongs to."""
        return {Kind.ANNUAL: Phase.ANNUAL, Kind.MIDTERM: Phase.MIDTERM, Kind.FINAL: Phase.FINAL}.get(self)


class Audience(Word):
    """Whom it is for."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Asked:
    """How a paper is to be made."""

    lang: str
    audience: Audience = Audience.INTERNAL
    template: bytes | None = None
    deadline: str = ""
    """The day by which units have to answer, as the caller wrote it; empty leaves room for it."""
    final: bool = False
    """Whether it tells of a final evaluation, after which nothing is to come."""

    @property
    def public(self) -> bool:
        """Whether anybody may read it."""
        return self.audience == Audience.PUBLIC

    @property
    def traced(self) -> bool:
        """Whether sentences carry, hidden, what they rest on: ids are for those who edit, and reveal what was judged how."""
        return not self.public

    def of(self, text: Text) -> str:
        """Return a text in its language."""
        return text.in_(self.lang)
