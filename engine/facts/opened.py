"""Opens a workbook: links being no content, and no cell twice."""

import io
from collections.abc import Callable, Iterator
from typing import Any


class CellMisplaced(Exception):
    """A cell of a sheet that no program wrote there."""

    def __init__(self, sheet: str, row: int, column: int) -> None:
        super().__init__(sheet)
        self.sheet, self.row, self.column = sheet, row, column


class CellTwice(CellMisplaced):
    """A cell that stands twice in the file of its sheet: which of the two is meant, nobody can tell."""


class CellBeyond(CellMisplaced):
    """A cell below the last row or behind the last column that a sheet can have."""


MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Of a sheet, in the format itself (ECMA-376)."""


def opened(data: bytes, results: bool) -> Any:
    """Return the workbook, with the results of its formulas or with the formulas themselves; raises what openpyxl raises."""
    from openpyxl import load_workbook
    from openpyxl.worksheet import _reader

    reader: Any = _reader.WorksheetReader
    kept = reader.bind_cells, reader.bind_hyperlinks
    try:
        reader.bind_cells = _once(reader.bind_cells)
        reader.bind_hyperlinks = _nothing  # it would write the address of a link into its cell where that is empty
        return load_workbook(io.BytesIO(data), data_only=results, rich_text=True)
    finally:
        reader.bind_cells, reader.bind_hyperlinks = kept


def _nothing(_: Any) -> None:
    pass


def _once(bind: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return a way of taking over cells that refuses a second one of the same address, and one that no sheet has."""

    def bind_once(reader: Any) -> None:
        parse, seen = reader.parser.parse, set[tuple[int, int]]()

        def each_once() -> Iterator[Any]:
            for number, row in parse():
                for cell in row:
                    place = (cell["row"], cell["column"])
                    if place[0] > MOST_ROWS or place[1] > MOST_COLUMNS:
                        raise CellBeyond(reader.ws.title, *place)
                    if place in seen:
                        raise CellTwice(reader.ws.title, *place)
                    seen.add(place)
                yield number, row

        reader.parser.parse = each_once
        bind(reader)

    return bind_once
