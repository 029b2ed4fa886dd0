"""Which findings a report names: met early, on schedule, hard to meet, swinging, not met, without data; what is a problem."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import TypeVar

from engine.model import Fluctuation, Grade, OutlookClass, Phase, Verdict
from engine.report.dossier import Dossier
from engine.report.record import Record

K = TypeVar("K")

LISTS: Mapping[str, Callable[[Record], bool]] = {
    "early": lambda finding: finding.early,
    "on_schedule": lambda finding: finding.under_way,
    "difficult": lambda finding: finding.verdict.missed and finding.outlook.klass.warns and not finding.under_way,
    "volatile": lambda finding: finding.variability.result == Fluctuation.VOLATILE,
    "near": lambda finding: finding.verdict == Verdict.NEAR,
    "not_met": lambda finding: finding.verdict == Verdict.NOT_MET,
    "no_data": lambda finding: finding.verdict == Verdict.NO_DATA,
}
"""Each by what the judgement says; a finding can be in several, the last three are apart."""


_TO_COME = ("early", "on_schedule", "difficult")
"""Lists of what is still to come, which a final evaluation has none of."""


def named(dossier: Dossier) -> dict[str, list[Record]]:
    """Return the findings about figures of each list, in the plan's order."""
    measured = [finding for finding in dossier.findings if finding.measured]
    final = dossier.run.phase == Phase.FINAL
    return {
        name: [finding for finding in measured if belongs(finding)]
        for name, belongs in LISTS.items()
        if not (final and name in _TO_COME)
    }


def is_not_projected(finding: Record) -> bool:
    """Tell whether it is missed, and nothing tells where it is heading."""
    return finding.verdict.missed and finding.outlook.klass == OutlookClass.UNRATED and not finding.under_way


def problems_of(findings: Iterable[Record]) -> list[Record]:
    """Return what is missed, or graded orange or red, and not under way; the worst grade first."""
    found = [finding for finding in findings if not finding.under_way and _is_problem(finding)]
    return sorted(found, key=lambda finding: list(Grade).index(finding.grade))


def _is_problem(finding: Record) -> bool:
    return finding.verdict.missed or finding.grade.reaches(Grade.ORANGE)


def grouped(findings: Iterable[Record], key: Callable[[Record], K]) -> dict[K, list[Record]]:
    """Return findings by what a function says of them, in their order."""
    found: dict[K, list[Record]] = {}
    for finding in findings:
        found.setdefault(key(finding), []).append(finding)
    return found


def by_domain(dossier: Dossier, plan: str) -> list[tuple[str, list[Record]]]:
    """Return the findings of a plan domain by domain, in the plan's order."""
    own = [finding for finding in dossier.findings if finding.plan == plan]
    return [(domain, list(found)) for domain, found in groupby(own, key=lambda finding: finding.domain)]


def by_lead(findings: Iterable[Record], dossier: Dossier) -> dict[str, list[Record]]:
    """Return findings by the unit that leads them, in the order of the list of units."""
    found = grouped(findings, lambda finding: finding.responsible[0])
    listed = [name.zh for name in dossier.run.departments.values() if name.zh in found]
    return {unit: found[unit] for unit in dict.fromkeys((*listed, *found))}
