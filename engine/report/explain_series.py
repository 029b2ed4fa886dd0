"""Prints the values year by year, once for all that is computed from them: outlook, pace, swings, trends, pooled years."""

from collections.abc import Iterator, Sequence

from engine.base.numbers import plain
from engine.base.units import SCALE
from engine.messages import say
from engine.report.record import Point, Record
from engine.wording.figures import in_unit
from engine.wording.lists import listed


def series_lines(finding: Record, lang: str) -> Iterator[str]:
    """Yield the values of all comparable years, each with its counts or figures and its cells; nothing of a single year."""
    series = finding.working.series
    points = [_point(point, where, finding, lang) for point, where in zip(series, _places(series, lang), strict=True)]
    if len(points) > 1:
        yield say(lang, "explain.series", points=listed(points, "list.sentences"))


def years_lines(years: Sequence[int], finding: Record, lang: str) -> Iterator[str]:
    """Yield which of these years something is computed from, where it is not all of them."""
    if len(years) < len(finding.working.series):
        yield say(lang, "explain.series.years", years=listed(map(str, years)))


def _places(series: Sequence[Point], lang: str) -> Iterator[str]:
    """Yield where each value stands; of what stands on the sheet of the one before only the cell is told."""
    before = ""
    for point in series:
        told = []
        for address in point.cells:
            sheet, _, cell = address.rpartition("!")
            told.append(say(lang, "explain.series.same_sheet", cell=cell) if sheet and sheet == before else address)
            before = sheet
        yield " / ".join(told)


def _point(point: Point, where: str, finding: Record, lang: str) -> str:
    """Return a value as it was computed, where it is no figure of its own."""
    words = {"year": point.year, "value": in_unit(point.value, finding.unit), "where": where}
    if point.figures:
        one, two = (in_unit(figure, finding.working.figures_unit) for figure in point.figures)
        relative = "relative" if finding.unit == "percent" else "gap"
        return say(lang, f"explain.series.{relative}", one=one, two=two, **words)
    scale = SCALE.get(finding.unit)
    if point.numerator is None or point.denominator is None or scale is None:
        return say(lang, "explain.series.point", **words)
    counts = {"numerator": plain(point.numerator), "denominator": plain(point.denominator)}
    return say(lang, "explain.series.counts", times=f"×{scale}", **counts, **words)
