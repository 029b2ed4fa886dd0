"""One straight pipeline: facts are measured, the measurements judged, and everything that went in is accounted for."""

from __future__ import annotations

from engine.assess.measure import assess
from engine.base.problems import InvalidFacts, Problem, Where
from engine.infer.judge import judge
from engine.model import Facts, Pack, Run


def check(pack: Pack, facts: Facts, year: int, phase: str | None = None, as_of: str | None = None) -> Run:
    """Judge every target of the pack for a year; raises InvalidFacts where no observation is of that year."""
    if not any(fact.year == year for fact in facts.items):
        known = ", ".join(sorted({str(fact.year) for fact in facts.items}))
        names = " ".join(source.name for source in facts.sources)
        raise InvalidFacts([Problem(Where(names), "facts.none_of_year", {"year": year, "known": known})])
    day, phase = as_of or f"{year}-12-31", phase or pack.period.phase_of(year)
    wanted = [(target, pack.area) for target in pack.targets.values()]
    assessments = assess(facts.items, pack, wanted, list(range(pack.period.start, year + 1)), day)
    judgement = judge(assessments, facts.items, pack, year, phase)
    used = {index for a in assessments for c in (*a.comparisons, *a.unit_comparisons) for index in c.facts}
    used |= {index for a in assessments for index in a.facts}
    used |= {index for a in assessments for indices in a.series_facts.values() for index in indices}
    return Run(
        pack_id=pack.id,
        year=year,
        phase=phase,
        as_of=day,
        findings=judgement.findings,
        escalations=judgement.escalations,
        unused=tuple(index for index in range(len(facts.items)) if index not in used),
        facts=facts.items,
        events=judgement.events,
    )
