"""Writes a paper: headings, sentences with what they rest on, tables, figures; the same bytes for the same content."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from engine.base.packed import MADE, packed_anew
from engine.facts.own import MARK
from engine.messages import say
from engine.report.document import styles
from engine.report.document.chart import Chart, chart_xml, data_book
from engine.report.document.styles import Look, Sheet, look_of
from engine.report.document.xml import NAMESPACES, Element, element, plain, qualified

_TWIPS = 1440 / 25.4
_EMU = 36_000
"""Of a millimetre."""
_INSIDE = 57
"""Between the line of a cell and its text, in twips: a millimetre."""
_ABOVE = 160
"""Free above a chart, in twips."""
_OPEN, _CLOSE = "〔", "〕"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_DATA = "rId1"
"""The relationship of a chart to its data."""
_MAY_BREAK = re.compile("[、，；：](?=[A-Za-z0-9])")
"""Between ids in a list, and before a number: LibreOffice takes both sides for one word and breaks it anywhere, even within
2025, where nothing says that it may."""
_UNUSED = ("thumbnail", "customXml", "stylesWithEffects", "numbering", "webSettings", "fontTable")
"""Parts of the blank document that a paper does not need."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the ids of the findings, or of the totals, that its figures are of."""

    text: str
    sources: tuple[str, ...] = ()
    bold: bool = False
    right: bool = False
    """Whether it is a number in a table, which stands at the right."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a sentence, or a row of a table, rests on, and under which heading it stands."""

    heading: str
    text: str
    sources: tuple[str, ...]


