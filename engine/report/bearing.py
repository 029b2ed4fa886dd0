"""Explains outlook, effort, small numbers, swings and trends so that each number can be recomputed in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from engine.base.numbers import plain, readable
from engine.base.units import SCALE
from engine.infer.bearing_words import decimal, effort_text, p_text, swing_text, years_text
from engine.infer.wording import difference, in_unit
from engine.messages import say
from engine.model import Finding, Level, Outlook, Pack, Run
from engine.model.words import Method
from engine.outlook import METHODS
from engine.outlook.target_outlook import agreed
from engine.reliability.intervals import normal_quantile
from engine.report.conditions import SIGNS


def outlook_lines(finding: Finding, run: Run, pack: Pack, lang: str) -> Iterator[str]:
    """Yield the outlook: its class, what each method says and computes, and the cells it is computed from."""
    outlook = finding.outlook
    if finding.assessment.since is not None:
        grounds = ("；" if lang == "zh" else "; ").join(_break_grounds(finding, run, pack, lang))
        yield say(lang, "explain.since", since=finding.assessment.since, grounds=grounds)
    yield say(lang, "explain.outlook", klass=say(lang, f"outlook.{outlook.klass}"))
    if not outlook.alone:
        yield say(lang, f"explain.outlook.{outlook.reason}")
        return
    for method in (outlook, outlook.second):
        if method is not None:
            yield _method(method, finding, lang)
    if outlook.klass == "uncertain":
        agree = outlook.second is None or agreed(outlook.alone, outlook.second.alone) != "uncertain"
        yield say(lang, "explain.outlook.small" if agree else "explain.outlook.differ")
    years = list(finding.assessment.series)
    used = years[-(METHODS[Method(outlook.method)].points or len(years)) :]
    points = [_point(year, finding, run, lang) for year in used]
    yield say(lang, "explain.outlook.series", points=("；" if lang == "zh" else "; ").join(points))


def _break_grounds(finding: Finding, run: Run, pack: Pack, lang: str) -> Iterator[str]:
    """Yield where the break is declared: the pack's reason, and the cells of the data that say so."""
    a = finding.assessment
    indicator = pack.indicators.get(a.target.indicator or "")
    for item in indicator.breaks if indicator else ():
        if item.since == a.since:
            yield item.reason.in_(lang)
    for fact in run.facts:
        if fact.indicator == a.target.indicator and fact.area == a.area.code and fact.break_year == a.since:
            yield " ".join(part for part in (fact.where.address, fact.extra.get("note", "")) if part)


def _method(outlook: Outlook, finding: Finding, lang: str) -> str:
    target = finding.assessment.target
    goal = finding.assessment.comparisons[0].right if finding.assessment.comparisons else None
    growth = outlook.reason.startswith("growth")
    rates = {name: _rate(getattr(outlook, name)) if growth else difference(getattr(outlook, name), target.unit, lang)
             for name in ("achieved", "required")}  # fmt: skip
    ratio = "—" if outlook.ratio is None else readable(outlook.ratio * 100)
    path = say(lang, f"explain.path.{outlook.method}", **rates) if outlook.reason == "reach" else ""
    if outlook.reason in ("keep", "direction"):
        rates |= _ways(outlook, finding, lang)
    arrives = outlook.reason == "reach" and outlook.ratio is not None and outlook.ratio <= 0
    code = "arrives" if arrives else outlook.reason
    sentence = say(lang, f"explain.outlook.{code}", by=target.by, goal=in_unit(goal, target.unit, lang),
                   projected=in_unit(outlook.projected, target.unit, lang), ratio=ratio, path=path, **rates)  # fmt: skip
    klass = say(lang, f"outlook.{outlook.alone}")
    return say(lang, "explain.outlook.method", method=say(lang, f"method.{outlook.method}"), klass=klass, sentence=sentence)


def _ways(outlook: Outlook, finding: Finding, lang: str) -> dict[str, str]:
    """Return what a level that is kept, or a direction, is judged by: its state, and whether it moves for the better."""
    a = finding.assessment
    *_, before, now = [a.series[year] for year in sorted(a.series)]
    weakest = a.comparisons[0] if a.comparisons else None
    rising = a.target.change in ("rise", "not_fall") or (weakest is not None and weakest.op in ("at_least", "above"))
    words = {}
    for name, change in (("way", outlook.achieved or Fraction(0)), ("last_way", now - before)):
        way = "same" if not change else "better" if (change > 0) == rising else "worse"
        words[name] = say(lang, f"outlook.way.{way}")
    state = "met" if weakest is None or weakest.holds else "missed"
    last = difference(now - before, a.target.unit, lang)
    return {**words, "last": last, "state": say(lang, f"outlook.state.{state}")}


def _rate(growth: Fraction | None) -> str:
    return "—" if growth is None else plain(round(growth * 100, 4))


def _point(year: int, finding: Finding, run: Run, lang: str) -> str:
    a = finding.assessment
    places = [run.facts[index].where for index in a.series_facts[year]]
    cells = " / ".join(place.address for place in places)
    return say(lang, "explain.outlook.point", year=year, value=in_unit(a.series[year], a.target.unit, lang), where=cells)


def four_places(probability: float) -> str:
    """Return a probability to four places, never as 0 or 1."""
    return "<0.0001" if probability < 0.0001 else ">0.9999" if probability > 0.9999 else f"{probability:.4f}"


def bearing_lines(finding: Finding, pack: Pack, lang: str) -> Iterator[str]:
    """Yield the effort still needed, what chance could have made of the figures, how they swing and whether they trend."""
    effort = effort_text(finding, lang)
    if effort:
        yield say(lang, "explain.effort", text=effort)
    yield from _certainty(finding, pack, lang)
    yield from _swing(finding, pack, lang)
    yield from _trend(finding, lang)


