"""What lies among the data, and where results may go (engine.facts.inputs, own; engine.commands.outputs, replace)."""

import os
import signal
import stat
import subprocess
import sys

import openpyxl
import pytest

from engine.commands.errors import USAGE, guarded
from engine.commands.replace import replace_file
from engine.facts import inputs
from engine.facts.load import load_facts
from engine.facts.own import is_result
from tests.facts.files import HEADER, csv_of, problems
from tests.helpers import ROOT, dabiao

ROW = HEADER + "自来水普及率,2024,95\n"


def check(world, *more, data="facts.csv"):
    return dabiao("check", data, "--pack", "pack", "--year", 2024, "--lang", "zh", *more, cwd=world)


def test_a_link_to_nothing_is_named(pack, tmp_path):
    csv_of(tmp_path, ROW)
    (tmp_path / "y.csv").symlink_to("nowhere.csv")
    ((code, text),) = problems(pack, tmp_path)
    assert code == "facts.dangling" and "y.csv" in text
    assert problems(pack, tmp_path / "y.csv")[0][0] == "facts.dangling"


def test_a_pipe_is_named_with_the_right_words(pack, tmp_path):
    csv_of(tmp_path, ROW)
    os.mkfifo(tmp_path / "p.csv")
    for path in (tmp_path, tmp_path / "p.csv"):
        ((code, _),) = problems(pack, path)
        assert code == "facts.no_regular_file"


def test_a_folder_that_is_only_linked_to_is_named_as_not_read(pack, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "other").mkdir()
    csv_of(tmp_path / "in", ROW)
    (tmp_path / "in/link").symlink_to("../other")
    assert [source.skipped for source in load_facts([tmp_path / "in"], pack).sources if source.skipped] == [("link",)]


def test_a_folder_without_permission_is_named(pack, tmp_path, monkeypatch):
    csv_of(tmp_path, ROW)
    (tmp_path / "sub").mkdir()
    scan = os.scandir

    def refusing(path):
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(inputs.os, "scandir", refusing)
    ((code, text),) = problems(pack, tmp_path)
    assert code == "facts.unreadable" and "sub" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_result_among_the_data_is_set_aside_named_and_may_be_written_again(world, lang):
    (world / "data").mkdir()
    (world / "facts.csv").rename(world / "data/facts.csv")
    for _ in range(2):
        code, out, err = check(world, "-o", "csv:data/result.csv", "--lang", lang, data="data")
        assert code == 1, err
    assert "result.csv" in out
    code, _out, err = check(world, data="data/result.csv")
    assert code == 3 and "检查结果" in err


@pytest.mark.parametrize("path", ["pack/alerts.yaml", "pack/pack.yaml", "pack/new.yaml", "pack/targets/x.yml", "link.json"])
def test_rules_are_never_overwritten(world, path):
    (world / "link.json").symlink_to("pack/alerts.yaml")
    before = (world / "pack/alerts.yaml").read_bytes()
    code, out, err = check(world, "-o", f"json:{path}")
    assert (code, out) == (2, "") and "规则文件" in err and (world / "pack/alerts.yaml").read_bytes() == before


def test_junit_never_replaces_rules(world):
    code, _out, err = dabiao("rules", "test", "--pack", world / "pack", "--junit", world / "pack/alerts.yaml", "--lang", "zh")
    assert code == 2 and "规则文件" in err


@pytest.mark.parametrize("path", ["out/", "there", "there/"])
def test_a_folder_is_no_file_to_write(world, path):
    (world / "there").mkdir()
    code, _out, err = check(world, "-o", f"json:{path}")
    assert code == 2 and "文件夹" in err and not (world / "out").exists()


@pytest.mark.parametrize("mode", [0o640, 0o600, 0o644, 0o664])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path, mode):
    path = tmp_path / "r.json"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new" and stat.S_IMODE(path.stat().st_mode) == mode and len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077])
def test_a_new_file_has_the_usual_mode(tmp_path, mask):
    before = os.umask(mask)
    try:
        replace_file(tmp_path / "r.json", b"new")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o666 & ~mask


