"""Exit codes and messages of calls that go wrong (engine.commands.errors)."""

import csv
import io

import pytest

import cli
from tests.conftest import TARGETS
from tests.helpers import dabiao


def test_exit_codes(world, tmp_path):
    base = ("check", world / "facts.csv", "--pack", world / "pack")
    assert dabiao(*base, "--year", 2024, "--fail-on", "never")[0] == 0
    assert dabiao(*base, "--year", 2024, "--fail-on", "orange")[0] == 1
    assert dabiao(*base, "--year", 1999)[0] == 2
    assert dabiao(*base)[0] == 2
    assert dabiao(*base, "--year", 2024, "-o", "pdf:x")[0] == 2
    assert dabiao(*base, "--year", 2024, "--as-of", "soon")[0] == 2
    assert dabiao(*base, "--year", 2025)[0] == 3  # no facts of that year
    assert dabiao("check", tmp_path / "no.csv", "--pack", world / "pack", "--year", 2024)[0] == 3
    assert dabiao("check", world / "facts.csv", "--pack", tmp_path, "--year", 2024)[0] == 3
    assert dabiao("explain", "W9.9", world / "facts.csv", "--pack", world / "pack", "--year", 2024)[0] == 2


def test_messages_go_to_stderr_and_results_to_stdout(world, tmp_path):
    _code, out, err = dabiao("check", tmp_path / "没有.csv", "--pack", world / "pack", "--year", 2024, LC_ALL="zh_CN.UTF-8")
    assert out == "" and "没有这个文件" in err and "Traceback" not in err
    _code, _out, err = dabiao("validate", tmp_path / "没有.csv", "--pack", world / "pack", "--lang", "zh")
    assert err.splitlines()[1:] == [f"  {tmp_path}/没有.csv: 没有这个文件或文件夹；请核对路径"]
    _code, out, err = dabiao("check", world / "facts.csv", "--pack", world / "pack", "--year", 2024, "--lang", "en",
                            "-o", f"csv:{tmp_path}/结果.csv", "-o", f"markdown:{tmp_path}/r.md", "-o", f"json:{tmp_path}/r.json")  # fmt: skip
    assert "Attainment" in out and "wrote" in err and {p.name for p in tmp_path.iterdir()} == {"结果.csv", "r.md", "r.json"}
    rows = list(csv.reader(io.StringIO((tmp_path / "结果.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(TARGETS) + 1
    assert "## " in (tmp_path / "r.md").read_text(encoding="utf-8")


def test_an_internal_failure_shows_no_traceback(world):
    code, _out, err = dabiao(
        "check", world / "facts.csv", "--pack", world / "pack", "--year", 2024, "-o", f"json:{world}/no/such/x.json"
    )
    assert code == 2 and "Traceback" not in err


def test_an_empty_path_is_not_the_working_directory(world):
    for words in (["check", "", "--year", "2024"], ["validate", ""], ["validate", "facts.csv", ""]):
        code, out, err = dabiao(*words, "--pack", "pack", "--lang", "zh", cwd=world)
        assert (code, out) == (2, "") and "路径是空的" in err
    words = ("check", "facts.csv", "--pack", "pack", "--year", 2024, "--lang", "zh", "--as-of", "")
    assert dabiao(*words, cwd=world)[0] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "."), "缺少 --year；请写明判定哪一年"),
        (("check", "--year", "2024"), "缺少数据文件或文件夹；请写在命令后面，如"),
        (("check", ".", "--year", "20x4"), "--year 不能是“20x4”；请只写数字（整数）"),
        (("check", ".", "--year"), "--year 后面没有写内容；请在它后面"),
        (("check", ".", "--year", "2024", "--lang", "fr"), "--lang 不能是“fr”；可用：zh, en"),
        (
            ("check", ".", "--year", "2024", "--phase", "期中"),
            "--phase 不能是“期中”；可用：annual, midterm, final, 年度, 中期, 终期",
        ),
        (("check", ".", "--foo"), "没有 --foo 这个选项"),
        (("chek", "."), "没有“chek”这个命令"),
        (("check", ".", "--lang", "en"), "--year is missing"),
    ],
)
def test_a_command_line_that_is_not_understood_is_answered_in_the_users_language(words, said):
    code, out, err = dabiao(*words, LC_ALL="zh_CN.UTF-8")
    assert code == 2 and not out and said in err and "Error" not in err


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (("--phase", "年度"), ("--phase", "annual")),
        (("--phase", "中期"), ("--phase", "midterm")),
        (("--phase", "终期"), ("--phase", "final")),
        (("--fail-on", "橙"), ("--fail-on", "orange")),
        (("--fail-on", "红色"), ("--fail-on", "red")),
        (("--fail-on", "从不"), ("--fail-on", "never")),
    ],
)
def test_chinese_words_mean_what_the_english_ones_do(world, chinese, english):
    base = ("check", "facts.csv", "--pack", "pack", "--year", 2024, "--lang", "zh")
    one, other = dabiao(*base, *chinese, cwd=world), dabiao(*base, *english, cwd=world)
    assert one == other and one[0] in (0, 1)


def test_every_word_of_a_choice_has_one_meaning():
    known = {str(word) for choice in (cli.Phase, cli.FailOn, cli.PaperWord, cli.For, cli.Each) for word in choice}
    assert set(cli._ENGLISH) < known and {cli._english(word) for word in known} == known - set(cli._ENGLISH)
    assert {cli._english(word) for word in ("红", "橙", "黄", "蓝")} == {"red", "orange", "yellow", "blue"}
