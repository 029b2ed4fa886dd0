"""Loads files and folders of observations: every row is counted and comes out in exactly one state."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from engine.base.problems import InvalidFacts, Problem, Where
from engine.base.progress import tracked
from engine.base.system import reason_of
from engine.facts.bases import bridged
from engine.facts.books import read_book
from engine.facts.catalogue import Catalogue, catalogue_of
from engine.facts.cells import Cells, Left
from engine.facts.counted import with_counts
from engine.facts.csvfile import read_csv
from engine.facts.form import Form, form_of
from engine.facts.inputs import OLD, TEXTS, WORKBOOKS, inputs_of, shown
from engine.facts.limits import long_cells, too_large
from engine.facts.merge import merged
from engine.facts.remarks import remarks_on
from engine.facts.rows import Rows
from engine.facts.sheet import Sheet
from engine.facts.skipping import left_out_of, without_bad
from engine.facts.statements import Statements
from engine.facts.subunits import too_many, under_one_name, unknown_units
from engine.model import Aside, LeftOut, Observation, Observations, Pack, SetAside, Source


def load_facts(paths: Sequence[Path], pack: Pack, strict: bool = False, skip_bad: bool = False) -> Observations:
    """Return every observation of some files and folders; raises InvalidFacts with everything that has to be mended.

    What is about other indicators, areas or years is set aside; with `strict` it has to be mended too. With `skip_bad` a file
    in which anything has to be mended is left out whole, and named.
    """
    data, problems = read_facts(paths, pack, strict, skip_bad)
    if problems:
        raise InvalidFacts(problems)
    return data


def read_facts(
    paths: Sequence[Path], pack: Pack, strict: bool = False, skip_bad: bool = False
) -> tuple[Observations, list[Problem]]:
    """Return what can be read of some files and folders, and everything that has to be mended."""
    files, passed_over, problems = inputs_of(paths)
    sources = [Source(name, "", 0, 0, 0, 0, skipped=inside) for name, inside in passed_over]
    catalogue, read, left = catalogue_of(pack), list[Observation](), list[Left]()
    rows, statements = Rows(catalogue), Statements(pack)
    for name, path in files:
        sources += _load_file(name, path, catalogue, rows, statements, read, left, problems)
    problems += statements.contradictions()
    problems += [item.problem for item in left if strict or not read]
    once, repeated, wrong = _joined(read, problems, pack)
    left_out, told = tuple[LeftOut, ...](), statements.told()
    if skip_bad and once:
        found = without_bad(read, wrong, {name for name, _ in files}, lambda kept, bad: _joined(kept, bad, pack))
        if found.once:
            once, repeated, wrong = found.once, found.repeated, found.problems
            left_out = left_out_of(found.bad, sources)
            sources = [source for source in sources if source.name not in found.bad]
            left = [item for item in left if item.where.file not in found.bad]
            told = statements.told(found.bad.keys())
    if not once and not wrong and not told.rows:
        wrong = [Problem(Where(" ".join(shown(PurePath(path.name)) for path in paths)), "facts.none")]
    items = tuple(sorted(bridged(once, pack), key=lambda item: item.key))
    left += _revised(once, repeated, pack)
    counted = tuple(told.counted(_counted(sources, once, repeated, left)))
    return Observations(items, counted, tuple(remarks_on(items, pack)), left_out, told.measures, told.assessments), wrong


def _joined(
    read: Sequence[Observation], problems: Sequence[Problem], pack: Pack
) -> tuple[list[Observation], list[Observation], list[Problem]]:
    """Return the observations once each, those that were repetitions, and the problems with those between rows."""
    named, unclear = under_one_name(read, pack)
    once, repeated, contradictions = merged(named, pack)
    between = [*unclear, *unknown_units(named, pack), *contradictions, *too_many(once, pack)]
    return once, repeated, [*problems, *between]


def _revised(once: Sequence[Observation], repeated: Iterable[Observation], pack: Pack) -> Iterator[Left]:
    """Yield the rows of which nothing counts because others revised it, each once."""
    counted, told = {item.where for item in (*once, *repeated)}, set[Where]()
    for item in once:
        for before in item.replaced:
            if before.where not in counted | told:
                told.add(before.where)
                indicator = pack.indicators.get(before.indicator)
                what = indicator.name.zh if indicator else before.objective or before.target
                yield Left(before.where, Aside.REVISED, what, Problem(before.where, "facts.none"))


def _set_aside(left: Iterable[Left]) -> dict[str, tuple[SetAside, ...]]:
    """Return what was set aside of each file, once for each thing that it is about, in the order of its rows."""
    places: dict[tuple[str, Aside, str], list[Where]] = defaultdict(list)
    for item in sorted(left, key=lambda item: item.where):
        places[item.where.file, item.reason, item.what].append(item.where)
    found: dict[str, tuple[SetAside, ...]] = defaultdict(tuple)
    for (file, reason, what), wheres in places.items():
        found[file] += (SetAside(reason, what, len(wheres), wheres[0].address),)
    return found


def _counted(
    sources: Iterable[Source], once: Iterable[Observation], repeated: Iterable[Observation], left: Iterable[Left]
) -> Iterator[Source]:
    """Yield the files by name with what became of their rows; a row of several answers counts by the one that says most."""
    kept: dict[Where, bool] = {}
    for item in once:
        kept[item.where] = kept.get(item.where, True) and item.status.figureless
    counts = Counter((where.file, missing) for where, missing in kept.items())
    again = Counter(where.file for where in {item.where for item in repeated} - kept.keys())
    aside = _set_aside(left)
    for file in sorted(sources, key=lambda file: file.name):
        name = file.name
        yield replace(
            file, read=counts[name, False], missing=counts[name, True], repeated=again[name], set_aside=aside.get(name, ())
        )


def _load_file(
    name: str, path: Path, catalogue: Catalogue, rows: Rows, statements: Statements, read: list[Observation],
    left: list[Left], problems: list[Problem],
) -> Iterable[Source]:  # fmt: skip
    """Add what a file holds to the observations and problems; yield the file, with what became of its rows left open."""
    try:
        large = list(too_large(path.stat().st_size, name))
        problems += large
        if large:
            return
        data = path.read_bytes()
    except OSError as error:
        problems.append(Problem(Where(name), "facts.unreadable", {"detail": reason_of(error)}))
        return
    sheets, skipped, wrong = _sheets(data, name, path.suffix)
    wrong += [problem for sheet in sheets for problem in long_cells(sheet)]
    problems += wrong or ([] if sheets else [Problem(Where(name), "facts.empty")])
    notes = dict.fromkeys(note for sheet in sheets for note in sheet.comments)
    sheets = statements.taken_from(sheets, problems)
    forms, many = [form_of(sheet, catalogue) for sheet in sheets], 0
    for cells in tracked(_figures(forms, catalogue), name, sum(form.rows for form in forms)):
        many += 1
        read += rows.observations(cells)
        left += cells.left[:1]
        problems += cells.found_wrong
    problems += [problem for form in forms for problem in form.problems]
    extra = {title for form in forms for title in form.extra}
    lines = dict.fromkeys(line for form in forms for line in form.lines if line)
    digest = hashlib.sha256(data).hexdigest()
    yield Source(name, digest, many, 0, 0, 0, tuple(notes), tuple(sorted(extra)), tuple(lines), tuple(skipped))


def _figures(forms: Sequence[Form], catalogue: Catalogue) -> Iterable[Cells]:
    """Return the figures of a file, each with the counts that stand in rows of their own."""
    figures = (cells for form in forms for cells in form.figures)
    return with_counts(list(figures), catalogue) if any(form.has_counts for form in forms) else figures


def _sheets(data: bytes, name: str, suffix: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return a file's tables, the names of those passed over, and what is wrong with the file."""
    if not data.strip():
        return [], [], []
    if suffix.lower() in (*WORKBOOKS, *OLD) or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return read_book(data, name)
    if suffix.lower() in TEXTS:
        return read_csv(data, name)
    return [], [], [Problem(Where(name), "facts.unknown_format", {"suffix": suffix or "—"})]
