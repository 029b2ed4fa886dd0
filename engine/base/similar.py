"""Suggests the known word that a misspelt one was meant to be."""

import difflib
from collections.abc import Sequence
from functools import lru_cache


def near_miss(word: str, known: Sequence[str]) -> tuple[str, str]:
    """Return the "did you mean" part of a message in both languages, empty where nothing known is alike."""
    close = _closest(word, tuple(known))
    return (f"（是不是“{close}”？）", f"; did you mean '{close}'?") if close else ("", "")


@lru_cache(maxsize=1024)
def _closest(word: str, known: tuple[str, ...]) -> str:
    """Return the known word most like another, or nothing; the same slip stands in many rows and is looked up once."""
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.6)), "")
