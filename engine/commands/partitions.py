"""Judges data that is larger than memory: file by file, each with the areas that it holds, and each kept once it is done.

What is kept of a file is its findings and, beside them, a seal: of the file, of the rules, the areas and the call that made
them, and of the findings themselves. A call that was ended goes on with the files whose seals still hold, and comes to the
same bytes.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from engine.base.memory import look_rarely
from engine.base.problems import Invalid, InvalidFacts, Problem, Where
from engine.base.progress import tracked
from engine.commands.asked import AreaCall, Asked, asked_by
from engine.commands.errors import Failed
from engine.commands.outputs import save
from engine.facts.inputs import inputs_of
from engine.facts.load import read_file
from engine.messages import say
from engine.pipeline import check_areas
from engine.report.areas.gather import Runs, told_by
from engine.report.areas.record import AreaRun, Shared, Target
from engine.report.areas.rows import finding_rows, jsonl
from engine.report.codec import decoded, encoded

_SEAL = ".done.json"
"""Behind the name of a file of findings without its ending."""
_ROWS = ".jsonl"
_MUCH = 5_000_000
"""Bytes of data from which on starting further processes pays."""
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file came to."""

    shared: Shared | None
    """None where it holds nothing of an area that is judged in the year; without versions, which are no part of a result."""
    targets: tuple[Target, ...]
    runs: tuple[AreaRun, ...]


def judged_by_file(paths: Sequence[Path], call: AreaCall, folder: Path, jobs: int | None, lang: str) -> list[Kept]:
    """Return what each file came to, after keeping its findings in a folder; raises what is wrong with all of them together.

    So many files are judged at a time; without a number as many as there are processors, where there is much to do. Raises
    InvalidFacts where files have to be mended, and where an area stands in two files, Failed where the work on a file ended
    without a word; the others are kept, and not judged again the next time.
    """
    files, _, problems = inputs_of(paths)
    sizes = {name: path.stat().st_size for name, path in files}
    tasks = [_Task(name, path, call, folder, lang) for name, path in sorted(files, key=lambda file: file[0])]
    workers = min(jobs or (_processors() if sum(sizes.values()) > _MUCH else 1), max(1, len(tasks)))
    done = _in_turn(tasks) if workers == 1 else _at_a_time(tasks, workers)
    found, wrong = dict[str, Kept](), list(problems)
    for name, kept in tracked(done, say(lang, "across.files"), sum(sizes.values()), lambda done: sizes[done[0]]):
        if isinstance(kept, Kept):
            found[name] = kept
        else:
            wrong += kept
    ordered = sorted(found.items())
    wrong += _twice(ordered)
    if wrong:
        raise InvalidFacts(wrong)
    return [kept for _, kept in ordered]


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to judge, for whichever process does it."""

    name: str
    path: Path
    call: AreaCall
    folder: Path
    lang: str


_Done = tuple[str, Kept | list[Problem]]
"""The name of a file, and what it came to or what is wrong with it."""


def _do(task: _Task) -> _Done:
    try:
        return task.name, _kept_of(task)
    except Invalid as error:
        return task.name, list(error.problems)


def _in_turn(tasks: Iterable[_Task]) -> Iterator[_Done]:
    return map(_do, tasks)


def _at_a_time(tasks: Sequence[_Task], workers: int) -> Iterator[_Done]:
    """Yield what tasks came to that processes do side by side; where one of these dies, what is left is begun again."""
    left = {task.name: task for task in tasks}
    for _ in range(_TRIES):
        with ProcessPoolExecutor(workers, get_context("spawn"), look_rarely) as pool:
            try:
                for future in as_completed([pool.submit(_do, task) for task in left.values()]):
                    done = future.result()
                    del left[done[0]]
                    yield done
            except BrokenProcessPool:
                continue
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return
    lang = tasks[0].lang
    raise Failed(say(lang, "across.given_up", files="、".join(sorted(left)), tries=_TRIES))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _twice(found: Iterable[tuple[str, Kept]]) -> Iterator[Problem]:
    """Yield the areas that stand in two files: each half alone would be judged by what it lacks."""
    first: dict[str, str] = {}
    for name, kept in found:
        for run in kept.runs:
            if run.area.code in first:
                words = {"area": run.area.name, "code": run.area.code, "other": first[run.area.code]}
                yield Problem(Where(name), "across.two_files", words)
            first.setdefault(run.area.code, name)


def _kept_of(task: _Task) -> Kept:
    """Return what a file came to: as it is kept, where the seal holds, otherwise judged now, and kept."""
    asked, stem = asked_by(task.call, task.lang), Path(task.name).with_suffix("")
    rows, seal = (task.folder / f"{stem}{ending}" for ending in (_ROWS, _SEAL))
    data_sum = _sum_of(task.path.read_bytes())
    try:
        told = json.loads(seal.read_text(encoding="utf-8"))
        if (told["data"], told["asked"], told["rows"]) == (data_sum, asked.seal, _sum_of(rows.read_bytes())):
            return decoded(told["kept"], Kept)
    except (OSError, ValueError, KeyError, TypeError):
        pass  # not there, or not whole
    content, kept = _judged(task.name, task.path, asked)
    for target in (rows, seal):
        target.parent.mkdir(parents=True, exist_ok=True)
    save(rows, content, task.lang)
    told = {"data": data_sum, "asked": asked.seal, "rows": _sum_of(content), "kept": encoded(kept)}
    save(seal, (json.dumps(told, ensure_ascii=False) + "\n").encode(), task.lang)
    return kept


def _sum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _judged(name: str, path: Path, asked: Asked) -> tuple[bytes, Kept]:
    data, problems = read_file(name, path, asked.pack, asked.strict, asked.extent)
    if problems:
        raise InvalidFacts(problems)
    if not any(item.year == asked.year for item in data.items):
        return b"", Kept(None, (), ())
    taken = Runs(asked.level, tuple({"file": source.name, "sha256": source.sha256} for source in data.sources))
    content = list[bytes]()
    for own, run in check_areas(asked.pack, asked.extent, data, asked.year, asked.phase, asked.as_of):
        told = told_by(run, own, data)
        parent = asked.extent.areas[own.area.code].parent
        content.append(jsonl(finding_rows(told, parent)))
        taken.take(told, parent)
    shared = replace(taken.shared, versions={}) if taken.shared else None
    return b"".join(content), Kept(shared, taken.targets, tuple(taken.found))
