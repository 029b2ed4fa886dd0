"""How wide what people read may be: as the terminal is or COLUMNS says; else pages of sentences keep their lines whole."""

import os
import sys
from typing import TextIO

from engine.base.lines import fitted

_NARROWEST = 40
"""Columns; on a narrower terminal lines are this long, as words and numbers need some room."""


def width_of(stream: TextIO) -> int | None:
    """Return how many columns a stream shows, None where nobody says: a file or another program."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return max(_NARROWEST, int(asked))
    if not stream.isatty():
        return None
    try:
        return max(_NARROWEST, os.get_terminal_size(stream.fileno()).columns)
    except OSError:  # a terminal that does not know
        return None


def fit(text: str, stream: TextIO) -> str:
    """Return lines of sentences so that each fits what a stream shows."""
    return fitted(text, width_of(stream))


def tell(text: object, stream: TextIO | None = None) -> None:
    """Print lines of sentences so that each fits, on standard output or the stream given."""
    to = sys.stdout if stream is None else stream
    print(fit(str(text), to), file=to)
