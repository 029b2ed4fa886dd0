"""Many areas as plain typed data: what each run says of its targets, and what those of an area above come to together.

Every area that is to be judged stands in each target of what holds it, in exactly one verdict; of one without a
run there is no data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from engine.base.text import Text
from engine.base.word import Word
from engine.model import Grade, Phase, Standing, Verdict
from engine.report.record import Place
from engine.report.rollup import Rate

SCHEMA = "dabiao-areas/1"


class Beyond(Word):
    """Where a rate lies in the funnel of rates that chance alone makes about the common one, for as many cases."""

    WORSE_998 = "worse_998"
    WORSE_95 = "worse_95"
    WITHIN = "within"
    BETTER_95 = "better_95"
    BETTER_998 = "better_998"


@dataclass(frozen=True, slots=True)
class Target:
    """A target as all areas are asked for it."""

    id: str
    plan: str
    domain: str
    clause: str
    summary: Text
    unit: str
    measured: bool
    scope: Standing
    each: bool
    """Whether sub-units are asked for, each of them: the value is how many comply, of another number in each area."""
    higher: bool | None
    """Whether more is better; None where neither way is, or it is attested."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the run of an area says of a target."""

    target: str
    verdict: Verdict
    grade: Grade
    value: Fraction | None
    value_text: Text
    distance: Fraction | None
    """By how much the goal is missed, below zero where it is surpassed; None where nothing is held against it."""
    numerator: Fraction | None
    denominator: Fraction | None
    """The counts of the year, where the value is their rate."""
    scale: int | None
    """What makes the rate of them, 100 of a percentage; None without counts."""


@dataclass(frozen=True, slots=True)
class AreaRun:
    """An area and what its run says."""

    area: Place
    parent: str
    """Code of the area that it lies in; empty where that is not known."""
    outcomes: tuple[Outcome, ...]
    verdicts: Mapping[str, int]
    grades: Mapping[str, int]
    escalations: tuple[Text, ...]
    body_sha256: str = ""
    """Of the run that was handed up; empty where it was judged here."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the values lie apart; quartiles are interpolated (Hyndman and Fan 1996, type 7)."""

    areas: int
    least: Fraction
    lower: Fraction
    median: Fraction
    upper: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class Ranked:
    """An area's place among those judged by the same target, the worst first."""

    area: str
    rank: int
    """Areas that come out alike share a rank, the lowest; 1 is the worst."""
    verdict: Verdict
    value: Fraction | None
    distance: Fraction | None
    beyond: Beyond | None
    """None where there are no counts, or no way is better."""


@dataclass(frozen=True, slots=True)
class Common:
    """What the counts of all areas make together: the middle of the funnel."""

    numerator: Fraction
    denominator: Fraction
    value: Fraction
    areas: int


@dataclass(frozen=True, slots=True)
class Across:
    """A target across the areas that something holds."""

    target: str
    verdicts: Mapping[str, int]
    attained: Rate
    """Areas that meet it, of those that it applies to: one without data is not one that meets it."""
    attained_assessed: Rate
    """The same of those with a verdict of met, near or not met."""
    spread: Spread | None
    """None where no area has a value."""
    common: Common | None
    ranking: tuple[Ranked, ...]
    """Areas that met it, nearly or not, the worst first."""
    lacking: tuple[str, ...]
    """Codes of areas without data or evidence, those without a run among them."""


@dataclass(frozen=True, slots=True)
class Holder:
    """What holds areas, and what they come to together."""

    area: Place | None
    """None of all that are judged, where no one area holds them."""
    areas: tuple[str, ...]
    """Codes of the areas judged that lie in it, in order."""
    silent: tuple[str, ...]
    """Those of them of which there is no run: the data does not name them, or nobody handed one up."""
    targets: tuple[Across, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What is the same of all runs."""

    pack: str
    title: Text
    year: int
    phase: Phase
    as_of: str
    level: str
    plans: Mapping[str, Text]
    versions: Mapping[str, str]
    rules: tuple[Mapping[str, str], ...]
    inputs: tuple[Mapping[str, str], ...]
    """The files read, each by `file` and `sha256`."""


@dataclass(frozen=True)
class ManyAreas:
    """The runs of many areas and what they come to."""

    schema: str
    run: Shared
    targets: tuple[Target, ...]
    areas: tuple[AreaRun, ...]
    unrun: tuple[Place, ...]
    """Areas that were to be judged and of which there is no run."""
    holders: tuple[Holder, ...]
    """All areas judged first, then each area that holds some of them, from above."""

    def target(self, id_: str) -> Target:
        """Return a target."""
        return self._targets[id_]

    def named(self, code: str) -> str:
        """Return the name of an area judged."""
        return self._names[code]

    def outcomes(self, code: str) -> Mapping[str, Outcome]:
        """Return by target what the run of an area says; nothing of one without a run."""
        return self._outcomes.get(code, {})

    @cached_property
    def _targets(self) -> Mapping[str, Target]:
        return {target.id: target for target in self.targets}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {place.code: place.name for place in (*(run.area for run in self.areas), *self.unrun)}

    @cached_property
    def _outcomes(self) -> Mapping[str, Mapping[str, Outcome]]:
        return {run.area.code: {outcome.target: outcome for outcome in run.outcomes} for run in self.areas}
