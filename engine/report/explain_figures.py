"""Explains outlook, pace, few cases, swings and trends so that each number can be recomputed in a spreadsheet."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from engine.base.numbers import plain, readable
from engine.messages import say
from engine.model import (
    Cause,
    Certainty,
    Course,
    Ground,
    IntervalMethod,
    Level,
    Outlook,
    OutlookClass,
    Reliability,
    TrendResult,
)
from engine.report.formulas import change_formula, interval_words, level_formula
from engine.report.record import Record
from engine.wording.figures import NOTHING, decimal, difference, four_places, in_unit, p_text
from engine.wording.lists import listed, sentences
from engine.wording.reliability import years_text

_BY_GROWTH = (Cause.GROWTH, Cause.GROWTH_ONLY)


def outlook_lines(finding: Record, lang: str) -> Iterator[str]:
    """Yield the outlook: its class, what each method says and computes, and the cells it is computed from."""
    outlook = finding.outlook
    if finding.measurements.since is not None:
        grounds = sentences((text.in_(lang) for text in finding.working.break_grounds), lang)
        yield say(lang, "explain.since", since=finding.measurements.since, grounds=grounds)
    yield say(lang, "explain.outlook", klass=say(lang, f"outlook.{outlook.klass}"))
    if outlook.alone is None:
        yield say(lang, f"explain.outlook.{outlook.cause}")
        return
    for method in (outlook, outlook.second):
        if method is not None:
            yield _method(method, finding, lang)
    if outlook.klass == OutlookClass.UNCERTAIN:
        yield say(lang, "explain.outlook.small" if outlook.agreed else "explain.outlook.differ")
    used = outlook.course.years if outlook.course else ()
    points = [
        say(lang, "explain.outlook.point", year=point.year, value=in_unit(point.value, finding.unit, lang),
            where=" / ".join(point.cells))
        for point in finding.working.series
        if point.year in used or not outlook.course
    ]  # fmt: skip
    yield say(lang, "explain.outlook.series", points=sentences(points, lang))


def _method(outlook: Outlook, finding: Record, lang: str) -> str:
    comparisons, course, unit = finding.measurements.comparisons, outlook.course, finding.unit
    rates = {
        name: _rate(number) if outlook.cause in _BY_GROWTH else difference(number, unit, lang)
        for name, number in (("achieved", outlook.achieved), ("required", outlook.required))
    }
    ratio = NOTHING if outlook.ratio is None else readable(outlook.ratio * 100)
    carried = course is not None and course.carried
    path = say(lang, f"explain.path.{outlook.method}", **rates) if carried else ""
    if course is not None and outlook.cause in (Cause.KEEP, Cause.DIRECTION):
        rates |= _course(course, unit, lang)
    code = "arrives" if course is not None and course.arrives else outlook.cause.value
    goal = in_unit(comparisons[0].right if comparisons else None, unit, lang)
    sentence = say(lang, f"explain.outlook.{code}", by=finding.goal.by, goal=goal,
                   projected=in_unit(outlook.projected, unit, lang), ratio=ratio, path=path, **rates)  # fmt: skip
    method, klass = say(lang, f"method.{outlook.method}"), say(lang, f"outlook.{outlook.alone}")
    return say(lang, "explain.outlook.method", method=method, klass=klass, sentence=sentence)


def _course(course: Course, unit: str, lang: str) -> dict[str, str]:
    """Return what a level that is kept, or a direction, is judged by: its state, and whether it moves for the better."""
    return {
        "way": say(lang, f"outlook.way.{course.way}"),
        "last_way": say(lang, f"outlook.way.{course.last_way}"),
        "last": difference(course.last, unit, lang),
        "state": say(lang, f"outlook.state.{'met' if course.held else 'missed'}"),
    }


def _rate(growth: Fraction | None) -> str:
    return NOTHING if growth is None else plain(round(growth * 100, 4))


def pace_lines(finding: Record, lang: str) -> Iterator[str]:
    """Yield what is left to do and how it went lately."""
    if finding.said.pace.in_(lang):
        yield say(lang, "explain.effort", text=finding.said.pace)


def reliability_lines(finding: Record, lang: str) -> Iterator[str]:
    """Yield what chance could have made of the figures."""
    found = finding.reliability
    if found.certainty == Certainty.NOT_TESTED or found.confidence is None:
        why = say(lang, f"explain.reliability.why.{found.ground}")
        yield say(lang, "explain.reliability", certainty=say(lang, f"reliability.{Certainty.NOT_TESTED}"), bound=why)
        return
    bound = say(lang, "explain.reliability.bound", confidence=plain(found.confidence))
    yield say(lang, "explain.reliability", certainty=say(lang, f"reliability.{found.certainty}"), bound=bound)
    for level in found.levels:
        yield from _level(level, found, finding, lang)
    if found.p_change is not None:
        p = "1" if found.p_change == 1 else four_places(found.p_change)
        test = "gap" if found.ground == Ground.GAP else "share" if found.share else "rate"
        formula = change_formula(found.levels, found.share)
        yield say(lang, "explain.p_change", p=p, test=say(lang, f"explain.p_change.{test}"), formula=formula)


def _level(level: Level, found: Reliability, finding: Record, lang: str) -> Iterator[str]:
    confidence, scale = found.confidence or Fraction(0), found.scale or 1
    counts = {"events": plain(level.events), "population": plain(level.population), "scale": scale}
    limits = {"low": decimal(level.low), "high": decimal(level.high), "confidence": plain(confidence)}
    years = years_text(level.years, lang).rstrip(":")
    yield say(lang, "explain.level", years=years, value=in_unit(level.value, finding.unit, lang),
              interval=_interval(level, confidence, counts, lang), **limits, **counts)  # fmt: skip
    if level.probability is not None:
        weakest = finding.measurements.comparisons[0]
        yield say(
            lang,
            "explain.level.probability",
            sign=weakest.op.sign,
            goal=in_unit(weakest.right, finding.unit, lang),
            formula=level_formula(level, weakest.op, weakest.right, scale, found.share),
            probability=four_places(level.probability),
        )


def _interval(level: Level, confidence: Fraction, counts: Mapping[str, object], lang: str) -> str:
    """Return which interval it is, with its spreadsheet formulas; one that has no lower or upper limit says so."""
    if level.interval == IntervalMethod.WILSON:
        return say(lang, "explain.interval.wilson", z=f"{level.z:.4f}")
    code = f"explain.interval.{level.interval}"
    if level.events == 0:
        code += ".none"
    elif level.interval == IntervalMethod.CLOPPER_PEARSON and level.events == level.population:
        code += ".all"
    return say(lang, code, **interval_words(level, confidence), **counts)


def variability_lines(finding: Record, lang: str) -> Iterator[str]:
    """Yield how the values swing, and the control chart of them."""
    swing, unit = finding.variability, finding.unit
    if swing.limit is None or not swing.years:
        return
    if swing.moving_range is None:
        yield say(lang, "explain.swing.not_tested", count=len(swing.years))
        return
    result = say(lang, f"variability.{swing.result}")
    yield say(lang, "explain.swing", result=result, text=finding.said.swing, limit=plain(swing.limit))
    if swing.p is not None and swing.statistic is not None:
        test = f"CHISQ.DIST.RT({decimal(swing.statistic)}, {swing.freedom})"
        formula = say(lang, "explain.swing.exact") if swing.counted_out else test
        statistic, p = decimal(swing.statistic), p_text(swing.p)
        yield say(lang, "explain.swing.dispersion", statistic=statistic, p=p, formula=formula)
    if swing.limits:
        low, high = swing.limits
        signals = listed((say(lang, f"explain.signal.{name}") for name in swing.signals), lang)
        yield say(
            lang,
            "explain.swing.limits",
            low=in_unit(low, unit, lang),
            high=in_unit(high, unit, lang),
            count=len(finding.working.series),
            floor="" if low else say(lang, "explain.swing.floor"),
            signals=signals or say(lang, "explain.signal.none"),
        )


def trend_lines(finding: Record, lang: str) -> Iterator[str]:
    """Yield whether the points show a trend."""
    trend, count = finding.trend, len(finding.trend.years)
    if not count:
        return
    if trend.result == TrendResult.NOT_TESTED:
        yield say(lang, "explain.trend.not_tested", count=count)
        return
    score = NOTHING if trend.statistic is None else decimal(trend.statistic)
    test = say(lang, f"explain.trend.{trend.method}", score=score, p=p_text(trend.p), count=count)
    yield say(lang, f"explain.trend.{trend.result}", count=count, test=test)
