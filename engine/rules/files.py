"""Reads the files of a pack's folder, each by the form that its name calls for."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml

from engine.base.entry import Entry
from engine.base.problems import Problem, Where
from engine.base.system import reason_of
from engine.rules.forms import FILES
from engine.rules.nodes import compose
from engine.rules.read import WRONG, Mention, Reader, read

SomeEntry = TypeVar("SomeEntry", bound=Entry)
FOLDERS = ("targets", "cases")
OWN_ALERTS = "alerts.yaml"
DEFAULT_ALERTS = Path(__file__).resolve().parent.parent.parent / "rules/alerts.default.yaml"
"""The grading that applies to a pack without an alerts.yaml."""
DEFAULT_LIMITS = DEFAULT_ALERTS.with_name("pack.default.yaml")
"""The limits that apply where a pack.yaml names none."""
_LIMITS = frozenset({"quality", "publication"})
"""Sections that hold nothing but limits."""
_SECTIONS = _LIMITS | {"defaults", "defaults.small_numbers"}
"""Where limits stand."""
_YAML = re.compile(r"\.ya?ml")
_MOST = 5 * 2**20
"""Bytes of a rule file; the largest of a plan has a tenth of it, and reading takes a hundred times as much memory."""


@dataclass(slots=True)
class Files:
    """The parsed files of a pack's folder."""

    entries: dict[str, Entry] = field(default_factory=dict)
    """Those in whose form nothing is wrong."""
    mentions: list[Mention] = field(default_factory=list)
    """What they name that has to be declared elsewhere."""
    problems: list[Problem] = field(default_factory=list)
    checksums: dict[str, str] = field(default_factory=dict)
    supplied: list[str] = field(default_factory=list)
    """The limits that the pack does not name, which are taken from the defaults."""

    def of(self, kind: type[SomeEntry]) -> list[SomeEntry]:
        """Return the files of a kind."""
        return [entry for entry in self.entries.values() if isinstance(entry, kind)]


def read_files(folder: Path, cases: bool = False) -> Files:
    """Read every YAML file of a pack but the cases, or only these, each by the form that its name calls for.

    A pack without grading rules is graded by the default ones, which count as a file of it.
    """
    files = Files()
    for name, path in rule_files(folder):
        if name.startswith("cases/") == cases:
            _read_file(path, name, files)
    if not cases and OWN_ALERTS not in files.checksums:
        _read_as("alerts", DEFAULT_ALERTS, DEFAULT_ALERTS.name, files)
    return files


def rule_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield what is in targets/ and cases/ or named as YAML, with its name in the pack; not hidden and backup files."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") or part.endswith("~") for part in parts):
            continue
        if _YAML.search(path.name.lower()) or (parts[0] in FOLDERS and (path.is_symlink() or not path.is_dir())):
            yield "/".join(parts), path


def _read_file(path: Path, name: str, files: Files) -> None:
    """Read one rule file into `files`."""
    if _leads_away(path, name):
        files.problems.append(Problem(Where(name), "rules.link"))
        return
    kind = name.partition("/")[0] if "/" in name else path.stem
    belongs = kind in FILES and ("/" in name) == (kind in FOLDERS) and path.suffix == ".yaml"
    if not belongs or not path.is_file():
        code = "rules.no_regular_file" if belongs else "rules.stray_file"
        files.problems.append(Problem(Where(name), code))
        return
    _read_as(kind, path, name, files)


def _leads_away(path: Path, name: str) -> bool:
    """Tell whether a link leads out of the pack's folder, or to a folder: what is there is no rule, and not to be quoted."""
    folder = path.parents[name.count("/")]
    return path.is_symlink() and (path.is_dir() or not path.resolve().is_relative_to(folder.resolve()))


def _read_as(kind: str, path: Path, name: str, files: Files) -> None:
    """Read a file that has the form of a kind."""
    try:
        if path.stat().st_size > _MOST:
            files.problems.append(Problem(Where(name), "rules.too_large", {"most": _MOST // 2**20}))
            return
        data = path.read_bytes()
        files.checksums[name] = hashlib.sha256(data).hexdigest()
        text = data.decode("utf-8-sig")
    except OSError as error:
        files.problems.append(Problem(Where(name), "rules.unreadable", {"detail": reason_of(error)}))
        return
    except UnicodeDecodeError:
        files.problems.append(Problem(Where(name), "rules.encoding"))
        return
    root, problems = compose(text, name)
    files.problems += problems
    if root is not None:
        if kind == "pack":
            _supply(root, files)
        reader = Reader(name)
        entry = read(FILES[kind], root, reader)
        files.problems += reader.problems
        if entry is not WRONG:
            files.entries[name] = entry
            files.mentions += reader.mentions


def _supply(pack: yaml.Node, files: Files) -> None:
    """Give a pack the limits that it does not name, each whole with its reason, from the defaults."""
    data = DEFAULT_LIMITS.read_bytes()
    defaults, problems = compose(data.decode(), DEFAULT_LIMITS.name)
    files.problems += problems
    if defaults is not None:
        files.supplied += _filled(pack, defaults)
    if files.supplied:
        files.checksums[DEFAULT_LIMITS.name] = hashlib.sha256(data).hexdigest()


def _filled(node: yaml.Node, defaults: yaml.Node, above: str = "") -> Iterator[str]:
    """Add the limits that a mapping lacks; yield their names. None is put together out of two files."""
    if not isinstance(node, yaml.MappingNode) or not isinstance(defaults, yaml.MappingNode):
        return
    own = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    for key, value in defaults.value:
        name = f"{above}{key.value}"
        if key.value in own and name in _SECTIONS:
            yield from _filled(own[key.value], value, f"{name}.")
        elif key.value not in own and (name in _LIMITS or name not in _SECTIONS):
            node.value.append((key, value))
            yield name