def _certainty(finding: Finding, pack: Pack, lang: str) -> Iterator[str]:
    bearing = finding.bearing
    if bearing.certainty == "not_tested" or pack.small_numbers is None:
        why = say(lang, f"explain.bearing.why.{bearing.why}")
        yield say(lang, "explain.bearing", certainty=say(lang, "certainty.not_tested"), bound=why)
        return
    confidence = pack.small_numbers.value
    bound = say(lang, "explain.bearing.bound", confidence=plain(confidence))
    yield say(lang, "explain.bearing", certainty=say(lang, f"certainty.{bearing.certainty}"), bound=bound)
    for level in bearing.levels:
        yield from _level(level, finding, confidence, lang)
    if bearing.p_change is not None:
        share = finding.assessment.target.unit in ("percent", "percentage_points")
        test = "gap" if bearing.why == "gap" else "share" if share else "rate"
        p = "1" if bearing.p_change == 1 else four_places(bearing.p_change)
        name = say(lang, f"explain.p_change.{test}")
        yield say(lang, "explain.p_change", p=p, test=name, formula=_formula(bearing.levels, share))


def _formula(levels: Sequence[Level], share: bool) -> str:
    """Return the spreadsheet formula of the p-value of a change, or of a gap's change."""
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


def _level(level: Level, finding: Finding, confidence: Fraction, lang: str) -> Iterator[str]:
    unit = finding.assessment.target.unit
    share = unit in ("percent", "percentage_points")
    scale = SCALE["percent" if share else unit]
    counts = {"events": plain(level.events), "population": plain(level.population), "scale": scale}
    interval = _interval(level, confidence, counts, lang)
    limits = {"low": decimal(level.low), "high": decimal(level.high), "confidence": plain(confidence)}
    yield say(lang, "explain.level", years=years_text(level, lang).rstrip(":"), value=in_unit(level.value, unit, lang),
              interval=interval, **limits, **counts)  # fmt: skip
    if level.probability is not None:
        yield _probability(level, finding, share, scale, lang)


def _interval(level: Level, confidence: Fraction, counts: Mapping[str, object], lang: str) -> str:
    """Return which interval it is, with its spreadsheet formulas; one that has no lower or upper limit says so."""
    tail = (1 - confidence / 100) / 2
    rest = level.population - level.events
    code = f"explain.interval.{level.interval}"
    if level.interval == "wilson":
        return say(lang, code, z=f"{normal_quantile(float(confidence / 100)):.4f}")
    if level.events == 0:
        code += ".none"
    elif level.interval == "clopper_pearson" and rest == 0:
        code += ".all"
    return say(lang, code, tail=plain(tail), head=plain(1 - tail), rest=plain(rest), **counts)


def _probability(level: Level, finding: Finding, share: bool, scale: int, lang: str) -> str:
    """Return the probability with the spreadsheet formula that gives it."""
    weakest = finding.assessment.comparisons[0]
    goal, events, population = weakest.right / scale, plain(level.events), plain(level.population)
    if share:
        others = plain(level.population - level.events)
        formula = f"BETA.DIST({plain(goal, 6)}, {events}+0.5, {others}+0.5, TRUE)"
    else:
        formula = f"GAMMA.DIST({plain(weakest.right)}/{scale}*{population}, {events}+0.5, 1, TRUE)"
    if weakest.op in ("at_least", "above"):
        formula = f"1-{formula}"
    right = in_unit(weakest.right, finding.assessment.target.unit, lang)
    return say(lang, "explain.level.probability", sign=SIGNS[weakest.op], goal=right, formula=formula,
               probability=four_places(level.probability or 0))  # fmt: skip


def _swing(finding: Finding, pack: Pack, lang: str) -> Iterator[str]:
    swing, unit = finding.bearing.swing, finding.assessment.target.unit
    if pack.volatility is None or not swing.years:
        return
    if swing.moving_range is None:
        yield say(lang, "explain.swing.not_tested", count=len(swing.years))
        return
    result = say(lang, f"fluctuation.{swing.result}")
    yield say(lang, "explain.swing", result=result, text=swing_text(finding, lang), limit=plain(pack.volatility.value))
    if swing.p is not None and swing.statistic is not None:
        exact, test = swing.exact, f"CHISQ.DIST.RT({decimal(swing.statistic)}, {swing.freedom})"
        yield say(lang, "explain.swing.dispersion", statistic=decimal(swing.statistic), p=p_text(swing.p),
                  formula=say(lang, "explain.swing.exact") if exact else test)  # fmt: skip
    if swing.limits:
        low, high = swing.limits
        separator = "、" if lang == "zh" else ", "
        said = separator.join(say(lang, f"explain.signal.{name}") for name in swing.signals)
        count = len(finding.assessment.series)
        floor = "" if low else say(lang, "explain.swing.floor")
        words = {"low": in_unit(low, unit, lang), "high": in_unit(high, unit, lang), "count": count, "floor": floor}
        yield say(lang, "explain.swing.limits", signals=said or say(lang, "explain.signal.none"), **words)


def _trend(finding: Finding, lang: str) -> Iterator[str]:
    trend = finding.bearing.trend
    if not trend.years:
        return
    score = "—" if trend.statistic is None else decimal(trend.statistic)
    test = say(lang, f"explain.trend.{trend.method}", score=score, p=p_text(trend.p), count=len(trend.years))
    yield say(lang, f"explain.trend.{trend.result}", count=len(trend.years), test=test)
