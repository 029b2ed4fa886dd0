"""The findings as CSV and as Markdown."""

from __future__ import annotations

import csv
import io
from typing import Any

from engine.base.units import UNITS
from engine.messages import say
from engine.report import words

Json = dict[str, Any]


def render_csv(data: Json, lang: str) -> str:
    """Return one line per finding, every finding, for a spreadsheet (with a byte order mark, for Excel)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    columns = _columns(data, data["findings"][0], lang)
    writer.writerow([say(lang, code) for code in columns])
    for finding in data["findings"]:
        writer.writerow([_harmless(text) for text in _columns(data, finding, lang).values()])
    return "\ufeff" + buffer.getvalue()


def _columns(data: Json, finding: Json, lang: str) -> dict[str, str]:
    """Return the heading codes and texts of a finding's line."""
    value = finding["value"]
    return {
        "csv.id": finding["id"],
        "report.grade": say(lang, f"grade.{finding['grade']}"),
        "report.verdict": say(lang, f"verdict.{finding['verdict']}"),
        "report.outlook": say(lang, f"outlook.{finding['outlook']['class']}"),
        "report.certainty": say(lang, f"certainty.{finding['bearing']['certainty']}"),
        "report.fluctuation": say(lang, f"fluctuation.{finding['bearing']['swing']['result']}"),
        "csv.plan": words.told(data["run"]["plans"][finding["plan"]], lang),
        "csv.domain": words.domain_name(data, finding, lang),
        "csv.clause": finding["clause"],
        "report.what": words.told(finding["subject"], lang),
        "csv.kind": say(lang, f"kind.{finding['kind']}"),
        "csv.area": finding["area"]["name"],
        "csv.year": str(finding["year"]),
        "report.value": "" if value is None else words.shown(value),
        "csv.unit": UNITS[finding["unit"]].in_(lang),
        "report.goal": words.told(finding["goal"]["text"], lang),
        "report.reason": words.reason_text(finding, lang),
        "report.effort": words.told(finding["bearing"]["text"]["effort"], lang),
        "report.todo": words.todo_text(finding, lang),
        "report.responsible": "、".join(finding["responsible"]),
        "csv.evidence": " ".join(_address(item) for item in finding["evidence"]),
    }


def _address(item: Json) -> str:
    return "!".join(part for part in (item["file"], item["sheet"], item["cell"]) if part)


def _harmless(text: str) -> str:
    """Return the text so that a spreadsheet does not take it for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@") and not text[1:2].isdigit() else text


def render_markdown(data: Json, lang: str) -> str:
    """Return the report as Markdown: a table per grade and domain, then the accounts."""
    lines = [f"# {words.title(data, lang)}", ""]
    lines += [f"> {line}" for line in words.notes(data, lang)]
    for grade, domains in words.grouped(data).items():
        count = sum(len(findings) for findings in domains.values())
        lines += ["", f"## {say(lang, 'report.group', grade=say(lang, f'grade.{grade}'), count=count)}"]
        for findings in domains.values():
            lines += ["", f"### {words.domain_name(data, findings[0], lang)}", "", *_table(findings, lang)]
    if data["escalations"]:
        lines += ["", f"## {say(lang, 'report.escalations')}", ""]
        graded = [(say(lang, "grade." + item["grade"]), item["text"]) for item in data["escalations"]]
        lines += [f"- {grade}: {words.told(text, lang)}" for grade, text in graded]
    lines += ["", *(f"- {line}" for line in words.counts(data, lang)), "", f"_{say(lang, 'report.own')}_"]
    return "\n".join(lines) + "\n"


def _table(findings: list[Json], lang: str) -> list[str]:
    headings = ("target", "what", "value", "goal", "verdict", "outlook", "reason", "todo")
    rows = [[say(lang, f"report.{name}") for name in headings], ["---"] * len(headings)]
    rows += [
        [
            finding["target"],
            words.told(finding["subject"], lang),
            words.value_text(finding, lang),
            words.told(finding["goal"]["text"], lang),
            say(lang, f"verdict.{finding['verdict']}"),
            say(lang, f"outlook.{finding['outlook']['class']}"),
            words.reason_text(finding, lang),
            words.todo_text(finding, lang),
        ]
        for finding in findings
    ]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
