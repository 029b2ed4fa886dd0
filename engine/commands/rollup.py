"""Puts the runs of areas together that were judged elsewhere and handed up."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.base.problems import IntegrityFailure
from engine.commands.areas import together, written
from engine.commands.errors import UsageError
from engine.commands.kept import kept
from engine.commands.outputs import Output
from engine.commands.screen import tell
from engine.facts.areasfile import read_areas
from engine.messages import say
from engine.model import Area, Areas, Extent, Placed
from engine.report.areas.gather import told_of
from engine.report.beside import Limit
from engine.report.codec import CHECKSUM, archived
from engine.report.dossier import Dossier, Manifest
from engine.rules.load import load_pack, pack_folder

_PACK = "pack.yaml"
"""The file that names the area of a pack."""


@dataclass(frozen=True, slots=True)
class _Handed:
    """A run as it was handed up: where it stands, what was checked, and its checksum."""

    path: Path
    run: Manifest
    limits: tuple[Limit, ...]
    """The numbers that its pack sets itself."""
    checksum: str


def run_rollup(
    paths: Sequence[Path], pack_name: str | None, table: Path | None, fail_on: str, outputs: Sequence[Output], lang: str,
    whole: bool = False,
) -> int:  # fmt: skip
    """Write what kept runs come to; ALERTS where any has anything of at least the grade `fail_on`.

    `table` says in what the areas lie and which others there are; without it there are those that were handed up. Raises
    UsageError with everything that does not fit together, IntegrityFailure where runs were altered.
    """
    handed = list(_handed(paths, lang))
    wrong = list(_unfit(handed, lang))
    first = handed[0].run
    areas = read_areas(table, load_pack(pack_folder(pack_name or first.pack))) if table else _flat(handed)
    unknown = (item for item in handed if item.run.area.code not in areas)
    wrong += [
        say(lang, "across.no_place", path=item.path, area=item.run.area.name, code=item.run.area.code) for item in unknown
    ]
    if wrong:
        raise UsageError("\n".join(wrong))
    for line in _noted(handed, lang):
        tell(line, sys.stderr)
    levels = {item.run.area.level for item in handed}
    extent = Extent(areas, tuple(code for code, item in areas.items() if item.area.level in levels))
    told = (told_of(_dossier(item.path, lang), item.checksum) for item in handed)
    inputs = [{"file": item.path.name, "body_sha256": item.checksum} for item in handed]
    many = together(told, extent, "、".join(sorted(levels)), inputs)
    assert many is not None, "there is at least one run"
    return written(many, outputs, fail_on, lang, whole)


def _handed(paths: Sequence[Path], lang: str) -> Iterator[_Handed]:
    """Yield the runs; raises UsageError or IntegrityFailure with every file that is none, or was altered."""
    wrong, altered, found = list[str](), list[str](), list[_Handed]()
    for path in paths:
        try:
            dossier, checksum = kept(path, lang, _sealed)
            found.append(_Handed(path, dossier.run, dossier.limits, checksum))
        except UsageError as error:
            wrong.append(str(error))
        except IntegrityFailure as error:
            altered.append(str(error))
    if altered:
        raise IntegrityFailure("\n".join([*altered, *wrong]))
    if wrong:
        raise UsageError("\n".join(wrong))
    yield from found


def _sealed(data: Any) -> tuple[Dossier, str]:
    return archived(data), str(data[CHECKSUM])


def _dossier(path: Path, lang: str) -> Dossier:
    return kept(path, lang, archived)


def _flat(handed: Iterable[_Handed]) -> Areas:
    """Return the areas of some runs, each by itself."""
    places = {item.run.area.code: item.run.area for item in handed}
    return Areas(Placed(Area(name=place.name, code=place.code, level=place.level)) for place in places.values())


def _unfit(handed: Sequence[_Handed], lang: str) -> Iterator[str]:
    """Yield why runs cannot be put together: of one area twice, of a part, of another pack, year or version of the rules."""
    first, seen = handed[0], dict[str, Path]()
    for item in handed:
        run, area = item.run, item.run.area
        words = {"path": item.path, "first": first.path}
        if area.code in seen:
            yield say(lang, "across.two_runs", path=item.path, other=seen[area.code], area=area.name, code=area.code)
        seen.setdefault(area.code, item.path)
        if run.department:
            yield say(lang, "across.part", path=item.path, unit=run.departments[run.department])
        if run.pack != first.run.pack:
            yield say(lang, "across.other_pack", found=run.pack, pack=first.run.pack, **words)
        elif differ := _differing(item, first):
            yield say(lang, "across.other_rules", files="、".join(differ), **words)
        if (run.year, run.phase) != (first.run.year, first.run.phase):
            told = (f"{one.year} {say(lang, f'phase.{one.phase}')}" for one in (run, first.run))
            yield say(lang, "across.other_year", **dict(zip(("found", "year"), told, strict=True)), **words)


def _differing(one: _Handed, two: _Handed) -> list[str]:
    """Return the rule files that are not the same in two runs; that of the pack names the area, all else in it must agree."""
    differ = _unlike(one.run, two.run)
    same = (one.limits, one.run.plans, one.run.domains) == (two.limits, two.run.plans, two.run.domains)
    return [name for name in differ if name != _PACK or not same]


def _unlike(one: Manifest, two: Manifest) -> list[str]:
    files, others = ({rule["file"]: rule["sha256"] for rule in run.rules} for run in (one, two))
    return sorted(name for name in files | others if files.get(name) != others.get(name))


def _noted(handed: Sequence[_Handed], lang: str) -> Iterator[str]:
    """Yield which runs were judged by another version of the program, or with another file of the pack itself."""
    first = handed[0]
    for item in handed:
        found, version = item.run.versions["dabiao"], first.run.versions["dabiao"]
        if _PACK in _unlike(item.run, first.run):
            yield say(lang, "across.other_pack_file", path=item.path, first=first.path, file=_PACK)
        if found != version:
            yield say(lang, "across.other_version", path=item.path, first=first.path, found=found, version=version)
