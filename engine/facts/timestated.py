"""Reads the lines by which a form states of what time its figures are, wherever they stand: 统计时点：2024年6月30日."""

import re
from collections.abc import Iterator

from engine.base.formlabels import TIMES_ALONE
from engine.base.periods import part_in_column, part_in_title
from engine.base.text import normal
from engine.base.yeardigits import years_within
from engine.facts.table import Table
from engine.facts.yearsaid import texts_of

_OF_TIME = re.compile(TIMES_ALONE)
_APART = re.compile(r"\s{2,}|[;；]")
_OF_PUPILS = re.compile("9[月./-]0?1日?$")
"""The day on which pupils are counted, for the year."""


def part_stated(text: str, year: str) -> bool:
    """Tell whether a line states by a label that figures end before their year: 数据截至：2024年9月30日."""
    label, _, said = normal(text).partition(":")
    return bool(year and said and part_in_column(label, said, int(year)) and not _OF_PUPILS.search(said))


def stated_below(table: Table) -> Iterator[tuple[int, int, str]]:
    """Yield such lines among and below the rows of a table, each with its row and column."""
    for number in (*table.rows, *table.dates):
        cells = table.sheet.rows[number]
        for text in (piece for cell in texts_of(cells) for piece in _APART.split(cell)):
            label, _, said = normal(text).partition(":")
            if said and _OF_TIME.fullmatch(label.strip()):
                yield number, next(column for column, cell in enumerate(cells) if cell), text.strip()


def is_of_a_part(text: str, year: str) -> bool:
    """Tell whether a stated time is a part of a year, the one that the figures are of or any other."""
    said = normal(text).partition(":")[2]
    return part_stated(text, year) or bool(part_in_title(said, year))


def other_year(text: str, latest: str) -> str:
    """Return the year of a stated time that is not the latest of the figures'; empty where it names that one or none."""
    named = set(years_within(normal(text).partition(":")[2]))
    return max(named) if named and latest not in named else ""
