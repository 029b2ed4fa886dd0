"""What anybody may read names no sub-unit, gives no figure of few nor what gives it away, and carries no trace."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest

from engine.facts.own import is_result
from engine.report.document.asked import Asked, Audience, Kind
from engine.report.document.report import report, written
from engine.report.document.trace import trace_book
from engine.report.gather import gathered
from engine.report.yearbook.gather import yearbook_of
from engine.report.yearbook.record import Key
from engine.report.yearbook.suppress import published
from engine.rules.load import load_pack
from tests import packs
from tests.facts.files import csv_of
from tests.helpers import ROOT, dabiao, world
from tests.report.document.conftest import Read, W, sources_of, text_of


def everything(paper):
    """All visible text of a paper: paragraphs, tables, charts and their data."""
    charts = [paper.part(name) for name in paper.archive.namelist() if name.startswith("word/charts/chart")]
    return "".join(paper.body.itertext()) + "".join("".join(chart.itertext()) for chart in charts)


def sub_units(sample):
    """The names of sub-units in the data."""
    names = {item["unit_name"] for finding in sample.json["findings"] for item in finding["evidence"]}
    return {part for name in names for part in name.split("/") if part}


def test_no_sub_unit_is_named(public, internal, sample):
    names = sub_units(sample)
    assert len(names) > 16 and {"野川镇", "石末乡", "南坡村", "永录乡"} <= names
    assert not {name for name in names if name in everything(public)}
    assert {"野川镇", "石末乡", "永录乡"} <= {name for name in names if name in everything(internal)}


def test_a_sub_unit_without_a_figure_is_counted_and_not_named(public, internal):
    (told,) = [text for text in public.texts if re.match(r"\d+\. 能规范提供儿童医疗服务的全科医生数（C1.1b，", text)] or [""]
    assert "缺1个乡镇" in everything(public) and "缺永录乡" in everything(internal), told


def test_a_baseline_that_is_withheld_is_said_to_be_and_which_way_only_where_the_verdict_tells_it(public, internal):
    """Without it 先天梅毒 reads 与2023年持平，目标要求下降，达标."""
    held = "与2020年（基期）相比下降，基期数值不公布，目标要求"
    (text,) = [text for text in public.texts if "先天梅毒报告发病率。" in text]
    assert f"2024年为0/10万，与2023年持平，{held}下降（" in text and text.endswith("达标。")
    (text,) = [text for text in public.texts if "儿童道路交通伤害死亡率。" in text]
    assert f"2024年为0/10万，{held}比基期、比此前最近一年都下降（" in text
    (text,) = [text for text in public.texts if "未成年人法律援助申请获准比例。" in text]  # whose goal is no change
    assert "2020年（基期）数值不公布，目标要求达到100%" in text and "相比" not in text
    assert "基期数值不公布" not in everything(internal)


def test_nothing_in_the_file_says_which_finding_a_sentence_rests_on(public, public_traced, internal, sample):
    for name in public.archive.namelist():
        content = public.archive.read(name)
        assert b"@140581@" not in content and (name == "word/styles.xml" or b"w:vanish" not in content), name
    assert "隐藏文字" in everything(internal) and "隐藏文字" not in everything(public)
    assert [text for text in public_traced.texts if "隐藏文字" not in text] == public.texts


def test_the_list_for_inside_says_of_each_sentence_of_the_public_paper_what_it_rests_on(sample, public, public_traced):
    paper = written(sample.dossier, Kind.ANNUAL, Asked("zh", Audience.PUBLIC))
    hidden = [p for p in public_traced.body.iter(f"{W}p") if sources_of(p)]
    assert {id_ for p in hidden for id_ in sources_of(p)} == {id_ for trace in paper.traces for id_ in trace.sources}
    sheet = openpyxl.load_workbook(io.BytesIO(trace_book(paper.traces, sample.dossier, "zh"))).active
    head, *rows = [row for row in sheet.iter_rows(values_only=True) if row[1] is not None]
    assert head == ("序号", "章节", "报告中的话", "结果编号", "依据")
    assert [row[0] for row in rows] == list(range(1, len(paper.traces) + 1)) and len(rows) > 800
    seen = "".join(public.texts)
    said = [row for row in rows if "　" not in row[2] and not row[1].startswith("附录")]
    assert len(said) > 200 and all(row[2] in seen for row in said)
    (deaths,) = [row for row in said if "孕产妇" in row[2] and row[3] == "W1.2a@140581@2024" and row[1].startswith("（一）")]
    assert deaths[4] == "卫生健康局.xlsx!死亡率!C15"


def test_the_list_stands_beside_the_public_paper_and_nothing_else_is_written(tmp_path):
    words = ("report", ROOT / "data_samples/gaoping", "--year", 2024, "--lang", "zh", "-o", tmp_path / "年报.docx")
    code, _, err = dabiao(*words, "--audience", "公开")
    beside = tmp_path / "年报-各句依据（内部）.xlsx"
    assert code == 0 and err.endswith(f"已写入 {beside}\n") and is_result(beside)
    beside.unlink()
    code, _, err = dabiao(*words)
    assert code == 0 and [path.name for path in tmp_path.iterdir()] == ["年报.docx"]


def test_the_list_is_not_written_over_data(tmp_path):
    beside = csv_of(tmp_path, "指标,年份,数值\n人均预期寿命,2024,80\n", "年报-各句依据（内部）.xlsx")
    code, _, err = dabiao(
        "report", tmp_path, "--year", 2024, "--lang", "zh", "--audience", "公开", "-o", tmp_path / "年报.docx"
    )
    assert code == 2 and "覆盖数据" in err and [path.name for path in tmp_path.iterdir()] == [beside.name]


def test_the_report_withholds_what_the_statistics_withhold(sample):
    pack = load_pack(ROOT / "rules/gaoping-2021-2025")
    from engine.facts.load import load_facts

    data = load_facts([ROOT / "data_samples/gaoping"], pack)
    book = published(yearbook_of(pack, data.items, 2024))
    shut = {(line.key, year) for line in book.lines for year, item in line.figures.items() if item.hidden}
    at = {item.where.address: Key(item.indicator, item.unit_name, item.parts, item.old_basis) for item in data.items}
    checked = 0
    for finding in sample.dossier.findings:
        for point in finding.working.series:
            keys = {at[cell] for cell in point.cells if cell in at}
            assert point.withheld == any((key, point.year) in shut for key in keys), (finding.id, point.year)
            checked += point.withheld
    assert checked > 50
    withheld = {finding.target for finding in sample.dossier.findings if finding.withheld}
    assert {"W1.5c", "W1.5f", "W1.5i", "W8.4c", "C2.4a"} <= withheld  # without counts; few on the other side; few
    assert "W1.9a" not in withheld  # institutions


def test_counts_are_told_only_where_the_pack_says_so(public, internal):
    told = {audience: next(text for text in paper.texts if "新生儿死亡率。" in text) for audience, paper in
            (("public", public), ("internal", internal))}  # fmt: skip
    assert "2024年新生儿死亡人数为10人（活产数为3700人），率为2.7‰" in told["internal"]
    assert "2024年为2.7‰" in told["public"] and "3700" not in everything(public)


@pytest.mark.parametrize("published_", [True, False])
def test_a_pack_may_allow_the_counts(published_, tmp_path):
    counts = {"numerator": {"zh": "死亡人数", "en": "deaths"}, "denominator": packs.TEXT, "published": published_}
    catalogue = {"rate": packs.indicator("率", "per_mille", "lower", counts=counts)}
    rows = [{"indicator": "rate", "year": year, "value": "", "numerator": 9, "denominator": 1000} for year in (2023, 2024)]
    _, run, pack, facts = world(tmp_path, [{"kind": "direction", "change": "fall"}], rows, 2024, catalogue)
    paper = Read(report(gathered(run, pack, facts), Kind.ANNUAL, Asked("zh", Audience.PUBLIC)))
    assert ("死亡人数为9（" in everything(paper)) == published_


def test_the_goal_that_is_a_hidden_figure_is_not_given_away(sample):
    finding = next(finding for finding in sample.dossier.findings if finding.target == "W4.6d")
    for hidden in (True, False):
        shut = replace(finding, goal=replace(finding.goal, value_withheld=hidden))
        small = replace(sample.dossier, findings=(shut,))
        for audience in Audience:
            text = everything(Read(report(small, Kind.ANNUAL, Asked("zh", audience))))
            assert "职工中的女性比例" in text
            assert ("38.83%" in text) == (audience == Audience.INTERNAL or not hidden)


def test_there_are_no_notices_for_the_public(tmp_path):
    words = (
        "report",
        ROOT / "data_samples/gaoping",
        "--year",
        2024,
        "--by",
        "unit",
        "--audience",
        "公开",
        "-o",
        tmp_path / "通知",
    )
    code, out, err = dabiao(*words)
    assert (code, out) == (2, "") and "没有公开版；请去掉 --audience 公开" in err and not (tmp_path / "通知").exists()


def test_a_source_that_names_a_sub_unit_is_not_given(sample):
    finding = next(finding for finding in sample.dossier.findings if finding.target == "W4.2e")
    from_units = tuple(replace(item, source=f"{item.unit_name}党委") for item in finding.evidence)
    small = replace(sample.dossier, findings=(replace(finding, evidence=from_units),))
    for audience, named in ((Audience.INTERNAL, True), (Audience.PUBLIC, False)):
        paper = Read(report(small, Kind.ANNUAL, Asked("zh", audience)))
        cells = "".join(text_of(table) for table in paper.body.iter(f"{W}tbl"))
        assert ("野川镇党委" in cells) == named
