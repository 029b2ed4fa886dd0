"""Reads tables of SDMX that write a label behind each code: by their codes alone, as all others of them are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from engine.facts.header import HEADER_WITHIN
from engine.facts.sheet import Sheet

_HEADING = re.compile(r"([A-Z][A-Z0-9_]*)(?::.*)?", re.DOTALL)
_LABELLED = re.compile(r"(\S+):\s+\S.*", re.DOTALL)
"""A code, which may itself hold a colon but no blank, and its label: UNICEF:CME(1.0): Child mortality."""
_TELLING = frozenset({"TIME_PERIOD", "OBS_VALUE"})
"""The columns that every such table has, and by which it is known."""
_TEXTS = re.compile("COMMENT|NOTE|SOURCE|TITLE")
"""Headings of columns of free text, where what stands before a colon is no code."""


def by_codes(sheet: Sheet) -> Sheet:
    """Return a sheet whose headings and cells are the codes of SDMX without the labels behind them; any other as it is."""
    head = next(((number, codes) for number, codes in _headings(sheet) if set(codes.values()) >= _TELLING), None)
    if head is None:
        return sheet
    number, codes = head
    below = [cells for at, cells in sheet.rows.items() if at > number]
    labelled = {at for at, code in codes.items() if not _TEXTS.search(code) and _are_labelled(at, below)}
    if not labelled and all(sheet.rows[number][at] == code for at, code in codes.items()):
        return sheet
    rows = {at: _without_labels(cells, labelled) if at > number else cells for at, cells in sheet.rows.items()}
    rows[number] = [codes.get(at, cell) for at, cell in enumerate(sheet.rows[number])]
    return replace(sheet, rows=rows)


def _headings(sheet: Sheet) -> Iterator[tuple[int, Mapping[int, str]]]:
    """Yield the first rows with the codes that their cells may be, by their columns."""
    for number, cells in islice(sheet.rows.items(), HEADER_WITHIN):
        found = ((at, _HEADING.fullmatch(cell)) for at, cell in enumerate(cells))
        yield number, {at: match[1] for at, match in found if match}


def _are_labelled(column: int, below: Sequence[Sequence[str]]) -> bool:
    """Tell whether each cell of a column is a code with its label."""
    said = {cells[column] for cells in below if column < len(cells) and cells[column]}
    return bool(said) and all(map(_LABELLED.fullmatch, said))


def _without_labels(cells: Sequence[str], columns: set[int]) -> list[str]:
    return [_LABELLED.sub(r"\1", cell) if at in columns else cell for at, cell in enumerate(cells)]
