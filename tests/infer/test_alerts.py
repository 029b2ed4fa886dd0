"""Which grading rules hold for a finding, and the words in their texts (engine.infer.grades, compile, properties, wording)."""

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import packs
from tests.helpers import record, world


def test_a_rule_without_conditions_holds_for_every_finding_and_chinese_words_compare(tmp_path):
    alerts = {
        **packs.ALERTS,
        "alerts": {
            "all": packs.alert("blue"),
            "health": packs.alert("yellow", domain="D健康"),
            "elsewhere": packs.alert("red", domain=["D教育", "D经济"]),
        },
    }
    target = {"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 92}
    folder = packs.write_pack(tmp_path / "p", [target], {"water": packs.indicator("水", range=[0, 100])}, alerts)
    path = folder / "targets/women.yaml"
    text = path.read_text("utf-8")
    for place, domain in enumerate(("D健康", "D教育", "D经济"), 1):
        one = text.replace('"id": "W1",', f'"id": "{domain}",').replace("W1.1", f"W{place}.1")
        path.with_name(f"{place}.yaml").write_text(one, "utf-8")
    path.unlink()
    pack = load_pack(folder)
    facts = load_facts([packs.write_csv(tmp_path / "f.csv", [{"indicator": "water", "year": 2024, "value": "93"}])], pack)
    fired = {f.assessment.target.id: [reason.rule for reason in f.reasons] for f in check(pack, facts, 2024).findings}
    assert fired == {"W1.1a": ["all", "health"], "W2.1a": ["all", "elsewhere"], "W3.1a": ["all", "elsewhere"]}


def test_no_limit_holds_for_a_number_that_is_not_there(tmp_path):
    alerts = {**packs.ALERTS, "alerts": {"close": packs.alert("red", shortfall_percent={"at_most": 5})}}
    found, *_ = world(tmp_path, [{"kind": "reach", "at_least": 90}, {"kind": "slowdown"}], [{"value": "89"}], alerts=alerts)
    assert [found[id_].grade for id_ in ("W1.1a", "W1.2a")] == ["red", "none"]


def test_the_deciding_figure_is_never_rounded_to_its_goal(tmp_path):
    alerts = {
        **packs.ALERTS,
        "alerts": {"near": {**packs.alert("yellow", verdict="near"), "text": {"zh": "{decisive}", "en": "{decisive}"}}},
    }
    found, run, pack, _ = world(tmp_path, [{"kind": "reach", "at_least": 30}], [{"value": "29.9996"}], alerts=alerts)
    assert record(found["W1.1a"], run, pack).reasons[0].text.en == "29.9996‰"
