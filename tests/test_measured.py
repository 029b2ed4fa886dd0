"""The list of tests that coverage passes over is up to date."""

import re
from pathlib import Path

from tests.measured import UNMEASURED


def test_every_test_that_is_not_measured_is_there():
    texts = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("test_*.py")]
    there = {name for text in texts for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}
    assert not {name.partition("[")[0] for name in UNMEASURED} - there
