"""One straight pipeline: observations are measured, the measurements judged, and everything that went in is accounted for."""

from collections.abc import Iterator
from dataclasses import replace

from engine.assess.measure import assess
from engine.base.problems import InvalidFacts, Problem, Where
from engine.facts.joined import by_area
from engine.facts.observed import ObservationColumns
from engine.infer.judge import judge
from engine.model import Extent, Observations, Pack, Phase, Run, seen_from

_NAMED = 3
"""So many files are named where none has a figure of the year."""


def check(pack: Pack, observations: Observations, year: int, phase: Phase | None = None, as_of: str | None = None) -> Run:
    """Judge every target of the pack for a year; raises InvalidFacts where no observation is of that year."""
    require_year(observations, year)
    return judged_by(pack, observations, year, phase, as_of)


def check_areas(
    pack: Pack, extent: Extent, observations: Observations, year: int, phase: Phase | None = None, as_of: str | None = None
) -> Iterator[tuple[Pack, Run]]:
    """Yield each area that is judged and that the data names, in the order of the extent: its pack, and its run.

    Each is judged as it would be alone: by its own sub-units, groups and breaks. Raises InvalidFacts where no observation
    is of the year.
    """
    require_year(observations, year)
    items = observations.items
    found = dict(by_area(items if isinstance(items, ObservationColumns) else ObservationColumns.of(items)))
    for code in extent.judged:
        if code in found:
            own = seen_from(pack, extent.areas, code)
            yield own, judged_by(own, replace(observations, items=found[code]), year, phase, as_of)


def require_year(observations: Observations, year: int) -> None:
    """Raise InvalidFacts where no observation is of a year."""
    if not any(item.year == year for item in observations.items):
        known = ", ".join(sorted({str(item.year) for item in observations.items}))
        names = [source.name for source in observations.sources]
        where = "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
        raise InvalidFacts([Problem(Where(where), "facts.none_of_year", {"year": year, "known": known})])


def judged_by(pack: Pack, observations: Observations, year: int, phase: Phase | None = None, as_of: str | None = None) -> Run:
    """Judge every target for a year, whether or not anything was reported of it: without figures none is met."""
    day, phase = as_of or f"{year}-12-31", phase or pack.period.phase_of(year)
    wanted = [(target, pack.area) for target in pack.targets.values()]
    assessments = assess(observations.items, pack, wanted, list(range(pack.period.start, year + 1)), day, phase)
    judgement = judge(assessments, observations.items, pack, year, phase)
    used = {index for a in assessments for c in (*a.comparisons, *a.unit_comparisons) for index in c.cells}
    used |= {index for a in assessments for index in a.cells}
    used |= {index for a in assessments if a.year == year for index in a.unit_cells}
    used |= {index for a in assessments for cells in a.series_cells.values() for index in cells}
    return Run(
        year=year,
        phase=phase,
        as_of=day,
        findings=judgement.findings,
        escalations=judgement.escalations,
        groups=judgement.groups,
        unused=tuple(index for index in range(len(observations.items)) if index not in used),
        observations=observations.items,
        events=judgement.events,
    )
