"""The tables at the end of a report: every figure with goal, baseline, last year and this year; every mechanism."""

from collections.abc import Collection

from engine.messages import say
from engine.report.document.asked import Asked
from engine.report.document.official import goal_of, standing, value_in
from engine.report.document.paper import Paper, Sentence
from engine.report.dossier import Dossier
from engine.report.record import Record
from engine.report.words import named as translated
from engine.wording.figures import NOTHING

_FIGURES = ("id", "name", "goal", "baseline", "previous", "current", "standing", "unit", "source")
_WIDTHS = (15.5, 26, 17, 28.5, 28.5, 28.5, 16.5, 18, 46.5)
_MECHANISMS = ("id", "demand", "in_place", "unit", "proof")


def figures(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write a table for each plan: goal, baseline, last year, this year, standing, units, source."""
    sub_units, sources = _sub_units(dossier), {item.id: asked.of(item.source) for item in dossier.definitions}
    for plan, name in dossier.run.plans.items():
        head = [say(asked.lang, f"document.column.{column}", **_years(dossier)) for column in _FIGURES]
        own = [finding for finding in dossier.findings if finding.plan == plan and finding.measured]
        rows = [
            _row(finding, _source(finding, sub_units, asked, sources.get(finding.indicator.id, "")), dossier, asked)
            for finding in own
        ]
        if rows:
            paper.table(say(asked.lang, "document.appendix.figures", plan=name), head, rows, _WIDTHS, small=True)


def _years(dossier: Dossier) -> dict[str, str]:
    run = dossier.run
    return {"base": str(run.coverage.baseline), "before": str(run.year - 1), "year": str(run.year)}


def _row(finding: Record, source: str, dossier: Dossier, asked: Asked) -> list[str | Sentence]:
    years = (dossier.run.coverage.baseline, dossier.run.year - 1, dossier.run.year)
    return [
        Sentence(finding.target, (finding.id,)),
        asked.of(finding.subject),
        goal_of(finding, asked) if finding.goal.indicator else asked.of(finding.goal.text),
        *(Sentence(value_in(finding, year, asked), right=finding.units is None) for year in years),
        standing(finding, asked.lang),
        _units(finding, dossier, asked),
        source,
    ]


def _units(finding: Record, dossier: Dossier, asked: Asked) -> str:
    names = (translated(unit, dossier.run.departments, asked.lang) for unit in finding.responsible)
    return say(asked.lang, "list.words").join(names)


def _sub_units(dossier: Dossier) -> frozenset[str]:
    """Return the names of the sub-units that there are figures of."""
    named = (item.unit_name for finding in dossier.findings for item in finding.evidence)
    return frozenset(part for name in named for part in name.split("/") if part)


def _source(finding: Record, sub_units: Collection[str], asked: Asked, usual: str = "") -> str:
    """Return where the year's figures are taken from, as the data says or else the pack; behind it, for inside, the files.

    Public papers name no sub-unit, not as a source either. Of a mechanism the file that says it is in place is no evidence
    of it, and nothing but what the data says is.
    """
    own = [item for item in finding.evidence if item.year == finding.year]
    sources = dict.fromkeys(item.source for item in own)
    named = [source for source in sources if source and not (asked.public and any(name in source for name in sub_units))]
    told = say(asked.lang, "list.words").join(named) or (usual if asked.public or own else "")
    files = dict.fromkeys(item.file for item in own) if finding.measured and not asked.public else {}
    if told and files:
        return say(asked.lang, "document.source.filed", source=told, files=say(asked.lang, "list.words").join(files))
    return told or say(asked.lang, "list.words").join(files) or NOTHING


def mechanisms(paper: Paper, dossier: Dossier, asked: Asked) -> None:
    """Write a table for each plan: what is to be in place, whether it is, units, evidence."""
    sub_units = _sub_units(dossier)
    for plan, name in dossier.run.plans.items():
        head = [say(asked.lang, f"document.column.{column}") for column in _MECHANISMS]
        rows: list[list[str | Sentence]] = [
            [
                Sentence(finding.target, (finding.id,)),
                asked.of(finding.subject),
                standing(finding, asked.lang),
                _units(finding, dossier, asked),
                _source(finding, sub_units, asked),
            ]
            for finding in dossier.findings
            if finding.plan == plan and not finding.measured
        ]
        if rows:
            paper.table(
                say(asked.lang, "document.appendix.mechanisms", plan=name), head, rows, (17, 74, 20, 50, 69), small=True
            )
