"""The figures behind a verdict with the cells they come from, and the arithmetic done with them."""

from collections.abc import Iterator

from engine.base.numbers import plain
from engine.messages import say
from engine.model import TOTAL, Verdict
from engine.report.record import Compared, Evidence, Record
from engine.wording.figures import difference, in_unit
from engine.wording.lists import listed

_MOST_FACTS = 40
_MOST_COMPARISONS = 6


def working_lines(finding: Record, lang: str) -> Iterator[str]:
    """Yield the facts and the arithmetic; a mechanism has the report that attests or denies it instead."""
    yield from _facts(finding, lang)
    if finding.working.attested is not None:
        yield say(lang, "explain.attested", text=say(lang, f"attested.{finding.working.attested}"))
    else:
        yield from _arithmetic(finding, lang)


def _facts(finding: Record, lang: str) -> Iterator[str]:
    yield say(lang, "explain.facts")
    for item in finding.evidence[:_MOST_FACTS]:
        yield _fact(item, lang)
    more = len(finding.evidence) - _MOST_FACTS
    if more > 0:
        yield say(lang, "explain.more_facts", count=more)
    if not finding.evidence:
        yield say(lang, "explain.no_facts")
    if finding.measurements.missing:
        yield say(lang, "explain.missing", what=listed((text.in_(lang) for text in finding.measurements.missing), lang))


def _fact(item: Evidence, lang: str) -> str:
    source = say(lang, "explain.source", source=item.source) if item.source else ""
    where = {"where": item.address, "raw": item.raw, "source": source}
    if item.name is None and item.value is not None:
        where["source"] = source or say(lang, "explain.source.none")
        return say(lang, "explain.fact.attested", year=item.year, **where)
    groups = [say(lang, f"breakdown.{part}") for part in (item.residence, item.sex) if part != TOTAL]
    parts = [item.name.in_(lang) if item.name else item.indicator, item.unit_name, *groups]
    what = f"{item.year} " + " ".join(part for part in parts if part)
    if item.value is None or item.unit is None:
        return say(lang, f"explain.fact.{item.status}", what=what, **where)
    where |= {"what": what, "value": in_unit(item.value, item.unit, lang)}
    if item.scale is None or item.numerator is None or item.denominator is None:
        return say(lang, "explain.fact", **where)
    counts = {"numerator": plain(item.numerator), "denominator": plain(item.denominator), "times": f"×{item.scale}"}
    return say(lang, "explain.fact.counts", **counts, **where)


def _arithmetic(finding: Record, lang: str) -> Iterator[str]:
    comparisons, working = finding.measurements.comparisons, finding.working
    yield say(lang, "explain.arithmetic")
    if not comparisons:
        yield say(lang, "explain.no_facts")
    yield from _steps(finding, lang)
    if working.limit is not None:
        yield say(lang, f"explain.limit.{working.limit}", value=in_unit(finding.value, finding.unit, lang))
    for comparison in comparisons[:_MOST_COMPARISONS]:
        yield _comparison(comparison, working.compared_unit, lang)
    more = len(comparisons) - _MOST_COMPARISONS
    if more > 0:
        yield say(lang, "explain.more", count=more)
    if working.tolerance is not None or working.tolerance_percent is not None:
        yield _tolerance(finding, lang)
    if any(comparison.edge != comparison.right for comparison in comparisons):
        yield say(lang, "explain.near_band", percent=plain(working.near_percent))


def _steps(finding: Record, lang: str) -> Iterator[str]:
    """Yield how a gap or a change comes from the figures that were reported."""
    for step in finding.working.steps:
        unit = finding.working.figures_unit
        one, two, gap = in_unit(step.one, unit, lang), in_unit(step.two, unit, lang), difference(step.result, unit, lang)
        yield say(lang, f"explain.{step.of}", year=step.year, one=one, two=two, gap=gap)


def _tolerance(finding: Record, lang: str) -> str:
    """Return the tolerance, and the amounts that it makes of the goal."""
    working, comparisons = finding.working, finding.measurements.comparisons
    tolerance = in_unit(working.tolerance, finding.unit, lang)
    if working.tolerance_percent is not None:
        tolerance = f"{plain(working.tolerance_percent)}%"
    if not comparisons:
        return say(lang, "explain.tolerance", tolerance=tolerance)
    edges = sorted({f"{c.op.sign}{in_unit(c.right, finding.unit, lang)}" for c in comparisons})
    goal = in_unit(finding.goal.value, finding.unit, lang)
    return say(lang, "explain.tolerance.edges", tolerance=tolerance, goal=goal, edges=listed(edges, lang))


def _comparison(c: Compared, unit: str, lang: str) -> str:
    answer = {
        Verdict.MET: say(lang, "explain.yes"),
        Verdict.NEAR: say(lang, "explain.near", edge=in_unit(c.edge, unit, lang)),
    }.get(c.outcome, say(lang, "explain.no"))
    return say(
        lang,
        "explain.compare",
        label=c.text,
        left=in_unit(c.left, unit, lang),
        sign=c.op.sign,
        right=in_unit(c.right, unit, lang),
        answer=answer,
        distance=say(lang, "explain.differs", distance=difference(abs(c.left - c.right), unit, lang)),
    )
