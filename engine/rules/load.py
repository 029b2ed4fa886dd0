"""Loads a pack's folder: every file is read, every problem is collected, and only a sound pack is returned."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.base.problems import InvalidRules, Problem, Where
from engine.model import Domain, Method, Pack, Text
from engine.rules import build
from engine.rules.build_alerts import alert_rules_of
from engine.rules.check import check_target
from engine.rules.check_alerts import check_alerts
from engine.rules.check_pack import check_domains, check_indicator, check_names, check_pack
from engine.rules.files import Files, read_files
from engine.rules.known import Known, check_references, check_unique
from engine.rules.reader import Entry

ROOT = Path(__file__).resolve().parent.parent.parent
DEFAULT_PACK = "gaoping-2021-2025"
SINGLE = ("pack", "indicators", "measures", "alerts")


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
    missing = [name for name in SINGLE if f"{name}.yaml" not in files.checksums]
    files.problems += [Problem(Where(f"{name}.yaml"), "rules.no_file", {"folder": folder.name}) for name in missing]
    if not any(name.startswith("targets/") for name in files.checksums):
        files.problems.append(Problem(Where("targets/"), "rules.no_targets", {"folder": folder.name}))
    if "pack.yaml" in files.entries:
        files.problems += _check(files)
    if files.problems:
        raise InvalidRules(files.problems)
    return _build(files)


def _target_files(files: Files) -> list[Entry]:
    return [entry for name, entry in files.entries.items() if name.startswith("targets/")]


def _targets(files: Files) -> Iterator[tuple[str, Entry]]:
    """Yield each target with the id of the objective that it stands under."""
    for file in _target_files(files):
        for id_, objective in file["objectives"].items():
            yield from ((str(id_), target) for target in objective["targets"])


def _check_owner(id_: str, target: Entry, objectives: Collection[str]) -> Iterator[Problem]:
    """A target whose id is another objective's with a letter added has slipped under the wrong one."""
    named = str(target["id"]).rstrip("abcdefghijklmnopqrstuvwxyz")
    if named in objectives and named != id_:
        yield Problem(target.marks["id"], "rules.target_id", {"found": target["id"], "objective": id_, "owner": named})


def _known(files: Files) -> Known:
    pack = files.entries["pack.yaml"]

    def declared(name: str) -> Mapping[str, Any]:
        file = files.entries.get(f"{name}.yaml")
        entry: Mapping[str, Any] = file[name] if file else {}
        return entry

    return Known(
        indicators=declared("indicators"),
        measures=declared("measures"),
        departments=pack["departments"],
        readings=pack["readings"],
        unit_levels=pack.get("unit_levels", {}),
        plans=pack["plans"],
        baseline=int(pack["period"]["baseline"]),
        first_year=int(pack["period"]["start"]),
        last_year=int(pack["period"]["end"]),
    )


def _check(files: Files) -> Iterator[Problem]:
    known, pack = _known(files), files.entries["pack.yaml"]
    yield from check_pack(pack)
    yield from check_domains(_target_files(files), known.plans)
    yield from _check_targets(files, known)
    yield from check_names(known, [target for _, target in _targets(files)])
    for entry in known.indicators.values():
        yield from check_indicator(entry, known)
    for entry in known.measures.values():
        yield from check_references(entry["responsible"], known.departments, "rules.unknown_department")
    if "alerts.yaml" in files.entries:
        all_read = all(name in files.entries for name in files.checksums)
        domains = {file["domain"]["id"] for file in _target_files(files)} if all_read else None
        yield from check_alerts(files.entries["alerts.yaml"], known.plans, domains)


def _check_targets(files: Files, known: Known) -> Iterator[Problem]:
    objectives: dict[str, list[Where]] = defaultdict(list)
    for file in _target_files(files):
        if not file["objectives"]:
            yield Problem(file.marks["objectives"], "rules.domain_empty", {"found": file["domain"]["id"]})
        for id_, objective in file["objectives"].items():
            objectives[id_].append(file["objectives"].marks[id_])
            if not objective["targets"]:
                yield Problem(objective.marks["targets"], "rules.objective_empty", {"found": id_})
    yield from check_unique(objectives, "rules.duplicate_id")
    references_sound = {"indicators.yaml", "measures.yaml"} <= set(files.entries)
    for objective_id, target in _targets(files):
        yield from _check_owner(objective_id, target, objectives)
        if references_sound:
            yield from check_target(target, known)


def _build(files: Files) -> Pack:
    entry = files.entries["pack.yaml"]
    area = build.area_of(entry["area"])
    sub_areas = tuple(build.area_of(item, area.name) for item in entry.get("sub_areas", []))
    indicators = {id_: build.indicator_of(id_, item) for id_, item in files.entries["indicators.yaml"]["indicators"].items()}
    measures = files.entries["measures.yaml"]["measures"]
    target_files = _target_files(files)
    defaults = entry["defaults"]
    return Pack(
        id=str(entry["id"]),
        title=entry["title"],
        document=build.document_of(entry["document"]),
        area=area,
        sub_areas=sub_areas,
        unit_levels={id_: build.unit_level_of(id_, e, sub_areas) for id_, e in entry.get("unit_levels", {}).items()},
        period=build.period_of(entry["period"]),
        plans=dict(entry["plans"]),
        departments=dict(entry["departments"]),
        near_band=build.definition_of(defaults["near_band"]),
        about_band=build.definition_of(defaults["about"]),
        outlook_method=Method(defaults["outlook"]["method"]),
        outlook_confirm=Method(defaults["outlook"]["confirm"]) if "confirm" in defaults["outlook"] else None,
        small_numbers=build.definition_of(defaults["small_numbers"]) if "small_numbers" in defaults else None,
        volatility=build.definition_of(defaults["volatility"]) if "volatility" in defaults else None,
        readings={id_: build.reading_of(id_, item) for id_, item in entry["readings"].items()},
        domains={domain.id: domain for domain in map(_domain, target_files)},
        indicators=indicators,
        objectives={
            id_: build.objective_of(id_, item, file, entry, indicators)
            for file in sorted(target_files, key=lambda file: _order(entry, file))
            for id_, item in file["objectives"].items()
        },
        measures={id_: build.measure_of(id_, item) for id_, item in measures.items()},
        alerts=alert_rules_of(files.entries["alerts.yaml"]),
        files=dict(sorted(files.checksums.items())),
    )


def _domain(file: Entry) -> Domain:
    domain = file["domain"]
    return Domain(str(domain["id"]), str(file["plan"]), Text(str(domain["zh"]), str(domain["en"])))


def _order(pack: Entry, file: Entry) -> tuple[int, str]:
    """Plans in the order of pack.yaml, then domains by id."""
    return list(pack["plans"]).index(file["plan"]), str(file["domain"]["id"])
