"""Domain by domain: each figure with its changes, goal and standing, a chart, the mechanisms, and what wants attention."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from engine.base.numbers import readable
from engine.base.numerals import in_words
from engine.base.units import NAMES
from engine.messages import say
from engine.model import Standing, Verdict
from engine.report.document.asked import Asked
from engine.report.document.chart import Chart, Series
from engine.report.document.lists import by_domain, grouped, named
from engine.report.document.official import point_of, sentence, shown
from engine.report.document.paper import Paper, Sentence
from engine.report.document.totals import counts_text
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.report.words import named as translated

_LEAST = 3
"""Years that make a chart worth drawing."""


def domains(plan: str, paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write the sections of a plan."""
    for place, (domain, findings) in enumerate(by_domain(dossier, plan), start=1):
        name = translated(domain, dossier.run.domains, asked.lang)
        paper.heading(2, say(asked.lang, "document.section", number=numeral(place, asked.lang), name=name))
        _section(paper, dossier, name, findings, asked)


def _section(paper: Paper, dossier: Dossier, name: str, findings: Sequence[Record], asked: Asked) -> None:
    measured = [finding for finding in findings if finding.measured]
    further_of = by_scope(measured)
    objectives = further_of.pop(Standing.OBJECTIVE, [])
    _items(paper, objectives, dossier, asked)
    told = len(objectives)
    for scope, further in further_of.items():
        words = {"scope": say(asked.lang, f"scope.{scope}"), "total": len(further), "counts": counted(further, asked.lang)}
        paper.paragraph(Sentence(say(asked.lang, "document.scope", **words), ids_of(further)))
        missed = [finding for finding in further if finding.verdict.missed]
        _items(paper, missed, dossier, asked, told)
        told += len(missed)
    _mechanisms(paper, [finding for finding in findings if not finding.measured], asked)
    chart = key_chart(findings, dossier, asked)
    if chart:
        finding, drawn = chart
        paper.figure(say(asked.lang, "document.chart", name=finding.subject, unit=_unit(finding, asked)), drawn)
    _attention(paper, name, measured, asked)


def _items(paper: Paper, findings: Sequence[Record], dossier: Dossier, asked: Asked, told: int = 0) -> None:
    """Write a numbered paragraph on each finding, counting on from those told before.

    A name can begin with a number itself, which a space keeps apart.
    """
    open_ = [doubt for doubt in dossier.quality if doubt.is_open and not asked.public]
    shared = Counter(finding.subject for finding in findings)
    for number, finding in enumerate(findings, start=told + 1):
        name = asked.of(finding.subject)
        if shared[finding.subject] > 1:  # what is asked tells them apart
            name = say(asked.lang, "document.item.of", name=name, goal=finding.goal.words)
        lead = say(asked.lang, "document.item", number=number, name=name)
        doubts = len(finding.doubts_among(open_))
        doubted = [Sentence(say(asked.lang, "document.item.doubts", count=doubts), ("quality",))] if doubts else []
        paper.paragraph(Sentence(lead, bold=True), Sentence(sentence(finding, asked), (finding.id,)), *doubted)


def by_scope(findings: Sequence[Record]) -> dict[Standing, list[Record]]:
    """Return findings by what they belong to, the objectives first."""
    found = grouped(findings, lambda finding: finding.scope)
    return {scope: found[scope] for scope in Standing if scope in found}


def ids_of(findings: Sequence[Record]) -> tuple[str, ...]:
    """Return what a sentence on several findings rests on."""
    return tuple(finding.id for finding in findings)


def counted(findings: Sequence[Record], lang: str) -> str:
    """Return how many of some findings came out how, those that did not occur left out."""
    counts = Counter(finding.verdict.value for finding in findings)
    return counts_text(counts, not all(finding.measured for finding in findings), lang)


def quoted(findings: Sequence[Record], asked: Asked) -> str:
    """Return demands in quotation marks with their ids: they hold commas, and some say the opposite of what is true."""
    said = (say(asked.lang, "document.quoted", name=finding.subject, id=finding.target) for finding in findings)
    return say(asked.lang, "list.sentences").join(said)


def with_ids(findings: Sequence[Record], asked: Asked) -> str:
    """Return the names of findings, each with its id."""
    said = (say(asked.lang, "document.list.item", name=finding.subject, id=finding.target) for finding in findings)
    return say(asked.lang, "list.words").join(said)


