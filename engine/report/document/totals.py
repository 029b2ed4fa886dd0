"""The opening of a report: what it comes to in a paragraph, the background to be filled in, a table and charts by domain."""

from collections.abc import Iterator, Mapping

from engine.base.numbers import hundredths
from engine.messages import say
from engine.model import Standing, Verdict
from engine.report.document.asked import Asked
from engine.report.document.chart import Chart, Series
from engine.report.document.paper import Paper, Sentence
from engine.report.dossier import Dossier
from engine.report.rollup import By, Counted, Group, Tally

_BACKGROUND = (
    "residents", "registered", "women", "children", "births", "gdp", "gdp_per_head", "revenue", "expenditure", "education",
    "health", "security",
)  # fmt: skip
"""What stands above a report of this kind; no figure of it is among the data."""
ORDER = (Verdict.MET, Verdict.NEAR, Verdict.NOT_MET, Verdict.PENDING, Verdict.NO_DATA, Verdict.NOT_APPLICABLE)
_DRAWN = (Verdict.MET, Verdict.NEAR, Verdict.NOT_MET, Verdict.NO_DATA)


def headline(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write the opening: the objectives' quantitative targets in all and per plan; a paragraph each of what counts apart."""
    lang, plans = asked.lang, dossier.rollup.grouped(By.PLAN)
    (together,) = dossier.rollup.grouped(By.ALL)
    main = together.tally(Standing.OBJECTIVE, Counted.QUANTITATIVE)
    if main:
        words = {"year": str(dossier.run.year), "total": main.total, "counts": tally_text(main, lang)}
        said = [Sentence(say(lang, "document.headline", **words) + _rates(main, lang), _counted(together, main, asked))]
        said += _last_year(together, main, asked)
        said += [sentence for plan in plans if len(plans) > 1 for sentence in _of_plan(plan, asked)]
        paper.paragraph(*said)
    for scope in Standing:
        for of in (Counted.QUANTITATIVE, Counted.MECHANISMS):
            tally = together.tally(scope, of)
            if tally and tally is not main:
                words = {"scope": say(lang, f"scope.{scope}"), "total": tally.total, "counts": tally_text(tally, lang)}
                paper.paragraph(Sentence(say(lang, f"document.apart.{of}", **words), _counted(together, tally, asked)))


def _last_year(group: Group, tally: Tally, asked: Asked) -> Iterator[Sentence]:
    change = tally.last_year
    if change.comparable:
        words = {"met_before": change.met_before.part, "met_now": change.met_now.part}
        words |= {"comparable": change.comparable, "up": len(change.up), "down": len(change.down)}
        yield Sentence(say(asked.lang, "document.last_year", year=str(change.year), **words), _counted(group, tally, asked))


def _of_plan(group: Group, asked: Asked) -> Iterator[Sentence]:
    tally = group.tally(Standing.OBJECTIVE, Counted.QUANTITATIVE)
    if tally:
        words = {"plan": group.name, "total": tally.total, "counts": tally_text(tally, asked.lang)}
        yield Sentence(say(asked.lang, "document.of_plan", **words) + _rates(tally, asked.lang), _counted(group, tally, asked))


def _counted(group: Group, tally: Tally, asked: Asked) -> tuple[str, ...]:
    """Return what a sentence with a total rests on: where the total stands and, hidden in the paper itself, what it counts."""
    counted = (id_ for ids in tally.members.values() for id_ in ids)
    return (key_of(group, tally), *(counted if asked.traced else ()))


def key_of(group: Group, tally: Tally) -> str:
    """Return where a total stands in the roll-up, as a sentence on it names it."""
    return "/".join(str(part) for part in ("rollup", group.by, group.key, tally.scope, tally.of) if part)


def counts_text(verdicts: Mapping[str, int], mechanisms: bool, lang: str) -> str:
    """Return how many came out how, in the words of official reports; all that there are add up to the total."""
    kind = "document.count.mechanism" if mechanisms else "document.count"
    counts = {verdict: verdicts.get(verdict.value, 0) for verdict in ORDER}
    return say(lang, "list.words").join(
        say(lang, f"{kind}.{verdict}", count=count)
        for verdict, count in counts.items()
        if count or (verdict == Verdict.MET and not mechanisms)
    )


def tally_text(tally: Tally, lang: str) -> str:
    """Return how many of what is counted came out how."""
    return counts_text(tally.verdicts, tally.of == Counted.MECHANISMS, lang)


def _rates(tally: Tally, lang: str) -> str:
    said = (
        say(lang, f"document.rate.{over}", part=rate.part, whole=rate.whole, percent=hundredths(rate.percent))
        for over, rate in (("all", tally.rate_all), ("assessable", tally.rate_assessable))
        if rate and rate.percent is not None
    )
    words = say(lang, "list.clauses").join(said)
    return say(lang, "document.rates", rates=words) if words else say(lang, "document.stop")


def background(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write the table of population, economy and budget, whose cells are to be filled in."""
    lang, run = asked.lang, dossier.run
    years = dict.fromkeys((run.coverage.baseline, run.year - 1, run.year))
    head = [say(lang, f"document.background.{name}") for name in ("what", "unit")]
    head += [say(lang, "document.year", year=str(year)) for year in years]
    blank = say(lang, "document.blank")
    rows = [
        [say(lang, f"document.background.{name}"), say(lang, f"document.background.{name}.unit"), *(blank for _ in years)]
        for name in _BACKGROUND
    ]
    lead = "document.background.lead.public" if asked.public else "document.background.lead"
    paper.line(say(lang, lead, area=run.area.name))
    paper.table(say(lang, "document.background.title", area=run.area.name), head, rows, (40, 18, *(16 for _ in years)))


def overview(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write the table of quantitative targets by domain, and a chart of it for each plan."""
    lang = asked.lang
    head = [say(lang, "rollup.by.domain"), say(lang, "document.total")]
    head += [say(lang, f"document.{verdict}") for verdict in ORDER if verdict != Verdict.PENDING]
    head.append(say(lang, "document.rate"))
    paper.table(say(lang, "document.overview"), head, list(_rows(dossier, asked)), (30, 12, 12, 17, 13, 13, 13, 19))
    for plan in dossier.rollup.grouped(By.PLAN):
        chart = _chart(dossier, plan.key, asked)
        if chart:
            paper.figure(_caption(plan, asked), chart)


def _caption(plan: Group, asked: Asked) -> str:
    """Return what stands below the chart of a plan, with how many of its targets are in no bar."""
    tally = plan.tally(Standing.OBJECTIVE, Counted.QUANTITATIVE)
    counts = {verdict: tally.verdicts.get(verdict.value, 0) for verdict in ORDER if verdict not in _DRAWN} if tally else {}
    left = [say(asked.lang, f"document.count.{verdict}", count=count) for verdict, count in counts.items() if count]
    if not left:
        return say(asked.lang, "document.overview.chart", plan=plan.name)
    return say(asked.lang, "document.overview.chart.without", plan=plan.name, left=say(asked.lang, "list.words").join(left))


def _rows(dossier: Dossier, asked: Asked) -> Iterator[list[str | Sentence]]:
    """Yield a line for each domain, one for each plan, one for all."""
    groups = dossier.rollup.grouped(By.DOMAIN)
    for plan in dossier.rollup.grouped(By.PLAN):
        for group in (*(group for group in groups if group.plan == plan.key), plan):
            yield from _row(group, asked)
    if len(dossier.rollup.grouped(By.PLAN)) > 1:
        yield from _row(dossier.rollup.grouped(By.ALL)[0], asked)


def _row(group: Group, asked: Asked) -> Iterator[list[str | Sentence]]:
    tally = group.tally(Standing.OBJECTIVE, Counted.QUANTITATIVE)
    if tally is None:
        return
    name = say(asked.lang, "document.together") if group.by == By.ALL else asked.of(group.name)
    counts = [tally.total, *(tally.verdicts.get(verdict.value, 0) for verdict in ORDER if verdict != Verdict.PENDING)]
    percent = tally.rate_all.percent
    rate = say(asked.lang, "document.percent", percent=hundredths(percent)) if percent is not None else ""
    yield [
        Sentence(name, (key_of(group, tally),)),
        *(Sentence(str(count), right=True) for count in counts),
        Sentence(rate, right=True),
    ]


def _chart(dossier: Dossier, plan: str, asked: Asked) -> Chart | None:
    groups = [group for group in dossier.rollup.grouped(By.DOMAIN) if group.plan == plan]
    tallies = [(asked.of(group.name), group.tally(Standing.OBJECTIVE, Counted.QUANTITATIVE)) for group in groups]
    drawn = [(name, tally) for name, tally in tallies if tally]
    if not drawn:
        return None
    series = (
        Series(say(asked.lang, f"document.{verdict}"), tuple(str(tally.verdicts.get(verdict.value, 0)) for _, tally in drawn))
        for verdict in _DRAWN
    )
    return Chart(tuple(name for name, _ in drawn), tuple(series), lines=False)
