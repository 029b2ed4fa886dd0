"""Reads a CSV file: UTF-8, GB18030, or UTF-16 with BOM; separated by what makes a header of one of its first lines."""

import codecs
import csv
import io

from engine.base.problems import Problem, Where
from engine.facts import limits
from engine.facts.foreign import foreign
from engine.facts.separated import separator_of, swallowed_rows, unclosed_quote
from engine.facts.sheet import Sheet, sheet_of

_MOST_FIELD = 1_000_000
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How the text begins that spreadsheets call Unicode text; without it nothing tells UTF-16."""


def read_csv(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return the file as one nameless sheet, or what is wrong with it; as of a workbook, no sheet is passed over."""
    other = foreign(data, name)
    if other:
        return [], [], other
    text = _decode(data)
    if text is None or "\0" in text:
        return [], [], [Problem(Where(name), "facts.encoding")]
    csv.field_size_limit(_MOST_FIELD)
    separator = separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=separator, strict=True)
    records, cells = list[list[str]](), 0
    try:
        for record in reader:
            records.append(record)
            cells += len(record)
            if cells > limits.MOST_OF_A_TEXT:
                return [], [], list(limits.many_cells(cells, Where(name), limits.MOST_OF_A_TEXT))
    except csv.Error as error:
        opens = unclosed_quote(text, separator)
        line = opens or reader.line_num
        code, words = ("facts.csv_quote", {}) if opens else ("facts.csv", {"detail": str(error)})
        return [], [], [Problem(Where(name, line, cell=str(line)), code, words)]
    swallowed = list(swallowed_rows(records, separator, name)) if '"' in text else []
    return [sheet_of(name, "", enumerate(records, start=1))], [], swallowed


def _decode(data: bytes) -> str | None:
    """Return a text without the marks of byte order that saving again and again puts before it, None of no known encoding."""
    for encoding in ("utf-16",) if data.startswith(UTF_16) else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding).lstrip("\ufeff")
        except UnicodeDecodeError:
            continue
    return None
