"""The page on the screen: what the run comes to, what cuts across, what is urgent; everything else on request."""

from collections.abc import Iterator

from engine.messages import say
from engine.model import Grade, OutlookClass, Verdict
from engine.report import rollup_words, words
from engine.report.changes_lines import changes_lines
from engine.report.domains import domain_lines
from engine.report.dossier import Dossier
from engine.report.foreword import foreword
from engine.report.printed import Line, laid_out
from engine.report.quality_words import quality_counts
from engine.report.read import notes
from engine.report.record import Record
from engine.report.rollup import By
from engine.report.spark import trend_of
from engine.wording.figures import NOTHING
from engine.wording.lists import listed
from engine.wording.verdicts import verdict_text

_MECHANISMS = {"screen.finding": "screen.finding.mechanism", "screen.quiet": "screen.quiet.mechanism"}
WIDTH = 120
"""Columns of a page that goes to a file or another program."""
_URGENT = (Grade.RED, Grade.ORANGE)
_REST = (Grade.YELLOW, Grade.BLUE, Grade.GOOD_PRACTICE, Grade.NONE)


def render(dossier: Dossier, lang: str, width: int = WIDTH, whole: bool = False) -> str:
    """Return the page as plain text; a `whole` one lists what is less urgent too."""
    return "".join(f"{line.plain}\n" for line in laid_out(page(dossier, lang, width, whole), width))


def page(dossier: Dossier, lang: str, width: int, whole: bool) -> Iterator[Line]:
    """Yield the lines of the page; `width` is what tables are laid out for."""
    yield from _head(dossier, lang)
    yield from _totals(dossier, lang, width, whole)
    yield from changes_lines(dossier, lang, whole)
    yield from _across(dossier, lang)
    yield from _findings(dossier, lang, whole)
    yield from _accounts(dossier, lang, whole)
    yield from _next(dossier, lang)


def _head(dossier: Dossier, lang: str) -> Iterator[Line]:
    yield from (Line(line, bold=True) for line in foreword(dossier.run, lang))
    yield Line(words.title(dossier, lang), bold=True)
    yield from (Line(line) for line in notes(dossier.run.inputs, lang))


def _totals(dossier: Dossier, lang: str, width: int, whole: bool) -> Iterator[Line]:
    """Yield the table of plans and domains, then each plan in words, with what falls short or is missing by name."""
    rows = list(domain_lines(dossier, lang, width))
    if rows:
        yield from (Line(""), Line(say(lang, "screen.domains"), bold=True))
        yield from (Line(row, whole=True) for row in rows)
    for depth, text in rollup_words.opening(dossier, lang, brief=not whole):
        yield from () if depth else (Line(""),)
        yield Line(text, depth, bold=not depth)


def _across(dossier: Dossier, lang: str) -> Iterator[Line]:
    """Yield what was seen across findings."""
    if dossier.escalations:
        yield from (Line(""), Line(say(lang, "report.escalations"), bold=True))
    for item in dossier.escalations:
        yield Line(item.text.in_(lang), 1, grade=item.grade, lead=say(lang, f"grade.{item.grade}"))


def _findings(dossier: Dossier, lang: str, whole: bool) -> Iterator[Line]:
    """Yield the findings grade by grade, worst first, with why, who and what to do first."""
    groups = words.grouped(dossier)
    shown = {grade: domains for grade, domains in groups.items() if whole or grade in _URGENT}
    if shown or whole:
        yield from (Line(""), Line(say(lang, "screen.legend", first=str(_first(dossier)), last=str(dossier.run.year))))
    for grade, domains in shown.items():
        yield from (Line(""), Line("", grade=grade, lead=words.heading(grade, domains, lang), bold=True))
        for findings in domains.values():
            yield Line(words.named(findings[0].domain, dossier.run.domains, lang), 1, bold=True)
            for finding in findings:
                yield from _finding(finding, dossier, lang)
    if not shown.keys() & set(_URGENT):
        yield from (Line(""), Line(say(lang, "screen.no_urgent" if groups else "report.none_alert")))
    yield Line("")
    yield from _without_alert(dossier, lang) if whole else _rest(dossier, lang)