class Paper:
    """A document that is being written, from top to bottom."""

    def __init__(self, title: Sequence[str], lang: str, template: bytes | None = None, traced: bool = True) -> None:
        """Begin a paper; `traced` writes behind each sentence, hidden, what it rests on."""
        self._look, self._lang, self._traced = look_of(template), lang, traced
        self._document = docx.Document()
        self._body = self._document.element.body
        self._tables = self._figures = 0
        self.traces: list[Trace] = []
        """What each sentence with a figure rests on, in the order of the paper, whether it is hidden in it or not."""
        self._below = title[-1]
        _clear(self._document, self._look)
        _describe(self._document, "".join(title))
        self._end = self._body.find(qualified("w:sectPr"))
        _set_page(self._end, self._look.sheet)
        _number_pages(self._document, self._id(styles.FOOTER))
        for line in title:
            self.line(line, styles.TITLE)

    @property
    def room(self) -> float:
        """How wide the text is, in millimetres."""
        return self._look.sheet.room

    def line(self, text: str, style: str = styles.BODY, kept: bool = False, left: bool = False) -> None:
        """Write a line of its own: on the page of what follows if kept, and left where a long code would stretch its words."""
        made = self._paragraph([Sentence(text)], style)
        if kept:
            made.find(qualified("w:pPr")).append(element("w:keepNext"))
        if left:
            made.find(qualified("w:pPr")).append(element("w:jc", w_val="left"))
        self._add(made)

    def heading(self, level: int, text: str, new_page: bool = False) -> None:
        """Write a heading of level 1 or 2, at the top of a new page if need be."""
        self._below = text
        made = self._paragraph([Sentence(text)], styles.HEADINGS[level - 1])
        if new_page:
            made.find(qualified("w:pPr")).append(element("w:pageBreakBefore"))
        self._add(made)

    def paragraph(self, *sentences: Sentence) -> None:
        """Write sentences one after the other."""
        self._keep_sentences(sentences)
        self._add(self._paragraph(sentences, styles.BODY))

    def table(
        self, title: str, head: Sequence[str], rows: Iterable[Sequence[str | Sentence]], widths: Sequence[float],
        small: bool = False, grouped: int = 0,
    ) -> None:  # fmt: skip
        """Write a table with its number above it; `widths` are shares of the page's width.

        Of so many `grouped` columns, the first ones, what rows one below the other have alike stands once.
        """
        self._tables += 1
        self._add(self._caption("table", self._tables, title, above=True))
        self._add(self._table(head, rows, widths, styles.SMALL if small else styles.CELL, grouped))
        self._add(self._paragraph([], styles.CELL))

    def form(self, rows: Iterable[Sequence[str]], widths: Sequence[float], head: Sequence[str] = ()) -> None:
        """Write a table without number, to be filled in; a heading stands on each of its pages."""
        self._add(self._table(head, rows, widths, styles.SMALL))
        self._add(self._paragraph([], styles.CELL))

    def figure(self, title: str, chart: Chart) -> None:
        """Write a chart with its number below it."""
        self._figures += 1
        number, package = self._figures, self._document.part.package
        part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART, chart_xml(chart, _DATA), package)
        book = Part(PackURI(f"/word/embeddings/data{number}.xlsx"), CONTENT_TYPE.SML_SHEET, data_book(chart), package)
        part.load_rel(RELATIONSHIP_TYPE.PACKAGE, book, _DATA)
        place = self._document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        drawing = element("w:r", element("w:drawing", self._inline(place, number, title, chart.height)))
        apart = element("w:spacing", w_before=_ABOVE)
        kept = element("w:pPr", element("w:pStyle", w_val=self._id(styles.CELL)), element("w:keepNext"), apart)
        self._add(element("w:p", kept, drawing))
        self._add(self._caption("figure", number, title, above=False))

    def sign(self) -> None:
        """Leave room for who signs and when, on the page of the line above."""
        for name in ("who", "when"):
            self.line(say(self._lang, f"document.signed.{name}"), styles.SIGNATURE, kept=name == "who")

    def across(self) -> None:
        """Lay the pages that follow across; the last paragraph ends those before, an empty one could take a page itself."""
        ended = etree.fromstring(etree.tostring(self._end))
        self._end.getprevious().find(qualified("w:pPr")).append(ended)
        _set_page(self._end, self._look.sheet.across)
        self._look = Look(self._look.styles, self._look.ids, self._look.sheet.across)

    def saved(self) -> bytes:
        """Return the document."""
        buffer = io.BytesIO()
        self._document.save(buffer)
        return packed_anew(buffer.getvalue())

    def _keep_sentences(self, sentences: Iterable[Sentence]) -> None:
        """Keep what each sentence rests on, with what leads to it: the name that it is about, the number before it."""
        lead = ""
        for one in sentences:
            if one.sources:
                self.traces.append(Trace(self._below, lead + one.text, one.sources))
            lead = "" if one.sources else lead + one.text

    def _keep_row(self, row: Sequence[str | Sentence]) -> None:
        """Keep what the whole of a row rests on."""
        cells = [cell if isinstance(cell, Sentence) else Sentence(cell) for cell in row]
        sources = tuple(dict.fromkeys(source for cell in cells for source in cell.sources))
        if sources:
            self.traces.append(Trace(self._below, "　".join(cell.text for cell in cells if cell.text), sources))

    def _add(self, block: Element) -> None:
        self._end.addprevious(block)

    def _id(self, style: str) -> str:
        return self._look.ids[style.lower()]

    def _paragraph(self, sentences: Iterable[Sentence], style: str) -> Element:
        made = element("w:p", element("w:pPr", element("w:pStyle", w_val=self._id(style))))
        for sentence in sentences:
            made.append(_run(sentence.text, element("w:b") if sentence.bold else None))
            if sentence.sources and self._traced:
                hidden = element("w:rStyle", w_val=self._id(styles.SOURCE))
                made.append(_run(_OPEN + " ".join(sentence.sources) + _CLOSE, hidden, element("w:vanish")))
        return made

    def _caption(self, what: str, number: int, title: str, above: bool) -> Element:
        word = say(self._lang, f"document.{what}")
        made = self._paragraph([Sentence(word)], styles.CAPTION)
        if above:
            made.find(qualified("w:pPr")).append(element("w:keepNext"))
        made.append(element("w:fldSimple", _run(str(number)), w_instr=f" SEQ {word.strip()} \\* ARABIC "))
        made.append(_run("　" + title))
        return made

    def _table(
        self, head: Sequence[str], rows: Iterable[Sequence[str | Sentence]], widths: Sequence[float],
        style: str = styles.CELL, grouped: int = 0,
    ) -> Element:  # fmt: skip
        whole = sum(widths)
        twips = [int(self.room * _TWIPS * width / whole) for width in widths]
        margins = (element(f"w:{side}", w_w=_INSIDE, w_type="dxa") for side in ("left", "right"))
        made = element(
            "w:tbl",
            element(
                "w:tblPr", element("w:tblStyle", w_val=self._id(styles.GRID)), element("w:tblW", w_w=sum(twips), w_type="dxa"),
                element("w:jc", w_val="center"), element("w:tblLayout", w_type="fixed"),
                element("w:tblCellMar", *margins),
            ),
            element("w:tblGrid", *(element("w:gridCol", w_w=width) for width in twips)),
        )  # fmt: skip
        if head:
            made.append(self._row(head, twips, styles.SMALL_HEAD if style == styles.SMALL else styles.HEAD))
        above: Sequence[str | Sentence] = ()
        for row in rows:
            is_further = bool(grouped) and row[:grouped] == above[:grouped]
            made.append(self._row(row, twips, style, grouped, is_further))
            self._keep_row(row)
            above = row
        return made

    def _row(
        self, row: Sequence[str | Sentence], twips: Sequence[int], style: str, grouped: int = 0, is_further: bool = False
    ) -> Element:
        """Return a row; one that is a further one of a group goes on with the cells above in its first columns."""
        about = element("w:trPr", element("w:cantSplit"))
        if style in (styles.HEAD, styles.SMALL_HEAD):
            about.append(element("w:tblHeader"))
        made = element("w:tr", about)
        for place, (value, width) in enumerate(zip(row, twips, strict=True)):
            merges = place < grouped
            sentence = Sentence("") if merges and is_further else value if isinstance(value, Sentence) else Sentence(value)
            size = element("w:tcPr", element("w:tcW", w_w=width, w_type="dxa"))
            if merges:
                size.append(element("w:vMerge", w_val="continue" if is_further else "restart"))
            size.append(element("w:vAlign", w_val="center"))
            text = self._paragraph([sentence], style)
            if sentence.right:
                text.find(qualified("w:pPr")).append(element("w:jc", w_val="right"))
            made.append(element("w:tc", size, text))
        return made

    def _inline(self, place: str, number: int, title: str, high: float) -> Element:
        width, height = int(self.room * _EMU), int(self.room * _EMU * high)
        graphic = element("c:chart", r_id=place)
        data = element("a:graphicData", graphic, uri=NAMESPACES["c"])
        return element(
            "wp:inline",
            element("wp:extent", cx=width, cy=height),
            element("wp:docPr", id=1000 + number, name=f"{number}", descr=plain(title)),
            element("wp:cNvGraphicFramePr"),
            element("a:graphic", data),
            distT=0, distB=0, distL=0, distR=0,
        )  # fmt: skip


