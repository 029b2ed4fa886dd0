"""Readers that leave, streams that are closed, disks that are full (engine.commands.stdio)."""

import json
import os
import subprocess
import sys

import pytest

from tests.helpers import ROOT

COMMANDS = [
    (["check", "facts.csv", "--pack", "pack", "--year", "2024"], 1),
    (["explain", "W1.1a", "facts.csv", "--pack", "pack", "--year", "2024"], 0),
    (["validate", "facts.csv", "--pack", "pack"], 0),
    (["rules", "list"], 0),
    (["rules", "test", "--pack", "pack"], 0),
    (["schema"], 0),
    (["--help"], 0),
]


@pytest.mark.parametrize(("words", "code"), COMMANDS)
@pytest.mark.parametrize("streams", [">&-", "2>&-", ">&- 2>&-", "| true"])
def test_streams_that_nobody_reads_change_nothing(world, words, code, streams):
    """The shell's own `| true` ends before the command has started to write."""
    script = f'set -o pipefail; "$@" {streams}'
    done = subprocess.run(
        ["bash", "-c", script, "-", sys.executable, str(ROOT / "cli.py"), *words],
        cwd=world, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (code, b"")


def test_results_in_files_are_whole_when_the_reader_of_the_table_leaves(world):
    script = '"$@" | head -n 1 >/dev/null; echo ${PIPESTATUS[0]}'
    words = [*COMMANDS[0][0], "-o", "table:-", "-o", "json:-", "-o", "json:-", "-o", "json:-", "-o", "json:run.json"]
    done = subprocess.run(
        ["bash", "-c", script, "-", sys.executable, str(ROOT / "cli.py"), *words], cwd=world, capture_output=True, check=False
    )
    assert done.stdout == b"1\n" and json.loads((world / "run.json").read_text(encoding="utf-8"))["findings"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("words", [words for words, _ in COMMANDS])
def test_a_full_disk_is_said(world, words):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *words], cwd=world, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2 and b"Traceback" not in done.stderr
