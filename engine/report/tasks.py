"""Who is to do what: every target of the plan with its lead unit and those that take part, in all and unit by unit."""

from collections.abc import Iterable, Sequence

from engine.messages import say
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.report.words import asked_of
from engine.sheets.page import Page, workbook

_HEADINGS = ("report.target", "report.what", "report.goal", "book.due", "book.lead", "tasks.co")
_OWN = ("tasks.role", "tasks.confirmed")
"""On the sheet of a unit."""
_MORE = ("csv.plan", "csv.domain", "csv.scope", "csv.clause")
"""To be read on the screen."""
_WIDTHS, _OWN_WIDTHS, _MORE_WIDTHS = (9, 44, 20, 22, 18, 30), (12, 16), (26, 16, 12, 24)


def task_book(dossier: Dossier, lang: str) -> bytes:
    """Return a workbook with a sheet of all targets and one for each unit, with what it leads and where it takes part."""
    title, how = say(lang, "tasks.title", title=dossier.run.title), say(lang, "tasks.how")
    rows = [[*_row(finding, dossier, lang), *_more(finding, dossier, lang)] for finding in dossier.findings]
    pages = [_page(say(lang, "tasks.all"), (title, how), (*_HEADINGS, *_MORE), rows, (*_WIDTHS, *_MORE_WIDTHS), lang)]
    for unit in dossier.run.departments.values():
        own = list(_of_unit(dossier.findings, unit.zh))
        if own:
            name, widths = unit.in_(lang), (*_WIDTHS, *_OWN_WIDTHS, *_MORE_WIDTHS)
            lines = [
                [*_row(finding, dossier, lang), say(lang, f"tasks.role.{role}"), "", *_more(finding, dossier, lang)]
                for role, finding in own
            ]
            pages.append(_page(name, (title, name), (*_HEADINGS, *_OWN, *_MORE), lines, widths, lang))
    return workbook(pages)


def _page(
    name: str, above: Sequence[str], codes: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], lang: str
) -> Page:
    head, printed = [say(lang, code) for code in codes], len(codes) - len(_MORE)
    return Page(name, above, head, rows, widths, filtered=True, kept=2, printed=printed)


def _of_unit(findings: Iterable[Record], unit: str) -> Iterable[tuple[str, Record]]:
    """Yield what a unit leads, then where it takes part."""
    own = [finding for finding in findings if unit in finding.responsible]
    yield from (("lead", finding) for finding in own if finding.responsible[0] == unit)
    yield from (("co", finding) for finding in own if finding.responsible[0] != unit)


def _row(finding: Record, dossier: Dossier, lang: str) -> list[str]:
    return [
        finding.target,
        finding.summary.in_(lang),
        asked_of(finding).in_(lang),
        finding.goal.due.in_(lang),
        cells.unit_names(finding.responsible[:1], dossier, lang),
        cells.unit_names(finding.responsible[1:], dossier, lang),
    ]


def _more(finding: Record, dossier: Dossier, lang: str) -> list[str]:
    return [
        cells.plan(finding, dossier, lang),
        cells.domain(finding, dossier, lang),
        say(lang, f"scope.{finding.scope}"),
        finding.clause,
    ]
