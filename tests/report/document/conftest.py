"""The report of the sample for each audience, and how a paper is read without the code that wrote it."""

import io
import re
import zipfile
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import pytest
from lxml import etree

from engine.base.lines import pieces_of
from engine.report.document.asked import Asked, Audience, Kind
from engine.report.document.report import report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A_PLACE = re.compile(r"〔([^〕]*)〕")


def text_of(block, hidden=False):
    """The text of a paragraph or cell that is seen, or that is hidden, without what only says where a line may break."""
    runs = [run for run in block.iter(f"{W}r") if (run.find(f"{W}rPr/{W}vanish") is not None) == hidden]
    return "".join(text.text or "" for run in runs for text in run.iter(f"{W}t")).replace("\u200b", "")


def sources_of(block):
    """The ids that stand hidden in a paragraph or cell."""
    return [id_ for found in A_PLACE.findall(text_of(block, hidden=True)) for id_ in found.split(" ")]


@dataclass
class Read:
    """A paper, read from its bytes."""

    content: bytes

    @cached_property
    def archive(self):
        return zipfile.ZipFile(io.BytesIO(self.content))

    def part(self, name):
        return etree.fromstring(self.archive.read(name))

    @cached_property
    def body(self):
        return self.part("word/document.xml").find(f"{W}body")

    @cached_property
    def paragraphs(self):
        """Those outside of tables."""
        return self.body.findall(f"{W}p")

    @cached_property
    def texts(self):
        return [text_of(paragraph) for paragraph in self.paragraphs]

    @cached_property
    def tables(self):
        """The cells of each table with a caption above it, by what the caption says."""
        found = {}
        for table in self.body.findall(f"{W}tbl"):
            title = text_of(table.getprevious())
            found[title] = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
        return found

    def table(self, words):
        (found,) = [rows for title, rows in self.tables.items() if words in title]
        return [[text_of(cell) for cell in row] for row in found]

    def headings(self, level):
        wanted = f"heading{level}"
        return [
            text_of(p)
            for p in self.paragraphs
            if (style := p.find(f"{W}pPr/{W}pStyle")) is not None and style.get(f"{W}val") == wanted
        ]

    @cached_property
    def charts(self):
        """The series of each chart: categories, then name and values."""
        found = []
        for name in sorted(n for n in self.archive.namelist() if n.startswith("word/charts/chart")):
            series = []
            for item in self.part(name).iter(f"{C}ser"):
                (title,) = [v.text for v in item.iterfind(f"{C}tx//{C}v")]
                labels = [v.text for v in item.iterfind(f"{C}cat//{C}v")]
                values = {labels[int(pt.get("idx"))]: pt.find(f"{C}v").text for pt in item.iterfind(f"{C}val//{C}pt")}
                series.append((title, values))
            found.append(series)
        return found


_MARGINS = 2 * 57
"""Of a cell, in twips."""


def wide(text, points):
    """How wide a text is at most, in twips: digits and letters of the widest usual fonts take two thirds of their height."""
    return sum(Fraction(2, 3) if char.isascii() else 1 for char in text) * points * 20


def too_narrow(paper, words, columns):
    """The texts of some columns of a table, and all of its heads, that have a piece which its cell cannot hold."""
    ((title, rows),) = [(title, rows) for title, rows in paper.tables.items() if words in title]
    small = rows[1][0].find(f"{W}p/{W}pPr/{W}pStyle").get(f"{W}val") == "DabiaoSmall"
    for row in rows:
        for at, cell in enumerate(row):
            if at in columns or row is rows[0]:
                room = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) - _MARGINS
                whole = text_of(cell)
                pieces = re.split("(?=（)", whole) if row is rows[0] else pieces_of(whole)
                if max((wide(piece.strip(), 9 if small else 10.5) for piece in pieces), default=0) > room:
                    yield title, at, whole


@pytest.fixture(scope="session")
def internal(sample):
    return Read(report(sample.dossier, Kind.ANNUAL, Asked("zh")))


@pytest.fixture(scope="session")
def public(sample):
    return Read(report(sample.dossier, Kind.ANNUAL, Asked("zh", Audience.PUBLIC)))


class Traced(Asked):
    """For tests: which finding a sentence of a public paper is about, which the paper itself does not say."""

    traced = True


@pytest.fixture(scope="session")
def public_traced(sample):
    return Read(report(sample.dossier, Kind.ANNUAL, Traced("zh", Audience.PUBLIC)))
