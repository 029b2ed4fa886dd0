"""The base of every closed vocabulary.

At run time a word is a text: it goes into JSON, messages and rule files as it is written. To the type checker it is none,
so that comparing it with a misspelt text, or with a word of another vocabulary, is an error before anything runs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enum import Enum

    class Word(Enum):
        """A word of a closed vocabulary; `value` is how it is written."""

        @property
        def value(self) -> str: ...

else:

    class Word(StrEnum):
        """A word of a closed vocabulary; `value` is how it is written."""


def texts(words: type[Word]) -> tuple[str, ...]:
    """Return the words of a vocabulary as they are written."""
    return tuple(word.value for word in words)
