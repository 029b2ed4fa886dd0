"""Words and figures of the dossier in the reader's language, shared by every page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from engine.base.text import Text
from engine.messages import say
from engine.model import Grade, Reading, Stage, Verdict
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.wording.figures import NOTHING
from engine.wording.lists import both, listed
from engine.wording.verdicts import verdict_text


def name_of(zh: str, names: Mapping[str, Text]) -> Text:
    """Return in both languages what findings name in Chinese alone: a domain or a department."""
    return next((name for name in names.values() if name.zh == zh), Text(zh, zh))


def named(zh: str, names: Mapping[str, Text], lang: str) -> str:
    """Return the same in the reader's language."""
    return name_of(zh, names).in_(lang)


def asked_of(finding: Record) -> Text:
    """Return what is asked, of each sub-unit where each has to comply."""
    goal = finding.goal.text
    return both("report.goal_of_each", units=finding.units, goal=goal) if finding.units else goal


def row(finding: Record, lang: str) -> tuple[str, ...]:
    """Return what every table shows of a finding: target, what, value, goal, verdict, outlook, reason."""
    return (
        finding.target,
        finding.subject.in_(lang),
        finding.value_text.in_(lang) or NOTHING,
        finding.goal.text.in_(lang),
        verdict_text(finding.verdict, finding.measured).in_(lang),
        say(lang, f"outlook.{finding.outlook.klass}"),
        reason_text(finding, lang),
    )


def reason_text(finding: Record, lang: str) -> str:
    """Return the reasons of the finding's own grade, one after the other; what alone escalated it has its cause before it."""
    own = [reason for reason in finding.reasons if reason.grade == finding.grade]
    if all(reason.stage == Stage.ESCALATION for reason in own):
        own = [reason for reason in finding.reasons if reason.stage != Stage.ESCALATION][:1] + own
    return listed(dict.fromkeys(reason.text.in_(lang) for reason in own), "list.sentences").in_(lang)


def todo_text(finding: Record, lang: str) -> str:
    """Return the recommendations, each with the measure it rests on."""
    *most, last = [
        (f"[{item.measure}] " if item.measure else "") + item.text.in_(lang) for item in finding.recommendations
    ] or [""]
    return listed((*(text.rstrip("。.") for text in most), last), "list.sentences").in_(lang)


def reading_lines(reading: Reading | None, lang: str) -> Iterator[str]:
    """Yield how the words of the plan are read, and what was rejected."""
    if reading:
        yield say(lang, "explain.reading", text=reading.text, basis=reading.basis, who=reading.decided_by,
                  when=reading.decided_on)  # fmt: skip
        yield say(lang, "explain.rejected", text=reading.rejected)


def work_list(dossier: Dossier, lang: str, brief: bool = False) -> Iterator[str]:
    """Yield what is no alert but not done: targets that are on time, and mechanisms that await evidence by lead unit."""
    on_time = [finding.target for finding in dossier.findings if finding.under_way]
    if on_time:
        yield say(lang, "report.under_way", count=len(on_time), ids=listed(on_time).in_(lang))
    waiting: dict[str, list[Record]] = defaultdict(list)
    for finding in dossier.findings:
        if finding.verdict == Verdict.PENDING:
            waiting[next(iter(finding.responsible), "")].append(finding)
    if not waiting:
        return
    heading = say(lang, "report.awaiting", count=sum(map(len, waiting.values())))
    units = sorted(waiting.items(), key=lambda unit: (-len(unit[1]), unit[0]))
    names = {unit: named(unit, dossier.run.departments, lang) for unit in waiting}
    if brief:
        counts = (say(lang, "report.awaiting.count", name=names[unit], count=len(ids)).strip() for unit, ids in units)
        yield say(lang, "report.awaiting.brief", heading=heading, units=listed(counts))
        return
    yield heading
    for unit, found in units:
        yield say(lang, "report.awaiting.unit", name=names[unit], count=len(found), ids=listed(_together(found)).in_(lang))


def _together(findings: Iterable[Record]) -> Iterator[str]:
    """Yield the targets of a work list; those that one attestation answers stand together, with an equals sign."""
    ids, told = [finding.target for finding in findings], set[str]()
    for finding in findings:
        if finding.target not in told:
            same = [id_ for id_ in ids if id_ == finding.target or id_ in finding.same_as]
            told.update(same)
            yield "=".join(same)


def title(dossier: Dossier, lang: str) -> str:
    """Return the report's title."""
    run = dossier.run
    return say(lang, f"report.title.{run.phase}", title=run.title, year=str(run.year))


def counts(dossier: Dossier, lang: str) -> list[str]:
    """Return the lines that account for every grade and every row."""
    c, inputs = dossier.counts, dossier.run.inputs
    lines = [
        say(lang, "report.grades", **c.grades),
        say(lang, "report.facts", files=sum(bool(source.sha256) for source in inputs), used=c.used,
            unused=c.unused, rows=c.rows, facts=c.read, missing=c.missing, repeated=c.repeated, set_aside=c.set_aside),
    ]  # fmt: skip
    if c.stated or c.unanswered:
        lines.append(say(lang, "report.stated", stated=c.stated, unanswered=c.unanswered))
    skipped = [f"{source.name}!{name}" for source in inputs for name in source.skipped]
    return lines + ([say(lang, "report.skipped", what=listed(skipped))] if skipped else [])


def grouped(dossier: Dossier) -> dict[Grade, dict[str, list[Record]]]:
    """Return the findings with an alert by grade, worst first, then by domain, each in the plan's order."""
    groups: dict[Grade, dict[str, list[Record]]] = {grade: {} for grade in Grade if grade != Grade.NONE}
    for finding in dossier.findings:
        if finding.grade in groups:
            groups[finding.grade].setdefault(f"{finding.plan}/{finding.domain}", []).append(finding)
    return {grade: domains for grade, domains in groups.items() if domains}


def heading(grade: Grade, domains: Mapping[str, list[Record]], lang: str) -> str:
    """Return a grade with the number of its findings."""
    count = sum(len(findings) for findings in domains.values())
    return say(lang, "report.group", grade=say(lang, f"grade.{grade}"), count=count)
