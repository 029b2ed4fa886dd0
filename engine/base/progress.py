"""A progress bar on stderr for work that takes long; nothing where stderr is no terminal."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from engine.messages.shown import one_line

Item = TypeVar("Item")

_FEW = 20_000
"""Fewer rows than this are read within about a second, before a bar could be read."""


def tracked(items: Iterable[Item], label: str, total: int) -> Iterator[Item]:
    """Yield the items, about `total` of them, while a bar, gone at the end, shows how far they are."""
    if total < _FEW or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import track

    stream = getattr(sys.stderr, "plain", sys.stderr)  # a bar moves the cursor
    yield from track(items, total=total, description=escape(one_line(label)), console=Console(file=stream), transient=True)
