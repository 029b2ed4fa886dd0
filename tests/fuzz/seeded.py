"""Tries a target with inputs made from a seed: ``python -m tests.fuzz.seeded csv 100000 1``.

Without atheris, and the same inputs every time. What is a defect is saved below out/fuzz, the first of each kind.
"""

import argparse
import contextlib
import hashlib
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.fuzz.targets import NAMES, target

FOUND = Path("out/fuzz")
LONGEST = 5
"""Seconds of computing that an input may take."""
_MEMORY = 4 * 2**30


class Hang(BaseException):
    """An input took too long; no handler of errors takes it for one of its own."""


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise Hang where what is done inside takes longer, whatever else the machine does."""

    def ring(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def tried(name: str, data: bytes) -> str:
    """Return what became of an input; what was raised, and where, if it is a defect."""
    try:
        with within(LONGEST):
            return target(name).attempt(data)
    except (Exception, Hang) as error:
        *_, last = traceback.extract_tb(error.__traceback__)
        return f"DEFECT {type(error).__name__} in {Path(last.filename).name}:{last.name}"


def saved(name: str, data: bytes) -> Path:
    """Return the file that an input is kept in."""
    path = FOUND / name / hashlib.sha256(data).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def run(name: str, count: int, seed: int, say_each: int = 5000) -> Counter[str]:
    """Return how many inputs came out as what."""
    chance, found, longest, start = Random(seed), Counter[str](), 0.0, time.monotonic()
    for done in range(1, count + 1):
        data, begun = target(name).made(chance), time.monotonic()
        became = tried(name, data)
        longest = max(longest, time.monotonic() - begun)
        found[became] += 1
        if became.startswith("DEFECT") and found[became] == 1:
            print(became, saved(name, data), flush=True)
        if done % say_each == 0 or done == count:
            print(f"{name}: {done} in {time.monotonic() - start:.0f} s, longest {longest:.2f} s, {dict(found)}", flush=True)
    return found


def main() -> None:
    """Try a target as often as asked for; 1 where anything is a defect."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("target", choices=NAMES)
    arguments.add_argument("count", type=int)
    arguments.add_argument("seed", type=int, nargs="?", default=1)
    asked = arguments.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    found = run(asked.target, asked.count, asked.seed)
    raise SystemExit(any(became.startswith("DEFECT") for became in found))


if __name__ == "__main__":
    main()
