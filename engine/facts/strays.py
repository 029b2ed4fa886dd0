"""Finds what stands where no figure is read: cells under no heading, failed formulas, data above the header."""

import re
from collections.abc import Iterator

from engine.base.problems import Problem
from engine.base.text import normal
from engine.facts.catalogue import Catalogue, find_indicator
from engine.facts.header import Header
from engine.facts.sheet import Row, Sheet, is_error

_NOTES = ("reporter", "note")
"""Columns that are only handed on, like those of unknown headings."""
_YEAR = re.compile(r"[0-9]{4}(\.0)?年?")


def strays(sheet: Sheet, header: Header, row: Row) -> Iterator[Problem]:
    """Yield the cells of a data row that would be lost: those under no heading, and those whose formula failed."""
    headed = {*header.columns.values(), *header.extra.values()}
    outside = [column for column, cell in enumerate(row.cells) if cell.strip() and column not in headed]
    if outside:
        found = ", ".join(row.cells[column].strip() for column in outside)
        yield Problem(sheet.where(row.number, outside[0]), "facts.no_heading", {"found": found})
    for name, column in header.columns.items():
        if name not in _NOTES and column < len(row.cells) and is_error(row.cells[column]):
            yield Problem(sheet.where(row.number, column), "facts.formula_failed", {"found": row.cells[column].strip()})


def above_header(sheet: Sheet, header: Header, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the rows above the header that name an indicator and a year: data, where titles and notes may stand."""
    for row in sheet.rows:
        if row.number >= header.row or row.comment:
            continue
        named = [column for column, cell in enumerate(row.cells) if _is_named(cell, catalogue)]
        if named and any(_YEAR.fullmatch(normal(cell)) for cell in row.cells):
            words = {"found": row.cells[named[0]].strip(), "header": header.row}
            yield Problem(sheet.where(row.number, named[0]), "facts.above_header", words)


def _is_named(cell: str, catalogue: Catalogue) -> bool:
    written = cell.strip()
    return bool(written) and (written.lower() in catalogue.milestones or find_indicator(catalogue, written) is not None)
