"""Explains outlook, pace, few cases, swings and trends so that each number can be recomputed in a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from engine.base.numbers import plain, readable
from engine.messages import say
from engine.model import (
    Cause,
    Certainty,
    Course,
    Ground,
    IntervalMethod,
    Level,
    Op,
    Outlook,
    OutlookClass,
    TrendResult,
    YearCount,
)
from engine.report.explain_chance import chance_lines
from engine.report.explain_series import years_lines
from engine.report.record import Record
from engine.report.tolerance import asked, is_about
from engine.wording.figures import NOTHING, decimal, difference, four_places, in_formula, in_unit, p_text
from engine.wording.lists import Word, listed
from engine.wording.reliability import certainty_text, unclear_text, years_text

_BY_GROWTH = (Cause.GROWTH, Cause.GROWTH_ONLY)


def outlook_lines(finding: Record, lang: str) -> Iterator[str]:
    """Yield the outlook with what each method computes and from which cells; then what is left to do."""
    outlook, working, since = finding.outlook, finding.working, finding.measurements.since
    if since is not None:
        bridged = any(item.old_basis and item.year == finding.year for item in finding.evidence)
        code = "explain.since.bridged" if bridged else "explain.since"
        yield say(lang, code, since=since, grounds=listed(working.break_grounds, "list.sentences"))
    yield say(lang, "explain.outlook", klass=say(lang, f"outlook.{outlook.klass}"))
    if outlook.alone is None:
        yield say(lang, f"explain.outlook.{outlook.cause}")
    else:
        for method in filter(None, (outlook, outlook.second)):
            yield _method(method, finding, lang)
        if outlook.klass == OutlookClass.UNCERTAIN:
            code = "explain.outlook.small" if outlook.agreed else "explain.outlook.differ"
            yield say(lang, code, unclear=unclear_text(finding.reliability).in_(lang))
        if outlook.course is not None:
            yield from years_lines(outlook.course.years, finding, lang)
    yield from chance_lines(finding, lang)
    if finding.said.pace.in_(lang):
        yield say(lang, "explain.effort", text=finding.said.pace)
    if working.begins is not None:
        yield say(lang, "explain.effort.begins", begins=in_unit(working.begins, finding.unit))


def _method(outlook: Outlook, finding: Record, lang: str) -> str:
    comparisons, course, unit = finding.measurements.comparisons, outlook.course, finding.unit
    words: dict[str, Word] = {
        name: _rate(number) if outlook.cause in _BY_GROWTH else difference(number, unit)
        for name, number in (("achieved", outlook.achieved), ("required", outlook.required))
    }
    path, code = "", outlook.cause.value
    if course is not None:
        path = say(lang, f"explain.path.{outlook.method}", **words) if course.carried else ""
        code = "arrives" if course.arrives else code
        words |= _course(course, unit, lang) if outlook.cause in (Cause.KEEP, Cause.DIRECTION) else {}
    ratio = NOTHING if outlook.ratio is None else readable(outlook.ratio * 100)
    goal: Word = in_unit(comparisons[0].right if comparisons else None, unit)
    if comparisons and is_about(finding):
        goal = asked(comparisons[0].op, comparisons[0].right, finding, lang)
    sentence = say(lang, f"explain.outlook.{code}", by=finding.goal.by, goal=goal,
                   projected=in_unit(outlook.projected, unit), ratio=ratio, path=path, **words)  # fmt: skip
    method, klass = say(lang, f"method.{outlook.method}"), say(lang, f"outlook.{outlook.alone}")
    return say(lang, "explain.outlook.method", method=method, klass=klass, sentence=sentence)


def _course(course: Course, unit: str, lang: str) -> dict[str, Word]:
    """Return what a level that is kept, or a direction, is judged by: its state, and whether it moves for the better."""
    return {
        "way": say(lang, f"outlook.way.{course.way}"),
        "last_way": say(lang, f"outlook.way.{course.last_way}"),
        "last": difference(course.last, unit),
        "state": say(lang, f"outlook.state.{'met' if course.held else 'missed'}"),
    }


def _rate(growth: Fraction | None) -> str:
    return NOTHING if growth is None else plain(round(growth * 100, 4))


def reliability_lines(finding: Record, lang: str) -> Iterator[str]:
    """Yield what chance could have made of the figures."""
    found = finding.reliability
    if found.certainty == Certainty.NOT_TESTED or found.confidence is None:
        why = say(lang, f"explain.reliability.why.{found.ground}")
        yield say(lang, "explain.reliability", certainty=say(lang, f"reliability.{Certainty.NOT_TESTED}"), bound=why)
        return
    bound = say(lang, "explain.reliability.bound", confidence=plain(found.confidence))
    yield say(lang, "explain.reliability", certainty=certainty_text(found).in_(lang), bound=bound)
    for level in found.levels:
        yield from _level(level, found.confidence, finding, lang)
    if found.p_change is not None:
        p = "1" if found.p_change == 1 else four_places(found.p_change)
        test = "gap" if found.ground == Ground.GAP else "share" if found.share else "rate"
        formula = _change_formula(found.levels, found.share)
        yield say(lang, "explain.p_change", p=p, test=say(lang, f"explain.p_change.{test}"), formula=formula)


def _level(level: Level, confidence: Fraction, finding: Record, lang: str) -> Iterator[str]:
    found, unit = finding.reliability, finding.unit
    counts = {"events": plain(level.events), "population": plain(level.population), "scale": found.scale or 1}
    limits = {"low": decimal(level.low), "high": decimal(level.high), "confidence": plain(confidence)}
    interval, years = _interval(level, confidence, counts, lang), years_text(level.years).in_(lang).rstrip(":")
    yield say(lang, "explain.level", years=years, value=in_unit(level.value, unit), interval=interval, **limits, **counts)
    if level.probability is not None:
        weakest, probability = finding.measurements.comparisons[0], four_places(level.probability)
        formula = _level_formula(level, weakest.op, weakest.right, found.scale or 1, found.share)
        goal = asked(weakest.op, weakest.right, finding, lang)
        yield say(lang, "explain.level.probability", goal=goal, formula=formula, probability=probability)


def _interval(level: Level, confidence: Fraction, counts: Mapping[str, object], lang: str) -> str:
    """Return which interval it is, with its spreadsheet formulas; one that has no lower or upper limit says so."""
    if level.interval == IntervalMethod.WILSON:
        return say(lang, "explain.interval.wilson", z=f"{level.z:.6f}", **counts)
    code = f"explain.interval.{level.interval}"
    if level.events == 0:
        code += ".none"
    elif level.interval == IntervalMethod.CLOPPER_PEARSON and level.events == level.population:
        code += ".all"
    tail = (1 - confidence / 100) / 2
    return say(lang, code, tail=plain(tail), head=plain(1 - tail), rest=plain(level.population - level.events), **counts)


def _level_formula(level: Level, op: Op, amount: Fraction, scale: int, share: bool) -> str:
    """Return the formula of the probability that the true level is as required."""
    events, population = plain(level.events), plain(level.population)
    if share:
        others = plain(level.population - level.events)
        formula = f"BETA.DIST({plain(amount / scale, 6)}, {events}+0.5, {others}+0.5, TRUE)"
    else:
        formula = f"GAMMA.DIST({plain(amount)}/{scale}*{population}, {events}+0.5, 1, TRUE)"
    return f"1-{formula}" if op.rising else formula


def _change_formula(levels: Sequence[Level], share: bool) -> str:
    """Return the formula of the p-value of a change, or of a gap's change."""
    counts = [(plain(level.events), plain(level.population)) for level in levels]
    if len(counts) == 4:
        parts = [f"({x}+0.5)/{n}^2" + (f"*({n}-{x}+0.5)/{n}" if share else "") for x, n in counts]
        (a, of_a), (b, of_b), (c, of_c), (d, of_d) = counts
        gaps = f"ABS(ABS({a}/{of_a}-{b}/{of_b})-ABS({c}/{of_c}-{d}/{of_d}))"
        return f"2*NORM.S.DIST(-{gaps}/SQRT({'+'.join(parts)}), TRUE)"
    (one, of_one), (two, of_two) = counts[0], counts[-1]
    if share:
        tail = f"HYPGEOM.DIST({{x}}, {of_one}, {one}+{two}, {of_one}+{of_two}, TRUE)"
    else:
        tail = f"BINOM.DIST({{x}}, {one}+{two}, {of_one}/({of_one}+{of_two}), TRUE)"
    above = f"1-{tail.format(x=f'{one}-1')}" if levels[0].events else "1"
    return f"2*MIN({tail.format(x=one)}, {above})"


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
    yield from years_lines(swing.years, finding, lang)
    yield from _range_lines(finding, swing.moving_range, lang)
    if swing.p is not None and swing.statistic is not None:
        statistic = decimal(swing.statistic)
        exact, approximate = say(lang, "explain.swing.exact"), f"CHISQ.DIST.RT({statistic}, {swing.freedom})"
        formula = exact if swing.counted_out else approximate
        yield say(lang, "explain.swing.dispersion", statistic=statistic, p=p_text(swing.p), formula=formula)
        yield _counts(swing.counts, lang)
        yield say(lang, "explain.swing.recipe.share" if swing.share else "explain.swing.recipe")
    if swing.limits:
        low, high = (in_unit(limit, unit) for limit in swing.limits)
        floor = "" if swing.limits[0] else say(lang, "explain.swing.floor")
        signals = listed(say(lang, f"explain.signal.{name}") for name in swing.signals or ("none",))
        count = len(finding.working.series)
        yield say(lang, "explain.swing.limits", low=low, high=high, count=count, floor=floor, signals=signals)


