"""Where results go: odd files to write to, and files that are never overwritten (engine.commands.outputs)."""

import json
import os
import threading
from pathlib import Path

import pytest

from engine.commands.formats import FORMATS
from engine.commands.outputs import parse_outputs
from tests.helpers import dabiao


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


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("结果.csv", "\ufeff结果编号,"),
        ("结果.CSV", "\ufeff结果编号,"),
        ("run.json", "{"),
        ("r.md", "# "),
        ("r.markdown", "# "),
        ("r.txt", "测试规划 2024年"),
        ("csv:r.txt", "\ufeff结果编号,"),
        ("json:r.csv", "{"),
    ],
)
def test_the_ending_tells_the_format_unless_one_is_named(world, name, begins):
    assert check(world, "-o", name)[0] == 1
    assert (world / name.rpartition(":")[2]).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["r.pdf", "cvs:r.csv", "r", "r.xls", ""])
def test_an_ending_that_means_nothing_is_answered_with_those_that_do(world, name):
    code, out, err = check(world, "-o", name)
    assert (code, out) == (2, "") and ".csv" in err and ".json" in err and ".docx" not in err
    assert not list(world.glob("*r.*"))


def test_other_commands_know_their_own_endings(world):
    for command in (("status", "facts.csv", "--year", 2024), ("validate", "facts.csv")):
        for name in ("单.xlsx", "单.txt"):
            code, _out, err = dabiao(*command, "--pack", "pack", "-o", name, "--lang", "zh", cwd=world)
            assert code == 0 and f"已写入 {name}" in err and (world / name).read_bytes()
        assert dabiao(*command, "--pack", "pack", "-o", "单.md", cwd=world)[0] == 2
    assert dabiao("facts", "facts.csv", "--pack", "pack", "-o", "读数.csv", cwd=world)[0] == 0
    assert (world / "读数.csv").read_bytes()


def test_of_windows_a_drive_is_no_format():
    assert parse_outputs(["C:\\年\\结果.csv"], [], None, "zh", FORMATS)[1] == ("csv", Path("C:\\年\\结果.csv"))
    assert parse_outputs(["csv:C:\\r.txt"], [], None, "zh", FORMATS)[1] == ("csv", Path("C:\\r.txt"))


def test_two_results_in_one_file(world):
    code, _out, err = check(world, "-o", "csv:x", "-o", "json:./x")
    assert code == 2 and "两次" in err and not (world / "x").exists()


def test_junit_that_cannot_be_written(world):
    code, _out, err = dabiao("rules", "test", "--pack", world / "pack", "--junit", "/nonexistent/x.xml")
    assert code == 2 and "/nonexistent/x.xml" in err
    assert dabiao("rules", "test", "--pack", world / "pack", "--junit", world / "x.xml")[0] == 0
    assert (world / "x.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_the_suffix_of_a_file_says_that_a_page_is_wanted(world):
    assert check(world, "-o", "结果.html", "-o", "html:other.txt", "-o", "大写.HTML")[0] == 1
    pages = {(world / name).read_bytes() for name in ("结果.html", "other.txt", "大写.HTML")}
    assert len(pages) == 1 and pages.pop().startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("text", ["结果", "结果.doc", "pdf:结果.html"])
def test_another_name_without_a_format_is_a_usage_error(world, text):
    code, _out, err = check(world, "-o", text)
    assert code == 2 and "html" in err and not list(world.glob("结果*"))
