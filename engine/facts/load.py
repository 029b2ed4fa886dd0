"""Loads files and folders of observations: every row is counted and comes out in exactly one state."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.facts.catalogue import Catalogue, catalogue_of
from engine.facts.csvfile import read_csv
from engine.facts.header import find_header
from engine.facts.rows import Cells, fact_of
from engine.facts.sheet import Sheet
from engine.facts.workbook import read_workbook
from engine.model import Fact, Facts, Pack, Source
from engine.problems import InvalidFacts, Problem, Where
from engine.progress import tracked

WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt")
_OLD = (".xls", ".et")


@dataclass(slots=True)
class Loaded:
    """What has been read so far."""

    facts: list[Fact] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def load_facts(paths: Sequence[Path], pack: Pack) -> Facts:
    """Return every observation of some files and folders; raises InvalidFacts with everything that has to be mended."""
    loaded, catalogue = Loaded(), catalogue_of(pack)
    for name, path in _named(paths, loaded):
        _load_file(name, path, catalogue, loaded)
    facts, repeated = _without_repeats(loaded)
    if loaded.problems:
        raise InvalidFacts(loaded.problems)
    if not facts:
        raise InvalidFacts([Problem(Where(" ".join(path.name for path in paths)), "facts.none")])
    sources = [_with_repeats(source, repeated) for source in loaded.sources]
    return Facts(tuple(sorted(facts, key=lambda fact: fact.key)), tuple(sorted(sources, key=lambda s: s.name)))


def _named(paths: Sequence[Path], loaded: Loaded) -> Iterator[tuple[str, Path]]:
    """Yield each data file with a name that does not depend on the working directory; a folder is read whole."""
    found: list[tuple[str, Path]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(inner for inner in path.rglob("*") if inner.is_file())
            data = [inner for inner in inside if _is_data(inner)]
            found += [(inner.relative_to(path).as_posix(), inner) for inner in data]
            skipped = [inner.relative_to(path).as_posix() for inner in inside if not _is_data(inner)]
            if not data:
                loaded.problems.append(Problem(Where(str(path)), "facts.empty_folder"))
            if skipped:
                loaded.sources.append(Source(f"{path.resolve().name}/", "", 0, 0, 0, 0, skipped=tuple(skipped)))
        elif path.is_file():
            found.append((path.name, path))
        else:
            loaded.problems.append(Problem(Where(str(path)), "facts.no_file"))
    names = [name for name, _ in found]
    for name, path in found:
        yield (f"{path.resolve().parent.name}/{name}" if names.count(name) > 1 else name), path


def _is_data(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return not hidden and path.suffix.lower() in (*WORKBOOKS, *TEXTS, *_OLD) and path.suffix.lower() != ".txt"


def _load_file(name: str, path: Path, catalogue: Catalogue, loaded: Loaded) -> None:
    try:
        data = path.read_bytes()
    except OSError as error:
        loaded.problems.append(Problem(Where(name), "facts.unreadable", {"detail": error.strerror or str(error)}))
        return
    if not data.strip():
        loaded.problems.append(Problem(Where(name), "facts.empty"))
        return
    skipped: list[str] = []
    if path.suffix.lower() in (*WORKBOOKS, *_OLD) or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        sheets, skipped, problems = read_workbook(data, name)
    elif path.suffix.lower() in TEXTS:
        sheets, problems = read_csv(data, name)
    else:
        sheets, problems = [], [Problem(Where(name), "facts.unknown_format", {"suffix": path.suffix or "—"})]
    loaded.problems += problems
    if not sheets and not problems:
        loaded.problems.append(Problem(Where(name), "facts.empty"))
    first = len(loaded.facts)
    extra: set[str] = set()
    rows = sum(_load_sheet(sheet, catalogue, loaded, extra) for sheet in sheets)
    facts = loaded.facts[first:]
    loaded.sources.append(
        Source(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            rows=rows,
            facts=sum(fact.status != "missing" for fact in facts),
            missing=sum(fact.status == "missing" for fact in facts),
            repeated=0,
            notes=tuple(dict.fromkeys(note for sheet in sheets for note in sheet.comments())),
            extra_columns=tuple(sorted(extra)),
            skipped=tuple(skipped),
        )
    )


def _load_sheet(sheet: Sheet, catalogue: Catalogue, loaded: Loaded, extra: set[str]) -> int:
    """Read one sheet; return how many data rows it has."""
    header, problems = find_header(sheet)
    loaded.problems += problems
    if header is None:
        return 0
    extra |= set(header.extra)
    count = 0
    for row in tracked(sheet.rows, sheet.file):
        if row.number <= header.row or row.is_blank or row.comment:
            continue
        count += 1
        cells = Cells(sheet, header, row)
        fact = fact_of(cells, catalogue)
        loaded.problems += cells.problems
        if fact is not None:
            loaded.facts.append(fact)
    if count == 0:
        loaded.problems.append(Problem(Where(sheet.file, sheet=sheet.name), "facts.no_rows"))
    return count


def _without_repeats(loaded: Loaded) -> tuple[list[Fact], list[Fact]]:
    """Return the observations once each, and the repetitions; two different values for one thing are a problem."""
    seen: dict[tuple[object, ...], Fact] = {}
    repeated: list[Fact] = []
    for fact in sorted(loaded.facts, key=lambda fact: (fact.key, fact.status != "value", fact.where)):
        first = seen.setdefault(fact.key, fact)
        if first is fact:
            continue
        if (first.status, first.value) == (fact.status, fact.value) or fact.status == "missing":
            repeated.append(fact)
        else:
            words = {"first": str(first.where), "one": first.raw or first.status, "two": fact.raw or fact.status}
            loaded.problems.append(Problem(fact.where, "facts.conflict", words))
    return list(seen.values()), repeated


def _with_repeats(source: Source, repeated: Sequence[Fact]) -> Source:
    mine = [fact for fact in repeated if fact.where.file == source.name]
    missing = sum(fact.status == "missing" for fact in mine)
    return Source(
        source.name, source.sha256, source.rows, source.facts - len(mine) + missing, source.missing - missing,
        len(mine), source.notes, source.extra_columns, source.skipped,
    )  # fmt: skip
