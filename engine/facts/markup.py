"""Counts what is in a part of a workbook, read as a stream of XML: nothing is kept but sums."""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

_PIECE = 1 << 20
_REF = re.compile(r"\$?([A-Z]{0,3})\$?(\d{0,7})(?::\$?([A-Z]{0,3})\$?(\d{0,7}))?", re.IGNORECASE)
_ROWS, _COLUMNS = 1_048_576, 16_384
_TEXTS = ("t", "v", "f", "p")
"""Elements whose text is a cell's: shared and inline texts, values, formulas, paragraphs."""


@dataclass(slots=True)
class Ranges:
    """How many cells some ranges cover together, and the largest of them."""

    cells: int = 0
    largest: str = ""
    _most: int = 0

    def add(self, refs: str) -> None:
        """Add references of more than a cell, set apart by blanks."""
        for ref in refs.split():
            size = _size(ref)
            self.cells += size if size > 1 else 0
            if size > self._most:
                self.largest, self._most = ref, size


@dataclass(slots=True)
class Counts:
    """What a part holds."""

    cells: int = 0
    merges: Ranges = field(default_factory=Ranges)
    links: Ranges = field(default_factory=Ranges)
    long_text: str = ""
    """The beginning of a text that is longer than a cell's can be."""
    long_at: str = ""
    """The cell that it stands in, empty of a text that several share."""
    doctype: bool = False
    """Whether it declares entities, which no workbook may."""


class _Stop(Exception):
    """Enough is known."""


class _Counter:
    """Handles the events of the parser."""

    def __init__(self, longest: int) -> None:
        self.counts = Counts()
        self._longest = longest
        self._cell, self._size, self._first = "", 0, ""
        self._inside, self._texts = False, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "covered-table-cell" | "table-row" | "table-column":
                self.counts.cells += 1
            case "c" | "si" | "table-cell" as word:
                self.counts.cells += word != "si"
                self._inside, self._cell, self._size, self._first = True, attributes.get("r", ""), 0, ""
            case "mergeCell":
                self.counts.merges.add(attributes.get("ref", ""))
            case "hyperlink":
                self.counts.links.add(attributes.get("ref", ""))
            case word:
                self._texts += word in _TEXTS

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "c" | "si" | "table-cell":
                self._inside = False
            case word:
                self._texts -= word in _TEXTS

    def text(self, text: str) -> None:
        if not self._inside or not self._texts:
            return
        self._size += len(text)
        self._first = self._first or text.strip()[:60]
        if self._size > self._longest and not self.counts.long_text:
            self.counts.long_text, self.counts.long_at = self._first or "…", self._cell

    def doctype(self, *_: object) -> None:
        self.counts.doctype = True
        raise _Stop


def _size(ref: str) -> int:
    """Return how many cells a reference covers; of whole columns or rows all that a sheet has."""
    match = _REF.fullmatch(ref)
    if match is None:
        return 0
    left, top, right, bottom = match.groups()
    if right is None:
        return (1 if left else _COLUMNS) * (1 if top else _ROWS)
    columns = abs(_column(right) - _column(left)) + 1 if left and right else _COLUMNS
    return columns * (abs(int(bottom) - int(top)) + 1 if top and bottom else _ROWS)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def counts_of(part: IO[bytes], longest: int) -> Counts:
    """Return what a part holds; of one that is no XML, nothing beyond where it stops to be XML."""
    counter = _Counter(longest)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.CharacterDataHandler = counter.text
    parser.StartDoctypeDeclHandler = counter.doctype
    try:
        while piece := part.read(_PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, _Stop):  # a picture; or damaged, which opening it will say
        pass
    return counter.counts


def titles_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the titles of the sheets by the parts that they are in; none where the workbook does not say."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (ElementTree.ParseError, KeyError):
        return {}
    parts = {item.get("Id", ""): posixpath.normpath(posixpath.join("/xl", item.get("Target", ""))) for item in relations}
    titles: dict[str, str] = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            id_ = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
            titles[parts.get(id_, "").lstrip("/")] = sheet.get("name", "")
    return titles
