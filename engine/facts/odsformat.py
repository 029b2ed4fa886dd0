"""Styles of an OpenDocument spreadsheet: the number format of each as a format code, and what hides or strikes out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_SHOWN_LEAST = 0.5
"""Columns and rows narrower than this, in points, show nothing."""
_DATE_LETTERS = {"year": "yy", "month": "m", "day": "d", "day-of-week": "ddd", "hours": "h", "minutes": "mm", "seconds": "ss"}
_CLASSIC = (["value()>=0"], ["value()>0", "value()<0"], ["value()>0", "value()<0", "value()=0"])
"""Conditions of formats with parts for positive and negative numbers, 0 and texts, which need not be stated in a code."""
GENERAL = "General"


def local(tag: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    """Return an element's attributes by their names without namespaces."""
    return {local(name): value for name, value in element.attrib.items()}


@dataclass(slots=True)
class Style:
    """What a style says of cells, rows, columns, sheets or runs of text; what it does not say its parent does."""

    parent: str = ""
    number_format: str | None = None
    struck: bool | None = None
    raised: str | None = None
    """`super` or `sub` where text is set higher or lower."""
    hidden: bool = False
    """Of a sheet that is not shown, a row without height, a column without width."""


@dataclass(slots=True)
class Styles:
    """The styles of a document by family and name."""

    found: dict[tuple[str, str], Style] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)

    def add(self, parent: Element) -> None:
        """Take over the styles below an element; data styles go before those that name them."""
        elements = {attributes(one).get("name", ""): one for one in parent if _is_format(one)}
        for name, one in elements.items():
            self.formats[name] = _code(one, elements)
        for one in parent:
            told = attributes(one)
            if local(one.tag) in ("style", "default-style"):
                self.found[told.get("family", ""), told.get("name", "")] = self._style(one, told)

    def _style(self, element: Element, told: Mapping[str, str]) -> Style:
        style = Style(told.get("parent-style-name", ""))
        if "data-style-name" in told:
            style.number_format = self.formats.get(told["data-style-name"], GENERAL)
        for part in element:
            said = attributes(part)
            struck = said.get("text-line-through-style") or said.get("text-line-through-type")
            style.struck = struck != "none" if struck else style.struck
            position = said.get("text-position", "").split(" ")[0]
            style.raised = _raised(position) if position else style.raised
            sizes = [said[name] for name in ("row-height", "column-width") if name in said]
            style.hidden |= said.get("display") == "false" or any(_points(size) < _SHOWN_LEAST for size in sizes)
        return style

    def style(self, family: str, name: str) -> Style:
        """Return a style with all that its parents say."""
        whole, seen = Style(), set[str]()
        while name not in seen and (family, name) in self.found:
            seen.add(name)
            one = self.found[family, name]
            whole.number_format = one.number_format if whole.number_format is None else whole.number_format
            whole.struck = one.struck if whole.struck is None else whole.struck
            whole.raised = one.raised if whole.raised is None else whole.raised
            whole.hidden |= one.hidden
            name = one.parent
        return whole


def _is_format(element: Element) -> bool:
    kinds = ("number-style", "percentage-style", "currency-style", "date-style", "time-style", "boolean-style", "text-style")
    return local(element.tag) in kinds


def _raised(position: str) -> str:
    if position in ("super", "sub"):
        return position
    number = re.fullmatch(r"(-?)0*([1-9]\d*(?:\.\d+)?)%", position)
    return ("sub" if number[1] else "super") if number else ""


def _points(size: str) -> float:
    match = re.fullmatch(r"([0-9.]+)([a-z]+)", size)
    return float(match[1]) * _POINTS.get(match[2], 1.0) if match and match[1].count(".") < 2 else 1.0


def _code(element: Element, elements: Mapping[str, Element]) -> str:
    """Return a data style with the others that it applies under conditions, as one format code."""
    maps = [attributes(part) for part in element if local(part.tag) == "map"]
    conditions = [re.sub(r"\s", "", told.get("condition", "")) for told in maps]
    applied = [elements.get(told.get("apply-style-name", "")) for told in maps]
    parts = ["" if one is None else _part(one) for one in applied]
    if conditions not in _CLASSIC:
        stated = [text.removeprefix("value()").replace("!=", "<>") for text in conditions]
        parts = [f"[{condition}]{part}" for condition, part in zip(stated, parts, strict=True)]
    return ";".join([*parts, _part(element)])


def _part(element: Element) -> str:
    """Return what one data style shows, as a part of a format code."""
    is_percent, code = local(element.tag) == "percentage-style", ""
    for part in element:
        said, name = attributes(part), local(part.tag)
        text = part.text or ""
        if name == "number":
            code += _digits(part, said)
        elif name == "scientific-number":
            code += "0." + "0" * _int(said.get("decimal-places")) + "E+00"
        elif name == "fraction":
            code += "# ?/?"
        elif name == "text-content":
            code += "@"
        elif name in ("text", "currency-symbol"):
            code += "%".join(map(_quoted, text.split("%"))) if is_percent else _quoted(text)
        elif name == "text-properties" and said.get("color", "").lower() == "#ff0000":
            code += "[RED]"
        elif name in _DATE_LETTERS:
            code += _DATE_LETTERS[name] * (2 if said.get("style") == "long" and name in ("year", "month", "day") else 1)
    return code


def _digits(element: Element, said: Mapping[str, str]) -> str:
    embedded = "".join(_quoted(part.text or "") for part in element if local(part.tag) == "embedded-text")
    whole = "#,##0" if said.get("grouping") == "true" else "0" * max(_int(said.get("min-integer-digits")), 1)
    if embedded:
        return f"0{embedded}0"
    factor = re.fullmatch("1(0*)", said.get("display-factor", "1"))
    thousands = "," * (len(factor[1]) // 3) if factor else ",,,"
    places = said.get("decimal-places")
    if places is None:
        return GENERAL if said.get("grouping") != "true" and not thousands else whole + thousands
    return whole + ("." + "0" * _int(places) if _int(places) else "") + thousands


def _int(text: str | None) -> int:
    return min(int(text), 30) if text and re.fullmatch(r"\d{1,3}", text) else 0


def _quoted(text: str) -> str:
    """Return a text that a format shows as it stands."""
    if re.fullmatch(r"[-+/:()\s]*", text):
        return text
    return '"' + text.replace('"', "") + '"'
