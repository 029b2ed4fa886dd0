"""The figures behind a verdict with the cells they come from, and the arithmetic done with them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from engine.base.numbers import plain
from engine.base.units import SCALE
from engine.infer.wording import compared_unit, difference, in_unit, missing_text
from engine.messages import say
from engine.model import TOTAL, Comparison, Fact, Finding, Pack, Run
from engine.report.conditions import SIGNS
from engine.report.words import listed

_MOST_FACTS = 40
_MOST_COMPARISONS = 6


def working_lines(finding: Finding, run: Run, pack: Pack, lang: str) -> Iterator[str]:
    """Yield the facts and the arithmetic; a milestone has the report that attests or denies it instead."""
    yield from _facts(finding, run, pack, lang)
    if finding.assessment.target.kind == "milestone":
        yield say(lang, "explain.attested", text=attested_text(finding, run, lang))
    else:
        yield from _arithmetic(finding, run, pack, lang)


def attested_text(finding: Finding, run: Run, lang: str) -> str:
    """Return what was reported on a milestone and what that makes of it."""
    unproved = finding.verdict == "pending" and any(run.facts[index].value for index in finding.evidence)
    return say(lang, "attested.unproved" if unproved else f"attested.{finding.verdict}")


def _facts(finding: Finding, run: Run, pack: Pack, lang: str) -> Iterator[str]:
    yield say(lang, "explain.facts")
    indices = finding.evidence
    for index in indices[:_MOST_FACTS]:
        yield _fact(run.facts[index], pack, lang)
    if len(indices) > _MOST_FACTS:
        yield say(lang, "explain.more_facts", count=len(indices) - _MOST_FACTS)
    if not indices:
        yield say(lang, "explain.no_facts")
    missing = [missing_text(label, pack).in_(lang) for label in finding.assessment.missing]
    if missing:
        yield say(lang, "explain.missing", what=listed(missing, lang))


def _fact(fact: Fact, pack: Pack, lang: str) -> str:
    indicator = pack.indicators.get(fact.indicator)
    source = say(lang, "explain.source", source=fact.source) if fact.source else ""
    where = {"where": fact.where.address, "raw": fact.raw, "source": source}
    if indicator is None and fact.value is not None:
        where["source"] = source or say(lang, "explain.source.none")
        return say(lang, "explain.fact.attested", year=fact.year, **where)
    groups = [say(lang, f"breakdown.{part}") for part in (fact.residence, fact.sex) if part != TOTAL]
    parts = [indicator.name.in_(lang) if indicator else fact.indicator, fact.unit_name, *groups]
    what = f"{fact.year} " + " ".join(part for part in parts if part)
    if indicator is None or fact.value is None:
        return say(lang, f"explain.fact.{fact.status}", what=what, **where)
    where |= {"what": what, "value": in_unit(fact.value, indicator.unit, lang)}
    if fact.numerator is None or not fact.denominator or indicator.unit not in SCALE:
        return say(lang, "explain.fact", **where)
    counts = {"numerator": plain(fact.numerator), "denominator": plain(fact.denominator), "times": f"×{SCALE[indicator.unit]}"}
    return say(lang, "explain.fact.counts", **counts, **where)


def _arithmetic(finding: Finding, run: Run, pack: Pack, lang: str) -> Iterator[str]:
    a, target = finding.assessment, finding.assessment.target
    yield say(lang, "explain.arithmetic")
    if not a.comparisons:
        yield say(lang, "explain.no_facts")
    yield from _derived(finding, run, pack, lang)
    if a.at_limit:
        yield say(lang, f"explain.limit.{target.change}", value=in_unit(a.value, target.unit, lang))
    for comparison in a.comparisons[:_MOST_COMPARISONS]:
        yield _comparison(comparison, finding, pack, lang)
    more = len(a.comparisons) - _MOST_COMPARISONS
    if more > 0:
        yield say(lang, "explain.more", count=more)
    if target.goal and target.goal.op == "about":
        yield _tolerance(finding, lang)
    if any(comparison.edge != comparison.right for comparison in a.comparisons):
        yield say(lang, "explain.near_band", percent=plain(target.near_percent))


def _tolerance(finding: Finding, lang: str) -> str:
    """Return the tolerance, and the amounts that it makes of the goal."""
    a, target = finding.assessment, finding.assessment.target
    stated = in_unit(target.tolerance, target.unit, lang) if target.tolerance is not None else None
    tolerance = stated or f"{plain(target.tolerance_percent)}%"
    if not a.comparisons or a.goal is None:
        return say(lang, "explain.tolerance", tolerance=tolerance)
    edges = dict.fromkeys(f"{SIGNS[c.op]}{in_unit(c.right, target.unit, lang)}" for c in a.comparisons)
    goal = in_unit(a.goal.value, target.unit, lang)
    return say(lang, "explain.tolerance.edges", tolerance=tolerance, goal=goal, edges=listed(sorted(edges), lang))


def _derived(finding: Finding, run: Run, pack: Pack, lang: str) -> Iterator[str]:
    """Yield how a gap or a change comes from the figures that were reported."""
    kind = finding.assessment.target.kind
    if kind not in ("gap", "slowdown"):
        return
    unit = pack.indicators[str(finding.assessment.target.indicator)].unit
    pairs: dict[int, tuple[Fact, Fact]] = {}
    for c in finding.assessment.comparisons:
        facts = [run.facts[index] for index in c.facts]
        steps = zip(facts[::2], facts[1::2], strict=True) if kind == "gap" else pairwise(facts)
        pairs |= {one.year: (one, two) for one, two in steps}
    for year, (one, two) in sorted(pairs.items(), reverse=True):
        if one.value is not None and two.value is not None:
            result = abs(one.value - two.value) if kind == "gap" else one.value - two.value
            texts = [in_unit(number, unit, lang) for number in (one.value, two.value)]
            code = "explain.gap" if kind == "gap" else "explain.change"
            yield say(lang, code, year=year, one=texts[0], two=texts[1], gap=difference(result, unit, lang))


def _comparison(c: Comparison, finding: Finding, pack: Pack, lang: str) -> str:
    unit = compared_unit(finding.assessment.target)
    rising = c.op in ("at_least", "above")
    margin = c.left - c.right if rising else c.right - c.left
    near = not c.holds and c.edge != c.right and (c.left >= c.edge if rising else c.left <= c.edge)
    edge = in_unit(c.edge, unit, lang)
    answer = say(lang, "explain.yes") if c.holds else say(lang, "explain.near", edge=edge) if near else say(lang, "explain.no")
    return say(
        lang,
        "explain.compare",
        label=_label(c.label, pack, lang),
        left=in_unit(c.left, unit, lang),
        sign=SIGNS[c.op],
        right=in_unit(c.right, unit, lang),
        answer=answer,
        distance=say(lang, "explain.differs", distance=difference(abs(margin), unit, lang)),
    )


def _label(label: str, pack: Pack, lang: str) -> str:
    if label in ("previous", "baseline", "change"):
        return say(lang, f"label.{label}")
    if not label:
        return ""
    name = pack.indicators[label].name.in_(lang) if label in pack.indicators else label
    return say(lang, "label.other", name=name)
