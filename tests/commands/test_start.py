"""What those who begin see: the four steps, and the sample run from end to end (engine.commands.start, demo)."""

import json
import re
import shlex
import subprocess
import sys

import openpyxl
import pytest
from typer.testing import CliRunner

import cli
from engine.base.lines import width_of
from engine.commands.formats import FORMATS
from tests.helpers import ROOT, dabiao


@pytest.mark.parametrize(("locale", "first", "count"), [("zh_CN.UTF-8", "达标：", 4), ("en_US.UTF-8", "dabiao:", 4)])
def test_without_a_command_the_program_says_what_to_do(locale, first, count):
    code, out, err = dabiao(LC_ALL=locale)
    assert (code, err) == (0, "") and out.startswith(first) and "Usage" not in out
    assert re.findall(r"^  (\d)\.", out, re.MULTILINE) == [str(n + 1) for n in range(count)]


@pytest.mark.parametrize("width", [60, 80])
def test_the_steps_fit_a_narrow_window(width):
    assert max(map(width_of, dabiao(COLUMNS=str(width), LC_ALL="C")[1].splitlines())) <= width


def test_the_commands_of_the_steps_are_commands(tmp_path):
    _code, out, _err = dabiao(LC_ALL="zh_CN.UTF-8")
    calls = [line.split("dabiao ", 1)[1] for line in out.splitlines() if re.match("       dabiao |年初", line)]
    assert {call.split()[0] for call in calls} == {"validate", "check", "status", "explain", "report", "template"}
    for call in calls:
        result = CliRunner().invoke(cli.app, [*shlex.split(call), "--pack", str(tmp_path / "none")])
        assert result.exit_code == 3, (call, result.output)  # understood, and there is no such pack


def test_reading_loads_nothing_of_what_judges_or_shows_a_run():
    code = "import cli, engine.commands.validate, sys; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "'engine.facts.load'" in done.stdout
    never = ("report.record", "report.dossier", "collect.pages", "pipeline", "infer", "assess", "reliability.swing")
    assert [name for name in never if f"'engine.{name}'" in done.stdout] == []


def test_help_is_whole():
    code, out, _err = dabiao("--help")
    assert code == 0 and "..." not in out.replace("[对象]...", "").replace("[ARGS]...", "")


@pytest.mark.parametrize(
    ("lang", "words", "others"),
    [
        ("zh", ("用法：", "对象：", "选项：", "显示本说明", "[必填]", "[默认：red]"), ("Usage", "Options:", "Show this")),
        ("en", ("Usage: ", "Arguments:", "Options:", "Show this message and exit.", "[required]"), ("用法", "选项：")),
    ],
)
def test_help_has_its_own_words_in_the_language_asked_for(lang, words, others):
    code, out, _err = dabiao("check", "--lang", lang, "--help")
    assert code == 0 and all(word in out for word in words) and not any(word in out for word in others)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("demo")
    return place / "达标演示", dabiao("demo", "--lang", "zh", cwd=place)


def test_the_sample_is_run_into_a_folder_that_says_what_is_what(made):
    folder, (code, out, _err) = made
    assert code == 0 and "纯属虚构" in out and "说明.txt" in out
    files = {path.name for path in folder.iterdir()}
    index = (folder / "说明.txt").read_text(encoding="utf-8-sig")
    assert "纯属虚构" in index.splitlines()[0]
    assert {line.partition("：")[0] for line in index.splitlines()[1:] if not line.startswith(" ")} == files - {"说明.txt"}
    assert len([name for name in files if name.startswith("结果.")]) == len(FORMATS)
    assert "红色（4项）" in (folder / "结果.txt").read_text("utf-8")
    assert len(list((folder / "通知").iterdir())) == 37
    assert openpyxl.load_workbook(folder / "抽查表.xlsx").sheetnames == ["抽查表"]
    assert "没有" not in next(line for line in index.splitlines() if line.startswith("问题单.xlsx"))  # it holds a question
    assert openpyxl.load_workbook(folder / "问题单.xlsx").sheetnames == ["市教育局"]
    assert openpyxl.load_workbook(folder / "填报登记.xlsx").sheetnames[0] == "登记"
    assert json.loads((folder / "结果.json").read_text("utf-8"))["counts"]["targets"] == 555


def test_what_is_made_up_says_so_in_each_text(made):
    folder, _ = made
    texts = [path for path in folder.iterdir() if path.suffix in (".txt", ".md", ".json") and "登记" not in path.name]
    assert len(texts) >= 5 and all("纯属虚构" in path.read_text("utf-8") for path in texts)


def test_the_commands_in_the_index_make_the_same_files(made):
    folder, _ = made
    calls = [
        shlex.split(call) for call in re.findall(r"  同样的命令：dabiao (.+)", (folder / "说明.txt").read_text("utf-8-sig"))
    ]
    assert [call[0] for call in calls] == ["template", "status", "validate", "check", "check", "explain", *["report"] * 7]
    dated = re.compile(r'"generated_at": "[^"]*"')
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for call in calls:
        code, out, err = dabiao(*call, "--lang", "zh", cwd=folder, measured=False)
        assert code == (1 if call[:4] == ["check", "数据", "--year", "2024"] else 0), err
        if "--all" in call:
            assert out == (folder / "结果.txt").read_text("utf-8")
        if call[0] == "explain":
            assert out == next(folder.glob("依据-*")).read_text("utf-8")
    for path, content in before.items():
        now = path.read_bytes()
        same = now == content or (path.suffix == ".json" and dated.sub("", now.decode()) == dated.sub("", content.decode()))
        assert same, path.name


def test_what_changed_since_the_year_before_is_shown(made):
    folder, _ = made
    assert json.loads((folder / "结果.json").read_text("utf-8"))["changes"]["since"]["year"] == 2023
    assert "与以前结果相比的变化" in (folder / "结果.txt").read_text("utf-8")
    assert "变化" in openpyxl.load_workbook(folder / "结果.xlsx").sheetnames


def test_a_folder_that_holds_anything_is_left_alone(made):
    folder, _ = made
    before = sorted(folder.rglob("*"))
    code, out, err = dabiao("demo", "-o", folder, "--lang", "zh")
    assert (code, out) == (2, "") and "里已有文件" in err and sorted(folder.rglob("*")) == before
    code, _out, err = dabiao("demo", "-o", folder / "说明.txt", "--lang", "zh")
    assert code == 2 and "里已有文件" in err
    assert dabiao("demo", "-o", "/proc/none", "--lang", "zh")[0] == 2
