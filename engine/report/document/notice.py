"""The notice to a unit: how what it leads stands, what is missing, asked and advised, by when, and a slip to reply."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.base.filenames import file_names
from engine.base.text import Text
from engine.messages import say
from engine.model import Verdict
from engine.report import words
from engine.report.document import styles
from engine.report.document.asked import Asked
from engine.report.document.domains import ids_of, named_of, numeral
from engine.report.document.lists import by_lead, grouped
from engine.report.document.official import goal_of, missing_of, standing, value_of
from engine.report.document.paper import Paper, Sentence
from engine.report.document.review import advice_of
from engine.report.document.totals import key_of, tally_text
from engine.report.document.unitsaid import Rows, assessed_alone, progressed
from engine.report.dossier import Dossier
from engine.report.doubted import Doubted
from engine.report.read import notes
from engine.report.record import Record
from engine.report.rollup import By, Counted, Group
from engine.wording.figures import NOTHING


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a notice tells a unit."""

    name: str
    group: Group
    findings: Sequence[Record]
    doubts: Sequence[Doubted]
    names: Mapping[str, Text]
    """The list of units."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a notice: the codes of its columns, its rows, how wide the columns are; without rows it is not written."""

    columns: Sequence[str]
    rows: Rows
    widths: Sequence[float]


def notices(dossier: Dossier, asked: Asked) -> dict[str, bytes]:
    """Return a notice for each unit that leads anything, by its file's name without the ending; together they are the run."""
    units, year = list(_units(dossier, asked)), str(dossier.run.year)
    names = file_names(say(asked.lang, "document.notice.file", year=year, unit=unit.name) for unit in units)
    return {name: _notice(unit, dossier, asked) for name, unit in zip(names, units, strict=True)}


def _units(dossier: Dossier, asked: Asked) -> Iterator[_Unit]:
    led = by_lead(dossier.findings, dossier)
    open_ = [doubt for doubt in dossier.quality if doubt.is_open]
    for group in dossier.rollup.grouped(By.LEAD):
        own = led[group.name.zh]
        doubts = [doubt for doubt in open_ if _concerns(doubt, group.name.zh, own)]
        yield _Unit(asked.of(group.name), group, own, doubts, dossier.run.departments)


def _concerns(doubt: Doubted, unit: str, led: Sequence[Record]) -> bool:
    """Tell whether a unit leads the first thing that is doubted, or any of the mechanisms, which are asked about together."""
    attested = {item.target for item in doubt.evidence if item.target}
    return doubt.responsible[:1] == (unit,) or any(finding.target in attested for finding in led)


def _notice(unit: _Unit, dossier: Dossier, asked: Asked) -> bytes:
    lang, run = asked.lang, dossier.run
    title = say(lang, "document.notice.title", year=str(run.year))
    paper = Paper((asked.of(run.title), title), lang, asked.template)
    for line in notes(run.inputs, lang):
        paper.paragraph(Sentence(line, bold=True))
    paper.line(say(lang, "document.notice.to", unit=unit.name), styles.ADDRESS)
    opening = say(lang, "document.notice.opening", total=len(unit.findings), year=str(run.year))
    paper.paragraph(Sentence(opening, tuple(finding.id for finding in unit.findings)), *_tallies(unit.group, asked))
    tables = {name: table(unit, asked) for name, table in _TABLES.items()}
    if empty := [say(lang, f"document.notice.{name}") for name, table in tables.items() if not table.rows]:
        paper.paragraph(Sentence(say(lang, "document.notice.nothing", names=say(lang, "list.words").join(empty))))
    told = [name for name, table in tables.items() if table.rows]
    for place, name in enumerate(told, start=1):
        _write(paper, place, name, tables[name], lang)
    own = {name: table for name, table in _own(unit, dossier, lang).items() if table[1]}
    for place, (name, table) in enumerate(own.items(), start=len(told) + 1):
        _heading(paper, place, name, lang)
        head, rows, widths = table
        paper.table(say(lang, f"document.notice.{name}"), head, rows, widths, small=True)
    if told or own:  # a heading alone has no number
        _heading(paper, len(told) + len(own) + 1, "reply", lang)
    else:
        paper.heading(1, say(lang, "document.notice.reply"))
    _reply(paper, bool(told), asked)
    _slip(paper, unit, asked)
    return paper.saved()


def _own(unit: _Unit, dossier: Dossier, lang: str) -> Mapping[str, tuple[list[str], Rows, Sequence[float]]]:
    """Return what the unit said of the year itself: its assessments, and how far its measures are."""
    year, id_ = dossier.run.year, unit.group.key
    reports = [
        (item, report) for item in dossier.measures for report in item.reports if (report.unit, report.year) == (id_, year)
    ]
    own = [item for item in dossier.assessments if (item.unit, item.year) == (id_, year)]
    return {"assessments": assessed_alone(own, lang), "states": progressed(reports, lang)}


def _tallies(group: Group, asked: Asked) -> Iterator[Sentence]:
    """Yield what the roll-up counts of the targets that the unit leads."""
    for tally in group.tallies:
        if tally.of != Counted.OBJECTIVES:
            said = {
                "scope": say(asked.lang, f"scope.{tally.scope}"),
                "total": tally.total,
                "counts": tally_text(tally, asked.lang),
            }
            yield Sentence(say(asked.lang, f"document.notice.tally.{tally.of}", **said), (key_of(group, tally),))


