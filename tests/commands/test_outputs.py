"""Calls that go wrong at the edges: odd files to write to, readers that leave, words that are neither id nor file."""

import json
import os
import subprocess
import sys
import threading

import pytest

from tests import packs
from tests.conftest import INDICATORS, TARGETS
from tests.helpers import ROOT
from tests.report.test_json import ROWS, dabiao


@pytest.fixture
def world(tmp_path):
    packs.write_pack(tmp_path / "pack", TARGETS, INDICATORS)
    packs.write_csv(tmp_path / "facts.csv", ROWS)
    (tmp_path / "cases").mkdir()
    case = {"name": "n", "target": "W1.2a", "facts": {"2025": 95}, "expect": {"verdict": "met"}}
    (tmp_path / "pack/cases").mkdir()
    (tmp_path / "pack/cases/women.yaml").write_text(json.dumps({"cases": [case]}))
    return tmp_path


def check(world, *more, data="facts.csv"):
    return dabiao("check", data, "--pack", "pack", "--year", 2024, "--lang", "zh", *more, cwd=world)


def test_a_pipe_is_written_to_and_stays_a_pipe(world):
    os.mkfifo(world / "pipe")
    got = []
    reader = threading.Thread(target=lambda: got.append((world / "pipe").read_text(encoding="utf-8")), daemon=True)
    reader.start()
    assert check(world, "-o", "json:pipe")[0] == 1
    reader.join(10)
    assert (world / "pipe").is_fifo() and json.loads(got[0])["findings"]


def test_a_device_stays_a_device_and_a_link_stays_a_link(world):
    (world / "null").symlink_to(os.devnull)
    (world / "link.json").symlink_to("real.json")
    assert check(world, "-o", "json:null", "-o", "csv:null", "-o", "json:link.json")[0] == 1
    assert (world / "null").resolve().is_char_device() and (world / "link.json").is_symlink()
    assert json.loads((world / "real.json").read_text(encoding="utf-8"))["findings"]
    assert not list(world.glob(".*"))


@pytest.mark.parametrize("path", ["/", ".", "facts.csv/x.csv", "n" * 300, "no/such/x.csv"])
def test_what_cannot_be_written_is_a_usage_error(world, path):
    code, _out, err = check(world, "-o", f"csv:{path}")
    assert code == 2 and "无法写入" in err and not list(world.glob(".*"))


def test_a_name_as_long_as_file_systems_take(world):
    name = "n" * 250
    assert check(world, "-o", f"csv:{name}")[0] == 1 and (world / name).read_text(encoding="utf-8-sig")


def test_the_data_is_never_overwritten(world):
    before = (world / "facts.csv").read_bytes()
    (world / "other.csv").symlink_to("facts.csv")
    for data, path in [("facts.csv", "facts.csv"), ("facts.csv", "other.csv"), (".", "facts.csv")]:
        code, out, err = check(world, "-o", f"csv:{path}", data=data)
        assert (code, out) == (2, "") and "覆盖数据" in err
    assert (world / "facts.csv").read_bytes() == before


def test_results_beside_the_data_and_of_an_earlier_run_can_be_written(world):
    (world / "data").mkdir()
    (world / "facts.csv").rename(world / "data/facts.csv")
    for _ in range(2):
        assert check(world, "-o", "json:data/run.json", data="data")[0] == 1


def test_two_results_in_one_file(world):
    code, _out, err = check(world, "-o", "csv:x", "-o", "json:./x")
    assert code == 2 and "两次" in err and not (world / "x").exists()


def test_junit_that_cannot_be_written(world):
    code, _out, err = dabiao("rules", "test", "--pack", world / "pack", "--junit", "/nonexistent/x.xml")
    assert code == 2 and "/nonexistent/x.xml" in err
    assert dabiao("rules", "test", "--pack", world / "pack", "--junit", world / "x.xml")[0] == 0
    assert (world / "x.xml").read_text(encoding="utf-8").startswith("<?xml")


