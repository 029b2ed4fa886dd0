"""Domain by domain: each figure with its changes, goal and standing, a chart, the mechanisms, and what wants attention."""

from collections import Counter
from collections.abc import Iterator, Sequence

from engine.base.numbers import readable
from engine.base.units import NAMES
from engine.messages import say
from engine.model import Standing, Verdict
from engine.report.document.asked import Asked
from engine.report.document.chart import Chart, Series
from engine.report.document.lists import by_domain, named
from engine.report.document.official import point_of, sentence, shown
from engine.report.document.paper import Paper, Sentence
from engine.report.document.totals import ORDER
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.report.words import named as translated

_LEAST = 3
"""Years that make a chart worth drawing."""


def domains(paper: Paper, dossier: Dossier, plan: str, asked: Asked) -> None:
    """Write the sections of a plan."""
    for place, (domain, findings) in enumerate(by_domain(dossier, plan), start=1):
        name = translated(domain, dossier.run.domains, asked.lang)
        paper.heading(2, say(asked.lang, "document.section", number=numeral(place, asked.lang), name=name))
        _section(paper, dossier, name, findings, asked)


def _section(paper: Paper, dossier: Dossier, name: str, findings: Sequence[Record], asked: Asked) -> None:
    lang, measured = asked.lang, [finding for finding in findings if finding.measured]
    own = [finding for finding in measured if finding.scope == Standing.OBJECTIVE]
    for number, finding in enumerate(own, start=1):
        _item(paper, number, finding, asked)
    for scope in (Standing.MEASURE, Standing.IMPLEMENTATION):
        further = [finding for finding in measured if finding.scope == scope]
        if further:
            words = {
                "scope": say(lang, f"scope.{scope}"),
                "total": len(further),
                "counts": counted(further, "document.count", lang),
            }
            paper.paragraph(Sentence(say(lang, "document.scope", **words), tuple(finding.id for finding in further)))
            short_of = [finding for finding in further if finding.verdict in (Verdict.NEAR, Verdict.NOT_MET)]
            for number, finding in enumerate(short_of, start=1):
                _item(paper, number, finding, asked)
    chart = key_chart(findings, dossier, asked)
    if chart:
        finding, drawn = chart
        paper.figure(say(lang, "document.chart", name=finding.subject, unit=_unit(finding, asked)), drawn)
    _mechanisms(paper, findings, asked)
    _attention(paper, name, findings, asked)


def _item(paper: Paper, number: int, finding: Record, asked: Asked) -> None:
    lead = say(asked.lang, "document.item", number=number, name=finding.subject)
    paper.paragraph(Sentence(lead, bold=True), Sentence(sentence(finding, asked), (finding.id,)))


def counted(findings: Sequence[Record], code: str, lang: str) -> str:
    """Return how many of some findings came out how, in the words of official reports."""
    counts = Counter(finding.verdict for finding in findings)
    return say(lang, "list.words").join(
        say(lang, f"{code}.{verdict}", count=counts[verdict]) for verdict in ORDER if counts[verdict]
    )


def _mechanisms(paper: Paper, findings: Sequence[Record], asked: Asked) -> None:
    attested = [finding for finding in findings if not finding.measured]
    if not attested:
        return
    lang = asked.lang
    ids = tuple(finding.id for finding in attested)
    counts = counted(attested, "document.count.mechanism", lang)
    said = [Sentence(say(lang, "document.mechanisms", total=len(attested), counts=counts), ids)]
    missed = [asked.of(finding.subject) for finding in attested if finding.verdict == Verdict.NOT_MET]
    awaited = [finding.target for finding in attested if finding.verdict == Verdict.PENDING]
    for verdict, names in ((Verdict.NOT_MET, missed), (Verdict.PENDING, awaited)):
        if names:
            said.append(
                Sentence(
                    say(
                        lang,
                        f"document.mechanisms.{verdict}",
                        names=(" " if verdict == Verdict.PENDING else say(lang, "list.words")).join(names),
                    )
                )
            )
    paper.paragraph(*said)


def _attention(paper: Paper, name: str, findings: Sequence[Record], asked: Asked) -> None:
    """Write what of a domain's figures is not met or not reported, each by name, as reports close a section."""
    measured = [finding for finding in findings if finding.measured]
    said = []
    for verdict in (Verdict.NOT_MET, Verdict.NO_DATA):
        own = [finding for finding in measured if finding.verdict == verdict]
        if own:
            text = say(asked.lang, f"document.attention.{verdict}", count=len(own), names=_names(own, asked))
            said.append(Sentence(text, tuple(finding.id for finding in own)))
    if said:
        paper.paragraph(Sentence(say(asked.lang, "document.attention", name=name), bold=True), *said)


def _names(findings: Sequence[Record], asked: Asked) -> str:
    return say(asked.lang, "list.words").join(asked.of(finding.subject) for finding in findings)


def key_chart(findings: Sequence[Record], dossier: Dossier, asked: Asked) -> tuple[Record, Chart] | None:
    """Return the finding of a domain that is drawn: one that is hard to meet, else one that is missed, else one that moves."""
    drawn = [(finding, chart) for finding in findings for chart in _series_chart(finding, dossier, asked)]
    lists = named(dossier)
    for wanted in ("difficult", "not_met", "near"):
        ids = {finding.id for finding in lists[wanted]}
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
    yield Chart(tuple(map(str, years)), series, lines=True, level=True)


def _drawn(finding: Record, year: int, asked: Asked) -> str:
    point = point_of(finding, year)
    return readable(point.value) if point and year <= finding.year and shown(finding, year, asked) else ""


def _unit(finding: Record, asked: Asked) -> str:
    return asked.of(NAMES[finding.unit])


def numeral(number: int, lang: str) -> str:
    """Return a number as headings have it: 一, 十二; up to ninety-nine."""
    if lang != "zh":
        return str(number)
    ones = "零一二三四五六七八九"
    tens, rest = divmod(number, 10)
    return ("" if not tens else ("" if tens == 1 else ones[tens]) + "十") + (ones[rest] if rest or not tens else "")
