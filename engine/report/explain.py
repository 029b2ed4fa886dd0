"""Explains a finding so that an auditor can recompute it by hand: clause, reading, cells, arithmetic, rules, nearest flip."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from engine.base.text import Text
from engine.messages import say
from engine.messages.shown import short
from engine.model import Path, Stage, worst
from engine.quality.clauses import remarks_of
from engine.report.dossier import Dossier
from engine.report.doubted import Doubted
from engine.report.explain_figures import outlook_lines, reliability_lines, trend_lines, variability_lines
from engine.report.explain_series import series_lines
from engine.report.explain_terms import with_meanings
from engine.report.explain_working import working_lines
from engine.report.quality_words import quality_line, sorted_out
from engine.report.record import Fired, PastYear, Record
from engine.report.stated import AssessmentRecord, MeasureRecord
from engine.report.stated_words import assessment_text, measure_reports, measure_state, said_of, unit_text
from engine.report.words import named, reading_lines
from engine.wording.figures import in_unit
from engine.wording.goals import best_text
from engine.wording.lists import listed
from engine.wording.verdicts import verdict_text


@dataclass(frozen=True, slots=True)
class Around:
    """What of a run an explanation needs beside the finding."""

    doubts: Sequence[Doubted]
    departments: Mapping[str, Text]
    measures: Mapping[str, MeasureRecord]
    """By id."""
    assessments: Sequence[AssessmentRecord]


def around(dossier: Dossier) -> Around:
    """Return what of a dossier the explanations need."""
    measures = {item.measure: item for item in dossier.measures}
    return Around(dossier.quality, dossier.run.departments, measures, dossier.assessments)


def explain(finding: Record, beside: Around, lang: str) -> str:
    """Return the whole explanation as text; it is made from nothing but the finding and what stands beside it."""
    lines = (line for part in chapters(finding, beside, lang).values() for line in part)
    return "\n".join(with_meanings(lines, lang)) + "\n"


def chapters(finding: Record, beside: Around, lang: str) -> dict[str, Iterator[str]]:
    """Return the lines of each chapter of an explanation, in their order."""
    return {
        "head": _head(finding, lang),
        "clause": iter([say(lang, "explain.clause", clause=finding.clause, summary=finding.clause_summary)]),
        "asked": _asked(finding, lang),
        "revised": _revised(finding, lang),
        "reading": reading_lines(finding.reading, lang),
        "wanted": _wanted(finding, lang),
        "figures": chain(working_lines(finding, lang), series_lines(finding, lang), _asked_of(finding, beside, lang)),
        "outlook": outlook_lines(finding, lang),
        "bearing": reliability_lines(finding, lang),
        "swing": chain(variability_lines(finding, lang), trend_lines(finding, lang)),
        "years": _further(finding, lang),
        "stated": _stated(finding, beside, lang),
        "rules": _rules(finding, lang),
        "silent": _not_fired(finding, lang),
        "advice": _advice(finding, beside, lang),
    }


def _head(finding: Record, lang: str) -> Iterator[str]:
    verdict = verdict_text(finding.verdict, finding.measured)
    grade = say(lang, "grade.under_way") if finding.under_way else say(lang, f"grade.{finding.grade}")
    yield say(lang, "explain.heading", id=finding.id, verdict=verdict, grade=grade)


def _asked(finding: Record, lang: str) -> Iterator[str]:
    goal = finding.goal
    yield say(lang, "explain.requirement", name=finding.subject, goal=goal.text, due=goal.due)


def _revised(finding: Record, lang: str) -> Iterator[str]:
    revision = finding.goal.revision
    if revision is not None:
        since, reason, before = revision.since, revision.reason, revision.before.text
        yield say(lang, "explain.revised", since=since, reason=reason, before=before)


def _wanted(finding: Record, lang: str) -> Iterator[str]:
    if finding.evidence_wanted is not None:
        yield say(lang, "explain.evidence_wanted", text=finding.evidence_wanted)
    if finding.same_as:
        yield say(lang, "explain.same_as", ids=listed(finding.same_as))
    yield say(lang, "explain.rule_at", where=finding.rule_at)


def _asked_of(finding: Record, beside: Around, lang: str) -> Iterator[str]:
    """Yield what is remarked on the figures, and what is asked of them."""
    yield from _remarks(finding, lang)
    yield from _doubts(finding, beside.doubts, lang)


def _remarks(finding: Record, lang: str) -> Iterator[str]:
    """Yield what remarks on the figures, each once with the first cell beside which it stands."""
    said = dict[str, str]()
    for item in finding.evidence:
        for text in remarks_of(item.notes):
            said.setdefault(text, item.address)
    for text, where in said.items():
        yield say(lang, "explain.remark", text=short(text), where=where)


def _doubts(finding: Record, doubts: Iterable[Doubted], lang: str) -> Iterator[str]:
    """Yield what the review asks of the figures, or asked and was told; remarks to be read stand above."""
    for word, found in sorted_out(finding.doubts_among(doubts)).items():
        for doubt in found if word != "read" else ():
            yield say(lang, "explain.doubt", severity=say(lang, f"quality.{word}"), text=quality_line(doubt, lang))


def _further(finding: Record, lang: str) -> Iterator[str]:
    measured = finding.measurements
    yield say(lang, "explain.history", rows=listed(_history(finding, lang), "list.sentences"))
    if finding.path != Path.NONE:
        yield say(lang, "explain.path", path=say(lang, f"path.{finding.path}"))
    if measured.lapses:
        yield say(lang, "explain.lapses", years=listed(map(str, measured.lapses)))
    if measured.gaps:
        yield say(lang, "explain.gaps", years=listed(map(str, measured.gaps)))
    if measured.met_late is not None:
        late = measured.met_late - finding.goal.by
        yield say(lang, "explain.late", by=finding.goal.by, year=measured.met_late, late=late)
    if measured.to_flip:
        yield say(lang, "explain.flip", text=measured.to_flip)
    if measured.failing_units:
        yield say(lang, "explain.failing", names=listed(measured.failing_units))
    if best := measured.best_units:
        names = best_text([unit.name for unit in best], best[0].value, finding.unit)
        yield say(lang, "explain.best", names=names, where=" / ".join(unit.cell for unit in best))


def _history(finding: Record, lang: str) -> Iterator[str]:
    """Yield the value and verdict of each year; of a kept level that year alone as well, where it differs."""
    for year in finding.measurements.history:
        value = in_unit(year.value, finding.unit).in_(lang) if finding.measured and year.value is not None else ""
        if year.goal is not None:
            value = say(lang, "explain.history.goal", value=value, goal=year.goal)
        told = [value, *_verdicts(year, finding.measured, lang)]
        yield say(lang, "explain.history.year", year=str(year.year), told=listed(filter(None, told), "list.clauses"))


def _verdicts(year: PastYear, measured: bool, lang: str) -> Iterator[str]:
    verdict = verdict_text(year.verdict, measured).in_(lang)
    if year.alone is None or year.alone == year.verdict:
        yield verdict
    else:
        yield say(lang, "explain.history.kept", alone=verdict_text(year.alone, measured))
        yield say(lang, "explain.history.sofar", verdict=verdict)


def _rules(finding: Record, lang: str) -> Iterator[str]:
    """Yield the rules that fired with what they found."""
    yield say(lang, "explain.fired")
    reasons = {(reason.stage, reason.rule): reason for reason in finding.reasons}
    for number, step in enumerate(finding.trace, start=1):
        stage = say(lang, f"stage.{step.stage}")
        yield say(lang, "explain.step", number=number, stage=stage, rule=step.rule, name=step.name, condition=step.text)
        reason = reasons.get((step.stage, step.rule)) if step.stage != Stage.VERDICT else None
        if reason is not None:
            yield say(lang, "explain.reason", grade=say(lang, f"grade.{reason.grade}"), text=reason.text)
            yield say(lang, "explain.reason.why", why=reason.why, where=reason.rule_at)
    yield say(lang, "explain.precedence" if reasons else "explain.ungraded", grade=say(lang, f"grade.{finding.grade}"))


def _not_fired(finding: Record, lang: str) -> Iterator[str]:
    """Yield the alert rules that few cases kept from firing, then those that a single other condition did."""
    if finding.with_more_cases:
        grade = worst(rule.grade for rule in finding.with_more_cases if rule.grade is not None)
        yield say(lang, "explain.more_cases", grade=say(lang, f"grade.{grade}"))
        yield from _rows(finding.with_more_cases, lang)
    told = {rule.rule for rule in finding.with_more_cases}
    silent = [rule for rule in finding.silent if rule.rule not in told]
    yield say(lang, "explain.silent")
    yield from _rows(silent, lang)
    if not silent:
        yield say(lang, "explain.silent.none")
    if finding.other_advice:
        yield say(lang, "explain.other_advice")
    for rule in finding.other_advice:
        yield say(lang, "explain.other_advice.row", rule=rule.rule, name=rule.name, test=rule.text)


def _rows(rules: Iterable[Fired], lang: str) -> Iterator[str]:
    for rule in rules:
        grade = say(lang, f"grade.{rule.grade}")
        yield say(lang, "explain.silent.row", rule=rule.rule, name=rule.name, grade=grade, test=rule.text)


def _stated(finding: Record, beside: Around, lang: str) -> Iterator[str]:
    """Yield what units say themselves of the objective or the target, each with its cell."""
    found = said_of(finding, beside.assessments)
    if found:
        yield say(lang, "page.stated")
    for item in found:
        unit, said = unit_text(item.unit, beside.departments), assessment_text(item)
        yield say(lang, "explain.stated.row", unit=unit, about=item.about, said=said, where=item.cell)


def _advice(finding: Record, beside: Around, lang: str) -> Iterator[str]:
    """Yield what is to be done; beneath a measure of the plan how far its units say that it is."""
    if finding.recommendations:
        yield say(lang, "explain.recommend")
    for item in finding.recommendations:
        name = item.measure or say(lang, "explain.own_advice")
        responsible = listed(named(unit, beside.departments, lang) for unit in item.responsible)
        yield say(lang, "explain.recommend.row", measure=f"[{name}]", text=item.text, responsible=responsible)
        measure = beside.measures.get(item.measure or "")  # of a run about one unit those of others are not known
        if measure is not None:
            yield say(lang, "explain.recommend.state", state=_state(measure, finding.year, beside))


def _state(measure: MeasureRecord, year: int, beside: Around) -> Text:
    """Return what units say of a measure, which ones said nothing; of one of which nobody said anything that alone."""
    if all(report.year != year for report in measure.reports):
        return measure_state(measure, year)
    return listed(measure_reports(measure, beside.departments, year), "list.sentences")
