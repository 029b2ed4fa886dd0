"""The form that a third party fills in: what is asked for and where the evidence is, neither our figures nor our verdicts."""

from collections.abc import Sequence

from engine.collect.answers import ANSWERS, DAY, ID, VERDICT
from engine.messages import say
from engine.report import words
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Evidence, Record
from engine.sheets.page import Cell, Page, workbook
from engine.wording.verdicts import VERDICT_WORDS

_HEADINGS = (ID, "csv.domain", "csv.clause", "report.what", "report.goal", "book.due", "csv.unit", "sample.evidence",
             "book.source", *ANSWERS[1:])  # fmt: skip
_WIDTHS = (20, 12, 15, 24, 17, 16, 8, 27, 20, 10, 10, 20, 8, 12)


def sample_form(dossier: Dossier, chosen: Sequence[Record], seed: int, each: int, lang: str) -> bytes:
    """Return the bytes of the form."""
    above = [
        say(lang, "sample.title", title=words.title(dossier, lang)),
        say(lang, "sample.drawn", seed=str(seed), each=str(each)),
        say(lang, "sample.how", count=len(chosen)),
    ]
    rows = [_row(finding, dossier, lang) for finding in chosen]
    head = [say(lang, code) for code in _HEADINGS]
    choices = {_HEADINGS.index(VERDICT): [word.in_(lang) for word in VERDICT_WORDS]}
    firm, name = {_HEADINGS.index(DAY)}, say(lang, "sample.sheet")
    return workbook([Page(name, above, head, rows, _WIDTHS, filtered=True, kept=1, choices=choices, firm=firm)])


def _row(finding: Record, dossier: Dossier, lang: str) -> list[Cell]:
    evidence = sorted(finding.evidence, key=_place)  # as files have it: in our order the weakest come first
    sources = dict.fromkeys(item.source for item in evidence if item.source)
    return [
        finding.id,
        cells.domain(finding, dossier, lang),
        finding.clause,
        finding.subject.in_(lang),
        finding.goal.blind.in_(lang),
        finding.goal.due.in_(lang),
        cells.unit(finding, lang),
        "\n".join(dict.fromkeys(item.address for item in evidence)),
        "\n".join(sources),
        *("" for _ in ANSWERS[1:]),
    ]


def _place(item: Evidence) -> tuple[str, str, int, int, str]:
    """Return where a figure stands: file, sheet, row, and column, of which Z comes before AA."""
    column = item.cell.rstrip("0123456789")
    return item.file, item.sheet, item.row, len(column), column
