"""Texts: one in both languages, and how texts are compared."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_MOST, _ALIKE = 3, 0.6
"""How many names are suggested, and how much alike they are to what was written."""


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans({
    "\u3000": " ", "\u00a0": " ", "\u2212": "-", "\ufe63": "-", "\ufe6a": "%",
})  # fmt: skip
"""Full-width forms, blanks, and the usual signs."""
_CIRCLED = "①-⑳㉑-㉟㊱-㊿⑴-⒇⓪⓫-⓾❶-➓㈠-㈩㊀-㊉ⓐ-ⓩⒶ-Ⓩ"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARKS = re.compile(rf"\s*(?:[{_CIRCLED}{SUPERSCRIPTS}]|⁽[^⁽⁾]*⁾)(?:[\s,、]*(?:[{_CIRCLED}{SUPERSCRIPTS}]|⁽[^⁽⁾]*⁾))*\s*$")
"""Marks of a class of their own, which cannot be taken for a part of what they stand behind; not ½, ⒈ or ₂, which can."""
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in Chinese and English."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """Return the text in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


NO_TEXT = Text("", "")
_HAN = re.compile("[\u4e00-\u9fff]")


def of_language(text: str, lang: str) -> str:
    """Return the half in a language of a text written in both, ``中文 / English``; any other text whole."""
    halves = text.split(" / ")
    if len(halves) != 2 or sum(_HAN.search(half) is not None for half in halves) != 1:
        return text
    return next(half for half in halves if (_HAN.search(half) is not None) == (lang == "zh"))


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """Return a name with forms of width made ordinary, and without outer spaces and characters that show nothing.

    Digits of no ordinary kind (①, ², ⒈) stay what they are: a name with a footnote mark is not the name with a number.
    """
    if text.isascii():
        return text.strip()
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return "".join(_folded(char) for char in unicodedata.normalize("NFC", seen)).replace("−", "-").strip()


@lru_cache(maxsize=8192)
def _folded(char: str) -> str:
    """Return the ordinary form of a character, of a digit only where it is full-width."""
    marked = unicodedata.category(char) in ("No", "Nd") or unicodedata.decomposition(char).startswith(
        ("<circle>", "<super>", "<sub>", "<vertical>")
    )
    return char if marked and not "０" <= char <= "９" else unicodedata.normalize("NFKC", char)


@lru_cache(maxsize=8192)
def ordinary(text: str) -> str:
    """Return a figure's text in ordinary width; unlike in `normal`, only full-width forms and signs become others."""
    return text.translate(_WIDE).strip()


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """Return the form in which names are compared: ordinary width, no blanks, lower case."""
    return re.sub(r"\s+", "", normal(name)).lower()


def parted_from_marks(text: str) -> tuple[str, str]:
    """Return a text and the footnote marks behind it: circled or superscript numbers and letters."""
    match = _MARKS.search(text)
    return (text[: match.start()].rstrip(), match[0].strip()) if match and match.start() else (text, "")


def visible(text: str) -> str:
    """Return a text that shows each character that otherwise shows nothing by its code point, such as ⟨U+200B⟩."""
    unseen = {char for char in text if unicodedata.category(char) in ("Cf", "Cc") and char not in "\t\n"}
    return "".join(f"⟨U+{ord(char):04X}⟩" if char in unseen else char for char in text)


@dataclass(frozen=True, slots=True)
class Guess:
    """The "did you mean" part of a message, looked up only where it is said: of the same slip in 300,000 rows it never is."""

    word: str
    known: tuple[str, ...] = field(compare=False, repr=False)

    @property
    def zh(self) -> str:
        """Return the suggestion in Chinese, empty where nothing is alike."""
        close = _closest(self.word, self.known)
        return f"（是不是“{close}”？）" if close else ""

    @property
    def en(self) -> str:
        """Return the suggestion in English, empty where nothing is alike."""
        close = _closest(self.word, self.known)
        return f"; did you mean '{close}'?" if close else ""


def near_miss(word: str, known: Iterable[str]) -> Guess:
    """Return the "did you mean" part of a message, which suggests the word that was meant; empty where none is alike."""
    return Guess(word, _shared(tuple(known)))


@lru_cache(maxsize=64)
def _shared(known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the same names for all who ask with equal ones: many rows keep what they could have meant."""
    return known


def guess_of(names: Sequence[str]) -> Text:
    """Return the "did you mean" part of a message with the names that could have been meant."""
    zh, en = "、".join(f"“{name}”" for name in names), ", ".join(f"'{name}'" for name in names)
    return Text(f"（是不是{zh}？）", f"; did you mean {en}?")


def near_misses(word: str, known: Iterable[str]) -> Text:
    """Return the "did you mean" part of a message with up to three names that are alike or hold the word; empty of none."""
    names = tuple(dict.fromkeys(known))
    holding = [name for name in names if len(word) > 1 and word.lower() in name.lower()]
    close = list(dict.fromkeys((*difflib.get_close_matches(word, names, n=_MOST, cutoff=_ALIKE), *holding)))[:_MOST]
    if not close:
        return NO_TEXT
    zh, en = "、".join(f"“{name}”" for name in close), ", ".join(f"'{name}'" for name in close)
    return Text(f"（是不是要找{zh}？）", f"; did you mean {en}?")


@lru_cache(maxsize=1024)
def _closest(word: str, known: tuple[str, ...]) -> str:
    """Return the known word most like another, or nothing; the same slip stands in many rows and is looked up once."""
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=_ALIKE)), "")


def fit_for_xml(text: str) -> str:
    """Return a text without what no XML document can hold: controls, halves of surrogates, U+FFFE and U+FFFF."""
    return _NOT_IN_XML.sub("", text)
