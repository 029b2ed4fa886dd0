"""Tries one target with inputs that run code which none before has run: ``python -m tests.fuzz.guided csv 60`` (needs atheris).

Ends with exit code 1 and the input saved below out/fuzz where one is a defect, takes longer than ten seconds, or more than 2 GB.
What was found worth keeping on the way is begun with the next time (.fuzz/).
"""

import hashlib
import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["engine", "openpyxl", "xlrd"]):
    from tests.fuzz.targets import NAMES, target

FOUND, CORPUS = Path("out/fuzz"), Path(".fuzz")
LONGEST, MEMORY = 10, 2048
"""Seconds that an input may take, and megabytes."""


def options(name: str, seconds: int) -> list[str]:
    """Return what libFuzzer is called with; the seeds are written to where it looks for inputs to begin with."""
    corpus, found = CORPUS / name, FOUND / name
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in target(name).seeds:
        (corpus / hashlib.sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    words = CORPUS / f"{name}.words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in target(name).words if word))
    limits = [f"-timeout={LONGEST}", f"-rss_limit_mb={MEMORY}", "-max_len=20000", f"-max_total_time={seconds}"]
    return [sys.argv[0], *limits, f"-dict={words}", f"-artifact_prefix={found}/", "-print_final_stats=1", str(corpus)]


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02X}" for byte in word.encode("utf-8", "surrogatepass"))


def main() -> None:
    """Try a target for some seconds; libFuzzer ends the process itself."""
    name, seconds = sys.argv[1], int(sys.argv[2])
    if name not in NAMES:
        raise SystemExit(f"{name}: none of {', '.join(NAMES)}")
    tried = target(name)

    def change(data: bytes, most: int, seed: int) -> bytes:
        """Change a text as a text every second time: what changes single bytes breaks every character."""
        return tried.changed(Random(seed), data)[:most] if seed % 2 else atheris.Mutate(data, len(data) + 64)[:most]

    atheris.Setup(options(name, seconds), tried.attempt, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
