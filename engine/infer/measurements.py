"""Further figures about a finding: change, shortfall, nearest flip, streaks of years, sub-units that lag."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from engine.infer.best_units import best_units
from engine.infer.flip import flip_of
from engine.infer.verdicts import Judged
from engine.model import Assessment, Band, Measurements, Observation, Pack, Verdict, Year, YearJudged, YearValue

_WORST_FIRST = (Verdict.NOT_MET, Verdict.NEAR, Verdict.MET)


def measurements(
    assessment: Assessment,
    judged: Judged,
    past: Sequence[tuple[Assessment, Judged]],
    observations: Sequence[Observation],
    pack: Pack,
) -> Measurements:
    """Return the further figures of a finding; `past` holds each year so far, the one judged included."""
    earlier = [(at, value) for at, value in assessment.series.items() if at < assessment.year]
    previous = YearValue(*earlier[-1]) if earlier else None
    distance, percent = _distance(assessment)
    history = tuple(_history(assessment, judged, past))
    verdicts = [year.alone or year.verdict for year in history]
    failing = [
        str(comparison.label)
        for comparison, verdict in zip(assessment.unit_comparisons, judged.in_units, strict=True)
        if verdict != Verdict.MET
    ]
    change = assessment.value - previous.value if previous and assessment.value is not None else None
    flip = flip_of(assessment, judged.verdict, pack, observations)
    missed_years, met_years = (_streak(verdicts, wanted) for wanted in (Verdict.NOT_MET, Verdict.MET))
    failing_units = tuple(dict.fromkeys(failing))
    lapses = tuple(_lapses(assessment, history))
    late = _late(assessment, judged)
    best = best_units(assessment, failing_units, observations, pack) if judged.verdict == Verdict.MET else ()
    return Measurements(
        previous, change, distance, percent, flip, missed_years, met_years, history, failing_units, lapses, late, best
    )


def _lapses(assessment: Assessment, history: Sequence[YearJudged]) -> Iterator[int]:
    """Yield the earlier years in which a level that is to hold did not."""
    since = assessment.year if assessment.kept_since is None else assessment.kept_since
    for item in history:
        if since <= item.year < assessment.year and (item.alone or item.verdict).missed:
            yield item.year


def _late(assessment: Assessment, judged: Judged) -> int | None:
    """Return the first year after the deadline that has what was due then, None where the deadline was met or none has."""
    by = assessment.target.by
    decided = [c for c in assessment.comparisons if c.label == Year(by)] if by < assessment.year else []
    if not decided or not judged.verdict.missed:
        return None
    later = (
        year for year, value in assessment.series.items() if year > by and all(c.op.holds(value, c.right) for c in decided)
    )
    return next(later, None)


def _history(assessment: Assessment, judged: Judged, past: Sequence[tuple[Assessment, Judged]]) -> Iterator[YearJudged]:
    """Yield each year so far; of a level that forgives no lapse with the verdict on the year alone: one miss is no streak."""
    alone: dict[int, Verdict] = {}
    for comparison, verdict in zip(assessment.comparisons, judged.outcomes, strict=True):
        if isinstance(comparison.label, Year):
            at = comparison.label.year
            alone[at] = min(verdict, alone.get(at, verdict), key=_WORST_FIRST.index)
    for earlier, found in sorted(past, key=lambda item: item[0].year):
        own = alone.get(earlier.year, Verdict.NO_DATA) if assessment.target.kept and assessment.target.strict else None
        goal = earlier.goal if earlier.revised != assessment.revised else None
        yield YearJudged(earlier.year, earlier.value, found.verdict, own, goal)


def _distance(assessment: Assessment) -> tuple[Fraction | None, Fraction | None]:
    """Return the shortfall (negative: room) of the weakest comparison, and in percent of an amount asked for.

    That of a band is from its edge, which is what is asked for, in percent of the goal in its middle, as its near-band is.
    """
    weakest, goal = assessment.weakest, assessment.goal
    if weakest is None or not assessment.target.kind.measured:
        return None, None
    distance = -weakest.op.room(weakest.left, weakest.right)
    amount = goal.value if goal and goal.op == Band.ABOUT else weakest.right
    if goal is None or not amount:
        return distance, None
    return distance, distance / abs(amount) * 100


def _streak(verdicts: Sequence[Verdict], wanted: Verdict) -> int:
    """Return how many of the last verdicts, without a break, are the wanted one."""
    return len(list(takewhile(lambda verdict: verdict == wanted, reversed(verdicts))))
