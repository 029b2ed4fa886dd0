"""Reads an OpenDocument spreadsheet (.ods): its cells as they show, and everything that could hide or distort a figure.

Nothing is built for what is empty: a row that stands for a million repeated ones takes no place unless it holds something.
"""

import datetime
import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from engine.base.problems import Problem, Where
from engine.facts.celltext import date_text, run_text
from engine.facts.formats import hides_text, shown
from engine.facts.limits import MOST_CELLS, MOST_RANGES
from engine.facts.odsformat import GENERAL, Style, Styles, attributes, local
from engine.facts.own import is_own_note
from engine.facts.sheet import Merged, Sheet, cell_at, column_letters, sheet_of
from engine.facts.workbook import EXPLAINING

_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_EPOCH = datetime.datetime(1899, 12, 30)
_MOST_HOURS = 24 * 365 * 5000
_MOST_REPEATED = 2**21
"""More rows or columns than a sheet has; a file may claim any number."""


@dataclass(slots=True)
class _Table:
    """A sheet while it is read."""

    name: str
    hidden: bool
    columns: list[tuple[int, str, bool]] = field(default_factory=list)
    """Of each run of columns: where it ends, the style of its cells, whether it is hidden."""
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    at: int = 0
    """Rows read so far."""
    cells: int = 0
    covered: int = 0
    """Cells under merged ranges."""
    largest: str = ""

    def column(self, number: int) -> tuple[str, bool]:
        """Return the style of a column's cells and whether it is hidden."""
        at = bisect_right(self.columns, number, key=lambda column: column[0])
        return self.columns[at][1:] if at < len(self.columns) else ("", False)


