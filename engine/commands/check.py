"""Judges data, and reads it without judging; returns the exit code."""

import sys
from collections.abc import Sequence
from pathlib import Path

from engine.commands.outputs import Output, write
from engine.commands.request import Request, judged
from engine.facts.load import load_facts
from engine.messages import say
from engine.model import Grade
from engine.report.gather import gathered
from engine.rules.load import load_pack, pack_folder

OK, ALERTS = range(2)


def run_check(request: Request, fail_on: str, outputs: Sequence[Output]) -> int:
    """Check data and write every output; ALERTS where anything has at least the grade `fail_on`."""
    pack, data, run = judged(request)
    result = gathered(run, pack, data)
    for output in outputs:
        path = write(output, result, request.lang)
        if path:
            print(say(request.lang, "command.written", path=path), file=sys.stderr)
    if fail_on == "never":
        return OK
    grades = [finding.grade for finding in run.findings] + [item.grade for item in run.escalations]
    return ALERTS if any(grade.reaches(Grade(fail_on)) for grade in grades) else OK


def run_validate(paths: Sequence[Path], pack_name: str | None, lang: str) -> int:
    """Read data without judging it, and say what was found."""
    data = load_facts(paths, load_pack(pack_folder(pack_name)))
    sums = {name: sum(getattr(s, name) for s in data.sources) for name in ("rows", "read", "missing", "repeated")}
    print(say(lang, "command.valid", files=sum(bool(source.sha256) for source in data.sources), **sums))
    for note in dict.fromkeys(note for source in data.sources for note in source.notes):
        print(say(lang, "report.notes", note=note))
    for source in data.sources:
        if source.extra_columns:
            print(say(lang, "command.valid.extra", file=source.name, columns=", ".join(source.extra_columns)))
        if source.skipped:
            print(say(lang, "report.skipped", what=f"{source.name}: {', '.join(source.skipped)}"))
    return OK
