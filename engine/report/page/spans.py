"""Puts both languages into the page: each text twice, of which the reader sees one.

Tags and attributes are written as short as HTML allows, since there are tens of thousands of them: what is in Chinese stands
in ``i``, what is in English in ``u``. Only one language is shown at a time, and which one it is the root element says.
"""

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import lru_cache

from markupsafe import Markup, escape

from engine.base.numbers import to_json
from engine.base.text import Text
from engine.messages.shown import one_line
from engine.wording.lists import both

_RATE = re.compile(r"(?<![\d.])\d[\d.]{0,19}(?:/\d{1,6})?[万亿]")
_DATA = Markup('<data value="{}">{}</data>')


def spans(text: Text | None) -> Markup:
    """Return a text in both languages, once where they say the same."""
    if text is None:
        return Markup()
    if text.zh == text.en:
        return line(text.zh)
    return Markup("<i>") + line(text.zh) + Markup("</i><u>") + line(text.en) + Markup("</u>")


def words(text: str) -> Markup:
    """Return words as the content of an element; an apostrophe has no meaning there and need not be escaped.

    A browser would end a line before the 万 of 15.19/10万; letters of a number in other units it keeps together itself.
    """
    return Markup(_RATE.sub(r"<span class=w>\g<0></span>", str(escape(text)).replace("&#39;", "'")))


def linked(text: Text, ids: Collection[str]) -> Markup:
    """Return a text in both languages in which each of some findings that it names by its target leads to it."""
    targets = {id_.partition("@")[0]: id_ for id_ in ids}
    names = "|".join(re.escape(target) for target in sorted(targets, key=len, reverse=True))
    pattern = re.compile(rf"(?<![A-Za-z0-9.])({names})(?![A-Za-z0-9])")
    one, two = (Markup().join(_link(part, targets) for part in pattern.split(said)) for said in (text.zh, text.en))
    return Markup("<i>{}</i><u>{}</u>").format(one, two)


def _link(part: str, targets: Mapping[str, str]) -> Markup:
    return Markup('<a href="#{}">{}</a>').format(targets[part], part) if part in targets else line(part)


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
