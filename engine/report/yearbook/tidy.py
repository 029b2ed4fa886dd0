"""The yearly statistics as CSV, a row for each figure."""

import csv
import io
from fractions import Fraction

from engine.base.numbers import plain
from engine.base.units import NAMES
from engine.messages import say
from engine.report.flat import harmless
from engine.report.yearbook.notes import notes_of, shown_status
from engine.report.yearbook.record import Figure, Line, Yearbook

_HEADINGS = ("csv.plan", "book.indicator", "book.sub_unit", "book.groups", "csv.year", "book.figure", "csv.unit",
             "book.numerator", "book.denominator", "yearbook.state", "book.notes")  # fmt: skip


def render_csv(book: Yearbook, lang: str) -> str:
    """Return every figure as a row, with a byte order mark for Excel; what is hidden has its sign in place of the number."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([say(lang, code) for code in _HEADINGS])
    for line in book.lines:
        for year, found in line.figures.items():
            writer.writerow([harmless(text) for text in _row(line, year, found, book, lang)])
    return "\ufeff" + buffer.getvalue()


def _row(line: Line, year: int, found: Figure, book: Yearbook, lang: str) -> list[str]:
    subject = book.subjects[line.key.indicator]
    hidden = say(lang, "yearbook.sign.hidden")
    return [
        say(lang, "list.words").join(book.plans[plan].in_(lang) for plan in subject.plans),
        subject.about.name.in_(lang),
        line.key.unit_name,
        line.group.in_(lang),
        str(year),
        hidden if found.hidden else _number(found.value),
        NAMES[subject.about.unit].in_(lang) if subject.about.unit != "none" else "",
        _number(found.numerator),
        _number(found.denominator),
        say(lang, "yearbook.state.hidden") if found.hidden else shown_status(found, lang),
        notes_of(line, book, lang),
    ]


def _number(number: Fraction | None) -> str:
    return "" if number is None else plain(number)
