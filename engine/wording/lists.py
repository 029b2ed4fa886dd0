"""One message in both languages; several words, clauses or sentences in a row, with the punctuation of the language."""

from collections.abc import Callable, Iterable

from engine.base.text import Text
from engine.messages import say

Word = Text | str | int
"""What stands in a sentence: said in the reader's language, or the same in both."""


def both(code: str, **words: object) -> Text:
    """Return a message of the table in both languages."""
    return Text(say("zh", code, **words), say("en", code, **words))


def in_both(told: Callable[[str], str]) -> Text:
    """Return what a function says in each language."""
    return Text(told("zh"), told("en"))


def in_language(word: Word, lang: str) -> str:
    """Return a word in one language."""
    return word.in_(lang) if isinstance(word, Text) else str(word)


def listed(words: Iterable[Word], mark: str = "list.words") -> Text:
    """Return words, clauses or sentences in a row, between them what the message says."""
    words = tuple(words)
    return in_both(lambda lang: say(lang, mark).join(in_language(word, lang) for word in words))
