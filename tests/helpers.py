"""What tests of several rooms use: the project's folder, the command line, and a few rows judged by a pack made for them."""

import atexit
import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.report.codec import decoded, encoded
from engine.report.explain import Around
from engine.report.explain import explain as told
from engine.report.gather_finding import finding_record
from engine.report.record import Record
from engine.report.yearbook.suppress import unpublished
from engine.rules.load import load_pack
from engine.rules.possible import can_be, contradict, situations
from engine.rules.properties import properties_of
from tests import packs

ROOT = Path(__file__).resolve().parent.parent


def dabiao(*words, cwd=None, measured=True, **environment):
    """Run a command; one on a whole sample goes unmeasured: that doubles its time, and other tests measure the same lines."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "random", "COLUMNS": "", **environment}
    if not measured or words[:1] == ("demo",) or any("data_samples" in str(word) for word in words):
        env = {name: value for name, value in env.items() if not name.startswith("COVERAGE_PROCESS")}
    measuring = any(name.startswith("COVERAGE_PROCESS") for name in env)
    if hasattr(os, "fork") and not measuring and environment.keys() <= {"COLUMNS", "NO_COLOR"}:
        return _forked(list(map(str, words)), str(cwd or Path.cwd()), env)
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *map(str, words)], capture_output=True, cwd=cwd, env=env, check=False
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@functools.cache
def _zygote():
    """A process that has imported everything, from which commands are forked: importing takes longer than most of them do."""
    command = [sys.executable, str(ROOT / "tests/zygote.py")]
    started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(started.kill)
    return started


def _forked(words, cwd, env):
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
        asked = {"words": words, "cwd": cwd, "env": env, "out": out.name, "err": err.name}
        _zygote().stdin.write(json.dumps(asked) + "\n")
        _zygote().stdin.flush()
        code = int(_zygote().stdout.readline())
        return code, Path(out.name).read_bytes().decode("utf-8"), Path(err.name).read_bytes().decode("utf-8")


def run_json(world, *more, data="facts.csv", **environment):
    code, out, err = dabiao(
        "check", world / data, "--pack", world / "pack", "--year", 2024, "-o", "json:-", *more, **environment
    )
    assert code in (0, 1), err
    data = json.loads(out)
    assert data.pop("generated_at") and set(data.pop("versions")) == {"dabiao", "durable_rules", "pandas", "python"}
    return data


PARTS = {"breakdowns": {"residence": ["urban", "rural"], "sex": ["female", "male"]}}
RATE = {
    "rate": packs.indicator("率", "per_mille", "none", **PARTS),
    "other": packs.indicator("别", "per_mille", "none", **PARTS),
}


def world(tmp_path, targets, rows, year=2024, catalogue=RATE, alerts=None, as_of=None, **changes):
    """Findings by target, with the run, the pack and the facts."""
    targets = [{"id": f"W1.{n}a", "indicator": "rate", **target} for n, target in enumerate(targets, 1)]
    pack = load_pack(packs.write_pack(tmp_path / "pack", targets, catalogue, alerts, **changes))
    rows = [{"indicator": "rate", "year": 2024, **row} for row in rows]
    facts = load_facts([packs.write_csv(tmp_path / "facts.csv", rows)], pack)
    run = check(pack, facts, year, as_of=as_of)
    return {f.assessment.target.id: f for f in run.findings}, run, pack, facts


def as_written(pack_name):
    """Targets of a pack as its files say them, by id; safe_load takes the key `on` for a yes."""
    folder = ROOT / "rules" / pack_name / "targets"
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]
    targets = [target for file in files for objective in file["objectives"].values() for target in objective["targets"]]
    return {target["id"]: {"on" if key is True else key: value for key, value in target.items()} for target in targets}


def impossible(finding, pack, phase):
    """The properties of a finding that lint takes to be impossible, one by one and together."""
    (situation,) = (
        at
        for at in situations()
        if (at.kind, at.kept, at.verdict) == (finding.target.kind, finding.target.kept, finding.verdict)
    )
    found = {name: value for name, value in properties_of(finding, pack, phase).items() if value is not None}
    alone = [(name, value) for name, value in found.items() if not can_be(situation, name, value)]
    return alone + ([("together", found)] if contradict({name: [value] for name, value in found.items()}) else [])


@functools.lru_cache(maxsize=4)
def _unpublished(run, pack):
    return unpublished(pack.value, run.value.observations, run.value.year)


class _Same:
    """Holds something that is known again by being the very same."""

    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return id(self.value)

    def __eq__(self, other):
        return self.value is other.value


def record(finding, run, pack):
    """The dossier of a finding; what no public paper gives is the same of all findings of a run, and worked out once."""
    return finding_record(finding, run, pack, _unpublished(_Same(run), _Same(pack)))


def explain(finding, run, pack, lang):
    """The explanation of a finding, made from its dossier as it would be read back from an archive."""
    kept = decoded(json.loads(json.dumps(encoded(record(finding, run, pack)))), Record)
    assert kept == record(finding, run, pack)
    departments = {id_: unit.name for id_, unit in pack.departments.items()}
    return told(kept, Around((), departments, {}, ()), lang)


def years(values, first=2020, **more):
    return [{"year": first + n, "value": str(v), **more} for n, v in enumerate(values)]


def lines(finding, run):
    """Lines of the data that a finding cites, counted from 1 without the header."""
    return [run.observations[index].where.line - 1 for index in finding.evidence]
