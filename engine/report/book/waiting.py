"""The page of what is missing: figures that were not reported, and mechanisms without evidence."""

from engine.messages import say
from engine.model import Verdict
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.sheets.page import Cell, Jump, Page

_HEADINGS = ("report.verdict", "report.target", "csv.domain", "report.what", "book.wanted", "book.shared", "book.lead",
             "book.others", "csv.plan", "csv.scope")  # fmt: skip
_WIDTHS = (10, 9, 14, 40, 56, 14, 18, 26, 22, 16)
_PRINTED = _HEADINGS.index("book.lead") + 1


def page(dossier: Dossier, lang: str) -> Page:
    """Return the page; earlier years of a level that has to hold, of which there is no figure, are named too."""
    above = [cells.title("waiting", dossier, lang), say(lang, "book.waiting.note")]
    rows = [_row(finding, dossier, lang) for finding in dossier.findings if _lacks(finding)]
    head = cells.head("waiting", _HEADINGS, lang)
    return Page(cells.name("waiting", lang), above, head, rows, _WIDTHS, filtered=True, kept=2, printed=_PRINTED)


def _lacks(finding: Record) -> bool:
    waits = finding.verdict in (Verdict.NO_DATA, Verdict.PENDING)
    return waits or bool(finding.measurements.gaps or finding.measurements.missing)


def _row(finding: Record, dossier: Dossier, lang: str) -> list[Cell]:
    lead, *others = finding.responsible or ("",)
    return [
        cells.verdict(finding, lang),
        Jump(finding.target, to=f"target:{finding.id}"),
        cells.domain(finding, dossier, lang),
        finding.subject.in_(lang),
        _wanted(finding, lang),
        " ".join(finding.same_as),
        cells.unit_names([lead], dossier, lang),
        cells.unit_names(others, dossier, lang),
        cells.plan(finding, dossier, lang),
        say(lang, f"scope.{finding.scope}"),
    ]


def _wanted(finding: Record, lang: str) -> str:
    """Return what has to be sent in: the figures that are missing, the evidence that is wanted."""
    wanted = [text.in_(lang) for text in finding.measurements.missing]
    years = say(lang, "list.words").join(str(year) for year in finding.measurements.gaps)
    wanted += [say(lang, "book.gaps", years=years)] if years else []
    if finding.evidence_wanted and finding.verdict in (Verdict.NO_DATA, Verdict.PENDING):
        wanted.append(finding.evidence_wanted.in_(lang))
    return say(lang, "list.sentences").join(wanted)
