"""The findings as CSV and as Markdown."""

import csv
import io
import re

from engine.base.numbers import plain
from engine.base.units import UNITS
from engine.messages import say
from engine.messages.shown import one_line
from engine.model import Release, Standing
from engine.report import rollup_words, words
from engine.report.dossier import Dossier
from engine.report.foreword import foreword
from engine.report.quality_words import quality_lines
from engine.report.read import notes
from engine.report.record import Record
from engine.report.rollup import By
from engine.wording.reliability import certainty_text
from engine.wording.verdicts import verdict_text

_BEGINS = "=+-@|＝＋－＠"
"""What a formula, or a call of a program, begins with in some spreadsheet."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_MARKUP = re.compile(r"[\\`|<>&*~]|\](?=[(:\[])")
"""What makes links, images, HTML, code, emphasis or the end of a cell."""
_BLOCK = re.compile(r"[#+=-](?![\d.])")
"""What at the beginning of a line makes it a heading, a list or a rule."""
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def render_csv(dossier: Dossier, lang: str) -> str:
    """Return one line per finding, every finding, for a spreadsheet (with a byte order mark, for Excel)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    verdicts = {id_: item.verdict.value for item in dossier.rollup.objectives for id_ in (*item.own, *item.beside)}
    lines = [_columns(dossier, finding, verdicts[finding.id], lang) for finding in dossier.findings]
    writer.writerow([say(lang, code) for code in lines[0]])
    for line in lines:
        writer.writerow([harmless(text) for text in line.values()])
    return "\ufeff" + buffer.getvalue()


def _columns(dossier: Dossier, finding: Record, objective: str, lang: str) -> dict[str, str]:
    """Return the heading codes and texts of a finding's line; `objective` is the verdict on its objective."""
    return {
        "csv.id": finding.id,
        "report.grade": say(lang, f"grade.{finding.grade}"),
        "report.verdict": verdict_text(finding.verdict, finding.measured).in_(lang),
        "report.outlook": say(lang, f"outlook.{finding.outlook.klass}"),
        "report.reliability": certainty_text(finding.reliability).in_(lang),
        "report.variability": say(lang, f"variability.{finding.variability.result}"),
        "csv.plan": dossier.run.plans[finding.plan].in_(lang),
        "csv.domain": words.named(finding.domain, dossier.run.domains, lang),
        "csv.scope": say(lang, f"scope.{finding.scope}"),
        "csv.objective": finding.objective,
        "csv.objective_verdict": say(lang, f"objective.{objective}"),
        "csv.clause": finding.clause,
        "report.what": finding.subject.in_(lang),
        "csv.kind": say(lang, f"kind.{finding.kind}"),
        "csv.area": finding.area.name,
        "csv.year": str(finding.year),
        "report.value": _value(finding, lang),
        "csv.release": say(lang, f"release.{_release(finding)}"),
        "csv.unit": UNITS[finding.unit].in_(lang),
        "report.goal": finding.goal.text.in_(lang),
        "report.reason": words.reason_text(finding, lang),
        "report.pace": finding.said.pace.in_(lang),
        "report.todo": words.todo_text(finding, lang),
        "report.responsible": "、".join(finding.responsible),
        "csv.evidence": " ".join(item.address for item in finding.evidence),
        "csv.skipped_files": "；".join(file.name for file in dossier.run.skipped_files),
    }


def _release(finding: Record) -> Release:
    """Return how final the year's figures are: preliminary if any of them is, otherwise revised if any is."""
    said = {item.release for item in finding.evidence if item.year == finding.year and item.value is not None}
    return next((release for release in (Release.PRELIMINARY, Release.REVISED) if release in said), Release.FINAL)


def _value(finding: Record, lang: str) -> str:
    """Return the value without its unit; of sub-units how many comply, as a figure of one would read as the area's own."""
    if finding.value is None or finding.units is not None:
        return finding.value_text.in_(lang)
    return plain(round(finding.value, 4))


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula: what begins like one and is no number is quoted."""
    shown = one_line(text)
    begins = shown.lstrip(" \t\u3000")[:1]
    return "'" + shown if begins and begins in _BEGINS and not _NUMBER.fullmatch(shown) else shown


def render_markdown(dossier: Dossier, lang: str) -> str:
    """Return the report as Markdown: what the run comes to, a table per grade and domain, then the accounts."""
    lines = [f"# {_plain(words.title(dossier, lang))}", ""]
    lines += [f"> - {_plain(line.strip())}" for line in foreword(dossier.run, lang)]
    lines += [f"> {_plain(line)}" for line in notes(dossier.run.inputs, lang)]
    lines += _summary(dossier, lang)
    for grade, domains in words.grouped(dossier).items():
        lines += ["", f"## {_plain(words.heading(grade, domains, lang))}"]
        for findings in domains.values():
            domain = words.named(findings[0].domain, dossier.run.domains, lang)
            lines += ["", f"### {_plain(domain)}", "", *_table(findings, lang)]
    if dossier.escalations:
        lines += ["", f"## {say(lang, 'report.escalations')}", ""]
        lines += [f"- {say(lang, f'grade.{item.grade}')}: {_plain(item.text.in_(lang))}" for item in dossier.escalations]
    lines += ["", *(f"- {_plain(line)}" for line in words.work_list(dossier, lang))]
    lines += ["", f"## {say(lang, 'quality.heading')}", ""]
    lines += [f"{'  ' * depth}- {_plain(line)}" for depth, line in quality_lines(dossier.quality, lang)]
    lines += ["", *(f"- {_plain(line)}" for line in words.counts(dossier, lang)), "", f"_{say(lang, 'report.own')}_"]
    return "\n".join(lines) + "\n"


def _table(findings: list[Record], lang: str) -> list[str]:
    headings = ("target", "what", "value", "goal", "verdict", "outlook", "reason", "todo")
    rows = [[*words.row(finding, lang), words.todo_text(finding, lang)] for finding in findings]
    return _lined([say(lang, f"report.{name}") for name in headings], rows)


def _lined(headings: list[str], rows: list[list[str]]) -> list[str]:
    lines = ["| " + " | ".join(map(_plain, row)) + " |" for row in (headings, *rows)]
    return [lines[0], "| " + " | ".join(["---"] * len(headings)) + " |", *lines[1:]]


def _plain(text: str) -> str:
    """Return the text so that Markdown shows it as it stands: names come from files of others."""
    shown = _MARKUP.sub(lambda match: _ENTITIES.get(match[0], "\\" + match[0]), one_line(text))
    return "\\" + shown if _BLOCK.match(shown) else shown


def _summary(dossier: Dossier, lang: str) -> list[str]:
    """Return what the run comes to: totals per plan, then a table per scope by domain, lead unit and area."""
    lines = ["", f"## {say(lang, 'report.summary')}", ""]
    lines += [f"{'  ' * depth}- {_plain(line)}" for depth, line in rollup_words.opening(dossier, lang)]
    for scope in Standing:
        for by in (By.DOMAIN, By.LEAD, By.AREA):
            headings, *rows = rollup_words.table(dossier, by, scope, lang) or [[]]
            if rows and (by != By.AREA or len(rows) > 1):
                title = say(lang, "rollup.table", scope=say(lang, f"scope.{scope}"), by=headings[0])
                lines += ["", f"### {title}", "", *_lined(headings, rows)]
    return lines
