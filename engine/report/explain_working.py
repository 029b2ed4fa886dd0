"""The figures behind a verdict with the cells they come from, and the arithmetic done with them."""

from collections.abc import Iterator

from engine.base.numbers import plain
from engine.messages import say
from engine.model import Release, Verdict
from engine.report.record import Compared, Evidence, Record
from engine.report.tolerance import edges_now
from engine.wording.figures import difference, in_unit
from engine.wording.lists import listed

_MOST_FACTS = 40
_MOST_COMPARISONS = 6


def working_lines(finding: Record, lang: str) -> Iterator[str]:
    """Yield the facts and the arithmetic; a mechanism has the report that attests or denies it instead."""
    yield say(lang, "explain.facts")
    for item in finding.evidence[:_MOST_FACTS]:
        yield _fact(item, finding, lang)
    if len(finding.evidence) > _MOST_FACTS:
        yield say(lang, "explain.more_facts", count=len(finding.evidence) - _MOST_FACTS)
    if not finding.evidence:
        yield say(lang, "explain.no_facts")
    if finding.working.attested is not None:
        yield say(lang, "explain.attested", text=finding.working.attested)
        return
    if finding.measurements.missing:
        yield say(lang, "explain.missing", what=listed(finding.measurements.missing))
    yield from _arithmetic(finding, lang)


def _fact(item: Evidence, finding: Record, lang: str) -> str:
    source = say(lang, "explain.source", source=item.source) if item.source else ""
    if item.name is None and item.value is not None and not source:
        source = say(lang, "explain.source.none")
    source += "".join(_standing(item, lang))
    where = {"where": item.address + _row(item, finding, lang), "raw": item.raw, "source": source}
    if item.name is None and item.value is not None:
        return say(lang, "explain.fact.attested", year=item.year, **where)
    groups = [part.name.in_(lang) for part in item.parts]
    parts = [item.name.in_(lang) if item.name else item.indicator, item.unit_name, *groups]
    what = f"{item.year} " + " ".join(part for part in parts if part)
    if item.value is None or item.unit is None:
        return say(lang, f"explain.fact.{item.status}", what=what, **where)
    value = in_unit(item.value, item.unit)
    if item.scale is None or item.numerator is None or item.denominator is None:
        return say(lang, "explain.fact", what=what, value=value, **where)
    counts = {"numerator": plain(item.numerator), "denominator": plain(item.denominator), "times": f"×{item.scale}"}
    where["raw"] = say(lang, "explain.fact.raw", raw=item.raw) if item.raw else ""  # counts may stand alone
    return say(lang, "explain.fact.counts", what=what, value=value, **counts, **where)


def _standing(item: Evidence, lang: str) -> Iterator[str]:
    """Yield how final a figure is, what it was before, and which years it adds up."""
    if item.pooled:
        yield say(lang, "explain.fact.pooled", first=item.pooled[0], last=item.pooled[-1])
    if item.old_basis:
        yield say(lang, "explain.fact.old_basis")
    if item.release != Release.FINAL:
        yield say(lang, f"explain.fact.{item.release}")
    for old in item.replaced:
        yield say(lang, "explain.fact.replaced", raw=old.raw, cell=old.cell)


def _row(item: Evidence, finding: Record, lang: str) -> str:
    """Return what the row of an attestation is about, where that is not the target explained."""
    if item.objective:
        return say(lang, "explain.in_line", objective=item.objective, target=item.target)
    return say(lang, "explain.named", target=item.target) if item.target not in ("", finding.target) else ""


def _arithmetic(finding: Record, lang: str) -> Iterator[str]:
    comparisons, working = finding.measurements.comparisons, finding.working
    yield say(lang, "explain.arithmetic")
    if not comparisons:
        yield say(lang, "explain.no_facts")
    for step in working.steps:  # how a gap or a change comes from the figures that were reported
        one, two = (in_unit(number, working.figures_unit) for number in (step.one, step.two))
        gap = difference(step.result, working.figures_unit)
        span = {"first": step.year - step.years, "year": step.year, "years": step.years}
        yield say(lang, f"explain.{step.of}", one=one, two=two, gap=gap, **span)
    if working.limit_close is not None:
        value, limit = in_unit(finding.value, finding.unit), in_unit(working.limit_close, finding.unit)
        yield say(lang, "explain.limit.close", value=value, limit=limit)
    elif working.limit is not None:
        yield say(lang, f"explain.limit.{working.limit}", value=in_unit(finding.value, finding.unit))
    for comparison in comparisons[:_MOST_COMPARISONS]:
        yield _comparison(comparison, working.compared_unit, lang)
    if len(comparisons) > _MOST_COMPARISONS:
        yield say(lang, "explain.more", count=len(comparisons) - _MOST_COMPARISONS)
    if working.tolerance is not None or working.tolerance_percent is not None:
        yield _tolerance(finding, lang)
    if any(comparison.edge != comparison.right for comparison in comparisons):
        yield say(lang, "explain.near_band", percent=plain(working.near_percent))


def _tolerance(finding: Record, lang: str) -> str:
    """Return the tolerance, and the amounts that it makes of the goal."""
    working, unit = finding.working, finding.unit
    percent = working.tolerance_percent
    tolerance = in_unit(working.tolerance, unit) if percent is None else f"{plain(percent)}%"
    edges = sorted({f"{c.op.sign}{in_unit(c.right, unit).in_(lang)}" for c in edges_now(finding)})
    if not edges:
        return say(lang, "explain.tolerance", tolerance=tolerance)
    goal = in_unit(finding.goal.value, unit)
    return say(lang, "explain.tolerance.edges", tolerance=tolerance, goal=goal, edges=listed(edges))


def _comparison(c: Compared, unit: str, lang: str) -> str:
    answer = {Verdict.MET: say(lang, "explain.yes"), Verdict.NEAR: say(lang, "explain.near", edge=in_unit(c.edge, unit))}.get(
        c.outcome, say(lang, "explain.no")
    )
    words = {"label": c.text, "left": in_unit(c.left, unit), "sign": c.op.sign, "right": in_unit(c.right, unit)}
    distance = say(lang, "explain.differs", distance=difference(abs(c.left - c.right), unit))
    return say(lang, "explain.compare", **words, answer=answer, distance=distance)
