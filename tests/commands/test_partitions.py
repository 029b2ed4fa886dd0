"""Data that is judged file by file: the same as at once, kept where it is done, gone on with where it was ended."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from engine.commands import partitions
from engine.commands.asked import AreaCall
from engine.commands.errors import Failed
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


def test_what_is_kept_holds_no_version_of_the_machine(place):
    assert judged(place)[0] == 1
    kept = json.loads((place / "结果/甲.done.json").read_text(encoding="utf-8"))["kept"]
    assert kept["shared"]["versions"] == {}
    told = json.loads((place / "结果.json").read_text(encoding="utf-8"))
    assert set(told["versions"]) == {"dabiao", "durable_rules", "pandas", "python"}


def test_other_rules_judge_everything_again(place):
    assert judged(place)[0] == 1
    first = content(place / "结果")
    packs.write_pack(place / "pack", [{**TARGETS[0], "at_most": 5}, TARGETS[1]], CATALOGUE)
    assert judged(place)[0] == 1
    assert all(content(place / "结果")[name] != first[name] for name in first)


def counties(place, count):
    """Make a table of so many counties and a file for each; return their folder and names."""
    many = place / "许多"
    many.mkdir()
    names = {f"2{number:05}": f"{number}号县" for number in range(count)}
    areas = [
        ("代码", "名称", "级别", "上级"),
        ("10", "某市", "市", ""),
        *((code, name, "县", "10") for code, name in names.items()),
    ]
    write(place / "地区.csv", areas)
    for code in names:
        write(many / f"{code}.csv", [HEAD, *((code, "mmr", year, int(code) % 17, "", "") for year in range(2020, 2025))])
    return many, names


def wait_for(true):
    deadline = time.monotonic() + 60
    while not true() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert true()


def test_a_call_that_was_killed_goes_on_and_comes_to_the_same_bytes(place):
    _many, names = counties(place, 30)
    assert judged(place, data="许多", folder="整")[0] == 1
    words = call(place, "许多", "-o", f"jsonl:{place / '断'}", "-o", place / "断.json")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *map(str, words)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait_for(lambda: list((place / "断").glob("*.done.json")))
    started.send_signal(signal.SIGKILL)
    started.wait()
    done = len(list((place / "断").glob("*.done.json")))
    assert 0 < done < len(names)
    assert judged(place, data="许多", folder="断")[0] == 1
    assert {name: text for name, text in content(place / "断").items() if not name.startswith(".")} == content(place / "整")
    assert body(place / "断.json") == body(place / "整.json")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the processes in /proc")
def test_several_at_a_time_make_the_same_bytes_though_a_process_is_killed(place):
    counties(place, 12)
    assert judged(place, data="许多", folder="整")[0] == 1
    words = call(place, "许多", "-o", f"jsonl:{place / '并'}", "-o", place / "并.json", "--jobs", 2)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *map(str, words)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait_for(lambda: list((place / "并").glob("*.done.json")))
    workers = [
        int(pid) for pid in Path(f"/proc/{started.pid}/task/{started.pid}/children").read_text().split() if is_worker(pid)
    ]
    assert len(workers) == 2
    os.kill(workers[0], signal.SIGKILL)
    assert started.wait() == 1
    assert content(place / "并") == content(place / "整")
    assert body(place / "并.json") == body(place / "整.json")


def is_worker(pid):
    return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()


def test_work_that_ends_again_and_again_is_named_and_no_result(place, monkeypatch):
    class Dying:
        def __init__(self, *_):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return False

        def submit(self, *_):
            raise BrokenProcessPool

    monkeypatch.setattr(partitions, "ProcessPoolExecutor", Dying)
    asked = AreaCall(str(place / "pack"), 2024, None, None, "县", place / "地区.csv", False)
    with pytest.raises(Failed, match=r"甲\.csv、西/乙\.csv"):
        partitions.judged_by_file([place / "按县"], asked, place / "结果", 2, "zh")


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


def test_jobs_are_of_files(place):
    code, _out, err = dabiao(*call(place, "数据.csv", "--jobs", 2))
    assert code == 2 and "--jobs 要与 -o jsonl:文件夹 一起用" in err
    code, _out, err = dabiao(
        "check", place / "数据.csv", "--pack", place / "pack", "--year", 2024, "--jobs", 2, "--lang", "zh"
    )
    assert code == 2 and "--jobs 要与 --level 一起用" in err


def test_every_field_of_a_row_is_documented(place):
    assert judged(place)[0] == 1
    row = json.loads((place / "结果/甲.jsonl").read_text("utf-8").splitlines()[0])
    text = (ROOT / "docs/many-areas.md").read_text(encoding="utf-8")
    assert not [name for name in row if f"`{name}`" not in text]
