"""What a report says after the domains: the named lists, experience, problems, advice by unit, measures."""

from collections import Counter
from collections.abc import Iterator, Sequence

from engine.messages import say
from engine.model import Grade, Progress, Severity, Verdict
from engine.report.document.asked import Asked
from engine.report.document.domains import numeral
from engine.report.document.lists import by_lead, named
from engine.report.document.official import value_in, value_of
from engine.report.document.paper import Paper, Sentence
from engine.report.dossier import Dossier
from engine.report.record import Advice, Record
from engine.report.words import named as translated

_URGENT = (Grade.RED, Grade.ORANGE, Grade.YELLOW)


def lists(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write each list with its findings by name."""
    paper.line(say(asked.lang, "document.lists"))
    for place, (name, found) in enumerate(named(dossier).items(), start=1):
        title = say(asked.lang, f"document.list.{name}")
        paper.heading(2, say(asked.lang, "document.section", number=numeral(place, asked.lang), name=title))
        if not found:
            paper.line(say(asked.lang, "document.list.none"))
            continue
        text = say(asked.lang, "document.list", name=title, count=len(found), names=_listed(found, asked))
        paper.paragraph(Sentence(text, tuple(finding.id for finding in found)))


def _listed(found: Sequence[Record], asked: Asked) -> str:
    said = (say(asked.lang, "document.list.item", name=item.subject, id=item.target) for item in found)
    return say(asked.lang, "list.words").join(said)


def experience(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write what went well: facts alone, what made it so is for those who know."""
    good = [finding for finding in dossier.findings if finding.grade == Grade.GOOD_PRACTICE]
    if not good:
        paper.line(say(asked.lang, "document.experience.none"))
    for finding in good:
        paper.paragraph(Sentence(_achieved(finding, dossier, asked), (finding.id,)))
    paper.line(say(asked.lang, "document.experience.blank"))


def _achieved(finding: Record, dossier: Dossier, asked: Asked) -> str:
    base = dossier.run.coverage.baseline
    words = {
        "name": finding.subject, "base": str(base), "before": value_in(finding, base, asked), "year": str(finding.year),
        "value": value_of(finding, asked), "goal": finding.goal.text, "years": finding.measurements.met_years,
        "unit": translated(finding.responsible[0], dossier.run.departments, asked.lang),
    }  # fmt: skip
    return say(asked.lang, "document.experience", **words)


def problems(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write what stands in the way: what is hard to meet with its figures, what cuts across, what of the data is open."""
    for finding in named(dossier)["difficult"]:
        words = {
            "id": finding.target,
            "name": finding.subject,
            "year": str(finding.year),
            "value": value_of(finding, asked),
            "goal": finding.goal.text,
        }
        said = [Sentence(say(asked.lang, "document.problem", **words), (finding.id,))]
        if not asked.public and finding.said.pace.zh:
            said.append(Sentence(say(asked.lang, "document.problem.pace", pace=finding.said.pace), (finding.id,)))
        paper.paragraph(*said)
    if not asked.public:
        for seen in dossier.escalations:
            paper.paragraph(Sentence(say(asked.lang, "document.across", text=seen.text), seen.members))
    _open_data(paper, dossier, asked)


def _open_data(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    lang = asked.lang
    missing, pending = (
        [finding for finding in dossier.findings if finding.verdict == verdict]
        for verdict in (Verdict.NO_DATA, Verdict.PENDING)
    )
    said = []
    if missing:
        text = say(lang, "document.open.missing", count=len(missing), names=_listed(missing, asked))
        said.append(Sentence(text, tuple(finding.id for finding in missing)))
    if pending:
        text = say(lang, "document.open.pending", count=len(pending))
        said.append(Sentence(text, tuple(finding.id for finding in pending)))
    open_ = [doubt for doubt in dossier.quality if not doubt.answer]
    if open_ and not asked.public:
        grave = sum(doubt.severity == Severity.MUST_FIX for doubt in open_)
        said.append(Sentence(say(lang, "document.open.doubts", count=len(open_), grave=grave), ("quality",)))
    if said:
        paper.paragraph(*said)


def advice(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write what each lead unit is advised to do: of what is urgent the advice, of the rest how much is owed."""
    place = 0
    for unit, own in by_lead(dossier.findings, dossier).items():
        lines = list(advised(own, asked))
        if lines:
            place += 1
            name = translated(unit, dossier.run.departments, asked.lang)
            paper.heading(2, say(asked.lang, "document.section", number=numeral(place, asked.lang), name=name))
            for number, line in enumerate(lines, start=1):
                paper.paragraph(Sentence(say(asked.lang, "document.number", number=number) + line.text, line.sources))


def advised(own: Sequence[Record], asked: Asked, owed: bool = True) -> Iterator[Sentence]:
    """Yield what a unit is advised to do about the findings that it leads, and what it owes."""
    lang, found = asked.lang, dict[str, list[Record]]()
    for finding in own:
        for item in _first(finding, asked) if finding.grade in _URGENT else ():
            found.setdefault(asked.of(item.text) + _rests_on(item.measure, lang), []).append(finding)
    for text, findings in found.items():
        said = say(lang, "document.advice", names=_listed(findings, asked), text=text)
        yield Sentence(said, tuple(finding.id for finding in findings))
    for verdict in (Verdict.NO_DATA, Verdict.PENDING) if owed else ():
        lacking = [finding for finding in own if finding.verdict == verdict]
        if lacking:
            ids = " ".join(finding.target for finding in lacking)
            names = ids if verdict == Verdict.PENDING else _listed(lacking, asked)
            text = say(lang, f"document.advice.{verdict}", count=len(lacking), names=names)
            yield Sentence(text, tuple(finding.id for finding in lacking))


def _first(finding: Record, asked: Asked) -> Iterator[Advice]:
    """Yield the pack's own advice, which is for internal papers, and the first measure that the finding rests on."""
    own = [item for item in finding.recommendations if item.measure is None]
    yield from () if asked.public else own
    yield from [item for item in finding.recommendations if item.measure is not None][:1]


def _rests_on(measure: str | None, lang: str) -> str:
    return say(lang, "document.advice.measure", id=measure) if measure else ""


def measures(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write how far the plan's measures are, as units reported it; what nobody reported is not said not to have begun."""
    lang, year = asked.lang, dossier.run.year
    if not dossier.measures:
        paper.line(say(lang, "document.measures.none"))
        return
    reported = [(item, report) for item in dossier.measures for report in item.reports if report.year == year]
    states = Counter(report.progress for _, report in reported)
    silent = sum(not any(report.year == year for report in item.reports) for item in dossier.measures)
    words = {"total": len(dossier.measures), "reports": len(reported), "silent": silent}
    counts = say(lang, "list.words").join(
        say(lang, "document.measures.count", state=say(lang, f"progress.{state}"), count=states[state]) for state in Progress
    )
    text = say(lang, "document.measures" if reported else "document.measures.unreported", counts=counts, **words)
    paper.paragraph(Sentence(text, ("measures",)))
    if reported and not asked.public:
        head = [say(lang, f"document.measures.{name}") for name in ("id", "text", "unit", "state", "done")]
        names = dossier.run.departments
        rows = [
            [item.measure, asked.of(item.text), asked.of(names[report.unit]) if report.unit else "",
             say(lang, f"progress.{report.progress}"), report.done]
            for item, report in reported
        ]  # fmt: skip
        paper.table(say(lang, "document.measures.title"), head, rows, (12, 46, 20, 12, 30))
