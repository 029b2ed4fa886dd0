"""Tables of what units said themselves: how they assess objectives and targets, how far their measures are."""

from collections.abc import Sequence

from engine.messages import say
from engine.report.document.paper import Sentence
from engine.report.dossier import Dossier
from engine.report.stated import AssessmentRecord, MeasureRecord, MeasureReport
from engine.wording.figures import NOTHING

Rows = list[list[str | Sentence]]
_SAID = ("taken", "effect", "reason", "deadline", "funds")


def assessed(items: Sequence[AssessmentRecord], dossier: Dossier, lang: str) -> tuple[list[str], Rows, Sequence[float]]:
    """Return the headings, rows and widths of a table with assessments of several units."""
    names = dossier.run.departments
    head = [say(lang, "document.column.id"), say(lang, "document.measures.unit"), *_heads(lang)]
    rows: Rows = [
        [Sentence(item.about, item.findings), names[item.unit].in_(lang) if item.unit else "", *_texts(item)] for item in items
    ]
    return head, rows, (16, 22, 30, 30, 30, 18, 14)


def assessed_alone(items: Sequence[AssessmentRecord], lang: str) -> tuple[list[str], Rows, Sequence[float]]:
    """Return the same of one unit."""
    rows: Rows = [[Sentence(item.about, item.findings), *_texts(item)] for item in items]
    return [say(lang, "document.column.id"), *_heads(lang)], rows, (17, 38, 36, 36, 19, 14)


def _heads(lang: str) -> list[str]:
    return [say(lang, f"form.head.{name}") for name in _SAID]


def _texts(item: AssessmentRecord) -> list[str]:
    return [item.said.get(name, NOTHING) for name in _SAID]


def progressed(items: Sequence[tuple[MeasureRecord, MeasureReport]], lang: str) -> tuple[list[str], Rows, Sequence[float]]:
    """Return the headings, rows and widths of a table with measures as one unit reported them."""
    head = [say(lang, f"document.measures.{name}") for name in ("id", "text", "state", "done")]
    rows: Rows = [
        [item.measure, item.text.in_(lang), say(lang, f"progress.{report.progress}"), report.done or NOTHING]
        for item, report in items
    ]
    return head, rows, (17, 70, 18, 55)
