"""Judges data as a call asks for it, and reads it without judging; returns the exit code."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from engine.base.problems import InvalidFacts
from engine.commands.errors import INVALID, UsageError
from engine.commands.outputs import Output, write
from engine.facts.load import load_facts
from engine.messages import say
from engine.model import Grade, Observations, Pack, Phase, Release, Run, Severity, Source
from engine.pipeline import check
from engine.report.dossier import RevisedFigure
from engine.report.gather import gathered, revisions, rows_of
from engine.report.gather_grounds import evidence
from engine.report.gather_quality import quality_records
from engine.report.quality_words import quality_lines
from engine.report.record import Evidence
from engine.report.words import notes
from engine.rules.load import load_pack, pack_folder

OK, ALERTS = range(2)


def judged(
    paths: Sequence[Path],
    pack_name: str | None,
    year: int,
    phase: str | None,
    as_of: str | None,
    lang: str,
    strict: bool = False,
) -> tuple[Pack, Observations, Run]:
    """Return the pack, the data and the run; raises UsageError where what is asked can't be meant."""
    pack = load_pack(pack_folder(pack_name))
    period = pack.period
    if not period.start <= year <= period.end:
        raise UsageError(say(lang, "command.bad_year", year=year, first=period.start, last=period.end))
    data = load_facts(paths, pack, strict)
    return pack, data, check(pack, data, year, Phase(phase) if phase else None, _day(as_of, lang))


def _day(text: str | None, lang: str) -> str | None:
    try:
        return datetime.date.fromisoformat(text).isoformat() if text is not None else None
    except ValueError:
        raise UsageError(say(lang, "command.bad_date", found=text)) from None


def run_check(
    paths: Sequence[Path], pack_name: str | None, year: int, phase: str | None, as_of: str | None, fail_on: str,
    outputs: Sequence[Output], lang: str, strict: bool = False,
) -> int:  # fmt: skip
    """Check data and write every output; ALERTS where anything has at least the grade `fail_on`."""
    pack, data, run = judged(paths, pack_name, year, phase, as_of, lang, strict)
    result = gathered(run, pack, data)
    for output in outputs:
        write(output, result, lang)
    if fail_on == "never":
        return OK
    grades = [finding.grade for finding in run.findings] + [item.grade for item in run.escalations]
    return ALERTS if any(grade.reaches(Grade(fail_on)) for grade in grades) else OK


def run_validate(paths: Sequence[Path], pack_name: str | None, lang: str, strict: bool = False) -> int:
    """Read data without judging it, and say what was found; INVALID where figures contradict each other."""
    pack = load_pack(pack_folder(pack_name))
    data = load_facts(paths, pack, strict)
    sources = data.sources
    print(say(lang, "command.valid", files=sum(bool(source.sha256) for source in sources), **rows_of(sources)))
    for note in notes(sources, lang):
        print(note)
    for source in sources:
        if source.extra_columns:
            print(say(lang, "command.valid.extra", file=source.name, columns=", ".join(source.extra_columns)))
        if source.skipped:
            print(say(lang, "report.skipped", what=f"{source.name}: {', '.join(source.skipped)}"))
    for line in (*_set_aside(sources, lang), *_not_final(data, pack, lang)):
        print(line)
    for text in InvalidFacts(data.remarks).texts(lang):
        print(say(lang, "command.valid.remark", text=text))
    return _reviewed(data, pack, lang)


def _set_aside(sources: Iterable[Source], lang: str) -> Iterator[str]:
    """Yield what was read and not taken, once for each file and thing."""
    for source in sources:
        for item in source.set_aside:
            words = {"file": source.name, "what": item.what, "rows": item.rows, "first": item.first}
            yield say(lang, f"command.valid.aside.{item.reason}", **words)


def _not_final(data: Observations, pack: Pack, lang: str) -> Iterator[str]:
    """Yield the figures that were revised, and those that are preliminary."""
    for item in revisions(data.items, pack):
        before, after = item.raw
        yield say(lang, "command.valid.revised", before=before, after=after, **_about(item, pack, lang))
    for seen in data.items:
        if seen.release == Release.PRELIMINARY:
            early = evidence(seen, pack)
            yield say(lang, "command.valid.preliminary", value=early.raw, **_about(early, pack, lang))


def _about(item: RevisedFigure | Evidence, pack: Pack, lang: str) -> dict[str, object]:
    """Return what a figure is about, in words."""
    place = [item.unit_name or pack.area.name, *(part.name.in_(lang) for part in item.parts)]
    cells = " → ".join(item.cells) if isinstance(item, RevisedFigure) else item.address
    return {"what": item.name or item.indicator, "year": item.year, "place": "、".join(place), "cells": cells}


def _reviewed(data: Observations, pack: Pack, lang: str) -> int:
    """Print what is doubted of the data; INVALID where figures contradict each other."""
    doubts = quality_records(data, pack)
    for depth, line in quality_lines(doubts, lang):
        print("  " * depth + line)
    return INVALID if any(doubt.severity == Severity.MUST_FIX for doubt in doubts) else OK
