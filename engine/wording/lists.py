"""Several words, clauses or sentences in a row, with the punctuation of the language; one message in both languages."""

from collections.abc import Callable, Iterable

from engine.base.text import Text
from engine.messages import LANGUAGES, say


def both(code: str, **words: object) -> Text:
    """Return a message of the table in both languages."""
    return in_both(lambda lang: say(lang, code, **words))


def in_both(told: Callable[[str], str]) -> Text:
    """Return what a function says in each language."""
    return Text(*(told(lang) for lang in LANGUAGES))


def listed(words: Iterable[str], lang: str) -> str:
    """Return words in a row."""
    return say(lang, "list.words").join(words)


def clauses(parts: Iterable[str], lang: str) -> str:
    """Return parts of one sentence in a row."""
    return say(lang, "list.clauses").join(parts)


def sentences(parts: Iterable[str], lang: str) -> str:
    """Return sentences in a row."""
    return say(lang, "list.sentences").join(parts)
