"""The page of objectives: what each comes to, and which of its targets decide it."""

from collections import Counter

from engine.base.word import texts
from engine.messages import say
from engine.model import Verdict
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.report.rollup import ObjectiveOutcome
from engine.sheets.page import Cell, Jump, Page

_HEADINGS = ("csv.objective", "csv.scope", "csv.domain", "report.what", "csv.objective_verdict", "book.before", "book.parts",
             *(f"verdict.{word}" for word in texts(Verdict)), "book.own", "book.beside", "csv.plan", "csv.clause",
             "csv.area")  # fmt: skip
_WIDTHS = (9, 13, 14, 42, 14, 14, 7, 7, 9, 8, 8, 8, 8, 26, 22, 22, 24, 10)
_PRINTED = _HEADINGS.index("book.own") + 1


def page(dossier: Dossier, lang: str) -> Page:
    """Return the page; what chapters on implementation ask for stands in it too, told apart by its scope."""
    above = (cells.title("objectives", dossier, lang), say(lang, "book.objectives.note"))
    found = {finding.id: finding for finding in dossier.findings}
    rows = [_row(item, found, dossier, lang) for item in dossier.rollup.objectives]
    head = cells.head("objectives", _HEADINGS, lang)
    return Page(cells.name("objectives", lang), above, head, rows, _WIDTHS, filtered=True, kept=1, printed=_PRINTED)


def _row(item: ObjectiveOutcome, found: dict[str, Record], dossier: Dossier, lang: str) -> list[Cell]:
    first, counts = found[item.own[0]], Counter(found[id_].verdict.value for id_ in item.own)
    return [
        Jump(item.objective, to=f"target:{first.id}"),
        say(lang, f"scope.{item.scope}"),
        cells.domain(first, dossier, lang),
        item.summary.in_(lang),
        say(lang, f"objective.{item.verdict}"),
        say(lang, f"objective.{item.before}") if item.before else "",
        len(item.own),
        *(counts[word] for word in texts(Verdict)),
        " ".join(found[id_].target for id_ in item.own),
        " ".join(found[id_].target for id_ in item.beside),
        cells.plan(first, dossier, lang),
        item.clause,
        first.area.name,
    ]