COMMANDS = [
    (["check", "facts.csv", "--pack", "pack", "--year", "2024"], 1),
    (["explain", "W1.1a", "facts.csv", "--pack", "pack", "--year", "2024"], 0),
    (["validate", "facts.csv", "--pack", "pack"], 0),
    (["rules", "list"], 0),
    (["rules", "test", "--pack", "pack"], 0),
    (["schema"], 0),
    (["--help"], 0),
]


@pytest.mark.parametrize(("words", "code"), COMMANDS)
@pytest.mark.parametrize("streams", [">&-", "2>&-", ">&- 2>&-", "| true"])
def test_streams_that_nobody_reads_change_nothing(world, words, code, streams):
    """The shell's own `| true` ends before the command has started to write."""
    script = f'set -o pipefail; "$@" {streams}'
    done = subprocess.run(
        ["bash", "-c", script, "-", sys.executable, str(ROOT / "cli.py"), *words],
        cwd=world, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (code, b"")


def test_results_in_files_are_whole_when_the_reader_of_the_table_leaves(world):
    script = '"$@" | head -n 1 >/dev/null; echo ${PIPESTATUS[0]}'
    words = [*COMMANDS[0][0], "-o", "table:-", "-o", "json:-", "-o", "json:-", "-o", "json:-", "-o", "json:run.json"]
    done = subprocess.run(
        ["bash", "-c", script, "-", sys.executable, str(ROOT / "cli.py"), *words], cwd=world, capture_output=True, check=False
    )
    assert done.stdout == b"1\n" and json.loads((world / "run.json").read_text(encoding="utf-8"))["findings"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("words", [words for words, _ in COMMANDS])
def test_a_full_disk_is_said(world, words):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *words], cwd=world, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2 and b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["W1.2a@100000@x2024", "facts.csv"], 2, "--year"),
        (["W1.2a@100000@x2024", "facts.csv", "--year", "2024"], 2, "W1.2a@100000@x2024"),
        (["W1.2a", "facts.csv", "--year", "0"], 2, "2021—2025"),
        (["facts.csv", "--year", "2024"], 2, "要说明哪一项"),
        (["W1.2a", "data2024.csv", "--year", "2024"], 3, "data2024.csv: 没有这个文件"),
        (["W1.2a", "data2024.XLSX", "--year", "2024"], 3, "data2024.XLSX: 没有这个文件"),
        (["W1.2a", "data2024", "--year", "2024"], 2, "data2024"),
        (["W1.2a", "", "--year", "2024"], 2, "路径是空的"),
    ],
)
def test_explain_tells_ids_from_files(world, words, code, said):
    got, out, err = dabiao("explain", *words, "--pack", "pack", "--lang", "zh", cwd=world)
    assert (got, out) == (code, "") and said in err


def test_an_empty_path_is_not_the_working_directory(world):
    for words in (["check", "", "--year", "2024"], ["validate", ""], ["validate", "facts.csv", ""]):
        code, out, err = dabiao(*words, "--pack", "pack", "--lang", "zh", cwd=world)
        assert (code, out) == (2, "") and "路径是空的" in err
    assert check(world, "--as-of", "")[0] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "."), "缺少 --year；请写明判定哪一年"),
        (("check", "--year", "2024"), "缺少 DATA..."),
        (("check", ".", "--year", "20x4"), "--year 应为整数，不能是“20x4”"),
        (("check", ".", "--year"), "--year 后面缺少取值"),
        (("check", ".", "--year", "2024", "--lang", "fr"), "--lang 不能是“fr”；可用：zh, en"),
        (("check", ".", "--foo"), "没有 --foo 这个选项"),
        (("chek", "."), "没有“chek”这个命令"),
        (("check", ".", "--lang", "en"), "--year is missing"),
    ],
)
def test_a_command_line_that_is_not_understood_is_answered_in_the_users_language(words, said):
    code, out, err = dabiao(*words, LC_ALL="zh_CN.UTF-8")
    assert code == 2 and not out and said in err and "Error" not in err


def test_explain_takes_an_objective_and_ids_in_any_case(world):
    base = (world / "facts.csv", "--pack", world / "pack", "--year", 2024, "--lang", "zh")
    assert dabiao("explain", "w1.1", *base)[1] == dabiao("explain", "W1.1a", *base)[1]
