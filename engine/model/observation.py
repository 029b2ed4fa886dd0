"""Observations as they came in, each with the cell it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from engine.base.problems import Problem, Where
from engine.base.text import Text
from engine.model.dimension import Parts
from engine.model.statement import MeasureState, SelfAssessment
from engine.model.words import Aside, Release, Status


@dataclass(frozen=True, slots=True)
class Observation:
    """Which figure of which place and year, its exact value, and the cell that says so."""

    indicator: str
    """An indicator's id, or the id under which a milestone target is attested."""
    area: str
    year: int
    unit_name: str = ""
    """The sub-unit (township, village, school) that the figure is about; empty for the area itself."""
    parts: Parts = ()
    """The part of the population; empty for the whole."""
    status: Status = Status.VALUE
    value: Fraction | None = None
    """In the indicator's unit; for a milestone 1 (in place) or 0."""
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    raw: str = ""
    source: str = ""
    break_year: int | None = None
    """The year from which the indicator is counted differently, where the row says so."""
    where: Where = field(default_factory=lambda: Where(""))
    numerator_at: Where | None = None
    denominator_at: Where | None = None
    """Where the counts stand, which may be in rows or columns of their own."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Further columns, kept as notes: `note` is what the row remarks, `told` what the remarks around its table do."""
    target: str = ""
    """Of an attestation: the target that it answers, which may ask for the same thing as others."""
    objective: str = ""
    """The objective whose line gives the answer, where it does not stand in a row of its own."""
    release: Release = Release.FINAL
    pooled: tuple[int, ...] = ()
    """The years that its counts were added up over, where they are several; it stands for the last of them."""
    old_basis: bool = False
    """Whether it is counted as before a break, of a year for which the new definition counts."""
    replaced: tuple["Observation", ...] = ()
    """What this one, a revision, was stated as before."""

    @property
    def note(self) -> str:
        """What the unit that reports says about it."""
        return self.extra.get("note", "")

    @property
    def thing(self) -> tuple[str, str, str, Parts]:
        """What the figure is about, whatever its year and definition."""
        return (self.indicator, self.area, self.unit_name, self.parts)

    @property
    def key(self) -> tuple[str, str, str, int, Parts, bool]:
        """What the figure is about; two different values for one key are an error."""
        return self.key_in(self.year)

    def key_in(self, year: int) -> tuple[str, str, str, int, Parts, bool]:
        """What the figure of the same thing in another year is about."""
        return (self.indicator, self.area, self.unit_name, year, self.parts, self.old_basis)


@dataclass(frozen=True, slots=True)
class SetAside:
    """Rows of a file that were read and not taken, as they are about something else or were revised."""

    reason: Aside
    what: str
    """The indicator, area or year as it is written; of what was revised the indicator's name."""
    rows: int
    first: str
    """The first of their cells: file, sheet and cell."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read, and how many of its rows became what."""

    name: str = field(metadata={"name": "file"})
    sha256: str
    rows: int
    read: int = field(metadata={"name": "facts"})
    """Rows that became an observation with a figure, or with the statement that none applies."""
    missing: int
    """Rows that say that a figure is missing, or is not given away."""
    repeated: int
    """Rows that say the same as another row."""
    notes: tuple[str, ...] = ()
    """Comment rows, such as that the data is made up."""
    extra_columns: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    """Titles, section headings, and foot lines: who filled the form in, and when."""
    skipped: tuple[str, ...] = ()
    """Sheets and files that hold no observations."""
    set_aside: tuple[SetAside, ...] = ()
    """Once for each thing that they are about."""
    stated: int = 0
    """Rows in which a unit states how far a measure is, or how it assesses an objective."""
    unanswered: int = 0
    """Rows of such forms in which nothing is filled in."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that was left out whole because of what is wrong with it."""

    name: str = field(metadata={"name": "file"})
    sha256: str
    """Empty where it could not be read."""
    problems: int
    first: Text
    """The first of them, with its place."""


@dataclass(frozen=True, slots=True)
class Observations:
    """All observations, in a canonical order that does not depend on the order of the rows, and their sources."""

    items: Sequence[Observation]
    sources: tuple[Source, ...]
    remarks: tuple[Problem, ...] = ()
    """What is worth knowing of the data; none of it keeps them from being judged."""
    left_out: tuple[LeftOut, ...] = ()
    measures: tuple[MeasureState, ...] = ()
    """How far measures are, as units state it, in the plan's order; several units may state different things of one."""
    assessments: tuple[SelfAssessment, ...] = ()
    unread: tuple[Problem, ...] = ()
    """Of each file in a folder that was not read, why; none of it keeps the others from being judged."""
