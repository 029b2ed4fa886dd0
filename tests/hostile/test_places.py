"""Places where results cannot go: said in one sentence with what to do, by every writer (engine.commands.outputs, base.system)."""

import errno
import subprocess
import sys

import pytest

from engine.base.system import reason_of
from engine.commands.errors import UsageError
from engine.commands.outputs import put
from engine.messages import LANGUAGES
from tests.helpers import ROOT, dabiao

WRITERS = {
    "json": ("check", "--year", 2024),
    "csv": ("check", "--year", 2024),
    "markdown": ("check", "--year", 2024),
    "table": ("check", "--year", 2024),
    "xlsx": ("status", "--year", 2024),
    "text": ("validate",),
}
REASONS = {
    errno.ENOSPC: ("磁盘已满", "disk is full"),
    errno.EROFS: ("只读", "read-only"),
    errno.EACCES: ("没有权限", "no permission"),
    errno.EISDIR: ("是文件夹", "a folder"),
    errno.ENOENT: ("没有这个", "no such"),
    errno.ENAMETOOLONG: ("太长", "too long"),
}


def written(world, output, *command):
    word, *more = command
    return dabiao(word, "facts.csv", "--pack", "pack", "--lang", "zh", "-o", output, *more, cwd=world)


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_is_said_to_be_full(world, name):
    code, _, err = written(world, f"{name}:/dev/full", *WRITERS[name])
    last = err.splitlines()[-1]
    assert code == 2 and last == "无法写入 /dev/full：磁盘已满或超出配额；请清出空间后再运行"


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_is_not_there_is_said_before_anything_is_judged(world, name):
    code, out, err = written(world, f"{name}:没有/r", *WRITERS[name])
    assert (code, out) == (2, "")
    assert err.splitlines() == ["无法写入 没有/r：它所在的文件夹不存在；请先建立文件夹，或换一个位置"]


@pytest.mark.parametrize("name", WRITERS)
def test_a_link_to_nothing_becomes_the_file_that_it_names(world, name):
    (world / "link").symlink_to("file")
    code, _, err = written(world, f"{name}:link", *WRITERS[name])
    assert code in (0, 1) and "已写入 link" in err and (world / "link").is_symlink() and (world / "file").stat().st_size
    (world / "away").symlink_to("没有/file")
    code, _, err = written(world, f"{name}:away", *WRITERS[name])
    assert code == 2 and "文件夹不存在" in err


@pytest.mark.parametrize("number", REASONS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_system_refuses_is_said_in_both_languages(tmp_path, monkeypatch, number, lang):
    def refusing(*_):
        raise OSError(number, "its own words")

    monkeypatch.setattr("engine.commands.outputs.replace_file", refusing)
    with pytest.raises(UsageError) as caught:
        put(tmp_path / "r", b"x", lang)
    assert REASONS[number][LANGUAGES.index(lang)] in str(caught.value) and "its own words" not in str(caught.value)


def test_an_unknown_reason_is_the_systems_own():
    reason = reason_of(OSError(9999, "odd"))
    assert (reason.zh, reason.en) == ("odd", "odd") and reason_of(OSError("x")).zh == "x"


@pytest.mark.parametrize("command", [("check", "facts.csv", "--year", 2024), ("facts", "facts.csv"), ("rules", "list")])
def test_standard_output_that_takes_no_more_is_said(world, command):
    words = [*command, "--pack", "pack", "--lang", "zh"]
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *map(str, words)],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=world,
            check=False,
        )
    assert done.returncode == 2 and "磁盘已满" in done.stderr.decode()


@pytest.mark.parametrize("path", ["pack/targets/r.json", "pack/cases/r.csv", "pack/targets/r"])
def test_nothing_is_written_among_the_targets_and_cases_of_a_pack(world, path):
    code, out, err = written(world, f"json:{path}", "check", "--year", 2024)
    assert (code, out) == (2, "") and "规则文件" in err and not (world / path).exists()
