"""Lays texts out in columns that fit a width; where they cannot, their rows are told in words: no column is ever left out."""

from collections.abc import Iterator, Sequence

from engine.base.lines import fitted, least_width, padded, width_of

Row = Sequence[str]
_GAPS = (2, 1)
"""Spaces between two columns: the second where the first leaves no room."""
_FIRST, _OTHERS = 12, 6
"""Columns that names and other cells have at least, where they would take them."""


def grid(headings: Row, rows: Sequence[Row], width: int, right: Sequence[bool]) -> list[str] | None:
    """Return the lines of a table at most `width` columns wide; `right` says which columns end at the right.

    None where the longest words leave no room; `told` then says the same in words.
    """
    table = [headings, *rows]
    most = [max(map(width_of, column)) for column in zip(*table, strict=True)]
    least = [
        max(*map(least_width, column), min(high, _OTHERS if place else _FIRST))
        for place, (column, high) in enumerate(zip(zip(*table, strict=True), most, strict=True))
    ]
    for gap in _GAPS:
        room = width - gap * (len(headings) - 1)
        if sum(least) <= room:
            widths = shared(least, most, room)
            return list(_laid_out(table, widths, right, " " * gap))
    return None


def shared(least: Sequence[int], most: Sequence[int], room: int) -> list[int]:
    """Return the width of each column: what it would like, the widest cut down until all fit, none below its least."""
    widths = list(most)
    while sum(widths) > room:
        widest = max((place for place in range(len(widths)) if widths[place] > least[place]), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _laid_out(table: Sequence[Row], widths: Sequence[int], right: Sequence[bool], gap: str) -> Iterator[str]:
    for number, row in enumerate(table):
        cells = [fitted(cell, width, hang=0).split("\n") for cell, width in zip(row, widths, strict=True)]
        height = max(map(len, cells))
        for place in range(height):
            texts = (cell[place] if place < len(cell) else "" for cell in cells)
            yield gap.join(padded(*part) for part in zip(texts, widths, right, strict=True)).rstrip()
        if number == 0:
            yield gap.join("-" * width for width in widths)


def told(headings: Row, rows: Sequence[Row], width: int, between: tuple[str, str]) -> Iterator[str]:
    """Yield each row in words, `between` heading and cell, and between two of these."""
    colon, comma = between
    for first, *others in rows:
        cells = comma.join(heading + colon + cell for heading, cell in zip(headings[1:], others, strict=True))
        yield from fitted(f"{first}{colon}{cells}", width).split("\n")
