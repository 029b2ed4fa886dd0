"""Asks about what stands right above the heading of a column of figures and was not read as a heading: 基期, 省定, 农村."""

import re
from collections.abc import Iterator, Sequence

from engine.base.problems import Problem
from engine.base.text import key, normal
from engine.facts.catalogue import Catalogue
from engine.facts.countnames import ROLES
from engine.facts.findareas import find_area
from engine.facts.heading import Heading, heading_of, names_unit
from engine.facts.placenames import means_home
from engine.facts.surroundings import is_date, is_foot
from engine.facts.table import Table
from engine.facts.tidy import tidied
from engine.facts.yearsaid import year_said

_LONGEST = 12
"""Characters of a heading; a longer text is a title."""
_NO_HEADING = re.compile(
    "[:：]|表$|(?:情况|数据|统计|监测|汇总|数值|指标|结果)$|^附[件表]|^[(（].*[)）]$|密|资料|页|^第.+号$|[〔\\[［]|^单位|^\\d+([.]\\d+)?$"
)
"""Titles, labels, numbers of papers, and words that say no more than that there are figures below."""

_OF_ROWS = frozenset({"indicator", "area", "unit_name"})
"""Fields by whose headings a row is one of headings."""


def over_headings(table: Table, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the cells right above headings of figures that may say of what year, place or group these are."""
    columns = sorted({*table.figures, *table.counts})
    if not table.above or not columns or table.tidy:
        return
    *before, number = table.above
    cells, first = table.sheet.rows[number], columns[0]
    before_it = {catalogue.headings.get(key(tidied(cell)), "") for cell in cells[:first] if cell}
    if before_it and ("" in before_it or before_it.isdisjoint(_OF_ROWS)):
        return  # a title or a label, which begins where the table does
    others = [table.sheet.rows[one] for one in before]
    for column in columns:
        text = tidied(cells[column]) if column < len(cells) else ""
        if text and _may_head(text, others, catalogue):
            words = {"found": cells[column], "heading": table.heading_over(column)}
            yield Problem(table.sheet.where(number, column), "facts.over_heading", words)


def _may_head(text: str, others: Sequence[Sequence[str]], catalogue: Catalogue) -> bool:
    """Tell whether a text may say that the figures below it are others than those of the year and the area."""
    said = heading_of(text, catalogue)
    if said == Heading(year=said.year) and said.year:
        return year_said(others) not in ("", said.year)
    if len(text) > _LONGEST or _NO_HEADING.search(normal(text)) or is_date(text) or is_foot([f"{text}："]) or names_unit(text):
        return False
    if said.known and ((said.field and said.field not in ROLES) or said.whole or said.back == 0):
        return False
    return not means_home(text, catalogue) and find_area(catalogue, text) != catalogue.home
