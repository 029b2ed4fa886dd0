"""The table on the terminal: grouped by grade then domain, what to do next at the foot."""

import io

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from engine.messages import say
from engine.model import Grade, Verdict
from engine.report import words
from engine.report.dossier import Dossier, Names
from engine.report.record import Record
from engine.wording.figures import NOTHING

_STYLES = {
    Grade.RED: "bold red",
    Grade.ORANGE: "bold dark_orange",
    Grade.YELLOW: "bold yellow",
    Grade.BLUE: "bold blue",
    Grade.GOOD_PRACTICE: "bold green",
    Grade.NONE: "",
}
_WIDTH = 120
_COLUMNS = ("target", "what", "value", "goal", "verdict", "outlook", "reason")
_NARROW = 100
"""On a narrower terminal the outlook's column is left out; where it matters the reason says it."""


def render(dossier: Dossier, lang: str) -> str:
    """Return the table as plain text."""
    buffer = io.StringIO()
    show(dossier, lang, Console(file=buffer, width=_WIDTH, color_system=None))
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def show(dossier: Dossier, lang: str, console: Console) -> None:
    """Print the table on a console."""
    names, groups = dossier.run.names, words.grouped(dossier)
    console.print(escape(words.title(dossier, lang)), style="bold")
    for line in words.notes(dossier, lang):
        console.print(escape(line), style="magenta")
    for grade, domains in groups.items():
        _show_grade(grade, domains, names, lang, console)
    if not groups:
        console.print(say(lang, "report.none_alert"))
    _show_escalations(dossier, lang, console)
    console.print()
    quiet = dossier.counts.grades[Grade.NONE.value]
    if quiet:
        console.print(escape(say(lang, "report.quiet", count=quiet)))
    for line in words.counts(dossier, lang):
        console.print(escape(line))
    console.print(say(lang, "report.own"), style="dim")
    console.print(escape(_next(dossier, lang)))


def _show_grade(grade: Grade, domains: dict[str, list[Record]], names: Names, lang: str, console: Console) -> None:
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
        table.add_row("", Text(names.domain(findings[0].domain, lang), style="bold"))
        for row in _rows(findings, lang):
            table.add_row(*(Text(cell) for name, cell in zip(_COLUMNS, row, strict=True) if name in chosen))
    console.print(table)


def _ratio(name: str) -> int | None:
    return {"what": 5, "reason": 8, "value": 2, "goal": 3, "outlook": 3}.get(name)


def _rows(findings: list[Record], lang: str) -> list[tuple[str, ...]]:
    """Return a row for each finding; mechanisms that only await evidence share one."""
    pending = [finding for finding in findings if finding.verdict == Verdict.PENDING]
    rows = [words.row(finding, lang) for finding in findings if finding.verdict != Verdict.PENDING]
    if len(pending) < 3:
        return rows + [words.row(finding, lang) for finding in pending]
    targets = " ".join(finding.target for finding in pending)
    return [*rows, (f"×{len(pending)}", targets, NOTHING, *words.row(pending[0], lang)[3:])]


def _show_escalations(dossier: Dossier, lang: str, console: Console) -> None:
    if dossier.escalations:
        console.print(f"\n[bold]{say(lang, 'report.escalations')}[/bold]")
    for item in dossier.escalations:
        grade = say(lang, f"grade.{item.grade}")
        console.print(f"  [{_STYLES[item.grade]}]{grade}[/] {escape(item.text.in_(lang))}")


def _next(dossier: Dossier, lang: str) -> str:
    groups = words.grouped(dossier)
    first = next((f for domains in groups.values() for fs in domains.values() for f in fs), dossier.findings[0])
    return say(lang, "report.next", id=first.target, year=dossier.run.year, pack=dossier.run.pack)
