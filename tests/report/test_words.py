"""Words that every form of output shares (engine.report.words)."""

from engine.report.words import reason_text


def test_an_escalation_is_told_with_its_cause():
    finding = {
        "grade": "orange",
        "reasons": [{"rule": "wrong_way", "grade": "yellow", "text": {"zh": "甲"}}, {"rule": "twice", "grade": "orange", "text": {"zh": "乙"}}],
        "trace": [{"stage": "alert", "rule": "wrong_way"}, {"stage": "escalation", "rule": "twice"}],
    }  # fmt: skip
    assert reason_text(finding, "zh") == "甲；乙"
    finding["reasons"][0]["grade"] = "orange"
    assert reason_text(finding, "zh") == "甲；乙"
