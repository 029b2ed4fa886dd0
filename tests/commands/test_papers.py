"""Papers by the command line: one list of kinds, each with the options that it takes, and what is said of all others."""

import itertools
from dataclasses import fields

import pytest

import cli
from engine.base.word import texts
from engine.commands.call import Call, Option, PaperKind
from engine.commands.errors import UsageError
from engine.commands.papers import NOTICES, PAPERS
from engine.commands.report import run_report
from engine.messages import called
from engine.model import Grade, Phase
from engine.report.document.asked import Audience
from tests.helpers import ROOT, dabiao

DATA = (str(ROOT / "data_samples/gaoping"),)
GIVEN = {"audience": Audience.PUBLIC, "by": "unit", "template": "t.docx", "deadline": "2025-06-30", "previous": "p.xlsx",
         "result": "r.xlsx", "seed": 0, "each": 1, "as_of": "2024-01-01", "skip_bad": True}  # fmt: skip


def test_every_kind_has_one_writer_and_one_chinese_word_on_the_command_line():
    assert set(PAPERS) == set(PaperKind) and sorted(called.PAPERS.values()) == sorted(texts(PaperKind))
    assert {word.value for word in cli.PaperWord} == {*called.PAPERS, *texts(PaperKind)}
    assert {word.value for word in cli.Phase} == {*called.PHASES, *texts(Phase)}
    assert {word.value for word in cli.For} == {*called.AUDIENCES, *texts(Audience)}
    assert {word.value for word in cli.Each} == {*called.EACH, *called.EACH.values()}
    assert {word.value for word in cli.FailOn} == {*called.GRADES, *called.GRADES.values(), "never", "从不"}
    assert set(called.GRADES.values()) <= set(texts(Grade))
    code, out, _ = dabiao("report", "--help")
    assert code == 0 and all(word in out for word in called.PAPERS)


def test_every_option_of_a_call_is_one_that_some_paper_takes():
    assert {field.name for field in fields(Call)} - {"data", "year", "output", "kind", "pack"} == set(texts(Option))
    assert set(GIVEN) == set(texts(Option)) == {o.value for w in PAPERS.values() for o in (*w.takes, *NOTICES)}


@pytest.mark.parametrize(("kind", "option"), list(itertools.product(PaperKind, Option)))
def test_an_option_that_a_kind_can_not_use_is_refused_and_not_passed_over(kind, option, tmp_path):
    if option in PAPERS[kind].takes:
        return
    call = Call(data=DATA, year=2024, output=str(tmp_path / "x"), kind=kind, **{option.value: GIVEN[option.value]})
    with pytest.raises(UsageError) as caught:
        run_report(call, "zh")
    assert str(caught.value).startswith(f"“{kind.called('zh')}”用不上 {option.flag}；") and not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--kind", "督办", "--by", "unit"),
            "“督办”用不上 --by；请去掉，可用的选项：--deadline --previous --as-of --skip-bad",
        ),
        (("--kind", "责任分解", "--audience", "公开"), "“责任分解”用不上 --audience"),
        (("--kind", "督办", "--audience", "公开"), "“督办”用不上 --audience"),
        (("--kind", "年度", "--deadline", "2025-06-30"), "“年度”用不上 --deadline"),
        (("--kind", "统计资料", "--as-of", "2024-01-01", "-n", 2), "“统计资料”用不上 -n、--as-of"),
        (("--by", "unit", "--seed", 2), "“年度 --by unit”用不上 --seed"),
        (("--kind", "督办", "--deadline", "2025-02-30"), "“2025-02-30”不是日期"),
        (("--kind", "督办", "--deadline", "abc"), "“abc”不是日期"),
        (("--by", "单位", "--deadline", "abc"), "“abc”不是日期"),
        (("--kind", "督办", "--previous", "没有.xlsx"), "无法读取 没有.xlsx"),
        (("--kind", "抽查", "--result", "没有.xlsx"), "无法读取 没有.xlsx"),
        (("--kind", "督办", "--previous", ""), "数据路径是空的"),
    ],
)
def test_a_call_that_can_not_be_meant_ends_before_the_data_is_read(words, said, tmp_path):
    """There is no such data: it would be said if it were read first."""
    suffix = "docx" if "督办" not in words and "抽查" not in words else "xlsx"
    place = tmp_path / f"x.{suffix}"
    code, out, err = dabiao("report", "没有的数据", "--year", 2024, *words, "--lang", "zh", "-o", place, cwd=tmp_path)
    assert (code, out) == (2, "") and said in err and "没有的数据" not in err


def test_only_tasks_go_without_data(tmp_path):
    for kind in set(PaperKind) - {PaperKind.TASKS}:
        with pytest.raises(UsageError, match="缺少数据文件或文件夹"):
            run_report(Call(data=(), year=2024, output=str(tmp_path / "x.xlsx"), kind=kind), "zh")


@pytest.mark.parametrize("option", ["template", "previous", "result"])
def test_nothing_is_written_over_what_is_handed_in(option, tmp_path):
    kind = {"template": PaperKind.ANNUAL, "previous": PaperKind.ORDERS, "result": PaperKind.SAMPLE}[option]
    file = tmp_path / ("x.docx" if option == "template" else "x.xlsx")
    file.write_bytes(b"mine")
    with pytest.raises(UsageError, match="覆盖数据"):
        run_report(Call(data=DATA, year=2024, output=str(file), kind=kind, **{option: str(file)}), "zh")
    assert file.read_bytes() == b"mine"
