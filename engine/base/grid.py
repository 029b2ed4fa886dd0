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

    A cell may have several lines; a heading that has was laid out by hand and is broken no further.

    None where the longest words leave no room; `told` then says the same in words.
    """
    table = [headings, *rows]
    most = _most(table)
    least = [
        max(*map(_needed, column), _by_hand(column[0]), min(high, _OTHERS if place else _FIRST))
        for place, (column, high) in enumerate(zip(zip(*table, strict=True), most, strict=True))
    ]
    for gap in _GAPS:
        room = width - gap * (len(headings) - 1)
        if sum(least) <= room:
            return list(_laid_out(table, shared(least, most, room, right), right, " " * gap))
    return None


def natural_width(headings: Row, rows: Sequence[Row]) -> int:
    """Return how wide a table is of which no cell is broken."""
    return sum(_most([headings, *rows])) + _GAPS[0] * (len(headings) - 1)


def _most(table: Sequence[Row]) -> list[int]:
    return [max(width_of(line) for cell in column for line in cell.split("\n")) for column in zip(*table, strict=True)]


def _by_hand(heading: str) -> int:
    return max(map(width_of, heading.split("\n"))) if "\n" in heading else 0


def _needed(cell: str) -> int:
    """Return the columns of the longest word of a cell, with what it is set in by."""
    return max(len(line) - len(line.lstrip(" ")) + least_width(line.lstrip(" ")) for line in cell.split("\n"))


def shared(least: Sequence[int], most: Sequence[int], room: int, first: Sequence[bool]) -> list[int]:
    """Return the width of each column: what it would like, cut down until all fit, none below its least.

    The widest gives way before others do; those that go `first`, whose headings alone are long, before names do.
    """
    widths = list(most)
    while sum(widths) > room:
        places = [place for place in range(len(widths)) if widths[place] > least[place]]
        wide = [place for place in places if first[place]] or places
        widths[max(wide, key=widths.__getitem__)] -= 1
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
