"""Holds the years against one another that stand around a table and in it: of two that differ nobody knows which is meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import PurePath

from engine.base.brackets import BRACKET
from engine.base.formlabels import FILLED_IN, WRITERS, pattern_of
from engine.base.problems import Problem, Where
from engine.base.text import ordinary
from engine.base.yeardigits import YEAR, days_in_digits, is_year, spans_within
from engine.facts.catalogue import Catalogue
from engine.facts.heading import heading_of
from engine.facts.table import Table
from engine.facts.tidy import tidied
from engine.facts.values import figure
from engine.facts.years import year_written
from engine.facts.yearsaid import texts_of, year_of_file, year_of_sheet, years_in

_SENT = "(?:统一|集中)?(?:报送|上报|填报|编报|呈报|需报|应报)(?!单位|部门|机关|人|日期|时间|说明|要求)"
_ROUND = re.compile(rf"({YEAR})年度?(?:{_SENT}|[^,，;；]*(?:采集表|工作用表|会议材料))")
"""A title that names the year in which figures were asked for, which may as well be theirs."""
_ROUND_STATED = re.compile(rf"填报年度[:：]({YEAR})")
_FILLED_IN = re.compile(
    rf"(?:{pattern_of(FILLED_IN)}|(?<![\u4e00-\u9fff])日期)(?:{BRACKET})?\s*[:：]\s*"
    rf"|(?:{pattern_of(WRITERS)})\s*[:：]\s*[\u4e00-\u9fff·]{{2,4}}[\s(（]+"
)
"""What stands before the day on which a form was filled in: a label of it, or who did it."""
_WHEN = re.compile(
    rf"(?P<year>{YEAR}|2\d(?=年))(?:\s*[年./-]\s*(?P<month>\d{{1,2}})(?!\d)|(?P<joined>0[1-9]|1[0-2])(?:\d\d)?(?!\d)|年?度?(?![\d.年]))"
)
_DAY = re.compile(rf"{YEAR}\s*[年./-]\s*\d{{1,2}}(?:\s*[月./-](?:\s*\d{{1,2}}\s*日?)?)?(?:[ T][\d:.]+)?")
_MONTHS = 12
_YEAR_ALONE = re.compile(rf"{YEAR}\s*(?:年度?)?\s*(?:全年|年报|完成|实际)?(?:(?:监测|统计|指标)?数据?|表)?")
_OF_A_FOLDER = re.compile(rf"({YEAR})年?度?")
_OF_YEAR = re.compile(rf"{YEAR}年度(?!{_SENT})")


@dataclass(frozen=True)
class Dated:
    """A table with the years that are said of it: by the lines above, by those below, by its sheet and file."""

    table: Table
    titles: Sequence[str]
    """What stands above it and explains nothing."""
    lines: Sequence[Sequence[str]]
    """All that stands above and below it."""
    year: str
    """The year that they name, empty for none."""
    catalogue: Catalogue

    def problems(self) -> Iterator[Problem]:
        """Yield the first two years that differ."""
        if not self.year and not self._years:
            return
        found = (
            self._of_last_year(), self._of_round(), self._of_day(), self._of_span(), self._of_title(), self._of_file(),
        )  # fmt: skip
        yield from list(chain.from_iterable(found))[:1]

    @cached_property
    def _needed(self) -> bool:
        """Whether figures are of the year that stands around the table, and of none that it states itself."""
        return "year" not in self.table.fields and not all(head.year for head in self.table.figures.values())

    @cached_property
    def _years(self) -> set[str]:
        """The years that the columns and rows state."""
        column, heads = self.table.fields.get("year"), {head.year for head in self.table.figures.values()}
        cells = {row[column] for row in self.table.data if column < len(row)} if column is not None else ()
        return {year for year in (*heads, *(year_written(cell)[0] for cell in cells)) if is_year(year)}

    @cached_property
    def _last_with_figures(self) -> str:
        """The last year of a column that holds a figure: when others are to be filled in, nobody knows."""
        columns = {column: head.year for column, head in self.table.figures.items() if head.year}
        held = (columns[at] for row in self.table.data for at in columns if at < len(row) and figure(row[at]))
        return max(held, default="")

    @cached_property
    def _day(self) -> tuple[int, int, str] | None:
        """The year and month in which the form was filled in, and the text that says so."""
        texts = (text for cells in self.lines for text in texts_of(cells))
        found = ((_filled_in(days_in_digits(ordinary(text)).strip()), text.strip()) for text in texts)
        return next(((*when, text) for when, text in found if when), None)

    def _of_last_year(self) -> Iterator[Problem]:
        """Yield the name of the sheet, where that is 上年 and a title names a year: this one, or the one after it."""
        name = self.table.sheet.name
        if self.year and self._needed and heading_of(name, self.catalogue).back == -1:
            yield self._differ(name, self.year)

    def _of_round(self) -> Iterator[Problem]:
        """Yield a title that may name the year of handing in, unless the day of filling in says that this was later."""
        later = self._day is not None and self.year and self._day[0] > int(self.year)
        if not self._needed or later:
            return
        texts = [(text, _ROUND_STATED) for cells in self.lines for text in texts_of(cells)]
        for title, named in (*((title, _ROUND) for title in self.titles), *texts):
            found = named.search(tidied(title))
            if found and found[1] == self.year:
                yield Problem(self.table.sheet.where(self.table.top, 0), "facts.year_of_handing_in", {"found": title})

    def _of_day(self) -> Iterator[Problem]:
        """Yield a day of filling in before the end of the year, or years after it, where a title alone names that year."""
        last = self.year if self._needed else self._last_with_figures
        if self._day is None or not last:
            return
        year, month, text = self._day
        named = last in (year_of_sheet(self.table.sheet.name), year_of_file(self.table.sheet.file))
        late = self._needed and year > int(last) + 1 and not named
        if year < int(last) or (year == int(last) and month < _MONTHS) or late:
            words = {"found": text, "year": last}
            yield Problem(self.table.sheet.where(self.table.top, 0), "facts.filled_in_when", words)

    def _of_span(self) -> Iterator[Problem]:
        """Yield a title of as many years in a row as the columns are of, and of others, or one that ends before they do."""
        heads = sorted({int(head.year) for head in self.table.figures.values() if head.year})
        if len(heads) < 2 or heads[-1] - heads[0] != len(heads) - 1:
            return
        for title in self.titles:
            first, last = next(((int(a), int(b)) for a, b in spans_within(ordinary(title))), (0, 0))
            same_length = last - first == heads[-1] - heads[0] and last != self.catalogue.last_year  # which ends the plan
            if first and ((same_length and first != heads[0]) or last < heads[-1]):
                yield self._differ(title, f"{heads[0]}—{heads[-1]}")
                return

    def _of_title(self) -> Iterator[Problem]:
        """Yield a title of a year that no column or row is of, though all state theirs, or rows of later years.

        A title of the year after, unlike a sheet, is mostly of the year of handing in; the columns or rows state theirs.
        """
        if self._needed or not self.year or not self._years:
            return
        last, of_sheet = max(self._years), year_of_sheet(self.table.sheet.name)
        if last < of_sheet and not self._is_of_round(last):
            yield self._differ(self.table.sheet.name, last)
        elif (last > self.year and "year" in self.table.fields) or int(last) + 1 < int(self.year):
            titles = (title for title in (*self.titles, self.table.sheet.name) if self.year in _named(title))
            yield self._differ(next(titles, self.year), last)

    def _is_of_round(self, last: str) -> bool:
        """Tell whether a sheet is called after the year of handing in, under a title of the year before, as its columns are.

        A year alone, or beside sheets of other years, may be that of the figures, below what was left over in a copy.
        """
        name = self.table.sheet.name
        titled = any(last in _named(title) for title in self.titles)
        if int(year_of_sheet(name)) != int(last) + 1 or not titled or _YEAR_ALONE.fullmatch(name):
            return False
        return not any(map(year_of_sheet, self.table.sheet.beside))

    def _of_file(self) -> Iterator[Problem]:
        """Yield the name of the file or a folder, where it names an earlier year, or another one as that of the figures.

        A later one is mostly the year of handing in.
        """
        *folders, stem = PurePath(self.table.sheet.file).with_suffix("").parts
        named, last = year_of_file(self.table.sheet.file), max([self.year] if self._needed else self._years, default="")
        late = self._needed and named > last and (_OF_YEAR.search(stem) or int(named) > int(last or named) + 1)
        found = [stem] if named and last and (named < last or late) else []
        found += [folder for folder in folders if (year := _OF_A_FOLDER.fullmatch(folder)) and year[1] < last]
        for name in found[:1]:
            yield Problem(Where(self.table.sheet.file), "facts.years_differ", {"found": name, "year": last})

    def _differ(self, found: str, year: str) -> Problem:
        return Problem(self.table.sheet.where(self.table.top, 0), "facts.years_differ", {"found": found, "year": year})


def _named(title: str) -> Iterable[str]:
    return {*years_in([title]), year_of_sheet(title)}


def _filled_in(text: str) -> tuple[int, int] | None:
    """Return the year and month in which a form was filled in, of a year alone its last; None where none is said."""
    starts = [label.end() for label in _FILLED_IN.finditer(text)] or ([0] if _DAY.fullmatch(text.strip()) else [])
    when = next((found for start in starts if (found := _WHEN.match(text, start))), None)
    if when is None:
        return None
    year = when["year"] if len(when["year"]) == len("2024") else f"20{when['year']}"
    return int(year), int(when["month"] or when["joined"] or _MONTHS)
