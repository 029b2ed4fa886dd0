"""What rules can ask of a finding or of a group of findings: each property is declared and computed in one place."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from engine.base.forms import Declared
from engine.base.word import texts
from engine.kinds import KINDS
from engine.model import (
    Better,
    Certainty,
    Finding,
    Fluctuation,
    Grade,
    Movement,
    OutlookClass,
    Pack,
    Path,
    Phase,
    Property,
    Scope,
    Verdict,
)  # fmt: skip

_BETTER, _FROM, _END = ("better", "not_better"), ("pack", "plan"), ("limit", "open")

WORDS: Mapping[str, tuple[tuple[str, ...] | Declared, Callable[[Finding, Pack, Phase], str]]] = {
    "verdict": (texts(Verdict), lambda finding, pack, phase: finding.verdict.value),
    "outlook": (texts(OutlookClass), lambda finding, pack, phase: finding.outlook.klass.value),
    "reliability": (texts(Certainty), lambda finding, pack, phase: finding.reliability.certainty.value),
    "variability": (texts(Fluctuation), lambda finding, pack, phase: finding.variability.result.value),
    "phase": (texts(Phase), lambda finding, pack, phase: phase.value),
    "kind": (tuple(KINDS), lambda finding, pack, phase: finding.target.kind.graded_as(finding.target.kept)),
    "path": (texts(Path), lambda finding, pack, phase: finding.path.value),
    "movement": (texts(Movement), lambda finding, pack, phase: finding.movement.value),
    "since_baseline": (_BETTER, lambda finding, pack, phase: _BETTER[not _improved(finding, pack)]),
    "goal_from": (_FROM, lambda finding, pack, phase: _FROM[not finding.target.own]),
    "goal_end": (_END, lambda finding, pack, phase: _END[not _at_limit(finding, pack)]),
    "grade": (texts(Grade), lambda finding, pack, phase: finding.grade.value),
    "plan": (Declared.PLAN, lambda finding, pack, phase: pack.plan_of(finding.target)),
    "domain": (Declared.DOMAIN, lambda finding, pack, phase: pack.objectives[finding.target.objective].domain),
}
"""Of a finding: the words that it can be, or what declares them, and which it is."""

NUMBERS: Mapping[str, Callable[[Finding], Fraction | int | None]] = {
    "missed_years": lambda finding: finding.measurements.missed_years,
    "met_years": lambda finding: finding.measurements.met_years,
    "years_left": lambda finding: finding.assessment.years_left,
    "shortfall_percent": lambda finding: finding.measurements.shortfall_percent,
    "failing_units": lambda finding: len(finding.measurements.failing_units),
    "goal_amount": lambda finding: finding.assessment.goal.value if finding.assessment.goal else None,
    "lapses": lambda finding: len(finding.measurements.lapses),
    "gaps": lambda finding: len(finding.assessment.gaps),
}
"""Of a finding, None where there is none."""

GROUP_PROPERTIES: Mapping[str, Callable[[Sequence[Finding], Scope, Pack], int]] = {
    "count": lambda members, scope, pack: count_of(members, scope),
    "verdicts": lambda members, scope, pack: len({finding.verdict for finding in members}),
    "plans": lambda members, scope, pack: len({pack.plan_of(finding.target) for finding in members}),
}
"""Of a group: how many it has, how many different verdicts, how many plans."""


def properties_of(finding: Finding, pack: Pack, phase: Phase) -> dict[str, Property]:
    """Return every property of a finding."""
    words: dict[str, Property] = {name: word(finding, pack, phase) for name, (_, word) in WORDS.items()}
    numbers = {name: number(finding) for name, number in NUMBERS.items()}
    return words | {name: None if number is None else Fraction(number) for name, number in numbers.items()}


def _improved(finding: Finding, pack: Pack) -> bool:
    """Tell whether the value is better than the baseline's; no where either is missing or neither way is better."""
    a, indicator = finding.assessment, pack.indicators.get(finding.target.indicator or "")
    base, now = a.series.get(pack.period.baseline), a.series.get(a.year)
    if base is None or now is None or indicator is None or indicator.better == Better.NONE:
        return False
    return now > base if indicator.better == Better.HIGHER else now < base


def _at_limit(finding: Finding, pack: Pack) -> bool:
    """Tell whether the goal is the end of the indicator's range, which can't be exceeded."""
    goal, indicator = finding.assessment.goal, pack.indicators.get(finding.target.indicator or "")
    if goal is None or indicator is None or goal.value is None:
        return False
    return goal.value == (indicator.high if indicator.better == Better.HIGHER else indicator.low)


def group_properties(members: Sequence[Finding], scope: Scope, pack: Pack) -> dict[str, Property]:
    """Return every property of a group of findings."""
    return {name: Fraction(of(members, scope, pack)) for name, of in GROUP_PROPERTIES.items()}


def count_of(members: Sequence[Finding], scope: Scope) -> int:
    """Return how many the group has; of a sub-unit the indicators, as two plans may ask for the same one."""
    if scope == Scope.UNIT:
        return len({finding.target.indicator or finding.target.id for finding in members})
    return len(members)
