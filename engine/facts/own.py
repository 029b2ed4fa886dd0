"""Recognises the results of an earlier run that lie among the data, so that none is read as data."""

import csv
from pathlib import Path

from engine.messages import LANGUAGES, say

_HEADED = ("csv.id", "report.grade", "report.verdict", "csv.plan", "csv.objective", "csv.evidence")
"""Headings that stand together in a result, and in no table of figures."""
_FIRST = 4096


def is_result(path: Path) -> bool:
    """Tell whether a text file begins as our results do; one that cannot be read does not."""
    try:
        with path.open("rb") as file:
            line = file.read(_FIRST).partition(b"\n")[0].decode("utf-8-sig")
        cells = set(next(csv.reader([line.strip()]), ()))
    except (OSError, UnicodeDecodeError, csv.Error):
        return False
    return any(cells.issuperset(say(lang, code) for code in _HEADED) for lang in LANGUAGES)
