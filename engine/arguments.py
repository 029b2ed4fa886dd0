"""Tells ids from data files among the words of a call."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

_ID = re.compile(r"[A-Za-z]+\d[\w.]*(@[^/\\]*)?")


def split_names(words: Sequence[str]) -> tuple[list[str], list[Path]]:
    """Return the ids and the data paths; what exists, or does not look like an id, is a path."""
    ids = [word for word in words if _ID.fullmatch(word) and not Path(word).exists()]
    return ids, [Path(word) for word in words if word not in ids]
