"""Tells what separates the fields of a text, and where separators or quotes went wrong so that rows would be lost."""

import re
from collections.abc import Iterable, Iterator, Sequence

from engine.base.problems import Problem
from engine.base.text import key
from engine.base.yeardigits import heads_year
from engine.facts.sheet import cell_at
from engine.facts.values import figure
from engine.model import COLUMNS

SEPARATORS = (",", "\t", ";", "|", "，", "；", "｜", "、")
"""Those of programs, then those that a Chinese keyboard writes; of two that fit alike the first is taken."""
_OF_ROWS = SEPARATORS[:-1]
"""Blanks and 、 stand within sentences, with figures between them."""
_ANY = re.compile(r"[,\t;|，；｜、^~]|\s+")
_HEADINGS = frozenset(key(heading) for headings in COLUMNS.values() for heading in headings)
_WITHIN = 20
"""Lines among which the headings are looked for."""
_START = 20_000_000
_LEAST_HEADINGS, _LEAST_FIELDS = 2, 3


def separator_of(text: str) -> str:
    """Return what separates the line that is most like headings, of marks that do so alike the one that most lines share."""
    lines = [line for line in text[:_START].splitlines() if line.strip() and not line.lstrip().startswith("#")][:_WITHIN]

    def fits(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        found = ((_headings(line.split(mark)), counts.count(n)) for line, n in zip(lines, counts, strict=True) if n)
        return max(((told if told >= _LEAST_HEADINGS else 0, alike) for told, alike in found), default=(0, 0))

    return max(SEPARATORS, key=fits) if lines else SEPARATORS[0]


def has_headings(text: str) -> bool:
    """Tell whether one of the first lines is like headings of a table."""
    separator = separator_of(text)
    return any(_headings(line.split(separator)) >= _LEAST_HEADINGS for line in text.splitlines()[:_WITHIN])


def _headings(parts: Iterable[str]) -> int:
    """Return how many parts of a line are headings of a table."""
    words = [key(part.strip().strip('"')) for part in parts]
    return sum(word in _HEADINGS or heads_year(word) for word in words)


def unclosed_quote(text: str, separator: str) -> int:
    """Return the line in which a quoted field begins that does not end as one; 0 where all do."""
    line, at = 1, 0
    text = re.sub("\r\n?", "\n", text)
    for match in re.finditer(rf'(?:^|(?<=[{re.escape(separator)}\n]))"', text):
        if match.start() < at:
            continue  # inside of a quoted field
        line += text.count("\n", at, match.start())
        end = re.compile('(?:[^"]|"")*"').match(text, match.end())
        if end is None or text[end.end() : end.end() + 1] not in ("", separator, "\n"):
            return line
        line += text.count("\n", match.start(), end.end())
        at = end.end()
    return 0


def swallowed_rows(records: Iterable[Sequence[str]], separator: str, name: str) -> Iterator[Problem]:
    """Yield the quoted fields that hold what looks like rows: two quotes that are no pair make one field of them."""
    for number, record in enumerate(records, start=1):
        for column, field in enumerate(record):
            _, *further = field.split("\n")
            if any(_is_row(line.split(separator)) for line in further):
                yield Problem(cell_at(name, "", number, column), "facts.csv_swallowed", {"found": field})


def in_one_cell(cells: Sequence[str]) -> bool:
    """Tell whether the fields of a row stand in one cell, so that nobody would see them: headings, or a row with a figure."""
    filled = [cell for cell in cells if cell]
    if len(filled) != 1:
        return False
    return _headings(_ANY.split(filled[0])) >= _LEAST_HEADINGS or any(_is_row(filled[0].split(mark)) for mark in _OF_ROWS)


def _is_row(parts: Sequence[str]) -> bool:
    """Tell whether some parts are like the fields of a row: a name, a bare figure, and more."""
    bare = (figure(part.strip()) for part in parts[1:])
    return len(parts) >= _LEAST_FIELDS and any(found is not None and found.unit in ("", "%", "‰", "年") for found in bare)
