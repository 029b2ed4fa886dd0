"""What changed since an earlier run that was kept: the verdict, grade and value of each target that both runs judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.base.text import Text
from engine.base.word import Word
from engine.model import Grade, Phase, Verdict


class Turn(Word):
    """How something stands to what it was."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    OTHER = "other"
    """It changed, and neither is better: a figure came or is missing, or a mechanism is not attested."""


@dataclass(frozen=True, slots=True)
class State:
    """What a run says of a target."""

    verdict: Verdict
    grade: Grade
    value: Fraction | None
    value_text: Text
    goal: Text


@dataclass(frozen=True, slots=True)
class Change:
    """A finding beside the one of the same target and area in the earlier run."""

    finding: str
    """Id of the one in this run."""
    before: State
    now: State
    verdict: Turn
    grade: Turn
    difference: Fraction | None
    """The value less the earlier one, in the target's unit; None where the two cannot be compared."""
    broken: bool = False
    """Whether they cannot be compared because the series broke in between."""


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """Which run it is held against."""

    body_sha256: str
    pack: str
    same_rules: bool
    """Whether it was judged by the same rule files."""
    year: int
    phase: Phase
    as_of: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How many of the targets that both runs judged came out how."""

    verdicts: Mapping[str, int]
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, over the same targets only."""

    since: EarlierRun
    before: Totals
    now: Totals
    comparable: int
    """How many were assessed in both runs: met, near or not met."""
    met_before: int
    """How many of these were met."""
    met_now: int
    findings: tuple[Change, ...]
    """Of each target that both runs judged, in the plan's order."""
    added: tuple[str, ...]
    """Ids of the findings on targets that the earlier run did not judge."""
    dropped: tuple[str, ...]
    """Ids of the earlier findings on targets that this run does not judge."""
