"""Mistakes in alert rules and their texts (engine.rules.check_alerts)."""

import json

import pytest

from engine.rules.load import load_pack
from tests import packs
from tests.conftest import INDICATORS, TARGETS
from tests.rules.mistakes import codes_of, problems


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


def many(count):
    """As many rules, each with two conditions, and those of the other sections."""
    rule = packs.alert("blue", verdict="no_data", missed_years={"at_least": 1})
    return {**packs.ALERTS, "alerts": {f"a{place}": rule for place in range(count)}, "escalations": {}}


def test_more_rules_than_the_inference_engine_holds(tmp_path):
    assert load_pack(packs.write_pack(tmp_path, TARGETS, INDICATORS, many(99)))
    (problem,) = problems(packs.write_pack(tmp_path, TARGETS, INDICATORS, many(101)))
    lines = (tmp_path / "alerts.yaml").read_text().splitlines()
    assert problem.code == "rules.too_many" and '"a100": {' in lines[problem.where.line - 1]
    assert "300" in problem.text("zh") and "more than 300" in problem.text("en")


@pytest.mark.parametrize(("plans", "code"), [(24, []), (25, ["rules.too_many"])])
def test_a_rule_that_compares_plans_counts_for_each_two(tmp_path, plans, code):
    rule = {**packs.ALERTS["escalations"]["domain"], "scope": "indicator", "when": {"plans": {"at_least": 2}}}
    alerts = {**packs.ALERTS, "alerts": {}, "escalations": {"plans": rule}}
    names = {"women": packs.TEXT, **{f"p{place}": packs.TEXT for place in range(plans - 1)}}
    folder = packs.write_pack(tmp_path, TARGETS, INDICATORS, alerts, plans=names)
    assert (problems(folder)[0].code == code[0]) if code else load_pack(folder)
