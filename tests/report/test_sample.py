"""A third party's blind sample: drawn by a seed, without our verdicts, read back beside them (engine.report.sample)."""

import hashlib
import io
from collections import Counter
from fractions import Fraction

import openpyxl
import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.pipeline import check
from engine.report.gather import gathered
from engine.report.sample.answers import read_answers
from engine.report.sample.compare import compared, lines_of
from engine.report.sample.draw import drawn
from engine.report.sample.form import sample_form
from engine.rules.load import load_pack, pack_folder
from tests.helpers import ROOT, dabiao

VERDICTS = {
    "met": "达标", "near": "基本实现", "not_met": "未达标", "no_data": "缺数据", "not_applicable": "不适用", "pending": "待佐证",
}  # fmt: skip


@pytest.fixture(scope="module")
def dossier():
    pack = load_pack(pack_folder(None))
    data = load_facts([ROOT / "data_samples/gaoping"], pack)
    return gathered(check(pack, data, 2024), pack, data)


@pytest.fixture
def form(dossier):
    """A form of two targets of each domain, to be filled in."""
    return openpyxl.load_workbook(io.BytesIO(sample_form(dossier, drawn(dossier, 7, 2), 7, 2, "zh")))


def columns(sheet):
    return {cell.value: cell.column for cell in sheet[4]}


def fill(sheet, row, **said):
    for name, value in said.items():
        sheet.cell(row, columns(sheet)[name]).value = value


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_so_many_of_each_domain_the_same_for_the_same_seed(dossier):
    chosen = drawn(dossier, 7, 2)
    assert chosen == drawn(dossier, 7, 2) and chosen != drawn(dossier, 8, 2)
    counted = Counter((finding.plan, finding.domain) for finding in chosen)
    domains = {(finding.plan, finding.domain) for finding in dossier.findings if finding.evidence}
    assert counted.keys() == domains and set(counted.values()) == {2}
    assert len(drawn(dossier, 7, 10_000)) == sum(bool(finding.evidence) for finding in dossier.findings)
    ids = [finding.id for finding in chosen]
    assert all(finding.id in ids for finding in drawn(dossier, 7, 1))  # a larger sample adds to a smaller one
    first = [f.id for f in dossier.findings if f.evidence and (f.plan, f.domain) == ("women", "妇女与健康")]
    lots = sorted(first, key=lambda id_: hashlib.sha256(f"7:{id_}".encode()).digest())[:2]
    assert ids[:2] == [id_ for id_ in first if id_ in lots]  # on every machine


def test_the_form_shows_neither_figures_nor_verdicts(dossier, form):
    sheet = form["抽查表"]
    chosen = drawn(dossier, 7, 2)
    texts = {str(cell.value) for row in sheet.iter_rows(min_row=5) for cell in row if cell.value is not None}
    assert not texts & {*VERDICTS.values(), *(f.value_text.zh for f in chosen if f.value_text.zh)}
    assert [sheet.cell(row, 1).value for row in range(5, 5 + len(chosen))] == [finding.id for finding in chosen]
    (check_,) = sheet.data_validations.dataValidation
    assert check_.formula1 == '"' + ",".join(VERDICTS.values()) + '"'


def test_what_was_found_stands_beside_our_verdicts(dossier, form):
    sheet, chosen = form.worksheets[0], drawn(dossier, 7, 2)
    for row, finding in enumerate(chosen[:-2], start=5):
        said = VERDICTS[str(finding.verdict)]
        if row < 8:
            said = "未达标" if said != "未达标" else "达标"
        fill(sheet, row, 核查判定=said, 核查人="张三")
    measured = next(row for row, f in enumerate(chosen, start=5) if f.measured and not f.units and f.value is not None)
    fill(sheet, measured, 核查数值=50)
    sheet.delete_rows(4 + len(chosen))  # the last one's row is gone
    lines = lines_of(dossier, read_answers(saved(form), "抽查.xlsx"))
    agreed = Counter(str(agreement) for _, _, agreement in lines)
    assert agreed == {"other": 3, "same": len(chosen) - 5, "open": 2}
    book = openpyxl.load_workbook(io.BytesIO(compared(dossier, read_answers(saved(form), "抽查.xlsx"), "zh")))
    *domains, total = book["一致情况"].iter_rows(min_row=5, values_only=True)
    assert total[:5] == ("合计", len(chosen), len(chosen) - 5, 3, 2)
    assert total[5] == pytest.approx(100 * (len(chosen) - 5) / (len(chosen) - 2))
    assert [sum(column) for column in zip(*(row[1:5] for row in domains), strict=True)] == list(total[1:5])
    head = {cell.value: cell.column - 1 for cell in book["逐项对照"][3]}
    row = next(r for r in book["逐项对照"].iter_rows(min_row=4, values_only=True) if r[head["核查数值"]] == 50)
    finding = chosen[measured - 5]
    assert row[0] == finding.id and row[head["偏差"]] == pytest.approx(float(Fraction(50) - finding.value))


