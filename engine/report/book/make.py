"""Puts the workbook of results together."""

from engine.report.book import alerts, evidence, objectives, overview, review, rules, targets, waiting
from engine.report.dossier import Dossier
from engine.sheets.page import workbook


def render_book(dossier: Dossier, lang: str) -> bytes:
    """Return the bytes of the workbook; its first page says what the others are."""
    makers = (overview, alerts, targets, objectives, waiting, review, evidence, rules)
    return workbook([maker.page(dossier, lang) for maker in makers])
