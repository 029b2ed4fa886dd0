"""Who is to do what: every target of the plan with its lead unit and those that take part, in all and unit by unit."""

from collections.abc import Iterable

from engine.messages import say
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.report.words import named
from engine.sheets.page import Page, workbook

_COLUMNS = ("plan", "domain", "scope", "clause", "id", "summary", "goal", "due", "lead", "co")
_WIDTHS = (18, 16, 10, 22, 9, 44, 22, 18, 20, 30)


def task_book(dossier: Dossier, lang: str) -> bytes:
    """Return a workbook with a sheet of all targets and one for each unit, with what it leads and where it takes part."""
    title, how = say(lang, "tasks.title", title=dossier.run.title), say(lang, "tasks.how")
    head = [say(lang, f"tasks.{name}") for name in _COLUMNS]
    rows = [_row(finding, dossier, lang) for finding in dossier.findings]
    pages = [Page(say(lang, "tasks.all"), (title, how), head, rows, _WIDTHS)]
    more = [say(lang, "tasks.role"), say(lang, "tasks.confirmed")]
    for unit in dossier.run.departments.values():
        own = list(_of_unit(dossier.findings, unit.zh))
        if own:
            lines = [[*_row(finding, dossier, lang), say(lang, f"tasks.role.{role}"), ""] for role, finding in own]
            pages.append(Page(unit.in_(lang), (title, unit.in_(lang)), [*head, *more], lines, (*_WIDTHS, 10, 16)))
    return workbook(pages)


def _of_unit(findings: Iterable[Record], unit: str) -> Iterable[tuple[str, Record]]:
    """Yield what a unit leads, then where it takes part."""
    own = [finding for finding in findings if unit in finding.responsible]
    yield from (("lead", finding) for finding in own if finding.responsible[0] == unit)
    yield from (("co", finding) for finding in own if finding.responsible[0] != unit)


def _row(finding: Record, dossier: Dossier, lang: str) -> list[str]:
    run = dossier.run
    lead, *others = (named(unit, run.departments, lang) for unit in finding.responsible)
    return [
        run.plans[finding.plan].in_(lang),
        named(finding.domain, run.domains, lang),
        say(lang, f"scope.{finding.scope}"),
        finding.clause,
        finding.target,
        finding.summary.in_(lang),
        finding.goal.text.in_(lang),
        finding.goal.due.in_(lang),
        lead,
        say(lang, "list.words").join(others),
    ]
