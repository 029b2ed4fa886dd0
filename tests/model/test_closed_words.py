"""Closed words are types: a misspelt one, or one of another vocabulary, does not pass the type check (engine.model)."""

import os
import subprocess
import sys

from engine.base.word import Word
from engine.model import Itself, Op, Other, Reference, Unit, Year
from tests.helpers import ROOT, world

SLIPS = """
from engine.model import AlertRule, Comparison, Finding, Grade, Op, Target, Verdict, Year
def slips(target: Target, finding: Finding, comparison: Comparison, rule: AlertRule) -> None:
    target.kind == "gab"
    finding.verdict == "mte"
    finding.grade in ("oragne",)
    finding.outlook.klass == Verdict.MET
    finding.reliability.certainty == "unclear"
    comparison.op == "atleast"
    comparison.label == "101"
    target.change == "raise"
    rule.grade == "purple"
    finding.verdict == Verdict.MTE
def right(finding: Finding, comparison: Comparison) -> str:
    good = finding.verdict == Verdict.MET and comparison.op == Op.AT_LEAST and comparison.label == Year(2024)
    return f"{finding.grade}" if good and finding.grade in (Grade.RED, Grade.NONE) else finding.grade.value
"""


def test_a_typo_in_a_closed_word_fails_the_type_check(tmp_path):
    file = tmp_path / "slips.py"
    file.write_text(SLIPS.lstrip(), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", str(file)]
    checked = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "MYPYPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    lines = {int(line.split(":")[1]) for line in checked.stdout.splitlines() if "slips.py" in line and ": error:" in line}
    assert lines == set(range(3, 13)), checked.stdout + checked.stderr


def test_a_word_is_written_as_it_is():
    assert f"{Op.AT_LEAST}" == "at_least" and Op("above") is Op.ABOVE
    every = Word.__subclasses__()
    assert len(every) > 20 and all(str(word) == word.value for words in every for word in words)


def test_an_operator_carries_what_follows_from_it():
    for op in Op:
        assert op.opposite.opposite is op and op.opposite.strict != op.strict and op.loose.rising == op.rising
        for left, right in ((1, 2), (2, 2), (2, 1)):
            assert op.holds(left, right) != op.opposite.holds(left, right)
            assert op.holds(left, right) == (op.room(left, right) > 0 or (not op.strict and left == right))


def test_a_label_is_a_type_and_a_village_called_101_is_no_year(tmp_path):
    from tests.helpers import explain, record

    assert Year(101) != Unit("101") != Other("101") and str(Unit("101")) == str(Year(101)) == "101"
    assert Unit("change") != Itself.CHANGE and Unit("previous") != Reference.PREVIOUS
    for name in ("101", "change", "previous", "baseline", "2024"):
        rows = [{"unit_name": name, "value": "80"}, {"unit_name": "甲校", "value": "95"}]
        target = {"kind": "every_unit", "at_least": 90, "units": "school"}
        found, run, pack, _ = world(tmp_path / name, [target], rows)
        said = record(found["W1.1a"], run, pack).reasons[0].text
        assert found["W1.1a"].measurements.failing_units == (name,)
        assert f"{name}：80‰ ≥ 90‰？" in explain(found["W1.1a"], run, pack, "zh"), said
        assert "年" not in pack.targets["W1.1a"].kind.decisive(found["W1.1a"].assessment.weakest, found["W1.1a"].assessment).zh
