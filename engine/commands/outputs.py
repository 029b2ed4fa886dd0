"""Where results go: ``FORMAT:PATH`` pairs, each written whole or not at all."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from engine.commands.errors import UsageError
from engine.facts.inputs import is_data
from engine.messages import say
from engine.report.codec import stamped
from engine.report.dossier import Dossier
from engine.report.flat import render_csv, render_markdown

Output = tuple[str, Path | None]
"""A format and the file to write, None for standard output."""


def _table(data: Dossier, lang: str) -> bytes:
    from engine.report.table import render

    return render(data, lang).encode()


_STDOUT = ("", "-", "/dev/stdout")

FORMATS: dict[str, Callable[[Dossier, str], bytes]] = {
    "table": _table,
    "json": lambda data, lang: stamped(data).encode(),
    "csv": lambda data, lang: render_csv(data, lang).encode(),
    "markdown": lambda data, lang: render_markdown(data, lang).encode(),
}


def parse_outputs(texts: Sequence[str], data: Sequence[Path], lang: str, formats: Iterable[str] = FORMATS) -> list[Output]:
    """Return the outputs asked for; the first format, on standard output, comes first unless another result goes there."""
    known = tuple(formats)
    outputs = [_parse(text, known, lang) for text in texts]
    taken: set[Path] = set()
    for path in (path for _, path in outputs if path):
        place = Path(os.path.realpath(path))
        if any(_is_input(place, Path(os.path.realpath(item))) for item in data):
            raise UsageError(say(lang, "command.overwrites_data", path=path))
        if place in taken:
            raise UsageError(say(lang, "command.output_twice", path=path))
        taken |= {place} if not _is_special(path) else set()
    return outputs if any(path is None for _, path in outputs) else [(known[0], None), *outputs]


def _is_input(path: Path, data: Path) -> bool:
    """Tell whether a file is given as data, by itself or in a folder."""
    return path == data or (data in path.parents and is_data(path) and os.access(path, os.F_OK))


def _is_special(path: Path) -> bool:
    """Tell whether there is something that is no regular file: a pipe, a device, a folder."""
    try:
        return path.exists() and not path.is_file()
    except OSError:  # no file system takes the name
        return False


def _parse(text: str, known: Sequence[str], lang: str) -> Output:
    name, _, path = text.partition(":")
    if name not in known:
        raise UsageError(say(lang, "command.bad_output", found=text, known=", ".join(known)))
    return name, None if path in _STDOUT else Path(path)


def write(output: Output, data: Dossier, lang: str) -> None:
    """Write one output; say on standard error which file was written."""
    name, path = output
    if name == "table" and path is None and sys.stdout.isatty():
        from rich.console import Console

        from engine.report.table import show

        show(data, lang, Console())
    else:
        put(path, FORMATS[name](data, lang), lang)


def put(path: Path | None, content: bytes, lang: str) -> None:
    """Write bytes to a file and say so, or to standard output."""
    if path:
        save(path, content, lang)
        print(say(lang, "command.written", path=path), file=sys.stderr)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


def save(path: Path, content: bytes, lang: str) -> None:
    """Write a file whole or not at all; what is there and no regular file, such as a pipe, is written to as it stands."""
    try:
        if _is_special(path):
            path.write_bytes(content)
        else:
            _replace(Path(os.path.realpath(path)), content)
    except OSError as error:
        detail = error.strerror or str(error)
        raise UsageError(say(lang, "command.cannot_write", path=path, detail=detail)) from None


def _replace(path: Path, content: bytes) -> None:
    partial = path.with_name(f".{os.getpid()}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError:
        with suppress(OSError):
            partial.unlink()
        raise
