"""Where results go: ``FORMAT:PATH`` pairs, each written whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.messages import say
from engine.report.canonical import dump, stamped
from engine.usage import UsageError

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Output:
    """A format and the file to write, None for standard output."""

    format: str
    path: Path | None


def _table(data: Json, lang: str) -> str:
    from engine.report.table import render

    return render(data, lang)


def _json(data: Json, _lang: str) -> str:
    """Return the canonical form; only `generated_at`, outside the hashed body, tells when it was made."""
    return dump(stamped(data))


def _csv(data: Json, lang: str) -> str:
    from engine.report.flat import render_csv

    return render_csv(data, lang)


def _markdown(data: Json, lang: str) -> str:
    from engine.report.flat import render_markdown

    return render_markdown(data, lang)


FORMATS: dict[str, Callable[[Json, str], str]] = {"table": _table, "json": _json, "csv": _csv, "markdown": _markdown}


def parse_outputs(texts: list[str], lang: str) -> list[Output]:
    """Return the outputs asked for; the table on standard output comes first unless another result goes there."""
    outputs = [_parse(text, lang) for text in texts]
    to_stdout = any(output.path is None for output in outputs)
    return outputs if to_stdout else [Output("table", None), *outputs]


def _parse(text: str, lang: str) -> Output:
    name, _, path = text.partition(":")
    if name not in FORMATS:
        raise UsageError(say(lang, "command.bad_output", found=text, known=", ".join(FORMATS)))
    return Output(name, None if path in ("", "-") else Path(path))


def write(output: Output, data: Json, lang: str) -> Path | None:
    """Write one output; return the path written, None where it went to standard output."""
    if output.path is None:
        _to_stdout(output, data, lang)
        return None
    partial = output.path.with_name(f".{output.path.name}.partial")
    try:
        partial.write_text(FORMATS[output.format](data, lang), encoding="utf-8", newline="")
        partial.replace(output.path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        detail = error.strerror or str(error)
        raise UsageError(say(lang, "command.cannot_write", path=output.path, detail=detail)) from None
    return output.path


def _to_stdout(output: Output, data: Json, lang: str) -> None:
    if output.format == "table" and sys.stdout.isatty():
        from rich.console import Console

        from engine.report.table import show

        show(data, lang, Console())
    else:
        sys.stdout.write(FORMATS[output.format](data, lang))
