"""The canonical form of a run: every target once, counts that add up, what a finding carries (engine.report.codec)."""

import json

from tests.conftest import ROWS, TARGETS
from tests.helpers import run_json


def test_counts_add_up_and_every_target_is_there_once(world):
    data = run_json(world)
    assert [finding["target"] for finding in data["findings"]] == [target["id"] for target in TARGETS]
    counts = data["counts"]
    assert sum(counts["verdicts"].values()) == sum(counts["grades"].values()) == counts["targets"] == len(TARGETS)
    assert counts["rows"] == counts["facts"] + counts["missing"] + counts["repeated"] == len(ROWS)
    assert len(data["unused_facts"]) == counts["facts_unused"]
    assert counts["facts_used"] + counts["facts_unused"] == counts["facts"] + counts["missing"]
    together = data["rollup"]["groups"][0]["tallies"]
    assert sum(tally["total"] for tally in together if tally["of"] != "objectives") == counts["targets"]
    for name, count in counts["verdicts"].items():
        assert sum(tally["verdicts"][name] for tally in together if tally["of"] != "objectives") == count


def test_a_finding_carries_the_contract(world):
    finding = run_json(world)["findings"][0]
    assert finding["id"] == "W1.1a@100000@2024" and finding["area"] == {"code": "100000", "name": "测试县", "level": "county"}
    assert finding["goal"]["op"] == "at_most" and finding["goal"]["value"] == 12.5 and finding["value"] == 14
    assert finding["evidence"][0]["cell"] == "C6" and finding["evidence"][0]["raw"] == "14"
    stages = [step["stage"] for step in finding["trace"]]
    assert stages[0] == "verdict" and "alert" in stages and "recommend" in stages
    assert finding["recommendations"][0]["measure"] == "W1.S1" and finding["waiver"] is None
    for name in (
        "objective",
        "plan",
        "domain",
        "clause",
        "kind",
        "indicator",
        "unit",
        "outlook",
        "grade",
        "reasons",
        "measurements",
    ):
        assert name in finding


def test_the_checksum_of_the_body_can_be_recomputed(world):
    import hashlib

    data = run_json(world)
    claimed = data.pop("body_sha256")
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    assert hashlib.sha256(text.encode()).hexdigest() == claimed
