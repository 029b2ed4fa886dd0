"""What rules can ask of a finding or of a group of findings: each property is declared and computed in one place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.base.forms import Declared
from engine.base.word import texts
from engine.kinds import KINDS
from engine.model import Certainty, Finding, Fluctuation, Grade, OutlookClass, Pack, Phase, Property, Scope, Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """The finding that is asked about, and what is known around it."""

    finding: Finding
    pack: Pack
    phase: Phase


@dataclass(frozen=True, slots=True)
class WordProperty:
    """A property that is a word."""

    words: tuple[str, ...] | Declared
    """Those that it can be, or what declares them."""
    of: Callable[[Asked], str]


@dataclass(frozen=True, slots=True)
class NumberProperty:
    """A property that is a number, or None where there is none."""

    of: Callable[[Asked], Fraction | int | None]


PROPERTIES: Mapping[str, WordProperty | NumberProperty] = {
    "verdict": WordProperty(texts(Verdict), lambda a: a.finding.verdict.value),
    "outlook": WordProperty(texts(OutlookClass), lambda a: a.finding.outlook.klass.value),
    "reliability": WordProperty(texts(Certainty), lambda a: a.finding.reliability.certainty.value),
    "variability": WordProperty(texts(Fluctuation), lambda a: a.finding.variability.result.value),
    "phase": WordProperty(texts(Phase), lambda a: a.phase.value),
    "kind": WordProperty(tuple(KINDS), lambda a: a.finding.target.kind.graded_as(a.finding.target.kept)),
    "grade": WordProperty(texts(Grade), lambda a: a.finding.grade.value),
    "plan": WordProperty(Declared.PLAN, lambda a: a.pack.plan_of(a.finding.target)),
    "domain": WordProperty(Declared.DOMAIN, lambda a: a.pack.objectives[a.finding.target.objective].domain),
    "missed_years": NumberProperty(lambda a: a.finding.measurements.missed_years),
    "met_years": NumberProperty(lambda a: a.finding.measurements.met_years),
    "years_left": NumberProperty(lambda a: a.finding.assessment.years_left),
    "shortfall_percent": NumberProperty(lambda a: a.finding.measurements.shortfall_percent),
    "failing_units": NumberProperty(lambda a: len(a.finding.measurements.failing_units)),
}
"""Of a finding."""


def properties_of(finding: Finding, pack: Pack, phase: Phase) -> dict[str, Property]:
    """Return every property of a finding."""
    asked = Asked(finding, pack, phase)
    return {name: _exact(declared.of(asked)) for name, declared in PROPERTIES.items()}


def _exact(value: str | Fraction | int | None) -> Property:
    return Fraction(value) if isinstance(value, int) else value


GROUP_PROPERTIES: Mapping[str, Callable[[Sequence[Finding], Scope, Pack], int]] = {
    "count": lambda members, scope, pack: count_of(members, scope),
    "verdicts": lambda members, scope, pack: len({finding.verdict for finding in members}),
    "plans": lambda members, scope, pack: len({pack.plan_of(finding.target) for finding in members}),
}
"""Of a group: how many it has, how many different verdicts, how many plans."""


def group_properties(members: Sequence[Finding], scope: Scope, pack: Pack) -> dict[str, Property]:
    """Return every property of a group of findings."""
    return {name: Fraction(of(members, scope, pack)) for name, of in GROUP_PROPERTIES.items()}


def count_of(members: Sequence[Finding], scope: Scope) -> int:
    """Return how many the group has; of a sub-unit the indicators, as two plans may ask for the same one."""
    if scope == Scope.UNIT:
        return len({finding.target.indicator or finding.target.id for finding in members})
    return len(members)
