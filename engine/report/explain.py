"""Explains a finding so that an auditor can recompute it by hand: clause, reading, cells, arithmetic, rules, nearest flip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from engine.infer.properties import Property, properties_of
from engine.infer.wording import compared_unit, difference, goal_text, in_unit, missing_text
from engine.messages import say
from engine.model import TOTAL, Comparison, Fact, Finding, Pack, Run
from engine.numbers import plain
from engine.report.bearing import bearing_lines, outlook_lines
from engine.report.conditions import SIGNS, holds, in_words
from engine.units import SCALE

_MOST_COMPARISONS = 6


def explain(finding: Finding, run: Run, pack: Pack, lang: str) -> str:
    """Return the whole explanation as text."""
    parts = (
        _what(finding, pack, lang),
        _facts(finding, run, pack, lang),
        _arithmetic(finding, run, pack, lang),
        outlook_lines(finding, run, pack, lang),
        bearing_lines(finding, pack, lang),
        _further(finding, lang),
        _rules(finding, run, pack, lang),
        _advice(finding, pack, lang),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _listed(words: Sequence[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(words)


def _what(finding: Finding, pack: Pack, lang: str) -> Iterator[str]:
    a, target = finding.assessment, finding.assessment.target
    verdict, grade = say(lang, f"verdict.{finding.verdict}"), say(lang, f"grade.{finding.grade}")
    yield say(lang, "explain.heading", id=finding.id, verdict=verdict, grade=grade)
    objective = pack.objectives[target.objective]
    said = objective.summary if target.clause == objective.clause else target.summary
    yield say(lang, "explain.clause", clause=target.clause, summary=said)
    kind = say(lang, f"kind.{target.kind}")
    yield say(lang, "explain.requirement", name=target.summary, goal=goal_text(a, pack), kind=kind, by=target.by)
    reading = pack.readings.get(target.reading)
    if reading:
        yield say(lang, "explain.reading", text=reading.text, basis=reading.basis, who=reading.decided_by,
                  when=reading.decided_on)  # fmt: skip
        yield say(lang, "explain.rejected", text=reading.rejected)
    if target.kind == "milestone":
        yield say(lang, "explain.evidence_wanted", text=target.evidence)
    yield say(lang, "explain.rule_at", where=f"rules/{pack.id}/{target.place}")


def _facts(finding: Finding, run: Run, pack: Pack, lang: str) -> Iterator[str]:
    yield say(lang, "explain.facts")
    indices = finding.evidence
    for index in indices[:40]:
        yield _fact(run.facts[index], pack, lang)
    if not indices:
        yield say(lang, "explain.no_facts")
    missing = [missing_text(label, pack).in_(lang) for label in finding.assessment.missing]
    if missing:
        yield say(lang, "explain.missing", what=_listed(missing, lang))


def _fact(fact: Fact, pack: Pack, lang: str) -> str:
    indicator = pack.indicators.get(fact.indicator)
    unit = indicator.unit if indicator else "none"
    groups = [say(lang, f"breakdown.{part}") for part in (fact.residence, fact.sex) if part != TOTAL]
    parts = [indicator.name.in_(lang) if indicator else fact.indicator, fact.unit_name, *groups]
    what = f"{fact.year} " + " ".join(part for part in parts if part)
    where = fact.where.address
    if fact.value is None:
        return say(lang, "explain.fact.missing", what=what, where=where)
    source = say(lang, "explain.source", source=fact.source) if fact.source else ""
    common = {"what": what, "value": in_unit(fact.value, unit, lang), "where": where, "raw": fact.raw, "source": source}
    if fact.numerator is None or not fact.denominator or unit not in SCALE:
        return say(lang, "explain.fact", **common)
    counts = {"numerator": plain(fact.numerator), "denominator": plain(fact.denominator), "times": f"×{SCALE[unit]}"}
    return say(lang, "explain.fact.counts", **counts, **common)


def _arithmetic(finding: Finding, run: Run, pack: Pack, lang: str) -> Iterator[str]:
    a, target = finding.assessment, finding.assessment.target
    yield say(lang, "explain.arithmetic")
    if not a.comparisons:
        yield say(lang, "explain.no_facts")
    yield from _derived(finding, run, pack, lang)
    for comparison in a.comparisons[:_MOST_COMPARISONS]:
        yield _comparison(comparison, finding, pack, lang)
    more = len(a.comparisons) - _MOST_COMPARISONS
    if more > 0:
        yield say(lang, "explain.more", count=more)
    if target.goal and target.goal.op == "about":
        tolerance = in_unit(target.tolerance, target.unit, lang) if target.tolerance is not None else None
        yield say(lang, "explain.tolerance", tolerance=tolerance or f"{plain(target.tolerance_percent)}%")
    if any(comparison.edge != comparison.right for comparison in a.comparisons):
        yield say(lang, "explain.near_band", percent=plain(target.near_percent))


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
    holds = margin >= 0 if c.op in ("at_least", "at_most") else margin > 0
    near = not holds and c.edge != c.right and (c.left >= c.edge if rising else c.left <= c.edge)
    edge = in_unit(c.edge, unit, lang)
    answer = say(lang, "explain.yes") if holds else say(lang, "explain.near", edge=edge) if near else say(lang, "explain.no")
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


def _further(finding: Finding, lang: str) -> Iterator[str]:
    measured, unit = finding.measurements, finding.assessment.target.unit
    rows = [f"{at}: {in_unit(value, unit, lang)} {say(lang, f'verdict.{verdict}')}" for at, value, verdict in measured.history]
    yield say(lang, "explain.history", rows=" | ".join(rows))
    if measured.to_flip:
        yield say(lang, "explain.flip", text=measured.to_flip)
    if measured.failing_units:
        yield say(lang, "explain.failing", names=_listed(measured.failing_units, lang))


def _rules(finding: Finding, run: Run, pack: Pack, lang: str) -> Iterator[str]:
    yield say(lang, "explain.fired")
    reasons = {reason.rule: reason for reason in finding.reasons}
    properties = properties_of(finding, pack, run.phase)
    conditions = {rule.id: rule.when for rule in pack.alerts.alerts}
    conditions |= {rule.id: rule.members for rule in pack.alerts.escalations}
    conditions |= {rule.id: rule.when for rule in pack.alerts.recommendations}
    for number, step in enumerate(finding.trace, start=1):
        said = _verdict_rule(finding, lang) if step.stage == "verdict" else in_words(conditions[step.rule], properties, lang)
        yield say(lang, "explain.step", number=number, stage=say(lang, f"stage.{step.stage}"), rule=step.rule, condition=said)
        if step.rule in reasons and step.stage in ("alert", "escalation"):
            reason = reasons[step.rule]
            yield say(lang, "explain.reason", grade=say(lang, f"grade.{reason.grade}"), text=reason.text)
    yield say(lang, "explain.silent")
    silent = list(_silent(finding, properties, pack, lang))
    yield from silent or [say(lang, "explain.silent.none")]


def _verdict_rule(finding: Finding, lang: str) -> str:
    """Return why the verdict's rule fired, with the numbers of the comparison that decided."""
    comparisons, unit = finding.assessment.comparisons, compared_unit(finding.assessment.target)
    if finding.verdict in ("not_applicable", "pending"):
        return say(lang, f"fired.{finding.verdict}", exactly="")
    if not comparisons:
        return say(lang, "fired.no_data", exactly=say(lang, "fired.nothing"))
    c = comparisons[0]
    exactly = f"{in_unit(c.left, unit, lang)} {SIGNS[c.op]} {in_unit(c.right, unit, lang)}"
    if finding.verdict in ("met", "no_data"):
        return say(lang, f"fired.{finding.verdict}", exactly=exactly)
    if c.edge == c.right:
        return say(lang, "fired.missed", exactly=exactly)
    return say(lang, f"fired.{finding.verdict}", exactly=exactly, edge=in_unit(c.edge, unit, lang))


def _silent(finding: Finding, properties: Mapping[str, Property], pack: Pack, lang: str) -> Iterator[str]:
    """Yield the alert rules that one condition kept from firing; those for another verdict, phase or kind are not near."""
    for rule in pack.alerts.alerts:
        failing = [condition for condition in rule.when if not holds(condition, properties[condition.name])]
        if len(failing) == 1 and failing[0].name not in ("verdict", "phase", "kind"):
            test = in_words(failing, properties, lang)
            yield say(lang, "explain.silent.row", rule=rule.id, grade=say(lang, f"grade.{rule.grade}"), test=test)


def _advice(finding: Finding, pack: Pack, lang: str) -> Iterator[str]:
    if finding.recommendations:
        yield say(lang, "explain.recommend")
    for item in finding.recommendations:
        names = [pack.departments[id_].in_(lang) for id_ in item.responsible]
        measure = item.measure or say(lang, "explain.own_advice")
        yield say(lang, "explain.recommend.row", measure=f"[{measure}]", text=item.text, responsible=_listed(names, lang))
