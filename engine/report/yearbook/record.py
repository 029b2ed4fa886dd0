"""The yearly statistics as plain typed data."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine import model
from engine.base.text import Text
from engine.base.word import Word
from engine.model.dimension import Parts
from engine.report.beside import Defined


class Hidden(Word):
    """Why a figure is not published."""

    FEW = "few"
    """It rests on fewer cases than the limit, or of a share so few are on the other side."""
    UNKNOWN = "unknown"
    """It is a rate of something rare, and on how many cases it rests was not reported."""
    BESIDE = "beside"
    """Otherwise one that is hidden could be worked out from it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was reported of a year; numbers are None where it is hidden."""

    value: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    status: model.Status
    release: model.Release
    before: Fraction | None
    """What it was before it was revised."""
    pooled: tuple[int, ...]
    break_year: int | None
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """What a line is about."""

    indicator: str
    unit_name: str = ""
    parts: Parts = ()
    old_basis: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator, or a group or sub-unit of it, over the years."""

    key: Key
    group: Text
    """The parts in words; empty of the whole."""
    figures: Mapping[int, Figure]


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator, with what has to be known to read it."""

    about: Defined
    plans: tuple[str, ...]
    """Ids of the plans that ask for it; none of one that others are only held against."""
    numerator: Text | None
    denominator: Text | None
    counts_published: bool
    public: bool
    """Whether what is counted is public anyway."""
    counted: bool
    """Whether the value itself is a number of persons or things."""
    rare: bool
    same_as: Key | None
    """The indicator, and the group of it, that is the same figure under another name."""

    @property
    def survey(self) -> bool:
        """Whether only a sample was asked."""
        return self.about.statistics == model.Statistics.SURVEY.value

    @property
    def share(self) -> bool:
        """Whether what is counted is a part of what it is held against, so that the others are persons or cases too."""
        return self.about.unit == "percent"


@dataclass(frozen=True, slots=True)
class Yearbook:
    """The statistics of an area up to a year."""

    title: Text
    area: str
    year: int
    years: tuple[int, ...]
    plans: Mapping[str, Text]
    departments: Mapping[str, Text]
    """The list of units."""
    divisions: Mapping[str, tuple[str, ...]]
    """The parts of each dimension."""
    limit: Fraction
    why: Text
    """Why the pack draws the line there."""
    subjects: Mapping[str, Subject]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    """What the files say about themselves, such as that the data is made up."""
    public: bool = False
