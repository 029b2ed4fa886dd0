"""Counts what a run comes to: every finding once in each division, objectives by the worst of their own targets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.base.text import NO_TEXT, Text
from engine.base.word import texts
from engine.model import Finding, Pack, Run, Standing, Verdict
from engine.report.rollup import By, Counted, Group, LastYear, ObjectiveOutcome, Rate, Rollup, Tally

ORDER = (Verdict.NOT_MET, Verdict.NEAR, Verdict.NO_DATA, Verdict.PENDING, Verdict.MET, Verdict.NOT_APPLICABLE)
"""Worst first, as among the comparisons of one target: a shortfall is known, whatever the missing part would say.

What does not apply asks for nothing, and decides only where nothing else is asked for.
"""


@dataclass(frozen=True, slots=True)
class Item:
    """What is counted: a finding, or an objective in an area."""

    id: str
    keys: Mapping[By, str]
    """To which group it belongs, in each division in which it is counted."""
    scope: Standing
    of: Counted
    verdict: Verdict
    before: Verdict | None
    """The verdict of the year before, None where there is none, or where that year was judged in another way."""

    @property
    def comparable(self) -> bool:
        """Whether it was assessed in both years."""
        return self.before is not None and self.before.assessed and self.verdict.assessed

    @property
    def alike(self) -> bool:
        """Whether an objective can be compared as far as this is concerned: assessed, or not asked for, in both years."""
        return self.comparable or self.before == self.verdict == Verdict.NOT_APPLICABLE


def rolled_up(run: Run, pack: Pack) -> Rollup:
    """Return what a run comes to."""
    items = [item_of(finding, pack) for finding in run.findings]
    objectives = objective_outcomes(items, run, pack)
    counted = [*(_objective_item(outcome) for outcome in objectives), *items]
    names = {
        By.ALL: {"": NO_TEXT},
        By.PLAN: pack.plans,
        By.DOMAIN: {objective.domain: pack.domains[objective.domain].name for objective in pack.objectives.values()},
        By.LEAD: {id_: unit.name for id_, unit in pack.departments.items()},
        By.AREA: {f.assessment.area.code: Text(f.assessment.area.name, f.assessment.area.name) for f in run.findings},
    }
    plans = {id_: domain.plan for id_, domain in pack.domains.items()}
    members: dict[tuple[By, str], list[Item]] = {}
    for item in counted:
        for place in item.keys.items():
            members.setdefault(place, []).append(item)
    groups = (
        Group(by, key, name, plans[key] if by == By.DOMAIN else None, tallies_of(members[by, key], run.year))
        for by, known in names.items()
        for key, name in known.items()
        if (by, key) in members
    )
    return Rollup(ORDER, objectives, tuple(groups))


def item_of(finding: Finding, pack: Pack) -> Item:
    """Return a finding as it is counted."""
    target, a = finding.target, finding.assessment
    objective = pack.objectives[target.objective]
    keys = {
        By.ALL: "",
        By.PLAN: objective.plan,
        By.DOMAIN: objective.domain,
        By.LEAD: target.responsible[0],
        By.AREA: a.area.code,
    }
    history = finding.measurements.history
    last = next((year.verdict for year in history if year.year == a.year - 1), None)
    before = last if a.judged_as_before else None
    of = Counted.QUANTITATIVE if target.kind.measured else Counted.MECHANISMS
    return Item(finding.id, keys, target.scope, of, finding.verdict, before)


def objective_outcomes(items: Sequence[Item], run: Run, pack: Pack) -> tuple[ObjectiveOutcome, ...]:
    """Return what each objective comes to in each area; `items` are the findings of the run in their order."""
    parts: dict[tuple[str, str], list[Item]] = {}
    for item, finding in zip(items, run.findings, strict=True):
        parts.setdefault((finding.target.objective, item.keys[By.AREA]), []).append(item)
    return tuple(_outcome(objective, area, found, run.year, pack) for (objective, area), found in parts.items())


def _outcome(id_: str, area: str, parts: Sequence[Item], year: int, pack: Pack) -> ObjectiveOutcome:
    objective = pack.objectives[id_]
    scope = scope_of(parts)
    own, beside = ([item for item in parts if (item.scope == scope) == ours] for ours in (True, False))
    return ObjectiveOutcome(
        id=f"{id_}@{area}@{year}",
        objective=id_,
        plan=objective.plan,
        domain=objective.domain,
        area=area,
        clause=objective.clause,
        summary=objective.summary,
        scope=scope,
        verdict=worst_verdict(item.verdict for item in own),
        before=worst_verdict(item.before for item in own if item.before) if all(item.alike for item in own) else None,
        own=tuple(item.id for item in own),
        beside=tuple(item.id for item in beside),
    )


def scope_of(parts: Iterable[Item]) -> Standing:
    """Return the scope of an objective's own targets: that of the plan's own demands, where it has any."""
    return min((item.scope for item in parts), key=list(Standing).index)


def worst_verdict(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of some verdicts."""
    return min(verdicts, key=ORDER.index)


def _objective_item(outcome: ObjectiveOutcome) -> Item:
    """Return an objective as it is counted; several units may lead its targets, so none is counted with it."""
    keys = {By.ALL: "", By.PLAN: outcome.plan, By.DOMAIN: outcome.domain, By.AREA: outcome.area}
    return Item(outcome.id, keys, outcome.scope, Counted.OBJECTIVES, outcome.verdict, outcome.before)


def tallies_of(items: Sequence[Item], year: int) -> tuple[Tally, ...]:
    """Return the tallies of a group in a year, one for each scope and kind of which it has any."""
    cells = ((scope, of, [i for i in items if (i.scope, i.of) == (scope, of)]) for scope in Standing for of in Counted)
    return tuple(_tally(scope, of, found, year) for scope, of, found in cells if found)


def _tally(scope: Standing, of: Counted, items: Sequence[Item], year: int) -> Tally:
    members = {name: tuple(item.id for item in items if item.verdict.value == name) for name in texts(Verdict)}
    met, assessed = len(members[Verdict.MET.value]), sum(item.verdict.assessed for item in items)
    return Tally(
        scope=scope,
        of=of,
        total=len(items),
        verdicts={name: len(ids) for name, ids in members.items()},
        members={name: ids for name, ids in members.items() if ids},
        rate_assessable=None if of == Counted.OBJECTIVES else rate(met, assessed),
        rate_all=rate(met, len(items)),
        last_year=_last_year([item for item in items if item.comparable], year - 1),
    )


def _last_year(items: Sequence[Item], year: int) -> LastYear:
    """Return the change on a year over items that can be compared with it."""
    ranks = [(item.id, ORDER.index(item.before), ORDER.index(item.verdict)) for item in items if item.before]
    return LastYear(
        year=year,
        comparable=len(items),
        met_before=rate(sum(item.before == Verdict.MET for item in items), len(items)),
        met_now=rate(sum(item.verdict == Verdict.MET for item in items), len(items)),
        up=tuple(id_ for id_, before, now in ranks if now > before),
        down=tuple(id_ for id_, before, now in ranks if now < before),
    )


def rate(part: int, whole: int) -> Rate:
    """Return a part of a whole, its percentage computed exactly before it is rounded."""
    return Rate(part, whole, round(Fraction(part * 100, whole), 2) if whole else None)
