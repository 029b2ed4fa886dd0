"""Tells ids from data files among the words of a call."""

import re
from collections.abc import Sequence
from pathlib import Path

from engine.commands.errors import UsageError
from engine.facts.inputs import OLD, TEXTS, WORKBOOKS
from engine.messages import say

_ID = re.compile(r"[A-Za-z]+\d[\w.]*(@[^/\\]*)?")


def split_names(words: Sequence[str], lang: str) -> tuple[list[str], list[Path]]:
    """Return the ids and the data paths; what exists, does not look like an id, or ends as data files do, is a path."""
    ids = [
        word
        for word in words
        if _ID.fullmatch(word) and not word.lower().endswith((*TEXTS, *WORKBOOKS, *OLD)) and not Path(word).exists()
    ]
    return ids, paths_of([word for word in words if word not in ids], lang)


def paths_of(words: Sequence[str], lang: str) -> list[Path]:
    """Return the data paths; an empty one, such as of a variable that is not set, would be the working directory."""
    if "" in words:
        raise UsageError(say(lang, "command.empty_path"))
    return [Path(word) for word in words]
