"""Gathers what units stated in words of measures and objectives, with the cells and the findings."""

from collections.abc import Iterable, Iterator

from engine.model import Finding, MeasureState, Observations, Pack, Run, SelfAssessment
from engine.report.stated import AssessmentRecord, MeasureRecord, MeasureReport


def measure_records(run: Run, data: Observations, pack: Pack, department: str = "") -> tuple[MeasureRecord, ...]:
    """Return every measure of the plan with what was reported of it; of one unit those that concern it."""
    reports: dict[str, list[MeasureState]] = {id_: [] for id_ in pack.measures}
    for item in data.measures:
        reports[item.about].append(item)
    resting: dict[str, dict[str, None]] = {id_: {} for id_ in pack.measures}
    for finding in run.findings:
        for id_ in finding.target.measures:
            resting[id_][finding.target.id] = None
    records = []
    for id_, measure in pack.measures.items():
        units = {*measure.responsible, *(item.unit for item in reports[id_])}
        if not department or department in units:
            told = {item.unit for item in reports[id_] if item.year == run.year}
            silent = tuple(unit for unit in measure.responsible if unit not in told)
            said = tuple(map(_report, reports[id_]))
            records.append(MeasureRecord(id_, measure.text, measure.responsible, tuple(resting[id_]), said, silent))
    return tuple(records)


def _report(item: MeasureState) -> MeasureReport:
    return MeasureReport(item.unit, item.year, item.progress, item.done, item.date, item.notes, item.where.address)


def assessment_records(run: Run, data: Observations, department: str = "") -> tuple[AssessmentRecord, ...]:
    """Return every self-assessment with the findings that it is about; of one unit its own."""
    return tuple(_assessment(item, run) for item in data.assessments if not department or item.unit in ("", department))


def _assessment(item: SelfAssessment, run: Run) -> AssessmentRecord:
    said = (item.taken, item.effect, item.reason, item.deadline, item.funds, item.notes, item.where.address)
    findings = tuple(finding.id for finding in _about(item.about, run.findings)) if item.year == run.year else ()
    return AssessmentRecord(item.about, item.unit, item.year, *said, findings)


def _about(id_: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if id_ in (finding.target.id, finding.target.objective))
