"""Puts the workbook of results together."""

from engine.report.book import alerts, changes, evidence, objectives, overview, review, rules, stated, targets, waiting
from engine.report.dossier import Dossier
from engine.sheets.page import workbook


def render_book(dossier: Dossier, lang: str) -> bytes:
    """Return the bytes of the workbook; its first page says what the others are. What changed stands in it where known."""
    makers = (
        overview.page, alerts.page, targets.page, objectives.page, waiting.page, review.page, stated.assessed,
        stated.progressed, evidence.page, rules.page,
    )  # fmt: skip
    pages = [make(dossier, lang) for make in makers]
    if dossier.changes is not None:
        pages.insert(2, changes.page(dossier, dossier.changes, lang))
    pages[1:1] = overview.divided(dossier, lang)
    return workbook(pages)
