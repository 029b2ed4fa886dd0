"""The pack against the plan itself: every objective, every measure, nothing copied at length."""

import csv
import hashlib

import pytest

from engine.rules.load import load_pack, pack_folder
from tests.validation.real import SHARED, needs_plan, needs_real

pytestmark = needs_plan
LONGEST_QUOTE = 14
"""Consecutive characters that a text of ours may share with the sentence it condenses; names of laws are that long."""


def rows(name):
    with (SHARED / "plan" / name).open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def pack():
    return load_pack(pack_folder("gaoping-2021-2025"))


def test_every_objective_is_there_once_with_its_domain(pack):
    plan = rows("objectives.csv")
    assert len(plan) == 143 and set(pack.objectives) == set(plan)
    for id_, objective in pack.objectives.items():
        assert objective.plan == plan[id_]["plan"]
        assert pack.domains[objective.domain].name.zh == plan[id_]["domain"]
        assert objective.clause.endswith(f"主要目标{plan[id_]['item']}")
        assert objective.targets


def test_every_measure_is_there_in_our_own_words(pack):
    plan = rows("measures.csv")
    assert len(plan) == 178 and set(pack.measures) == set(plan)
    copied = {}
    for id_, measure in pack.measures.items():
        source, text = (words.replace(" ", "") for words in (plan[id_]["text"], measure.text.zh))
        longest = max(
            (n for n in range(1, len(text) + 1) for i in range(len(text) - n + 1) if text[i : i + n] in source), default=0
        )
        if longest > LONGEST_QUOTE:
            copied[id_] = longest
    assert not copied


def test_the_document_is_the_one_that_was_read(pack):
    (path,) = (SHARED / "plan").glob("000_*.txt")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == pack.document.sha256
    assert pack.document.number in path.read_text(encoding="utf-8")


NUMBERS = {
    "W1.1": ["≥78.1"], "W1.2": ["≤12.5"], "W1.5": ["≤2.5"], "W1.10": ["≥43.5"], "W2.4": ["≥99", "≥99"], "W2.5": ["≥97"], "W2.6": ["≥80"],
    "W2.9": ["≥11.6"], "W3.2": ["~45"], "W3.3": ["~40"], "W4.7": ["≥30"], "W4.8": ["~50", "≥40"], "W5.4": ["≥95"], "W7.7": ["≥92"],
    "W7.8": ["≥85"], "C1.3": ["≤3.2", "≤5.25", "≤6.5"], "C1.5": ["≤8", "≤2", "≤2"], "C1.6": ["≥90"], "C1.8": ["≥90"],
    "C1.9": ["≤38", "≤60", "≤70", "≥90"], "C1.12": ["≥95", "≥40"], "C3.2": ["≥97", "≥55", "≥80"], "C3.3": ["≥100"], "C3.4": ["≥97"],
    "C3.5": ["≥97"], "C4.6": ["~4"], "C6.8": ["≥92", "~85"],
}  # fmt: skip


def test_every_number_of_the_plan_is_a_target(pack):
    signs = {"at_least": "≥", "at_most": "≤", "about": "~"}
    for id_, wanted in NUMBERS.items():
        goals = [
            t.goal for t in pack.objectives[id_].targets if t.goal and t.goal.value is not None and "策略措施" not in t.clause
        ]
        found = [signs.get(goal.op, goal.op) + str(float(goal.value)).removesuffix(".0") for goal in goals]
        assert all(found.count(number) >= wanted.count(number) for number in wanted), (id_, wanted, found)


@needs_real
def test_the_national_pack_has_the_published_targets():
    pack = load_pack(pack_folder("national-2011-2020"))
    with (SHARED / "real/china_national_targets_2011_2020.csv").open(encoding="utf-8-sig", newline="") as file:
        published = {row["indicator"]: row for row in csv.DictReader(file)}
    assert len(published) == len(pack.targets) == 15
    for target in pack.targets.values():
        row = published[pack.indicators[target.indicator].name.zh]
        assert target.goal.op == row["operator"].replace(" ", "_") and float(target.goal.value) == float(row["value"])