def _range_lines(finding: Record, moving: Fraction, lang: str) -> Iterator[str]:
    """Yield the mean moving range as a formula of the values, and what part it is of the step that matters."""
    swing = finding.variability
    known = {point.year: in_formula(point.value) for point in finding.working.series}
    first, last = swing.years[0], swing.years[-1]
    yearly = f"({known[last]}-{known[first]})/{last - first}"
    changes = (f"ABS({known[two]}-{known[one]}-{two - one}*{yearly})" for one, two in pairwise(swing.years))
    yield say(lang, "explain.swing.range", formula=f"AVERAGE({', '.join(changes)})", moving=plain(moving))
    if swing.ratio is not None and swing.step:
        step, formula = difference(swing.step, finding.unit), f"{in_formula(moving)}/{in_formula(swing.step)}*100"
        yield say(lang, f"explain.swing.step.{swing.against}", step=step, formula=formula, ratio=plain(swing.ratio))


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
    yield from years_lines(trend.years, finding, lang)
    if trend.counts:
        yield _counts(trend.counts, lang)
        yield say(lang, "explain.trend.recipe.share" if trend.share else "explain.trend.recipe")


def _counts(counts: Sequence[YearCount], lang: str) -> str:
    """Return what was counted each year, from which a test is recomputed."""
    years = (f"{c.year}: {plain(c.events)}/{plain(c.population)}" for c in counts)
    return say(lang, "explain.counts", counts=listed(years, "list.sentences"))
