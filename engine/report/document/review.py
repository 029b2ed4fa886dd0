"""What a report says after the domains: the named lists, experience, problems, advice by unit, measures."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from engine.messages import say
from engine.model import Grade, Movement, Progress, Severity, Verdict
from engine.report.document.asked import Asked
from engine.report.document.domains import by_scope, ids_of, named_of, numeral, quoted, with_ids
from engine.report.document.lists import by_lead, grouped, is_not_projected, named, problems_of
from engine.report.document.official import brief, goal_of, missing_of, shown, value_in, value_of
from engine.report.document.paper import Paper, Sentence
from engine.report.dossier import Dossier, Seen
from engine.report.record import Advice, Record
from engine.report.words import named as translated

_URGENT = (Grade.RED, Grade.ORANGE, Grade.YELLOW)
_OWED = (Verdict.NO_DATA, Verdict.PENDING)
"""Where a unit has to send something in."""


def lists(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write each list with its findings by name."""
    paper.line(say(asked.lang, "document.lists"))
    for place, (name, found) in enumerate(named(dossier).items(), start=1):
        title = say(asked.lang, f"document.list.{name}")
        paper.heading(2, say(asked.lang, "document.section", number=numeral(place, asked.lang), name=title))
        if found:
            words = {"count": len(found), "scopes": _scopes(found, asked.lang), "names": with_ids(found, asked)}
            text = say(asked.lang, "document.list", name=title, **words)
            paper.paragraph(Sentence(text, ids_of(found)))
        else:
            paper.line(say(asked.lang, "document.list.none"))
        if name == "difficult":
            _not_projected(paper, dossier, asked)


def _scopes(findings: Sequence[Record], lang: str) -> str:
    """Return how many are of the objectives and how many of what counts apart, so that the lists agree with the totals."""
    counts = {scope: len(own) for scope, own in by_scope(findings).items()}
    said = (
        say(lang, "document.list.scope", scope=say(lang, f"scope.{scope}"), count=count) for scope, count in counts.items()
    )
    return say(lang, "list.words").join(said)


