"""Judges every area of a level that the data names, and writes what they come to together."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from engine.base.progress import tracked
from engine.commands.asked import AreaCall, Asked, asked_by
from engine.commands.check import ALERTS, OK
from engine.commands.errors import UsageError
from engine.commands.grouped import loaded
from engine.commands.outputs import Output, given, put, refuse_rules, rules_in_use
from engine.commands.partitions import judged_by_file
from engine.commands.screen import fit
from engine.messages import say
from engine.model import Extent, Grade
from engine.pipeline import check_areas
from engine.report.areas.gather import Runs, Told, many_areas, told_by, with_known
from engine.report.areas.record import ManyAreas, Target
from engine.report.codec import stamped
from engine.report.gather import versions

_FOLDER = "jsonl:"
"""What stands before the folder for the findings of each file."""


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
    data: Sequence[str], call: AreaCall, skip_bad: bool, fail_on: str, output: Sequence[str] | None, lang: str, whole: bool,
    jobs: int | None, others: Mapping[str, object],
) -> int:  # fmt: skip
    """Judge every area of a level that the data names; ALERTS where any has anything of at least the grade `fail_on`.

    Raises UsageError where an option does not go with that. With an output ``jsonl:FOLDER`` the data is judged file by file.
    """
    if not call.level:
        raise UsageError(say(lang, "across.with_level", option="--areas" if call.table else "--jobs"))
    folder, texts = _folder(output or (), lang)
    given_too = {**others, "--skip-bad": True if folder and skip_bad else None}
    unfit = [say(lang, "across.not_with_level", option=name) for name, value in given_too.items() if value is not None]
    unfit += [say(lang, "across.with_folder")] if jobs and not folder else []
    if unfit:
        raise UsageError("\n".join(unfit))
    paths, outputs = given(data, texts, call.pack, lang, FORMATS)
    asked = asked_by(call, lang)
    if folder:
        refuse_rules(folder / "_", rules_in_use(call.pack), lang)
        many = _by_file(paths, call, folder, jobs, lang)
    else:
        many = at_once(paths, asked, skip_bad, lang)
    if many is None:
        raise UsageError(say(lang, "across.no_figures", year=call.year, level=call.level))
    return written(many, outputs, fail_on, lang, whole)


def _folder(output: Sequence[str], lang: str) -> tuple[Path | None, list[str]]:
    """Return the folder for the findings of each file, where one is asked for, and the other outputs."""
    folders = [text.removeprefix(_FOLDER) for text in output if text.startswith(_FOLDER)]
    if len(folders) > 1:
        raise UsageError(say(lang, "command.output_twice", path=folders[1]))
    if folders and (not folders[0] or Path(folders[0]).is_file()):
        raise UsageError(say(lang, "command.folder.file", path=folders[0] or "—"))
    return (Path(folders[0]) if folders else None), [text for text in output if not text.startswith(_FOLDER)]


def at_once(paths: Sequence[Path], asked: Asked, skip_bad: bool, lang: str) -> ManyAreas | None:
    """Return what the areas come to that some data names; None where it is of none of them."""
    data = loaded(paths, asked.pack, skip_bad, asked.strict, asked.extent)
    judged = check_areas(asked.pack, asked.extent, data, asked.year, asked.phase, asked.as_of)
    rows = sum(source.rows for source in data.sources)
    each = tracked(judged, say(lang, "across.page.areas"), rows, lambda found: len(found[1].observations))
    told = (told_by(run, own, data) for own, run in each)
    inputs = [{"file": source.name, "sha256": source.sha256} for source in data.sources]
    return together(told, asked.extent, asked.level, inputs)


def _by_file(paths: Sequence[Path], call: AreaCall, folder: Path, jobs: int | None, lang: str) -> ManyAreas | None:
    kept = [item for item in judged_by_file(paths, call, folder, jobs, lang) if item.shared is not None]
    if not kept or kept[0].shared is None:
        return None
    targets = tuple[Target, ...]()
    for item in kept:
        targets = with_known(item.targets, targets)
    inputs = tuple(file for item in kept if item.shared for file in item.shared.inputs)
    runs = [run for item in kept for run in item.runs]
    return many_areas(replace(kept[0].shared, inputs=inputs, versions=versions()), targets, runs, asked_by(call, lang).extent)


def together(runs: Iterable[Told], extent: Extent, level: str, inputs: Iterable[Mapping[str, str]]) -> ManyAreas | None:
    """Return what some runs come to, of which no more than one is held at a time; None where there are none."""
    taken = Runs(level, tuple(inputs))
    for told in runs:
        taken.take(told, extent.areas[told.run.area.code].parent)
    return many_areas(taken.shared, taken.targets, taken.found, extent) if taken.shared else None


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
