"""What the pages of the workbook of results have in common: headings, how findings are named, colours, where cells lead."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from engine.base.numbers import readable
from engine.base.units import NAMES
from engine.messages import say
from engine.model import COLUMNS, Grade, Verdict
from engine.report import words
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.sheets.page import Cell, Jump, figure
from engine.wording.verdicts import verdict_text

COLOURS = {
    Grade.RED: "F4B6B6",
    Grade.ORANGE: "F9CFA5",
    Grade.YELLOW: "FFF2B3",
    Grade.BLUE: "C9DDF5",
    Grade.GOOD_PRACTICE: "CDE8CF",
}
"""Light enough for black words; printed grey, the word is what tells."""


def head(page: str, codes: Sequence[str], lang: str) -> list[Cell]:
    """Return the headings of a page; the first one is where others lead to."""
    first, *rest = (say(lang, code) for code in codes)
    return [Jump(first, at=f"page:{page}"), *rest]


def name(page: str, lang: str) -> str:
    """Return the name of a page."""
    return say(lang, f"book.{page}")


def title(page: str, dossier: Dossier, lang: str) -> str:
    """Return the line at the top of a page."""
    return say(lang, "book.title", page=say(lang, f"book.{page}"), title=words.title(dossier, lang))


def grade_colours(lang: str) -> Mapping[str, str]:
    """Return the colour behind each grade's word."""
    return {say(lang, f"grade.{grade}"): colour for grade, colour in COLOURS.items()}


def grade(finding: Record, lang: str) -> str:
    """Return a finding's grade, of one that is on time that it is."""
    return say(lang, "grade.under_way" if finding.under_way else f"grade.{finding.grade}")


def is_graded(finding: Record) -> bool:
    """Tell whether a finding stands among the alerts."""
    return finding.grade != Grade.NONE


def plan(finding: Record, dossier: Dossier, lang: str) -> str:
    """Return the plan of a finding."""
    return dossier.run.plans[finding.plan].in_(lang)


def domain(finding: Record, dossier: Dossier, lang: str) -> str:
    """Return the domain of a finding."""
    return words.named(finding.domain, dossier.run.domains, lang)


def unit_names(units: Iterable[str], dossier: Dossier, lang: str) -> str:
    """Return responsible units, the first leads."""
    return say(lang, "list.words").join(words.named(unit, dossier.run.departments, lang) for unit in units)


def value(finding: Record) -> Cell:
    """Return the area's own value as pages show it; empty where there is none, of sub-units and of mechanisms."""
    if finding.value is None or not own(finding):
        return ""
    weakest = next(iter(finding.measurements.comparisons), None)
    return figure(finding.value, readable(finding.value, weakest.right if weakest else None))


def baseline(finding: Record, dossier: Dossier) -> Fraction | None:
    """Return the area's own value in the baseline year, where the series has it."""
    year = dossier.run.coverage.baseline
    return next((point.value for point in finding.working.series if point.year == year), None) if own(finding) else None


def own(finding: Record) -> bool:
    """Tell whether its figures are the area's own: neither of sub-units nor a mechanism's."""
    return finding.measured and finding.units is None


def number(amount: Fraction | None) -> Cell:
    """Return a number as a report shows it; empty where there is none."""
    return "" if amount is None else figure(amount, readable(amount))


def unit(finding: Record, lang: str) -> str:
    """Return the unit of a finding's value; empty of a mechanism."""
    return NAMES[finding.unit].in_(lang).strip() if finding.measured and finding.unit != "none" else ""


def verdict(finding: Record, lang: str, found: Verdict | str = "") -> str:
    """Return the verdict on a target in words: its finding's own, or another one that is given."""
    return verdict_text(found or finding.verdict, finding.measured).in_(lang)


def to_evidence(finding: Record, lang: str, at: str = "") -> Cell:
    """Return a cell that leads to the evidence of a finding; empty where it has none."""
    count = len(finding.evidence)
    text = say(lang, "book.to_evidence", count=count) if count else ""
    return Jump(text, at=at, to=f"evidence:{finding.id}") if count else ""


def notes(found: Mapping[str, str], lang: str) -> str:
    """Return what a row says beside what it is about: remarks as they are, other columns behind their headings."""
    said = (
        text if head in COLUMNS or head == "told" else head + say(lang, "list.colon") + text for head, text in found.items()
    )
    return say(lang, "list.sentences").join(said)