def test_a_planted_link_is_not_written_through(tmp_path, monkeypatch):
    (tmp_path / "victim").write_text("victim")
    monkeypatch.setattr("engine.commands.replace.secrets.token_hex", lambda _: "known")
    (tmp_path / ".known.partial").symlink_to("victim")
    with pytest.raises(FileExistsError):
        replace_file(tmp_path / "r.json", b"new")
    assert (tmp_path / "victim").read_text() == "victim" and not (tmp_path / "r.json").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_old_file_and_no_temporary_one(tmp_path, number):
    (tmp_path / "r.json").write_text("old")
    script = (
        "import os, sys; from pathlib import Path; from engine.commands import replace\n"
        f"replace.os.fsync = lambda _: os.kill(os.getpid(), {int(number)})\n"
        "replace.replace_file(Path(sys.argv[1]), b'new')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "r.json"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        preexec_fn=lambda: signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL),
    )  # as in a terminal, whatever the one that runs the tests ignores
    assert done.returncode == -number and [path.name for path in tmp_path.iterdir()] == ["r.json"]
    assert (tmp_path / "r.json").read_text() == "old"


@pytest.mark.parametrize(
    "error", [OSError(36, "File name too long", "x" * 5000), FileNotFoundError(2, "No such file"), OSError("x")]
)
def test_what_the_system_refuses_is_a_sentence(capsys, error):
    def command(_):
        raise error

    assert guarded(command, "zh") == USAGE
    err = capsys.readouterr().err
    assert "系统不允许" in err and len(err) < 300


RESULTS = {
    "findings.csv": ("check", "csv"),
    "findings.txt": ("check", "csv"),
    "a run under another name.csv": ("check", "json"),
    "page.txt": ("check", "markdown"),
    "table.txt": ("check", "table"),
    "register.xlsx": ("status", "xlsx"),
    "register.txt": ("status", "text"),
    "questions.xlsx": ("validate", "xlsx"),
    "questions.txt": ("validate", "text"),
    "found.txt": ("validate", "summary"),
    "observations.csv": ("facts", "csv"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_result_among_the_data_is_named_as_not_read_and_may_be_written_again(world, lang):
    (world / "data").mkdir()
    (world / "facts.csv").rename(world / "data/facts.csv")
    for name, (command, form) in (*RESULTS.items(), *RESULTS.items()):
        year = () if command in ("validate", "facts") else ("--year", 2024)
        output = f"{form}:data/{name}"
        code, _out, err = dabiao(command, "data", "--pack", "pack", "--lang", lang, "-o", output, *year, cwd=world)
        assert code in (0, 1), err
    code, out, err = dabiao("validate", "data", "--pack", "pack", "--lang", lang, cwd=world)
    assert code == 0 and all(f"data/{name}" in out for name in RESULTS), out + err
    code, again, _ = dabiao("facts", "data", "--pack", "pack", cwd=world)
    assert code == 0 and again.count("\n") == 21


def test_a_result_that_a_spreadsheet_saved_again_is_still_one(tmp_path, world):
    check(world, "-o", "csv:r.csv")
    (world / "r.csv").write_bytes((world / "r.csv").read_text("utf-8-sig").encode("gb18030"))
    assert is_result(world / "r.csv")
    dabiao("status", "facts.csv", "--pack", "pack", "--year", 2024, "-o", "xlsx:r.xlsx", cwd=world)
    book = openpyxl.load_workbook(world / "r.xlsx")
    book.worksheets[0]["A9"] = "已改"
    book.save(world / "r.xlsx")
    assert is_result(world / "r.xlsx")


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\x03\x04" + b"x" * 100, b"\xff\xfe\x00", b"# x\n## y\n", b"{}", b'"', ROW.encode()]
)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_no_result_is_none(tmp_path, content, suffix):
    (tmp_path / f"x{suffix}").write_bytes(content)
    assert not is_result(tmp_path / f"x{suffix}")
