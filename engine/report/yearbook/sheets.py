"""The yearly statistics as a workbook: a sheet for each plan, one of sub-units, one of definitions, one that explains."""

from collections.abc import Iterator

from engine.base.numbers import readable
from engine.base.text import of_language
from engine.base.units import NAMES
from engine.messages import say
from engine.report import words
from engine.report.yearbook.notes import notes_of, shown_status
from engine.report.yearbook.record import Figure, Line, Subject, Yearbook
from engine.sheets.page import Cell, Page, Table, figure, workbook

_OF_PUBLIC = ("rounded.public", "hidden", "hidden_counts", "hidden_others", "unknown")
"""The signs that the version for publication explains."""
_OTHERS = ""
"""Stands for the indicators that no plan asks for, and others are held against."""


def render_book(book: Yearbook, lang: str) -> bytes:
    """Return the bytes of the workbook."""
    divisions = [*book.plans, _OTHERS]
    pages = [_explained(book, lang)]
    pages += [page for page in (_plan(division, book, lang) for division in divisions) if page.rows]
    pages += [page for page in (_units(book, lang), _definitions(book, lang)) if page.rows]
    return workbook(pages)


def title(book: Yearbook, lang: str) -> str:
    """Return the title of the statistics."""
    return say(lang, "yearbook.title", area=book.area, first=str(book.years[0]), last=str(book.year))


def _explained(book: Yearbook, lang: str) -> Page:
    """Return the page that says what the signs mean and what was left out."""
    audience = say(lang, "yearbook.public" if book.public else "yearbook.internal")
    above = [title(book, lang), audience, *(say(lang, "report.notes", note=of_language(note, lang)) for note in book.notes)]
    signs = ["empty", *(["counts"] if _has_counts(book) else []), *(_OF_PUBLIC if book.public else ["rounded"])]
    rows: list[list[Cell]] = [[say(lang, f"yearbook.sign.{sign}"), say(lang, f"yearbook.means.{sign}")] for sign in signs]
    why = [[say(lang, "yearbook.limit", limit=int(book.limit), why=book.why)]] if book.public else []
    unreported = [[line] for line in _unreported(book, lang)]
    parts = (("yearbook.limits", why), ("yearbook.unreported", unreported))
    more = [Table(say(lang, code), (), told) for code, told in parts if told]
    head = (say(lang, "yearbook.sign"), say(lang, "yearbook.means"))
    return Page(say(lang, "yearbook.explained"), above, head, rows, (20, 100), more=more)


def _unreported(book: Yearbook, lang: str) -> Iterator[str]:
    """Yield for each plan its indicators of which no figure was received, neither of the area, a group nor a sub-unit."""
    received = {line.key.indicator for line in book.lines if line.figures}
    for plan, name in book.plans.items():
        lacking = [subject.about for id_, subject in book.subjects.items() if plan in subject.plans and id_ not in received]
        if lacking:
            names = say(lang, "list.words").join(about.name.in_(lang) for about in lacking)
            yield say(lang, "yearbook.unreported.plan", plan=name, count=len(lacking), names=names)


def _has_counts(book: Yearbook) -> bool:
    """Tell whether a numerator or denominator stands in the statistics."""
    return any(
        item.numerator is not None or item.denominator is not None for line in book.lines for item in line.figures.values()
    )


def _years(book: Yearbook) -> list[str]:
    return [str(year) for year in book.years]


def _plan(plan: str, book: Yearbook, lang: str) -> Page:
    """Return the page of a plan's indicators: the area and its groups. What nobody reported is named on the first page."""
    name = book.plans[plan].in_(lang) if plan else say(lang, "yearbook.others")
    lines = [line for line in book.lines if not line.key.unit_name and _belongs(book.subjects[line.key.indicator], plan)]
    lines = [line for line in lines if line.figures or (plan and _in_units(line, book))]
    rows = [row for line in lines for row in _rows(line, book, lang)]
    codes = ("book.indicator", "book.groups", "csv.unit")
    head = [*(say(lang, code) for code in codes), *_years(book), say(lang, "book.notes")]
    widths = (34, 16, 9, *(10 for _ in book.years), 30)
    return Page(name, (title(book, lang), name), head, rows, widths, filtered=True, kept=3)


