"""Loads a pack's folder: every file is read, every problem is collected, and only a sound pack is returned."""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from engine.base.forms import Declared
from engine.base.problems import InvalidRules, Problem, Where
from engine.model import AlertRules, Pack
from engine.rules.build import build
from engine.rules.check_alerts import check_alerts
from engine.rules.check_pack import (
    check_domains,
    check_indicator,
    check_names,
    check_objectives,
    check_orders,
    check_pack,
    check_same_figures,
    check_shared,
)
from engine.rules.check_target import check_target
from engine.rules.files import FOLDERS, Files, read_files
from engine.rules.forms import FILES, IndicatorsFile, MeasuresFile, TargetsFile
from engine.rules.known import check_known

ROOT = Path(__file__).resolve().parent.parent.parent
DEFAULT_PACK = "gaoping-2021-2025"


def pack_folder(name: str | None) -> Path:
    """Return the folder of a pack given by name or path; DABIAO_PACK, then gaoping-2021-2025, where none is given."""
    wanted = name if name is not None else os.environ.get("DABIAO_PACK") or DEFAULT_PACK
    for folder in (ROOT / "rules" / wanted, Path(wanted)):
        if wanted and (folder / "pack.yaml").is_file():
            return folder
    names = " / ".join(sorted(path.parent.name for path in (ROOT / "rules").glob("*/pack.yaml")))
    raise InvalidRules([Problem(Where(wanted or "--pack"), "rules.no_pack", {"names": names})])


def load_pack(folder: Path) -> Pack:
    """Return the pack of a folder; raises InvalidRules with everything that is wrong in any of its files."""
    files = read_files(folder)
    missing = [name for name in FILES if name not in (*FOLDERS, "alerts") and f"{name}.yaml" not in files.checksums]
    files.problems += [Problem(Where(f"{name}.yaml"), "rules.no_file", {"folder": folder.name}) for name in missing]
    if not any(name.startswith("targets/") for name in files.checksums):
        files.problems.append(Problem(Where("targets/"), "rules.no_targets", {"folder": folder.name}))
    for pack in files.of(Pack):
        files.problems += _check(files, pack)
    if files.problems:
        raise InvalidRules(files.problems)
    return build(files)


def _declared(files: Files, pack: Pack) -> Mapping[Declared, Collection[str]]:
    """Return what the names in the files can mean, as far as all of it is known."""
    declared: dict[Declared, Collection[str]] = {
        Declared.PLAN: pack.plans,
        Declared.DEPARTMENT: pack.departments,
        Declared.READING: pack.readings,
        Declared.UNITS: pack.unit_levels,
        Declared.DIMENSION: pack.dimensions,
        Declared.LEVEL: list(dict.fromkeys(area.level for area in pack.sub_areas)),
    }
    for catalogue in files.of(IndicatorsFile):
        declared[Declared.INDICATOR] = catalogue.indicators
    for measures in files.of(MeasuresFile):
        declared[Declared.MEASURE] = measures.measures
    if files.entries.keys() == files.checksums.keys():
        declared[Declared.DOMAIN] = [file.domain.id for file in files.of(TargetsFile)]
        plan = [objective for file in files.of(TargetsFile) for objective in file.objectives.values()]
        declared[Declared.TARGET] = [target.id for objective in plan for target in objective.targets]
    return declared


def _check(files: Files, pack: Pack) -> Iterator[Problem]:
    plan = files.of(TargetsFile)
    targets = [target for file in plan for objective in file.objectives.values() for target in objective.targets]
    indicators = {id_: item for file in files.of(IndicatorsFile) for id_, item in file.indicators.items()}
    declared = _declared(files, pack)
    for to, name, where in files.mentions:
        if to in declared:
            yield from check_known(name, where, declared[to], to.value)
    yield from check_pack(pack)
    yield from check_domains(plan)
    yield from check_objectives(plan)
    for target in targets:
        yield from check_target(target, indicators, pack.period)
    yield from check_shared(targets)
    for indicator in indicators.values():
        yield from check_indicator(indicator, pack)
    yield from check_names(indicators, targets)
    yield from check_orders(indicators)
    yield from check_same_figures(indicators)
    for alerts in files.of(AlertRules):
        yield from check_alerts(alerts, len(pack.plans))
