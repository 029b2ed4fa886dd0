"""Names of files and units are said as they are, whatever the locale makes of the bytes of a command line."""

import os
from types import SimpleNamespace

import pytest

from engine.base.text import Text
from engine.commands.department import unit_of
from engine.messages import say
from engine.messages.shown import readable
from tests.helpers import dabiao

PLAIN = {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii"}
ASCII = {**PLAIN, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A machine on which file names and arguments are ASCII to Python, and every other byte cannot be decoded."""


def undecoded(raw):
    return raw.decode("ascii", "surrogateescape")


@pytest.mark.parametrize("raw", ["结果.json".encode(), "结果.json".encode("gb18030")])
def test_what_was_not_decoded_is_read_as_what_it_is(raw):
    assert readable(undecoded(raw)) == "结果.json"
    assert say("zh", "command.written", path=undecoded(raw)) == "已写入 结果.json"


def test_what_no_encoding_reads_is_shown_with_a_mark():
    assert "\ufffd" in readable(undecoded(b"\xff\xff.csv"))


@pytest.mark.parametrize("name", ["结果.json", "a.json", "é.json", ""])
def test_what_was_decoded_stays_as_it_is(name):
    assert readable(name) == name


@pytest.mark.parametrize("environment", [PLAIN, ASCII], ids=["ascii streams", "ascii names too"])
def test_a_result_is_called_by_its_name(world, environment):
    words = ("check", "facts.csv", "--pack", "pack", "--year", 2024, "--lang", "zh", "-o", "json:结果.json")
    code, _, err = dabiao(*words, cwd=world, **environment)
    assert code in (0, 1) and "已写入 结果.json" in err and (world / "结果.json").exists()


@pytest.mark.parametrize("environment", [PLAIN, ASCII], ids=["ascii streams", "ascii names too"])
def test_files_and_units_are_called_by_their_names(world, environment):
    (world / "facts.csv").rename(world / "数据.csv")
    code, out, _ = dabiao("validate", "数据.csv", "--pack", "pack", "--lang", "zh", cwd=world, **environment)
    assert code == 0 and "数据都能读懂" in out
    code, _, err = dabiao("validate", "没有.csv", "--pack", "pack", "--lang", "zh", cwd=world, **environment)
    assert code == 3 and "没有.csv: 没有这个文件或文件夹" in err
    words = ("status", "数据.csv", "--pack", "pack", "--year", 2024, "--lang", "zh", "--department")
    code, _, err = dabiao(*words, "卫健局", cwd=world, **environment)
    assert code == 2 and "“卫健局”" in err


def test_a_unit_is_found_by_a_name_that_was_not_decoded():
    pack = SimpleNamespace(departments={"health": Text("卫健局", "Health Bureau")})
    assert unit_of(undecoded("卫健局".encode()), pack, "zh") == "health"


def test_a_path_is_spoken_like_a_text():
    class Odd(os.PathLike):
        def __fspath__(self):
            return "a\nb\x1b"

    assert say("zh", "command.written", path=Odd()) == "已写入 a⏎b\\x1b"
