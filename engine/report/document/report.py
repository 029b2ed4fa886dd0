"""The report: a draft in the structure of real monitoring and evaluation reports, from the dossier alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from engine.messages import say
from engine.model import Phase
from engine.report.document import appendix, review, styles, totals
from engine.report.document.asked import Asked, Kind
from engine.report.document.domains import domains, numeral
from engine.report.document.paper import Paper, Sentence
from engine.report.document.unitsaid import assessed
from engine.report.dossier import Dossier
from engine.report.foreword import foreword
from engine.report.read import notes

_Section = Callable[[Paper, Dossier, Asked], None]
_OPENING: Mapping[str, _Section] = {"background": totals.background, "overview": totals.overview}
_CLOSING: Mapping[str, _Section] = {
    "lists": review.lists, "experience": review.experience, "problems": review.problems, "advice": review.advice,
    "measures": review.measures,
}  # fmt: skip
"""What stands before and after the plans, by the code of its heading."""


def report(dossier: Dossier, kind: Kind, asked: Asked) -> bytes:
    """Return the report as a Word document."""
    return written(dossier, kind, asked).saved()


def written(dossier: Dossier, kind: Kind, asked: Asked) -> Paper:
    """Return the report as a paper that knows what its sentences rest on."""
    asked = replace(asked, final=dossier.run.phase == Phase.FINAL)
    lang, run = asked.lang, dossier.run
    title = say(lang, f"document.title.{kind}", year=str(run.year))
    paper = Paper((asked.of(run.title), title), lang, asked.template, asked.traced)
    _before(paper, dossier, asked)
    totals.headline(paper, dossier, asked)
    for place, (name, section) in enumerate(_sections(dossier, kind, asked), start=1):
        paper.heading(1, say(lang, "document.chapter", number=numeral(place, lang), name=name))
        section(paper, dossier, asked)
    paper.sign()
    paper.across()
    paper.heading(1, say(lang, "document.appendix"))
    appendix.figures(paper, dossier, asked)
    appendix.mechanisms(paper, dossier, asked)
    _sources(paper, dossier, asked)
    return paper


def _before(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write what has to be known first: that it is a draft, that data is made up, what was left out."""
    lang = asked.lang
    paper.line(say(lang, f"document.draft.{asked.audience}"), styles.SUBTITLE)
    for line in (*_on_trial(dossier, asked), *notes(dossier.run.inputs, lang), *foreword(dossier.run, lang)):
        paper.paragraph(Sentence(line.strip(), bold=True))


def _on_trial(dossier: Dossier, asked: Asked) -> Iterator[str]:
    """Yield that a paper judges the year in another way than is the year's own, which its title does not say."""
    run, lang = dossier.run, asked.lang
    last, year = max((finding.goal.by for finding in dossier.findings), default=0), str(run.year)
    if asked.final and run.year < last:
        yield say(lang, "document.on_trial", year=year, last=str(last))
    elif run.phase == Phase.MIDTERM != run.own_phase:
        yield say(lang, "document.on_trial.midterm", year=year)
    elif run.phase == Phase.ANNUAL != run.own_phase:
        own, phase = (say(lang, f"phase.{each}") for each in (run.own_phase, run.phase))
        yield say(lang, "document.other_phase", year=year, own=own, phase=phase)


def _sections(dossier: Dossier, kind: Kind, asked: Asked) -> Iterator[tuple[str, _Section]]:
    """Yield the chapters of a kind of report, each with its heading."""
    opening = _OPENING if kind != Kind.EVALUATION else {"process": _process, **_OPENING}
    for code, section in opening.items():
        yield say(asked.lang, f"document.chapter.{code}"), section
    for plan, name in dossier.run.plans.items():
        yield asked.of(name), partial(domains, plan)
    for code, section in _CLOSING.items():
        yield say(asked.lang, f"document.chapter.{code}"), section


def _process(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write how the evaluation was done, as far as the run can tell, and what units said of themselves."""
    lang, counts = asked.lang, dossier.counts
    files = sum(bool(source.sha256) for source in dossier.run.inputs)
    text = say(lang, "document.process", files=files, rows=counts.rows, targets=counts.targets)
    paper.paragraph(Sentence(text, ("counts",)))
    own = [item for item in dossier.assessments if item.year == dossier.run.year]
    code = "document.process.own" if own else "document.process.own.none"
    paper.paragraph(Sentence(say(lang, code, count=len(own)), ("assessments",)))
    if own and not asked.public:
        paper.table(say(lang, "document.process.assessments"), *assessed(own, dossier, lang))
    paper.line(say(lang, "document.process.blank"))


def _sources(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write what the figures rest on and, where sentences carry it, how each is traced."""
    lang, run = asked.lang, dossier.run
    paper.heading(1, say(lang, "document.sources"))
    if asked.traced:
        example = dossier.findings[0].id if dossier.findings else ""
        paper.line(say(lang, "document.sources.how", example=example, year=str(run.year)), left=True)
    paper.line(say(lang, "document.sources.own") if asked.public else say(lang, "report.own") + say(lang, "document.stop"))
    if asked.public:
        reason = asked.of(run.public_cell_reason).rstrip("。.") + say(lang, "document.stop").rstrip()
        paper.line(say(lang, "document.sources.withheld", limit=int(run.public_cell), reason=reason))
        return
    head = [say(lang, "document.sources.file"), "SHA-256"]
    rows = [[source.name, source.sha256] for source in run.inputs if source.sha256]
    paper.table(say(lang, "document.sources.files"), head, rows, (30, 70))
