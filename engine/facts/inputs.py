"""The files to read: each once, under a name that no other has and that does not depend on the working directory."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path, PurePath

from engine.base.problems import Problem, Where
from engine.base.system import reason_of
from engine.facts.csvfile import UTF_16
from engine.facts.foreign import PACKED, code_of
from engine.facts.own import is_result
from engine.facts.separated import has_headings
from engine.messages.shown import readable

WORKBOOKS = (".xlsx", ".xlsm", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
OLD = (".xls", ".et")
_START = 65_536
"""Bytes of a text in which its table is looked for."""
_MOST_PACKED = 20 * 2**20
_PASSED_OVER = (".", "~$")
"""What the names of files begin with that systems and programs keep for themselves."""

Tail = tuple[Path, int]
"""A path from the root, and of how many of its last parts its name is made at least."""

Unread = tuple[Problem, ...]
"""Of each file in a folder that is no data, why; each is called by the folder's name and its own."""


def inputs_of(paths: Sequence[Path]) -> tuple[list[tuple[str, Path]], list[tuple[str, Unread]], list[Problem]]:
    """Return the data files that some paths lead to, each once and with its name, and the folders with what else is in them.

    A folder is read whole. Files and folders are told apart by the path that links and dots resolve to.
    """
    files, others = dict[Path, Tail](), dict[Path, list[Path]]()
    problems: list[Problem] = []
    for path in paths:
        found, code = [(path, 1)] if path.is_file() else [], _why_not(path)
        if path.is_dir():
            inside, wrong = _inside(path)
            problems += wrong
            data = {inner for inner in inside if is_data(inner) and inner.is_file() and not is_result(inner)}
            code = "" if wrong else "facts.empty_folder"
            found = [(inner, len(inner.relative_to(path).parts)) for inner in inside if inner in data]
            others[path.resolve()] = [inner.absolute() for inner in inside if inner not in data]
        elif found and is_result(path):
            found, code = [], "facts.own_result"
        for file, least in found:  # of two ways to a file the shorter name stays, whichever came first
            tail = (Path(os.path.normpath(file.absolute())), least)
            files[file.resolve()] = min(tail, files.get(file.resolve(), tail), key=lambda tail: (tail[1], tail[0]))
        if not found and code:
            problems.append(Problem(Where(shown(path)), code))
    unread = {folder: _not_among(files, inside) for folder, inside in others.items()}
    unread = {folder: inside for folder, inside in unread.items() if inside}
    names = _names([*files.values(), *((folder, 1) for folder in unread)])
    folders = zip((f"{name}/" for name in names[len(files) :]), unread.items(), strict=True)
    passed_over = [(name, _unread(name, folder, inside)) for name, (folder, inside) in folders]
    return list(zip(names, files, strict=False)), passed_over, problems


def _why_not(path: Path) -> str:
    """Return the code of why a path that is no file and no folder cannot be read."""
    if path.is_symlink() and not path.exists():
        return "facts.dangling"
    return "facts.no_regular_file" if path.exists() else "facts.no_file"


def _inside(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Return all that is in a folder but its folders, and what of it looks like data and cannot be read.

    A folder that is only linked to is not entered: it could lead in a circle.
    """
    refused: list[OSError] = []
    inside = list[Path]()
    for root, folders, names in os.walk(folder, onerror=refused.append):
        inside += [Path(root, name) for name in names]
        inside += [path for name in folders if (path := Path(root, name)).is_symlink()]
    problems = [
        Problem(Where(shown(Path(error.filename))), "facts.unreadable", {"detail": reason_of(error)}) for error in refused
    ]
    for path in inside:
        if is_data(path) and not path.is_file() and not path.is_dir():
            problems.append(Problem(Where(shown(path)), _why_not(path)))
    return sorted(inside), problems


def _not_among(files: Mapping[Path, Tail], inside: Iterable[Path]) -> list[Path]:
    """Return what of a folder was not read; a file that is no data and was named itself was read all the same."""
    return [inner for inner in inside if inner.resolve() not in files]


def _unread(name: str, folder: Path, inside: Iterable[Path]) -> Unread:
    """Return why each of the files in a folder was not read."""
    return tuple(
        Problem(Where(name + shown(PurePath(os.path.relpath(inner, folder)))), *_why_unread(inner)) for inner in inside
    )


def _why_unread(path: Path) -> tuple[str, dict[str, object]]:
    """Return the code and the words of why a file in a folder is no data."""
    if not path.is_file():
        return "facts.linked_folder" if path.is_dir() else _why_not(path), {}
    try:
        code = code_of(_beginning(path), path.name)
    except OSError as error:
        return "facts.unreadable", {"detail": reason_of(error)}
    if code:
        return code, {}
    if path.name.startswith(_PASSED_OVER):
        return "facts.hidden_name", {}
    if is_result(path):
        return "facts.result_inside", {}
    suffix = path.suffix
    return ("facts.no_table", {}) if suffix.lower() in TEXTS else ("facts.unknown_format", {"suffix": suffix or "—"})


def _beginning(path: Path) -> bytes:
    """Return so much of a file as tells what it is: of one that is packed all, as its directory stands at the end."""
    with path.open("rb") as file:
        start = file.read(_START)
        return start + file.read(_MOST_PACKED) if start.startswith(PACKED) else start


def is_data(path: Path) -> bool:
    """Tell whether a file in a folder is read; a .txt only where it holds a separated table, or is named itself."""
    suffix = path.suffix.lower()
    if path.name.startswith(_PASSED_OVER) or suffix not in (*WORKBOOKS, *TEXTS, *OLD):
        return False
    return suffix != ".txt" or _holds_table(path)


def _holds_table(path: Path) -> bool:
    """Tell whether a text begins with a table: headings, or two lines running with the same separators, at least two each."""
    try:
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError:
        return False
    text = start.decode("utf-16" if start.startswith(UTF_16) else "utf-8", "replace")
    text = start.decode("gb18030", "replace") if "\ufffd" in text[:-4] else text
    lines = [line for line in text.splitlines() if line.strip()]
    counts = [[line.count(mark) for mark in "\t,;"] for line in lines if not line.lstrip("\ufeff ").startswith("#")]
    return has_headings(text) or any(one == two >= 2 for lines in pairwise(counts) for one, two in zip(*lines, strict=True))


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
    """Return a path as text that can be printed, part by part."""
    return "/".join(readable(part) for part in path.as_posix().split("/"))
