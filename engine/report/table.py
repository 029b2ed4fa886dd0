"""The table on the terminal: grouped by grade then domain, what to do next at the foot."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from engine.messages import say
from engine.report import words

Json = dict[str, Any]

_STYLES = {"red": "bold red", "orange": "bold dark_orange", "yellow": "bold yellow", "blue": "bold blue",
           "good_practice": "bold green"}  # fmt: skip
_WIDTH = 120
_COLUMNS = ("target", "what", "value", "goal", "verdict", "outlook", "reason")
_NARROW = 100
"""On a narrower terminal the outlook's column is left out; where it matters the reason says it."""


def render(data: Json, lang: str) -> str:
    """Return the table as plain text."""
    buffer = io.StringIO()
    show(data, lang, Console(file=buffer, width=_WIDTH, color_system=None))
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def show(data: Json, lang: str, console: Console) -> None:
    """Print the table on a console."""
    console.print(escape(words.title(data, lang)), style="bold")
    for line in words.notes(data, lang):
        console.print(escape(line), style="magenta")
    groups = words.grouped(data)
    for grade, domains in groups.items():
        _show_grade(data, grade, domains, lang, console)
    if not groups:
        console.print(say(lang, "report.none_alert"))
    _show_escalations(data, lang, console)
    console.print()
    quiet = data["counts"]["grades"]["none"]
    if quiet:
        console.print(escape(say(lang, "report.quiet", count=quiet)))
    for line in words.counts(data, lang):
        console.print(escape(line))
    console.print(say(lang, "report.own"), style="dim")
    console.print(escape(_next(data, lang)))


def _show_grade(data: Json, grade: str, domains: dict[str, list[Json]], lang: str, console: Console) -> None:
    count = sum(len(findings) for findings in domains.values())
    heading = say(lang, "report.group", grade=say(lang, f"grade.{grade}"), count=count)
    table = Table(title=heading, title_style=_STYLES[grade], title_justify="left", expand=True, show_lines=False)
    chosen = [name for name in _COLUMNS if name != "outlook" or console.width >= _NARROW]
    for name in chosen:
        table.add_column(
            say(lang, f"report.{name}"), overflow="fold", ratio=_ratio(name), no_wrap=name in ("target", "verdict")
        )
    for findings in domains.values():
        table.add_section()
        table.add_row("", Text(words.domain_name(data, findings[0], lang), style="bold"))
        for row in _rows(findings, lang):
            table.add_row(*(Text(cell) for name, cell in zip(_COLUMNS, row, strict=True) if name in chosen))
    console.print(table)


def _ratio(name: str) -> int | None:
    return {"what": 5, "reason": 8, "value": 2, "goal": 3, "outlook": 3}.get(name)


def _rows(findings: list[Json], lang: str) -> list[tuple[str, ...]]:
    """Return a row for each finding; milestones that only await evidence share one."""
    pending = [finding for finding in findings if finding["verdict"] == "pending"]
    rows = [_row(finding, lang) for finding in findings if finding["verdict"] != "pending"]
    if len(pending) < 3:
        return rows + [_row(finding, lang) for finding in pending]
    targets = " ".join(finding["target"] for finding in pending)
    first = _row(pending[0], lang)
    return [*rows, (f"×{len(pending)}", targets, "—", first[3], first[4], first[5], first[6])]


def _row(finding: Json, lang: str) -> tuple[str, ...]:
    return (
        finding["target"],
        words.told(finding["subject"], lang),
        words.value_text(finding, lang),
        words.told(finding["goal"]["text"], lang),
        say(lang, f"verdict.{finding['verdict']}"),
        say(lang, f"outlook.{finding['outlook']['class']}"),
        words.reason_text(finding, lang),
    )


def _show_escalations(data: Json, lang: str, console: Console) -> None:
    if data["escalations"]:
        console.print(f"\n[bold]{say(lang, 'report.escalations')}[/bold]")
    for item in data["escalations"]:
        grade = say(lang, f"grade.{item['grade']}")
        console.print(f"  [{_STYLES[item['grade']]}]{grade}[/] {escape(words.told(item['text'], lang))}")


def _next(data: Json, lang: str) -> str:
    first = next((f for domains in words.grouped(data).values() for fs in domains.values() for f in fs), data["findings"][0])
    run = data["run"]
    return say(lang, "report.next", id=first["target"], year=run["year"], pack=run["pack"])
