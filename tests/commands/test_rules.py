"""dabiao validate, schema and rules list (engine.commands.rules)."""

import json

from tests.helpers import dabiao


def test_validate_and_schema(world):
    code, out, _ = dabiao("validate", world / "facts.csv", "--pack", world / "pack", "--lang", "zh")
    assert code == 0 and "20行" in out
    assert json.loads(dabiao("schema", "rules")[1])["$defs"]["targets"]
    assert json.loads(dabiao("schema", "rules", "--file", "alerts")[1])["properties"]["alerts"]


def test_rules_list_json(world):
    data = json.loads(dabiao("rules", "list", "--pack", world / "pack", "--format", "json")[1])
    first = data["objectives"][0]
    assert first["id"] == "W1.1" and first["plan"] == "women" and first["targets"][0]["goal"]["value"] == 12.5
