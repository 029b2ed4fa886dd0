"""Outlooks, pace, and what the figures can bear, in words."""

from fractions import Fraction

from engine.base.numbers import plain, readable
from engine.base.text import NO_TEXT, Text
from engine.base.units import UNITS
from engine.model import Certainty, Finding, Fluctuation, Indicator, Level, Pack, Reliability, SwingMethod
from engine.wording.figures import counted, decimal, is_distance, p_text, percent, short, size
from engine.wording.goals import to_edge
from engine.wording.lists import both, in_both, listed


def projections_text(finding: Finding) -> Text:
    """Return the range of what the methods project, or the classes that they give where none projects anything."""
    methods = [method for method in (finding.outlook, finding.outlook.second) if method]
    projected = sorted(method.projected for method in methods if method.projected is not None)
    if not projected:
        classes = dict.fromkeys(both(f"outlook.{method.alone or method.klass}") for method in methods)
        return both("projection.class", klass=listed(classes, "list.either"))
    low, high = (short(value, finding.target.unit) for value in (projected[0], projected[-1]))
    told = low if low == high else both("goal.interval", low=low, high=high)
    return both("projection", projected=told, by=finding.target.by)


def pace_text(finding: Finding, pack: Pack) -> Text:
    """Return what is left to do a year and how it went lately; empty where there is nothing to say."""
    pace, unit = finding.pace, finding.target.unit
    parts = []
    if pace.interim is not None and pace.yearly is not None:
        parts.append(both("effort.interim", interim=short(pace.interim, unit)))
    if pace.yearly is not None:
        when = "last" if finding.assessment.years_left == 1 else "yearly"
        parts.append(both(f"effort.left.{_way(pace.yearly)}.{when}", yearly=size(pace.yearly, unit), by=finding.target.by))
    if pace.recent is not None:
        way = _way(pace.recent) if pace.recent else "same"
        if is_distance(finding.target.kind.subject(finding.target, pack)):
            way = {"more": "wider", "fewer": "narrower"}.get(way, way)
        way += ".one" if pace.recent_years == 1 else ""
        parts.append(both(f"effort.recent.{way}", recent=size(pace.recent, unit), years=pace.recent_years))
    times = round(pace.yearly / pace.recent, 1) if pace.recent and pace.yearly else Fraction(0)
    if times > 1:  # otherwise the recent pace is enough, or leads the wrong way
        parts.append(both("effort.times", times=plain(times)))
    if not parts:
        return NO_TEXT
    text = finding.target.kind.pace(finding.target, pack, listed(parts, "list.clauses"))
    return text if pace.interim is None and pace.yearly is None else to_edge(text, finding, pack)


def _way(change: Fraction) -> str:
    return "more" if change > 0 else "fewer"


def chance_text(finding: Finding, pack: Pack) -> Text:
    """Return in one sentence what chance could have made of the deciding figure; empty where it was not tested."""
    found, weakest = finding.reliability, finding.assessment.weakest
    if found.p_change is not None and weakest and weakest.left == weakest.right:
        return both("chance.unchanged")
    if found.p_change is not None:
        code = "chance.change" if found.certainty == Certainty.CANNOT_TELL else "chance.change.clear"
        return both(code, p=percent(found.p_change))
    if not found.levels or pack.defaults.small_numbers is None:
        return NO_TEXT
    indicator = pack.indicators.get(finding.target.indicator or "")
    return _chance(found, finding.target.unit, indicator, plain(pack.defaults.small_numbers.value))


def unclear_text(found: Reliability) -> Text:
    """Return why the data can't tell: few cases, or of many so small a difference that chance can make it."""
    return both("reliability.few" if found.few else "reliability.close")


def certainty_text(found: Reliability) -> Text:
    """Return whether the data bear the verdict out, and if they do not, why."""
    told = both(f"reliability.{found.certainty}")
    return listed([unclear_text(found), told], "list.clauses") if found.certainty == Certainty.CANNOT_TELL else told


def few_cases_text(finding: Finding, pack: Pack, decisive: Text, goal: Text) -> Text:
    """Return what is asked for and found where the data can't tell: the cases first, then the rate, then years together.

    Of a change, which has the cases of two years, the chance that it means nothing.
    """
    asked = both("chance.few.asked", decisive=decisive, goal=goal)
    if finding.reliability.p_change is not None or not finding.reliability.levels:
        chance = chance_text(finding, pack)
        return asked if chance == NO_TEXT else listed([asked, chance], "list.sentences")
    (first, *pooled), indicator = finding.reliability.levels, pack.indicators.get(finding.target.indicator or "")
    said = [both("chance.few", years=years_text(first.years), counts=_counts(first, indicator), asked=asked)]
    for last in pooled[-1:]:
        value = short(last.value, finding.target.unit)
        said.append(both("chance.few.pooled", years=years_text(last.years), value=value))
    return listed(said, "list.sentences")


def _chance(found: Reliability, unit: str, indicator: Indicator | None, confidence: str) -> Text:
    first, *pooled = found.levels
    limits = {"low": decimal(first.low, 3), "high": decimal(first.high, 3), "unit": UNITS[unit], "confidence": confidence}
    said = [both("chance.level", years=years_text(first.years), counts=_counts(first, indicator),
                 probability=percent(first.probability), **limits)]  # fmt: skip
    for last in pooled[-1:]:
        years, value = years_text(last.years), short(last.value, unit)
        said.append(both("chance.pooled", years=years, value=value, probability=percent(last.probability)))
    return listed(said, "list.sentences")


def _counts(level: Level, indicator: Indicator | None) -> Text:
    if indicator is None or indicator.counts is None:
        return both("chance.counts.bare", events=plain(level.events), population=plain(level.population))
    whole = counted(level.population, indicator.whole_in)
    counts = {"events": counted(level.events, indicator.counts.counted_in), "population": whole}
    return both("chance.counts", numerator=indicator.counts.numerator, denominator=indicator.counts.denominator, **counts)


def years_text(years: tuple[int, ...]) -> Text:
    """Return the year, or the first and the last of several."""
    if len(years) == 1:
        return both("chance.year", year=years[0])
    return both("chance.years", first=years[0], last=years[-1], count=len(years))


def swing_text(finding: Finding) -> Text:
    """Return how far the values move a year, and against what; empty where that was not tested."""
    swing, unit = finding.variability, finding.target.unit
    if swing.moving_range is None:
        return NO_TEXT
    still = not swing.moving_range and not swing.step
    code = f"chance.swing.{'still' if still else 'alone' if swing.ratio is None else swing.against}"
    times = "" if swing.ratio is None else readable(swing.ratio / 100)
    parts = [both(code, times=times, moving=size(swing.moving_range, unit), step=size(swing.step or Fraction(0), unit))]
    if not swing.turns and swing.moving_range:
        parts.append(both("chance.one_way"))
    if swing.method == SwingMethod.DISPERSION and swing.result == Fluctuation.VOLATILE:
        parts.append(both("chance.beyond", p=p_text(swing.p)))
    return in_both(lambda lang: "".join(part.in_(lang) for part in parts))
