"""Gathers what the runs of many areas come to, from the dossiers of the runs: judged here, or handed up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from engine.base.text import Text
from engine.base.units import SCALE
from engine.base.word import texts
from engine.model import Areas, Extent, Grade, Observations, Pack, Run, Verdict
from engine.report.areas.funnel import beyond
from engine.report.areas.record import (
    SCHEMA,
    Across,
    AreaRun,
    Beyond,
    Common,
    Holder,
    ManyAreas,
    Outcome,
    Ranked,
    Shared,
    Spread,
    Target,
)
from engine.report.dossier import Dossier, Manifest
from engine.report.gather import escalations, manifest
from engine.report.gather_finding import finding_record
from engine.report.gather_rollup import ORDER, rate
from engine.report.record import Place, Record

_LACKING = (Verdict.NO_DATA, Verdict.PENDING)
_COUNTED = (Verdict.MET, Verdict.NEAR, Verdict.NOT_MET)


@dataclass(frozen=True, slots=True)
class Told:
    """What is taken of a run: all else of its dossier is about the area alone."""

    run: Manifest
    findings: tuple[Record, ...]
    escalations: tuple[Text, ...]
    body_sha256: str = ""
    """Of a run that was handed up."""


def told_of(dossier: Dossier, body_sha256: str) -> Told:
    """Return what is taken of a run that was kept."""
    return Told(dossier.run, dossier.findings, tuple(seen.text for seen in dossier.escalations), body_sha256)


def told_by(run: Run, pack: Pack, data: Observations) -> Told:
    """Return what is taken of a run that was judged now; what may be published is decided where something is published."""
    findings = tuple(finding_record(finding, run, pack, frozenset()) for finding in run.findings)
    own = replace(data, items=run.observations)
    return Told(manifest(run, pack, own), findings, tuple(seen.text for seen in escalations(run, pack)))


@dataclass(slots=True)
class Runs:
    """What runs say, taken one by one, so that no more than one of them is held."""

    level: str
    inputs: tuple[Mapping[str, str], ...]
    found: list[AreaRun] = field(default_factory=list)
    targets: tuple[Target, ...] = ()
    shared: Shared | None = None

    def take(self, told: Told, parent: str) -> None:
        """Take a run of an area that lies in another, by that one's code."""
        self.found.append(area_run(told, parent))
        self.targets = targets_of(told, self.targets)
        self.shared = self.shared or shared_by(told, self.level, self.inputs)


def area_run(told: Told, parent: str) -> AreaRun:
    """Return what a run says of its area."""
    verdicts, grades = (Counter(found) for found in zip(*((f.verdict, f.grade) for f in told.findings), strict=True))
    return AreaRun(
        area=told.run.area,
        parent=parent,
        outcomes=tuple(map(_outcome, told.findings)),
        verdicts={name: verdicts[Verdict(name)] for name in texts(Verdict)},
        grades={name: grades[Grade(name)] for name in texts(Grade)},
        escalations=told.escalations,
        body_sha256=told.body_sha256,
    )


def targets_of(told: Told, known: Iterable[Target] = ()) -> tuple[Target, ...]:
    """Return the targets of a run, which are those of every run of its pack; `known` says more of one without data here."""
    targets = (
        Target(f.target, f.plan, f.domain, f.clause, f.summary, f.unit, f.measured, f.scope, f.units is not None, _higher(f))
        for f in told.findings
    )
    return with_known(targets, known)


def with_known(targets: Iterable[Target], known: Iterable[Target]) -> tuple[Target, ...]:
    """Return targets with which way is better, where other runs tell that of one without data here."""
    higher = {target.id: target.higher for target in known if target.higher is not None}
    return tuple(replace(target, higher=higher.get(target.id, target.higher)) for target in targets)


def shared_by(told: Told, level: str, inputs: Iterable[Mapping[str, str]]) -> Shared:
    """Return what a run has in common with the others."""
    run = told.run
    return Shared(
        run.pack, run.title, run.year, run.phase, run.as_of, level, run.plans, run.versions, run.rules, tuple(inputs)
    )


def many_areas(shared: Shared, targets: Sequence[Target], runs: Sequence[AreaRun], extent: Extent) -> ManyAreas:
    """Return the runs of many areas with what they come to, in all and in each area that holds some of them."""
    by_code = {run.area.code: run for run in runs}
    unrun = tuple(_place(extent.areas, code) for code in extent.judged if code not in by_code)
    held = list(_held(extent))
    outcomes = {(run.area.code, outcome.target): outcome for run in runs for outcome in run.outcomes}
    holders = tuple(_holder(place, codes, targets, by_code, outcomes) for place, codes in held)
    ordered = tuple(by_code[code] for code in extent.judged if code in by_code)
    return ManyAreas(SCHEMA, shared, tuple(targets), ordered, unrun, holders)


def _place(areas: Areas, code: str) -> Place:
    area = areas[code].area
    return Place(area.code, area.name, area.level)