def _run(text: str, *look: Element | None) -> Element:
    said = [item for item in look if item is not None]
    made = element("w:r", element("w:rPr", *said)) if said else element("w:r")
    words = element("w:t", text=_MAY_BREAK.sub("\\g<0>\u200b", text))
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(words)
    return made


def _clear(document: "docx.document.Document", look: Look) -> None:
    """Leave of the blank document nothing but what is needed, with the look's styles."""
    held = document.styles.element
    for child in list(held):
        held.remove(child)
    held.extend(look.styles)
    for owner in (document.part, document.part.package):
        for key, link in list(owner.rels.items()):
            if link.reltype.rsplit("/", 1)[-1] in _UNUSED:
                del owner.rels[key]
    place, package = PackURI("/word/fontTable.xml"), document.part.package
    document.part.relate_to(Part(place, CONTENT_TYPE.WML_FONT_TABLE, _font_table(), package), RELATIONSHIP_TYPE.FONT_TABLE)


def _font_table() -> bytes:
    fonts = (element("w:font", element("w:altName", w_val=other), w_name=name) for name, other in styles.SIMILAR.items())
    return bytes(etree.tostring(element("w:fonts", *fonts), encoding="UTF-8", xml_declaration=True, standalone=True))


def _describe(document: "docx.document.Document", title: str) -> None:
    about = document.core_properties
    about.title, about.author, about.keywords, about.comments, about.last_modified_by = plain(title), "dabiao", MARK, "", ""
    about.created = about.modified = MADE
    about.revision = 1


def _set_page(section: Element, sheet: Sheet) -> None:
    """Set the size and margins of a section."""
    kept = [child for child in section if child.tag == qualified("w:footerReference")]
    for child in list(section):
        section.remove(child)
    sizes = {f"w_{name}": round(getattr(sheet, name) * _TWIPS) for name in ("top", "right", "bottom", "left", "footer")}
    turned = {"w_orient": "landscape"} if sheet.width > sheet.height else {}
    section.extend(kept)
    section.append(element("w:pgSz", w_w=round(sheet.width * _TWIPS), w_h=round(sheet.height * _TWIPS), **turned))
    section.append(element("w:pgMar", w_header=850, w_gutter=0, **sizes))


def _number_pages(document: "docx.document.Document", style: str) -> None:
    """Number the pages as the standard does: — 1 —, odd ones at the right, even ones at the left, a letter from the edge."""
    document.settings.odd_and_even_pages_header_footer = True
    (section,) = document.sections
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        held = footer._element
        for child in list(held):
            held.remove(child)
        inset: dict[str, Any] = {f"w_{side}Chars": 100, f"w_{side}": 280}
        placed = (element("w:pStyle", w_val=style), element("w:ind", **inset), element("w:jc", w_val=side))
        about = element("w:pPr", *placed)
        number = element("w:fldSimple", _run("1"), w_instr=" PAGE ")
        held.append(element("w:p", about, _run("— "), number, _run(" —")))
