"""A kind is whole: it stands in the docs, in the oracle, in the messages and in a pack's cases (engine.kinds)."""

import ast
import re

import pytest
import yaml

from engine.facts.load import load_facts
from engine.kinds import KINDS
from engine.messages import TABLE
from engine.model.goal import GOAL_KEYS
from engine.pipeline import check
from engine.rules.load import load_pack
from tests import oracle, packs
from tests.helpers import RATE, ROOT, explain, world

FORMAT = (ROOT / "docs/rule-format.md").read_text(encoding="utf-8")
ORACLE = (ROOT / "tests/oracle.py").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")


def cases():
    """The kinds of the targets for which the packs have cases."""
    kinds, named = {}, set()
    for path in (ROOT / "rules").glob("*/targets/*.yaml"):
        for objective in yaml.safe_load(path.read_text("utf-8"))["objectives"].values():
            kinds |= {target["id"]: target["kind"] for target in objective["targets"]}
    for path in (ROOT / "rules").glob("*/cases/*.yaml"):
        named |= {case["target"] for case in yaml.safe_load(path.read_text("utf-8"))["cases"]}
    return {kinds[target] for target in named}


TESTED = cases()
MINIMAL = {
    "reach": {"at_least": 50},
    "keep": {"at_least": 50},
    "about": {"about": 50},
    "interval": {"at_least": 40, "at_most": 60},
    "every_unit": {"at_least": 50, "units": "township"},
    "versus": {"at_least": {"indicator": "other"}},
    "assigned": {"at_least": {"indicator": "other"}},
    "direction": {"change": "rise"},
    "slowdown": {},
    "gap": {"between": {"sex": ["female", "male"]}, "change": "narrow"},
    "milestone": {"summary": {"zh": "文", "en": "t"}, "evidence": {"zh": "文", "en": "t"}, "responsible": ["health"]},
}
"""The least that a target of each kind says; a new kind stands here too."""
OPERATORS = {
    "about": {"at_least", "at_most"},
    "interval": {"at_least", "at_most"},
    "direction": {"above", "at_least"},
    "slowdown": {"below", "at_most"},
    "gap": {"below", "at_most"},
}
"""What their comparisons can ask for, where it is not what is written; once nothing is left to gain, staying is enough."""


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_whole(name):
    kind = KINDS[name]
    row = re.search(rf"^\| `{name}` \|.*$", FORMAT, re.MULTILINE)
    assert row, f"docs/rule-format.md has no row of {name}"
    assert f"`{name}`" in GLOSSARY
    assert name in oracle.KINDS and f"kind.{name}" in TABLE
    assert kind.goals or kind.changes or f"goal.{name}" in TABLE
    assert all(f"goal.{change}" in TABLE for change in kind.changes)
    assert name in TESTED or name in NO_PACK, f"no pack has a case of {name}"
    assert set(kind.needs) <= {*kind.fields, "summary", "responsible"} and set(kind.goals) <= set(GOAL_KEYS)
    assert all(f"| `{field}` |" in FORMAT for field in kind.fields)


NO_PACK = ("interval",)
"""Kinds that no shipped plan asks for; the tests below judge them."""


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_judged_graded_and_explained_in_both_languages(name, tmp_path):
    target = {"id": "W1.1a", "kind": name, **({"indicator": "rate"} if KINDS[name].measured else {}), **MINIMAL[name]}
    rows = [{"year": 2020 + n, "value": str(45 + n)} for n in range(5)]
    rows += [{"year": 2020 + n, "value": str(50 + n), "sex": sex} for n in range(5) for sex in ("女", "男")]
    rows += [
        {"indicator": "other", "year": 2024, "value": "60"},
        {"area": "甲乡", "value": "40"},
        {"area": "乙乡", "value": "80"},
    ]
    rows += [{"indicator": "W1.1a", "value": "否"}] if name == "milestone" else []
    pack = load_pack(packs.write_pack(tmp_path / "pack", [target], RATE))
    data = packs.write_csv(tmp_path / "facts.csv", [{"indicator": "rate", "year": 2024, **row} for row in rows])
    run = check(pack, load_facts([data], pack), 2024)
    (finding,) = run.findings
    assert finding.verdict.assessed and len(finding.outcomes) == len(finding.assessment.comparisons) > 0
    assert {c.op.value for c in finding.assessment.comparisons} <= OPERATORS.get(name, {"at_least"})
    chinese, english = explain(finding, run, pack, "zh"), explain(finding, run, pack, "en")
    due = [text.format(by=2025) for text in TABLE[f"due.{name}"]]
    assert f"（{due[0]}）" in chinese and f"({due[1]})" in english
    assert not re.search(r"[a-z]{4,}_[a-z]+", chinese), chinese


def test_nobody_outside_asks_which_kind_it_is():
    """A comparison with a kind's name outside of its room would be a place that a new kind does not know of."""
    found = []
    for path in (ROOT / "engine").rglob("*.py"):
        if path.parent.name == "kinds":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Compare):
                asked = any(re.search(r"kind(\.name|'\])?$", ast.unparse(side)) for side in (node.left, *node.comparators))
                texts = {x.value for x in ast.walk(node) if isinstance(x, ast.Constant) and isinstance(x.value, str)}
                found += [(path.name, node.lineno)] if texts & set(KINDS) and asked else []
    assert not found


def test_a_miss_may_depend_on_what_is_missing(tmp_path, monkeypatch):
    """`certain`: of a sum a miss is not certain while a part of it is missing."""
    target = {"kind": "keep", "at_least": 50, "strict": True}
    rows = [{"year": 2023, "value": "40"}, {"indicator": "other", "value": "1"}]
    found, *_ = world(tmp_path / "certain", [target], rows)
    assert found["W1.1a"].verdict == "not_met"
    monkeypatch.setattr(type(KINDS["keep"]), "certain", False)
    found, *_ = world(tmp_path / "open", [target], rows)
    assert found["W1.1a"].verdict == "no_data"
