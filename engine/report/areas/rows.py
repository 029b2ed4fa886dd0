"""Findings of many areas as flat rows, one for each area and target, as data that other programs read."""

import json
from collections.abc import Iterable, Iterator

from engine.base.numbers import exact_text, to_json
from engine.report.areas.gather import Told, counts_of
from engine.report.record import Record

Row = dict[str, object]


def finding_rows(told: Told, parent: str) -> Iterator[Row]:
    """Yield what the run of an area says of each target; an exact number that no double is stands beside it as a quotient."""
    area = told.run.area
    about: Row = {"area": area.code, "area_name": area.name, "level": area.level, "parent": parent}
    for finding in told.findings:
        yield {**about, **_of(finding)}


def jsonl(rows: Iterable[Row]) -> bytes:
    """Return rows as JSON Lines, their fields in one order."""
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode()


def _of(finding: Record) -> Row:
    numerator, denominator = counts_of(finding)
    outlook = finding.outlook
    return {
        "id": finding.id,
        "target": finding.target,
        "plan": finding.plan,
        "domain": finding.domain,
        "clause": finding.clause,
        "year": finding.year,
        "verdict": finding.verdict.value,
        "grade": finding.grade.value,
        "value": to_json(finding.value),
        "value_exact": exact_text(finding.value),
        "value_text": finding.value_text.zh,
        "unit": finding.unit,
        "goal": finding.goal.text.zh,
        "distance": to_json(finding.measurements.distance),
        "distance_exact": exact_text(finding.measurements.distance),
        "numerator": to_json(numerator),
        "denominator": to_json(denominator),
        "outlook": outlook.klass.value,
        "projected": to_json(outlook.projected),
        "path": finding.path.value,
        "movement": finding.movement.value,
        "fluctuation": finding.variability.result.value,
        "trend": finding.trend.result.value,
        "reasons": [reason.rule for reason in finding.reasons],
        "measures": [advice.measure for advice in finding.recommendations if advice.measure],
        "responsible": list(finding.responsible),
        "missing": [text.zh for text in finding.measurements.missing],
        "cells": [seen.address for seen in finding.evidence],
    }
