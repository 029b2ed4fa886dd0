"""The pages of what units stated themselves: how they assess objectives, how far the plan's measures are."""

from collections.abc import Iterator, Mapping

from engine.messages import say
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.report.stated import AssessmentRecord, MeasureRecord, MeasureReport
from engine.report.stated_words import unit_text
from engine.sheets.page import Cell, Jump, Page

_PARTS = ("taken", "effect", "reason", "deadline", "funds")
_ASSESSED = ("csv.objective", "report.what", "report.responsible", "csv.year", *(f"form.head.{part}" for part in _PARTS),
             "book.own", "book.where", "book.notes")  # fmt: skip
_ASSESSED_WIDTHS = (10, 30, 16, 7, 28, 28, 28, 12, 10, 30, 34, 24)
_ASSESSED_PRINTED = _ASSESSED.index("book.own") + 1
_MEASURES = ("form.head.measure", "form.head.measure_text", "report.responsible", "csv.year", "form.head.progress",
             "form.head.done", "form.head.date", "book.rests", "book.where", "book.notes")  # fmt: skip
_MEASURES_WIDTHS = (10, 60, 20, 7, 10, 40, 12, 16, 34, 24)
_MEASURES_PRINTED = _MEASURES.index("book.rests") + 1


def assessed(dossier: Dossier, lang: str) -> Page:
    """Return the page of assessments; where none was handed in it says so."""
    items = dossier.assessments
    told = say(lang, "book.assessed.note" if items else "book.assessed.none", year=str(dossier.run.year))
    found = {finding.id: finding for finding in dossier.findings}
    subjects = _subjects(dossier, lang)
    rows = [_assessment(item, found, subjects, dossier, lang) for item in items]
    head = cells.head("assessed", _ASSESSED, lang)
    above = (cells.title("assessed", dossier, lang), told)
    return Page(
        cells.name("assessed", lang), above, head, rows, _ASSESSED_WIDTHS, filtered=True, kept=1, printed=_ASSESSED_PRINTED
    )


def _subjects(dossier: Dossier, lang: str) -> Mapping[str, str]:
    """Return what objectives and targets ask for, by id."""
    targets = {finding.target: finding.subject.in_(lang) for finding in dossier.findings}
    return targets | {item.objective: item.summary.in_(lang) for item in dossier.rollup.objectives}


def _assessment(
    item: AssessmentRecord, found: Mapping[str, Record], subjects: Mapping[str, str], dossier: Dossier, lang: str
) -> list[Cell]:
    about = [found[id_] for id_ in item.findings]
    return [
        _leading(item.about, about),
        subjects.get(item.about, ""),
        unit_text(item.unit, dossier.run.departments).in_(lang),
        item.year,
        *(item.said.get(part, "") for part in _PARTS),
        say(lang, "list.words").join(f"{finding.target} {cells.verdict(finding, lang)}" for finding in about),
        item.cell,
        cells.notes(item.notes, lang),
    ]


def progressed(dossier: Dossier, lang: str) -> Page:
    """Return the page of measures: a row for each thing that a unit reported, and one for the units that reported nothing."""
    reported = sum(report.year == dossier.run.year for item in dossier.measures for report in item.reports)
    year, code = str(dossier.run.year), "book.progressed.note" if reported else "book.progressed.none"
    above = (cells.title("progressed", dossier, lang), say(lang, code, year=year, count=reported))
    found: dict[str, Record] = {}
    for finding in dossier.findings:
        found.setdefault(finding.target, finding)
    rows = [row for item in dossier.measures for row in _measure(item, found, dossier, lang)]
    head = cells.head("progressed", _MEASURES, lang)
    return Page(
        cells.name("progressed", lang), above, head, rows, _MEASURES_WIDTHS, filtered=True, kept=1, printed=_MEASURES_PRINTED
    )


def _measure(item: MeasureRecord, found: Mapping[str, Record], dossier: Dossier, lang: str) -> Iterator[list[Cell]]:
    about = [found[target] for target in item.targets if target in found]
    first: list[Cell] = [_leading(item.measure, about), item.text.in_(lang)]
    targets, names = " ".join(item.targets), dossier.run.departments
    for report in item.reports:
        yield [*first, unit_text(report.unit, names).in_(lang), *_report(report, targets, lang)]
    if item.unreported:
        units = say(lang, "list.words").join(names[unit].in_(lang) for unit in item.unreported)
        silent = say(lang, "page.measures.unreported")
        yield [*first, units, dossier.run.year, silent, "", "", targets, "", ""]


def _report(report: MeasureReport, targets: str, lang: str) -> list[Cell]:
    state, notes = say(lang, f"progress.{report.progress}"), cells.notes(report.notes, lang)
    return [report.year, state, report.done, report.date, targets, report.cell, notes]


def _leading(text: str, about: list[Record]) -> Cell:
    """Return an id that leads to the first target that it is about, if any was judged."""
    return Jump(text, to=f"target:{about[0].id}" if about else "")
