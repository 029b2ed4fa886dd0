"""What a third party found, beside our verdicts, with agreement counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from engine.base.word import Word
from engine.collect.answers import Answer, Filled
from engine.messages import say
from engine.report import words
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.report.sample.draw import drawn
from engine.sheets.page import Cell, Figure, Page, amount, workbook


class Agreement(Word):
    """What came of one target that was drawn."""

    SAME = "same"
    OTHER = "other"
    OPEN = "open"
    """No verdict was filled in, or its row is gone."""
    ASIDE = "aside"
    """It was not drawn, or there is no such finding; it is not counted."""


_HEADINGS = (
    "csv.id", "csv.domain", "report.what", "report.goal", "csv.unit", "sample.our_number", "sample.number", "sample.deviation",
    "sample.our_verdict", "sample.verdict", "sample.agreement", "sample.note", "sample.who", "sample.day", "report.value",
)  # fmt: skip
_WIDTHS = (20, 14, 28, 18, 9, 11, 11, 11, 10, 10, 12, 30, 10, 12, 16)
_COUNTED = ("sample.total", *(f"sample.agreement.{word}" for word in ("same", "other", "open")), "sample.rate")
Line = tuple[Record | None, Answer | None, Agreement]


def lines_of(dossier: Dossier, filled: Filled) -> list[Line]:
    """Return each finding that was drawn with its answer, then the answers to what was not drawn."""
    chosen = drawn(dossier, filled.seed, filled.each)
    found: list[Line] = []
    for finding in chosen:
        answer = filled.answers.get(finding.id)
        given = answer.verdict if answer else None
        same = Agreement.SAME if given == finding.verdict else Agreement.OTHER
        found.append((finding, answer, same if given else Agreement.OPEN))
    known, ours = {finding.id: finding for finding in dossier.findings}, {finding.id for finding in chosen}
    aside = [answer for id_, answer in filled.answers.items() if id_ not in ours]
    return found + [(known.get(answer.id), answer, Agreement.ASIDE) for answer in aside]


def compared(dossier: Dossier, filled: Filled, lang: str) -> bytes:
    """Return the bytes of a workbook: agreement by domain, and line by line."""
    lines, title = lines_of(dossier, filled), say(lang, "sample.compared", title=words.title(dossier, lang))
    drawn_by = say(lang, "sample.drawn", seed=str(filled.seed), each=str(filled.each))
    head = [say(lang, "csv.domain"), *(say(lang, code) for code in _COUNTED)]
    rows = list(_counts(lines, dossier, lang))
    summary = Page(say(lang, "sample.summary"), (title, drawn_by, say(lang, "sample.counted")), head, rows, (40, *[12] * 5))
    head = [say(lang, code) for code in _HEADINGS]
    rows = [_row(line, dossier, lang) for line in lines]
    name, days = say(lang, "sample.lines"), {_HEADINGS.index("sample.day")}
    each = Page(name, (title, drawn_by), head, rows, _WIDTHS, filtered=True, kept=1, printed=14, firm=days)
    return workbook([summary, each])


def _counts(lines: Sequence[Line], dossier: Dossier, lang: str) -> Iterable[list[Cell]]:
    """Yield how many of each domain agree, then of all."""
    by_domain: dict[tuple[str, str], Counter[Agreement]] = {}
    for finding, _, agreement in lines:
        if finding and agreement != Agreement.ASIDE:
            by_domain.setdefault((finding.plan, finding.domain), Counter())[agreement] += 1
    for (_, domain), counted in by_domain.items():
        yield _count(words.named(domain, dossier.run.domains, lang), counted)
    yield _count(say(lang, "rollup.together"), sum(by_domain.values(), Counter()))


def _count(name: str, counted: Counter[Agreement]) -> list[Cell]:
    same, other = counted[Agreement.SAME], counted[Agreement.OTHER]
    rate: Cell = Figure(Fraction(same * 100, same + other), 2) if same + other else ""
    return [name, sum(counted.values()), same, other, counted[Agreement.OPEN], rate]


def _row(line: Line, dossier: Dossier, lang: str) -> list[Cell]:
    finding, answer, agreement = line
    told: list[Cell] = [answer.id if answer else "", *("" for _ in range(5))]
    if finding:
        told = [
            finding.id, cells.domain(finding, dossier, lang), finding.subject.in_(lang), finding.goal.text.in_(lang),
            cells.unit(finding, lang), cells.value(finding),
        ]  # fmt: skip
    ours = finding.value if finding and finding.measured and finding.units is None else None
    theirs = answer.number if answer else None
    return [
        *told,
        amount(theirs),
        amount(None if ours is None or theirs is None else theirs - ours),
        cells.verdict(finding, lang) if finding else "",
        cells.verdict(finding, lang, answer.verdict) if finding and answer and answer.verdict else "",
        say(lang, f"sample.agreement.{agreement}"),
        answer.note if answer else "",
        answer.who if answer else "",
        answer.day if answer else "",
        finding.value_text.in_(lang) if finding else "",
    ]
