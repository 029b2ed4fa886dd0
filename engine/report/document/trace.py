"""The list, for inside, of what each sentence of a paper rests on that carries no ids itself."""

from collections.abc import Mapping, Sequence

from engine.messages import say
from engine.report import words
from engine.report.document.paper import Trace
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.sheets.page import Cell, Page, workbook

_HEADINGS = ("trace.number", "trace.heading", "trace.text", "csv.id", "csv.evidence")
_WIDTHS = (6, 24, 70, 26, 40)


def trace_book(traces: Sequence[Trace], dossier: Dossier, lang: str) -> bytes:
    """Return a workbook with a row for each sentence, or row of a table, in the order of the paper."""
    findings = {finding.id: finding for finding in dossier.findings}
    above = [say(lang, "trace.title", title=words.title(dossier, lang)), say(lang, "trace.note", year=str(dossier.run.year))]
    rows: list[list[Cell]] = [
        [number, trace.heading, trace.text, "\n".join(trace.sources), _cells(trace, findings)]
        for number, trace in enumerate(traces, start=1)
    ]
    page = Page(say(lang, "trace.sheet"), above, [say(lang, code) for code in _HEADINGS], rows, _WIDTHS, filtered=True, kept=1)
    return workbook([page])


def _cells(trace: Trace, findings: Mapping[str, Record]) -> str:
    """Return where the figures stand of a sentence on one finding; one on several is told by their ids."""
    found = [findings[source] for source in trace.sources if source in findings]
    return "\n".join(dict.fromkeys(item.address for item in found[0].evidence)) if len(found) == 1 else ""
