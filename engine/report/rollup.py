"""What a run comes to: objectives and targets counted by verdict, in all and per plan, domain, lead unit and area.

Scopes are never added together, nor figures with what is only attested: each has a tally of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.base.text import Text
from engine.base.word import Word
from engine.model import Standing, Verdict


class By(Word):
    """What is counted together; a lead unit is the first of a target's responsible units."""

    ALL = "all"
    PLAN = "plan"
    DOMAIN = "domain"
    LEAD = "lead"
    AREA = "area"


class Counted(Word):
    """What a tally counts: objectives as a whole, targets judged by figures, targets that are attested."""

    OBJECTIVES = "objectives"
    QUANTITATIVE = "quantitative"
    MECHANISMS = "mechanisms"


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a whole; `percent` has two decimals, rounded half to even, and is None of nothing."""

    part: int
    whole: int
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class LastYear:
    """Against the year before, over the same targets: those assessed in both years by this run's rules and data."""

    year: int
    comparable: int
    met_before: Rate
    met_now: Rate
    up: tuple[str, ...]
    """Ids of those whose verdict is better than the year before."""
    down: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a kind came out how."""

    scope: Standing
    of: Counted
    total: int
    verdicts: Mapping[str, int]
    members: Mapping[str, tuple[str, ...]]
    """Ids by verdict, in the plan's order; of objectives as in `ObjectiveOutcome`."""
    rate_assessable: Rate | None
    """Met of met, near and not met. None of objectives: one part settles a miss, a pass needs them all, so it would lean."""
    rate_all: Rate
    last_year: LastYear


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together, with a tally of each kind of which it has any; a lead unit has targets, no objectives."""

    by: By
    key: str
    """Id of the plan, domain or department, code of the area; empty of all."""
    name: Text
    plan: str | None
    """The plan that a domain belongs to."""
    tallies: tuple[Tally, ...]

    def tally(self, scope: Standing, of: Counted) -> Tally | None:
        """Return one of its tallies, None where it has nothing of the kind."""
        return next((tally for tally in self.tallies if (tally.scope, tally.of) == (scope, of)), None)


@dataclass(frozen=True, slots=True)
class ObjectiveOutcome:
    """What an objective comes to in an area: the worst verdict of its own targets, met when all are."""

    id: str
    """For example ``W1.2@140581@2024``."""
    objective: str
    plan: str
    domain: str
    area: str
    clause: str
    summary: Text
    scope: Standing
    verdict: Verdict
    before: Verdict | None
    """The year before, where each of its own targets can be compared with that year."""
    own: tuple[str, ...]
    """Ids of the findings that decide it."""
    beside: tuple[str, ...]
    """Ids of findings of another scope that stand under it and do not count for it."""


@dataclass(frozen=True, slots=True)
class Rollup:
    """What a run comes to."""

    order: tuple[Verdict, ...]
    """Worst first: the first of these that one of its own targets has is the objective's verdict."""
    objectives: tuple[ObjectiveOutcome, ...]
    groups: tuple[Group, ...]

    def grouped(self, by: By) -> tuple[Group, ...]:
        """Return the groups of a division, in the pack's order."""
        return tuple(group for group in self.groups if group.by == by)
