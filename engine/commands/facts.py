"""Prints every observation as it was read, without judging anything."""

import sys
from collections.abc import Sequence
from pathlib import Path

from engine.commands.errors import UsageError
from engine.commands.outputs import save
from engine.facts.load import load_facts
from engine.messages import say
from engine.report.observed import render_observed
from engine.rules.load import load_pack, pack_folder

OK = 0
_FORMAT = "csv"


def run_facts(paths: Sequence[Path], pack_name: str | None, output: str, lang: str) -> int:
    """Print the observations of data files as CSV, or write them to the file that `output` (``csv:PATH``) names."""
    name, _, path = output.rpartition(":")
    if name not in ("", _FORMAT):
        raise UsageError(say(lang, "command.bad_output", found=output, known=_FORMAT))
    pack = load_pack(pack_folder(pack_name))
    content = render_observed(load_facts(paths, pack), pack)
    if path in ("", "-", _FORMAT):
        sys.stdout.flush()
        sys.stdout.buffer.write(content.encode())
        return OK
    if any(Path(path).resolve() == item.resolve() for item in paths):
        raise UsageError(say(lang, "command.overwrites_data", path=path))
    save(Path(path), b"\xef\xbb\xbf" + content.encode(), lang)
    print(say(lang, "command.written", path=path), file=sys.stderr)
    return OK
