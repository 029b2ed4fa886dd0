"""Asks about one figure of a row: whether its row, its column and what stands beside it say that it is of the same thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.base.brackets import BRACKET
from engine.base.problems import Problem, Where
from engine.base.text import key
from engine.base.units import PER
from engine.base.yeardigits import is_year
from engine.facts.catalogue import Catalogue
from engine.facts.cells import Cells
from engine.facts.columns import Columns
from engine.facts.fields import only_about
from engine.facts.findareas import find_area
from engine.facts.findindicators import find_indicator
from engine.facts.heading import Heading
from engine.facts.rownames import Names
from engine.facts.shares import ShareColumns, counts_others, is_bare
from engine.facts.table import Table
from engine.facts.values import figure
from engine.facts.years import year_written
from engine.model import Parts

_BRACKETS = re.compile(f"(?:{BRACKET})+$")


@dataclass(frozen=True, slots=True)
class RowName:
    """What the name of a row says that its figures are of."""

    names: Names
    """Those of the rows so far."""
    text: str = ""
    """The indicator; empty in a table without a column of them, where the other columns name one each."""
    parts: Parts = ()
    known: bool = True
    whole: bool = False
    """Whether it says that it is about the whole area."""
    year: str = ""
    """The year in front of it."""


@dataclass(frozen=True, slots=True)
class FigureAsked:
    """A row below the headings of a table, as far as its figures are asked about one by one."""

    table: Table
    columns: Columns
    number: int
    cells: Sequence[str]
    catalogue: Catalogue

    def at(self, column: int) -> str:
        return self.cells[column]

    def where(self, column: int) -> Where:
        return self.table.sheet.where(self.number, column)

    def of_figure(self, row: RowName, cells: Cells, at: int, group: ShareColumns | None) -> Iterator[Problem]:
        """Yield everything that is asked about the figure in a column."""
        heading = self.table.figures[at]
        about = row.text or heading.indicator
        if heading.share and group:
            yield Problem(self.where(at), "facts.share_of_what", {"found": self.table.heading_over(at)})
        else:
            yield from self.of_others(about, at, group)
        if row.whole:
            yield from self._not_of_all(cells)
        yield from self._of_both(about, at)
        yield from self._of_count_or_rate(about, cells, at)
        yield from self._of_two_years(cells, at, heading, row.year)
        yield from self.of_either(row, at)
        if heading.rate and not _BRACKETS.sub("", about).endswith(heading.rate):
            yield Problem(self.where(at), "facts.share_of_what", {"found": heading.rate})

    def _of_count_or_rate(self, name: str, cells: Cells, at: int) -> Iterator[Problem]:
        """Yield a whole number of a rate beside which a further column holds a rate: it may be how many there were."""
        found, named = figure(self.at(at)), find_indicator(self.catalogue, name)
        if found is None or named is None or named.indicator.unit not in PER:
            return
        if found.unit or found.value.denominator != 1 or cells.text("unit") or "unit" in named.said:
            return
        for title, column in self.columns.rates_beside(at):
            rate = figure(self.at(column))
            if rate is not None and rate.value != found.value:
                words = {"found": self.at(at), "heading": self.table.heading_over(at), "indicator": named.indicator.name}
                yield Problem(self.where(at), "facts.count_or_rate", {**words, "rate": self.at(column), "beside": title})
                return

    def _not_of_all(self, cells: Cells) -> Iterator[Problem]:
        """Yield where a figure that is called one of the whole area is one of another place."""
        place = cells.text("unit_name") or cells.text("area")
        if place and find_area(self.catalogue, place) != self.catalogue.home:
            yield Problem(self.where(self.table.fields["indicator"]), "facts.whole_of_a_part", {"found": place})

    def _of_two_years(self, cells: Cells, at: int, heading: Heading, in_name: str) -> Iterator[Problem]:
        """Yield where the name in the row or the heading of the column is of another year than the figure."""
        stated = {in_name, heading.year} - {"", cells.text("year")}
        year = year_written(cells.text("year"))[0] if stated and self.at(at) else ""
        if in_name not in ("", year) and is_year(year):
            words = {"found": self.at(self.table.fields["indicator"]), "year": year}
            yield Problem(self.where(self.table.fields["indicator"]), "facts.of_two_years", words)
        elif heading.year not in ("", year) and is_year(year):
            yield Problem(self.where(at), "facts.of_two_years", {"found": self.table.heading_over(at), "year": year})

    def of_either(self, row: RowName, at: int) -> Iterator[Problem]:
        """Yield a part that may be of the indicator above, or of that of which this one is among, or of some of it."""
        names, within = row.names, (inner for inner in row.names.inner_of(row.parts) if self._fits_in(inner, at))
        other = names.other_of(row.parts) or next(within, "")
        if other:
            column = self.table.fields["indicator"]
            words = {"found": self.at(column), "indicator": names.main, "other": other}
            yield Problem(self.where(column), "facts.part_of_either", words)

    def _fits_in(self, inner: str, at: int) -> bool:
        """Tell whether the count of the row is none of more than that of a row of some above it."""
        column = self.table.fields.get("indicator")
        rows = (row for number in self.table.rows if number < self.number and (row := self.table.sheet.rows[number]))
        above = [row for row in rows if inner and column is not None and column < len(row) and row[column] == inner]
        own, some = figure(self.at(at)), figure(above[-1][at]) if above and at < len(above[-1]) else None
        return own is not None and some is not None and own.value <= some.value

    def _of_both(self, name: str, at: int) -> Iterator[Problem]:
        """Yield a figure of an indicator of women beside one of men, which proves that it may be that of both together."""
        heads = self.table.figures
        groups = {group for head in heads.values() for group, _ in head.parts} - {group for group, _ in heads[at].parts}
        named = find_indicator(self.catalogue, name) if groups and figure(self.at(at)) else None
        for group in sorted(groups) if named else ():
            words = self.catalogue.words[group]
            own = only_about(named.indicator.name.zh, words) if named else ""
            beside = {
                words[key(word)]: column
                for column, head in heads.items()
                for dimension, word in head.parts
                if dimension == group and head.year == heads[at].year
            }
            other = next((column for part, column in beside.items() if part != own and figure(self.at(column))), None)
            if own and own not in beside and other is not None:
                part = self.catalogue.dimensions[group].parts[own].name
                told = {"found": self.at(at), "indicator": name, "part": part, "other": self.table.heading_over(other)}
                yield Problem(self.where(at), "facts.whole_of_both", told)

    def of_others(self, name: str, at: int, group: ShareColumns | None) -> Iterator[Problem]:
        """Yield a share that stands right behind a count of something else, of which it may be the share as well."""
        title = next((title for title, _, column in self.columns.extra if column == at - 1), "")
        found = figure(self.at(at - 1)) if title else None
        if found is None or found.value.denominator != 1 or found.unit == "%" or figure(self.at(at)) is None:
            return
        share = self.table.heading_over(at)
        if is_bare(share) and counts_others(title, name) and not (group and group.is_proved):
            words = {"found": self.at(at), "share": share, "beside": title, "count": self.at(at - 1), "what": name}
            yield Problem(self.where(at), "facts.share_behind", words)
