"""Judges data that is larger than memory: file by file, each with the areas that it holds, and each kept once it is done.

What is kept of a file is its findings and, beside them, a seal: of the file, of the rules, the areas and the call that made
them, and of the findings themselves. A call that was ended goes on with the files whose seals still hold, and comes to the
same bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import engine
from engine.base.problems import Invalid, InvalidFacts, Problem, Where
from engine.base.progress import tracked
from engine.commands.outputs import save
from engine.facts.inputs import inputs_of
from engine.facts.load import read_file
from engine.messages import say
from engine.model import Extent, Pack, Phase
from engine.pipeline import check_areas
from engine.report.areas.gather import area_run, shared_by, targets_of
from engine.report.areas.record import AreaRun, Shared, Target
from engine.report.areas.rows import finding_rows, jsonl
from engine.report.codec import decoded, encoded
from engine.report.dossier import Dossier
from engine.report.gather import gathered

_SEAL = ".done.json"
"""Behind the name of a file of findings without its ending."""
_ROWS = ".jsonl"


@dataclass(frozen=True, slots=True)
class Asked:
    """What every file is judged by."""

    pack: Pack
    extent: Extent
    year: int
    phase: Phase | None
    as_of: str | None
    level: str
    strict: bool

    @property
    def seal(self) -> str:
        """A checksum of all of it: what was kept by another one is judged again."""
        said = (self.pack.files, [(code, item.parent, item.area.name, item.area.level, sorted(item.expected.items()))
                                  for code, item in self.extent.areas.items()],
                self.extent.judged, self.year, self.phase, self.as_of, self.strict, engine.__version__)  # fmt: skip
        return hashlib.sha256(repr(said).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file came to."""

    shared: Shared | None
    """None where it holds nothing of an area that is judged in the year."""
    targets: tuple[Target, ...]
    runs: tuple[AreaRun, ...]


def judged_by_file(paths: Sequence[Path], asked: Asked, folder: Path, lang: str) -> list[Kept]:
    """Return what each file came to, after keeping its findings in a folder; raises what is wrong with all of them together.

    Raises Invalid where files have to be mended, and where an area stands in two files; the others are kept, and not judged
    again the next time.
    """
    files, _, problems = inputs_of(paths)
    found, wrong = list[tuple[str, Kept]](), list(problems)
    sizes = {name: path.stat().st_size for name, path in files}
    ordered = sorted(files, key=lambda file: file[0])
    for name, path in tracked(ordered, say(lang, "across.files"), sum(sizes.values()), lambda file: sizes[file[0]]):
        try:
            found.append((name, _kept_of(name, path, asked, folder, lang)))
        except Invalid as error:
            wrong += error.problems
    wrong += _twice(found)
    if wrong:
        raise InvalidFacts(wrong)
    return [kept for _, kept in found]


def _twice(found: Iterable[tuple[str, Kept]]) -> Iterator[Problem]:
    """Yield the areas that stand in two files: each half alone would be judged by what it lacks."""
    first: dict[str, str] = {}
    for name, kept in found:
        for run in kept.runs:
            if run.area.code in first:
                words = {"area": run.area.name, "code": run.area.code, "other": first[run.area.code]}
                yield Problem(Where(name), "across.two_files", words)
            first.setdefault(run.area.code, name)


def _kept_of(name: str, path: Path, asked: Asked, folder: Path, lang: str) -> Kept:
    """Return what a file came to: as it is kept, where the seal holds, otherwise judged now, and kept."""
    rows, seal = (folder / f"{Path(name).with_suffix('')}{ending}" for ending in (_ROWS, _SEAL))
    data_sum = _sum_of(path.read_bytes())
    try:
        told = json.loads(seal.read_text(encoding="utf-8"))
        if (told["data"], told["asked"], told["rows"]) == (data_sum, asked.seal, _sum_of(rows.read_bytes())):
            return decoded(told["kept"], Kept)
    except (OSError, ValueError, KeyError, TypeError):
        pass  # not there, or not whole
    content, kept = _judged(name, path, asked)
    for target in (rows, seal):
        target.parent.mkdir(parents=True, exist_ok=True)
    save(rows, content, lang)
    told = {"data": data_sum, "asked": asked.seal, "rows": _sum_of(content), "kept": encoded(kept)}
    save(seal, (json.dumps(told, ensure_ascii=False) + "\n").encode(), lang)
    return kept


def _sum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _judged(name: str, path: Path, asked: Asked) -> tuple[bytes, Kept]:
    data, problems = read_file(name, path, asked.pack, asked.strict, asked.extent)
    if problems:
        raise InvalidFacts(problems)
    if not any(item.year == asked.year for item in data.items):
        return b"", Kept(None, (), ())
    inputs = [{"file": source.name, "sha256": source.sha256} for source in data.sources]
    content, runs, targets, shared = list[bytes](), list[AreaRun](), tuple[Target, ...](), None
    for own, run in check_areas(asked.pack, asked.extent, data, asked.year, asked.phase, asked.as_of):
        dossier: Dossier = gathered(run, own, replace(data, items=run.observations))
        parent = asked.extent.areas[own.area.code].parent
        content.append(jsonl(finding_rows(dossier, parent)))
        runs.append(area_run(dossier, parent))
        targets, shared = targets_of(dossier, targets), shared or shared_by(dossier, asked.level, inputs)
    return b"".join(content), Kept(shared, targets, tuple(runs))
