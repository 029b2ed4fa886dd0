"""Writes the XML of office files: elements by prefixed name, texts as a document can hold them."""

from typing import Any

from lxml import etree

from engine.base.text import fit_for_xml

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}

Element = Any
"""An element of lxml, whose stubs are not among the tools here."""


def qualified(name: str) -> str:
    """Return the full name of ``w:p``."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(name: str, /, *inside: Element, text: str | None = None, **attributes: object) -> Element:
    """Return an element; an attribute is written as ``w_val`` for ``w:val``, or without a prefix as it is."""
    made = etree.Element(qualified(name), nsmap={name.partition(":")[0]: NAMESPACES[name.partition(":")[0]]})
    for key, value in attributes.items():
        prefix, bar, local = key.partition("_")
        made.set(qualified(f"{prefix}:{local}") if bar and prefix in NAMESPACES else key, str(value))
    if text is not None:
        made.text = plain(text)
    made.extend(inside)
    return made


def plain(text: str) -> str:
    """Return a text on one line, without what no document can hold."""
    return fit_for_xml(text.replace("\n", " ").replace("\r", " "))


def parsed(content: bytes) -> Element:
    """Return the root of a document; raises ValueError where it is none, or declares entities of its own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    if root.getroottree().docinfo.doctype:
        raise ValueError("DTD")
    return root
