"""Judges data as a call asks for it, and reads it without judging; returns the exit code."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from engine.commands.errors import INVALID, UsageError
from engine.commands.outputs import Output, write
from engine.facts.load import load_facts
from engine.messages import say
from engine.model import Grade, Observations, Pack, Phase, Run, Severity
from engine.pipeline import check
from engine.report.gather import gathered, rows_of
from engine.report.gather_quality import quality_records
from engine.report.quality_words import quality_lines
from engine.report.words import notes
from engine.rules.load import load_pack, pack_folder

OK, ALERTS = range(2)


def judged(
    paths: Sequence[Path], pack_name: str | None, year: int, phase: str | None, as_of: str | None, lang: str
) -> tuple[Pack, Observations, Run]:
    """Return the pack, the data and the run; raises UsageError where what is asked can't be meant."""
    pack = load_pack(pack_folder(pack_name))
    period = pack.period
    if not period.start <= year <= period.end:
        raise UsageError(say(lang, "command.bad_year", year=year, first=period.start, last=period.end))
    data = load_facts(paths, pack)
    return pack, data, check(pack, data, year, Phase(phase) if phase else None, _day(as_of, lang))


def _day(text: str | None, lang: str) -> str | None:
    try:
        return datetime.date.fromisoformat(text).isoformat() if text is not None else None
    except ValueError:
        raise UsageError(say(lang, "command.bad_date", found=text)) from None


def run_check(
    paths: Sequence[Path], pack_name: str | None, year: int, phase: str | None, as_of: str | None, fail_on: str,
    outputs: Sequence[Output], lang: str,
) -> int:  # fmt: skip
    """Check data and write every output; ALERTS where anything has at least the grade `fail_on`."""
    pack, data, run = judged(paths, pack_name, year, phase, as_of, lang)
    result = gathered(run, pack, data)
    for output in outputs:
        write(output, result, lang)
    if fail_on == "never":
        return OK
    grades = [finding.grade for finding in run.findings] + [item.grade for item in run.escalations]
    return ALERTS if any(grade.reaches(Grade(fail_on)) for grade in grades) else OK


def run_validate(paths: Sequence[Path], pack_name: str | None, lang: str) -> int:
    """Read data without judging it, and say what was found; INVALID where figures contradict each other."""
    pack = load_pack(pack_folder(pack_name))
    data = load_facts(paths, pack)
    sources = data.sources
    print(say(lang, "command.valid", files=sum(bool(source.sha256) for source in sources), **rows_of(sources)))
    for note in notes(sources, lang):
        print(note)
    for source in sources:
        if source.extra_columns:
            print(say(lang, "command.valid.extra", file=source.name, columns=", ".join(source.extra_columns)))
        if source.skipped:
            print(say(lang, "report.skipped", what=f"{source.name}: {', '.join(source.skipped)}"))
    return _reviewed(data, pack, lang)


def _reviewed(data: Observations, pack: Pack, lang: str) -> int:
    """Print what is doubted of the data; INVALID where figures contradict each other."""
    doubts = quality_records(data, pack)
    for depth, line in quality_lines(doubts, lang):
        print("  " * depth + line)
    return INVALID if any(doubt.severity == Severity.MUST_FIX for doubt in doubts) else OK
