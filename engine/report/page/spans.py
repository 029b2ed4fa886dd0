"""Puts both languages into the page: each text twice, of which the reader sees one.

Tags and attributes are written as short as HTML allows, since there are tens of thousands of them: what is in Chinese stands
in ``i``, what is in English in ``u``. Only one language is shown at a time, and which one it is the root element says.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from markupsafe import Markup, escape

from engine.base.numbers import to_json
from engine.base.text import Text
from engine.messages.shown import one_line
from engine.wording.lists import both

_DATA = Markup('<data value="{}">{}</data>')


def spans(text: Text | None) -> Markup:
    """Return a text in both languages, once where they say the same."""
    if text is None:
        return Markup()
    if text.zh == text.en:
        return line(text.zh)
    return Markup("<i>") + line(text.zh) + Markup("</i><u>") + line(text.en) + Markup("</u>")


def words(text: str) -> Markup:
    """Return words as the content of an element; an apostrophe has no meaning there and need not be escaped."""
    return Markup(escape(text).replace("&#39;", "'"))


def said(code: str, /, **words: object) -> Markup:
    """Return a message in both languages."""
    return spans(both(code, **words)) if words else _said(code)


@lru_cache(maxsize=1024)
def _said(code: str) -> Markup:
    return spans(both(code))


def line(text: str) -> Markup:
    """Return what is data, such as a name or a cell, so that it can neither act nor hide."""
    return words(one_line(text))


def number(value: Fraction | None, shown: Text | Markup) -> Markup:
    """Return a number as it is shown, with the number itself as the canonical JSON has it."""
    inner = spans(shown) if isinstance(shown, Text) else shown
    return inner if value is None else _DATA.format(repr(to_json(value)), inner)


def key_of(zh: str, names: Mapping[str, Text]) -> str:
    """Return the id of what findings name in Chinese alone, empty where it is none of these."""
    return next((id_ for id_, name in names.items() if name.zh == zh), "")
