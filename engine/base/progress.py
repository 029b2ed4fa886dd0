"""A progress bar on stderr for work that takes long; nothing where stderr is no terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from engine.messages.shown import one_line

Item = TypeVar("Item")

_FEW = 20_000
"""Fewer rows than this are read within about a second, before a bar could be read."""


def tracked(items: Iterable[Item], label: str, total: int, rows_of: Callable[[Item], int]) -> Iterator[Item]:
    """Yield the items while a bar, gone at the end, shows how far they are: each is so many of about `total` rows."""
    if total < _FEW or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress, SpinnerColumn, TimeElapsedColumn

    stream = getattr(sys.stderr, "plain", sys.stderr)  # a bar moves the cursor
    columns = (SpinnerColumn(), *Progress.get_default_columns()[:3], TimeElapsedColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as shown:
        task = shown.add_task(escape(one_line(label)), total=total)
        for item in items:
            yield item
            shown.advance(task, rows_of(item))
