"""Where results go: files whose ending tells the format, or ``FORMAT:PATH``; each is written whole or not at all."""

import os
import sys
from collections.abc import Iterable, Sequence, Set
from pathlib import Path

from engine.base.system import reason_of
from engine.commands.arguments import paths_of
from engine.commands.errors import UsageError
from engine.commands.replace import replace_file
from engine.commands.screen import fit, tell
from engine.facts.inputs import is_data
from engine.facts.own import is_result
from engine.messages import say
from engine.rules.files import DEFAULT_ALERTS, FOLDERS, rule_files
from engine.rules.load import pack_folder

Output = tuple[str, Path | None]
"""A format and the file to write, None for standard output."""


_STDOUT = ("", "-", "/dev/stdout")
ENDINGS = {
    ".json": ("json",), ".csv": ("csv",), ".md": ("markdown",), ".markdown": ("markdown",), ".txt": ("table", "text"),
    ".xlsx": ("xlsx",), ".html": ("html",), ".htm": ("html",), ".docx": ("docx",),
}  # fmt: skip
"""The formats that the ending of a file's name means, of which a command knows one at most."""


def given(
    data: Sequence[str], texts: Sequence[str] | None, pack: str | None, lang: str, formats: Iterable[str]
) -> tuple[list[Path], list[Output]]:
    """Return where the data of a call is, and where its results go."""
    paths = paths_of(data, lang)
    return paths, parse_outputs(texts or (), paths, pack, lang, formats)


def parse_outputs(
    texts: Sequence[str], data: Sequence[Path], pack: str | None, lang: str, formats: Iterable[str]
) -> list[Output]:
    """Return the outputs asked for; the first format, on standard output, comes first unless another result goes there.

    Raises UsageError where one would be written over data, rules or another output.
    """
    known = tuple(formats)
    outputs = [_parse(text, known, lang) for text in texts]
    paths = [path for _, path in outputs if path]
    given = {Path(os.path.realpath(item)) for item in data}
    rules: Set[Path] = rules_in_use(pack) if paths else set()
    taken: set[Path] = set()
    for path in paths:
        place = Path(os.path.realpath(path))
        if any(_is_input(place, item) for item in given):
            raise UsageError(say(lang, "command.overwrites_data", path=path))
        refuse_rules(path, rules, lang)
        if not place.parent.is_dir():
            raise UsageError(say(lang, "command.no_folder", path=path))
        if place in taken:
            raise UsageError(say(lang, "command.output_twice", path=path))
        taken |= {place} if not _is_special(path) else set()
    return outputs if any(path is None for _, path in outputs) else [(known[0], None), *outputs]


def rules_in_use(pack: str | None) -> Set[Path]:
    """Return the files that a pack is made of, by the paths that links resolve to, and its folders."""
    folder = pack_folder(pack)
    inside = [path for _, path in rule_files(folder)]
    return {Path(os.path.realpath(path)) for path in (folder, *inside, DEFAULT_ALERTS)}


def refuse_rules(path: Path, rules: Set[Path], lang: str) -> None:
    """Raise UsageError for a file to write that is one of the rules in use, or would be one next time."""
    place = Path(os.path.realpath(path))
    would_be = not rules.isdisjoint(place.parents) and (
        place.suffix.lower() in (".yaml", ".yml") or place.parent.name in FOLDERS
    )
    if place in rules or would_be:
        raise UsageError(say(lang, "command.overwrites_rules", path=path))


def _is_input(path: Path, data: Path) -> bool:
    """Tell whether a file is given as data, by itself or in a folder; a result of an earlier run is none."""
    if path == data:
        return not path.is_dir()
    return data in path.parents and is_data(path) and os.access(path, os.F_OK) and not is_result(path)


def _is_special(path: Path) -> bool:
    """Tell whether there is something that is no regular file: a pipe, a device, a folder."""
    try:
        return path.exists() and not path.is_file()
    except OSError:  # no file system takes the name
        return False


def _parse(text: str, known: Sequence[str], lang: str) -> Output:
    name, colon, path = text.partition(":")
    if name not in known and (not colon or (len(name) == 1 and name.isalpha())):  # of Windows, C: is a drive
        meant = ENDINGS.get(Path(text).suffix.lower(), ())
        name, path = next((format_ for format_ in meant if format_ in known), ""), text
    if name not in known:
        endings = " ".join(ending for ending, formats in ENDINGS.items() if set(formats) & set(known))
        raise UsageError(say(lang, "command.bad_output", found=text, known=", ".join(known), endings=endings))
    if path.endswith(("/", os.sep)) or (path not in _STDOUT and os.path.isdir(path)):  # noqa: PTH112 - of any name
        raise UsageError(say(lang, "command.folder", path=path))
    return name, None if path in _STDOUT else Path(path)


def put_text(path: Path | None, text: str, lang: str) -> None:
    """Write sentences to a file, or to standard output so that each line fits."""
    put(path, (fit(text, sys.stdout) if path is None else text).encode(), lang)


def put(path: Path | None, content: bytes, lang: str) -> None:
    """Write bytes to a file and say so, or to standard output."""
    if path:
        save(path, content, lang)
        tell(say(lang, "command.written", path=path), sys.stderr)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


def save(path: Path, content: bytes, lang: str) -> None:
    """Write a file whole or not at all; what is there and no regular file, such as a pipe, is written to as it stands."""
    try:
        if _is_special(path):
            path.write_bytes(content)
        else:
            replace_file(Path(os.path.realpath(path)), content)
    except OSError as error:
        raise UsageError(say(lang, "command.cannot_write", path=path, detail=reason_of(error))) from None
