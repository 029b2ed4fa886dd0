"""The styles of a paper as GB/T 9704-2012 asks for them, and those of a template that take their place.

Of a template nothing is used but its styles and the size and margins of its page: no text, no field, no link, no program.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from engine.report.document.xml import NAMESPACES, Element, element, parsed, qualified

NORMAL, TITLE, SUBTITLE, BODY, CAPTION, FOOTER = "Normal", "Title", "Subtitle", "Body Text", "caption", "footer"
HEADINGS = ("heading 1", "heading 2")
GRID, CELL, SMALL, SOURCE = "Table Grid", "Dabiao Cell", "Dabiao Small", "Dabiao Source"
HEAD, SMALL_HEAD = "Dabiao Head", "Dabiao Small Head"
ADDRESS, SIGNATURE = "Dabiao Address", "Dabiao Signature"
_SONG, _FANG, _KAI, _HEI, _TITLE = "宋体", "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
SIMILAR = {_FANG: "仿宋", _KAI: "楷体", _TITLE: "华文中宋"}
"""What Word takes where a font is not on the machine."""
_LATIN = "Times New Roman"
_MOST = 20 * 2**20
"""Bytes of a part of a template when unpacked."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size and margins in millimetres; the footer's distance is from the lower edge."""

    width: float = 210
    height: float = 297
    top: float = 37
    right: float = 26
    bottom: float = 35
    left: float = 28
    footer: float = 23

    @property
    def room(self) -> float:
        """How wide the text is."""
        return self.width - self.left - self.right

    @property
    def across(self) -> "Sheet":
        """The sheet lying across, turned with its margins."""
        return Sheet(self.height, self.width, self.left, self.top, self.right, self.bottom, min(self.footer, self.right - 12))


class BadTemplate(Exception):
    """The file is no Word document whose styles can be used."""


def _fonts(name: str, latin: str = _LATIN) -> Element:
    return element("w:rFonts", w_ascii=latin, w_hAnsi=latin, w_cs=latin, w_eastAsia=name)


def _text(font: str, points: float, *more: Element, latin: str = _LATIN) -> Element:
    size = int(points * 2)
    return element("w:rPr", _fonts(font, latin), *more, element("w:sz", w_val=size), element("w:szCs", w_val=size))


def _lines(points: float | None = None, before: float = 0, after: float = 0) -> Element:
    """Return the spacing of a paragraph: lines of so many points, otherwise as high as the letters ask for."""
    if points is None:
        return element("w:spacing", w_before=int(before * 20), w_after=int(after * 20), w_line=240, w_lineRule="auto")
    return element(
        "w:spacing", w_before=int(before * 20), w_after=int(after * 20), w_line=int(points * 20), w_lineRule="exact"
    )


def _set(*inside: Element) -> Element:
    return element("w:pPr", *inside)


def _indent(characters: int, points: float) -> Element:
    return element("w:ind", w_firstLineChars=characters * 100, w_firstLine=int(characters * points * 20))


def _align(where: str) -> Element:
    return element("w:jc", w_val=where)


def _style(kind: str, name: str, *inside: Element, based: str = NORMAL, quick: bool = True) -> Element:
    """Return a style whose id is its name without blanks."""
    made = element("w:style", element("w:name", w_val=name), w_type=kind, w_styleId=name.replace(" ", ""))
    if name == NORMAL:
        made.set(qualified("w:default"), "1")
    elif kind == "paragraph":
        made.append(element("w:basedOn", w_val=based.replace(" ", "")))
    if quick:
        made.append(element("w:qFormat"))
    made.extend(inside)
    return made


def _heading(level: int, font: str) -> Element:
    kept = (element("w:keepNext"), element("w:keepLines"), _lines(28), _indent(2, 16))
    return _style("paragraph", HEADINGS[level], _set(*kept, element("w:outlineLvl", w_val=level)), _text(font, 16))


def _own() -> Iterator[Element]:
    """Yield the styles of a paper; sizes of letters and lines in points, as the standard's 二号, 三号 and 四号 are."""
    yield _style("paragraph", NORMAL, _set(_align("both")), _text(_FANG, 16))
    yield _style("paragraph", BODY, _set(_lines(28), _indent(2, 16)), _text(_FANG, 16))
    yield _style("paragraph", ADDRESS, _set(_lines(28)), _text(_FANG, 16))
    inset = element("w:ind", w_rightChars=400, w_right=4 * 16 * 20)  # as far as leaves room for the seal
    yield _style("paragraph", SIGNATURE, _set(_lines(28), inset, _align("right")), _text(_FANG, 16))
    yield _style("paragraph", TITLE, _set(_lines(34, after=6), _align("center")), _text(_TITLE, 22))
    yield _style("paragraph", SUBTITLE, _set(_lines(28, after=8), _align("center")), _text(_KAI, 16))
    yield _heading(0, _HEI)
    yield _heading(1, _KAI)
    yield _style("paragraph", CAPTION, _set(_lines(20, 6, 4), _align("center")), _text(_HEI, 12))
    yield _style("paragraph", CELL, _set(_lines(), _align("left")), _text(_FANG, 10.5))
    yield _style("paragraph", SMALL, _set(_lines(), _align("left")), _text(_FANG, 9))
    for name, points in ((HEAD, 10.5), (SMALL_HEAD, 9)):
        yield _style("paragraph", name, _set(element("w:keepNext"), _lines(), _align("center")), _text(_HEI, points))
    yield _style("paragraph", FOOTER, _set(_lines()), _text(_SONG, 14, latin=_SONG))
    yield _style("character", SOURCE, element("w:rPr", element("w:vanish"), element("w:sz", w_val=12)), quick=False)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = (element(f"w:{side}", w_val="single", w_sz=4, w_space=0, w_color="auto") for side in sides)
    yield _style("table", GRID, element("w:tblPr", element("w:tblBorders", *borders)), quick=False)


