"""dabiao validate, schema and rules list (engine.commands.rules)."""

import json
from hashlib import sha256
from shutil import copytree

from tests.helpers import ROOT, dabiao


def test_validate_and_schema(world):
    code, out, _ = dabiao("validate", world / "facts.csv", "--pack", world / "pack", "--lang", "zh")
    assert code == 0 and "20行" in out
    assert json.loads(dabiao("schema", "rules")[1])["$defs"]["targets"]
    assert json.loads(dabiao("schema", "rules", "--file", "alerts")[1])["properties"]["alerts"]


def test_rules_list_json(world):
    data = json.loads(dabiao("rules", "list", "--pack", world / "pack", "--format", "json")[1])
    first = data["objectives"][0]
    assert first["id"] == "W1.1" and first["plan"] == "women" and first["targets"][0]["goal"]["value"] == 12.5


def test_lint_says_which_grading_applies_and_the_run_lists_it_with_its_checksum(tmp_path):
    folder, default = tmp_path / "pack", ROOT / "rules/alerts.default.yaml"
    copytree(ROOT / "rules/national-2011-2020", folder)
    (folder / "cases/alerts.yaml").unlink()
    code, out, _ = dabiao("rules", "lint", "--pack", "national-2011-2020", "--lang", "zh")
    assert code == 0 and "预警分级采用规则包的 alerts.yaml" in out
    (folder / "alerts.yaml").unlink()
    code, out, _ = dabiao("rules", "lint", "--pack", folder, "--lang", "zh")
    assert code == 0 and "规则包没有 alerts.yaml，预警分级采用默认的 rules/alerts.default.yaml" in out
    data = ("check", ROOT / "data_samples/national", "--pack", folder, "--year", 2020, "-o", "json:-")
    run = json.loads(dabiao(*data)[1])
    listed = {item["file"]: item["sha256"] for item in run["run"]["rules"]}
    assert listed[default.name] == sha256(default.read_bytes()).hexdigest() and "alerts.yaml" not in listed
    reasons = {finding["target"]: [reason["rule"] for reason in finding["reasons"]] for finding in run["findings"]}
    assert reasons["NW4.1a"] == ["final_missed"] and ["final_no_data"] in reasons.values()
