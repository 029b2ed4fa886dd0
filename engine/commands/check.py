"""Judges data as a call asks for it; returns the exit code."""

import datetime
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.commands.department import concerning, unit_of
from engine.commands.errors import UsageError
from engine.commands.formats import write
from engine.commands.grouped import loaded
from engine.commands.kept import kept
from engine.commands.outputs import Output
from engine.commands.period import check_year
from engine.commands.screen import tell
from engine.messages import say
from engine.model import Grade, Observations, Pack, Phase, Run
from engine.pipeline import check
from engine.report.codec import CHECKSUM, verified
from engine.report.dossier import Dossier
from engine.report.gather import gathered
from engine.report.gather_changes import Earlier, changes_since, earlier
from engine.report.quality_words import quality_lines
from engine.rules.load import load_pack, pack_folder

OK, ALERTS = range(2)
_ASKED = 20
"""So many questions are said after a check; validate lists all."""


def judged(
    paths: Sequence[Path], pack: Pack, year: int, phase: str | None, as_of: str | None, lang: str,
    skip_bad: bool = False, strict: bool = False,
) -> tuple[Observations, Run]:  # fmt: skip
    """Return the data and the run; raises UsageError where what is asked can't be meant."""
    check_year(year, pack, lang)
    data = loaded(paths, pack, skip_bad, strict)
    return data, check(pack, data, year, Phase(phase) if phase else None, day_of(as_of, lang))


def day_of(text: str | None, lang: str) -> str | None:
    """Return a day, YYYY-MM-DD; raises UsageError of what is none."""
    try:
        return datetime.date.fromisoformat(text).isoformat() if text is not None else None
    except ValueError:
        raise UsageError(say(lang, "command.bad_date", found=text)) from None


def _ask(result: Dossier, lang: str) -> None:
    """Say on standard error what the review of data asks and nobody has answered, as far as a person reads on."""
    doubts = [doubt for doubt in result.quality if not doubt.answer]
    for depth, line in quality_lines(doubts[:_ASKED], lang) if doubts else ():
        tell("  " * depth + line, sys.stderr)
    if len(doubts) > _ASKED:
        tell(say(lang, "quality.further", count=len(doubts) - _ASKED), sys.stderr)


def earlier_run(path: Path, year: int, lang: str) -> Earlier:
    """Return what is read of an earlier run; raises UsageError where it is of a later year."""
    before = kept(path, lang, lambda data: earlier({**verified(data), CHECKSUM: data[CHECKSUM]}))
    if before.run.year > year:
        raise UsageError(say(lang, "command.previous_later", path=path, found=before.run.year, year=year))
    return before


def beside(before: Earlier, result: Dossier, lang: str) -> Dossier:
    """Return a run with what changed since an earlier one; raises UsageError where that one is of another pack."""
    if before.run.pack != result.run.pack:
        raise UsageError(say(lang, "command.previous_pack", found=before.run.pack, pack=result.run.pack))
    return replace(result, changes=changes_since(before, result))


def run_check(
    paths: Sequence[Path], pack_name: str | None, year: int, phase: str | None, as_of: str | None,
    department: str | None, skip_bad: bool, fail_on: str, outputs: Sequence[Output], lang: str, strict: bool = False,
    whole: bool = False, previous: Path | None = None,
) -> int:  # fmt: skip
    """Check data and write every output; ALERTS where anything has at least the grade `fail_on`.

    A `whole` page on the screen lists what is not urgent too. `previous` is an earlier run that was kept, and is read before
    anything is judged.
    """
    before = earlier_run(previous, year, lang) if previous else None
    pack = load_pack(pack_folder(pack_name))
    unit = unit_of(department, pack, lang)
    data, run = judged(paths, pack, year, phase, as_of, lang, skip_bad, strict)
    run = concerning(run, unit, pack, lang) if unit else run
    result = gathered(run, pack, data, unit)
    if before is not None:
        result = beside(before, result, lang)
    for output in outputs:
        write(output, result, lang, whole)
    _ask(result, lang)
    if fail_on == "never":
        return OK
    grades = [finding.grade for finding in run.findings] + [item.grade for item in run.escalations]
    return ALERTS if any(grade.reaches(Grade(fail_on)) for grade in grades) else OK
