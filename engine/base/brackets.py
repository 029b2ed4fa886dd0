"""Brackets in texts, of ordinary or full width, and what stands in them; of brackets within others the inner ones."""

import re

BRACKET = "[(（][^()（）]*[)）]"
"""A bracket with what stands in it, for a pattern."""
_WORDS = re.compile("[(（]([^()（）]+)[)）]")
_BEHIND = re.compile(f"{BRACKET}$")


def words_in_brackets(text: str) -> list[str]:
    """Return what stands in each bracket of a text; an empty one says nothing."""
    return _WORDS.findall(text)


def without_bracket_behind(text: str) -> str:
    """Return a text without the bracket at its end: 女童数（人） as 女童数."""
    return _BEHIND.sub("", text)
