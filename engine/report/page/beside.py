"""What the page shows beside the findings: readings, who has handed in what, what changed since an earlier run."""

from collections import defaultdict
from dataclasses import dataclass

from engine.base.text import Text
from engine.model import Reading
from engine.report.beside import UnitLine
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.wording.lists import both


@dataclass(frozen=True, slots=True)
class Applied:
    """A reading, with the findings that it decides."""

    reading: Reading
    findings: tuple[Record, ...]


def readings(dossier: Dossier) -> tuple[Applied, ...]:
    """Return the readings that decide any finding, those of published sources first."""
    found: dict[str, list[Record]] = defaultdict(list)
    known: dict[str, Reading] = {}
    for finding in dossier.findings:
        if finding.reading is not None:
            known[finding.reading.id] = finding.reading
            found[finding.reading.id].append(finding)
    ordered = sorted(known, key=lambda id_: not known[id_].official)
    return tuple(Applied(known[id_], tuple(found[id_])) for id_ in ordered)


@dataclass(frozen=True, slots=True)
class HandedInBy:
    """A unit's line of the register, with its name and how many questions about its data are open."""

    name: Text
    line: UnitLine
    asked: int


def register_lines(dossier: Dossier) -> tuple[HandedInBy, ...]:
    """Return the lines of the register; a question about data is put to the first of the units that answer for it."""
    names = dossier.run.departments
    asked: dict[str, int] = defaultdict(int)
    for doubt in dossier.quality:
        if doubt.is_open and doubt.responsible:
            asked[doubt.responsible[0]] += 1
    return tuple(
        HandedInBy(names[line.unit], line, asked[names[line.unit].zh])
        if line.unit
        else HandedInBy(both("collect.unknown"), line, 0)
        for line in dossier.register.lines
    )
