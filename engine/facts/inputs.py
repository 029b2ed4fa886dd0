"""The files to read: each once, under a name that no other has and that does not depend on the working directory."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from engine.base.problems import Problem, Where

WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt")
OLD = (".xls", ".et")

Tail = tuple[Path, int]
"""A path from the root, and of how many of its last parts its name is made at least."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be read."""

    files: tuple[tuple[str, Path], ...]
    """The data files with their names."""
    passed_over: tuple[tuple[str, tuple[str, ...]], ...]
    """Folders with the names of the files in them that are no data."""
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Found:
    """What the paths lead to, by the path that links and dots resolve to, so that nothing is found twice."""

    files: dict[Path, Tail] = field(default_factory=dict)
    folders: dict[Path, list[Path]] = field(default_factory=dict)
    """With the files in them that are no data."""
    problems: list[Problem] = field(default_factory=list)

    def add(self, path: Path, least: int) -> None:
        """Note a data file; of two ways to it the shorter name stays, whichever came first."""
        tail = (Path(os.path.normpath(path.absolute())), least)
        self.files[path.resolve()] = min(tail, self.files.get(path.resolve(), tail), key=lambda tail: (tail[1], tail[0]))


def inputs_of(paths: Sequence[Path]) -> Inputs:
    """Return the data files that some paths lead to, each once; a folder is read whole."""
    found = _Found()
    for path in paths:
        if path.is_dir():
            _add_folder(path, found)
        elif path.is_file():
            found.add(path, 1)
        else:
            found.problems.append(Problem(Where(shown(path)), "facts.no_file"))
    others = {folder: _unread(folder, inside, found.files) for folder, inside in found.folders.items()}
    others = {folder: names for folder, names in others.items() if names}
    names = _names([*found.files.values(), *((folder, 1) for folder in others)])
    files = tuple(zip(names, found.files, strict=False))
    passed_over = ((f"{name}/", inside) for name, inside in zip(names[len(files) :], others.values(), strict=True))
    return Inputs(files, tuple(passed_over), tuple(found.problems))


def _add_folder(folder: Path, found: _Found) -> None:
    inside = sorted(inner for inner in folder.rglob("*") if inner.is_file())
    data = [inner for inner in inside if is_data(inner)]
    for inner in data:
        found.add(inner, len(inner.relative_to(folder).parts))
    found.folders[folder.resolve()] = [inner.resolve() for inner in inside if not is_data(inner)]
    if not data:
        found.problems.append(Problem(Where(shown(folder)), "facts.empty_folder"))


def _unread(folder: Path, inside: Sequence[Path], files: Mapping[Path, Tail]) -> tuple[str, ...]:
    return tuple(shown(PurePath(os.path.relpath(inner, folder))) for inner in inside if inner not in files)


def is_data(path: Path) -> bool:
    """Tell whether a file in a folder is read; a text file only where it is named itself."""
    hidden = path.name.startswith((".", "~$"))
    return not hidden and path.suffix.lower() in (*WORKBOOKS, *TEXTS, *OLD) and path.suffix.lower() != ".txt"


def _names(tails: Sequence[Tail]) -> list[str]:
    """Return each path's shortest tail that no other has; where even whole paths are shown alike, they are numbered."""
    sizes = [least for _, least in tails]
    for _ in range(max((len(path.parts) for path, _ in tails), default=0)):
        names = _tails(tails, sizes)
        count = Counter(names)
        sizes = [size + (count[name] > 1) for name, size in zip(names, sizes, strict=True)]
    names = _tails(tails, sizes)
    return [name if names.count(name) == 1 else f"{name} ({names[:at].count(name) + 1})" for at, name in enumerate(names)]


def _tails(tails: Iterable[Tail], sizes: Iterable[int]) -> list[str]:
    return [shown(PurePath(*path.parts[-size:])) for (path, _), size in zip(tails, sizes, strict=True)]


def shown(path: PurePath) -> str:
    """Return a path as text that can be printed: parts that are no UTF-8 are read as GB18030."""
    return "/".join(_printable(part) for part in path.as_posix().split("/"))


def _printable(part: str) -> str:
    try:
        part.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(part)
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "replace")
    return part
