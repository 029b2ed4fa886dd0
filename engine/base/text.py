"""Texts: one in both languages, and how texts are compared."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

_MOST, _ALIKE = 3, 0.6
"""How many names are suggested, and how much alike they are to what was written."""


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in Chinese and English."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """Return the text in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


NO_TEXT = Text("", "")


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """Return the text with full-width forms made ordinary and outer spaces removed."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def key(name: str) -> str:
    """Return the form in which names are compared: ordinary width, no blanks, lower case."""
    return re.sub(r"\s+", "", normal(name)).lower()


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
