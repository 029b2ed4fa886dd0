"""Judges a nation file by file in one process, and prints as JSON what each stage took: ``python -m tests.bench.stages``."""

import json
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

from engine.base.memory import look_rarely
from engine.commands.asked import AreaCall, asked_by
from engine.facts.joined import by_area
from engine.facts.load import read_file
from engine.model import seen_from
from engine.pipeline import judged_by
from engine.report.areas.gather import area_run, told_by
from engine.report.areas.rows import finding_rows, jsonl


def main(folder: Path, areas: Path, year: int) -> None:
    """Judge the files of a folder."""
    look_rarely()  # as the command does
    asked = asked_by(AreaCall(None, year, None, None, "county", areas, False), "en")
    spent = dict.fromkeys(("load", "assess and judge", "gather", "write"), 0.0)
    observations = findings = 0
    for path in sorted(folder.glob("*.csv")):
        begun = time.perf_counter()
        data, problems = read_file(path.name, path, asked.pack, False, asked.extent)
        assert not problems, [problem.text("en") for problem in problems][:5]
        observations += len(data.items)
        spent["load"] += time.perf_counter() - begun
        for code, items in by_area(data.items):
            begun = time.perf_counter()
            own = seen_from(asked.pack, asked.extent.areas, code)
            run = judged_by(own, replace(data, items=items), asked.year)
            judged = time.perf_counter()
            told = told_by(run, own, data)
            area_run(told, "")
            gathered = time.perf_counter()
            findings += len(jsonl(finding_rows(told, "")).splitlines())
            spent["assess and judge"] += judged - begun
            spent["gather"] += gathered - judged
            spent["write"] += time.perf_counter() - gathered
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"stages": spent, "observations": observations, "findings": findings, "peak_mb": round(peak)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