def to_answer(findings: Iterable[Record]) -> list[Record]:
    """Return what a unit has to answer for, in the order in which the notice tells it."""
    by_verdict = grouped(findings, lambda finding: finding.verdict)
    missed = [finding for finding in findings if finding.verdict.missed]
    return [*missed, *by_verdict.get(Verdict.NO_DATA, []), *by_verdict.get(Verdict.PENDING, [])]


def _heading(paper: Paper, place: int, name: str, lang: str) -> None:
    paper.heading(1, say(lang, "document.chapter", number=numeral(place, lang), name=say(lang, f"document.notice.{name}")))


def _write(paper: Paper, place: int, name: str, table: _Table, lang: str) -> None:
    _heading(paper, place, name, lang)
    head = [say(lang, f"document.{code}") for code in table.columns]
    paper.table(say(lang, f"document.notice.{name}"), head, table.rows, table.widths, small=True)


def _missed(unit: _Unit, asked: Asked) -> _Table:
    rows: Rows = [
        [
            Sentence(finding.target, (finding.id,)),
            asked.of(finding.subject),
            goal_of(finding, asked),
            Sentence(value_of(finding, asked) if finding.measured else NOTHING, right=finding.units is None),
            standing(finding, asked.lang),
            _gap(finding, asked),
            say(asked.lang, "list.words").join(words.named(name, unit.names, asked.lang) for name in finding.responsible[1:])
            or NOTHING,
        ]
        for finding in unit.findings
        if finding.verdict.missed
    ]
    columns = ("column.id", "column.name", "column.goal", "notice.current", "column.standing", "notice.gap", "notice.co")
    return _Table(columns, rows, (16, 23, 20, 28.5, 16, 36.5, 16))


def _gap(finding: Record, asked: Asked) -> str:
    """Return what would turn the verdict, in persons or places where it is counted so, and which places are short of it."""
    flip, places = finding.measurements.to_flip, finding.measurements.failing_units
    said = [asked.of(flip)] if flip else []
    if places and finding.units is not None:
        said.append(say(asked.lang, "document.notice.places", names=say(asked.lang, "list.words").join(places)))
    return say(asked.lang, "list.sentences").join(said) or NOTHING


def _lacking(unit: _Unit, asked: Asked) -> _Table:
    rows: Rows = [
        [
            Sentence(finding.target, (finding.id,)),
            asked.of(finding.subject),
            goal_of(finding, asked),
            missing_of(finding, asked) or NOTHING,
        ]
        for finding in unit.findings
        if finding.verdict == Verdict.NO_DATA
    ]
    return _Table(("column.id", "column.name", "column.goal", "notice.missing"), rows, (19, 48, 38, 55))


def _awaited(unit: _Unit, asked: Asked) -> _Table:
    rows: Rows = [
        [
            Sentence(finding.target, (finding.id,)),
            asked.of(finding.subject),
            asked.of(finding.evidence_wanted) if finding.evidence_wanted else NOTHING,
        ]
        for finding in unit.findings
        if finding.verdict == Verdict.PENDING
    ]
    return _Table(("column.id", "column.demand", "notice.wanted"), rows, (19, 68, 73))


def _questions(unit: _Unit, asked: Asked) -> _Table:
    rows: Rows = [[doubt.evidence[0].address, asked.of(doubt.text)] for doubt in unit.doubts]
    return _Table(("notice.cell", "notice.question"), rows, (40, 120))


def _measures(unit: _Unit, asked: Asked) -> _Table:
    rows: Rows = [
        [Sentence(named_of(findings, asked), ids_of(findings)), text]
        for text, findings in advice_of(unit.findings, asked).items()
    ]
    return _Table(("notice.about", "notice.advice"), rows, (52, 108))


def _reply(paper: Paper, owed: bool, asked: Asked) -> None:
    """Write by when to answer: where the notice tells of nothing, there is nothing to send in but the slip."""
    lang, day = asked.lang, asked.deadline
    what = "deadline" if owed else "deadline.slip"
    text = say(lang, f"document.notice.{what}", day=day) if day else say(lang, f"document.notice.{what}.blank")
    paper.line(text, kept=True)
    paper.sign()


def _slip(paper: Paper, unit: _Unit, asked: Asked) -> None:
    """Write the slip on a page of its own, with a line for each target to be answered for; without any it confirms."""
    lang, open_ = asked.lang, to_answer(unit.findings)
    paper.heading(1, say(lang, "document.notice.slip"), new_page=True)
    paper.line(say(lang, "document.notice.from", unit=unit.name), styles.ADDRESS)
    if open_:
        columns = ("document.column.id", "document.column.name", "document.column.standing",
                   *(f"document.notice.slip.{name}" for name in ("reason", "done", "when")))  # fmt: skip
        rows = [[finding.target, asked.of(finding.subject), standing(finding, lang), "", "", ""] for finding in open_]
        paper.form(rows, (16, 54, 18, 26, 26, 16), [say(lang, code) for code in columns])
    else:
        paper.line(say(lang, "document.notice.slip.nothing"))
    lines = [f"document.notice.slip.{name}" for name in ("who", "head", "phone", "date")]
    paper.form([[say(lang, code) for code in lines]], (1, 1, 1, 1))


_TABLES: Mapping[str, Callable[[_Unit, Asked], _Table]] = {
    "missed": _missed, "no_data": _lacking, "pending": _awaited, "questions": _questions, "measures": _measures,
}  # fmt: skip
"""What a notice tells, in this order."""
