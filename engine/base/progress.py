"""A progress bar on stderr for work that takes long; nothing where stderr is no terminal."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

from engine.messages.shown import one_line

Item = TypeVar("Item")

_FEW = 20_000
"""Fewer rows than this are read within about a second, before a bar could be read."""


def tracked(items: Sequence[Item], label: str) -> Iterator[Item]:
    """Yield the items while a bar, gone at the end, shows how far they are."""
    if len(items) < _FEW or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import track

    stream = getattr(sys.stderr, "plain", sys.stderr)  # a bar moves the cursor
    yield from track(items, description=escape(one_line(label)), console=Console(file=stream), transient=True)
