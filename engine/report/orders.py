"""The list of orders: what has a grave alert, what is ordered, by when, with what result; beside it what the last one says."""

from collections.abc import Sequence

from engine.collect.orders import Ordered
from engine.messages import say
from engine.messages.called import grade_written
from engine.model import Grade
from engine.report import words
from engine.report.book import cells
from engine.report.changes import Turn
from engine.report.dossier import Dossier
from engine.report.gather_changes import grade_turn
from engine.report.record import Record
from engine.sheets.page import Cell, Page, workbook

_HEADINGS = ("csv.year", "report.target", "report.what", "report.grade", "report.value", "report.goal", "report.reason",
             "book.lead", "orders.order", "orders.deadline", "orders.result", "orders.done")  # fmt: skip
_WIDTHS = (6, 8, 20, 7, 14, 14, 34, 15, 42, 14, 26, 12)
_BEFORE = tuple(f"orders.{name}" for name in ("before.year", "before.grade", "before.value", "before.result", "change"))
_BEFORE_WIDTHS = (9, 10, 16, 30, 12)
_THEN = ("orders.before.year", "report.target", "report.what", "orders.before.grade", "orders.before.value",
         "orders.before.order", "orders.before.deadline", "orders.before.result", "orders.before.done", "orders.now.grade",
         "orders.now.value", "orders.now.verdict", "orders.change")  # fmt: skip
_THEN_WIDTHS = (9, 9, 24, 10, 16, 44, 14, 34, 12, 10, 16, 12, 14)
_TURNS = {Turn.WORSE: "worse", Turn.BETTER: "eased", Turn.SAME: "same"}


def order_book(dossier: Dossier, lang: str, deadline: str = "", before: Sequence[Ordered] | None = None) -> bytes:
    """Return the workbook; with an earlier list, its lines stand beside the orders, and each with what has become of it."""
    title = say(lang, "orders.title", title=dossier.run.title, year=str(dossier.run.year))
    more, more_widths = (_BEFORE, _BEFORE_WIDTHS) if before is not None else ((), ())
    rows = [
        [*_order(finding, dossier, deadline, lang), *(_beside(finding, before, lang) if before is not None else ())]
        for finding in sorted(dossier.findings, key=lambda finding: list(Grade).index(finding.grade))
        if finding.grade.reaches(Grade.ORANGE)
    ]
    head, above = [say(lang, code) for code in (*_HEADINGS, *more)], (title, say(lang, "orders.how"))
    colours, grades = cells.grade_colours(lang), _HEADINGS.index("report.grade")
    pages = [
        Page(say(lang, "orders.sheet"), above, head, rows, (*_WIDTHS, *more_widths), filtered=True, kept=3,
             printed=len(_HEADINGS), colours={grades: colours})
    ]  # fmt: skip
    if before is not None:
        pages.append(_looked_back(dossier, before, title, lang))
    return workbook(pages)


def _order(finding: Record, dossier: Dossier, deadline: str, lang: str) -> list[Cell]:
    return [
        finding.year,
        finding.target,
        finding.subject.in_(lang),
        cells.grade(finding, lang),
        finding.value_text.in_(lang),
        words.asked_of(finding).in_(lang),
        words.reason_text(finding, lang),
        cells.unit_names(finding.responsible[:1], dossier, lang),
        words.todo_text(finding, lang),
        deadline,
        "",
        "",
    ]


def _beside(finding: Record, before: Sequence[Ordered], lang: str) -> list[Cell]:
    """Return what the earlier list says of a finding, its last line where there are several."""
    own = [line for line in before if line.id == finding.target]
    if not own:
        return ["", "", "", "", say(lang, "orders.change.new")]
    last = own[-1]
    return [_year(last), last.grade, last.value, last.result, _change(last, finding, lang)]


def _looked_back(dossier: Dossier, before: Sequence[Ordered], title: str, lang: str) -> Page:
    """Return the sheet with every line of the earlier list, beside it how things stand."""
    now = {finding.target: finding for finding in dossier.findings}
    rows = [_line(line, now.get(line.id), lang) for line in before]
    head, above = [say(lang, code) for code in _THEN], (title, say(lang, "orders.before.how"))
    return Page(say(lang, "orders.sheet.before"), above, head, rows, _THEN_WIDTHS, filtered=True, kept=3)


def _year(line: Ordered) -> Cell:
    """Return the year of a line as a number, or as it was written where it is none."""
    return int(line.year) if line.year.isascii() and line.year.isdigit() else line.year


def _line(line: Ordered, finding: Record | None, lang: str) -> list[Cell]:
    then = [line.grade, line.value, line.order, line.deadline, line.result, line.done]
    if finding is None:
        return [_year(line), line.id, "", *then, "", "", "", say(lang, "orders.change.gone")]
    now = [cells.grade(finding, lang), finding.value_text.in_(lang), cells.verdict(finding, lang)]
    return [_year(line), line.id, finding.subject.in_(lang), *then, *now, _change(line, finding, lang)]


def _change(line: Ordered, finding: Record, lang: str) -> str:
    """Return how the grade changed; one that was written over cannot be told."""
    written = grade_written(line.grade)
    if written is None:
        return say(lang, "orders.change.unknown")
    if finding.grade.alert == Grade.NONE:
        return say(lang, "orders.change.lifted")
    return say(lang, f"orders.change.{_TURNS[grade_turn(Grade(written), finding.grade)]}")