def named_of(findings: Sequence[Record], asked: Asked) -> str:
    """Return findings by name and id, mechanisms in quotation marks: their names say that they are in place."""
    codes = ((finding, "document.list.item" if finding.measured else "document.quoted") for finding in findings)
    said = (say(asked.lang, code, name=finding.subject, id=finding.target) for finding, code in codes)
    return say(asked.lang, "list.words").join(said)


def _mechanisms(paper: Paper, attested: Sequence[Record], asked: Asked) -> None:
    if not attested:
        return
    lang, by_verdict = asked.lang, grouped(attested, lambda finding: finding.verdict)
    words = {"total": len(attested), "counts": counted(attested, lang)}
    said = [Sentence(say(lang, "document.mechanisms", **words), ids_of(attested))]
    missed, awaited = by_verdict.get(Verdict.NOT_MET, []), by_verdict.get(Verdict.PENDING, [])
    if missed:
        names = {"count": len(missed), "names": quoted(missed, asked)}
        said.append(Sentence(say(lang, "document.mechanisms.not_met", **names), ids_of(missed)))
    if awaited:
        names = {"count": len(awaited), "names": say(lang, "list.words").join(finding.target for finding in awaited)}
        said.append(Sentence(say(lang, "document.mechanisms.pending", **names), ids_of(awaited)))
    paper.paragraph(*said)


def _attention(paper: Paper, name: str, measured: Sequence[Record], asked: Asked) -> None:
    """Write what of a domain's figures is not met or cannot be judged, each by name, as reports close a section."""
    by_verdict, said = grouped(measured, lambda finding: finding.verdict), []
    for verdict in (Verdict.NOT_MET, Verdict.NO_DATA):
        for scope, own in by_scope(by_verdict.get(verdict, [])).items():
            words = {"scope": say(asked.lang, f"scope.{scope}"), "count": len(own), "names": with_ids(own, asked)}
            said.append(Sentence(say(asked.lang, f"document.attention.{verdict}", **words), ids_of(own)))
    if said:
        paper.paragraph(Sentence(say(asked.lang, "document.attention", name=name), bold=True), *said)


def key_chart(findings: Sequence[Record], dossier: Dossier, asked: Asked) -> tuple[Record, Chart] | None:
    """Return the finding of a domain that is drawn: one that is hard to meet, else one that is missed, else one that moves."""
    drawn = [(finding, chart) for finding in findings for chart in _series_chart(finding, dossier, asked)]
    lists = named(dossier)
    for wanted in ("difficult", "not_met", "near"):
        ids = {finding.id for finding in lists.get(wanted, ())}
        for item in drawn:
            if item[0].id in ids:
                return item
    return next((item for item in drawn if len(set(item[1].series[0].values) - {""}) > 1), None)


def _series_chart(finding: Record, dossier: Dossier, asked: Asked) -> Iterator[Chart]:
    """Yield the chart of a finding with an amount as its goal; nothing where fewer years can be shown than are worth it."""
    goal, base = finding.goal.value, dossier.run.coverage.baseline
    if goal is None or finding.goal.indicator is not None or finding.units is not None or finding.scope != Standing.OBJECTIVE:
        return
    years = range(min(base, finding.year), max(finding.goal.by, finding.year) + 1)
    values = tuple(_drawn(finding, year, asked) for year in years)
    if sum(map(bool, values)) < _LEAST:
        return
    level = tuple(readable(goal) for _ in years)
    series = (Series(asked.of(finding.subject), values), Series(say(asked.lang, "document.goal.line"), level))
    yield Chart(tuple(map(str, years)), series, lines=True, most=Fraction(100) if finding.unit == "percent" else None)


def _drawn(finding: Record, year: int, asked: Asked) -> str:
    point = point_of(finding, year)
    return readable(point.value) if point and year <= finding.year and shown(finding, year, asked) else ""


def _unit(finding: Record, asked: Asked) -> str:
    return asked.of(NAMES[finding.unit])


def numeral(number: int, lang: str) -> str:
    """Return a number as headings have it: 一, 十二; up to ninety-nine."""
    return in_words(number) if lang == "zh" else str(number)
