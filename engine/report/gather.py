"""Gathers the dossier of a run: the codes and numbers of the judgement, the words of the pack, the cells of the data."""

import platform
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from importlib import metadata

import engine
from engine.base.word import texts
from engine.model import Escalation, Finding, Grade, Observation, Observations, OutlookClass, Pack, Run, Stage, Verdict
from engine.report import dossier, record
from engine.report.gather_finding import Around, evidence, finding_record, firing_record
from engine.wording.conditions import group_text
from engine.wording.placeholders import fill_group


def gathered(run: Run, pack: Pack, data: Observations) -> dossier.Dossier:
    """Return the dossier of a run, without the moment of its making and without its own checksum."""
    around = around_of(run, pack)
    findings = {finding.id: finding for finding in run.findings}
    return dossier.Dossier(
        schema=dossier.SCHEMA,
        run=_manifest(run, pack, data),
        counts=_counts(run, data),
        findings=tuple(finding_record(finding, around) for finding in run.findings),
        escalations=tuple(_escalation(seen, findings, pack) for seen in run.escalations),
        unused=tuple(evidence(run.observations[index], pack) for index in run.unused),
    )


def around_of(run: Run, pack: Pack) -> Around:
    """Return what every finding's dossier is gathered from."""
    breaks: dict[tuple[str, str, int], list[Observation]] = defaultdict(list)
    for item in run.observations:
        if item.break_year is not None:
            breaks[item.indicator, item.area, item.break_year].append(item)
    stages = ((Stage.ALERT, pack.alerts.alerts), (Stage.ESCALATION, pack.alerts.escalations),
              (Stage.RECOMMEND, pack.alerts.recommendations))  # fmt: skip
    texts = {(stage, rule.id): rule.text for stage, rules in stages for rule in rules}
    return Around(pack, run.observations, breaks, texts)


def names_in(pack: Pack) -> dossier.Names:
    """Return the names that a pack's findings hold in Chinese alone."""
    return dossier.names_of((domain.name for domain in pack.domains.values()), pack.departments.values())


def _manifest(run: Run, pack: Pack, data: Observations) -> dossier.Manifest:
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
        departments=pack.departments,
        versions={
            "dabiao": engine.__version__,
            "durable_rules": metadata.version("durable_rules"),
            "pandas": metadata.version("pandas"),
            "python": platform.python_version(),
        },
        inputs=data.sources,
        rules=tuple(dossier.RuleFile(name, checksum) for name, checksum in pack.files.items()),
    )


def _counts(run: Run, data: Observations) -> dossier.Counts:
    verdicts, grades = Counter(f.verdict.value for f in run.findings), Counter(f.grade.value for f in run.findings)
    outlooks = Counter(finding.outlook.klass.value for finding in run.findings)
    rows = {name: sum(getattr(s, name) for s in data.sources) for name in ("rows", "read", "missing", "repeated")}
    return dossier.Counts(
        targets=len(run.findings),
        verdicts={name: verdicts[name] for name in texts(Verdict)},
        grades={name: grades[name] for name in texts(Grade)},
        outlooks={name: outlooks[name] for name in texts(OutlookClass)},
        attainment=_attainment(verdicts, len(run.findings)),
        escalations=len(run.escalations),
        rows=rows["rows"],
        read=rows["read"],
        missing=rows["missing"],
        repeated=rows["repeated"],
        used=len(run.observations) - len(run.unused),
        unused=len(run.unused),
        events_judged=run.events,
    )


def _attainment(verdicts: Mapping[str, int], total: int) -> dossier.Attainment:
    met, assessable = verdicts[Verdict.MET.value], sum(verdicts[v.value] for v in Verdict if v.assessed)
    return dossier.Attainment(met, assessable, total, _rate(met, assessable), _rate(met, total))


def _rate(part: int, whole: int) -> float | None:
    """Return a percentage with two decimals, None of nothing."""
    return float(round(Fraction(part * 100, whole), 2)) if whole else None


def _escalation(seen: Escalation, findings: Mapping[str, Finding], pack: Pack) -> dossier.Seen:
    rule = next(rule for rule in pack.alerts.escalations if rule.id == seen.rule)
    text = fill_group(rule.text, seen, findings, pack)
    trace = (replace(firing_record(seen.firing), text=group_text(rule.members, seen.firing.tests)),)
    return dossier.Seen(seen.rule, seen.scope, seen.key, seen.grade, text, seen.members, trace)
