"""Tries every target for some seconds each, one after another: ``python -m tests.fuzz 60``; 1 where any has a defect."""

import re
import subprocess
import sys
from pathlib import Path

from tests.fuzz.targets import NAMES

LOGS = Path("out/fuzz")


def guided(name: str, seconds: str) -> bool:
    """Try a target and say what came of it; tell whether nothing was found."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    with log.open("wb") as file:
        code = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.guided", name, seconds], stdout=file, stderr=file, check=False
        ).returncode
    text = log.read_text("utf-8", "replace")
    count = next(iter(re.findall(r"number_of_executed_units:\s*(\d+)", text)), "?")
    saved = next(iter(re.findall(r"Test unit written to (\S+)", text)), "")
    print(
        f"{name:<8} {count:>9} inputs in {seconds} s: {'nothing found' if not code else f'FOUND {saved or log}'}", flush=True
    )
    if code:
        error = re.findall(r"^\w*(?:Error|Exception|Interrupt|Hang)\b.*|^==\d+== ERROR.*", text, re.MULTILINE)
        print(f"         {(error or [f'exit code {code}'])[0][:200]} ({log})", flush=True)
    return not code


def main() -> None:
    """Try the targets named, or all."""
    seconds, names = sys.argv[1], sys.argv[2:] or NAMES
    raise SystemExit(sum(not guided(name, seconds) for name in names) > 0)


if __name__ == "__main__":
    main()
