"""Gathers the dossier of a run: the codes and numbers of the judgement, the words of the pack, the cells of the data."""

import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import metadata

import engine
from engine.base.word import texts
from engine.collect.years import has_earlier, lacking_years
from engine.model import Escalation, Finding, Grade, Observation, Observations, OutlookClass, Pack, Run, Verdict
from engine.quality.review import reviewed
from engine.report import dossier, record
from engine.report.gather_beside import definitions, limits, registered
from engine.report.gather_evidence import evidence
from engine.report.gather_finding import finding_record, rule_at
from engine.report.gather_grounds import firing_record
from engine.report.gather_groups import escalation_lines, group_records
from engine.report.gather_quality import quality_record
from engine.report.gather_rollup import rolled_up
from engine.report.gather_stated import assessment_records, measure_records
from engine.report.read import rows_of
from engine.report.yearbook.suppress import unpublished
from engine.wording.conditions import group_text
from engine.wording.placeholders import fill_group


def gathered(run: Run, pack: Pack, data: Observations, department: str = "") -> dossier.Dossier:
    """Return the dossier of a run, without the moment of its making and without its own checksum.

    `department` is the id of the unit to which the run was narrowed down.
    """
    shut, doubts = unpublished(pack, run.observations, run.year), reviewed(data.items, pack)
    return dossier.Dossier(
        schema=dossier.SCHEMA,
        run=manifest(run, pack, data, department),
        counts=_counts(run, data),
        rollup=rolled_up(run, pack),
        findings=tuple(finding_record(finding, run, pack, shut) for finding in run.findings),
        escalations=tuple(escalations(run, pack)),
        escalation_rules=escalation_lines(pack),
        escalation_groups=group_records(run, pack),
        quality=tuple(quality_record(doubt, pack) for doubt in doubts),
        unused=tuple(evidence(run.observations[index], pack) for index in run.unused),
        register=registered(data, doubts, pack, run.year, department),
        definitions=tuple(definitions(run.findings, pack)),
        limits=tuple(limits(pack)),
        revisions=tuple(revisions(run.observations, pack)),
        measures=measure_records(run, data, pack, department),
        assessments=assessment_records(run, data, department),
    )


def manifest(run: Run, pack: Pack, data: Observations, department: str = "") -> dossier.Manifest:
    """Return what was checked, by what, with what."""
    return dossier.Manifest(
        pack=pack.id,
        title=pack.title,
        document=pack.document,
        area=record.Place(pack.area.code, pack.area.name, pack.area.level),
        year=run.year,
        phase=run.phase,
        as_of=run.as_of,
        plans=pack.plans,
        domains={id_: domain.name for id_, domain in pack.domains.items()},
        departments={id_: unit.name for id_, unit in pack.departments.items()},
        versions=versions(),
        inputs=data.sources,
        rules=tuple({"file": name, "sha256": checksum} for name, checksum in pack.files.items()),
        department=department,
        public_cell=pack.publication.cases.value,
        public_cell_reason=pack.publication.cases.reason,
        sub_units=tuple(area.name for area in pack.sub_areas),
        skipped_files=data.left_out,
        coverage=dossier.Coverage(
            pack.period.baseline, lacking_years(data.items, pack, run.year), has_earlier(data.items, run.year)
        ),
        own_phase=pack.period.phase_of(run.year),
    )


def versions() -> dict[str, str]:
    """Return the versions of the program, of what it computes with, and of Python."""
    return {
        "dabiao": engine.__version__,
        "durable_rules": metadata.version("durable_rules"),
        "pandas": metadata.version("pandas"),
        "python": platform.python_version(),
    }


def revisions(items: Iterable[Observation], pack: Pack) -> Iterator[dossier.RevisedFigure]:
    """Yield every figure that was revised, in the order of the observations."""
    for item in items:
        for old in item.replaced:
            now, before = evidence(item, pack), record.Earlier(old.raw, old.value, old.where.address)
            yield dossier.RevisedFigure(
                item.target or item.indicator, now.name, now.year, now.unit_name, now.parts,
                before.value, now.value, (before.raw, now.raw), (before.cell, now.address),
            )  # fmt: skip


def _counts(run: Run, data: Observations) -> dossier.Counts:
    verdicts, grades = Counter(f.verdict.value for f in run.findings), Counter(f.grade.value for f in run.findings)
    used, unused = _used_cells(run)
    outlooks = Counter(finding.outlook.klass.value for finding in run.findings)
    return dossier.Counts(
        targets=len(run.findings),
        verdicts={name: verdicts[name] for name in texts(Verdict)},
        grades={name: grades[name] for name in texts(Grade)},
        outlooks={name: outlooks[name] for name in texts(OutlookClass)},
        escalations=len(run.escalations),
        used=used,
        unused=unused,
        events_judged=run.events,
        **rows_of(data.sources),
    )


def _used_cells(run: Run) -> tuple[int, int]:
    """Return how many rows were used and how many not; a line for an objective is one, whatever it answers."""
    passed_over = set(run.unused)
    used = {item.where for index, item in enumerate(run.observations) if index not in passed_over}
    return len(used), len({item.where for item in run.observations} - used)


def escalations(run: Run, pack: Pack) -> Iterator[dossier.Seen]:
    """Yield what a run saw across findings."""
    findings = {finding.id: finding for finding in run.findings}
    return (_escalation(seen, findings, pack) for seen in run.escalations)


def _escalation(seen: Escalation, findings: Mapping[str, Finding], pack: Pack) -> dossier.Seen:
    rule = next(rule for rule in pack.alerts.escalations if rule.id == seen.rule)
    text = fill_group(rule.text, seen, findings, pack)
    trace = (replace(firing_record(seen.firing, pack), text=group_text(rule.members, seen.firing.tests)),)
    at = rule_at(rule, pack)
    return dossier.Seen(seen.rule, seen.scope, seen.key, seen.grade, text, rule.why, at, seen.members, trace)
