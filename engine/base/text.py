"""Texts: one in both languages, and the forms in which texts are compared."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in Chinese and English."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """Return the text in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en

    def as_json(self) -> dict[str, str]:
        """Return ``{"zh": …, "en": …}``."""
        return {"zh": self.zh, "en": self.en}


NO_TEXT = Text("", "")


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """Return the text with full-width forms made ordinary and outer spaces removed."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").replace("\u3000", " ").strip()


def key(name: str) -> str:
    """Return the form in which names are compared: ordinary width, no blanks, lower case."""
    return re.sub(r"\s+", "", normal(name)).lower()
