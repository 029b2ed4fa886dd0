"""Reads a CSV file: UTF-8 with or without BOM, or GB18030."""

import csv
import io

from engine.base.problems import Problem, Where
from engine.facts.sheet import Sheet, sheet_of

_MOST_FIELD = 1_000_000


def read_csv(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return the file as one nameless sheet, or what is wrong with it; as of a workbook, no sheet is passed over."""
    text = _decode(data)
    if text is None or "\0" in text:
        return [], [], [Problem(Where(name), "facts.encoding")]
    csv.field_size_limit(_MOST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=_delimiter(text), strict=True)
    try:
        records = list(reader)
    except csv.Error as error:
        where = Where(name, reader.line_num, cell=str(reader.line_num))
        return [], [], [Problem(where, "facts.csv", {"detail": str(error)})]
    return [sheet_of(name, "", enumerate(records, start=1))], [], []


def _decode(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _delimiter(text: str) -> str:
    """Return the separator of the first line that is no comment: a comma unless only tabs or semicolons stand there."""
    line = next((line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    return next((mark for mark in (",", "\t", ";") if mark in line), ",")
