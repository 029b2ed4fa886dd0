"""Reads the lines by which a form states of what time its figures are, wherever they stand: 统计时点：2024年6月30日."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from engine.base.formlabels import TIMES_ALONE
from engine.base.periods import part_in_column, part_in_title
from engine.base.text import normal
from engine.base.yeardigits import TO, YEAR, years_within
from engine.facts.headlines import statements
from engine.facts.table import Table
from engine.facts.yearsaid import plainly, texts_of

_OF_TIME = re.compile(TIMES_ALONE)
_APART = re.compile(r"\s{2,}|[;；]")
_OF_PUPILS = re.compile("9[月./-]0?1日?$")
"""The day on which pupils are counted, for the year."""
_SHORT_YEAR = re.compile(r"(?<!\d)(2\d)(?=年)")
_JOINED = re.compile(rf"(?<!\d)({YEAR})(0[1-9]|1[0-2])(?!\d)")
_YEARS = re.compile(rf"({YEAR})年?度?(?:学年)?(?:{TO}|\s*/\s*)({YEAR})(?:学?年度?)?")
"""A span of years, of which a figure is no year's; as all that is stated it may be of school years, or have a slash."""


class Time(NamedTuple):
    """What a line states of the time of its figures."""

    text: str
    """The statement as it is written, with its label."""
    label: str
    said: str
    """With its years and months in digits."""


def times_in(text: str) -> list[Time]:
    """Return what a text states of the time of figures, whatever else it states: 统计日期：2024年6月30日 填报单位：水务局."""
    pieces = [piece.strip() for piece in _APART.split(text)]
    alone = ((piece, *normal(piece).partition(":")) for piece in pieces)
    found = [Time(piece, label.strip(), said) for piece, label, _, said in alone if _OF_TIME.fullmatch(label.strip())]
    among = [Time(f"{label}：{said}", label, said) for label, said in statements(text) if _OF_TIME.fullmatch(label)]
    stated = among or found  # a label among others ends where the next one begins
    return [time._replace(said=_in_full(time.said)) for time in stated if time.said.strip()]


def stated_below(table: Table) -> Iterator[tuple[int, int, Time]]:
    """Yield such statements among and below the rows of a table, each with its row and column."""
    for number in (*table.rows, *table.dates):
        cells = table.sheet.rows[number]
        for time in (time for text in texts_of(cells) for time in times_in(text)):
            yield number, next(column for column, cell in enumerate(cells) if cell), time


def is_of_a_part(time: Time, year: str) -> bool:
    """Tell whether a stated time is a part of a year, the one that the figures are of or any other, or several years."""
    ends = part_in_column(time.label, time.said, int(year)) if year else ""
    span = _YEARS.fullmatch(time.said)
    several = span is not None and span[1] != span[2]
    return several or bool((ends and not _OF_PUPILS.search(time.said)) or part_in_title(time.said, year))


def other_year(time: Time, latest: str) -> str:
    """Return the year of a stated time that is not the latest of the figures'; empty where it names that one or none."""
    named = set(years_within(time.said))
    return max(named) if named and latest not in named else ""


def _in_full(said: str) -> str:
    return _JOINED.sub(r"\1年\2月", _SHORT_YEAR.sub(r"20\1", plainly(said.strip())))
