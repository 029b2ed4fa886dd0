"""Reads a CSV file: UTF-8 with or without BOM, or GB18030; separated by what makes a header of one of its first lines."""

import csv
import io
import re

from engine.base.problems import Problem, Where
from engine.base.text import key
from engine.facts.sheet import Sheet, sheet_of
from engine.model import COLUMNS

_MOST_FIELD = 1_000_000
_SEPARATORS = (",", "\t", ";", "|", "，")
_HEADINGS = frozenset(key(heading) for headings in COLUMNS.values() for heading in headings)
_YEAR = re.compile("[0-9]{4}年?")
_HEADER_WITHIN = 20


def read_csv(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return the file as one nameless sheet, or what is wrong with it; as of a workbook, no sheet is passed over."""
    text = _decode(data)
    if text is None or "\0" in text:
        return [], [], [Problem(Where(name), "facts.encoding")]
    csv.field_size_limit(_MOST_FIELD)
    separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=separator, strict=True)
    try:
        records = list(reader)
    except csv.Error as error:
        opens = _unclosed(text, separator)
        line = opens or reader.line_num
        code, words = ("facts.csv_quote", {}) if opens else ("facts.csv", {"detail": str(error)})
        return [], [], [Problem(Where(name, line, cell=str(line)), code, words)]
    return [sheet_of(name, "", enumerate(records, start=1))], [], []


def _decode(data: bytes) -> str | None:
    """Return the text, without the marks of byte order that saving again and again puts before it."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding).lstrip("\ufeff")
        except UnicodeDecodeError:
            continue
    return None


def _separator(text: str) -> str:
    """Return what separates the line that is most like a header; where none is, what the first one holds."""
    lines = [line for line in text[: 20 * _MOST_FIELD].splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found = {mark: max((_headings(line, mark) for line in lines[:_HEADER_WITHIN]), default=0) for mark in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda mark: found[mark])
    if found[best] > 1:
        return best
    first = lines[0] if lines else ""
    return next((mark for mark in _SEPARATORS[:3] if mark in first), ",")


def _headings(line: str, mark: str) -> int:
    """Return how many parts of a line are headings of a table."""
    words = [key(part.strip().strip('"')) for part in line.split(mark)]
    return sum(word in _HEADINGS or _YEAR.fullmatch(word) is not None for word in words)


def _unclosed(text: str, separator: str) -> int:
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
