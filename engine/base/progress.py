"""A progress bar on stderr for work that takes long; nothing where stderr is no terminal."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

_FEW = 20_000
"""Fewer rows than this are read within about a second, before a bar could be read."""


def tracked(items: Sequence[Item], label: str) -> Iterator[Item]:
    """Yield the items while a bar, gone at the end, shows how far they are."""
    if len(items) < _FEW or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=label, console=Console(stderr=True), transient=True)