def _not_projected(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write what is missed and in no projection: a list of what is hard to meet would be taken for whole without it."""
    left = [finding for finding in dossier.findings if finding.measured and is_not_projected(finding)]
    if left:
        text = say(asked.lang, "document.list.not_projected", count=len(left), names=with_ids(left, asked))
        paper.paragraph(Sentence(text, ids_of(left)))


def experience(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write what went well: facts alone, what made it so is for those who know."""
    good = [finding for finding in dossier.findings if finding.grade == Grade.GOOD_PRACTICE]
    if not good:
        paper.line(say(asked.lang, "document.experience.none", year=str(dossier.run.year)))
    for finding in good:
        paper.paragraph(Sentence(_achieved(finding, dossier, asked), (finding.id,)))
    paper.line(say(asked.lang, "document.experience.blank.public" if asked.public else "document.experience.blank"))


def _achieved(finding: Record, dossier: Dossier, asked: Asked) -> str:
    lang, base = asked.lang, dossier.run.coverage.baseline
    words = {
        "name": finding.subject, "base": str(base), "before": value_in(finding, base, asked), "year": str(finding.year),
        "value": value_of(finding, asked), "goal": goal_of(finding, asked), "years": finding.measurements.met_years,
    }  # fmt: skip
    change = finding.measurements.change_on_baseline
    way = "up" if change is not None and change > 0 else "down"
    code = f"document.experience.{way}" if change and shown(finding, base, asked) else "document.experience.now"
    told = say(lang, code if shown(finding, finding.year, asked) else "document.experience.withheld", **words)
    unit = translated(finding.responsible[0], dossier.run.departments, lang)
    return told + ("" if asked.public else say(lang, "document.experience.tell", unit=unit)) + say(lang, "document.stop")


def problems(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write what stands in the way: what is missed and not under way with the reason, what cuts across, what data is open."""
    found, told = problems_of(dossier.findings), set[tuple[str, str]]()
    if asked.public:  # the order of the grades would give these away
        ids = {finding.id for finding in found}
        found = [finding for finding in dossier.findings if finding.id in ids]
    measured, attested = ([finding for finding in found if finding.measured == kind] for kind in (True, False))
    for finding in measured:
        paper.paragraph(*_problem(finding, dossier, asked, told))
    if attested:
        text = say(asked.lang, "document.problem.mechanisms", count=len(attested), names=quoted(attested, asked))
        paper.paragraph(Sentence(text, ids_of(attested)))
    if not asked.public:
        for finding in attested:
            if stated := list(_stated(finding, dossier, asked, told)):
                paper.paragraph(
                    Sentence(say(asked.lang, "document.problem.attested", name=finding.subject, id=finding.target)), *stated
                )
        for seen in dossier.escalations:
            paper.paragraph(Sentence(say(asked.lang, "document.across", text=_across(seen, dossier, asked)), seen.members))
    _open_data(paper, dossier, asked)


def _problem(finding: Record, dossier: Dossier, asked: Asked, told: set[tuple[str, str]]) -> Iterator[Sentence]:
    """Yield what is wrong with a finding: why it is graded so and what the unit says of it; for the public the figure."""
    lang, about = asked.lang, {"id": finding.target, "name": finding.subject}
    if asked.public or not finding.reasons:
        yield Sentence(say(lang, "document.problem", **about, told=brief(finding, asked)), (finding.id,))
        return
    reason, pace = finding.reasons[0].text.in_(lang), finding.said.pace.in_(lang)
    yield Sentence(say(lang, "document.problem.reason", **about, reason=reason), (finding.id,))
    as_flat = finding.movement == Movement.FLAT and not finding.pace.recent and finding.pace.yearly is None  # said already
    if pace and pace not in reason and not as_flat and not asked.final:
        yield Sentence(say(lang, "document.problem.pace", pace=pace), (finding.id,))
    yield from _stated(finding, dossier, asked, told)


def _stated(finding: Record, dossier: Dossier, asked: Asked, told: set[tuple[str, str]]) -> Iterator[Sentence]:
    """Yield why a unit says that it is so, and by when it is to be mended: once of all that it is said of."""
    lang = asked.lang
    for item in (item for item in dossier.assessments if finding.id in item.findings and item.key not in told):
        told.add(item.key)
        if item.reason:
            unit = asked.of(dossier.run.departments[item.unit]) if item.unit else say(lang, "document.problem.unit")
            words = {"unit": unit, "about": item.about, "reason": item.reason.rstrip("。.")}
            yield Sentence(say(lang, "document.problem.stated", **words), (finding.id,))
        if item.deadline:
            yield Sentence(say(lang, "document.problem.deadline", deadline=item.deadline.rstrip("。.")), (finding.id,))


def _across(seen: Seen, dossier: Dossier, asked: Asked) -> str:
    """Return what is seen across findings, each of which it names with its id, unless the text names it by itself."""
    text, members = asked.of(seen.text), [finding for finding in dossier.findings if finding.id in seen.members]
    before_ids = "（" if asked.lang == "zh" else " ("
    names = {finding.target: finding.subject for finding in members if asked.of(finding.subject) + before_ids not in text}

    def told(found: re.Match[str]) -> str:
        return say(asked.lang, "document.list.item", name=names[found[0].rstrip()], id=found[0].rstrip())

    ids, apart = "|".join(map(re.escape, names)), "" if asked.lang == "en" else " ?"  # which stands between an id and a word
    return re.sub(rf"(?<![A-Za-z0-9.])(?:{ids})(?![A-Za-z0-9.]){apart}", told, text) if ids else text


def _open_data(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    lang, by_verdict, said = asked.lang, grouped(dossier.findings, lambda finding: finding.verdict), []
    missing, pending = by_verdict.get(Verdict.NO_DATA, []), by_verdict.get(Verdict.PENDING, [])
    if missing:
        wanted = say(lang, "list.words").join(_owed(finding, asked) for finding in missing)  # units are told with the advice
        names = wanted if asked.public else with_ids(missing, asked)
        text = say(lang, "document.open.missing", count=len(missing), names=names)
        said.append(Sentence(text, ids_of(missing)))
    if pending:
        code = "document.open.pending.public" if asked.public else "document.open.pending"
        said.append(Sentence(say(lang, code, count=len(pending)), ids_of(pending)))
    open_ = [doubt for doubt in dossier.quality if doubt.is_open]
    if open_ and not asked.public:
        grave = sum(doubt.severity == Severity.MUST_FIX for doubt in open_)
        code = "document.open.doubts.grave" if grave else "document.open.doubts"
        said.append(Sentence(say(lang, code, count=len(open_), grave=grave), ("quality",)))
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


def advised(own: Sequence[Record], asked: Asked) -> Iterator[Sentence]:
    """Yield what a unit is advised to do about the findings that it leads, and for inside what it owes, which is said once."""
    lang = asked.lang
    for text, findings in advice_of(own, asked).items():
        text = text.rstrip("。.")
        yield Sentence(say(lang, "document.advice", names=named_of(findings, asked), text=text), ids_of(findings))
    by_verdict = grouped(own, lambda finding: finding.verdict)
    for verdict in () if asked.public else _OWED:
        lacking = by_verdict.get(verdict, [])
        if lacking:
            names = say(lang, "list.words").join(_owed(finding, asked) for finding in lacking)
            yield Sentence(say(lang, f"document.advice.{verdict}", count=len(lacking), names=names), ids_of(lacking))


def advice_of(own: Sequence[Record], asked: Asked) -> Mapping[str, Sequence[Record]]:
    """Return what a unit is advised to do, each with the findings that it is about."""
    found = dict[str, list[Record]]()
    for finding in own:
        urgent = finding.grade in _URGENT and finding.verdict not in _OWED
        for item in _first(finding, asked) if urgent else ():
            text = asked.of(item.text).rstrip("。.")  # the sentence ends behind what it rests on
            found.setdefault(text + _rests_on(item.measure, asked.lang), []).append(finding)
    return found


def _owed(finding: Record, asked: Asked) -> str:
    """Return what a unit has to send in: of a figure what is missing, of a mechanism its id; the appendix tells the rest."""
    if finding.verdict == Verdict.PENDING:
        return finding.target
    missing = missing_of(finding, asked)
    about = {"name": finding.subject, "id": finding.target}
    if not missing:
        return say(asked.lang, "document.list.item", **about)
    return say(asked.lang, "document.list.item.missing", **about, missing=missing)


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
    words = {"year": str(year), "total": len(dossier.measures), "reports": len(reported), "silent": silent}
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
        paper.table(say(lang, "document.measures.title"), head, rows, (14, 44, 20, 12, 30), grouped=2)
