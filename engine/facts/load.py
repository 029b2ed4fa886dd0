"""Loads files and folders of observations: every row is counted and comes out in exactly one state."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from engine.base.problems import InvalidFacts, Problem, Where
from engine.base.progress import tracked
from engine.facts.catalogue import Catalogue, catalogue_of
from engine.facts.csvfile import read_csv
from engine.facts.header import find_header
from engine.facts.inputs import OLD, TEXTS, WORKBOOKS, inputs_of, shown
from engine.facts.merge import merged
from engine.facts.rows import Cells, fact_of
from engine.facts.sheet import Sheet
from engine.facts.strays import above_header, strays
from engine.facts.subunits import too_many, under_one_name
from engine.facts.workbook import read_workbook
from engine.model import Observation, Observations, Pack, Source, Status


@dataclass(slots=True)
class Loaded:
    """What has been read so far."""

    facts: list[Observation] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def load_facts(paths: Sequence[Path], pack: Pack) -> Observations:
    """Return every observation of some files and folders; raises InvalidFacts with everything that has to be mended."""
    inputs, catalogue = inputs_of(paths), catalogue_of(pack)
    passed_over = [Source(name, "", 0, 0, 0, 0, skipped=inside) for name, inside in inputs.passed_over]
    loaded = Loaded(sources=passed_over, problems=list(inputs.problems))
    for name, path in inputs.files:
        _load_file(name, path, catalogue, loaded)
    named, unclear = under_one_name(loaded.facts, pack)
    facts, repeated, contradictions = merged(named, pack.indicators)
    problems = [*loaded.problems, *unclear, *contradictions, *too_many(facts, pack)]
    if problems:
        raise InvalidFacts(problems)
    if not facts:
        raise InvalidFacts([Problem(Where(" ".join(shown(PurePath(path.name)) for path in paths)), "facts.none")])
    sources = [_counted(source, facts, repeated) for source in loaded.sources]
    return Observations(tuple(sorted(facts, key=lambda fact: fact.key)), tuple(sorted(sources, key=lambda s: s.name)))


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
    if path.suffix.lower() in (*WORKBOOKS, *OLD) or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        sheets, skipped, problems = read_workbook(data, name)
    elif path.suffix.lower() in TEXTS:
        sheets, problems = read_csv(data, name)
    else:
        sheets, problems = [], [Problem(Where(name), "facts.unknown_format", {"suffix": path.suffix or "—"})]
    loaded.problems += problems
    if not sheets and not problems:
        loaded.problems.append(Problem(Where(name), "facts.empty"))
    extra: set[str] = set()
    rows = sum(_load_sheet(sheet, catalogue, loaded, extra) for sheet in sheets)
    loaded.sources.append(
        Source(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            rows=rows,  # what became of them is counted when all files are read
            read=0,
            missing=0,
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
    loaded.problems += above_header(sheet, header, catalogue)
    extra |= set(header.extra)
    count = 0
    for row in tracked(sheet.rows, sheet.file):
        if row.number <= header.row or row.is_blank or row.comment:
            continue
        count += 1
        cells, lost = Cells(sheet, header, row), list(strays(sheet, header, row))
        fact = fact_of(cells, catalogue)
        places = {problem.where for problem in lost}
        loaded.problems += lost + [problem for problem in cells.problems if problem.where not in places]
        if fact is not None:
            loaded.facts.append(fact)
    if count == 0:
        loaded.problems.append(Problem(Where(sheet.file, sheet=sheet.name), "facts.no_rows"))
    return count


def _counted(source: Source, facts: Sequence[Observation], repeated: Sequence[Observation]) -> Source:
    """Return a file's account: what became of each of its rows."""
    mine = [fact.status for fact in facts if fact.where.file == source.name]
    missing = mine.count(Status.MISSING)
    again = sum(fact.where.file == source.name for fact in repeated)
    return replace(source, read=len(mine) - missing, missing=missing, repeated=again)
