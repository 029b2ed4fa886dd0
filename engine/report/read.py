"""What is told of the files that were read: how many of their rows became what, and what they say about themselves."""

from collections.abc import Iterable

from engine.base.text import of_language
from engine.messages import say
from engine.model import Source

_STATES = ("rows", "read", "missing", "repeated", "stated", "unanswered")


def rows_of(sources: Iterable[Source]) -> dict[str, int]:
    """Return how many rows of all files became what."""
    every = list(sources)
    counted = {name: sum(getattr(s, name) for s in every) for name in _STATES}
    return {**counted, "set_aside": sum(item.rows for source in every for item in source.set_aside)}


def notes(sources: Iterable[Source], lang: str) -> list[str]:
    """Return what the input files say about themselves, such as that the data is made up; each once."""
    said = dict.fromkeys(of_language(note, lang) for source in sources for note in source.notes)
    return [say(lang, "report.notes", note=note) for note in said]
