"""The formats of the results of a check; each is written where the call says."""

import sys
from collections.abc import Callable

from engine.commands.outputs import Output, put
from engine.commands.screen import width_of
from engine.report.codec import stamped
from engine.report.dossier import Dossier
from engine.report.flat import render_csv, render_markdown
from engine.report.printed import laid_out
from engine.report.table import WIDTH, page, render


def _page(data: Dossier, lang: str) -> bytes:
    from engine.report.page.render import render

    return render(data, lang).encode()


def _book(data: Dossier, lang: str) -> bytes:
    from engine.report.book.make import render_book

    return render_book(data, lang)


FORMATS: dict[str, Callable[[Dossier, str], bytes]] = {
    "table": lambda data, lang: render(data, lang).encode(),
    "json": lambda data, lang: stamped(data).encode(),
    "csv": lambda data, lang: render_csv(data, lang).encode(),
    "markdown": lambda data, lang: render_markdown(data, lang).encode(),
    "html": _page,
    "xlsx": _book,
}


def write(output: Output, data: Dossier, lang: str, whole: bool = False) -> None:
    """Write one output; say on standard error which file was written.

    A `whole` page on the screen lists what is not urgent too.
    """
    name, path = output
    width = (width_of(sys.stdout) if path is None else None) or WIDTH
    if name == "table" and path is None and sys.stdout.isatty():
        _show(data, lang, width, whole)
    elif name == "table":
        put(path, render(data, lang, width, whole).encode(), lang)
    else:
        put(path, FORMATS[name](data, lang), lang)


def _show(data: Dossier, lang: str, width: int, whole: bool) -> None:
    from rich.console import Console

    from engine.report.colours import show

    sys.stdout.flush()
    stream = getattr(sys.stdout, "plain", sys.stdout)
    show(laid_out(page(data, lang, width, whole), width), Console(file=stream, width=width))
