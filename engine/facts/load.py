"""Loads files and folders of observations: every row is counted and comes out in exactly one state."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from engine.base.problems import InvalidFacts, Problem, Where, said_once
from engine.base.progress import tracked
from engine.base.system import reason_of
from engine.facts.bases import bridged
from engine.facts.books import read_book
from engine.facts.catalogue import Catalogue, catalogue_of
from engine.facts.cells import Cells, Group, Left
from engine.facts.counted import with_counts
from engine.facts.csvfile import read_csv
from engine.facts.figureless import may_hold_figures
from engine.facts.foreign import PACKED, foreign
from engine.facts.form import Form, form_of
from engine.facts.header import tells_of_others
from engine.facts.inputs import OLD, TEXTS, WORKBOOKS, inputs_of, shown
from engine.facts.joined import Joined, in_order, joined_rows, rows_by_file
from engine.facts.limits import long_cells, too_large
from engine.facts.observed import Gathered, ObservationColumns
from engine.facts.plain import PlainRows, one_by_one
from engine.facts.readings import read_together
from engine.facts.remarks import remarks_on
from engine.facts.rows import Rows
from engine.facts.sdmx import by_codes
from engine.facts.sheet import Sheet
from engine.facts.skipping import left_out_of, without_bad
from engine.facts.statements import Statements
from engine.model import Aside, Extent, LeftOut, Observations, Pack, SetAside, Source

_NO_YEAR = frozenset({"facts.which_year", "facts.which_of_years"})
"""Of whose sheets nobody knows the year, so that their figures are held against no others."""

_NO_PLACE = frozenset({"facts.same_place", "facts.same_group"})
"""Whose sheets say in empty cells nobody knows which places or groups, so that their rows may contradict nothing."""
_PART_UNREAD = "facts.undeclared_dimension"
"""Said of a row that is of a part which nobody can read: it may contradict no other row."""
_CONFLICTS = frozenset({"facts.conflict", "facts.conflict_counts"})


def load_facts(
    paths: Sequence[Path], pack: Pack, strict: bool = False, skip_bad: bool = False, extent: Extent | None = None
) -> Observations:
    """Return every observation of some files and folders; raises InvalidFacts with everything that has to be mended.

    What is about other indicators, areas or years is set aside; with `strict` it has to be mended too. With `skip_bad` a file
    in which anything has to be mended is left out whole, and named. An `extent` says which areas are judged, where it is
    not the pack's own one.
    """
    data, problems = read_facts(paths, pack, strict, skip_bad, extent)
    if problems:
        raise InvalidFacts(problems)
    return data


def read_facts(
    paths: Sequence[Path], pack: Pack, strict: bool = False, skip_bad: bool = False, extent: Extent | None = None
) -> tuple[Observations, list[Problem]]:
    """Return what can be read of some files and folders, and everything that has to be mended."""
    files, passed_over, problems = inputs_of(paths)
    sources = [
        Source(folder, "", 0, 0, 0, 0, skipped=tuple(why.where.file.removeprefix(folder) for why in inside))
        for folder, inside in passed_over
    ]
    given = " ".join(shown(PurePath(path.name)) for path in paths)
    data, problems = _read(files, sources, problems, given, pack, strict, skip_bad, extent)
    return replace(data, unread=tuple(why for _, inside in passed_over for why in inside)), said_once(problems)


def read_file(
    name: str, path: Path, pack: Pack, strict: bool = False, extent: Extent | None = None
) -> tuple[Observations, list[Problem]]:
    """Return the same of one file, called by the name that it has among others."""
    return _read([(name, path)], [], [], name, pack, strict, False, extent)


def _read(
    files: Sequence[tuple[str, Path]], sources: list[Source], problems: list[Problem], given: str, pack: Pack,
    strict: bool, skip_bad: bool, extent: Extent | None,
) -> tuple[Observations, list[Problem]]:  # fmt: skip
    catalogue, gathered, left, groups = catalogue_of(pack, extent), Gathered(), list[Left](), list[Group]()
    rows, statements = Rows(catalogue), Statements(pack)
    for name, path in files:
        sources += _load_file(name, path, catalogue, rows, statements, gathered, left, groups, problems)
    read = gathered.columns()
    left += _needless(groups, read, problems)
    read = read.without_sheets({(p.where.file, p.where.sheet) for p in problems if p.code in _NO_YEAR})
    problems += statements.contradictions()
    problems += [item.problem for item in left if strict or not len(read)]
    joined = joined_rows(read, problems, pack, extent)
    left_out, told = tuple[LeftOut, ...](), statements.told()
    if skip_bad and len(joined.once):
        found = without_bad(
            read, joined.problems, {name for name, _ in files}, lambda kept, bad: joined_rows(kept, bad, pack, extent)
        )
        if len(found.joined.once):
            joined = found.joined
            left_out = left_out_of(found.bad, sources)
            sources = [source for source in sources if source.name not in found.bad]
            left = [item for item in left if item.where.file not in found.bad]
            told = statements.told(found.bad.keys())
    once, wrong = joined.once, list(_not_following(joined.problems))
    if not len(once) and not wrong and not told.rows:
        wrong = [Problem(Where(given), "facts.none")]
    items = in_order(bridged(once, pack))
    left += _revised(joined, pack)
    counted = tuple(told.counted(_counted(sources, joined, left)))
    return Observations(items, counted, tuple(remarks_on(items, pack)), left_out, told.measures, told.assessments), wrong


def _needless(groups: Iterable[Group], read: ObservationColumns, problems: list[Problem]) -> Iterator[Left]:
    """Yield the rows of groups that nobody asks for; ask about those whose whole the file lacks: they may be it."""
    wholes = read.wholes_in_files() if groups else frozenset[tuple[str, str, int]]()
    for group in groups:
        if (group.left.where.file, group.indicator, group.year) in wholes:
            yield group.left
        else:
            problems.append(group.left.problem)


def _not_following(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield the problems without the contradictions of rows that do not say of which place or group they are."""
    sheets = {(problem.where.file, problem.where.sheet) for problem in problems if problem.code in _NO_PLACE}
    rows = {problem.where.row for problem in problems if problem.code == _PART_UNREAD}
    for problem in problems:
        first = problem.words.get("first")
        wheres = [where for where in (problem.where, first) if isinstance(where, Where)] if problem.code in _CONFLICTS else []
        if not any((where.file, where.sheet) in sheets or where.row in rows for where in wheres):
            yield problem


