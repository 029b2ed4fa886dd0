"""Candidates for a change of the plan: each case by hand, old goal and why, empty columns to fill in (engine.report.adjust)."""

import io
import json

import openpyxl
import pytest

from engine.facts.load import load_facts
from engine.pipeline import check
from engine.report.adjust import Case, adjustment_book, candidates
from engine.report.gather import gathered
from engine.rules.load import load_pack
from tests import packs
from tests.helpers import dabiao

CATALOGUE = {
    name: packs.indicator(f"指标{name}", range=[0, 100], better="higher")
    for name in ("passed", "edge", "kept", "far", "none", "two")
}
TARGETS = [
    {"id": "W1.1a", "kind": "reach", "indicator": "passed", "at_least": 90},
    {"id": "W1.2a", "kind": "reach", "indicator": "edge", "at_least": 90},
    {"id": "W1.3a", "kind": "keep", "indicator": "kept", "at_least": 90},
    {"id": "W1.4a", "kind": "reach", "indicator": "far", "at_least": 90},
    {"id": "W1.5a", "kind": "direction", "indicator": "none", "change": "rise"},
    {"id": "W1.6a", "kind": "reach", "indicator": "two", "at_least": 90},
]
OTHER = [{"id": "C1.1a", "kind": "reach", "indicator": "two", "at_least": 80},
         {"id": "C1.2a", "kind": "reach", "indicator": "far", "at_least": 90}]  # fmt: skip
VALUES = {"passed": (91, 92, 93, 94), "edge": (90, 88, 89, 91), "kept": (95, 95, 95, 95), "far": (50, 50, 51, 51),
          "two": (70, 75, 80, 85)}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world")
    plans = {"women": {"zh": "甲规划", "en": "A"}, "children": {"zh": "乙规划", "en": "B"}}
    packs.write_pack(folder / "pack", TARGETS, CATALOGUE, plans=plans)
    objectives = {target["id"][:-1]: {"clause": target["id"], "summary": packs.TEXT, "targets": [target]} for target in OTHER}
    file = {"plan": "children", "domain": {"id": "C1", "zh": "儿童健康", "en": "Children"}, "objectives": objectives}
    (folder / "pack/targets/children.yaml").write_text(json.dumps(file, ensure_ascii=False), "utf-8")
    rows = [
        {"indicator": name, "year": year, "value": str(value)}
        for name, values in VALUES.items()
        for year, value in zip(range(2020, 2024), values, strict=True)
    ]
    packs.write_csv(folder / "facts.csv", rows)
    return folder


@pytest.fixture(scope="module")
def dossier(folder):
    pack = load_pack(folder / "pack")
    data = load_facts([folder / "facts.csv"], pack)
    return gathered(check(pack, data, 2023), pack, data)


def test_which_goals_are_named_and_why(dossier):
    found = candidates(dossier)
    assert [(str(item.case), item.finding.target) for item in found] == [
        ("passed", "W1.1a"),
        ("passed", "W1.2a"),  # exactly there counts; what is to be kept (W1.3a) is meant to be there
        ("out_of_reach", "W1.4a"),
        ("out_of_reach", "C1.2a"),  # the same goal in both plans is no conflict
        ("unmeasured", "W1.5a"),
        ("conflict", "W1.6a"),
        ("conflict", "C1.1a"),
    ]
    assert [[other.target for other in item.others] for item in found if item.case == Case.CONFLICT] == [["C1.1a"], ["W1.6a"]]


def test_the_workbook_has_the_old_goal_why_and_empty_columns(dossier):
    sheet = openpyxl.load_workbook(io.BytesIO(adjustment_book(dossier, "zh"))).active
    assert sheet["A3"].value == "基期已达到目标2项、难以达到2项、无法监测1项、两规划不一致2项"
    head = {cell.value: cell.column - 1 for cell in sheet[4]}
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    assert len(rows) == 7
    empty = ("拟调整目标", "调整理由", "提出单位", "审批意见", "审批人和日期")
    assert all(row[head[name]] is None for row in rows for name in empty)
    assert [rows[0][head[name]] for name in ("目标", "原目标", "基期", "为什么列入")] == [
        "W1.1a", "≥90%", 91, "基期（2020年）已是91%，目标≥90%",
    ]  # fmt: skip
    assert rows[4][head["为什么列入"]].startswith("基期以来没有收到过数据，缺2023年的数值")
    told = rows[5][head["为什么列入"]]
    assert told == "乙规划C1.1a对同一指标的要求是≥80%（2025年达到），本年判定不同：此处未达标，彼处达标"


