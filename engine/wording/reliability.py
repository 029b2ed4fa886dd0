"""Outlooks, pace, and what the figures can bear, in words."""

from fractions import Fraction

from engine.base.numbers import plain, readable
from engine.base.units import UNITS
from engine.messages import say
from engine.model import Finding, Fluctuation, Indicator, Level, Outlook, Pack, Reliability, SwingMethod
from engine.wording.figures import decimal, p_text, percent, short, size
from engine.wording.lists import clauses, sentences


def projections_text(finding: Finding, lang: str) -> str:
    """Return what each method projects, or the class it gives where it projects nothing."""
    methods = [finding.outlook, finding.outlook.second]
    return clauses([_projection(method, finding.target.unit, lang) for method in methods if method], lang)


def _projection(outlook: Outlook, unit: str, lang: str) -> str:
    method = say(lang, f"method.{outlook.method}")
    if outlook.projected is None:
        return say(lang, "projection.class", method=method, klass=say(lang, f"outlook.{outlook.alone or outlook.klass}"))
    return say(lang, "projection", method=method, projected=short(outlook.projected, unit, lang))


def pace_text(finding: Finding, lang: str) -> str:
    """Return what is left to do a year and how it went lately; empty where there is nothing to say."""
    pace, unit = finding.pace, finding.target.unit
    parts = []
    if pace.interim is not None and pace.yearly is not None:
        parts.append(say(lang, "effort.interim", interim=short(pace.interim, unit, lang)))
    if pace.yearly is not None:
        parts.append(say(lang, f"effort.yearly.{_way(pace.yearly)}", yearly=size(pace.yearly, unit, lang)))
    if pace.recent is not None:
        way = (_way(pace.recent) if pace.recent else "same") + (".one" if pace.recent_years == 1 else "")
        parts.append(say(lang, f"effort.recent.{way}", recent=size(pace.recent, unit, lang), years=pace.recent_years))
    return clauses(parts, lang)


def _way(change: Fraction) -> str:
    return "more" if change > 0 else "fewer"


def chance_text(finding: Finding, pack: Pack, lang: str) -> str:
    """Return in one sentence what chance could have made of the deciding figure; empty where it was not tested."""
    found, weakest = finding.reliability, finding.assessment.weakest
    if found.p_change is not None and weakest and weakest.left == weakest.right:
        return say(lang, "chance.unchanged")
    if found.p_change is not None:
        return say(lang, "chance.change", p=percent(found.p_change, lang))
    if not found.levels or pack.defaults.small_numbers is None:
        return ""
    indicator = pack.indicators.get(finding.target.indicator or "")
    return _chance(found, finding.target.unit, indicator, plain(pack.defaults.small_numbers.value), lang)


def _chance(found: Reliability, unit: str, indicator: Indicator | None, confidence: str, lang: str) -> str:
    first, *pooled = found.levels
    limits = {"low": decimal(first.low, 3), "high": decimal(first.high, 3), "unit": UNITS[unit].in_(lang)}
    said = [say(lang, "chance.level", years=years_text(first.years, lang), counts=_counts(first, indicator, lang),
                probability=percent(first.probability, lang), confidence=confidence, **limits)]  # fmt: skip
    if pooled:
        last = pooled[-1]
        said.append(say(lang, "chance.pooled", years=years_text(last.years, lang), value=short(last.value, unit, lang),
                        probability=percent(last.probability, lang)))  # fmt: skip
    return sentences(said, lang)


def _counts(level: Level, indicator: Indicator | None, lang: str) -> str:
    counts = {"events": plain(level.events), "population": plain(level.population)}
    if indicator is None or indicator.counts is None:
        return say(lang, "chance.counts.bare", **counts)
    return say(lang, "chance.counts", numerator=indicator.counts.numerator, denominator=indicator.counts.denominator, **counts)


def years_text(years: tuple[int, ...], lang: str) -> str:
    """Return the year, or the first and the last of several."""
    if len(years) == 1:
        return say(lang, "chance.year", year=years[0])
    return say(lang, "chance.years", first=years[0], last=years[-1], count=len(years))


def swing_text(finding: Finding, lang: str) -> str:
    """Return how far the values move a year, and against what; empty where that was not tested."""
    swing, unit = finding.variability, finding.target.unit
    if swing.moving_range is None:
        return ""
    still = not swing.moving_range and not swing.step
    code = f"chance.swing.{'still' if still else 'alone' if swing.ratio is None else swing.against}"
    sizes = {"moving": size(swing.moving_range, unit, lang), "step": size(swing.step or Fraction(0), unit, lang)}
    text = say(lang, code, times="" if swing.ratio is None else readable(swing.ratio / 100), **sizes)
    if not swing.turns and swing.moving_range:
        text += say(lang, "chance.one_way")
    beyond = swing.method == SwingMethod.DISPERSION and swing.result == Fluctuation.VOLATILE
    return text + (say(lang, "chance.beyond", p=p_text(swing.p)) if beyond else "")
