"""The page of all targets: a row each, graded or not."""

from engine.messages import say
from engine.report import words
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.sheets.page import Cell, Jump, Page

_HEADINGS = (
    "report.target", "csv.domain", "report.what", "report.value", "book.value", "csv.unit", "book.previous", "book.baseline",
    "report.goal", "report.verdict", "report.grade", "report.outlook", "book.lead", "csv.evidence", "book.change",
    "book.distance", "report.pace", "report.reason", "csv.plan", "csv.scope", "csv.objective", "csv.kind", "csv.area",
    "book.due", "book.others",
)  # fmt: skip
_WIDTHS = (9, 14, 30, 15, 10, 9, 9, 9, 18, 10, 10, 14, 18, 9, 9, 9, 60, 90, 30, 14, 9, 12, 10, 12, 40)
_GRADE, _PRINTED = _HEADINGS.index("report.grade"), _HEADINGS.index("csv.evidence") + 1


def page(dossier: Dossier, lang: str) -> Page:
    """Return the page."""
    above = (cells.title("targets", dossier, lang), say(lang, "book.targets.note"))
    rows = [_row(finding, dossier, lang) for finding in dossier.findings]
    head, colours = cells.head("targets", _HEADINGS, lang), {_GRADE: cells.grade_colours(lang)}
    return Page(
        cells.name("targets", lang), above, head, rows, _WIDTHS, filtered=True, kept=1, printed=_PRINTED, colours=colours
    )


def _row(finding: Record, dossier: Dossier, lang: str) -> list[Cell]:
    lead, *others = finding.responsible or ("",)
    m = finding.measurements
    last = m.previous if m.previous and m.previous.year == finding.year - 1 and cells.own(finding) else None
    return [
        Jump(finding.target, at=f"target:{finding.id}", to=f"alert:{finding.id}" if cells.is_graded(finding) else ""),
        cells.domain(finding, dossier, lang),
        finding.subject.in_(lang),
        finding.value_text.in_(lang),
        cells.value(finding),
        cells.unit(finding, lang),
        cells.number(last.value if last else None),
        cells.number(cells.baseline(finding, dossier)),
        words.asked_of(finding).in_(lang),
        cells.verdict(finding, lang),
        cells.grade(finding, lang),
        say(lang, f"outlook.{finding.outlook.klass}"),
        cells.unit_names([lead], dossier, lang),
        cells.to_evidence(finding, lang),
        cells.number(m.change if last else None),
        cells.number(m.distance),
        finding.said.pace.in_(lang),
        words.reason_text(finding, lang),
        cells.plan(finding, dossier, lang),
        say(lang, f"scope.{finding.scope}"),
        finding.objective,
        say(lang, f"kind.{finding.kind}"),
        finding.area.name,
        finding.goal.due.in_(lang),
        cells.unit_names(others, dossier, lang),
    ]
