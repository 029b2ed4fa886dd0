"""Prints every observation as it was read, without judging anything."""

import sys
from collections.abc import Sequence
from pathlib import Path

from engine.commands.grouped import loaded
from engine.commands.outputs import Output, put
from engine.commands.screen import tell
from engine.messages import say
from engine.report.observed import render_observed
from engine.rules.load import load_pack, pack_folder

OK = 0
FORMATS = ("csv",)


def run_facts(paths: Sequence[Path], pack_name: str | None, outputs: Sequence[Output], lang: str) -> int:
    """Write the observations of data files as CSV; to standard output only where no file is asked for."""
    pack = load_pack(pack_folder(pack_name))
    data = loaded(paths, pack)
    content = render_observed(data, pack).encode()
    files = [path for _, path in outputs if path]
    for path in files or (None,):
        put(path, b"\xef\xbb\xbf" + content if path else content, lang)  # the mark by which a spreadsheet knows UTF-8
    if data.measures or data.assessments:
        words = {"measures": len(data.measures), "assessments": len(data.assessments)}
        tell(say(lang, "command.facts.stated", **words), sys.stderr)
    return OK
