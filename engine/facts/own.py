"""Recognises the results of an earlier run that lie among the data, so that none is read as data."""

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from engine.messages import LANGUAGES, say
from engine.messages.form import TABLE as FORM

MARK = "dabiao-result"
"""Among the keywords of a workbook that is a result, where it stays when people fill it in and save it again."""
_FINDINGS = ("csv.id", "report.grade", "report.verdict", "csv.plan", "csv.objective", "csv.evidence")
"""Headings that stand together in a list of findings, and in no table of figures."""
_STATISTICS = ("csv.plan", "book.indicator", "book.sub_unit", "book.groups", "csv.year", "book.figure", "yearbook.state")
"""Those of the yearly statistics."""
_OBSERVATIONS = frozenset({"area", "indicator", "year", "value", "status", "file", "sheet", "cell"})
"""Those of the observations as they were read: no table of figures says from which cell of which file it has them."""
_RUN = '"schema": "dabiao-run/'
_FIRST = 4096
_WORD = "WORD"
"""Stands for what differs from form to form."""
_PROPERTIES = "docProps/core.xml"


def is_result(path: Path) -> bool:
    """Tell whether a file is one of our results: findings, observations, a run, a page, a workbook; no unreadable one is."""
    try:
        with path.open("rb") as file:
            start = file.read(_FIRST)
        return _is_workbook(path) if start.startswith(b"PK") else _is_text(_decoded(start))
    except (OSError, zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError):
        return False


def is_own_note(texts: Iterable[str]) -> bool:
    """Tell whether a sheet holds how our forms are filled in, and nothing that anybody has added to it."""
    found = [text for text in texts if text.strip()]
    return bool(found) and all(map(_note().fullmatch, found))


@cache
def _note() -> re.Pattern[str]:
    """Return the pattern of the lines of that sheet, whatever the plan, the year and the limit."""
    codes = ("form.title.note", *(code for code in FORM if code.startswith("form.how.")))
    lines = (say(lang, code, title=_WORD, year=_WORD, limit=_WORD) for lang in LANGUAGES for code in codes)
    return re.compile("|".join(re.escape(line).replace(_WORD, ".+") for line in lines))


def _is_workbook(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive, archive.open(_PROPERTIES) as properties:
        return MARK.encode() in properties.read(_FIRST)


def _decoded(start: bytes) -> str:
    """Return the whole lines of the beginning of a text, as it was written or as a spreadsheet saved it again."""
    lines = start[: start.rfind(b"\n") + 1] if len(start) == _FIRST else start
    try:
        return lines.decode("utf-8-sig")
    except UnicodeDecodeError:
        return lines.decode("gb18030")


def _pages(lang: str) -> Iterator[str]:
    """Yield how our texts begin, as patterns: the report, the register, the questions."""
    yield rf"# .*\n(.*\n){{0,99}}## {say(lang, 'report.summary')}\n"
    yield say(lang, "collect.title", year=r"\d+", title="")
    yield say(lang, "query.title", unit="")


def _is_text(start: str) -> bool:
    if _RUN in start and start.startswith("{"):
        return True
    if any(re.match(page, start) for lang in LANGUAGES for page in _pages(lang)):
        return True
    try:
        cells = set(next(csv.reader([start.partition("\n")[0].strip()]), ()))
    except csv.Error:
        return False
    tables = ({say(lang, code) for code in codes} for codes in (_FINDINGS, _STATISTICS) for lang in LANGUAGES)
    return cells >= _OBSERVATIONS or any(map(cells.issuperset, tables))
