"""Many areas by the command line: judged together, or put together from runs that were handed up."""

import csv
import io
import json
from dataclasses import fields
from fractions import Fraction

import openpyxl
import pytest
from selectolax.lexbor import LexborHTMLParser

from engine.report.areas.record import Across, AreaRun, Common, Holder, ManyAreas, Outcome, Ranked, Shared, Spread, Target
from tests import packs
from tests.helpers import ROOT, dabiao

CATALOGUE = {
    "mmr": packs.indicator("孕产妇死亡率", "per_100000", "lower", range=[0, 1000]),
    "water": packs.indicator("自来水普及率", range=[0, 100]),
}
TARGETS = [
    {"id": "W1.1a", "kind": "reach", "indicator": "mmr", "at_most": 12.5, "by": 2025, "measures": ["W1.S1"]},
    {"id": "W1.2a", "kind": "reach", "indicator": "water", "at_least": 90, "by": 2025},
]
COUNTIES = {"100001": "甲县", "100002": "乙县", "100003": "丙县"}
ROWS = [
    ("100001", "mmr", 2024, 10, "", ""),
    ("100001", "water", 2024, "", 95, 100),
    ("100002", "mmr", 2024, 20, "", ""),
    ("100002", "water", 2024, "", 60, 100),
]


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


