"""The page of evidence: every figure that a finding rests on, with its cell, and those that no target reads."""

from collections.abc import Iterator

from engine.base.units import NAMES
from engine.messages import say
from engine.model import Status
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Evidence, Record
from engine.sheets.page import Cell, Jump, Page, amount

_HEADINGS = (
    "report.target", "book.indicator", "book.groups", "book.sub_unit", "csv.year", "book.figure", "csv.unit", "book.numerator",
    "book.denominator", "book.raw", "book.file", "book.sheet", "book.cell", "book.source", "book.status", "csv.release",
    "book.notes",
)  # fmt: skip
_WIDTHS = (9, 28, 10, 16, 7, 11, 8, 10, 10, 12, 24, 12, 9, 26, 10, 10, 40)
_PRINTED = _HEADINGS.index("book.source") + 1


def page(dossier: Dossier, lang: str) -> Page:
    """Return the page; a figure that several findings rest on stands once for each."""
    above = (cells.title("evidence", dossier, lang), say(lang, "book.evidence.note", unused=len(dossier.unused)))
    rows = [row for finding in dossier.findings for row in _rows(finding, lang)]
    rows += [["", *_columns(item, item.target, lang)] for item in dossier.unused]
    head = cells.head("evidence", _HEADINGS, lang)
    return Page(cells.name("evidence", lang), above, head, rows, _WIDTHS, filtered=True, kept=1, printed=_PRINTED)


def _rows(finding: Record, lang: str) -> Iterator[list[Cell]]:
    to = f"{'alert' if cells.is_graded(finding) else 'target'}:{finding.id}"
    for place, item in enumerate(finding.evidence):
        at = "" if place else f"evidence:{finding.id}"
        yield [Jump(finding.target, at=at, to=to), *_columns(item, finding.subject.in_(lang), lang)]


def _columns(item: Evidence, mechanism: str, lang: str) -> list[Cell]:
    """Return what is known of a figure; `mechanism` is what an attestation is about."""
    parts = [part.name.in_(lang) for part in item.parts] + ([say(lang, "book.old_basis")] if item.old_basis else [])
    return [
        item.name.in_(lang) if item.name else mechanism,
        say(lang, "list.words").join(parts),
        item.unit_name,
        item.year,
        amount(item.value) if item.name else _attested(item, lang),
        NAMES[item.unit].in_(lang).strip() if item.unit and item.unit != "none" else "",
        amount(item.numerator),
        amount(item.denominator),
        item.raw,
        item.file,
        item.sheet,
        item.cell,
        item.source,
        say(lang, f"book.status.{item.status}") if item.status != Status.VALUE else "",
        say(lang, f"release.{item.release}"),
        cells.notes(item.notes, lang),
    ]


def _attested(item: Evidence, lang: str) -> str:
    """Return what an attestation says."""
    return "" if item.value is None else say(lang, "shown.in_place" if item.value else "shown.not_in_place")
