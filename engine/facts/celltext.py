"""What a cell of a workbook says, as text: numbers as shown, marks that are set higher or lower as marks, dates as dates."""

import datetime
from typing import Any

from engine.base.text import SUPERSCRIPTS
from engine.facts.formats import hides_text, shown, shows_year

_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
_DIGITS = "0123456789"
_RAISED = str.maketrans(_DIGITS, SUPERSCRIPTS)
_LOWERED = str.maketrans(_DIGITS, _SUBSCRIPTS)
FIRST_DAY = 36_526
"""2000-01-01 as a spreadsheet counts days: no form of a plan states an earlier day, but figures are smaller numbers."""


def text_of(cell: Any) -> str:
    """Return what a cell shows; a number that shows as something else stands with its format (engine.facts.formats)."""
    value, number_format = cell.value, _format_of(cell)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return shown(value, number_format)
    if isinstance(value, datetime.date):
        return date_text(value, number_format)
    text = "".join(_run(part) for part in value) if isinstance(value, list) else str(value)
    return f"{text}⟦{number_format}⟧" if text.strip() and hides_text(number_format) else text


def is_struck(cell: Any) -> bool:
    """Tell whether a cell, or a part of it, is struck out."""
    runs = [part.font for part in cell.value if hasattr(part, "font")] if isinstance(cell.value, list) else []
    return any(bool(font.strike) for font in runs if font) or bool(cell.has_style and cell.font.strike)


def _format_of(cell: Any) -> str:
    """Return a cell's number format; one that the workbook names but does not define shows numbers as they are."""
    try:
        return str(cell.number_format) if cell.has_style else "General"
    except IndexError:
        return "General"


def date_text(value: datetime.date, number_format: str) -> str:
    """Return a date as one; a year or figure that a format made a date of is the number, which shows as something else."""
    from openpyxl.utils.datetime import to_excel

    number = to_excel(value)
    if number < FIRST_DAY:
        return f"{number:.15g}⟦{number_format}⟧"
    return day_text(value, number_format)


def day_text(value: datetime.date, number_format: str) -> str:
    """Return a day; the first or last one of a year of which a format shows the year alone as that, as it was meant."""
    ends_year = (value.month, value.day) in ((1, 1), (12, 31))
    return f"{value.year}年" if ends_year and shows_year(number_format) else value.isoformat().removesuffix("T00:00:00")


def _run(part: Any) -> str:
    places = {"superscript": "super", "subscript": "sub"}
    return run_text(str(part), places.get(getattr(getattr(part, "font", None), "vertAlign", None) or "", ""))


def run_text(text: str, place: str) -> str:
    """Return a run of text that is set higher (`super`), lower (`sub`) or as the rest is."""
    if place == "super" and text.strip():
        return text.translate(_RAISED) if text.strip().isdecimal() else f"⁽{text.strip()}⁾"
    if place == "sub" and text.strip():
        return text.translate(_LOWERED) if any(char in _DIGITS for char in text) else f"₍{text.strip()}₎"
    return text
