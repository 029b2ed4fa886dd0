"""Candidates for a mid-term change of the plan: which goals, why they are named, and empty columns for what is decided.

Being named decides nothing: what was passed, is out of reach, was never measured or contradicts the other plan may stay.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.base.word import Word, texts
from engine.messages import say
from engine.model import Change, Op, Verdict
from engine.report import words
from engine.report.book import cells
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.sheets.page import Cell, Page, workbook
from engine.wording.figures import short


class Case(Word):
    """Why a goal is named."""

    PASSED = "passed"
    """The baseline was there already."""
    OUT_OF_REACH = "out_of_reach"
    UNMEASURED = "unmeasured"
    CONFLICT = "conflict"
    """The other plan states another amount or change for the same figure, or no value is as both ask."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding whose goal is named, with the others that it contradicts."""

    case: Case
    finding: Record
    others: tuple[Record, ...] = ()


_OURS = (
    "adjust.case", "report.target", "csv.domain", "report.what", "adjust.old", "book.due", "book.baseline", "csv.unit",
    "report.value", "adjust.why",
)  # fmt: skip
_THEIRS = ("adjust.new", "adjust.reason", "adjust.by", "adjust.approval", "adjust.approved")
_HEADINGS = (*_OURS, *_THEIRS, "csv.plan", "csv.clause", "book.lead")
_WIDTHS = (15, 9, 14, 26, 16, 18, 9, 8, 13, 38, 16, 20, 12, 12, 12, 26, 22, 22)
_PRINTED = len(_OURS) + len(_THEIRS)


def adjustment_book(dossier: Dossier, lang: str) -> bytes:
    """Return the bytes of the workbook."""
    found = candidates(dossier)
    above = [say(lang, "adjust.title", title=words.title(dossier, lang)), say(lang, "adjust.note")]
    counts = (
        say(lang, "adjust.count", case=say(lang, f"adjust.case.{case}"), count=sum(item.case == case for item in found))
        for case in Case
    )
    above.append(say(lang, "list.words").join(counts))
    rows = [_row(item, dossier, lang) for item in found]
    head = [say(lang, code) for code in _HEADINGS]
    name = say(lang, "adjust.sheet")
    return workbook([Page(name, above, head, rows, _WIDTHS, filtered=True, kept=2, printed=_PRINTED)])


def candidates(dossier: Dossier) -> list[Candidate]:
    """Return every goal that is named, once for each case, in the order of the cases and of the plan."""
    found = [item for finding in dossier.findings for item in _of(finding, dossier)]
    order = list(Case)
    return sorted(found, key=lambda item: order.index(item.case))


def _of(finding: Record, dossier: Dossier) -> Iterator[Candidate]:
    if not finding.measured:
        return
    if _passed(finding, dossier):
        yield Candidate(Case.PASSED, finding)
    goal = finding.goal
    if goal.value is not None and finding.outlook.klass.warns and finding.verdict != Verdict.MET and finding.year < goal.by:
        yield Candidate(Case.OUT_OF_REACH, finding)
    if finding.verdict == Verdict.NO_DATA and not _ever_measured(finding):
        yield Candidate(Case.UNMEASURED, finding)
    others = tuple(other for other in dossier.findings if _contradict(finding, other, dossier))
    if others:
        yield Candidate(Case.CONFLICT, finding, others)


def _passed(finding: Record, dossier: Dossier) -> bool:
    """Tell whether an amount to be reached by a year was there in the baseline year; one to be kept is meant to be."""
    value, goal = cells.baseline(finding, dossier), finding.goal
    if value is None or goal.value is None or finding.keeps or goal.op not in texts(Op):
        return False
    return Op(goal.op).holds(value, goal.value)


def _ever_measured(finding: Record) -> bool:
    """Tell whether there is a value, or evidence with a figure, of any year."""
    return bool(finding.working.series) or any(item.value is not None for item in finding.evidence)