def _first(dossier: Dossier) -> int:
    """Return the year that the blocks begin with: the baseline, or the one before that judged where there is none."""
    return min(dossier.run.coverage.baseline or dossier.run.year, dossier.run.year - 1)


def _finding(finding: Record, dossier: Dossier, lang: str) -> Iterator[Line]:
    yield Line(_told(finding, dossier, lang, "screen.finding"), 2, lead=finding.target, bold=False)
    yield Line(say(lang, "screen.why", text=words.reason_text(finding, lang)), 3)
    names = listed(words.named(name, dossier.run.departments, lang) for name in finding.responsible)
    yield Line(say(lang, "screen.responsible", names=names), 3)
    if finding.recommendations:
        first, *others = finding.recommendations
        code = "screen.measure" if first.measure else "screen.advice"
        text = say(lang, code, measure=first.measure or "", text=first.text)
        further = say(lang, "screen.further", count=len(others), id=finding.target) if others else ""
        yield Line(text + further, 3)


def _told(finding: Record, dossier: Dossier, lang: str, code: str) -> str:
    """Return a finding in a line: what it is about, its figure, what is asked for, the verdict, the outlook, the years."""
    areas = dossier.rollup.grouped(By.AREA)
    what = finding.subject.in_(lang)
    told = code if finding.measured else _MECHANISMS[code]  # whether it is in place is the verdict
    parts = [
        say(lang, told, what=f"{finding.area.name} {what}" if len(areas) > 1 else what, goal=finding.goal.text,
            value=finding.value_text.in_(lang) or NOTHING, due=finding.goal.due),
        verdict_text(finding.verdict, finding.measured).in_(lang),
        "" if finding.outlook.klass == OutlookClass.UNRATED else say(lang, f"outlook.{finding.outlook.klass}"),
        trend_of(finding, _first(dossier)),
    ]  # fmt: skip
    return listed(filter(None, parts), "list.sentences").in_(lang)


def _without_alert(dossier: Dossier, lang: str) -> Iterator[Line]:
    """Yield what has no alert, a line each; what awaits evidence is in the work list."""
    quiet = [finding for finding in dossier.findings if finding.grade == Grade.NONE]
    if quiet:
        yield Line(say(lang, "report.group", grade=say(lang, "grade.none"), count=len(quiet)), bold=True)
    for finding in quiet:
        if finding.verdict != Verdict.PENDING:
            yield Line(_told(finding, dossier, lang, "screen.quiet"), 1, lead=finding.target)


def _rest(dossier: Dossier, lang: str) -> Iterator[Line]:
    """Yield how many are not listed, and how to see them."""
    counts = dossier.counts.grades
    parts = [
        say(lang, "screen.rest.part", grade=say(lang, f"grade.{grade}"), count=counts[grade.value])
        for grade in _REST
        if counts[grade.value]
    ]
    if parts:
        yield Line(say(lang, "screen.rest", parts=listed(parts)))


def _accounts(dossier: Dossier, lang: str, whole: bool) -> Iterator[Line]:
    """Yield the work list, then what became of every grade and every row."""
    yield from (Line(line) for line in words.work_list(dossier, lang, brief=not whole))
    yield from (Line(line) for line in words.counts(dossier, lang))
    yield Line(quality_counts(dossier.quality, lang))
    yield Line(say(lang, "report.own"))


def _next(dossier: Dossier, lang: str) -> Iterator[Line]:
    """Yield the commands that come next."""
    graded = [finding for domains in words.grouped(dossier).values() for found in domains.values() for finding in found]
    call = {"data": say(lang, "screen.next.data"), "year": str(dossier.run.year),
            "pack": say(lang, "screen.next.pack", pack=dossier.run.pack)}  # fmt: skip
    yield Line(say(lang, "screen.next"), bold=True)
    yield Line(say(lang, "screen.next.explain", id=(graded or dossier.findings)[0].target, **call), 1)
    yield Line(say(lang, "screen.next.status", **call), 1)
    yield Line(say(lang, "screen.next.files"), 1)
    yield Line(say(lang, "screen.next.report", **call), 1)
    yield Line(say(lang, "screen.next.keep"), 1)
