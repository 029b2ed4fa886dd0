"""A text in both languages."""

from __future__ import annotations

from dataclasses import dataclass


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
