"""The page of what changed since an earlier run: worse first, then better, otherwise, and in its value alone."""

from collections.abc import Iterator

from engine.messages import say
from engine.report.book import cells
from engine.report.changes import Change, Changes
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.report.turned import against, turned
from engine.sheets.page import Cell, Jump, Page

_HEADINGS = (
    "book.turn", "report.target", "csv.domain", "report.what", "book.verdict.before", "report.verdict", "book.grade.before",
    "report.grade", "book.value.before", "report.value", "page.changes.difference", "csv.unit", "book.lead",
    "book.goal.before", "report.goal", "csv.plan", "csv.scope",
)  # fmt: skip
_WIDTHS = (16, 9, 14, 28, 10, 10, 10, 10, 16, 16, 10, 9, 18, 18, 18, 22, 14)
_PRINTED = _HEADINGS.index("book.lead") + 1


def page(dossier: Dossier, changes: Changes, lang: str) -> Page:
    """Return the page; targets that only one of the runs judged stand at its end."""
    above = [cells.title("changes", dossier, lang), *against(changes, dossier.run.phase, lang)]
    findings = {finding.id: finding for finding in dossier.findings}
    rows = [
        _row(group.turn, finding, change, dossier, lang)
        for group in turned(changes, dossier)
        for finding, change, _ in group.items
    ]
    rows += [_alone("added", findings[id_].target, findings[id_], dossier, lang) for id_ in changes.added]
    rows += [_alone("dropped", id_, None, dossier, lang) for id_ in changes.dropped]
    head, by_grade = cells.head("changes", _HEADINGS, lang), cells.grade_colours(lang)
    colours = {_HEADINGS.index(code): by_grade for code in ("book.grade.before", "report.grade")}
    return Page(
        cells.name("changes", lang), above, head, rows, _WIDTHS, filtered=True, kept=2, printed=_PRINTED, colours=colours
    )


def _row(turn: str, finding: Record, change: Change, dossier: Dossier, lang: str) -> list[Cell]:
    old, new = change.before, change.now
    return [
        say(lang, f"page.turn.{turn}"),
        Jump(finding.target, to=f"target:{finding.id}"),
        cells.domain(finding, dossier, lang),
        finding.subject.in_(lang),
        cells.verdict(finding, lang, old.verdict),
        cells.verdict(finding, lang, new.verdict),
        say(lang, f"grade.{old.grade}"),
        say(lang, f"grade.{new.grade}"),
        old.value_text.in_(lang),
        new.value_text.in_(lang),
        say(lang, "page.changes.broken") if change.broken else cells.number(change.difference),
        cells.unit(finding, lang) if change.difference is not None else "",
        cells.unit_names(finding.responsible[:1], dossier, lang),
        *([old.goal.in_(lang), new.goal.in_(lang)] if old.goal != new.goal else ["", ""]),
        cells.plan(finding, dossier, lang),
        say(lang, f"scope.{finding.scope}"),
    ]


def _alone(turn: str, name: str, finding: Record | None, dossier: Dossier, lang: str) -> list[Cell]:
    """Return the row of a target that only one run judged: of the earlier one its id is all that is known."""
    if finding is None:
        return [say(lang, f"book.turn.{turn}"), name, *("" for _ in _HEADINGS[2:])]
    told = dict(zip(_HEADINGS, ("" for _ in _HEADINGS), strict=True)) | {
        "report.what": finding.subject.in_(lang), "report.verdict": cells.verdict(finding, lang),
        "report.grade": say(lang, f"grade.{finding.grade}"), "report.value": finding.value_text.in_(lang),
        "csv.domain": cells.domain(finding, dossier, lang),
    }  # fmt: skip
    first: Iterator[Cell] = iter((say(lang, f"book.turn.{turn}"), Jump(name, to=f"target:{finding.id}")))
    return [*first, *(told[code] for code in _HEADINGS[2:])]