HEAD = ("地区", "指标", "年份", "数值", "分子", "分母")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a pack, three counties of a prefecture, the data of two of them, and the run of each."""
    folder = tmp_path_factory.mktemp("areas")
    packs.write_pack(folder / "pack", TARGETS, CATALOGUE)
    table = [("代码", "名称", "级别", "上级"), ("10", "某市", "市", "")]
    write(folder / "地区.csv", [*table, *((code, name, "县", "10") for code, name in COUNTIES.items())])
    write(folder / "数据.csv", [HEAD, *ROWS])
    for code in ("100001", "100002"):
        packs.write_pack(
            folder / code / "pack", TARGETS, CATALOGUE, area={"name": COUNTIES[code], "code": code, "level": "county"}
        )
        write(folder / code / "数据.csv", [HEAD, *(row for row in ROWS if row[0] == code)])
        one = dabiao(
            "check",
            folder / code / "数据.csv",
            "--pack",
            folder / code / "pack",
            "--year",
            2024,
            "-o",
            folder / f"{code}.json",
        )
        assert one[0] in (0, 1), one
    return folder


def together(place, *more):
    return dabiao(
        "check", place / "数据.csv", "--pack", place / "pack", "--year", 2024, "--level", "县", "--areas", place / "地区.csv", "--lang", "zh", *more
    )  # fmt: skip


def test_each_area_is_judged_and_what_they_come_to_is_told(place):
    code, out, _err = together(place)
    assert code == 1, out
    lines = out.splitlines()
    assert lines[1] == "应判3个地区，有结果的2个；没有数据的1个：丙县"
    assert "  甲县 达标2，推广1" in out or "  甲县 达标2" in out
    assert "某市所辖，各目标达标地区（占比低的在前）" in lines
    assert any(
        line.startswith("  W1.1a") and "：1/3个地区达标（33.33%）；1个缺数据或待佐证；最差的是乙县；" in line for line in lines
    )


def test_every_number_of_the_files_is_that_of_the_json(place):
    files = [place / name for name in ("r.json", "r.csv", "r.xlsx")]
    assert together(place, *(word for file in files for word in ("-o", file)), "--fail-on", "never")[0] == 0
    body = json.loads(files[0].read_text(encoding="utf-8"))
    assert [holder["areas"] for holder in body["holders"]] == [list(COUNTIES)]
    assert body["holders"][0]["area"]["name"] == "某市" and body["holders"][0]["silent"] == ["100003"]
    rows = list(csv.DictReader(io.StringIO(files[1].read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(COUNTIES) * len(TARGETS)
    said = {(run["area"]["code"], item["target"]): item for run in body["areas"] for item in run["outcomes"]}
    for row in rows:
        item = said.get((row["代码"], row["目标"]))
        assert row["判定"] == ({"met": "达标", "not_met": "未达标"}[item["verdict"]] if item else "缺数据")
        assert row["数值"] == (f"{item['value']:g}" if item else "")
        assert row["分子"] == (f"{item['numerator']:g}" if item and item["numerator"] is not None else "")
    book = openpyxl.load_workbook(files[2])
    assert book.sheetnames == ["各目标", "各地区", "排名", "地区×目标"]
    summary = {row[1]: row for row in table(book["各目标"])}
    for item in body["holders"][0]["targets"]:
        row = summary[item["target"]]
        assert row[7:10] == (item["attained"]["whole"], item["attained"]["part"], item["attained"]["percent"])
        assert row[11:17] == tuple(item["verdicts"].values())
        spread = [item["spread"][name] for name in ("least", "lower", "median", "upper", "most")]
        assert list(row[17:22]) == spread
    ranked = [(row[1], row[3], row[5]) for row in table(book["排名"])]
    assert ranked == [(t["target"], r["rank"], r["area"]) for t in body["holders"][0]["targets"] for r in t["ranking"]]


def test_every_number_of_the_page_is_that_of_the_json(place):
    assert together(place, "-o", place / "p.json", "-o", place / "p.html")[0] == 1
    body = json.loads((place / "p.json").read_text(encoding="utf-8"))
    tree = LexborHTMLParser((place / "p.html").read_text(encoding="utf-8"))
    for item in body["holders"][0]["targets"]:
        (row,) = tree.css(f'#within-1 tr[data-target="{item["target"]}"]')
        told = [json.loads(node.attributes["value"]) for node in row.css("data")]
        spread = [item["spread"][name] for name in ("least", "median", "most")]
        common = [item["common"]["value"]] if item["common"] else []
        bad = [ranked["value"] for ranked in item["ranking"] if ranked["verdict"] in ("not_met", "near")]
        shares = [item["attained"]["part"], item["attained"]["whole"]]
        assert told == [*shares, *bad, *spread, *common, *item["verdicts"].values()]
    for run in body["areas"]:
        (row,) = tree.css(f'tr[data-area="{run["area"]["code"]}"]')
        told = [json.loads(node.attributes["value"]) for node in row.css("td:not(:last-child) data")]
        assert told == [*run["verdicts"].values(), *run["grades"].values()]
    assert "default-src 'none'" in tree.html and not tree.css("[src], link[href^=http]")


def test_a_name_of_any_kind_stays_text_on_the_page(place, tmp_path):
    name = "<script>alert(1)</script>县"
    rows = [
        ("代码", "名称", "级别", "上级"),
        ("10", "某市", "市", ""),
        ("100001", name, "县", "10"),
        ("100002", "乙县", "县", "10"),
    ]
    areas = write(tmp_path / "地区.csv", rows)
    given = ("--pack", place / "pack", "--year", 2024, "--level", "县", "--areas", areas, "-o", tmp_path / "p.html")
    assert dabiao("check", place / "数据.csv", *given)[0] == 1
    tree = LexborHTMLParser((tmp_path / "p.html").read_text(encoding="utf-8"))
    assert len(tree.css("script")) == 1 and any(node.text().strip() == name for node in tree.css("th"))


def test_every_field_of_the_json_is_documented():
    text = (ROOT / "docs/many-areas.md").read_text(encoding="utf-8")
    kinds = (AreaRun, Outcome, Target, Shared, Spread, Ranked, Common, Across, Holder, ManyAreas)
    missing = {f"{kind.__name__}.{item.name}" for kind in kinds for item in fields(kind) if f"`{item.name}`" not in text}
    assert not missing


def table(sheet):
    """The rows under the heading of a sheet."""
    rows = list(sheet.values)
    first = next(at for at, row in enumerate(rows) if row[1] is not None)
    return rows[first + 1 :]


def test_runs_that_were_handed_up_come_to_the_same(place):
    runs = [place / "100001.json", place / "100002.json"]
    args = ("--pack", place / "pack", "--areas", place / "地区.csv", "--lang", "zh")
    code, out, err = dabiao("rollup", *runs, *args, "-o", "table:-", "-o", place / "up.json")
    assert code == 1, err
    assert together(place, "-o", "table:-", "-o", place / "down.json")[1] == out
    up, down = (json.loads((place / name).read_text(encoding="utf-8")) for name in ("up.json", "down.json"))
    assert up["holders"] == down["holders"] and up["targets"] == down["targets"] and up["unrun"] == down["unrun"]
    assert [run["body_sha256"] for run in up["areas"]] == [
        json.loads(run.read_text(encoding="utf-8"))["body_sha256"] for run in runs
    ]


def test_without_a_table_the_areas_are_those_handed_up(place):
    code, out, _err = dabiao("rollup", place / "100001.json", place / "100002.json", "--lang", "zh")
    assert code == 1 and out.splitlines()[1] == "应判2个地区，有结果的2个"
    assert "全部地区，各目标达标地区（占比低的在前）" in out


def test_runs_that_do_not_fit_together_are_all_named(place, tmp_path):
    other = tmp_path / "pack"
    packs.write_pack(
        other,
        [{**TARGETS[0], "at_most": 11}, TARGETS[1]],
        CATALOGUE,
        area={"name": "丙县", "code": "100003", "level": "county"},
    )
    write(tmp_path / "数据.csv", [HEAD, ("100003", "mmr", 2024, 10, "", "")])
    assert dabiao("check", tmp_path / "数据.csv", "--pack", other, "--year", 2024, "-o", tmp_path / "c.json")[0] == 0
    code, out, err = dabiao("rollup", place / "100001.json", place / "100001.json", tmp_path / "c.json", "--lang", "zh")
    assert (code, out) == (2, "")
    assert "都是甲县（100001）的结果；请只留一份" in err and "c.json 的规则文件与 " in err and "pack.yaml" not in err


def test_a_run_that_was_altered_is_refused(place, tmp_path):
    text = (place / "100002.json").read_text(encoding="utf-8").replace('"not_met"', '"met"', 1)
    (tmp_path / "b.json").write_text(text, encoding="utf-8")
    code, out, err = dabiao("rollup", place / "100001.json", tmp_path / "b.json", "--lang", "zh")
    assert code not in (0, 1) and out == "" and "b.json" in err


def test_what_does_not_go_with_many_areas_is_said(place):
    code, _out, err = together(place, "--department", "x")
    assert code == 2 and "--department 不能与 --level 一起用" in err
    code, _out, err = dabiao(
        "check", place / "数据.csv", "--pack", place / "pack", "--year", 2024, "--areas", place / "地区.csv", "--lang", "zh"
    )
    assert code == 2 and "--areas 要与 --level 一起用" in err
    code, _out, err = dabiao(
        "check",
        place / "数据.csv",
        "--pack",
        place / "pack",
        "--year",
        2024,
        "--areas",
        place / "地区.csv",
        "--level",
        "省",
        "--lang",
        "zh",
    )
    assert code == 2 and "没有“province”一级的地区" in err


def test_the_middle_of_the_funnel_is_what_the_counts_make_together(place):
    assert together(place, "-o", place / "f.json")[0] == 1
    body = json.loads((place / "f.json").read_text(encoding="utf-8"))
    water = next(item for item in body["holders"][0]["targets"] if item["target"] == "W1.2a")
    assert water["common"]["value"] == float(Fraction(155, 200) * 100)
    assert {item["area"]: item["beyond"] for item in water["ranking"]} == {"100001": "better_998", "100002": "worse_998"}


def test_of_very_many_areas_the_screen_lists_those_that_miss_most(tmp_path):
    packs.write_pack(tmp_path / "pack", TARGETS, CATALOGUE)
    codes = {str(100_000 + place): f"{place}号县" for place in range(1, 31)}
    write(
        tmp_path / "地区.csv",
        [("代码", "名称", "级别", "上级"), ("10", "某市", "市", ""), *((c, n, "县", "10") for c, n in codes.items())],
    )
    shares = [(code, "water", 2024, 80 if place >= 25 else 95, "", "") for place, code in enumerate(codes)]
    write(tmp_path / "数据.csv", [HEAD, *shares])
    words = (
        "check",
        tmp_path / "数据.csv",
        "--pack",
        tmp_path / "pack",
        "--year",
        2024,
        "--level",
        "县",
        "--areas",
        tmp_path / "地区.csv",
    )
    short, whole = dabiao(*words, "--lang", "zh")[1], dabiao(*words, "--lang", "zh", "--all")[1]
    assert "30个地区中未达标最多的20个；全部列出加 --all" in short
    areas = [
        line.strip().split()[0] for line in short.splitlines() if "号县" in line and "达标" in line and "最差" not in line
    ]
    assert [name.partition("：")[0] for name in areas[:6]] == ["26号县", "27号县", "28号县", "29号县", "30号县", "1号县"]
    assert all(f"{place}号县" in whole for place in range(1, 31)) and "20个；" not in whole