def _held(extent: Extent) -> Iterator[tuple[Place | None, tuple[str, ...]]]:
    """Yield what holds areas that are judged, from above, each with these: all of them first."""
    lines = {code: [item.area.code for item in extent.areas.up(code)][1:] for code in extent.judged}
    shared = [code for code in next(iter(lines.values()), []) if all(code in line for line in lines.values())]
    yield (_place(extent.areas, shared[0]) if shared else None), extent.judged
    for code in extent.areas:
        inside = tuple(judged for judged in extent.judged if code in lines[judged])
        if inside and len(inside) < len(extent.judged):
            yield _place(extent.areas, code), inside


def _holder(
    place: Place | None,
    codes: tuple[str, ...],
    targets: Sequence[Target],
    runs: Mapping[str, AreaRun],
    outcomes: Mapping[tuple[str, str], Outcome],
) -> Holder:
    silent = tuple(code for code in codes if code not in runs)
    across = (_across(target, codes, {code: outcomes.get((code, target.id)) for code in codes}) for target in targets)
    return Holder(place, codes, silent, tuple(across))


def _across(target: Target, codes: Sequence[str], found: Mapping[str, Outcome | None]) -> Across:
    told = {code: outcome for code, outcome in found.items() if outcome is not None}
    verdicts = Counter(outcome.verdict for outcome in told.values())
    verdicts[Verdict.NO_DATA] += len(codes) - len(told)
    met, assessed = verdicts[Verdict.MET], sum(verdicts[verdict] for verdict in _COUNTED)
    common, comparable = _common(target, told.values()), target.measured and not target.each
    return Across(
        target=target.id,
        verdicts={name: verdicts[Verdict(name)] for name in texts(Verdict)},
        attained=rate(met, len(codes) - verdicts[Verdict.NOT_APPLICABLE]),
        attained_assessed=rate(met, assessed),
        spread=_spread([outcome.value for outcome in told.values() if comparable and outcome.value is not None]),
        common=common,
        ranking=_ranking(target, told, common),
        lacking=tuple(code for code in codes if code not in told or told[code].verdict in _LACKING),
    )


def _ranking(target: Target, told: Mapping[str, Outcome], common: Common | None) -> tuple[Ranked, ...]:
    """Return the areas with a verdict, the worst first: by verdict, then by how much they miss."""
    places = {code: _worst_first(outcome) for code, outcome in told.items() if outcome.verdict in _COUNTED}
    ordered = sorted(places, key=lambda code: places[code])
    ranks = {place: rank for rank, place in reversed([*enumerate((places[code] for code in ordered), start=1)])}
    return tuple(
        Ranked(
            area=code,
            rank=ranks[places[code]],
            verdict=told[code].verdict,
            value=told[code].value if target.measured and not target.each else None,
            distance=told[code].distance,
            beyond=_beyond(target, told[code], common),
        )
        for code in ordered
    )


def _worst_first(outcome: Outcome) -> tuple[int, Fraction]:
    return ORDER.index(outcome.verdict), -(outcome.distance or Fraction(0))


def _common(target: Target, outcomes: Iterable[Outcome]) -> Common | None:
    """Return what the counts of several areas make together; None of fewer than two."""
    counted = [item for item in outcomes if item.numerator is not None and item.denominator]
    if len(counted) < 2 or target.higher is None:
        return None
    cases = sum((item.numerator or Fraction(0) for item in counted), Fraction(0))
    among = sum((item.denominator or Fraction(0) for item in counted), Fraction(0))
    return Common(cases, among, cases * (counted[0].scale or 1) / among, len(counted))


def _beyond(target: Target, outcome: Outcome, common: Common | None) -> Beyond | None:
    if common is None or target.higher is None or outcome.numerator is None or not outcome.denominator:
        return None
    return beyond(outcome.numerator, outcome.denominator, common.numerator / common.denominator, higher=target.higher)


def _spread(values: Sequence[Fraction]) -> Spread | None:
    if not values:
        return None
    ordered = sorted(values)
    least, lower, median, upper, most = (_quantile(ordered, Fraction(part, 4)) for part in range(5))
    return Spread(len(ordered), least, lower, median, upper, most)


def _quantile(ordered: Sequence[Fraction], part: Fraction) -> Fraction:
    """Return the value below which a part of some values lies, between the two nearest."""
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _outcome(finding: Record) -> Outcome:
    numerator, denominator = counts_of(finding)
    return Outcome(
        target=finding.target,
        verdict=finding.verdict,
        grade=finding.grade,
        value=finding.value,
        value_text=finding.value_text,
        distance=finding.measurements.distance,
        numerator=numerator,
        denominator=denominator,
        scale=SCALE.get(finding.unit) if denominator else None,
    )


def counts_of(finding: Record) -> tuple[Fraction | None, Fraction | None]:
    """Return the counts of the year, where the value is the rate of them."""
    scale = SCALE.get(finding.unit)
    for point in finding.working.series:
        if point.year == finding.year and point.numerator is not None and point.denominator and scale is not None:
            same = point.numerator * scale == (finding.value or 0) * point.denominator
            return (point.numerator, point.denominator) if same else (None, None)
    return None, None


def _higher(finding: Record) -> bool | None:
    """Return whether more is better; None where that is not so of the value itself."""
    ops = {compared.op.rising for compared in finding.measurements.comparisons if compared.of in ("itself", "year")}
    return ops.pop() if finding.measured and finding.units is None and len(ops) == 1 else None