def _revised(joined: Joined, pack: Pack) -> Iterator[Left]:
    """Yield the rows of which nothing counts because others revised it, each once."""
    revisions = [item for item in joined.once.standing_alone() if item.replaced]
    counted = {*joined.once.wheres(), *joined.repeated.wheres()} if revisions else set[Where]()
    for item in revisions:
        for before in item.replaced:
            if before.where not in counted:
                counted.add(before.where)
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


def _counted(sources: Iterable[Source], joined: Joined, left: Iterable[Left]) -> Iterator[Source]:
    """Yield the files by name with what became of their rows; a row of several answers counts by the one that says most."""
    counts, again = rows_by_file(joined)
    aside = _set_aside(left)
    for file in sorted(sources, key=lambda file: file.name):
        name = file.name
        yield replace(
            file, read=counts[name, False], missing=counts[name, True], repeated=again[name], set_aside=aside.get(name, ())
        )


def _load_file(
    name: str, path: Path, catalogue: Catalogue, rows: Rows, statements: Statements, gathered: Gathered,
    left: list[Left], groups: list[Group], problems: list[Problem],
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
    sheets = list(map(by_codes, sheets))
    tables = statements.taken_from(sheets, problems)
    of_sheets = [(sheet, form_of(sheet, catalogue)) for sheet in _side_by_side(tables, catalogue)]
    beside = _beside_tables(of_sheets, len(tables) < len(sheets), catalogue)
    skipped += beside
    sheets = [sheet for sheet in sheets if sheet.name not in beside]
    wrong += [problem for sheet in sheets for problem in long_cells(sheet)]
    problems += wrong or ([] if sheets else [Problem(Where(name), "facts.empty")])
    notes = dict.fromkeys(note for sheet in sheets for note in sheet.comments)
    forms, many = [form for sheet, form in of_sheets if sheet.name not in beside], 0
    for figures in tracked(_figures(forms, catalogue), name, sum(form.rows for form in forms), _rows_of):
        many += _rows_of(figures)
        for found in read_together(figures, rows, gathered) if isinstance(figures, PlainRows) else (figures,):
            if isinstance(found, Left):
                left.append(found)
                continue
            gathered.add(rows.observations(found))
            left += found.left[:1]
            if found.group:
                groups.append(found.group)
            else:
                problems += found.found_wrong
    problems += [problem for form in forms for problem in form.problems]
    extra = {title for form in forms for title in form.extra}
    lines = dict.fromkeys(line for form in forms for line in form.lines if line)
    digest = hashlib.sha256(data).hexdigest()
    yield Source(name, digest, many, 0, 0, 0, tuple(notes), tuple(sorted(extra)), tuple(lines), tuple(skipped))


def _side_by_side(sheets: Sequence[Sheet], catalogue: Catalogue) -> list[Sheet]:
    """Return the sheets of a file, each with the names of the others that may hold figures."""
    names = [sheet.name for sheet in sheets if len(sheets) > 1 and may_hold_figures(sheet, catalogue)]
    return [replace(sheet, beside=tuple(name for name in names if name != sheet.name)) for sheet in sheets]


def _beside_tables(of_sheets: Sequence[tuple[Sheet, Form]], stated: bool, catalogue: Catalogue) -> list[str]:
    """Return the sheets of a workbook that are no tables and hold no figures; none where no other sheet is read.

    `stated` tells that one is read that states something in words.
    """
    others = [
        sheet
        for sheet, form in of_sheets
        if not form.is_table and (not may_hold_figures(sheet, catalogue) or tells_of_others(sheet, catalogue))
    ]
    return [sheet.name for sheet in others] if stated or any(form.is_table for _, form in of_sheets) else []


def _rows_of(figures: Cells | PlainRows) -> int:
    return len(figures) if isinstance(figures, PlainRows) else 1


def _figures(forms: Sequence[Form], catalogue: Catalogue) -> Iterable[Cells | PlainRows]:
    """Return the figures of a file, each with the counts that stand in rows of their own."""
    figures = (found for form in forms for found in form.figures)
    return with_counts(list(one_by_one(figures)), catalogue) if any(form.has_counts for form in forms) else figures


def _sheets(data: bytes, name: str, suffix: str) -> tuple[list[Sheet], list[str], list[Problem]]:
    """Return a file's tables, the names of those passed over, and what is wrong with the file."""
    if not data.strip():
        return [], [], []
    if suffix.lower() in (*WORKBOOKS, *OLD) or data.startswith(PACKED):
        return read_book(data, name)
    if suffix.lower() in TEXTS:
        return read_csv(data, name)
    return [], [], foreign(data, name) or [Problem(Where(name), "facts.unknown_format", {"suffix": suffix or "—"})]
