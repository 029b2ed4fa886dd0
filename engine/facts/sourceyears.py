"""Tells of which year the evidence in a column is: of the one in front of it, of this year or of the last one."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from engine.facts.heading import Heading


def with_sources_of_years(columns: Sequence[Heading], texts: Sequence[str]) -> list[Heading]:
    """Return headings of which those of sources have their years, as far as these are told by where they stand."""
    return _of_this_year_and_the_last(_behind_each_year(columns, texts))


def _behind_each_year(columns: Sequence[Heading], texts: Sequence[str]) -> Sequence[Heading]:
    """Return headings of which those of sources, the same ones behind each of several years, are of the year in front."""
    figures = {column: heading for column, heading in enumerate(columns) if heading.of_figures}
    sources = [column for column, heading in enumerate(columns) if heading.field == "source" and heading.is_timeless]
    behind = {at: [one for one in sources if at < one < end] for at, end in pairwise([*figures, len(columns)])}
    years = {(heading.year, heading.back) for heading in figures.values() if _is_of_year(heading)}
    alike = len({tuple(texts[column] for column in group) for group in behind.values()}) == 1
    if len(years) < 2 or len(years) < len(figures) or not alike or sum(map(len, behind.values())) < len(sources):
        return columns
    of = {column: figures[at] for at, group in behind.items() for column in group}
    return [replace(head, year=of[at].year, back=of[at].back) if at in of else head for at, head in enumerate(columns)]


def _of_this_year_and_the_last(columns: Sequence[Heading]) -> list[Heading]:
    """Return headings of which those of the sources of this year and the last are of the two years of the figures."""
    years = {int(heading.year) for heading in columns if heading.of_figures and heading.year}
    this = max(years, default=0)
    if years != {this - 1, this} or any(heading.of_figures and heading.back is not None for heading in columns):
        return list(columns)
    relative = (heading.is_source and heading.back is not None for heading in columns)
    return [
        replace(head, year=str(this + (head.back or 0)), back=None) if found else head
        for head, found in zip(columns, relative, strict=True)
    ]


def _is_of_year(heading: Heading) -> bool:
    """Tell whether a heading of figures names a year, and neither a group nor a place."""
    return not heading.is_timeless and heading.when == (heading.year, heading.back, (), "")
