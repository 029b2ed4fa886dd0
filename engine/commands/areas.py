"""Judges every area of a level that the data names, and writes what they come to together."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from engine.base.progress import tracked
from engine.commands.check import ALERTS, OK, day_of
from engine.commands.errors import UsageError
from engine.commands.grouped import loaded
from engine.commands.outputs import Output, given, put
from engine.commands.period import check_year
from engine.commands.screen import fit
from engine.facts.areasfile import read_areas
from engine.messages import say
from engine.messages.called import LEVELS
from engine.model import Areas, Extent, Grade, Pack, Phase, areas_of, extent_at
from engine.pipeline import check_areas
from engine.report.areas.gather import area_run, many_areas, shared_by, targets_of
from engine.report.areas.record import AreaRun, ManyAreas, Target
from engine.report.codec import stamped
from engine.report.dossier import Dossier
from engine.report.gather import gathered
from engine.rules.load import load_pack, pack_folder

_TABLE = "areas.csv"
"""The table of areas beside the files of a pack."""


def _json(many: ManyAreas, lang: str) -> bytes:
    return stamped(many).encode()


def _csv(many: ManyAreas, lang: str) -> bytes:
    from engine.report.areas.tables import render_csv

    return render_csv(many, lang)


def _book(many: ManyAreas, lang: str) -> bytes:
    from engine.report.areas.tables import render_book

    return render_book(many, lang)


def _page(many: ManyAreas, lang: str) -> bytes:
    from engine.report.page.areas import render

    return render(many, lang).encode()


def _screen(many: ManyAreas, lang: str, whole: bool = False) -> str:
    from engine.report.areas.words import lines
    from engine.report.printed import laid_out

    width = 10_000  # broken where it is written
    return "".join(f"{line.plain}\n" for line in laid_out(lines(many, lang, whole), width))


FORMATS: dict[str, Callable[[ManyAreas, str], bytes]] = {
    "table": lambda many, lang: _screen(many, lang).encode(),
    "json": _json,
    "csv": _csv,
    "xlsx": _book,
    "html": _page,
}


def check_areas_asked(
    data: Sequence[str], pack: str | None, year: int, phase: str | None, as_of: str | None, level: str | None,
    table: Path | None, skip_bad: bool, fail_on: str, output: Sequence[str] | None, lang: str, strict: bool, whole: bool,
    others: Mapping[str, object],
) -> int:  # fmt: skip
    """Judge areas as a call asks for it; raises UsageError where an option does not go with that."""
    if level is None:
        raise UsageError(say(lang, "across.with_level"))
    unfit = [say(lang, "across.not_with_level", option=name) for name, value in others.items() if value is not None]
    if unfit:
        raise UsageError("\n".join(unfit))
    paths, outputs = given(data, output, pack, lang, FORMATS)
    return run_check_areas(
        paths, pack, year, phase, as_of, level, table, skip_bad, fail_on, outputs, lang, strict, whole
    )  # fmt: skip


def run_check_areas(
    paths: Sequence[Path], pack_name: str | None, year: int, phase: str | None, as_of: str | None, level: str,
    table: Path | None, skip_bad: bool, fail_on: str, outputs: Sequence[Output], lang: str, strict: bool = False,
    whole: bool = False,
) -> int:  # fmt: skip
    """Judge every area of a level that the data names; ALERTS where any has anything of at least the grade `fail_on`."""
    folder = pack_folder(pack_name)
    pack = load_pack(folder)
    check_year(year, pack, lang)
    areas = _areas(table or (folder / _TABLE if (folder / _TABLE).is_file() else None), pack)
    extent = _extent(areas, LEVELS.get(level, level), lang)
    data = loaded(paths, pack, skip_bad, strict, extent)
    day = day_of(as_of, lang)
    judged = check_areas(pack, extent, data, year, Phase(phase) if phase else None, day)
    rows = sum(source.rows for source in data.sources)
    each = tracked(judged, say(lang, "across.page.areas"), rows, lambda found: len(found[1].observations))
    dossiers = ((gathered(run, own, replace(data, items=run.observations)), "") for own, run in each)
    inputs = [{"file": source.name, "sha256": source.sha256} for source in data.sources]
    many = together(dossiers, extent, LEVELS.get(level, level), inputs)
    if many is None:
        raise UsageError(say(lang, "across.no_figures", year=year, level=level))
    return written(many, outputs, fail_on, lang, whole)


def _areas(table: Path | None, pack: Pack) -> Areas:
    return read_areas(table, pack) if table else areas_of(pack)


def _extent(areas: Areas, level: str, lang: str) -> Extent:
    extent = extent_at(areas, level)
    if not extent.judged:
        known = dict.fromkeys(item.area.level for item in areas.values())
        raise UsageError(say(lang, "across.bad_level", found=level, known="、".join(known)))
    return extent


def together(
    dossiers: Iterable[tuple[Dossier, str]], extent: Extent, level: str, inputs: Iterable[Mapping[str, str]]
) -> ManyAreas | None:
    """Return what some runs come to, each with its checksum where it was handed up; None where there are none.

    No more than one dossier is held at a time.
    """
    runs, targets, shared = list[AreaRun](), tuple[Target, ...](), None
    for dossier, checksum in dossiers:
        runs.append(area_run(dossier, extent.areas[dossier.run.area.code].parent, checksum))
        targets, shared = targets_of(dossier, targets), shared or shared_by(dossier, level, inputs)
    return many_areas(shared, targets, runs, extent) if shared else None


def written(many: ManyAreas, outputs: Sequence[Output], fail_on: str, lang: str, whole: bool) -> int:
    """Write every output; ALERTS where any area has anything of at least the grade `fail_on`."""
    for name, path in outputs:
        if name == "table":
            text = _screen(many, lang, whole)
            put(path, (fit(text, sys.stdout) if path is None else text).encode(), lang)
        else:
            put(path, FORMATS[name](many, lang), lang)
    if fail_on == "never":
        return OK
    reached = (Grade(name).reaches(Grade(fail_on)) for run in many.areas for name, count in run.grades.items() if count)
    return ALERTS if any(reached) else OK
