"""A third party's blind sample: drawn by a seed, without our verdicts, read back beside them (engine.report.sample)."""

import hashlib
import io
import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from engine.base.numbers import plain, readable
from engine.base.problems import InvalidFacts
from engine.base.units import UNITS
from engine.collect.answers import read_answers
from engine.facts.load import load_facts
from engine.messages import say
from engine.model import Observations
from engine.pipeline import check, judged_by
from engine.report.gather import gathered
from engine.report.sample.compare import compared, lines_of
from engine.report.sample.draw import drawn
from engine.report.sample.form import sample_form
from engine.rules.load import load_pack, pack_folder
from tests.helpers import ROOT, dabiao

VERDICTS = {
    "met": "达标", "near": "基本实现", "not_met": "未达标", "no_data": "缺数据", "not_applicable": "不适用", "pending": "待佐证",
}  # fmt: skip


@pytest.fixture(scope="module")
def pack():
    return load_pack(pack_folder(None))


@pytest.fixture(scope="module")
def dossier(pack):
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


def figures_of(finding):
    """Our figures of a target, bare and as pages write them with their unit, but for what the plan itself says."""
    numbers = [finding.value, finding.measurements.change, finding.measurements.distance]
    numbers += [side for c in finding.measurements.comparisons for side in (c.left, c.right)]
    numbers += [number for point in finding.working.series for number in (point.value, point.numerator, point.denominator)]
    planned = set() if finding.goal.indicator else {finding.goal.value, finding.goal.upper}
    ours, said = ({f(number) for number in set(found) - {None} for f in (plain, readable)} for found in (numbers, planned))
    unit = UNITS[finding.unit].zh
    return ours - said, {digits + unit for digits in ours - said if unit.strip()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_form_shows_neither_figures_nor_verdicts(dossier, lang):
    chosen = drawn(dossier, 7, 10_000)
    assert {"W4.2a", "W4.6d", "W7.6a", "C6.8a"} <= {f.target for f in chosen}  # held against a figure that was reported
    sheet = openpyxl.load_workbook(io.BytesIO(sample_form(dossier, chosen, 7, 10_000, lang))).worksheets[0]
    for finding, row in zip(chosen, sheet.iter_rows(min_row=5, values_only=True), strict=True):
        assert row[0] == finding.id and not any(row[9:])
        bare, with_unit = figures_of(finding)
        assert not finding.measured or not bare & set(re.findall(r"\d+(?:\.\d+)?", f"{row[3]} {row[4]}")), finding.id
        for cell in filter(None, (*row[1:6], *row[7:])):  # but for the unit
            assert cell not in {say(lang, f"verdict.{word}") for word in VERDICTS}
            assert not any(re.search(rf"(?<![\d.]){re.escape(figure)}", cell) for figure in with_unit), (finding.id, cell)
            assert finding.units is None or finding.value_text.in_(lang) not in cell


def test_what_the_form_asks_does_not_depend_on_the_figures(dossier, pack):
    """The same columns, word for word, as where nothing was reported."""
    nothing = Observations((), ())
    asked = {f.id: f for f in gathered(judged_by(pack, nothing, 2024), pack, nothing).findings}
    chosen = drawn(dossier, 7, 10_000)
    empty = replace(dossier, findings=tuple(asked[f.id] for f in chosen))
    blind, bare = (
        openpyxl.load_workbook(io.BytesIO(sample_form(run, run_chosen, 7, 10_000, "zh"))).worksheets[0]
        for run, run_chosen in ((dossier, chosen), (empty, empty.findings))
    )
    for row in range(5, 5 + len(chosen)):
        assert [blind.cell(row, at).value for at in range(1, 8)] == [bare.cell(row, at).value for at in range(1, 8)]


def test_the_form_can_be_chosen_in(dossier, form):
    sheet = form["抽查表"]
    chosen = drawn(dossier, 7, 2)
    assert [sheet.cell(row, 1).value for row in range(5, 5 + len(chosen))] == [finding.id for finding in chosen]
    (check_,) = sheet.data_validations.dataValidation
    assert (
        check_.formula1
        == '"' + ",".join(["达标", "已落实", "基本实现", "未达标", "未落实", "缺数据", "不适用", "待佐证"]) + '"'
    )


def test_what_was_found_stands_beside_our_verdicts(dossier, form, pack):
    sheet, chosen = form.worksheets[0], drawn(dossier, 7, 2)
    for row, finding in enumerate(chosen[:-2], start=5):
        said = VERDICTS[str(finding.verdict)]
        if row < 8:
            said = "未达标" if said != "未达标" else "达标"
        fill(sheet, row, 核查判定=said, 核查人="张三")
    measured = next(row for row, f in enumerate(chosen, start=5) if f.measured and not f.units and f.value is not None)
    fill(sheet, measured, 核查数值=50)
    sheet.delete_rows(4 + len(chosen))  # the last one's row is gone
    lines = lines_of(dossier, read_answers(saved(form), "抽查.xlsx", pack, 2024))
    agreed = Counter(str(agreement) for _, _, agreement in lines)
    assert agreed == {"other": 3, "same": len(chosen) - 5, "open": 2}
    book = openpyxl.load_workbook(io.BytesIO(compared(dossier, read_answers(saved(form), "抽查.xlsx", pack, 2024), "zh")))
    *domains, total = book["一致情况"].iter_rows(min_row=5, values_only=True)
    assert total[:5] == ("合计", len(chosen), len(chosen) - 5, 3, 2)
    assert total[5] == pytest.approx(100 * (len(chosen) - 5) / (len(chosen) - 2))
    assert [sum(column) for column in zip(*(row[1:5] for row in domains), strict=True)] == list(total[1:5])
    head = {cell.value: cell.column - 1 for cell in book["逐项对照"][3]}
    row = next(r for r in book["逐项对照"].iter_rows(min_row=4, values_only=True) if r[head["核查数值"]] == 50)
    finding = chosen[measured - 5]
    assert row[0] == finding.id and row[head["偏差"]] == pytest.approx(float(Fraction(50) - finding.value))


def test_rows_may_be_moved_and_columns_too(dossier, form, pack):
    sheet = form.worksheets[0]
    fill(sheet, 5, 核查判定="达标")
    sheet.insert_cols(10)
    sheet.insert_rows(5)
    (answer,) = (a for a in read_answers(saved(form), "x.xlsx", pack, 2024).answers.values() if a.verdict)
    assert answer.id == drawn(dossier, 7, 2)[0].id and str(answer.verdict) == "met"


def test_an_answer_to_what_was_not_drawn_is_set_aside(dossier, form, pack):
    other = next(f for f in dossier.findings if f not in drawn(dossier, 7, 2))
    fill(form.worksheets[0], 5, 结果编号=other.id, 核查判定="达标")
    lines = lines_of(dossier, read_answers(saved(form), "x.xlsx", pack, 2024))
    assert [(f.id, str(a)) for f, _, a in lines if str(a) != "open"] == [(other.id, "aside")]


@pytest.mark.parametrize(
    ("written", "number"),
    [("951‰", "95.1"), ("95.1%", "95.1"), ("９５．１", "95.1"), ("1,300", "1300"), (95.1, "95.1"), ("95.1个百分点", None),
     ("951/10万", "0.951"), ("95.1①", None), ("三人", None)],
)  # fmt: skip
def test_a_figure_is_read_in_the_unit_of_its_row(written, number, dossier, form, pack):
    sheet, chosen = form.worksheets[0], drawn(dossier, 7, 2)
    row = next(row for row, f in enumerate(chosen, start=5) if f.unit == "percent")
    fill(sheet, row, 核查数值=written)
    if number is None:
        with pytest.raises(InvalidFacts, match=str(written)):
            read_answers(saved(form), "x.xlsx", pack, 2024)
    else:
        assert read_answers(saved(form), "x.xlsx", pack, 2024).answers[chosen[row - 5].id].number == Fraction(number)


def test_a_form_of_another_year_is_refused_once_with_both_years(form, pack):
    with pytest.raises(InvalidFacts) as caught:
        read_answers(saved(form), "抽查.xlsx", pack, 2023)
    (problem,) = caught.value.problems
    assert problem.text("zh").startswith("抽查.xlsx:抽查表:A5: 这是2024年的结果编号，这次核对的是2023年；")


def test_what_can_not_be_read_is_said_with_its_cell(form, pack):
    sheet = form.worksheets[0]
    fill(sheet, 5, 核查判定="合格", 核查数值="约50")
    fill(sheet, 6, 结果编号=sheet["A7"].value)
    fill(sheet, 8, 结果编号="", 核查判定="达标")
    with pytest.raises(InvalidFacts) as caught:
        read_answers(saved(form), "抽查.xlsx", pack, 2024)
    said = [problem.text("zh") for problem in caught.value.problems]
    assert [text.partition("；")[0] for text in said] == [
        "抽查.xlsx:抽查表:J5: “约50”不是数字",
        "抽查.xlsx:抽查表:K5: 不认识判定“合格”",
        f"抽查.xlsx:抽查表:A7: {sheet['A7'].value}有两行，另一行在 A6",
        "抽查.xlsx:抽查表:A8: 这一行填了核查结果，没有结果编号",
    ]
    with pytest.raises(InvalidFacts):
        read_answers(b"no workbook", "抽查.xlsx", pack, 2024)


def test_the_command_draws_and_reads_back(tmp_path):
    words = ("report", ROOT / "data_samples/gaoping", "--year", 2024, "--kind", "抽查", "--lang", "zh")
    assert dabiao(*words, "--seed", 3, "-n", 1, "-o", tmp_path / "抽查.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "抽查.xlsx")
    assert book.worksheets[0]["A2"].value == "抽样：种子3，每个领域1项"
    assert dabiao(*words, "--result", tmp_path / "抽查.xlsx", "-o", tmp_path / "结果.xlsx")[0] == 0
    assert openpyxl.load_workbook(tmp_path / "结果.xlsx").sheetnames == ["一致情况", "逐项对照"]
    code, _, err = dabiao(*words, "--result", tmp_path / "抽查.xlsx", "--seed", 4, "-o", tmp_path / "结果.xlsx")
    assert code == 2 and "--seed 3 抽取的，与 --seed 4 不符" in err
    code, _, err = dabiao(*words, "--result", tmp_path / "没有.xlsx", "-o", tmp_path / "结果.xlsx")
    assert code == 2 and "没有.xlsx" in err
    code, _, err = dabiao(*words, "--result", tmp_path / "抽查.xlsx", "-o", tmp_path / "抽查.xlsx")
    assert code == 2 and "覆盖数据" in err
    code, _, err = dabiao(*words, "--result", ROOT / "data_samples/gaoping/卫生健康局.xlsx", "-o", tmp_path / "x.xlsx")
    assert code == 3 and "找不到抽查表" in err