def is_ods(data: bytes) -> bool:
    """Tell whether the bytes are an OpenDocument spreadsheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read("mimetype").strip().startswith(_KIND)
    except (zipfile.BadZipFile, KeyError):
        return False


def read_ods(data: bytes, name: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return the sheets that can hold facts, the names of the sheets passed over, and what is wrong with the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.namelist()
        if "META-INF/manifest.xml" in parts and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            return [], [], [Problem(Where(name), "facts.password")]
        styles = Styles()
        if "styles.xml" in parts:
            for element in ElementTree.fromstring(archive.read("styles.xml")):
                styles.add(element)
        content = archive.read("content.xml")
    sheets, skipped, problems = list[Sheet](), list[str](), list[Problem]()
    for table in _tables(content, styles, name):
        filled = {(number, column) for number, texts in table.rows[:2] for column, text in enumerate(texts) if text}
        if EXPLAINING.fullmatch(table.name.strip()) or (not table.problems and filled <= {(1, 0)} and len(table.rows) < 2):
            skipped += [] if is_own_note(text for _, texts in table.rows for text in texts) else [table.name]
        elif table.hidden:
            problems.append(Problem(Where(name, sheet=table.name), "facts.hidden_sheet"))
        else:
            problems += [*table.problems, *_hidden_columns(table, name)]
            sheets.append(sheet_of(name, table.name, table.rows, table.merged))
    return sheets, skipped, problems


def _tables(content: bytes, styles: Styles, name: str) -> Iterator[_Table]:
    """Yield the sheets; what is in no sheet (changes that were tracked, copies of linked files) is passed over."""
    path, table = list[str](), None
    for event, element in ElementTree.iterparse(io.BytesIO(content), events=("start", "end")):
        tag = local(element.tag)
        if event == "start":
            path.append(tag)
            if tag == "table" and path[-2:-1] == ["spreadsheet"]:
                told = attributes(element)
                table = _Table(told.get("name", ""), styles.style("table", told.get("style-name", "")).hidden)
            continue
        path.pop()
        if tag == "automatic-styles":
            styles.add(element)
        elif table is not None and tag == "table-column" and "shapes" not in path:
            _column(table, element, styles)
        elif table is not None and tag == "table-row" and path.count("table") == 1 and "shapes" not in path:
            _row(table, element, styles, name)
            element.clear()
        elif table is not None and tag == "table" and path[-1:] == ["spreadsheet"]:
            yield table
            element.clear()
            table = None


def _repeated(told: dict[str, str], name: str) -> int:
    written = told.get(name, "1")
    return min(int(written), _MOST_REPEATED) if re.fullmatch(r"0*[1-9]\d{0,8}", written) else 1


def _column(table: _Table, element: Element, styles: Styles) -> None:
    told = attributes(element)
    begin = table.columns[-1][0] if table.columns else 0
    hidden = told.get("visibility", "visible") != "visible" or styles.style("table-column", told.get("style-name", "")).hidden
    end = begin + _repeated(told, "number-columns-repeated")
    table.columns.append((end, told.get("default-cell-style-name", ""), hidden))


def _row(table: _Table, element: Element, styles: Styles, name: str) -> None:
    """Add a row, as often as it is repeated, to its sheet."""
    told, texts, column = attributes(element), list[str](), 0
    number, times = table.at + 1, _repeated(told, "number-rows-repeated")
    table.at += times
    for cell in element:
        if local(cell.tag) not in ("table-cell", "covered-table-cell"):
            continue
        said = attributes(cell)
        repeated = _repeated(said, "number-columns-repeated")
        if local(cell.tag) == "table-cell":
            style_name = said.get("style-name") or told.get("default-cell-style-name") or table.column(column)[0]
            style = styles.style("table-cell", style_name)
            text, struck = _text(cell, said, style, styles)
            where = cell_at(name, table.name, number, column)
            if struck:
                table.problems.append(Problem(where, "facts.struck", {"found": text}))
            if not text.strip() and "formula" in said and "value-type" not in said:
                table.problems.append(Problem(where, "facts.uncached", {"formula": said["formula"].removeprefix("of:")[:40]}))
            if text.strip():
                if (column + repeated) * times + table.cells > MOST_CELLS:
                    _too_many(table, name)
                    return
                texts += [""] * (column - len(texts)) + [text] * repeated
            _merge(table, said, number, column, name)
        column += repeated
    if not texts:
        return
    table.cells += len(texts) * times
    if told.get("visibility", "visible") != "visible" or styles.style("table-row", told.get("style-name", "")).hidden:
        place = Where(name, number, sheet=table.name, cell=str(number))
        table.problems.append(Problem(place, "facts.hidden_row"))
    table.rows += [(number + more, texts) for more in range(times)]


def _too_many(table: _Table, name: str) -> None:
    problem = Problem(Where(name, sheet=table.name), "facts.many_cells", {"most": MOST_CELLS})
    if problem not in table.problems:
        table.problems.append(problem)


def _merge(table: _Table, said: dict[str, str], number: int, column: int, name: str) -> None:
    """Note a merged range; together they cover no more cells than those of a workbook of another kind may."""
    wide, high = _repeated(said, "number-columns-spanned"), _repeated(said, "number-rows-spanned")
    if wide * high == 1 or table.covered > MOST_RANGES:
        return
    right, bottom = column + wide - 1, number + high - 1
    ref = f"{column_letters(column)}{number}:{column_letters(right)}{bottom}"
    table.covered += wide * high
    if table.covered > MOST_RANGES:
        words = {"found": table.covered, "most": MOST_RANGES, "range": ref}
        table.problems.append(Problem(cell_at(name, table.name, number, column), "facts.vast_merge", words))
        return
    table.merged.append(Merged(number, column, bottom, right, ref))


def _text(cell: Element, said: dict[str, str], style: Style, styles: Styles) -> tuple[str, bool]:
    """Return what a cell shows, and whether it or a part of it is struck out."""
    runs = list(_paragraphs(cell, styles))
    written, kind = "".join(text for text, _ in runs), said.get("value-type", "")
    struck = bool(written.strip()) and (bool(style.struck) or any(is_struck for text, is_struck in runs if text.strip()))
    return _shown(written, kind, said, style.number_format or GENERAL), struck


def _shown(written: str, kind: str, said: dict[str, str], number_format: str) -> str:
    if kind in ("float", "percentage", "currency") and "value" in said:
        number_format = "0.00%" if kind == "percentage" and number_format == GENERAL else number_format
        try:
            value = float(said["value"])
        except ValueError:
            return written
        exact = re.fullmatch(r"-?\d{1,18}", said["value"])
        return shown(int(exact[0]) if exact else int(value) if value.is_integer() else value, number_format)
    if kind == "date" and "date-value" in said:
        try:
            return date_text(datetime.datetime.fromisoformat(said["date-value"]), number_format)
        except ValueError:
            return written
    if kind == "time":
        time = _TIME.fullmatch(said.get("time-value", ""))
        if time is None or int(time[1]) >= _MOST_HOURS:
            return written
        spent = datetime.timedelta(hours=int(time[1]), minutes=int(time[2]), seconds=int(time[3]))
        return date_text(_EPOCH + spent, number_format) if spent.days else str((_EPOCH + spent).time())
    if kind == "boolean":
        return "是" if said.get("boolean-value") == "true" else "否"
    text = written or said.get("string-value", "")
    return f"{text}⟦{number_format}⟧" if text.strip() and hides_text(number_format) else text


def _paragraphs(cell: Element, styles: Styles) -> Iterator[tuple[str, bool]]:
    """Yield the runs of a cell's text, and whether each is struck out; a comment is none of it."""
    first = True
    for part in cell:
        if local(part.tag) == "p":
            if not first:
                yield "\n", False
            first = False
            yield from _runs(part, Style(), styles)


def _runs(element: Element, style: Style, styles: Styles) -> Iterator[tuple[str, bool]]:
    yield run_text(element.text or "", style.raised or ""), bool(style.struck)
    for part in element:
        tag, said = local(part.tag), attributes(part)
        if tag == "s":
            yield " " * min(_repeated(said, "c"), 1000), False
        elif tag in ("tab", "line-break"):
            yield "\t" if tag == "tab" else "\n", False
        elif tag == "span":
            yield from _runs(part, styles.style("text", said.get("style-name", "")), styles)
        elif tag not in ("annotation", "note", "ruby-text"):
            yield from _runs(part, style, styles)
        yield run_text(part.tail or "", style.raised or ""), bool(style.struck)


def _hidden_columns(table: _Table, name: str) -> Iterator[Problem]:
    filled = sorted({column for _, texts in table.rows for column, text in enumerate(texts) if text.strip()})
    for column in filled:
        if table.column(column)[1]:
            letters = column_letters(column)
            yield Problem(Where(name, sheet=table.name, cell=letters), "facts.hidden_column", {"column": letters})
