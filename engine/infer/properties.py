"""What grading rules can ask of a finding, and the words that their texts can hold."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from engine.base.numbers import readable
from engine.infer.bearing_words import chance_text, effort_text, projections, swing_text
from engine.infer.wording import decisive_text, difference, goal_text, missing_text, short, subject_text
from engine.messages import LANGUAGES, say
from engine.model import Finding, Pack, Text

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
        "kind": "keep" if target.kept else target.kind,
        "grade": finding.grade,
        "plan": objective.plan,
        "domain": objective.domain,
        "missed_years": Fraction(measured.missed_years),
        "met_years": Fraction(measured.met_years),
        "years_left": Fraction(_years_left(finding)),
        "shortfall_percent": measured.shortfall_percent,
        "failing_units": Fraction(len(measured.failing_units)),
    }


def fill(text: Text, finding: Finding, pack: Pack) -> Text:
    """Return an alert's or advice's text with the finding's words filled in, in both languages."""
    return Text(*(text.in_(lang).format_map(_Said(finding, pack, lang)) for lang in LANGUAGES))


class _Said(dict[str, str]):
    """The words of one finding in one language, each said only when a text asks for it."""

    def __init__(self, finding: Finding, pack: Pack, lang: str) -> None:
        super().__init__()
        self._about = (finding, pack, lang)

    def __missing__(self, name: str) -> str:
        return WORDS[name](*self._about)


def _name(finding: Finding, pack: Pack, lang: str) -> str:
    return subject_text(finding.assessment.target, pack).in_(lang)


def _value(finding: Finding, _pack: Pack, lang: str) -> str:
    a = finding.assessment
    return short(a.value, a.target.unit, lang, a.comparisons[0].right if a.comparisons else None)


def _shortfall(finding: Finding, _pack: Pack, _lang: str) -> str:
    percent = finding.measurements.shortfall_percent
    return "—" if percent is None else readable(percent)


def _failing(finding: Finding, _pack: Pack, lang: str) -> str:
    return _SEPARATOR[lang].join(finding.measurements.failing_units) or "—"


def _missing(finding: Finding, pack: Pack, lang: str) -> str:
    return _SEPARATOR[lang].join(missing_text(name, pack).in_(lang) for name in finding.assessment.lacking) or "—"


def _wanted(finding: Finding, pack: Pack, lang: str) -> str:
    """Return what has to be reported, each indicator with the years, references or sub-units that are missing."""
    a = finding.assessment
    own = [missing_text(name, pack).in_(lang) for name in a.lacking if name not in pack.indicators]
    year = missing_text(str(a.year), pack).in_(lang)
    asked = {_name(finding, pack, lang): _SEPARATOR[lang].join(own)} if own else {}
    asked |= {pack.indicators[name].name.in_(lang): year for name in a.lacking if name in pack.indicators}
    return _SEPARATOR[lang].join(say(lang, "missing.named", name=name, what=what) for name, what in asked.items()) or "—"


def _flip(finding: Finding, _pack: Pack, lang: str) -> str:
    return finding.measurements.to_flip.in_(lang) if finding.measurements.to_flip else "—"


def _years_left(finding: Finding) -> int:
    return max(0, finding.assessment.target.by - finding.assessment.year)


_SEPARATOR = {"zh": "、", "en": ", "}

WORDS: dict[str, Callable[[Finding, Pack, str], str]] = {
    "indicator": _name,
    "value": _value,
    "decisive": lambda finding, pack, lang: decisive_text(finding.assessment, lang),
    "goal": lambda finding, pack, lang: goal_text(finding.assessment, pack).in_(lang),
    "unit": lambda finding, pack, lang: finding.assessment.target.unit,
    "year": lambda finding, pack, lang: str(finding.assessment.year),
    "by": lambda finding, pack, lang: str(finding.assessment.target.by),
    "shortfall": _shortfall,
    "missed_years": lambda finding, pack, lang: str(finding.measurements.missed_years),
    "met_years": lambda finding, pack, lang: str(finding.measurements.met_years),
    "failing": _failing,
    "missing": _missing,
    "projected": lambda finding, pack, lang: short(finding.outlook.projected, finding.assessment.target.unit, lang),
    "required": lambda finding, pack, lang: difference(finding.outlook.required, finding.assessment.target.unit, lang),
    "achieved": lambda finding, pack, lang: difference(finding.outlook.achieved, finding.assessment.target.unit, lang),
    "wanted": _wanted,
    "flip": _flip,
    "evidence": lambda finding, pack, lang: finding.assessment.target.evidence.in_(lang) or "—",
    "effort": lambda finding, pack, lang: effort_text(finding, lang) or say(lang, "effort.none"),
    "chance": lambda finding, pack, lang: chance_text(finding, pack, lang) or "—",
    "swing": lambda finding, pack, lang: swing_text(finding, lang) or "—",
    "projections": lambda finding, pack, lang: projections(finding, lang),
    "years_left": lambda finding, pack, lang: str(_years_left(finding)),
    "area": lambda finding, pack, lang: finding.assessment.area.name,
}
"""What a text can hold in braces, and how it is said of a finding."""
