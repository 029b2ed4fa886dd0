"""Puts outlooks, effort and what the figures can bear into words, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from engine.infer.wording import LANGS, difference, short
from engine.messages import say
from engine.model import Bearing, Finding, Indicator, Level, Outlook, Pack, Text
from engine.numbers import plain, readable
from engine.units import UNITS


def joined(parts: Sequence[Text]) -> Text:
    """Return clauses as one sentence."""
    return Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def each_language(said: Callable[[str], str]) -> Text:
    """Return what a function says in each language."""
    return Text(*(said(lang) for lang in LANGS))


def projections(finding: Finding) -> Text:
    """Return what each method projects, or the class it gives where it projects nothing."""
    second = finding.outlook.second
    methods = [finding.outlook, second] if second else [finding.outlook]
    return joined([each_language(lambda lang, one=one: _projection(one, finding, lang)) for one in methods])  # type: ignore[misc]


def _projection(outlook: Outlook, finding: Finding, lang: str) -> str:
    method = say(lang, f"method.{outlook.method}")
    if outlook.projected is None:
        return say(lang, "projection.class", method=method, klass=say(lang, f"outlook.{outlook.alone or outlook.klass}"))
    return say(lang, "projection", method=method, projected=short(outlook.projected, finding.assessment.target.unit, lang))


def effort_text(finding: Finding) -> Text:
    """Return what is left to do a year and how it went lately; empty where there is nothing to say."""
    return each_language(lambda lang: ("，" if lang == "zh" else ", ").join(_effort(finding, lang)))


def _effort(finding: Finding, lang: str) -> list[str]:
    effort, unit = finding.bearing.effort, finding.assessment.target.unit
    parts = []
    if effort.interim is not None and effort.yearly is not None:
        parts.append(say(lang, "effort.interim", interim=short(effort.interim, unit, lang)))
    if effort.yearly is not None:
        parts.append(say(lang, f"effort.yearly.{_way(effort.yearly)}", yearly=_size(effort.yearly, unit, lang)))
    if effort.recent is not None:
        way = _way(effort.recent) if effort.recent else "same"
        parts.append(say(lang, f"effort.recent.{way}", recent=_size(effort.recent, unit, lang), years=effort.recent_years))
    return parts


def _way(change: Fraction) -> str:
    return "more" if change > 0 else "fewer"


def _size(change: Fraction, unit: str, lang: str) -> str:
    return difference(Fraction(readable(abs(change))), unit, lang)


def chance_text(finding: Finding, pack: Pack) -> Text:
    """Return in one sentence what chance could have made of the deciding figure; empty where it was not tested."""
    bearing = finding.bearing
    if bearing.p_change is not None:
        p = bearing.p_change
        return each_language(lambda lang: say(lang, "chance.change", p=percent(p, lang)))
    if not bearing.levels or pack.small_numbers is None:
        return Text("", "")
    confidence = plain(pack.small_numbers.value)
    indicator = pack.indicators.get(finding.assessment.target.indicator or "")
    return each_language(lambda lang: _chance(bearing, finding, indicator, confidence, lang))


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


def swing_text(finding: Finding) -> Text:
    """Return how far the values move a year, and against what; empty where that was not tested."""
    swing, unit = finding.bearing.swing, finding.assessment.target.unit
    if swing.moving_range is None:
        return Text("", "")
    moving, step, times = swing.moving_range, swing.step, swing.ratio

    def said(lang: str) -> str:
        code = f"chance.swing.{swing.against if times is not None else 'alone'}"
        words = {"moving": _size(moving, unit, lang), "step": _size(step or Fraction(0), unit, lang)}
        text = say(lang, code, times=readable(times / 100) if times is not None else "", **words)
        beyond = swing.method == "dispersion" and swing.result == "volatile"
        return text + (say(lang, "chance.beyond", p=p_text(swing.p)) if beyond else "")

    return each_language(said)


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
