"""Data that is judged file by file: the same as at once, kept where it is done, gone on with where it was ended."""

import csv
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests import packs
from tests.commands.test_areas import CATALOGUE, COUNTIES, HEAD, ROWS, TARGETS, write
from tests.helpers import ROOT, dabiao


@pytest.fixture
def place(tmp_path):
    packs.write_pack(tmp_path / "pack", TARGETS, CATALOGUE)
    areas = [
        ("代码", "名称", "级别", "上级"),
        ("10", "某市", "市", ""),
        *((code, name, "县", "10") for code, name in COUNTIES.items()),
    ]
    write(tmp_path / "地区.csv", areas)
    write(tmp_path / "数据.csv", [HEAD, *ROWS])
    (tmp_path / "按县/西").mkdir(parents=True)
    write(tmp_path / "按县/甲.csv", [HEAD, *(row for row in ROWS if row[0] == "100001")])
    write(tmp_path / "按县/西/乙.csv", [HEAD, *(row for row in ROWS if row[0] == "100002")])
    return tmp_path


def call(place, data, *more):
    return (
        "check", place / data, "--pack", place / "pack", "--year", 2024, "--level", "县", "--areas", place / "地区.csv", "--lang", "zh", *more
    )  # fmt: skip


def judged(place, *more, data="按县", folder="结果"):
    return dabiao(*call(place, data, "-o", f"jsonl:{place / folder}", "-o", place / f"{folder}.json", *more))


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def body(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    return {name: data[name] for name in ("targets", "areas", "unrun", "holders")}


def test_file_by_file_comes_to_the_same_as_at_once(place):
    code, out, err = judged(place)
    assert code == 1, err
    at_once = dabiao(*call(place, "数据.csv", "-o", "table:-", "-o", place / "一次.json"))
    assert at_once[:2] == (1, out)
    assert body(place / "结果.json") == body(place / "一次.json")
    rows = [
        json.loads(line) for text in ("甲", "西/乙") for line in (place / f"结果/{text}.jsonl").read_text("utf-8").splitlines()
    ]
    outcomes = [(run["area"]["code"], item["target"], item["verdict"], item["grade"], item["value"], item["numerator"])
                for run in body(place / "结果.json")["areas"] for item in run["outcomes"]]  # fmt: skip
    names = ("area", "target", "verdict", "grade", "value", "numerator")
    assert [tuple(row[name] for name in names) for row in rows] == outcomes
    assert [row["cells"] for row in rows] == [["甲.csv!D2"], ["甲.csv!D3"], ["西/乙.csv!D2"], ["西/乙.csv!D3"]]


def test_what_is_done_is_kept_and_what_changed_is_judged_again(place):
    assert judged(place)[0] == 1
    first = content(place / "结果")
    stamps = {name: (place / "结果" / name).stat().st_mtime_ns for name in first}
    assert judged(place)[0] == 1
    assert content(place / "结果") == first
    assert {name: (place / "结果" / name).stat().st_mtime_ns for name in first} == stamps
    (place / "结果/甲.jsonl").write_text("{}\n", encoding="utf-8")  # somebody wrote into it
    (place / "结果/西/乙.done.json").write_text("{", encoding="utf-8")  # half of it
    assert judged(place)[0] == 1
    assert content(place / "结果") == first
    write(place / "按县/甲.csv", [HEAD, ("100001", "mmr", 2024, 99, "", "")])
    assert judged(place)[0] == 1
    assert (
        content(place / "结果")["西/乙.jsonl"] == first["西/乙.jsonl"]
        and content(place / "结果")["甲.jsonl"] != first["甲.jsonl"]
    )


def test_other_rules_judge_everything_again(place):
    assert judged(place)[0] == 1
    first = content(place / "结果")
    packs.write_pack(place / "pack", [{**TARGETS[0], "at_most": 5}, TARGETS[1]], CATALOGUE)
    assert judged(place)[0] == 1
    assert all(content(place / "结果")[name] != first[name] for name in first)


def test_a_call_that_was_killed_goes_on_and_comes_to_the_same_bytes(place):
    many = place / "许多"
    many.mkdir()
    names = {f"2{number:05}": f"{number}号县" for number in range(30)}
    areas = [
        ("代码", "名称", "级别", "上级"),
        ("10", "某市", "市", ""),
        *((code, name, "县", "10") for code, name in names.items()),
    ]
    write(place / "地区.csv", areas)
    for code in names:
        write(many / f"{code}.csv", [HEAD, *((code, "mmr", year, int(code) % 17, "", "") for year in range(2020, 2025))])
    assert judged(place, data="许多", folder="整")[0] == 1
    words = call(place, "许多", "-o", f"jsonl:{place / '断'}", "-o", place / "断.json")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *map(str, words)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while not list((place / "断").glob("*.done.json")) and time.monotonic() < deadline:
        time.sleep(0.01)
    started.send_signal(signal.SIGKILL)
    started.wait()
    done = len(list((place / "断").glob("*.done.json")))
    assert 0 < done < len(names)
    assert judged(place, data="许多", folder="断")[0] == 1
    assert {name: text for name, text in content(place / "断").items() if not name.startswith(".")} == content(place / "整")
    assert body(place / "断.json") == body(place / "整.json")


def test_an_area_in_two_files_is_named(place):
    write(place / "按县/又.csv", [HEAD, ("100001", "water", 2024, "", 95, 100)])
    code, out, err = judged(place)
    assert (code, out) == (3, "") and "甲.csv: 甲县（100001）的数据在 又.csv 里也有" in err


def test_what_has_to_be_mended_is_told_of_all_files_and_the_others_are_kept(place):
    write(place / "按县/丙.csv", [HEAD, ("100003", "mmr", 2024, "多", "", ""), ("100003", "mnr", 2024, 3, "", "")])
    write(place / "按县/丁.csv", [HEAD, ("100009", "mmr", 2024, "多", "", "")])
    code, out, err = judged(place)
    assert (code, out) == (3, "") and "丙.csv" in err and "丁.csv" in err
    assert sorted(path.name for path in (place / "结果").rglob("*.jsonl")) == ["乙.jsonl", "甲.jsonl"]


def test_a_file_without_the_year_judged_is_no_area(place):
    write(place / "按县/丙.csv", [HEAD, ("100003", "mmr", 2020, 3, "", "")])
    assert judged(place)[0] == 1
    assert [item["code"] for item in body(place / "结果.json")["unrun"]] == ["100003"]


def test_skip_bad_does_not_go_with_it(place):
    code, _out, err = judged(place, "--skip-bad")
    assert code == 2 and "--skip-bad 不能与 --level 一起用" in err


def test_the_rows_can_be_read_by_others(place):
    assert judged(place)[0] == 1
    rows = [json.loads(line) for line in (place / "结果/甲.jsonl").read_text("utf-8").splitlines()]
    with (place / "r.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert {row["level"] for row in rows} == {"county"} and {row["parent"] for row in rows} == {"10"}
