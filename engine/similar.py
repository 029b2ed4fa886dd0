"""Suggests the known word that a misspelt one was meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Sequence


def near_miss(word: str, known: Sequence[str]) -> tuple[str, str]:
    """Return the "did you mean" part of a message in both languages, empty where nothing known is alike."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return (f"（是不是“{close[0]}”？）", f"; did you mean '{close[0]}'?") if close else ("", "")
