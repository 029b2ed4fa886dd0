"""The tables at the end of a report: every figure with goal, baseline, last year and this year; every mechanism."""

from collections.abc import Iterator, Sequence

from engine.messages import say
from engine.report.document.asked import Asked
from engine.report.document.lists import by_domain
from engine.report.document.official import standing, value_in, value_of
from engine.report.document.paper import Paper, Sentence
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.report.words import named as translated
from engine.wording.figures import NOTHING

_FIGURES = ("id", "name", "goal", "baseline", "previous", "current", "standing", "unit", "source")
_WIDTHS = (15, 46, 36, 22, 22, 34, 24, 34, 36)
_MECHANISMS = ("id", "demand", "in_place", "unit", "proof")


def figures(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write a table for each plan: goal, baseline, last year, this year, standing, units, source."""
    for plan, name in dossier.run.plans.items():
        head = [say(asked.lang, f"document.column.{column}", **_years(dossier)) for column in _FIGURES]
        rows = [row for domain, findings in by_domain(dossier, plan) for row in _domain(domain, findings, dossier, asked)]
        if rows:
            paper.table(say(asked.lang, "document.appendix.figures", plan=name), head, rows, _WIDTHS, small=True)


def _years(dossier: Dossier) -> dict[str, str]:
    run = dossier.run
    return {"base": str(run.coverage.baseline), "before": str(run.year - 1), "year": str(run.year)}


def _domain(domain: str, findings: Sequence[Record], dossier: Dossier, asked: Asked) -> Iterator[list[str | Sentence]]:
    run = dossier.run
    for finding in findings:
        if finding.measured:
            yield [
                Sentence(finding.target, (finding.id,)),
                asked.of(finding.subject),
                asked.of(finding.goal.text),
                value_in(finding, run.coverage.baseline, asked),
                value_in(finding, run.year - 1, asked),
                value_of(finding, asked),
                standing(finding, asked.lang),
                _units(finding, dossier, asked),
                _source(finding, asked),
            ]


def _units(finding: Record, dossier: Dossier, asked: Asked) -> str:
    names = (translated(unit, dossier.run.departments, asked.lang) for unit in finding.responsible)
    return say(asked.lang, "list.words").join(names)


def _source(finding: Record, asked: Asked) -> str:
    """Return where the year's figures are taken from, as the data says; otherwise, in internal papers, the files."""
    own = [item for item in finding.evidence if item.year == finding.year]
    sources = dict.fromkeys(item.source or ("" if asked.public else item.file) for item in own)
    sources.pop("", None)
    return say(asked.lang, "list.words").join(sources) or NOTHING


def mechanisms(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write a table for each plan: what is to be in place, whether it is, units, evidence."""
    for plan, name in dossier.run.plans.items():
        head = [say(asked.lang, f"document.column.{column}") for column in _MECHANISMS]
        rows: list[list[str | Sentence]] = [
            [
                Sentence(finding.target, (finding.id,)),
                asked.of(finding.subject),
                standing(finding, asked.lang),
                _units(finding, dossier, asked),
                _source(finding, asked),
            ]
            for finding in dossier.findings
            if finding.plan == plan and not finding.measured
        ]
        if rows:
            paper.table(
                say(asked.lang, "document.appendix.mechanisms", plan=name), head, rows, (15, 90, 20, 45, 60), small=True
            )
