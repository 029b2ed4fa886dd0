"""Puts into words what units stated themselves: how they assess an objective, how far a measure is."""

from collections.abc import Iterable, Iterator, Mapping

from engine.base.text import Text
from engine.report.record import Record
from engine.report.stated import AssessmentRecord, MeasureRecord
from engine.wording.lists import both, listed


def unit_text(unit: str, departments: Mapping[str, Text]) -> Text:
    """Return the name of the unit that stated something; that it is not stated where nothing told which."""
    return departments[unit] if unit else both("page.measures.no_unit")


def said_of(finding: Record, assessments: Iterable[AssessmentRecord]) -> list[AssessmentRecord]:
    """Return what units say of a finding's objective, or of its target, in the year judged."""
    return [item for item in assessments if finding.id in item.findings and item.said]


def assessment_text(item: AssessmentRecord) -> Text:
    """Return what a unit says of an objective or a target, each part behind its name."""
    said = (both("page.stated.part", name=both(f"form.head.{name}"), text=text) for name, text in item.said.items())
    return listed(said, "list.sentences")


def measure_state(measure: MeasureRecord, year: int) -> Text:
    """Return how far a measure is, as its units say of the year: each thing once, and that some said nothing."""
    said = [both(f"progress.{report.progress}") for report in measure.reports if report.year == year]
    return listed(dict.fromkeys([*said, *([both("page.measures.unreported")] if measure.unreported or not said else [])]))


def measure_reports(measure: MeasureRecord, departments: Mapping[str, Text], year: int) -> Iterator[Text]:
    """Yield what each unit says of a measure in the year, then the units that say nothing."""
    for report in measure.reports:
        if report.year == year:
            done = listed(filter(None, [report.done, report.date]), "list.clauses")
            words = {
                "unit": unit_text(report.unit, departments),
                "progress": both(f"progress.{report.progress}"),
                "done": done,
            }
            yield both("page.measures.report" if done.zh else "page.measures.report.bare", **words)
    if measure.unreported:
        yield both("page.measures.silent", units=listed(departments[unit] for unit in measure.unreported))
