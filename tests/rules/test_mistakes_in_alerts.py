"""Mistakes in alert rules and their texts (engine.rules.check_alerts)."""

import json

import pytest

from tests import packs
from tests.conftest import TARGETS
from tests.rules.mistakes import codes_of


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ({"text": {"zh": "{valeu}", "en": "x"}}, "rules.placeholder"),
        ({"text": {"zh": "{", "en": "x"}}, "rules.braces"),
        ({"text": {"zh": "{decisive:d}", "en": "x"}}, "rules.layout"),
        ({"text": {"zh": "x", "en": "{decisive!x}"}}, "rules.layout"),
        ({"text": {"zh": "{goal:>9999999}", "en": "x"}}, "rules.layout"),
        ({"when": {"plan": "wmen"}}, "rules.unknown_plan"),
        ({"when": {"domain": ["W1", "W9"]}}, "rules.unknown_domain"),
        ({"grade": "purple"}, "shape.choice"),
        ({"when": {"verdict": "mett"}}, "shape.choice"),
        ({"when": {"missed_years": {}}}, "rules.empty_comparison"),
        ({"when": {"verdict": []}}, "rules.empty_comparison"),
        ({"when": {"colour": "red"}}, "shape.unknown_key"),
        ({"why": None}, "shape.missing_key"),
    ],
)
def test_mistakes_in_alert_rules(tmp_path, rule, code):
    alerts = json.loads(json.dumps(packs.ALERTS))
    changed = {**alerts["alerts"]["near"], **rule}
    alerts["alerts"]["near"] = {key: value for key, value in changed.items() if value is not None}
    assert code in codes_of(tmp_path, *TARGETS, alerts=alerts)
