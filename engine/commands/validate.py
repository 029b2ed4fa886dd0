"""Reads data without judging it: says what was found, and writes the questions that go back to the units."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from engine.base.problems import InvalidFacts, Problem, Where
from engine.base.text import Text
from engine.collect.files import HandedIn, handed_in
from engine.collect.lines import query_text
from engine.collect.pages import query_book
from engine.commands.department import unit_of
from engine.commands.errors import INVALID
from engine.commands.grouped import GroupedFacts, unread_lines
from engine.commands.outputs import Output, put
from engine.facts.load import read_facts
from engine.facts.skipping import files_of
from engine.messages import say
from engine.model import Observations, Pack, Release, Severity, Source
from engine.report.dossier import RevisedFigure
from engine.report.gather import revisions, rows_of
from engine.report.gather_grounds import evidence
from engine.report.gather_quality import quality_records
from engine.report.quality_words import quality_lines
from engine.report.record import Evidence
from engine.report.words import notes
from engine.rules.load import load_pack, pack_folder

Writer: TypeAlias = Callable[[Sequence[Problem], Sequence[HandedIn], Mapping[str, Text], str], bytes]
OK = 0
_SUMMARY = "summary"
FORMATS: dict[str, Writer] = {
    _SUMMARY: lambda _problems, _files, _units, _lang: b"",
    "text": lambda problems, files, units, lang: query_text(problems, files, units, lang).encode(),
    "xlsx": query_book,
}


def run_validate(
    paths: Sequence[Path], pack_name: str | None, department: str | None, outputs: Sequence[Output], lang: str,
    strict: bool = False,
) -> int:  # fmt: skip
    """Read data and say what was found; INVALID where figures contradict each other.

    Raises GroupedFacts where anything has to be mended, after writing the questions.
    """
    pack = load_pack(pack_folder(pack_name))
    unit = unit_of(department, pack, lang)
    data, problems = read_facts(paths, pack, strict)
    files = handed_in(data, problems, pack)
    if unit:
        files = tuple(file for file in files if unit in file.units)
        names = {file.name for file in files}
        if not files:
            nobody = Problem(Where(" ".join(map(str, paths))), "collect.no_files", {"unit": pack.departments[unit]})
            raise InvalidFacts([nobody])
        problems = [problem for problem in problems if names & files_of(problem)]
    chosen = {file.name for file in files}
    sources = [source for source in data.sources if not unit or source.name in chosen]
    doubts = [doubt for doubt in quality_records(data, pack) if not unit or any(e.file in chosen for e in doubt.evidence)]
    for name, path in outputs:
        if name != _SUMMARY:
            put(path, FORMATS[name](problems, files, pack.departments, lang), lang)
        elif not problems:
            seen = replace(data, items=tuple(item for item in data.items if not unit or item.where.file in chosen))
            told = [*_found(sources, lang), *_set_aside(sources, lang), *_not_final(seen, pack, lang)]
            told += [say(lang, "command.valid.remark", text=text) for text in InvalidFacts(data.remarks).texts(lang)]
            told += ["  " * depth + line for depth, line in quality_lines(doubts, lang)]
            put(path, "".join(f"{line}\n" for line in told).encode(), lang)
    if problems:
        raise GroupedFacts(problems, replace(data, sources=tuple(sources)), files, pack)
    return INVALID if any(doubt.severity == Severity.MUST_FIX for doubt in doubts) else OK


def _found(sources: Sequence[Source], lang: str) -> list[str]:
    lines = [say(lang, "command.valid", files=sum(bool(source.sha256) for source in sources), **rows_of(sources))]
    lines += notes(sources, lang)
    for source in sources:
        if source.extra_columns:
            columns = ", ".join(source.extra_columns)
            lines.append(say(lang, "command.valid.extra", file=source.name, columns=columns))
        lines += unread_lines([source], lang)
    return lines


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
