"""The register and the questions as workbooks, with an empty column for answers (engine.collect.pages)."""

import io
from dataclasses import replace

import openpyxl
import pytest

from engine.base.lines import width_of
from engine.collect.files import handed_in
from engine.collect.lines import query_text, register_text
from engine.collect.pages import query_book, register_book
from engine.collect.register import Account, Line, narrowed
from engine.facts.load import read_facts
from engine.quality.review import reviewed
from engine.rules.load import load_pack
from tests.collect.plan import HEAD, plan, register, write
from tests.helpers import ROOT


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return plan(tmp_path_factory.mktemp("plan"))


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def asked(pack, tmp_path):
    write(tmp_path, 卫生健康局=HEAD + ",,死亡绿,2024,4,,,,\n", 教育局=HEAD + ",,岗位占比,2024,=x,,,,\n,,岗位占比,2024,0.3,,,,\n",
          无名=HEAD + ",,死亡率,20x4,4,,,,\n")  # fmt: skip
    data, problems = read_facts([tmp_path], pack)
    return problems, handed_in(data, problems, pack), pack


def test_each_unit_has_a_sheet_of_its_questions(pack, tmp_path):
    book = opened(query_book(*asked(pack, tmp_path), "zh"))
    assert book.sheetnames == ["市卫生健康局", "市教育局", "未认出单位"]
    sheet = book["市教育局"]
    assert [cell.value for cell in sheet[3]] == ["文件", "工作表", "单元格", "现在的内容", "问题", "应该怎样填", "说明"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)] == [
        ["教育局.csv", None, "E2", "=x", "“=x”不是数字", "应为数字（单位：%），缺报填“缺”或留空", None],
        ["教育局.csv", None, "E3", "0.3", "“0.3”像是小数形式的百分比", "若是 30%，请填 30；若真是百分之0.3，请填 0.3%", None],
    ]
    assert sheet["D4"].data_type == "s"
    assert opened(query_book([], (), pack, "zh")).sheetnames == ["没有需要说明的问题"]


def test_the_questions_as_text(pack, tmp_path):
    text = query_text(*asked(pack, tmp_path), "zh")
    assert text.startswith(
        "数据问题单：市卫生健康局\n------------------------\n卫生健康局.csv\n  C2: 指标目录里没有“死亡绿”（是不是“死亡率”？） → "
    )
    assert "\n\n数据问题单：未认出单位\n" in text
    assert query_text([], (), pack, "zh") == "没有需要说明的问题\n"


def test_the_register_as_workbook_holds_its_sums(pack, tmp_path):
    write(
        tmp_path, 卫生健康局="填报单位：市卫生健康局  填表人：张三  填报日期：2025年3月5日\n" + HEAD + ",,死亡率,2024,4,,,,\n"
    )
    book = opened(register_book(register(pack, tmp_path), pack, "zh"))
    assert book.sheetnames == ["登记", "文件", "缺报"]
    heading, *rows = [[cell.value for cell in row] for row in book["登记"].iter_rows(min_row=4)]
    assert heading[:9] == [
        "单位",
        "应报指标数据",
        "已报指标数据",
        "缺指标数据",
        "应报机制",
        "已报机制",
        "缺机制",
        "缺佐证",
        "问题",
    ]
    assert [row[:10] for row in rows] == [
        ["市卫生健康局", 9, 1, 8, 1, 0, 1, 0, 0, "未报全"],
        ["市教育局", 2, 0, 2, 0, 0, 0, 0, 0, "未收到"],
        ["团市委", 0, 0, 0, 1, 0, 1, 0, 0, "未收到"],
        ["合计", 11, 1, 10, 2, 0, 2, 0, 0, None],
    ]
    missing = [row[5].value for row in book["缺报"].iter_rows(min_row=3)]
    assert sum(missing) == 12


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_register_as_text_fits_eighty_columns(pack, tmp_path, lang):
    write(tmp_path, 教育局=HEAD + ",,岗位占比,2024,31,,,,\n")
    lines = register_text(register(pack, tmp_path), pack, lang).splitlines()
    end = next(n for n, line in enumerate(lines) if line.startswith({"zh": "合计：", "en": "Total:"}[lang]))
    assert end == 7 and max(map(width_of, lines[:end])) <= 80
    if lang == "zh":
        assert lines[end] == (
            "合计：应报13项，已报1项，缺12项。3家单位，其中已报全0家、未报全1家、待说明0家、来的文件不能读0家、未收到2家"
        )
        assert lines[-2:] == ["  教育局.csv：市教育局，能读，1行，问题0处", "查看某单位缺哪些：加 --department 单位名称"]


