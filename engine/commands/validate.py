"""Reads data without judging it: says what was found, and writes the questions that go back to the units."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from engine.base.problems import InvalidFacts, Problem, Where
from engine.collect.asked import Question, leads_of
from engine.collect.files import HandedIn, handed_in
from engine.collect.lines import query_text
from engine.commands.beside import column_lines
from engine.commands.department import unit_of
from engine.commands.errors import INVALID
from engine.commands.grouped import GroupedFacts, aside_lines, unread_lines
from engine.commands.outputs import Output, put, put_text
from engine.facts.freelines import free_lines
from engine.facts.load import read_facts
from engine.facts.observed import ObservationColumns, together
from engine.facts.skipping import files_of
from engine.messages import say
from engine.messages.shown import short
from engine.model import Doubt, Observations, Pack, Release, Severity, Status
from engine.quality.review import reviewed
from engine.report.gather_quality import quality_record
from engine.report.quality_words import quality_lines
from engine.report.read import notes, rows_of
from engine.rules.load import load_pack, pack_folder
from engine.wording.lists import listed
from engine.wording.observed import name_in_year

Writer: TypeAlias = Callable[[Sequence[Question], Sequence[HandedIn], Pack, str], bytes]
OK = 0
_TOLD = 50
"""So many revised and preliminary figures are told one by one."""
_SAID = 10
"""So many of the lines around the tables of a file that nothing was made of are told."""


def _book(asked: Sequence[Question], files: Sequence[HandedIn], pack: Pack, lang: str) -> bytes:
    from engine.collect.pages import query_book

    return query_book(asked, files, pack, lang)


_SUMMARY = "summary"
FORMATS: dict[str, Writer] = {
    _SUMMARY: lambda _asked, _files, _pack, _lang: b"",
    "text": lambda asked, files, pack, lang: query_text(asked, files, pack, lang).encode(),
    "xlsx": _book,
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read of the data that is told of: all of it, or the files of one unit."""

    data: Observations
    files: tuple[HandedIn, ...]
    problems: Sequence[Problem]
    doubts: tuple[Doubt, ...]

    @property
    def asked(self) -> Sequence[Question]:
        """What the units are asked: what cannot be read; once all can be, what is doubted and nobody has explained."""
        return self.problems or tuple(doubt for doubt in self.doubts if doubt.is_open)


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
    found = _Found(data, handed_in(data, problems, pack), problems, reviewed(data.items, pack))
    if unit:
        found = _of_unit(unit, found, paths, pack)
    for name, path in outputs:
        if name != _SUMMARY:
            content = FORMATS[name](found.asked, found.files, pack, lang)
            put(path, content, lang) if name != "text" else put_text(path, content.decode(), lang)
        elif not found.problems:
            put_text(path, "".join(f"{line}\n" for line in _summary(found, pack, lang)), lang)
    if found.problems:
        raise GroupedFacts(found.problems, found.data, found.files, pack)
    return INVALID if any(doubt.severity == Severity.MUST_FIX for doubt in found.doubts) else OK


def _of_unit(unit: str, found: _Found, paths: Sequence[Path], pack: Pack) -> _Found:
    """Return what was found in the files of one unit, and what is doubted of what it leads, whoever reported it.

    Raises InvalidFacts where it has no files.
    """
    files = tuple(file for file in found.files if unit in file.units)
    if not files:
        nobody = Problem(Where(" ".join(map(str, paths))), "collect.no_files", {"unit": pack.departments[unit]})
        raise InvalidFacts([nobody])
    names = {file.name for file in files}
    items = ObservationColumns.of(found.data.items).of_files(names)
    sources = tuple(source for source in found.data.sources if source.name in names)
    unread = tuple(why for why in found.data.unread if why.where.file in names)
    problems = [problem for problem in found.problems if names & files_of(problem)]
    doubts = tuple(
        doubt
        for doubt in found.doubts
        if unit in leads_of(doubt, pack) or any(item.where.file in names for item in doubt.subjects)
    )
    return _Found(replace(found.data, items=items, sources=sources, unread=unread), files, problems, doubts)


def _summary(found: _Found, pack: Pack, lang: str) -> Iterator[str]:
    """Yield all that is told of data that can be read."""
    yield from (*_counted(found.data, lang), *aside_lines(found.data.sources, lang), *_not_final(found.data, pack, lang))
    yield from (say(lang, "command.valid.remark", text=text) for text in InvalidFacts(found.data.remarks).texts(lang))
    doubts = [quality_record(doubt, pack) for doubt in found.doubts]
    yield from ("  " * depth + line for depth, line in quality_lines(doubts, lang))


def _counted(data: Observations, lang: str) -> list[str]:
    sources, none = data.sources, _not_applicable(data)
    rows = rows_of(sources)
    counts = {**rows, "read": rows["read"] - none, "not_applicable": none}
    files = sum(bool(source.sha256) for source in sources)
    lines = [say(lang, "command.valid", files=files, **counts) if files else say(lang, "command.valid.none")]
    lines += [say(lang, "report.stated", **rows)] if rows["stated"] or rows["unanswered"] else []
    lines += notes(sources, lang)
    lines += column_lines(data, lang)
    for source in sources:
        if free := list(free_lines(source.lines)):
            said = listed([short(line) for line in free[:_SAID]], "list.sentences")
            lines.append(say(lang, "command.valid.lines", file=source.name, count=len(free), lines=said))
    return [*lines, *unread_lines(data, lang)]


def _not_applicable(data: Observations) -> int:
    """Return how many rows say that no figure applies; of a row of several answers one with a figure says most."""
    items = ObservationColumns.of(data.items)
    cell = together(*(items.columns[name] for name in ("file", "row", "column")))
    none = items.are_stated(lambda said: said.status == Status.NOT_APPLICABLE)
    figure = items.are_stated(lambda said: said.status == Status.VALUE)
    return len(np.setdiff1d(cell[none], cell[figure]))


def _not_final(data: Observations, pack: Pack, lang: str) -> Iterator[str]:
    """Yield the figures that were revised, and those that are preliminary; of very many the first ones."""
    items = ObservationColumns.of(data.items)
    revised = [(old, item) for item in items.standing_alone() for old in item.replaced]
    for old, item in revised[:_TOLD]:
        words = {"what": name_in_year(item, pack), "before": old.raw, "after": item.raw}
        yield say(lang, "command.valid.revised", **words, cells=f"{old.where.address} → {item.where.address}")
    preliminary = items.observations(np.flatnonzero(items.are_stated(lambda said: said.release == Release.PRELIMINARY)))
    for item in preliminary[:_TOLD]:
        words = {"what": name_in_year(item, pack), "value": item.raw, "cells": item.where.address}
        yield say(lang, "command.valid.preliminary", **words)
    for code, found in (("revised", revised), ("preliminary", preliminary)):
        if len(found) > _TOLD:
            yield say(lang, f"command.valid.{code}.more", count=len(found) - _TOLD)
