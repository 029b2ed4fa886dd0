"""Mistakes in the cases of a pack (engine.ruletest.cases, check_cases)."""

import json

import pytest

from engine.base.problems import InvalidRules
from engine.rules.load import load_pack
from engine.ruletest.cases import load_cases
from tests import packs
from tests.conftest import INDICATORS, TARGETS

CASE = {"name": "n", "target": "W1.2a", "facts": {"2025": 95}, "expect": {"verdict": "met"}}
EACH = {"target": "W1.6a", "facts": {"units": {"year": 2025, "all": 95, "except": {"丙乡": 11}}}}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"year": 30_000_000}, "shape.year"),
        ({"year": 2026}, "rules.outside_period"),
        ({"facts": {"2019": 95}}, "rules.outside_period"),
        ({"facts": {"2025": {"year": 2025, "all": 95}}}, "case.value"),
        ({"facts": [{"year": 2026, "value": 95}]}, "rules.outside_period"),
        ({"facts": {"2025": -5}}, "case.out_of_range"),
        ({"facts": {"2025": 101}}, "case.out_of_range"),
        ({"facts": [{"year": 2025, "value": 101}]}, "case.out_of_range"),
        ({"facts": [{"year": 2025, "value": 95}, {"indicator": "years", "year": 2025, "value": 21}]}, "case.out_of_range"),
        ({"target": "W1.6a", "facts": {"units": {"year": 2025, "all": 101}}}, "case.out_of_range"),
        ({"target": "W1.6a", "facts": {"units": {"year": 2025, "all": 95, "except": {"甲乡": -1}}}}, "case.out_of_range"),
        ({"facts": {"2025": 0.92}}, "case.fraction"),
        ({"expect": {}}, "case.expects_nothing"),
        (EACH, "case.unknown_unit"),
        ({**EACH, "facts": {"2025": 95}}, "case.needs_units"),
        ({"target": "W9"}, "rules.unknown_target"),
    ],
)
def test_mistakes_in_cases(tmp_path, change, code):
    each = {"id": "W1.6a", "kind": "every_unit", "indicator": "water", "units": "township", "at_least": 90}
    folder = packs.write_pack(tmp_path, [*TARGETS, each], INDICATORS)
    (folder / "cases").mkdir()
    (folder / "cases/women.yaml").write_text(json.dumps({"cases": [CASE, {**CASE, **change}]}, ensure_ascii=False))
    with pytest.raises(InvalidRules) as caught:
        load_cases(folder, load_pack(folder))
    assert [problem.code for problem in caught.value.problems] == [code]