def test_a_file_that_names_no_unit_is_told_how_to_and_of_many_places_the_first_are_named(pack, tmp_path):
    rows = "".join(f",小学{n},操场数,2022,1,,,,\n" for n in range(10, 40)) + ",小学10,操场数,2024,1,,,,\n"
    found = register(pack, write(tmp_path, 数据=HEAD + rows))
    said = "“未认出单位”的文件：请在表内写“填报单位：……”，或在文件名里写单位名称"
    assert said in register_text(found, pack, "zh").splitlines()
    assert opened(register_book(found, pack, "zh"))["登记"]["A3"].value.endswith(said)
    assert said not in register_text(narrowed(found, "education"), pack, "zh", named=True)
    named = register_text(narrowed(found, "education"), pack, "zh", named=True)
    assert "操场数（学校），缺29项：小学11、小学12、" in named and "小学30等（全部名称在" in named and "小学31" not in named


def test_a_file_that_writes_a_unit_that_the_pack_has_not_is_told_so(pack, tmp_path):
    rows = HEAD + ",,岗位占比,2024,31,,,,\n"
    files = {"甲": "填报单位：市卫生健康中心\n" + rows, "乙": HEAD + ",,岗位占比,2023,31,,市疾控中心,,\n",
             "丙": "填报单位：市疾控中心\n" + rows}  # fmt: skip
    text = register_text(register(pack, write(tmp_path, **files)), pack, "zh").splitlines()
    assert not any(line.startswith("“未认出单位”的文件") for line in text)
    (one,) = [line for line in text if "市卫生健康中心" in line]
    assert (
        "甲.csv的填报单位写作“市卫生健康中心”，责任单位名录里没有这个单位（是不是要找“市卫生健康局”？）；请改写为名录里的名称"
        in one
    )
    (two,) = [line for line in text if "市疾控中心" in line]
    assert "等2个文件的填报单位写作“市疾控中心”，责任单位名录里没有这个单位；请" in two


def test_every_page_says_of_what_year_and_plan_it_is(pack, tmp_path):
    write(tmp_path, 教育局=HEAD + ",,岗位占比,2024,31,,,,\n")
    book = opened(register_book(register(pack, tmp_path), pack, "zh"))
    assert {sheet["A1"].value for sheet in book.worksheets} == {"2024年填报登记：测试规划"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_two_rows_that_contradict_each_other_the_question_says_what_stands_there(pack, tmp_path, lang):
    write(tmp_path, 教育局=HEAD + ",,岗位占比,2024,31,,,,\n,,岗位占比,2024,32,,,,\n")
    data, problems = read_facts([tmp_path], pack)
    sheet = opened(query_book(problems, handed_in(data, problems, pack), pack, lang)).worksheets[0]
    assert sheet["C4"].value == "E3" and sheet["D4"].value == "32"


def test_what_is_doubted_is_asked_of_the_unit_that_reported_it_and_of_those_that_lead_it(tmp_path):
    pack = load_pack(ROOT / "rules/gaoping-2021-2025")
    rows = "指标,年份,数值,来源,备注\nC1.10b,2024,是,,\nW1.1c,2024,是,,\n"
    (tmp_path / "妇联.csv").write_text(rows, encoding="utf-8")
    data, problems = read_facts([tmp_path / "妇联.csv"], pack)
    files, doubts = handed_in(data, problems, pack), reviewed(data.items, pack)
    book = opened(query_book(doubts, files, pack, "zh"))
    assert not problems and set(book.sheetnames) == {"市妇联", "市卫生健康局", "市教育局"}
    wrong = "2项填为2024年已落实，而没有写佐证材料（C1.10b、W1.1c）"
    for sheet in book:
        assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)] == [
            ["妇联.csv", None, "C2、C3", "是", wrong, "请在“来源”（“佐证材料”）列写明文件名称、文号或日期", None]
        ]
    assert "在原表那一行的“备注”列写明理由" in book["市教育局"]["A2"].value
    text = query_text(doubts, files, pack, "zh")
    assert f"数据问题单：市教育局\n--------------------\n妇联.csv\n  C2、C3: {wrong} → 请在“来源”（“佐证材料”）列" in text


@pytest.mark.parametrize(("lang", "none"), [("zh", "缺报：无"), ("en", "Missing: none")])
def test_where_nothing_is_missing_the_register_says_so(pack, tmp_path, lang, none):
    write(tmp_path, 教育局=HEAD + ",,岗位占比,2024,31,,,,\n")
    assert none not in register_text(register(pack, tmp_path), pack, lang, named=True)
    empty = replace(register(pack, tmp_path), lines=(Line("education", Account(), Account(), 0, 0, (), ()),))
    assert register_text(empty, pack, lang, named=True).splitlines()[-1] == none