def _contradict(one: Record, two: Record, dossier: Dossier) -> bool:
    """Tell whether two plans ask of one and the same figure what no value can be, or state different amounts or changes."""
    same = (one.indicator.id, one.subject, one.area, one.units) == (two.indicator.id, two.subject, two.area, two.units)
    if not (same and two.measured and one.plan != two.plan and one.goal.text != two.goal.text):
        return False
    return _is_amount(one) == _is_amount(two) or not _meet(_span(one, dossier), _span(two, dossier))


def _is_amount(finding: Record) -> bool:
    """Tell whether the goal is an amount; otherwise it is a change, which an amount can go together with."""
    return finding.goal.value is not None or finding.goal.indicator is not None


def _span(finding: Record, dossier: Dossier) -> list[tuple[Op, Fraction]]:
    """Return what a value must be held against to be as asked for; nothing where that is not known."""
    goal, edges = finding.goal, finding.measurements.comparisons
    if not _is_amount(finding):
        past = cells.baseline(finding, dossier)
        return [] if past is None or goal.op not in texts(Change) else [(Change(goal.op).op, past)]
    if goal.value is not None and goal.op in texts(Op):
        return [(Op(goal.op), goal.value)]
    return [(edge.op, edge.right) for edge in edges if edge.of == "itself"]


def _meet(one: Sequence[tuple[Op, Fraction]], two: Sequence[tuple[Op, Fraction]]) -> bool:
    """Tell whether some value is as both ask."""
    held = [*one, *two]
    lows, highs = ([(right, op.strict) for op, right in held if op.rising == rising] for rising in (True, False))
    if not lows or not highs:
        return True
    low, high = max(lows), min(highs, key=lambda edge: (edge[0], not edge[1]))
    return low[0] < high[0] or (low[0] == high[0] and not low[1] and not high[1])


def _row(item: Candidate, dossier: Dossier, lang: str) -> list[Cell]:
    finding = item.finding
    return [
        say(lang, f"adjust.case.{item.case}"),
        finding.target,
        cells.domain(finding, dossier, lang),
        finding.subject.in_(lang),
        words.asked_of(finding).in_(lang),
        finding.goal.due.in_(lang),
        cells.number(cells.baseline(finding, dossier)),
        cells.unit(finding, lang),
        finding.value_text.in_(lang),
        _why(item, dossier, lang),
        *("" for _ in _THEIRS),
        cells.plan(finding, dossier, lang),
        finding.clause,
        cells.unit_names(finding.responsible[:1], dossier, lang),
    ]


def _why(item: Candidate, dossier: Dossier, lang: str) -> str:
    """Return why a goal is named, in a sentence."""
    finding = item.finding
    match item.case:
        case Case.PASSED:
            value = short(cells.baseline(finding, dossier), finding.unit, finding.goal.value)
            return say(lang, "adjust.why.passed", year=str(dossier.run.coverage.baseline), value=value, goal=finding.goal.text)
        case Case.OUT_OF_REACH:
            outlook = say(lang, f"outlook.{finding.outlook.klass}")
            return _joined([say(lang, "adjust.why.out_of_reach", outlook=outlook), finding.said.pace.in_(lang)], lang)
        case Case.UNMEASURED:
            what = say(lang, "list.words").join(text.in_(lang) for text in finding.measurements.missing)
            return say(lang, "adjust.why.unmeasured", what=what)
        case Case.CONFLICT:
            return _joined([_against(finding, other, dossier, lang) for other in item.others], lang)


def _against(finding: Record, other: Record, dossier: Dossier, lang: str) -> str:
    """Return what the other plan asks, and whether the year is judged otherwise by it."""
    told = {"plan": dossier.run.plans[other.plan], "id": other.target, "goal": other.goal.text, "due": other.goal.due}
    ours, theirs = cells.verdict(finding, lang), cells.verdict(other, lang)
    if finding.verdict == other.verdict:
        return say(lang, "adjust.why.conflict", **told, ours=ours)
    return say(lang, "adjust.why.conflict.judged", **told, ours=ours, theirs=theirs)


def _joined(sentences: Sequence[str], lang: str) -> str:
    return say(lang, "list.sentences").join(sentence for sentence in sentences if sentence)
