"""What raises the grade of a finding, and what shows only across findings (engine.infer.escalations)."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import packs
from tests.helpers import world


def test_two_missed_years_escalate(judged):
    rows = [{"indicator": "women", "year": year, "value": "28"} for year in (2023, 2024)]
    assert judged(rows)["W1.3a"].grade == "red"
    assert judged(rows[1:])["W1.3a"].grade == "orange"


def group_rule(scope, least=2):
    return {"scope": scope, "members": {"verdict": "not_met"}, "when": {"count": {"at_least": least}}, "grade": "orange",
            "text": {"zh": "{name}{count}", "en": "{name} {count}"}, "why": packs.WHY}  # fmt: skip


def test_groups_are_of_the_leading_department_and_of_one_breakdown(tmp_path):
    alerts = {**packs.ALERTS, "escalations": {"lead": group_rule("department"), "same": group_rule("indicator")}}
    targets = [
        {"kind": "reach", "at_least": 90, "responsible": ["health", "schools"]},
        {"kind": "reach", "at_least": 90, "responsible": ["schools", "health"], "where": {"sex": "female"}},
    ]
    rows = [{"value": "10"}, {"value": "10", "sex": "女"}]
    _, run, *_ = world(tmp_path, targets, rows, alerts=alerts, departments={"health": packs.TEXT, "schools": packs.TEXT})
    assert run.escalations == ()


def test_a_milder_escalation_lowers_no_grade_and_a_later_one_sees_the_grade_raised(tmp_path):
    def alone(given, **members):
        return {"scope": "finding", "members": members, "grade": given, "text": {"zh": "z", "en": "e"}, "why": packs.WHY}

    alerts = {
        **packs.ALERTS,
        "alerts": {"missed": packs.alert("orange", verdict="not_met")},
        "escalations": {
            "mild": alone("blue", verdict="not_met"),
            "more": alone("red", grade="orange"),
            "last": alone("red", grade="red"),
        },
    }
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90}], [{"value": "10"}], alerts=alerts)
    assert [reason.rule for reason in found["W1.1a"].reasons] == ["missed", "mild", "more", "last"]
    alerts["escalations"] = {"mild": alone("blue", verdict="not_met")}
    (tmp_path / "two").mkdir()
    found, *_ = world(tmp_path / "two", [{"kind": "reach", "at_least": 90}], [{"value": "10"}], alerts=alerts)
    assert found["W1.1a"].grade == "orange"


NAMES = ("rate", "rate", "other", "third")
"""What four targets are about: two of them ask for the same indicator."""


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from([10, 89, 90, 95])] * 2), min_size=3, max_size=3), st.integers(1, 3))
def test_a_sub_unit_counts_the_indicators_that_it_misses(values, least):
    """Counted again in plain Python, for rules that fire and for those that do not."""
    catalogue = {name: packs.indicator(name, "percent", "none") for name in NAMES}
    reported = dict(zip(catalogue, (dict(zip(("甲乡", "乙乡"), pair, strict=True)) for pair in values), strict=True))
    rule = {**group_rule("unit", least), "members": {"failing_units": {"at_least": 1}}}
    targets = [{"kind": "every_unit", "units": "township", "at_least": 90, "indicator": name} for name in NAMES]
    rows = [{"indicator": name, "area": at, "value": value} for name, of in reported.items() for at, value in of.items()]
    with tempfile.TemporaryDirectory() as folder:
        alerts = {**packs.ALERTS, "escalations": {"weak": rule}}
        _, run, *_ = world(Path(folder), targets, rows, catalogue=catalogue, alerts=alerts)
    assert [group.key for group in run.groups] == sorted(["甲乡", "乙乡"])
    for group in run.groups:
        missed = [f"W1.{n}a" for n, name in enumerate(NAMES, 1) if reported[name][group.key] < 90]
        others = [f"W1.{n}a" for n, name in enumerate(NAMES, 1) if reported[name][group.key] >= 90]
        count = len({name for name in NAMES if reported[name][group.key] < 90})
        ids = [[id_.partition("@")[0] for id_ in part] for part in (group.members, group.others)]
        assert (ids, group.count, group.fired) == ([missed, others], count, count >= least)
    assert [seen.key for seen in run.escalations] == [group.key for group in run.groups if group.fired]
