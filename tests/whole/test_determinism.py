"""The same inputs give the same bytes, whatever the machine, folder, language or order of rows."""

import json
import os
import random
from pathlib import Path

from tests import packs
from tests.conftest import INDICATORS, ROWS, TARGETS
from tests.helpers import dabiao, run_json


def test_same_inputs_same_bytes_whatever_locale_folder_or_language(world, tmp_path):
    first = json.dumps(run_json(world), ensure_ascii=False)
    for more, environment, cwd in [
        ((), {"LC_ALL": "en_US.UTF-8"}, None),
        (("--lang", "en"), {"LC_ALL": "C", "TZ": "Asia/Tokyo"}, tmp_path),
    ]:
        _code, out, _ = dabiao("check", os.path.relpath(world / "facts.csv", cwd or Path.cwd()), "--pack", world / "pack",
                              "--year", 2024, "-o", "json", *more, cwd=cwd, **environment)  # fmt: skip
        data = json.loads(out)
        del data["generated_at"], data["versions"]
        assert json.dumps(data, ensure_ascii=False) == first


def test_row_order_changes_only_addresses(world, tmp_path):
    rows = list(ROWS)
    random.Random(5).shuffle(rows)
    packs.write_pack(tmp_path / "pack", TARGETS, INDICATORS)
    packs.write_csv(tmp_path / "facts.csv", rows)
    one, two = run_json(world), run_json(tmp_path)
    for data in (one, two):
        del data["body_sha256"]
        for source in data["run"]["inputs"]:
            del source["sha256"]
        for finding in data["findings"]:
            for point in finding["working"]["series"]:
                del point["cells"]
            for item in finding["evidence"]:
                del item["row"], item["cell"]
        for item in data["unused_facts"]:
            del item["cell"]
    assert one == two
