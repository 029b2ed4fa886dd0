"""Words that every form of output shares (engine.report.words)."""

from dataclasses import replace

from engine.base.text import NO_TEXT, Text
from engine.model import Grade, Stage
from engine.report.record import Grounds
from engine.report.words import reason_text
from tests.helpers import record, world


def test_an_escalation_is_told_with_its_cause(tmp_path):
    found, run, pack, _ = world(tmp_path, [{"kind": "reach", "at_least": 30}], [{"value": "20"}])
    cause = Grounds("wrong_way", Grade.YELLOW, Stage.ALERT, Text("甲", "a"), NO_TEXT, "rules/x.yaml:1:1")
    raised = Grounds("twice", Grade.ORANGE, Stage.ESCALATION, Text("乙", "b"), NO_TEXT, "rules/x.yaml:2:1")
    finding = replace(record(found["W1.1a"], run, pack), grade=Grade.ORANGE, reasons=(cause, raised))
    assert reason_text(finding, "zh") == "甲；乙"
    assert reason_text(replace(finding, reasons=(replace(cause, grade=Grade.ORANGE), raised)), "zh") == "甲；乙"
