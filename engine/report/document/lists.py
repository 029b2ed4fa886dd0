"""Which findings a report names: met early, on schedule, hard to meet, swinging, not met, not reported."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from engine.model import Fluctuation, OutlookClass, Standing, Verdict
from engine.report.dossier import Dossier
from engine.report.record import Record

_HARD = (OutlookClass.OFF_TRACK, OutlookClass.WORSENING)
_MISSED = (Verdict.NEAR, Verdict.NOT_MET)

LISTS: Mapping[str, Callable[[Record], bool]] = {
    "early": lambda finding: finding.early,
    "on_schedule": lambda finding: finding.under_way,
    "difficult": lambda finding: finding.verdict in _MISSED and finding.outlook.klass in _HARD and not finding.under_way,
    "volatile": lambda finding: finding.variability.result == Fluctuation.VOLATILE,
    "near": lambda finding: finding.verdict == Verdict.NEAR,
    "not_met": lambda finding: finding.verdict == Verdict.NOT_MET,
    "not_reported": lambda finding: finding.verdict == Verdict.NO_DATA,
}
"""Each by what the judgement says; a finding can be in several, the last three are apart."""


def named(dossier: Dossier, scope: Standing | None = None) -> dict[str, list[Record]]:
    """Return the findings about figures of each list, in the plan's order."""
    measured = [finding for finding in dossier.findings if finding.measured and scope in (None, finding.scope)]
    return {name: [finding for finding in measured if belongs(finding)] for name, belongs in LISTS.items()}


def by_domain(dossier: Dossier, plan: str) -> list[tuple[str, list[Record]]]:
    """Return the findings of a plan domain by domain, in the plan's order."""
    own = [finding for finding in dossier.findings if finding.plan == plan]
    return [(domain, list(found)) for domain, found in groupby(own, key=lambda finding: finding.domain)]


def by_lead(findings: Iterable[Record], dossier: Dossier) -> dict[str, list[Record]]:
    """Return findings by the unit that leads them, in the order of the list of units."""
    found: dict[str, list[Record]] = {name.zh: [] for name in dossier.run.departments.values()}
    for finding in findings:
        found.setdefault(finding.responsible[0], []).append(finding)
    return {unit: own for unit, own in found.items() if own}