def _belongs(subject: Subject, plan: str) -> bool:
    return plan in subject.plans if plan else not subject.plans


def _rows(line: Line, book: Yearbook, lang: str) -> Iterator[list[Cell]]:
    """Yield the row of a line, and below it those of its counts where they are given."""
    subject, figures = book.subjects[line.key.indicator], line.figures
    group, note = line.group.in_(lang), notes_of(line, book, lang)
    if not line.figures and _in_units(line, book):
        elsewhere = say(lang, "yearbook.see_units", sheet=say(lang, "yearbook.units"))
        note = say(lang, "list.sentences").join(filter(None, (elsewhere, note)))
    unit = _unit(subject, lang)
    values = [_cell(figures.get(year), "value", lang) for year in book.years]
    yield [subject.about.name.in_(lang), group, unit, *values, note]
    for kind, name in (("numerator", subject.numerator), ("denominator", subject.denominator)):
        if name and any(getattr(item, kind) is not None for item in figures.values()):
            counts = [_cell(figures.get(year), kind, lang) for year in book.years]
            yield [say(lang, f"yearbook.count.{kind}", name=name), group, "", *counts, ""]


def _in_units(line: Line, book: Yearbook) -> bool:
    """Tell whether sub-units report what a line is about."""
    return any(other.key.unit_name and other.key.indicator == line.key.indicator for other in book.lines)


def _cell(found: Figure | None, kind: str, lang: str) -> Cell:
    """Return a number, or the sign or word that stands for it."""
    if found is None:
        return ""
    if found.hidden:
        return say(lang, "yearbook.sign.hidden")
    number = getattr(found, kind)
    if number is None:
        return shown_status(found, lang) if kind == "value" else ""
    return figure(number, readable(number))


def _units(book: Yearbook, lang: str) -> Page:
    """Return the page of sub-units: a row for each indicator and unit."""
    rows: list[list[Cell]] = []
    for line in book.lines:
        if line.key.unit_name:
            first, *further = _rows(line, book, lang)
            rows += [[first[0], line.key.unit_name, *first[1:]], *([row[0], line.key.unit_name, *row[1:]] for row in further)]
    codes = ("book.indicator", "book.sub_unit", "book.groups", "csv.unit")
    head = [*(say(lang, code) for code in codes), *_years(book), say(lang, "book.notes")]
    widths = (34, 20, 12, 9, *(10 for _ in book.years), 44)
    name = say(lang, "yearbook.units")
    return Page(name, (title(book, lang), name), head, rows, widths, filtered=True, kept=4)


def _definitions(book: Yearbook, lang: str) -> Page:
    """Return the page of definitions and sources."""
    codes = ("book.indicator", "csv.unit", "book.numerator", "book.denominator", "yearbook.definition", "yearbook.source",
             "yearbook.frequency", "yearbook.statistics", "report.responsible", "yearbook.breaks")  # fmt: skip
    rows = [_definition(subject, book, lang) for subject in book.subjects.values()]
    widths, name = (28, 9, 22, 22, 50, 36, 8, 10, 24, 26), say(lang, "yearbook.definitions")
    return Page(name, (title(book, lang), name), [say(lang, code) for code in codes], rows, widths, filtered=True, kept=1)


def _definition(subject: Subject, book: Yearbook, lang: str) -> list[Cell]:
    about = subject.about
    breaks = (say(lang, "yearbook.break", year=str(broken.since), reason=broken.reason) for broken in about.breaks)
    return [
        about.name.in_(lang),
        _unit(subject, lang),
        subject.numerator.in_(lang) if subject.numerator else "",
        subject.denominator.in_(lang) if subject.denominator else "",
        about.definition.in_(lang),
        about.source.in_(lang),
        say(lang, f"frequency.{about.frequency}") if about.frequency else "",
        say(lang, f"statistics.{about.statistics}") if about.statistics else "",
        say(lang, "list.words").join(words.named(unit, book.departments, lang) for unit in about.responsible),
        say(lang, "list.sentences").join(breaks),
    ]


def _unit(subject: Subject, lang: str) -> str:
    return NAMES[subject.about.unit].in_(lang) if subject.about.unit != "none" else ""
