"""The canonical form of a run: plain data, the same for the same inputs whatever the machine, folder or language."""

from __future__ import annotations

import datetime
import hashlib
import json
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from importlib import metadata
from typing import Any

import engine
from engine.base.numbers import to_json
from engine.infer.wording import goal_text, missing_text, subject_text
from engine.model import (
    GRADES,
    OUTLOOKS,
    VERDICTS,
    Assessment,
    Comparison,
    Escalation,
    Fact,
    Facts,
    Finding,
    Goal,
    Measurements,
    Outlook,
    Pack,
    Run,
    TraceStep,
)
from engine.report.bearing_json import bearing_json

SCHEMA = "dabiao-run/1"
Json = dict[str, Any]


def canonical(run: Run, pack: Pack, facts: Facts) -> Json:
    """Return the run as plain data, without the moment of its making and without its own checksum."""
    return {
        "schema": SCHEMA,
        "run": _manifest(run, pack, facts),
        "counts": _counts(run, facts),
        "findings": [_finding(finding, pack, run.facts) for finding in run.findings],
        "escalations": [_escalation(item) for item in run.escalations],
        "unused_facts": [_unused(run.facts[index]) for index in run.unused],
    }


def stamped(body: Json) -> Json:
    """Return the canonical form as it is kept: when it was made, the body, and the body's checksum."""
    made = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return {"generated_at": made, **body, "body_sha256": hashlib.sha256(dump(body).encode()).hexdigest()}


