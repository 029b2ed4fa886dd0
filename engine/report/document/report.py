"""The report: a draft in the structure of real monitoring and evaluation reports, from the dossier alone."""

from collections.abc import Callable

from engine.messages import say
from engine.report import words
from engine.report.document import appendix, review, styles, totals
from engine.report.document.asked import Asked, Kind
from engine.report.document.domains import domains, numeral
from engine.report.document.paper import Paper, Sentence
from engine.report.dossier import Dossier
from engine.report.foreword import foreword

_Section = Callable[[Paper, Dossier, Asked], None]


def report(dossier: Dossier, kind: Kind, asked: Asked) -> bytes:
    """Return the report as a Word document."""
    lang, run = asked.lang, dossier.run
    title = say(lang, f"document.title.{kind}", year=str(run.year))
    paper = Paper((asked.of(run.title), title), lang, asked.template)
    _before(paper, dossier, asked)
    totals.headline(paper, dossier, asked)
    for place, (name, section) in enumerate(_sections(dossier, kind), start=1):
        paper.heading(1, say(lang, "document.chapter", number=numeral(place, lang), name=name(lang)))
        section(paper, dossier, asked)
    _signature(paper, asked)
    paper.across()
    paper.heading(1, say(lang, "document.appendix"))
    appendix.figures(paper, dossier, asked)
    appendix.mechanisms(paper, dossier, asked)
    _sources(paper, dossier, asked)
    return paper.saved()


def _before(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write what has to be known first: that it is a draft, that data is made up, what was left out."""
    lang = asked.lang
    paper.line(say(lang, f"document.draft.{asked.audience}"), styles.SUBTITLE)
    for line in (*words.notes(dossier.run.inputs, lang), *foreword(dossier.run, lang)):
        paper.paragraph(Sentence(line.strip(), bold=True))


def _sections(dossier: Dossier, kind: Kind) -> list[tuple[Callable[[str], str], _Section]]:
    """Return the chapters of a kind of report, each with its heading."""

    def called(code: str) -> Callable[[str], str]:
        return lambda lang: say(lang, f"document.chapter.{code}")

    def of_plan(plan: str) -> _Section:
        return lambda paper, data, asked: domains(paper, data, plan, asked)

    plans = [(run_name.in_, of_plan(plan)) for plan, run_name in dossier.run.plans.items()]
    process = [(called("process"), _process)] if kind == Kind.EVALUATION else []
    closing = {"lists": review.lists, "experience": review.experience, "problems": review.problems, "advice": review.advice,
               "measures": review.measures}  # fmt: skip
    return [
        *process,
        (called("background"), totals.background),
        (called("overview"), totals.overview),
        *plans,
        *((called(code), section) for code, section in closing.items()),
    ]


def _process(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write how the evaluation was done, as far as the run can tell, and what units said of themselves."""
    lang, counts = asked.lang, dossier.counts
    files = sum(bool(source.sha256) for source in dossier.run.inputs)
    text = say(lang, "document.process", files=files, rows=counts.rows, targets=counts.targets)
    paper.paragraph(Sentence(text, ("counts",)))
    own = [item for item in dossier.assessments if item.year == dossier.run.year]
    paper.paragraph(Sentence(say(lang, "document.process.own", count=len(own)), ("assessments",)))
    paper.line(say(lang, "document.process.blank"))


def _signature(paper: Paper, asked: Asked) -> None:
    for name in ("who", "when"):
        paper.line(say(asked.lang, f"document.signed.{name}"))


def _sources(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write what the figures rest on and how each sentence is traced."""
    lang, run = asked.lang, dossier.run
    paper.heading(1, say(lang, "document.sources"))
    paper.line(
        say(lang, "document.sources.how", example=dossier.findings[0].id if dossier.findings else "", year=str(run.year))
    )
    paper.line(say(lang, "document.sources.own" if asked.public else "report.own"))
    if asked.public:
        paper.line(say(lang, "document.sources.withheld", limit=int(run.public_cell), reason=run.public_cell_reason))
        return
    head = [say(lang, "document.sources.file"), "SHA-256"]
    rows = [[source.name, source.sha256] for source in run.inputs if source.sha256]
    paper.table(say(lang, "document.sources.files"), head, rows, (30, 70))
