"""Where published data to compare with lies; tests that need it are skipped where it does not."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("DABIAO_REFERENCE", Path(__file__).resolve().parents[3] / "shared"))

needs_real = pytest.mark.skipif(not (SHARED / "real").is_dir(), reason="no published data to compare with")
needs_plan = pytest.mark.skipif(not (SHARED / "plan").is_dir(), reason="the plan document is not here")