def dump(data: Json) -> str:
    """Return JSON text with fixed order and layout."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False) + "\n"


def _manifest(run: Run, pack: Pack, facts: Facts) -> Json:
    return {
        "pack": pack.id,
        "title": pack.title.as_json(),
        "document": {"number": pack.document.number, "issued": pack.document.issued, "sha256": pack.document.sha256},
        "area": {"code": pack.area.code, "name": pack.area.name, "level": pack.area.level},
        "year": run.year,
        "phase": run.phase,
        "as_of": run.as_of,
        "plans": {id_: name.as_json() for id_, name in pack.plans.items()},
        "domains": {id_: domain.name.as_json() for id_, domain in pack.domains.items()},
        "versions": {
            "dabiao": engine.__version__,
            "durable_rules": metadata.version("durable_rules"),
            "pandas": metadata.version("pandas"),
            "python": platform.python_version(),
        },
        "inputs": [
            {"file": s.name, "sha256": s.sha256, "rows": s.rows, "facts": s.facts, "missing": s.missing,
             "repeated": s.repeated, "notes": list(s.notes), "extra_columns": list(s.extra_columns),
             "skipped": list(s.skipped)}
            for s in facts.sources
        ],
        "rules": [{"file": name, "sha256": checksum} for name, checksum in pack.files.items()],
    }  # fmt: skip


def _counts(run: Run, facts: Facts) -> Json:
    verdicts, grades = (Counter(getattr(f, name) for f in run.findings) for name in ("verdict", "grade"))
    total = len(run.findings)
    assessable = sum(verdicts[name] for name in ("met", "near", "not_met"))
    return {
        "targets": total,
        "verdicts": {name: verdicts[name] for name in VERDICTS},
        "grades": {name: grades[name] for name in GRADES},
        "outlooks": {name: sum(f.outlook.klass == name for f in run.findings) for name in OUTLOOKS},
        "attainment": {
            "met": verdicts["met"],
            "assessable": assessable,
            "all": total,
            "rate_assessable": _rate(verdicts["met"], assessable),
            "rate_all": _rate(verdicts["met"], total),
        },
        "escalations": len(run.escalations),
        "rows": sum(source.rows for source in facts.sources),
        "facts": sum(source.facts for source in facts.sources),
        "missing": sum(source.missing for source in facts.sources),
        "repeated": sum(source.repeated for source in facts.sources),
        "facts_used": len(run.facts) - len(run.unused),
        "facts_unused": len(run.unused),
        "events_judged": run.events,
    }


def _rate(part: int, whole: int) -> float | None:
    """Return a percentage with two decimals, None of nothing."""
    return float(round(Fraction(part * 100, whole), 2)) if whole else None


def _finding(finding: Finding, pack: Pack, facts: Sequence[Fact]) -> Json:
    a = finding.assessment
    objective = pack.objectives[a.target.objective]
    indicator = pack.indicators.get(a.target.indicator or "")
    return {
        "id": finding.id,
        "target": a.target.id,
        "objective": objective.id,
        "plan": objective.plan,
        "domain": pack.domains[objective.domain].name.zh,
        "clause": a.target.clause,
        "kind": a.target.kind,
        "subject": subject_text(a.target, pack).as_json(),
        "summary": a.target.summary.as_json(),
        "indicator": {
            "id": indicator.id if indicator else a.target.id,
            "name": (indicator.name if indicator else a.target.summary).as_json(),
        },
        "area": {"code": a.area.code, "name": a.area.name, "level": a.area.level},
        "year": a.year,
        "value": to_json(a.value),
        "unit": a.target.unit,
        "goal": goal_json(a.goal, a, pack),
        "verdict": finding.verdict,
        "outlook": _outlook(finding.outlook),
        "grade": finding.grade,
        "reasons": [{"rule": r.rule, "grade": r.grade, "text": r.text.as_json()} for r in finding.reasons],
        "recommendations": [
            {"measure": r.measure, "rule": r.rule, "text": r.text.as_json(),
             "responsible": [pack.departments[id_].zh for id_ in r.responsible]}
            for r in finding.recommendations
        ],
        "responsible": [pack.departments[id_].zh for id_ in a.target.responsible],
        "measurements": _measurements(finding.measurements, a, pack),
        "bearing": bearing_json(finding, pack),
        "evidence": [_evidence(facts[index]) for index in finding.evidence],
        "trace": [_step(step) for step in finding.trace],
        "waiver": None,
    }  # fmt: skip


def goal_json(goal: Goal | None, a: Assessment, pack: Pack) -> Json:
    """Return what a target asks for; a change or a mechanism has no value."""
    target = a.target
    reading = pack.readings.get(target.reading)
    common = {
        "by": target.by,
        "text": goal_text(a, pack).as_json(),
        "reading": reading.text.as_json() if reading else None,
    }
    if goal is None:
        return {"op": target.change or target.kind, "value": None, "unit": target.unit, **common}
    edges = {"upper": to_json(goal.upper)} if goal.op == "interval" else {}
    other = {"indicator": goal.other} if goal.other else {}
    return {"op": goal.op, "value": to_json(goal.value), **edges, **other, "unit": target.unit, **common}


def _outlook(outlook: Outlook) -> Json:
    numbers = {name: to_json(getattr(outlook, name)) for name in ("projected", "required", "achieved", "ratio", "score")}
    second = {"second": _outlook(outlook.second)} if outlook.second else {}
    return {"class": outlook.klass, "method": outlook.method, "alone": outlook.alone or outlook.klass,
            "reason": outlook.reason, **numbers, **second}  # fmt: skip


def _history(m: Measurements) -> list[Json]:
    """Return each year; of a kept level ``verdict`` is what held up to that year, ``alone`` what held in it."""
    rows = [{"year": at, "value": to_json(value), "verdict": verdict} for at, value, verdict in m.history]
    return [{**row, "alone": alone} for row, alone in zip(rows, m.alone, strict=True)] if m.alone else rows


def _measurements(m: Measurements, a: Assessment, pack: Pack) -> Json:
    return {
        "previous": {"year": m.previous[0], "value": to_json(m.previous[1])} if m.previous else None,
        "change": to_json(m.change),
        "distance": to_json(m.distance),
        "shortfall_percent": to_json(m.shortfall_percent),
        "to_flip": m.to_flip.as_json() if m.to_flip else None,
        "missed_years": m.missed_years,
        "met_years": m.met_years,
        "history": _history(m),
        "failing_units": list(m.failing_units),
        "comparisons": [_comparison(comparison) for comparison in a.comparisons],
        "missing": [missing_text(label, pack).as_json() for label in a.missing],
        "since": a.since,
    }


def _comparison(comparison: Comparison) -> Json:
    numbers = {name: to_json(getattr(comparison, name)) for name in ("left", "right", "edge")}
    return {"label": comparison.label, "op": comparison.op, **numbers}


def _evidence(fact: Fact) -> Json:
    counts = {name: to_json(getattr(fact, name)) for name in ("numerator", "denominator")}
    return {
        "indicator": fact.indicator,
        "year": fact.year,
        "unit_name": fact.unit_name,
        "residence": fact.residence,
        "sex": fact.sex,
        "file": fact.where.file,
        "sheet": fact.where.sheet,
        "row": fact.where.line,
        "cell": fact.where.cell,
        "status": fact.status,
        "raw": fact.raw,
        "value": to_json(fact.value),
        **counts,
        "source": fact.source,
        "notes": dict(fact.extra),
    }


def _unused(fact: Fact) -> Json:
    """Return an observation that no target reads this year, by what it is about and where it stands."""
    about = {"indicator": fact.indicator, "year": fact.year, "unit_name": fact.unit_name, "status": fact.status}
    return {**about, "file": fact.where.file, "sheet": fact.where.sheet, "cell": fact.where.cell}


def _step(step: TraceStep) -> Json:
    facts: Mapping[str, object] = step.facts
    return {"stage": step.stage, "rule": step.rule, "condition": step.condition, "facts": dict(facts)}


def _escalation(item: Escalation) -> Json:
    return {
        "rule": item.rule,
        "scope": item.scope,
        "key": item.key,
        "grade": item.grade,
        "text": item.text.as_json(),
        "members": list(item.members),
        "trace": [_step(item.trace)],
    }