def test_the_command(folder):
    words = ("report", folder / "facts.csv", "--pack", folder / "pack", "--year", 2023, "--kind", "调整", "--lang", "en")
    assert dabiao(*words, "-o", folder / "x.xlsx")[0] == 0
    assert openpyxl.load_workbook(folder / "x.xlsx").sheetnames == ["Candidates"]
    code, _, err = dabiao(*words, "-o", folder / "x.csv")
    assert code == 2 and "xlsx" in err


PAIRS = [  # the women's goal, the children's, and whether they are in conflict; the baseline is 60
    ({"kind": "keep", "at_least": 50}, {"kind": "direction", "change": "rise"}, False),
    ({"kind": "reach", "at_most": 55}, {"kind": "direction", "change": "rise"}, True),
    ({"kind": "reach", "at_most": 60}, {"kind": "direction", "change": "rise"}, True),
    ({"kind": "reach", "at_most": 60}, {"kind": "direction", "change": "not_fall"}, False),
    ({"kind": "reach", "at_most": 70}, {"kind": "direction", "change": "rise"}, False),
    ({"kind": "reach", "at_least": 65}, {"kind": "direction", "change": "fall"}, True),
    ({"kind": "direction", "change": "fall"}, {"kind": "direction", "change": "rise"}, True),
    ({"kind": "direction", "change": "rise"}, {"kind": "direction", "change": "rise"}, False),
    ({"kind": "reach", "at_least": 85}, {"kind": "about", "about": 85, "tolerance": 5}, True),
    ({"kind": "about", "about": 55, "tolerance": 5}, {"kind": "direction", "change": "fall"}, False),
    ({"kind": "about", "about": 80, "tolerance": 5}, {"kind": "direction", "change": "fall"}, True),
    ({"kind": "interval", "at_least": 80, "at_most": 90}, {"kind": "direction", "change": "rise"}, False),
]


def test_goals_are_in_conflict_where_no_value_is_as_both_ask_or_their_amounts_differ(tmp_path):
    names = [f"pair{n}" for n in range(len(PAIRS))]
    women, children = (
        [{"id": f"{plan}1.{n + 1}a", "indicator": name, **pair[side]} for n, (name, pair) in enumerate(zip(names, PAIRS, strict=True))]
        for side, plan in enumerate("WC")
    )  # fmt: skip
    plans = {"women": {"zh": "甲规划", "en": "A"}, "children": {"zh": "乙规划", "en": "B"}}
    catalogue = {name: packs.indicator(f"指标{name}", range=[0, 100], better="none") for name in names}
    packs.write_pack(tmp_path / "pack", women, catalogue, plans=plans)
    objectives = {t["id"][:-1]: {"clause": t["id"], "summary": packs.TEXT, "targets": [t]} for t in children}
    file = {"plan": "children", "domain": {"id": "C1", "zh": "儿童健康", "en": "Children"}, "objectives": objectives}
    (tmp_path / "pack/targets/children.yaml").write_text(json.dumps(file, ensure_ascii=False), "utf-8")
    rows = [{"indicator": name, "year": year, "value": "60"} for name in names for year in range(2020, 2024)]
    pack = load_pack(tmp_path / "pack")
    data = load_facts([packs.write_csv(tmp_path / "facts.csv", rows)], pack)
    dossier = gathered(check(pack, data, 2023), pack, data)
    found = {item.finding.target for item in candidates(dossier) if item.case == Case.CONFLICT}
    wanted = {f"{plan}1.{n + 1}a" for n, (_, _, conflict) in enumerate(PAIRS) if conflict for plan in "WC"}
    assert found == wanted
