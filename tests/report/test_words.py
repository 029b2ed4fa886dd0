"""Words that every form of output shares (engine.report.words)."""

from dataclasses import replace

from engine.base.text import NO_TEXT, Text
from engine.model import Grade, Stage
from engine.report.record import Advice, Grounds
from engine.report.words import reason_text, todo_text
from tests.helpers import record, world


def test_an_escalation_is_told_with_its_cause(tmp_path):
    found, run, pack, _ = world(tmp_path, [{"kind": "reach", "at_least": 30}], [{"value": "20"}])
    cause = Grounds("wrong_way", Grade.YELLOW, Stage.ALERT, Text("甲", "a"), NO_TEXT, "rules/x.yaml:1:1")
    raised = Grounds("twice", Grade.ORANGE, Stage.ESCALATION, Text("乙", "b"), NO_TEXT, "rules/x.yaml:2:1")
    finding = replace(record(found["W1.1a"], run, pack), grade=Grade.ORANGE, reasons=(cause, raised))
    assert reason_text(finding, "zh") == "甲；乙"
    assert reason_text(replace(finding, reasons=(replace(cause, grade=Grade.ORANGE), raised)), "zh") == "甲；乙"


def test_pieces_of_advice_stand_one_after_the_other_with_one_mark_between(tmp_path):
    found, run, pack, _ = world(tmp_path, [{"kind": "reach", "at_least": 30}], [{"value": "20"}])
    advice = [Advice(measure, "r", Text(f"{zh}。", f"{zh}."), ()) for measure, zh in (("W1.S1", "甲"), (None, "乙"))]
    finding = record(found["W1.1a"], run, pack)
    assert todo_text(replace(finding, recommendations=tuple(advice)), "zh") == "[W1.S1] 甲；乙。"
    assert todo_text(replace(finding, recommendations=tuple(advice)), "en") == "[W1.S1] 甲; 乙."
    assert todo_text(replace(finding, recommendations=()), "zh") == ""
