"""Draws targets of each domain: the same for the same seed, whatever the machine."""

import hashlib
from collections.abc import Mapping, Sequence

from engine.report.dossier import Dossier
from engine.report.record import Record

Domain = tuple[str, str]
"""A plan's id and the domain's name."""


def drawn(dossier: Dossier, seed: int, each: int) -> tuple[Record, ...]:
    """Return so many findings of each domain, or all where it has fewer, in the plan's order.

    They are drawn among those for which anything was reported, by the checksum of seed and id; nobody can choose them.
    """
    chosen = {
        finding.id
        for found in domains_of(dossier).values()
        for finding in sorted(found, key=lambda finding: _lot(seed, finding.id))[:each]
    }
    return tuple(finding for finding in dossier.findings if finding.id in chosen)


def domains_of(dossier: Dossier) -> Mapping[Domain, Sequence[Record]]:
    """Return the findings of each domain that can be drawn: there is evidence to look at."""
    found: dict[Domain, list[Record]] = {}
    for finding in dossier.findings:
        if finding.evidence:
            found.setdefault((finding.plan, finding.domain), []).append(finding)
    return found


def _lot(seed: int, id_: str) -> str:
    return hashlib.sha256(f"{seed}:{id_}".encode()).hexdigest()
