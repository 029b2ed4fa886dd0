"""Puts outlooks, effort and what the figures can bear into words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.base.numbers import plain, readable
from engine.base.units import UNITS
from engine.infer.wording import difference, short
from engine.messages import say
from engine.model import Bearing, Finding, Indicator, Level, Outlook, Pack


def projections(finding: Finding, lang: str) -> str:
    """Return what each method projects, or the class it gives where it projects nothing."""
    second = finding.outlook.second
    methods = [finding.outlook, second] if second else [finding.outlook]
    return _clauses([_projection(method, finding, lang) for method in methods], lang)


def _clauses(parts: Sequence[str], lang: str) -> str:
    return ("，" if lang == "zh" else ", ").join(parts)


def _projection(outlook: Outlook, finding: Finding, lang: str) -> str:
    method = say(lang, f"method.{outlook.method}")
    if outlook.projected is None:
        return say(lang, "projection.class", method=method, klass=say(lang, f"outlook.{outlook.alone or outlook.klass}"))
    return say(lang, "projection", method=method, projected=short(outlook.projected, finding.assessment.target.unit, lang))


def effort_text(finding: Finding, lang: str) -> str:
    """Return what is left to do a year and how it went lately; empty where there is nothing to say."""
    effort, unit = finding.bearing.effort, finding.assessment.target.unit
    parts = []
    if effort.interim is not None and effort.yearly is not None:
        parts.append(say(lang, "effort.interim", interim=short(effort.interim, unit, lang)))
    if effort.yearly is not None:
        parts.append(say(lang, f"effort.yearly.{_way(effort.yearly)}", yearly=_size(effort.yearly, unit, lang)))
    if effort.recent is not None:
        way = (_way(effort.recent) if effort.recent else "same") + (".one" if effort.recent_years == 1 else "")
        parts.append(say(lang, f"effort.recent.{way}", recent=_size(effort.recent, unit, lang), years=effort.recent_years))
    return _clauses(parts, lang)


def _way(change: Fraction) -> str:
    return "more" if change > 0 else "fewer"


def _size(change: Fraction, unit: str, lang: str) -> str:
    return difference(Fraction(readable(abs(change))), unit, lang)


def chance_text(finding: Finding, pack: Pack, lang: str) -> str:
    """Return in one sentence what chance could have made of the deciding figure; empty where it was not tested."""
    bearing = finding.bearing
    weakest = finding.assessment.comparisons[0] if finding.assessment.comparisons else None
    if bearing.p_change is not None and weakest and weakest.left == weakest.right:
        return say(lang, "chance.unchanged")
    if bearing.p_change is not None:
        return say(lang, "chance.change", p=percent(bearing.p_change, lang))
    if not bearing.levels or pack.small_numbers is None:
        return ""
    indicator = pack.indicators.get(finding.assessment.target.indicator or "")
    return _chance(bearing, finding, indicator, plain(pack.small_numbers.value), lang)


def _chance(bearing: Bearing, finding: Finding, indicator: Indicator | None, confidence: str, lang: str) -> str:
    unit = finding.assessment.target.unit
    first, *pooled = bearing.levels
    words = {
        "low": decimal(first.low, 3),
        "high": decimal(first.high, 3),
        "unit": UNITS[unit].in_(lang),
        "confidence": confidence,
    }
    said = [say(lang, "chance.level", years=years_text(first, lang), counts=_counts(first, indicator, lang),
                probability=percent(first.probability, lang), **words)]  # fmt: skip
    if pooled:
        said.append(say(lang, "chance.pooled", years=years_text(pooled[-1], lang), value=short(pooled[-1].value, unit, lang),
                        probability=percent(pooled[-1].probability, lang)))  # fmt: skip
    return ("；" if lang == "zh" else "; ").join(said)


def _counts(level: Level, indicator: Indicator | None, lang: str) -> str:
    counts = {"events": plain(level.events), "population": plain(level.population)}
    if indicator is None or indicator.numerator is None or indicator.denominator is None:
        return say(lang, "chance.counts.bare", **counts)
    return say(lang, "chance.counts", numerator=indicator.numerator, denominator=indicator.denominator, **counts)


def years_text(level: Level, lang: str) -> str:
    """Return the year, or the first and the last of several."""
    if len(level.years) == 1:
        return say(lang, "chance.year", year=level.years[0])
    return say(lang, "chance.years", first=level.years[0], last=level.years[-1], count=len(level.years))


def swing_text(finding: Finding, lang: str) -> str:
    """Return how far the values move a year, and against what; empty where that was not tested."""
    swing, unit = finding.bearing.swing, finding.assessment.target.unit
    if swing.moving_range is None:
        return ""
    still = not swing.moving_range and not swing.step
    code = f"chance.swing.{'still' if still else 'alone' if swing.ratio is None else swing.against}"
    words = {"moving": _size(swing.moving_range, unit, lang), "step": _size(swing.step or Fraction(0), unit, lang)}
    text = say(lang, code, times="" if swing.ratio is None else readable(swing.ratio / 100), **words)
    if not swing.turns and swing.moving_range:
        text += say(lang, "chance.one_way")
    beyond = swing.method == "dispersion" and swing.result == "volatile"
    return text + (say(lang, "chance.beyond", p=p_text(swing.p)) if beyond else "")


def percent(probability: float | None, lang: str) -> str:
    """Return a probability in whole percent, never as 0 or 100."""
    value = 0.0 if probability is None else probability * 100
    if value < 1:
        return say(lang, "chance.under", bound=1)
    if value > 99:
        return say(lang, "chance.over", bound=99)
    return say(lang, "chance.percent", percent=f"{value:.0f}")


def decimal(number: float, digits: int = 4) -> str:
    """Return a computed number to four significant digits, or as many as asked for."""
    return plain(Fraction(f"{number:.{digits}g}"))


def p_text(p: float | None) -> str:
    """Return a p-value to three places, small ones as a bound."""
    return "—" if p is None else "<0.001" if p < 0.001 else f"{p:.3f}"
