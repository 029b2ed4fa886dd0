"""What grading rules can ask of a finding, and the words that their texts can hold."""

from __future__ import annotations

from fractions import Fraction

from engine.infer.bearing_words import chance_text, effort_text, projections, swing_text
from engine.infer.wording import decisive_text, difference, goal_text, missing_text, short
from engine.messages import say
from engine.model import Finding, Pack, Text
from engine.numbers import readable

Property = str | Fraction | None


def properties_of(finding: Finding, pack: Pack, phase: str) -> dict[str, Property]:
    """Return the finding's properties: words, and numbers (None where there is none)."""
    target, measured = finding.assessment.target, finding.measurements
    objective = pack.objectives[target.objective]
    return {
        "verdict": finding.verdict,
        "outlook": finding.outlook.klass,
        "certainty": finding.bearing.certainty,
        "fluctuation": finding.bearing.swing.result,
        "phase": phase,
        "kind": target.kind,
        "grade": finding.grade,
        "plan": objective.plan,
        "domain": objective.domain,
        "missed_years": Fraction(measured.missed_years),
        "met_years": Fraction(measured.met_years),
        "years_left": Fraction(max(0, target.by - finding.assessment.year)),
        "shortfall_percent": measured.shortfall_percent,
        "failing_units": Fraction(len(measured.failing_units)),
    }


def fill(text: Text, finding: Finding, pack: Pack) -> Text:
    """Return an alert's or advice's text with the finding's words filled in, in both languages."""
    return Text(*(text.in_(lang).format(**_words(finding, pack, lang)) for lang in ("zh", "en")))


def _words(finding: Finding, pack: Pack, lang: str) -> dict[str, str]:
    a, measured, outlook = finding.assessment, finding.measurements, finding.outlook
    unit = a.target.unit
    separator = "、" if lang == "zh" else ", "
    return {
        "indicator": (pack.indicators[a.target.indicator].name if a.target.indicator else a.target.summary).in_(lang),
        "value": short(a.value, unit, lang, a.comparisons[0].right if a.comparisons else None),
        "decisive": decisive_text(a, lang),
        "goal": goal_text(a, pack).in_(lang),
        "unit": unit,
        "year": str(a.year),
        "by": str(a.target.by),
        "shortfall": "—" if measured.shortfall_percent is None else readable(measured.shortfall_percent),
        "missed_years": str(measured.missed_years),
        "met_years": str(measured.met_years),
        "failing": separator.join(measured.failing_units) or "—",
        "missing": separator.join(missing_text(name, pack).in_(lang) for name in a.lacking) or "—",
        "projected": short(outlook.projected, unit, lang),
        "required": difference(outlook.required, unit, lang),
        "achieved": difference(outlook.achieved, unit, lang),
        "flip": measured.to_flip.in_(lang) if measured.to_flip else "—",
        "effort": effort_text(finding, lang) or say(lang, "effort.none"),
        "chance": chance_text(finding, pack, lang) or "—",
        "swing": swing_text(finding, lang) or "—",
        "projections": projections(finding, lang),
        "years_left": str(max(0, a.target.by - a.year)),
        "area": a.area.name,
    }
