"""Reads data without judging it: says what was found, and writes the questions that go back to the units."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from engine.base.problems import InvalidFacts, Problem, Where
from engine.base.text import Text
from engine.collect.files import HandedIn, handed_in
from engine.collect.lines import query_text
from engine.collect.pages import query_book
from engine.commands.department import unit_of
from engine.commands.grouped import GroupedFacts, unread_lines
from engine.commands.outputs import Output, put
from engine.facts.load import read_facts
from engine.facts.skipping import files_of
from engine.messages import say
from engine.model import Source
from engine.report.gather import rows_of
from engine.report.words import notes
from engine.rules.load import load_pack, pack_folder

Writer: TypeAlias = Callable[[Sequence[Problem], Sequence[HandedIn], Mapping[str, Text], str], bytes]
_SUMMARY = "summary"
FORMATS: dict[str, Writer] = {
    _SUMMARY: lambda _problems, _files, _units, _lang: b"",
    "text": lambda problems, files, units, lang: query_text(problems, files, units, lang).encode(),
    "xlsx": query_book,
}


def run_validate(
    paths: Sequence[Path], pack_name: str | None, department: str | None, outputs: Sequence[Output], lang: str
) -> int:
    """Read data and say what was found; raises GroupedFacts where anything has to be mended, after writing the questions."""
    pack = load_pack(pack_folder(pack_name))
    unit = unit_of(department, pack, lang)
    data, problems = read_facts(paths, pack)
    files = handed_in(data, problems, pack)
    if unit:
        files = tuple(file for file in files if unit in file.units)
        names = {file.name for file in files}
        if not files:
            nobody = Problem(Where(" ".join(map(str, paths))), "collect.no_files", {"unit": pack.departments[unit]})
            raise InvalidFacts([nobody])
        problems = [problem for problem in problems if names & files_of(problem)]
    sources = [source for source in data.sources if not unit or source.name in {file.name for file in files}]
    for name, path in outputs:
        if name != _SUMMARY:
            put(path, FORMATS[name](problems, files, pack.departments, lang), lang)
        elif not problems:
            put(path, "".join(f"{line}\n" for line in _found(sources, lang)).encode(), lang)
    if problems:
        raise GroupedFacts(problems, replace(data, sources=tuple(sources)), files, pack)
    return 0


def _found(sources: Sequence[Source], lang: str) -> list[str]:
    lines = [say(lang, "command.valid", files=sum(bool(source.sha256) for source in sources), **rows_of(sources))]
    lines += notes(sources, lang)
    for source in sources:
        if source.extra_columns:
            columns = ", ".join(source.extra_columns)
            lines.append(say(lang, "command.valid.extra", file=source.name, columns=columns))
        lines += unread_lines([source], lang)
    return lines
