"""``python -m tests.bench [PERCENT …]``: judges parts of a made-up nation, prints a table and, last, the same as JSON."""

import json
import math
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from engine.rules.load import load_pack, pack_folder
from tests.bench.floor import misses_of, simple_goals, with_pandas, with_plain_rules
from tests.bench.nation import COUNTIES, Nation, write_nation
from tests.bench.others import ENGINES, facts_of

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "out/bench"
YEAR = 2024
PERCENT = (0.5, 1.0, 2.0)


def _loop() -> float:
    """Return how long a loop of 20 million steps takes, by which times of machines can be compared."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "for _ in range(20_000_000): pass"], check=True)
    return time.perf_counter() - begun


def _staged(nation: Nation) -> dict[str, object]:
    """Return what each stage takes, in one process of its own."""
    words = [sys.executable, "-m", "tests.bench.stages", nation.folder, nation.areas, YEAR]
    done = subprocess.run(
        list(map(str, words)), check=True, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    return dict(json.loads(done.stdout))


def _whole(nation: Nation, jobs: int) -> dict[str, float]:
    """Return what the command takes from files to files."""
    out = nation.folder.parent / "results"
    shutil.rmtree(out, ignore_errors=True)
    words = [sys.executable, ROOT / "cli.py", "check", nation.folder, "--year", YEAR, "--level", "county", "--areas", nation.areas,
             "--jobs", jobs, "-o", f"jsonl:{out}", "-o", nation.folder.parent / "all.json", "--fail-on", "never"]  # fmt: skip
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(list(map(str, words)), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall": time.perf_counter() - begun, "cpu": cpu}


def _misses(nation: Nation, targets: set[str]) -> set[tuple[str, str]]:
    """Return which areas the command's findings say miss which of some targets."""
    files = sorted((nation.folder.parent / "results").rglob("*.jsonl"))
    rows = (json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return {(row["target"], row["area"]) for row in rows if row["target"] in targets and row["verdict"] in ("near", "not_met")}


def measured(percent: float) -> dict[str, object]:
    """Return everything that is measured on a part of the nation."""
    pack = load_pack(pack_folder(None))
    nation = write_nation(OUT / f"{percent:g}", pack, max(2, round(COUNTIES * percent / 100)))
    staged, jobs = _staged(nation), len(os.sched_getaffinity(0))
    whole = _whole(nation, jobs)
    files = sorted(nation.folder.glob("*.csv"))
    floor, compared = with_pandas(files, pack, YEAR)
    missed = misses_of(compared)
    ours = _misses(nation, set(simple_goals(pack)["target"]))
    plain, seen = with_plain_rules(compared)
    facts = facts_of(compared)
    others = {name: take(facts) for name, take in ENGINES.items()}
    misses = {place for place, missed in enumerate(compared["misses"].tolist()) if missed}
    stages = dict(staged["stages"])  # type: ignore[call-overload]
    return {
        "percent": percent,
        "counties": nation.counties,
        "observations": nation.observations,
        "stages_s": {name: round(seconds, 2) for name, seconds in stages.items()},
        "observations_a_second_one_process": round(nation.observations / sum(stages.values())),
        "peak_mb": staged["peak_mb"],
        "whole_wall_s": round(whole["wall"], 2),
        "whole_cpu_s": round(whole["cpu"], 2),
        "observations_a_second": round(nation.observations / whole["wall"]),
        "jobs": jobs,
        "pandas_s": round(floor, 3),
        "judged_beside_pandas": round(stages["assess and judge"] / floor, 1),
        "misses_pandas": len(missed),
        "misses_ours": len(ours),
        "same_misses": missed == ours,
        "plain_durable_rules_s": round(plain, 3),
        "plain_durable_rules_events": len(compared),
        "plain_durable_rules_seen": seen,
        **{f"{name}_s": round(seconds, 3) for name, (seconds, _) in others.items()},
        "same_misses_of_engines": all(found == misses for _, found in others.values()) and seen == len(misses),
    }


def main() -> None:
    """Measure each part asked for, print what came of it, and how the time grows with the data."""
    percents = [float(word) for word in sys.argv[1:]] or list(PERCENT)
    found = []
    print(f"20 million steps of a loop: {_loop():.2f} s")
    for percent in percents:
        result = measured(percent)
        found.append(result)
        print("\n".join(f"  {name:<36} {value}" for name, value in result.items()), flush=True)
    if len(found) > 1:
        sizes, times = ([float(item[name]) for item in (found[0], found[-1])] for name in ("observations", "whole_cpu_s"))  # type: ignore[arg-type]
        growth = math.log(times[1] / times[0]) / math.log(sizes[1] / sizes[0])
        print(f"growth exponent {growth:.2f}")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
