"""Gathers the dossier of a run: the codes and numbers of the judgement, the words of the pack, the cells of the data."""

from __future__ import annotations

import platform
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from importlib import metadata

import engine
from engine.base.word import texts
from engine.model import Escalation, Finding, Grade, Observation, Observations, OutlookClass, Pack, Run, Verdict
from engine.report.dossier import (
    SCHEMA,
    AreaRecord,
    AttainmentRecord,
    Counts,
    DocumentRecord,
    Dossier,
    EscalationRecord,
    InputRecord,
    Manifest,
    RuleFileRecord,
    UnusedRecord,
)
from engine.report.gather_finding import Around, finding_record, firing_record
from engine.report.names import Names, names_of
from engine.wording.conditions import group_text
from engine.wording.placeholders import fill_group


def gathered(run: Run, pack: Pack, data: Observations) -> Dossier:
    """Return the dossier of a run, without the moment of its making and without its own checksum."""
    around = around_of(run, pack)
    findings = {finding.id: finding for finding in run.findings}
    return Dossier(
        schema=SCHEMA,
        run=_manifest(run, pack, data),
        counts=_counts(run, data),
        findings=tuple(finding_record(finding, around) for finding in run.findings),
        escalations=tuple(_escalation(seen, findings, pack) for seen in run.escalations),
        unused_facts=tuple(_unused(run.observations[index]) for index in run.unused),
    )


def around_of(run: Run, pack: Pack) -> Around:
    """Return what every finding's dossier is gathered from."""
    breaks: dict[tuple[str, str, int], list[Observation]] = defaultdict(list)
    for item in run.observations:
        if item.break_year is not None:
            breaks[item.indicator, item.area, item.break_year].append(item)
    return Around(pack, run.observations, breaks)


def names_in(pack: Pack) -> Names:
    """Return the names that a pack's findings hold in Chinese alone."""
    return names_of((domain.name for domain in pack.domains.values()), pack.departments.values())


def _manifest(run: Run, pack: Pack, data: Observations) -> Manifest:
    return Manifest(
        pack=pack.id,
        title=pack.title,
        document=DocumentRecord(pack.document.number, pack.document.issued, pack.document.sha256),
        area=AreaRecord(pack.area.code, pack.area.name, pack.area.level),
        year=run.year,
        phase=run.phase,
        as_of=run.as_of,
        plans=pack.plans,
        domains={id_: domain.name for id_, domain in pack.domains.items()},
        departments=pack.departments,
        versions={
            "dabiao": engine.__version__,
            "durable_rules": metadata.version("durable_rules"),
            "pandas": metadata.version("pandas"),
            "python": platform.python_version(),
        },
        inputs=tuple(
            InputRecord(s.name, s.sha256, s.rows, s.read, s.missing, s.repeated, s.notes, s.extra_columns, s.skipped)
            for s in data.sources
        ),
        rules=tuple(RuleFileRecord(name, checksum) for name, checksum in pack.files.items()),
    )


def _counts(run: Run, data: Observations) -> Counts:
    verdicts, grades = Counter(f.verdict.value for f in run.findings), Counter(f.grade.value for f in run.findings)
    outlooks = Counter(finding.outlook.klass.value for finding in run.findings)
    rows = {name: sum(getattr(s, name) for s in data.sources) for name in ("rows", "read", "missing", "repeated")}
    return Counts(
        targets=len(run.findings),
        verdicts={name: verdicts[name] for name in texts(Verdict)},
        grades={name: grades[name] for name in texts(Grade)},
        outlooks={name: outlooks[name] for name in texts(OutlookClass)},
        attainment=_attainment(verdicts, len(run.findings)),
        escalations=len(run.escalations),
        rows=rows["rows"],
        facts=rows["read"],
        missing=rows["missing"],
        repeated=rows["repeated"],
        facts_used=len(run.observations) - len(run.unused),
        facts_unused=len(run.unused),
        events_judged=run.events,
    )


def _attainment(verdicts: Mapping[str, int], total: int) -> AttainmentRecord:
    met, assessable = verdicts[Verdict.MET.value], sum(verdicts[v.value] for v in Verdict if v.assessed)
    return AttainmentRecord(met, assessable, total, _rate(met, assessable), _rate(met, total))


def _rate(part: int, whole: int) -> float | None:
    """Return a percentage with two decimals, None of nothing."""
    return float(round(Fraction(part * 100, whole), 2)) if whole else None


def _escalation(seen: Escalation, findings: Mapping[str, Finding], pack: Pack) -> EscalationRecord:
    rule = next(rule for rule in pack.alerts.escalations if rule.id == seen.rule)
    text = fill_group(rule.text, seen, findings, pack)
    trace = (replace(firing_record(seen.firing, rule.grade), text=group_text(rule.members, seen.firing.tests)),)
    return EscalationRecord(seen.rule, seen.scope, seen.key, seen.grade, text, seen.members, trace)


def _unused(item: Observation) -> UnusedRecord:
    where = item.where
    return UnusedRecord(item.indicator, item.year, item.unit_name, item.status, where.file, where.sheet, where.cell)
