"""The table on the terminal: grouped by grade then domain, what to do next at the foot."""

import io
import re

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from engine.messages import say
from engine.messages.shown import one_line
from engine.model import Grade, Standing, Verdict
from engine.report import rollup_words, words
from engine.report.dossier import Dossier
from engine.report.foreword import foreword
from engine.report.quality_words import quality_counts
from engine.report.record import Record
from engine.report.rollup import By
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
_COLUMNS = {"target": None, "what": 5, "value": 2, "goal": 3, "verdict": None, "outlook": 3, "reason": 8}
"""Each column's share of the width that is left by those without one, which are as wide as what they hold."""
_NARROW = 100
"""On a narrower terminal the outlook's column is left out; where it matters the reason says it."""


def render(dossier: Dossier, lang: str) -> str:
    """Return the table as plain text."""
    buffer = io.StringIO()
    show(dossier, lang, Console(file=buffer, width=_WIDTH, color_system=None))
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def show(dossier: Dossier, lang: str, console: Console) -> None:
    """Print the table on a console."""
    groups, quiet = words.grouped(dossier), dossier.counts.grades[Grade.NONE.value]
    for line in foreword(dossier.run, lang):
        console.print(_safe(line), style="bold magenta")
    console.print(_safe(words.title(dossier, lang)), style="bold")
    for line in words.notes(dossier.run.inputs, lang):
        console.print(_safe(line), style="magenta")
    _open(dossier, lang, console)
    for grade, domains in groups.items():
        console.print(_table(grade, domains, dossier, lang, wide=console.width >= _NARROW))
    if not groups:
        console.print(say(lang, "report.none_alert"))
    if dossier.escalations:
        console.print(f"\n[bold]{say(lang, 'report.escalations')}[/bold]")
    for item in dossier.escalations:
        console.print(f"  [{_STYLES[item.grade]}]{say(lang, f'grade.{item.grade}')}[/] {_safe(item.text.in_(lang))}")
    console.print()
    for line in words.work_list(dossier, lang, brief=True):
        console.print(_safe(line))
    if quiet:
        console.print(_safe(say(lang, "report.quiet", count=quiet)))
    for line in words.counts(dossier, lang):
        console.print(_safe(line))
    console.print(_safe(quality_counts(dossier.quality, lang)))
    console.print(say(lang, "report.own"), style="dim")
    first = next((f for domains in groups.values() for fs in domains.values() for f in fs), dossier.findings[0])
    console.print(_safe(say(lang, "report.next", id=first.target, year=dossier.run.year, pack=dossier.run.pack)))


def _safe(text: str) -> str:
    """Return a line that prints as it stands: no markup of ours, no control of the terminal, no line of its own."""
    return escape(one_line(text))


def _open(dossier: Dossier, lang: str, console: Console) -> None:
    """Print what the run comes to: totals per plan, then the domains."""
    for depth, line in rollup_words.opening(dossier, lang, brief=True):
        text = _unbroken(one_line(line), console.width - 2 * depth)
        console.print(Padding(Text(text, style="" if depth else "bold"), (0, 0, 0, 2 * depth), expand=False))
    headings, *rows = rollup_words.table(dossier, By.DOMAIN, Standing.OBJECTIVE, lang) or [[]]
    table = Table()
    for place, heading in enumerate(headings):
        table.add_column(heading, overflow="fold", no_wrap=place == 0)
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    if rows:
        console.print(table)


def _unbroken(line: str, width: int) -> str:
    """Return a line in lines that fit a width, broken behind punctuation only and so never within a number."""
    lines = [""]
    for piece in re.findall(r"[^、，；：→]+[、，；：→]?\s*|[、，；：→]\s*", line):
        if cell_len(lines[-1] + piece.rstrip()) > width and lines[-1]:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def _table(grade: Grade, domains: dict[str, list[Record]], dossier: Dossier, lang: str, wide: bool) -> Table:
    heading = words.heading(grade, domains, lang)
    table = Table(title=heading, title_style=_STYLES[grade], title_justify="left", expand=True, show_lines=False)
    chosen, blank = [name for name in _COLUMNS if name != "outlook" or wide], Text()
    for name in chosen:
        ratio = _COLUMNS[name]
        least = 1 if ratio and wide else None  # where its share alone decides, no cell of it has to be measured
        table.add_column(say(lang, f"report.{name}"), overflow="fold", ratio=ratio, no_wrap=ratio is None, width=least)
    for findings in domains.values():
        domain = Text(one_line(words.named(findings[0].domain, dossier.run.domains, lang)), style="bold")
        table.add_section()
        table.add_row(*(domain if name == "what" else blank for name in chosen))
        for row in _rows(findings, lang):
            table.add_row(*(Text(one_line(cell)) for name, cell in zip(_COLUMNS, row, strict=True) if name in chosen))
    return table


def _rows(findings: list[Record], lang: str) -> list[tuple[str, ...]]:
    """Return a row for each finding; mechanisms that only await evidence share one."""
    pending = [finding for finding in findings if finding.verdict == Verdict.PENDING]
    rows = [words.row(finding, lang) for finding in findings if finding.verdict != Verdict.PENDING]
    if len(pending) < 3:
        return rows + [words.row(finding, lang) for finding in pending]
    targets = " ".join(finding.target for finding in pending)
    return [*rows, (f"×{len(pending)}", targets, NOTHING, *words.row(pending[0], lang)[3:])]
