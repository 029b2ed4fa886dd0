"""The list of orders: what has a grave alert, what is ordered, by when, with what result; beside it what the last one says."""

from collections.abc import Sequence

from engine.base.text import key
from engine.collect.orders import Ordered
from engine.messages import LANGUAGES, say
from engine.model import Grade
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.report.words import named, reason_text, todo_text
from engine.sheets.page import Page, workbook

_GRAVE = (Grade.RED, Grade.ORANGE)
_RANKED = (Grade.RED, Grade.ORANGE, Grade.YELLOW, Grade.BLUE)
"""Worst first; what has none of them has no alert."""
_COLUMNS = ("year", "id", "name", "grade", "value", "goal", "reason", "lead", "order", "deadline", "result", "done")
_WIDTHS = (7, 9, 24, 9, 16, 16, 40, 18, 50, 14, 30, 12)
_BEFORE = ("before.year", "before.grade", "before.value", "before.result", "change")
_THEN = ("before.year", "id", "name", "before.grade", "before.value", "before.order", "before.deadline", "before.result",
         "before.done", "now.grade", "now.value", "now.verdict", "change")  # fmt: skip


def order_book(dossier: Dossier, lang: str, deadline: str = "", before: Sequence[Ordered] | None = None) -> bytes:
    """Return the workbook; with an earlier list, its lines stand beside the orders, and each with what has become of it."""
    title = say(lang, "orders.title", title=dossier.run.title, year=str(dossier.run.year))
    columns = (*_COLUMNS, *(_BEFORE if before is not None else ()))
    rows = [
        [*_order(finding, dossier, deadline, lang), *(_beside(finding, before, lang) if before is not None else ())]
        for finding in dossier.findings
        if finding.grade in _GRAVE
    ]
    head = [say(lang, f"orders.{name}") for name in columns]
    widths = (*_WIDTHS, *((9, 10, 16, 30, 12) if before is not None else ()))
    pages = [Page(say(lang, "orders.sheet"), (title, say(lang, "orders.how")), head, rows, widths)]
    if before is not None:
        pages.append(_looked_back(dossier, before, title, lang))
    return workbook(pages)


def _order(finding: Record, dossier: Dossier, deadline: str, lang: str) -> list[str | int]:
    return [
        finding.year,
        finding.target,
        finding.subject.in_(lang),
        say(lang, f"grade.{finding.grade}"),
        finding.value_text.in_(lang),
        finding.goal.text.in_(lang),
        reason_text(finding, lang),
        named(finding.responsible[0], dossier.run.departments, lang),
        todo_text(finding, lang),
        deadline,
        "",
        "",
    ]


def _beside(finding: Record, before: Sequence[Ordered], lang: str) -> list[str]:
    """Return what the earlier list says of a finding, its last line where there are several."""
    own = [line for line in before if line.id == finding.target]
    if not own:
        return ["", "", "", "", say(lang, "orders.change.new")]
    last = own[-1]
    return [last.year, last.grade, last.value, last.result, _change(last, finding, lang)]


def _looked_back(dossier: Dossier, before: Sequence[Ordered], title: str, lang: str) -> Page:
    """Return the sheet with every line of the earlier list, beside it how things stand."""
    now = {finding.target: finding for finding in dossier.findings}
    rows = [_line(line, now.get(line.id), lang) for line in before]
    head = [say(lang, f"orders.{name}") for name in _THEN]
    widths = (9, 9, 24, 10, 16, 44, 14, 34, 12, 10, 16, 12, 14)
    return Page(say(lang, "orders.sheet.before"), (title, say(lang, "orders.before.how")), head, rows, widths)


def _line(line: Ordered, finding: Record | None, lang: str) -> list[str]:
    then = [line.grade, line.value, line.order, line.deadline, line.result, line.done]
    if finding is None:
        return [line.year, line.id, "", *then, "", "", "", say(lang, "orders.change.gone")]
    now = [say(lang, f"grade.{finding.grade}"), finding.value_text.in_(lang), say(lang, f"verdict.{finding.verdict}")]
    return [line.year, line.id, finding.subject.in_(lang), *then, *now, _change(line, finding, lang)]


def _change(line: Ordered, finding: Record, lang: str) -> str:
    """Return how the grade changed; one that was written over cannot be told."""
    words = {key(say(tongue, f"grade.{grade}")): grade for grade in _RANKED for tongue in LANGUAGES}
    then = words.get(key(line.grade))
    if then is None:
        return say(lang, "orders.change.unknown")
    if finding.grade not in _RANKED:
        return say(lang, "orders.change.lifted")
    step = _RANKED.index(finding.grade) - _RANKED.index(then)
    return say(lang, f"orders.change.{'worse' if step < 0 else 'eased' if step else 'same'}")
