"""Tells ids from data files among the words of a call, and what the ids mean."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from engine.base.text import near_miss
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


def chosen_of(names: Sequence[str], ids: Mapping[str, Sequence[str]], known: Sequence[str], lang: str) -> list[str]:
    """Return the ids that names mean, in whatever case.

    `ids` has the other names of each id, such as a finding's target and objective; one of `known` is suggested for a slip.
    """
    if not names:
        raise UsageError(say(lang, "command.need_id"))
    by_name: dict[str, list[str]] = {}
    for id_, more in ids.items():
        for form in {form.lower() for form in (id_, *more)}:
            by_name.setdefault(form, []).append(id_)
    for name in names:
        if name.lower() not in by_name:
            raise UsageError(say(lang, "command.no_such_finding", found=name, guess=near_miss(name, known)))
    return [id_ for name in names for id_ in by_name[name.lower()]]