def test_rows_may_be_moved_and_columns_too(dossier, form):
    sheet = form.worksheets[0]
    fill(sheet, 5, 核查判定="达标")
    sheet.insert_cols(10)
    sheet.insert_rows(5)
    (answer,) = (a for a in read_answers(saved(form), "x.xlsx").answers.values() if a.checked)
    assert answer.id == drawn(dossier, 7, 2)[0].id and str(answer.verdict) == "met"


def test_an_answer_to_what_was_not_drawn_is_set_aside(dossier, form):
    other = next(f for f in dossier.findings if f not in drawn(dossier, 7, 2))
    fill(form.worksheets[0], 5, 结果编号=other.id, 核查判定="达标")
    lines = lines_of(dossier, read_answers(saved(form), "x.xlsx"))
    assert [(f.id, str(a)) for f, _, a in lines if str(a) != "open"] == [(other.id, "aside")]


def test_what_can_not_be_read_is_said_with_its_cell(form):
    sheet = form.worksheets[0]
    fill(sheet, 5, 核查判定="合格", 核查数值="约50")
    fill(sheet, 6, 结果编号=sheet["A7"].value)
    fill(sheet, 8, 结果编号="", 核查判定="达标")
    with pytest.raises(InvalidFacts) as caught:
        read_answers(saved(form), "抽查.xlsx")
    said = [problem.text("zh") for problem in caught.value.problems]
    assert [text.partition("；")[0] for text in said] == [
        "抽查.xlsx:抽查表:J5: “约50”不是数字",
        "抽查.xlsx:抽查表:K5: 不认识判定“合格”",
        f"抽查.xlsx:抽查表:A7: {sheet['A7'].value}有两行，另一行在 A6",
        "抽查.xlsx:抽查表:A8: 这一行填了核查结果，没有结果编号",
    ]
    with pytest.raises(InvalidFacts):
        read_answers(b"no workbook", "抽查.xlsx")


def test_the_command_draws_and_reads_back(tmp_path):
    words = ("report", ROOT / "data_samples/gaoping", "--year", 2024, "--kind", "抽查", "--lang", "zh")
    assert dabiao(*words, "--seed", 3, "-n", 1, "-o", tmp_path / "抽查.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "抽查.xlsx")
    assert book.worksheets[0]["A2"].value == "抽样：种子3，每个领域1项"
    assert dabiao(*words, "--result", tmp_path / "抽查.xlsx", "-o", tmp_path / "结果.xlsx")[0] == 0
    assert openpyxl.load_workbook(tmp_path / "结果.xlsx").sheetnames == ["一致情况", "逐项对照"]
    code, _, err = dabiao(*words, "--result", tmp_path / "没有.xlsx", "-o", tmp_path / "结果.xlsx")
    assert code == 2 and "没有.xlsx" in err
    code, _, err = dabiao(*words, "--result", tmp_path / "抽查.xlsx", "-o", tmp_path / "抽查.xlsx")
    assert code == 2 and "覆盖数据" in err
    code, _, err = dabiao(*words, "--result", ROOT / "data_samples/gaoping/卫生健康局.xlsx", "-o", tmp_path / "x.xlsx")
    assert code == 3 and "找不到抽查表" in err
