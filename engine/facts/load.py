"""Loads files and folders of observations: every row is counted and comes out in exactly one state."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from engine.base.problems import InvalidFacts, Problem, Where
from engine.base.progress import tracked
from engine.facts.catalogue import Catalogue, catalogue_of
from engine.facts.csvfile import read_csv
from engine.facts.header import above_header, cells_of, find_header
from engine.facts.inputs import OLD, TEXTS, WORKBOOKS, inputs_of, shown
from engine.facts.merge import merged
from engine.facts.rows import observations_of
from engine.facts.sheet import Sheet
from engine.facts.skipping import left_out_of, without_bad
from engine.facts.subunits import too_many, under_one_name
from engine.facts.workbook import read_workbook
from engine.model import LeftOut, Observation, Observations, Pack, Source, Status


def load_facts(paths: Sequence[Path], pack: Pack, skip_bad: bool = False) -> Observations:
    """Return every observation of some files and folders; raises InvalidFacts with everything that has to be mended.

    With `skip_bad` a file in which anything has to be mended is left out whole, and named.
    """
    data, problems = read_facts(paths, pack, skip_bad)
    if problems:
        raise InvalidFacts(problems)
    return data


def read_facts(paths: Sequence[Path], pack: Pack, skip_bad: bool = False) -> tuple[Observations, list[Problem]]:
    """Return what can be read of some files and folders, and everything that has to be mended."""
    files, passed_over, problems = inputs_of(paths)
    sources = [Source(name, "", 0, 0, 0, 0, skipped=inside) for name, inside in passed_over]
    catalogue, read = catalogue_of(pack), list[Observation]()
    for name, path in files:
        sources += _load_file(name, path, catalogue, read, problems)
    once, repeated, wrong = _joined(read, problems, pack)
    left_out: tuple[LeftOut, ...] = ()
    if skip_bad and once:
        found = without_bad(read, wrong, {name for name, _ in files}, lambda kept, left: _joined(kept, left, pack))
        if found.once:
            once, repeated, wrong = found.once, found.repeated, found.problems
            left_out = left_out_of(found.bad, sources)
            sources = [source for source in sources if source.name not in found.bad]
    if not once and not wrong:
        wrong = [Problem(Where(" ".join(shown(PurePath(path.name)) for path in paths)), "facts.none")]
    counted = tuple(_counted(sources, once, repeated))
    return Observations(tuple(sorted(once, key=lambda item: item.key)), counted, left_out), wrong


def _joined(
    read: Sequence[Observation], problems: Sequence[Problem], pack: Pack
) -> tuple[list[Observation], list[Observation], list[Problem]]:
    """Return the observations once each, those that were repetitions, and the problems with those between rows."""
    named, unclear = under_one_name(read, pack)
    once, repeated, contradictions = merged(named, pack.indicators)
    return once, repeated, [*problems, *unclear, *contradictions, *too_many(once, pack)]


def _counted(sources: Iterable[Source], once: Iterable[Observation], repeated: Iterable[Observation]) -> Iterator[Source]:
    """Yield the files by name with what became of their rows; a row of several answers counts by the one that says most."""
    kept: dict[Where, bool] = {}
    for item in once:
        kept[item.where] = kept.get(item.where, True) and item.status == Status.MISSING
    counts = Counter((where.file, missing) for where, missing in kept.items())
    again = Counter(where.file for where in {item.where for item in repeated} - kept.keys())
    for file in sorted(sources, key=lambda file: file.name):
        name = file.name
        yield replace(file, read=counts[name, False], missing=counts[name, True], repeated=again[name])


def _load_file(
    name: str, path: Path, catalogue: Catalogue, read: list[Observation], problems: list[Problem]
) -> Iterable[Source]:
    """Add what a file holds to the observations and problems; yield the file, with what became of its rows left open."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.append(Problem(Where(name), "facts.unreadable", {"detail": error.strerror or str(error)}))
        return
    sheets, skipped, wrong = _sheets(data, name, path.suffix)
    problems += wrong or ([] if sheets else [Problem(Where(name), "facts.empty")])
    extra: set[str] = set()
    rows = sum(_load_sheet(sheet, catalogue, read, problems, extra) for sheet in sheets)
    notes = dict.fromkeys(note for sheet in sheets for note in sheet.comments)
    digest = hashlib.sha256(data).hexdigest()
    yield Source(name, digest, rows, 0, 0, 0, tuple(notes), tuple(sorted(extra)), tuple(skipped))


def _sheets(data: bytes, name: str, suffix: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return a file's tables, the names of those passed over, and what is wrong with the file."""
    if not data.strip():
        return [], [], []
    if suffix.lower() in (*WORKBOOKS, *OLD) or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return read_workbook(data, name)
    if suffix.lower() in TEXTS:
        return read_csv(data, name)
    return [], [], [Problem(Where(name), "facts.unknown_format", {"suffix": suffix or "—"})]


def _load_sheet(sheet: Sheet, catalogue: Catalogue, read: list[Observation], problems: list[Problem], extra: set[str]) -> int:
    """Read one sheet; return how many data rows it has."""
    header, wrong = find_header(sheet, catalogue)
    problems += wrong
    if header is None:
        return 0
    problems += above_header(sheet, header, catalogue)
    extra.update(header.extra)
    below = [number for number in sheet.rows if number > header.row]
    for number in tracked(below, sheet.file):
        cells = cells_of(sheet, header, number, catalogue)
        read += observations_of(cells, catalogue)
        problems += cells.found_wrong
    if not below:
        problems.append(Problem(Where(sheet.file, sheet=sheet.name), "facts.no_rows"))
    return len(below)
