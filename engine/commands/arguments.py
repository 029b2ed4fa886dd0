"""Tells names from data files among the words of a call, and what the names mean."""

import re
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from engine.base.text import near_misses
from engine.commands.errors import UsageError
from engine.facts.inputs import OLD, TEXTS, WORKBOOKS
from engine.messages import say

_ID = re.compile(r"[A-Za-z]+\d[\w.]*(@[^/\\]*)?")
KEPT = ".json"
"""How the files end in which runs are kept."""
_FILES = (*TEXTS, *WORKBOOKS, *OLD, KEPT)
_FOLDERS = ("/", "./", "../", "~", ".\\", "..\\")


def split_names(words: Sequence[str], lang: str) -> tuple[list[str], list[Path]]:
    """Return the names and the data paths; what exists, ends as data files do or begins with a folder is a path.

    Without any data, what does not look like an id is a path too, and not there.
    """
    names = [word for word in words if not _is_path(word)]
    if len(names) == len(words):
        names = [word for word in names if _ID.fullmatch(word)]
    return names, paths_of([word for word in words if word not in names], lang)


def _is_path(word: str) -> bool:
    if word.lower().endswith(_FILES) or word.startswith(_FOLDERS):
        return True
    try:
        return Path(word).exists()
    except OSError:  # longer than any file's name can be
        return False


def paths_of(words: Sequence[str], lang: str) -> list[Path]:
    """Return the data paths; an empty one, such as of a variable that is not set, would be the working directory."""
    if "" in words:
        raise UsageError(say(lang, "command.empty_path"))
    return [Path(word) for word in words]


Subject = TypeVar("Subject", bound=Hashable)


def chosen_of(names: Sequence[str], called: Iterable[tuple[str, Subject]], lang: str) -> list[Subject]:
    """Return what names mean, in whatever case, by how each subject is `called`; names that are alike are suggested."""
    if not names:
        raise UsageError(say(lang, "command.need_id"))
    by_name: dict[str, dict[Subject, None]] = {}
    known: dict[str, None] = {}
    for form, subject in called:
        by_name.setdefault(form.lower(), {})[subject] = None
        known[form] = None
    for name in names:
        if name.lower() not in by_name:
            guess = near_misses(name, (form for form in known if "@" not in form))
            raise UsageError(say(lang, "command.no_such_finding", found=name, guess=guess))
    return [subject for name in names for subject in by_name[name.lower()]]
