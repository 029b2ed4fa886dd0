"""The page of alerts: worst first, with the reason, what to do and who is responsible."""

from engine.messages import say
from engine.report import words
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.sheets.page import Cell, Jump, Page

_HEADINGS = (
    "report.grade", "report.target", "csv.domain", "report.what", "report.value", "report.goal", "report.verdict",
    "report.outlook", "report.reason", "report.todo", "book.lead", "csv.evidence", "book.others", "book.value", "csv.unit",
    "csv.plan", "csv.scope",
)  # fmt: skip
_WIDTHS = (8, 9, 12, 22, 13, 15, 10, 13, 34, 46, 15, 9, 24, 9, 9, 18, 14)
_PRINTED = _HEADINGS.index("csv.evidence") + 1


def page(dossier: Dossier, lang: str) -> Page:
    """Return the page."""
    found = [finding for domains in words.grouped(dossier).values() for few in domains.values() for finding in few]
    above = [cells.title("alerts", dossier, lang), say(lang, "report.grades", **dossier.counts.grades)]
    above += [say(lang, "report.none_alert")] if not found else [say(lang, "book.alerts.note")]
    rows = [_row(finding, dossier, lang) for finding in found]
    head, colours = cells.head("alerts", _HEADINGS, lang), {0: cells.grade_colours(lang)}
    return Page(
        cells.name("alerts", lang), above, head, rows, _WIDTHS, filtered=True, kept=2, printed=_PRINTED, colours=colours
    )


def _row(finding: Record, dossier: Dossier, lang: str) -> list[Cell]:
    lead, *others = finding.responsible or ("",)
    at = f"alert:{finding.id}"
    return [
        cells.grade(finding, lang),
        Jump(finding.target, to=f"target:{finding.id}"),
        cells.domain(finding, dossier, lang),
        finding.subject.in_(lang),
        finding.value_text.in_(lang),
        words.asked_of(finding).in_(lang),
        cells.verdict(finding, lang),
        say(lang, f"outlook.{finding.outlook.klass}"),
        words.reason_text(finding, lang),
        words.todo_text(finding, lang),
        cells.unit_names([lead], dossier, lang),
        cells.to_evidence(finding, lang, at) or Jump("", at=at),
        cells.unit_names(others, dossier, lang),
        cells.value(finding),
        cells.unit(finding, lang),
        cells.plan(finding, dossier, lang),
        say(lang, f"scope.{finding.scope}"),
    ]
