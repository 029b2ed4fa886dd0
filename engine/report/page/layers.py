"""What a chart of a finding shows, layer by layer: the series, what it is held against, and where it is heading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.base.word import Word
from engine.model import Status
from engine.report.record import Evidence, Record
from engine.report.tolerance import edges_now, is_about


class Drawn(Word):
    """What a layer is of; each has a look of its own, which the legend names."""

    VALUE = "value"
    OLD = "old"
    """Figures on the definition from before a break."""
    GOAL = "goal"
    EDGE = "edge"
    """Of an approximate goal: from where, or up to where, the pack's tolerance accepts a value."""
    FORMER_GOAL = "former_goal"
    BASELINE = "baseline"
    PATH = "path"
    PROJECTION = "projection"
    SECOND = "second"
    """What the confirming method projects."""
    INTERVAL = "interval"
    BREAK = "break"


DOTS = (Drawn.VALUE, Drawn.OLD)
"""What is drawn with points; all else is lines alone."""

LOOSE = (Drawn.INTERVAL, Drawn.BREAK)
"""What has no say in how high a chart is: it ends at the edge."""

At = tuple[int, Fraction | None]
"""A year and its value; None where the line is interrupted."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Points of one kind, a gap where a year is missing."""

    of: Drawn
    points: tuple[At, ...]


def layers_of(finding: Record, baseline: int) -> tuple[Layer, ...]:
    """Return what is to be drawn, the series last and so on top; nothing where there are not two figures to show."""
    values = tuple((point.year, point.value) for point in finding.working.series)
    old = old_values(finding)
    if len(values) + len(old) < 2 or not finding.measured:
        return ()
    path = tuple(_path(finding, baseline))
    first, last = span((*values, *old, *(at for layer in path for at in layer.points)), finding)
    drawn = [
        *_goals(finding, first, last),
        *_baseline(finding, baseline, first, last),
        *path,
        *_projections(finding),
        *_interval(finding),
    ]
    drawn += [Layer(Drawn.OLD, with_gaps(old))] if old else []
    drawn += [Layer(Drawn.VALUE, with_gaps(values))] if values else []
    return (*_break(finding, drawn), *drawn)


def span(values: Sequence[At], finding: Record) -> tuple[int, int]:
    """Return the first and last year of a chart: from the first figure to the deadline or the last figure."""
    years = [year for year, _ in values]
    return min(years), max(*years, finding.year, finding.goal.by)


def old_values(finding: Record) -> tuple[At, ...]:
    """Return the figures on the definition from before a break, which nothing is computed from."""
    since = finding.measurements.since
    if since is None:
        return ()
    judged = {year.year: year.value for year in finding.measurements.history if year.year < since and year.value is not None}
    now = [item for item in finding.evidence if item.year == finding.year and not item.old_basis]
    stated = {item.year: item.value for item in finding.evidence if _is_old(item, since, now, finding)}
    return tuple(sorted({**stated, **judged}.items()))


def _is_old(item: Evidence, since: int, now: Sequence[Evidence], finding: Record) -> bool:
    """Tell whether it is a figure of the whole series on the old definition; those of groups of a gap are not."""
    alike = any((item.parts, item.unit_name, item.indicator) == (new.parts, new.unit_name, new.indicator) for new in now)
    old = item.old_basis or item.year < since
    return old and alike and len(now) == 1 and item.status == Status.VALUE and item.unit == finding.unit


def with_gaps(values: Sequence[At]) -> tuple[At, ...]:
    """Return the points with an interruption where years are missing between two."""
    out: list[At] = []
    for year, value in values:
        if out and year - out[-1][0] > 1:
            out.append((out[-1][0] + 1, None))
        out.append((year, value))
    return tuple(out)


def _goals(finding: Record, first: int, last: int) -> Iterator[Layer]:
    """Yield a line for each edge of the goal, before a revision those that were in force."""
    goal, revision = finding.goal, finding.goal.revision
    begins = int(revision.since[:4]) if revision is not None and revision.since[:4].isdigit() else first
    for edge in (goal.value, goal.upper):
        if edge is not None:
            yield Layer(Drawn.GOAL, ((max(first, begins), edge), (last, edge)))
    for edge in sorted({compared.right for compared in edges_now(finding)}) if is_about(finding) else ():
        yield Layer(Drawn.EDGE, ((max(first, begins), edge), (last, edge)))
    if revision is not None and begins > first:
        for edge in (revision.before.value, revision.before.upper):
            if edge is not None:
                yield Layer(Drawn.FORMER_GOAL, ((first, edge), (begins, edge)))


def _baseline(finding: Record, baseline: int, first: int, last: int) -> Iterator[Layer]:
    """Yield a line at the value of the baseline, where that is what a change is measured from."""
    if finding.goal.value is None and not any(year.goal for year in finding.measurements.history):
        for point in finding.working.series:
            if point.year == baseline:
                yield Layer(Drawn.BASELINE, ((max(first, baseline), point.value), (last, point.value)))


def _path(finding: Record, baseline: int) -> Iterator[Layer]:
    """Yield the straight line from the baseline through the value that this year should have had, to the deadline."""
    interim, by = finding.pace.interim, finding.goal.by
    at = {point.year: point.value for point in finding.working.series}.get(baseline, finding.working.begins)
    year = min(finding.year, by)
    if interim is None or at is None or year <= baseline or not finding.measurements.comparisons:
        return
    if not finding.measurements.comparisons[0].op.holds(at, interim):
        end = at + (interim - at) * Fraction(by - baseline, year - baseline)
        yield Layer(Drawn.PATH, ((baseline, at), (by, end)))


def _projections(finding: Record) -> Iterator[Layer]:
    """Yield where each method that carries a change forward sees the value at the deadline."""
    by, series = finding.goal.by, finding.working.series
    for name, outlook in ((Drawn.PROJECTION, finding.outlook), (Drawn.SECOND, finding.outlook.second)):
        if outlook is None or outlook.projected is None or outlook.course is None or not outlook.course.carried:
            continue
        if series and series[-1].year < by:
            yield Layer(name, ((series[-1].year, series[-1].value), (by, outlook.projected)))


def _interval(finding: Record) -> Iterator[Layer]:
    """Yield the limits between which the true level of the year judged is, where its counts were tested."""
    for level in finding.reliability.levels[:1]:
        if level.years == (finding.year,) and level.value == finding.value:
            low, high = Fraction(repr(level.low)), Fraction(repr(level.high))
            yield Layer(Drawn.INTERVAL, ((finding.year, low), (finding.year, high)))


def _break(finding: Record, drawn: Sequence[Layer]) -> Iterator[Layer]:
    """Yield an upright line where the series broke, as high as all else."""
    heights = [value for layer in drawn for _, value in layer.points if value is not None]
    if finding.measurements.since is not None:
        since = finding.measurements.since
        yield Layer(Drawn.BREAK, ((since, min(heights)), (since, max(heights))))