_LANGUAGE = element("w:lang", w_val="en-US", w_eastAsia="zh-CN")
"""By which lines are broken."""
_DEFAULTS = element(
    "w:docDefaults", element("w:rPrDefault", element("w:rPr", _fonts(_FANG), _LANGUAGE)), element("w:pPrDefault")
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper looks: the styles, how each is called in the document, and the page."""

    styles: Sequence[Element]
    ids: dict[str, str]
    """The id of each style by its name in lower case."""
    sheet: Sheet


def look_of(template: bytes | None) -> Look:
    """Return the look of a paper, with a template's styles in place of those of the same name; raises BadTemplate."""
    own = list(_own())
    if template is None:
        return Look([deepcopy(_DEFAULTS), *own], {_name(style): _id(style) for style in own}, Sheet())
    given, sheet = _given(template)
    found = {_name(style): style for style in given if _is_style(style) and _name(style) != SOURCE.lower()}
    taken = {_id(style) for style in found.values()}
    ids = {name: _id(style) for name, style in found.items()}
    missing = [style for style in own if _name(style) not in found]
    for style in missing:
        while _id(style) in taken:
            style.set(qualified("w:styleId"), _id(style) + "_")
        ids[_name(style)] = _id(style)
        based = style.find(qualified("w:basedOn"))
        if based is not None:
            based.set(qualified("w:val"), ids[NORMAL.lower()])
    rest = [part for part in given if not _is_style(part)]
    return Look([*(rest or [deepcopy(_DEFAULTS)]), *found.values(), *missing], ids, sheet)


def _is_style(part: Element) -> bool:
    return bool(part.tag == qualified("w:style"))


def _id(style: Element) -> str:
    return str(style.get(qualified("w:styleId")))


def _name(style: Element) -> str:
    return str(style.find(qualified("w:name")).get(qualified("w:val"))).lower()


def _given(template: bytes) -> tuple[list[Element], Sheet]:
    """Return the defaults and styles of a template, and its page; raises BadTemplate where it has none."""
    try:
        with ZipFile(BytesIO(template)) as archive:
            roots = [parsed(_part(archive, f"word/{name}.xml")) for name in ("styles", "document")]
    except (BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise BadTemplate(str(error)) from None
    wanted = (qualified("w:docDefaults"), qualified("w:style"))
    styles = [_only_words(part) for part in roots[0] if part.tag in wanted]
    named = [part for part in styles if not _is_style(part) or (part.find(qualified("w:name")) is not None and _id(part))]
    return named, _sheet(roots[1])


def _part(archive: ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _MOST:
        raise ValueError(name)
    return archive.read(name)


def _only_words(part: Element) -> Element:
    """Return a copy of a style that holds nothing but what Word's own language says of letters and paragraphs."""
    kept, home = deepcopy(part), "{" + NAMESPACES["w"] + "}"
    for inner in list(kept.iter()):
        if not isinstance(inner.tag, str) or not inner.tag.startswith(home):
            inner.getparent().remove(inner)
            continue
        for key in inner.attrib:
            if not key.startswith(home):
                del inner.attrib[key]
    for numbered in list(
        kept.iter(qualified("w:numPr"))
    ):  # lists are no part of what is taken, and headings have their number
        numbered.getparent().remove(numbered)
    return kept


def _sheet(document: Element) -> Sheet:
    """Return the page of a document's last section; one that says nothing of it has the standard's."""
    sections = document.findall(f".//{qualified('w:sectPr')}")
    size, margins = (sections[-1].find(qualified(f"w:{name}")) if sections else None for name in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return Sheet()
    try:
        numbers = [_millimetres(size, name) for name in ("w", "h")]
        numbers += [_millimetres(margins, name) for name in ("top", "right", "bottom", "left", "footer")]
    except ValueError:
        raise BadTemplate("pgMar") from None
    sheet = Sheet(*numbers)
    if sheet.room < 50 or sheet.height - sheet.top - sheet.bottom < 50:
        raise BadTemplate("pgMar")
    return sheet


def _millimetres(part: Element, name: str) -> float:
    text = part.get(qualified(f"w:{name}"), "")
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise ValueError(name)
    return int(text) / 1440 * 25.4
