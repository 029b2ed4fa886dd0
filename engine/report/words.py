"""Words and figures of the dossier in the reader's language, shared by every page."""

from engine.messages import say
from engine.model import Grade, Stage
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.wording.figures import NOTHING, short
from engine.wording.lists import sentences


def value_text(finding: Record, lang: str) -> str:
    """Return the value with its unit, a dash where there is none; a mechanism shows its verdict instead."""
    if finding.value is None:
        return NOTHING
    if not finding.measured:
        return say(lang, "verdict.met" if finding.value else "verdict.not_met")
    return short(finding.value, finding.unit, lang, finding.goal.value)


def row(finding: Record, lang: str) -> tuple[str, ...]:
    """Return what every table shows of a finding: target, what, value, goal, verdict, outlook, reason."""
    return (
        finding.target,
        finding.subject.in_(lang),
        value_text(finding, lang),
        finding.goal.text.in_(lang),
        say(lang, f"verdict.{finding.verdict}"),
        say(lang, f"outlook.{finding.outlook.klass}"),
        reason_text(finding, lang),
    )


def reason_text(finding: Record, lang: str) -> str:
    """Return the reasons of the finding's own grade, one after the other; what alone escalated it has its cause before it."""
    own = [reason for reason in finding.reasons if reason.grade == finding.grade]
    if all(reason.stage == Stage.ESCALATION for reason in own):
        own = [reason for reason in finding.reasons if reason.stage != Stage.ESCALATION][:1] + own
    return sentences(dict.fromkeys(reason.text.in_(lang) for reason in own), lang)


def todo_text(finding: Record, lang: str) -> str:
    """Return the recommendations, each with the measure it rests on."""
    items = ((f"[{item.measure}] " if item.measure else "") + item.text.in_(lang) for item in finding.recommendations)
    return sentences(items, lang)


def title(dossier: Dossier, lang: str) -> str:
    """Return the report's title."""
    run = dossier.run
    return say(lang, "report.title", title=run.title, year=run.year, phase=say(lang, f"phase.{run.phase}"))


def notes(dossier: Dossier, lang: str) -> list[str]:
    """Return what the input files say about themselves, such as that the data is made up; each once."""
    said = dict.fromkeys(note for source in dossier.run.inputs for note in source.notes)
    return [say(lang, "report.notes", note=note) for note in said]


def counts(dossier: Dossier, lang: str) -> list[str]:
    """Return the lines that account for every target and every row."""
    c, attained, inputs = dossier.counts, dossier.counts.attainment, dossier.run.inputs
    rate, rate_all = (NOTHING if r is None else r for r in (attained.rate_assessable, attained.rate_all))
    lines = [
        say(lang, "report.counts", total=c.targets, **c.verdicts),
        say(lang, "report.grades", **c.grades),
        say(lang, "report.rate", met=attained.met, assessable=attained.assessable, total=attained.all, rate=rate,
            rate_all=rate_all),
        say(lang, "report.facts", files=sum(bool(source.sha256) for source in inputs), used=c.used,
            unused=c.unused, rows=c.rows, facts=c.read, missing=c.missing, repeated=c.repeated),
    ]  # fmt: skip
    skipped = [f"{source.name}:{name}" for source in inputs for name in source.skipped]
    return lines + ([say(lang, "report.skipped", what=", ".join(skipped))] if skipped else [])


def grouped(dossier: Dossier) -> dict[Grade, dict[str, list[Record]]]:
    """Return the findings with an alert by grade, worst first, then by domain, each in the plan's order."""
    groups: dict[Grade, dict[str, list[Record]]] = {grade: {} for grade in Grade if grade != Grade.NONE}
    for finding in dossier.findings:
        if finding.grade in groups:
            groups[finding.grade].setdefault(f"{finding.plan}/{finding.domain}", []).append(finding)
    return {grade: domains for grade, domains in groups.items() if domains}
