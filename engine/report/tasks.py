"""Who is to do what: every target of the plan with its lead unit and those that take part, in all and unit by unit."""

from collections.abc import Iterable

from engine.messages import say
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.sheets.page import Page, workbook

_HEADINGS = ("report.target", "report.what", "report.goal", "book.due", "book.lead", "tasks.co", "csv.plan", "csv.domain",
             "csv.scope", "csv.clause")  # fmt: skip
_WIDTHS = (9, 44, 22, 18, 20, 30, 18, 16, 12, 22)
_OWN, _OWN_WIDTHS = ("tasks.role", "tasks.confirmed"), (10, 16)


def task_book(dossier: Dossier, lang: str) -> bytes:
    """Return a workbook with a sheet of all targets and one for each unit, with what it leads and where it takes part."""
    title, how = say(lang, "tasks.title", title=dossier.run.title), say(lang, "tasks.how")
    head = [say(lang, code) for code in _HEADINGS]
    rows = [_row(finding, dossier, lang) for finding in dossier.findings]
    pages = [Page(say(lang, "tasks.all"), (title, how), head, rows, _WIDTHS, filtered=True, kept=2)]
    head = [*head, *(say(lang, code) for code in _OWN)]
    for unit in dossier.run.departments.values():
        own = list(_of_unit(dossier.findings, unit.zh))
        if own:
            name, widths = unit.in_(lang), (*_WIDTHS, *_OWN_WIDTHS)
            lines = [[*_row(finding, dossier, lang), say(lang, f"tasks.role.{role}"), ""] for role, finding in own]
            pages.append(Page(name, (title, name), head, lines, widths, filtered=True, kept=2))
    return workbook(pages)


def _of_unit(findings: Iterable[Record], unit: str) -> Iterable[tuple[str, Record]]:
    """Yield what a unit leads, then where it takes part."""
    own = [finding for finding in findings if unit in finding.responsible]
    yield from (("lead", finding) for finding in own if finding.responsible[0] == unit)
    yield from (("co", finding) for finding in own if finding.responsible[0] != unit)


def _row(finding: Record, dossier: Dossier, lang: str) -> list[str]:
    return [
        finding.target,
        finding.summary.in_(lang),
        finding.goal.text.in_(lang),
        finding.goal.due.in_(lang),
        cells.unit_names(finding.responsible[:1], dossier, lang),
        cells.unit_names(finding.responsible[1:], dossier, lang),
        cells.plan(finding, dossier, lang),
        cells.domain(finding, dossier, lang),
        say(lang, f"scope.{finding.scope}"),
        finding.clause,
    ]
