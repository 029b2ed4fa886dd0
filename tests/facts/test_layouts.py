"""Tables as departments lay them out: whatever a row does not state, its column or the title does (engine.facts.form)."""

from fractions import Fraction

import openpyxl
import pytest

from engine.facts.load import load_facts
from engine.model import Release
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.facts.files import csv_of, problems, workbook, wrong
from tests.helpers import ROOT

CATALOGUE = {
    "mmr": packs.indicator(
        "孕产妇死亡率", "per_100000", "lower", range=[0, 1000], breakdowns={"residence": ["urban", "rural"]}
    ),
    "imr": packs.indicator("婴儿死亡率", "per_mille", "lower", range=[0, 100]),
    "enrolment": packs.indicator("小学净入学率", "percent", "higher", range=[0, 200], breakdowns={"sex": ["female", "male"]}),
    "water": packs.indicator("农村自来水普及率", "percent", "higher", range=[0, 100]),
    "leaders": packs.indicator(
        "领导班子中的女性比例", "percent", "higher", counts={"numerator": packs.TEXT, "denominator": packs.TEXT}
    ),
}
TARGETS = [
    {"id": "W1.1a", "kind": "reach", "indicator": "mmr", "at_most": 10},
    {"id": "W1.2a", "kind": "milestone", "summary": packs.TEXT, "evidence": packs.TEXT, "responsible": ["health"]},
]
RURAL, URBAN, FEMALE = ("residence", "rural"), ("residence", "urban"), ("sex", "female")


@pytest.fixture
def pack(tmp_path):
    return load_pack(packs.write_pack(tmp_path / "pack", TARGETS, CATALOGUE))


def read(pack, path):
    """Each observation as indicator, sub-unit, year, parts, value, cell."""
    items = load_facts([path], pack).items
    return {
        (i.indicator, i.unit_name, i.year, i.parts): (None if i.value is None else float(i.value), i.where.cell) for i in items
    }


def test_years_as_columns_with_title_sections_and_foot_lines(pack, tmp_path):
    rows = [
        ["测试县2024年监测统计表", None, None, None, None, None],
        ["填报单位（盖章）：卫健局", None, None, None, "表号：01表", None],
        ["序号", "指标名称", "计量单位", "2023年", "2024年", "备注"],
        ["一、健康", None, None, None, None, None],
        [1, "孕产妇死亡率①", "1/10万", 12, 9.5, "1例"],
        [None, "其中：农村", "1/10万", 20, "—", None],
        [None, "　　城市", "1/10万", 0, 0, None],
        ["2.", "婴儿死亡率（‰）", "‰", 5, None, None],
        ["单位负责人：", "甲", None, "填表人：乙", None, "报出日期：2025年3月20日"],
        ["注：本表数据截至2024年底", None, None, None, None, None],
    ]
    path = workbook(tmp_path, rows, lambda sheet: sheet.merge_cells("A1:F1"))
    assert read(pack, path) == {
        ("mmr", "", 2023, ()): (12, "D5"), ("mmr", "", 2024, ()): (9.5, "E5"),
        ("mmr", "", 2023, (RURAL,)): (20, "D6"), ("mmr", "", 2024, (RURAL,)): (None, "E6"),
        ("mmr", "", 2023, (URBAN,)): (0, "D7"), ("mmr", "", 2024, (URBAN,)): (0, "E7"),
        ("imr", "", 2023, ()): (5, "D8"), ("imr", "", 2024, ()): (None, "E8"),
    }  # fmt: skip
    (source,) = load_facts([path], pack).sources
    assert (source.rows, source.read, source.missing) == (8, 6, 2)
    assert "填报单位（盖章）：卫健局 表号：01表" in source.lines and any("填表人：乙" in line for line in source.lines)


@pytest.mark.parametrize("mark", ["#女童", "# 女", "其中：女", "其中:女生", "　女", "—女"])
def test_a_part_below_an_indicator_is_a_part_of_it(pack, tmp_path, mark):
    found = read(pack, csv_of(tmp_path, f"指标,2023年,2024年\n小学净入学率,99,100\n{mark},98,99\n"))
    assert found["enrolment", "", 2024, (FEMALE,)] == (99, "C3") and len(found) == 4


@pytest.mark.parametrize(
    "name",
    [
        "1.孕产妇死亡率",
        "（1）孕产妇死亡率",
        "①孕产妇死亡率",
        "一、孕产妇死亡率",
        "孕产妇死亡率*",
        "孕产妇\n死亡率",
        "2024年孕产妇死亡率",
        "孕产妇死亡率：",
        "1、孕产妇死亡率[1]",
        "[1]孕产妇死亡率",
        "指标1：孕产妇死亡率",
        "▲孕产妇死亡率",
        "★ 孕产妇死亡率",
    ],
)
def test_what_a_department_puts_around_a_name_does_not_hide_it(pack, tmp_path, name):
    found = read(pack, workbook(tmp_path, [["指标名称", "年份", "数值"], [name, 2024, 9]]))
    assert found == {("mmr", "", 2024, ()): (9, "C2")}


@pytest.mark.parametrize("before", ["全市", "本县", "我市", "测试县", "1.全市", "全市的"])
def test_a_name_may_say_that_it_is_about_the_whole_area(pack, tmp_path, before):
    text = f"地区,指标,2024年\n,{before}孕产妇死亡率,9\n"
    assert read(pack, csv_of(tmp_path, text)) == {("mmr", "", 2024, ()): (9, "C2")}
    assert wrong(pack, csv_of(tmp_path, text.replace("\n,", "\n甲村,").replace("地区", "行政村"))) == [
        ("facts.whole_of_a_part", "B2")
    ]


@pytest.mark.parametrize(
    "heading", ["行政村", "村名", "社区名称", "所在村", "学校名称", "幼儿园", "机构", "Village name", "测试村组"]
)
def test_a_column_of_places_is_one_however_it_is_headed(tmp_path, heading):
    levels = {"group": {"name": {"zh": "测试村组", "en": "groups"}}}
    pack = load_pack(packs.write_pack(tmp_path / "plan", TARGETS, CATALOGUE, unit_levels=levels))
    for text in (f"{heading},指标,2024年\n甲,孕产妇死亡率,9\n", f"{heading},指标,年份,数值\n甲,孕产妇死亡率,2024,9\n"):
        (item,) = load_facts([csv_of(tmp_path, text)], pack).items
        assert (item.unit_name, item.value) == ("甲", 9)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("镇村", "甲"), ("某某医院", "甲"), ("点位", "1号"), ("哪里", "甲村"), ("对象名", "乙小学"), ("片区", "东")],
)
def test_a_column_that_may_be_of_places_is_a_question_and_not_a_note(pack, tmp_path, heading, cell):
    assert wrong(pack, csv_of(tmp_path, f"{heading},指标,2024年\n{cell},孕产妇死亡率,9\n")) == [("facts.place_column", "A1")]
    tidy = f"指标,年份,数值,{heading}\n孕产妇死亡率,2024,9,{cell}\n"
    assert wrong(pack, csv_of(tmp_path, tidy)) == [("facts.place_column", "D1")]


@pytest.mark.parametrize(
    ("heading", "cell"), [("责任村", "甲村"), ("数据来源地", "甲村"), ("进度", "快"), ("村况说明", "甲村"), ("点位", "")]
)
def test_other_columns_are_notes(pack, tmp_path, heading, cell):
    (item,) = load_facts([csv_of(tmp_path, f"{heading},指标,2024年\n{cell},孕产妇死亡率,9\n")], pack).items
    assert item.unit_name == "" and item.extra == ({heading: cell} if cell else {})


@pytest.mark.parametrize(
    "heading",
    ["2024年", "2024", "2024年度", "2024年实际", "2024年完成值", "2024年末", "2024 年", "2024年基期值", "2024年（基期）"],
)
def test_a_year_is_read_however_its_column_is_headed(pack, tmp_path, heading):
    assert read(pack, csv_of(tmp_path, f"监测指标,{heading},增减\n孕产妇死亡率,9,-1\n")) == {("mmr", "", 2024, ()): (9, "B2")}


@pytest.mark.parametrize(
    ("word", "release"),
    [("2024年（初步）", "preliminary"), ("2024快报数", "preliminary"), ("2024年度(修订)", "revised"), ("2024年", "final")],
)
def test_a_year_may_say_how_final_its_figures_are(pack, tmp_path, word, release):
    for text, cell in (
        (f"指标,2023年,{word}\n孕产妇死亡率,9,8\n", "C2"),
        (f"年份,孕产妇死亡率\n2023年,9\n{word},8\n", "B3"),
        (f"指标,年份,数值\n孕产妇死亡率,2023,9\n孕产妇死亡率,{word},8\n", "C3"),
    ):
        items = load_facts([csv_of(tmp_path, text)], pack).items
        assert [(item.year, item.release.value) for item in items] == [(2023, "final"), (2024, release)]
        assert (items[1].value, items[1].where.cell) == (8, cell)


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("2024年农村", "rural"),
        ("2024年（农村）", "rural"),
        ("农村（2024年）", "rural"),
        ("2024年度城镇", "urban"),
        ("2024年合计", ""),
        ("2024年全市", ""),
    ],
)
def test_a_year_and_a_group_may_stand_in_one_heading(tmp_path, heading, parts):
    gaoping = load_pack(pack_folder("gaoping-2021-2025"))
    for text in (f"指标,{heading},2023年\n婴儿死亡率,5.1,4\n", f"指标,2023年,{heading}\n婴儿死亡率,4,5.1\n"):
        first, second = load_facts([csv_of(tmp_path, f"2024年卫健局\n{text}")], gaoping).items
        assert (first.year, first.parts, second.year) == (2023, (), 2024)
        assert [part for _, part in second.parts] == [parts] * bool(parts) and str(second.value) == "51/10"


def test_a_year_and_a_place_may_stand_in_one_heading_and_other_places_are_notes(tmp_path):
    gaoping = load_pack(pack_folder("gaoping-2021-2025"))
    text = "2024年度监测\n指标,2024年全国,2024年全省平均,2024年晋城市,2024年高平市,2024年城区,2024年泽州县\n婴儿死亡率,5,4,3,4.32,2,1\n"
    (item,) = load_facts([csv_of(tmp_path, text)], gaoping).items
    assert (item.year, item.unit_name, str(item.value)) == (2024, "", "108/25")
    assert wrong(gaoping, csv_of(tmp_path, text.replace("2024年高平市", "2024年全市"))) == [("facts.which_column", "A2")]


@pytest.mark.parametrize("heading", ["2024年全市", "2024累计完成", "本级2024年"])
def test_a_column_of_a_year_that_is_not_understood_is_a_question(pack, tmp_path, heading):
    text = f"指标,2023年,{heading}\n孕产妇死亡率,9,8\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.year_column", "C1")]


@pytest.mark.parametrize(
    "heading", ["2024年目标", "2024年比2023年增减", "2024年上半年", "2024年预计", "2024年位次", "2035年远景"]
)
def test_a_column_that_says_something_else_of_a_year_is_kept_as_a_note(pack, tmp_path, heading):
    (item,) = load_facts([csv_of(tmp_path, f"指标,2023年,{heading}\n孕产妇死亡率,9,8\n")], pack).items
    assert (item.year, item.value, item.extra) == (2023, 9, {heading: "8"})


@pytest.mark.parametrize(
    "names", [("2023", "2024"), ("2023年", "2024年报"), ("23年", "2024年(初步)"), ("2023年度", "二〇二四年")]
)
def test_a_sheet_may_be_named_after_its_year(pack, tmp_path, names):
    def second(sheet):
        sheet.title = names[0]
        other = sheet.parent.create_sheet(names[1])
        for row in (["指标", "单位", "数值"], ["孕产妇死亡率", "/10万", 8]):
            other.append(row)

    path = workbook(tmp_path, [["指标", "单位", "数值"], ["孕产妇死亡率", "/10万", 9]], second)
    assert read(pack, path) == {("mmr", "", 2023, ()): (9, "C2"), ("mmr", "", 2024, ()): (8, "C2")}


def test_figures_of_no_year_are_not_held_against_each_other(pack, tmp_path):
    def second(sheet):
        sheet.title = "甲"
        other = sheet.parent.create_sheet("乙")
        for row in (["指标", "数值"], ["孕产妇死亡率", 8], ["孕产妇死亡率", 7]):
            other.append(row)

    path = workbook(tmp_path, [["指标", "数值"], ["孕产妇死亡率", 9]], second)
    assert wrong(pack, path) == [("facts.which_year", "A1"), ("facts.which_year", "A1")]


def test_this_year_and_the_year_before_are_those_of_the_forms_head(pack, tmp_path):
    text = "综合机关名称：统计局,,2024年,文号：国统字〔2023〕1号\n指标名称,计量单位,本年,上年\n甲,乙,1,2\n一、健康,—,—,—\n孕产妇死亡率,1/100000,9,12\n"
    assert read(pack, csv_of(tmp_path, text)) == {("mmr", "", 2024, ()): (9, "C5"), ("mmr", "", 2023, ()): (12, "D5")}


@pytest.mark.parametrize("heading", ["本期", "当期值", "报告期"])
def test_the_period_of_a_report_is_its_year(pack, tmp_path, heading):
    text = f"2024年\n项目,计量单位,{heading},上年同期\n孕产妇死亡率,1/100000,9,12\n"
    assert read(pack, csv_of(tmp_path, text)) == {("mmr", "", 2024, ()): (9, "C3"), ("mmr", "", 2023, ()): (12, "D3")}


def test_the_year_before_alone_is_a_question(pack, tmp_path):
    text = "2024年\n指标,计量单位,这一期,上年同期\n孕产妇死亡率,1/100000,9,12\n"
    ((code, said),) = problems(pack, csv_of(tmp_path, text))
    assert code == "facts.only_last_year" and "这一期" in said


def test_without_a_year_anywhere_it_is_asked_for(pack, tmp_path):
    assert wrong(pack, csv_of(tmp_path, "指标名称,本年,上年\n孕产妇死亡率,9,12\n")) == [("facts.which_year", "A1")]
    assert wrong(pack, csv_of(tmp_path, "2023年至2024年\n指标名称,数值\n孕产妇死亡率,x\n")) == [
        ("facts.which_year", "A2"),
        ("facts.not_number", "B3"),
    ]


def test_a_row_for_each_township_with_indicators_as_columns(pack, tmp_path):
    text = (
        "2024年供水情况,,,\n序号,乡镇（街道）,农村自来水普及率(%),婴儿死亡率（‰）\n1,甲乡,96,3\n2,乙乡,95,4\n合计,,95.5,3.5\n"
    )
    assert read(pack, csv_of(tmp_path, text)) == {
        ("water", "甲乡", 2024, ()): (96, "C3"), ("imr", "甲乡", 2024, ()): (3, "D3"),
        ("water", "乙乡", 2024, ()): (95, "C4"), ("imr", "乙乡", 2024, ()): (4, "D4"),
        ("water", "", 2024, ()): (95.5, "C5"), ("imr", "", 2024, ()): (3.5, "D5"),
    }  # fmt: skip


def test_a_sheet_of_a_township_and_years_as_rows(pack, tmp_path):
    def rename(sheet):
        sheet.title = "甲乡"

    path = workbook(tmp_path, [["指标", "2024年"], ["农村自来水普及率", 95]], rename)
    assert read(pack, path) == {("water", "甲乡", 2024, ()): (95, "B2")}
    path = workbook(tmp_path, [["指标", "2024年"], ["农村自来水普及率", 95]], lambda sheet: setattr(sheet, "title", "丙乡"))
    assert [code for code, _ in wrong(pack, path)] == ["facts.unknown_area"]
    text = "年份,孕产妇死亡率（1/10万）,婴儿死亡率\n2023年,12,5\n2024年,9,4\n"
    assert read(pack, csv_of(tmp_path, text))["imr", "", 2024, ()] == (4, "C3")


def test_two_rows_of_headings_give_counts_parts_and_years(pack, tmp_path):
    rows = [
        ["指标", "单位", "2023年", None, None, None, "2024年", None, None, None],
        [None, None, "合计", "男", "女", "女性比例", "合计", "男", "女", "女性比例"],
        ["领导班子", "人", 148, 117, 31, "20.95%", 148, 116, 32, "21.62%"],
    ]

    def merge(sheet):
        for ref in ("A1:A2", "B1:B2", "C1:F1", "G1:J1"):
            sheet.merge_cells(ref)

    (old, new) = load_facts([workbook(tmp_path, rows, merge)], pack).items
    assert (old.year, old.numerator, old.denominator, old.where.cell) == (2023, 31, 148, "F3")
    assert (new.year, new.numerator, new.denominator, new.where.cell) == (2024, 32, 148, "J3")
    rows[2][6] = 149
    assert wrong(pack, workbook(tmp_path, rows, merge))[0] == ("facts.sexes_do_not_add", "G3")
    text = "指标,2024年,,,\n,合计,男,女,\n小学净入学率,99,98,100,\n"
    found = read(pack, csv_of(tmp_path, text))
    assert found["enrolment", "", 2024, ()] == (99, "B3") and found["enrolment", "", 2024, (FEMALE,)] == (100, "D3")


@pytest.mark.parametrize(("unit", "women"), [("%", 97), ("", "97.5"), ("", 97), ("人", 97)])
def test_columns_of_both_sexes_are_counts_only_where_they_can_be(pack, tmp_path, unit, women):
    text = (
        f"指标,单位,2024年,,\n,,合计,男,女\n领导班子中的女性比例,{unit},98,{1 if women == 97 and not unit else 98},{women}\n"
    )
    if unit == "人":
        assert wrong(pack, csv_of(tmp_path, text)) == [("facts.sexes_do_not_add", "C3")]
    elif women == 97 and not unit:
        (item,) = load_facts([csv_of(tmp_path, text)], pack).items
        assert (item.value, item.numerator, item.denominator) == (Fraction(9700, 98), 97, 98)
    else:
        assert wrong(pack, csv_of(tmp_path, text)) == [("facts.conflict", "E3")]  # which of the two the share of women is


def test_several_tables_on_a_sheet_each_have_their_own_title(pack, tmp_path):
    text = "2023年\n指标,数值\n孕产妇死亡率,12\n,\n2024年\n指标,数值\n孕产妇死亡率,9\n"
    assert read(pack, csv_of(tmp_path, text)) == {("mmr", "", 2023, ()): (12, "B3"), ("mmr", "", 2024, ()): (9, "B7")}


def test_a_table_of_mechanisms(pack, tmp_path):
    text = "2024年度机制落实情况,,,\n目标编号,主要目标,是否落实,佐证材料（文号）\nW1.2a,…,是,高卫发〔2024〕15号\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.indicator, item.year, item.value, item.source, item.where.cell) == (
        "W1.2a",
        2024,
        1,
        "高卫发〔2024〕15号",
        "C3",
    )


def test_a_table_of_mechanisms_in_other_words(pack, tmp_path):
    text = "2024年\n目标编号,内容,是否建立,文件依据\nW1.2a,机制,已建立,高发〔2024〕3号\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.target, item.value, item.source) == ("W1.2a", 1, "高发〔2024〕3号")


def test_what_is_no_table_of_figures_is_named_as_what_it_is(pack, tmp_path):
    text = "完成情况自评表,,,\n领域,主要目标,主要措施及成效,存在问题\n健康,死亡率下降,加强管理,无\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.self_assessment", "A2")]
    text = "序号 指标,2023 年,2024 年\n孕产妇死亡率,1 2,9\n第 1 页 共 2 页,,\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.pasted_pdf", "A3")]


@pytest.mark.parametrize("page", ["第 1 页，共 1 页", "第1页", "第1页/共1页", "1页共1页"])
def test_the_number_of_the_only_page_may_be_typed_below_a_sheet(pack, tmp_path, page):
    text = f"指标,2023年,2024年\n孕产妇死亡率,12,9\n{page},,\n"
    assert len(load_facts([csv_of(tmp_path, text)], pack).items) == 2


@pytest.mark.parametrize("page", ["第2页", "第 1 页，共 2 页", "第2页，共2页"])
def test_the_number_of_one_page_of_several_is_that_of_a_printed_paper(pack, tmp_path, page):
    text = "指标,2023年,2024年\n孕产妇死亡率,12,9\n"
    assert wrong(pack, csv_of(tmp_path, f"{text}{page},,\n")) == [("facts.pasted_pdf", "A3")]
    assert wrong(pack, csv_of(tmp_path, f"{text}第1页,,\n自来水普及率,95,96\n")) == [("facts.pasted_pdf", "A3")]


def test_a_name_that_nobody_knows_is_asked_about_once_a_row(pack, tmp_path):
    assert wrong(pack, csv_of(tmp_path, "指标,2022年,2023年,2024年\n无此指标,1,2,3\n")) == [("facts.unknown_indicator", "A2")]


def test_the_name_of_a_row_of_counts_is_asked_about_as_that_of_a_share(pack, tmp_path):
    text = "2024年\n指标,单位,合计,其中：女,女性占比\n市领导班子,人,40,10,25%\n领导班子,人,40,8,20%\n"
    ((code, said),) = problems(pack, csv_of(tmp_path, text))
    assert code == "facts.unknown_share" and said.count("“市领导班子”") == 1
    assert "合起来是“市领导班子中的女性比例”，指标目录里没有（是不是“领导班子中的女性比例”？）" in said
    (item,) = load_facts([csv_of(tmp_path, text.replace("市领导班子", "妇联执委"))], pack).items
    assert (item.value, item.numerator) == (20, 8)


def test_a_share_of_nobody_knows_what_is_a_question(pack, tmp_path):
    rows = [["指标", "2024年", None, None], [None, "男", "女", "女性比例"], ["小学净入学率", 98, 100, 50]]
    assert ("facts.share_of_what", "D3") in wrong(pack, workbook(tmp_path, rows))


OLD_BOOKS = ROOT.parent / "shared/forms/open"


@pytest.mark.skipif(not OLD_BOOKS.exists(), reason="no workbooks of the old kind beside the project")
def test_workbooks_of_the_old_kind_are_read():
    gaoping = load_pack(pack_folder("gaoping-2021-2025"))
    items = load_facts([OLD_BOOKS / "04民政局.xls"], gaoping).items
    found = {(item.indicator, item.year): (item.value, item.where.sheet, item.where.cell) for item in items}
    assert found["women_share_village_committee_members", 2024] == (Fraction("29.73"), "民政", "D3")


def test_a_share_beside_shorter_rows_is_asked_about_by_its_heading(pack, tmp_path):
    text = "指标,年份,女,女,女,女性比例\n领导班子,人,148,自来水普,数值\n孕产妇死亡率,2024,12.5\n自来水普及率,2024,95,95%\n"
    (asked,) = [said for code, said in problems(pack, csv_of(tmp_path, text)) if code == "facts.share_of_what"]
    assert "F3" in asked and "“女性比例”" in asked


@pytest.mark.parametrize(
    ("text", "right", "cell"),
    [
        (
            "2024年统计表\n指标,单位,数值,指标,单位,数值\n农村自来水普及率,%,95,婴儿死亡率,‰,3\n孕产妇死亡率,1/10万,9,小学净入学率,%,99\n",
            "2024年统计表\n指标,单位,数值\n农村自来水普及率,%,95\n孕产妇死亡率,1/10万,9\n指标,单位,数值\n婴儿死亡率,‰,3\n小学净入学率,%,99\n",
            "D2",
        ),
        (
            "2024年\n序号,乡镇,农村自来水普及率,序号,乡镇,农村自来水普及率\n1,甲乡,95,2,乙乡,96\n",
            "2024年\n序号,乡镇,农村自来水普及率\n1,甲乡,95\n序号,乡镇,农村自来水普及率\n2,乙乡,96\n",
            "E2",
        ),
        (
            "指标,2023年,指标,2024年\n农村自来水普及率,94,婴儿死亡率,3\n",
            "指标,2023年\n农村自来水普及率,94\n指标,2024年\n婴儿死亡率,3\n",
            "C1",
        ),
    ],
)
def test_tables_side_by_side_are_to_be_moved_and_nothing_of_them_deleted(pack, tmp_path, text, right, cell):
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.side_by_side", cell)]
    assert "请把右边的连同表头移到左边的下面，不要删除" in problems(pack, csv_of(tmp_path, text))[0][1]
    assert len(load_facts([csv_of(tmp_path, right)], pack).items) == text.count(",9") + text.count(",3")


def test_a_column_of_names_twice_before_the_figures_is_one_table(pack, tmp_path):
    text = "2024年\n监测指标,指标,数值\nimr,婴儿死亡率,3\n"
    ((code, said),) = problems(pack, csv_of(tmp_path, text))
    assert code == "facts.column_twice" and "内容一样的请删去一列，不一样的请改写其中一列的标题" in said


@pytest.mark.parametrize("heading", ["内容", "类别", "名称", "主要目标", "重点指标", "指标（单位）", "编号", ""])
def test_a_column_of_known_names_is_that_of_indicators_whatever_its_heading(pack, tmp_path, heading):
    text = f"2024年监测表,,\n{heading},单位,2024年\n孕产妇死亡率,1/10万,12.5\n农村自来水普及率,%,95\n"
    assert [(fact.indicator, fact.value) for fact in load_facts([csv_of(tmp_path, text)], pack).items] == [
        ("mmr", Fraction("12.5")), ("water", 95),
    ]  # fmt: skip


def test_a_title_above_the_headings_is_no_heading_of_the_names_below(pack, tmp_path):
    text = "某单位,2023年,\n指标,单位,2023年\n孕产妇死亡率,1/10万,12.5\n农村自来水普及率,%,95\n"
    assert {fact.year for fact in load_facts([csv_of(tmp_path, text)], pack).items} == {2023}


@pytest.mark.parametrize(
    "text",
    [
        "2024年监测表,,\n内容,单位,2024年\n某某率,%,95\n别的率,%,96\n农村自来水普及率,%,95\n",
        "2024年监测表,,\n内容,名称,2024年\n农村自来水普及率,农村自来水普及率,95\n孕产妇死亡率,孕产妇死亡率,12\n",
        "历年监测表,,\n年度,2023年,2024年\n某某率,95,96\n别的率,12,11\n农村自来水普及率,95,96\n",
    ],
)
def test_headings_of_which_none_is_known_to_be_of_names_are_named(pack, tmp_path, text):
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.which_indicator", "A2")]


@pytest.mark.parametrize("heading", ["指标编号", "目标编号", "指标代码"])
@pytest.mark.parametrize("codes_of", [("W1.1a", "W1.2a"), ("1", "2"), ("A-01", "A-02"), ("", "W1.2a"), ("mmr", "water")])
def test_a_column_of_codes_beside_the_names(tmp_path, heading, codes_of):
    catalogue = {
        "mmr": packs.indicator("孕产妇死亡率", "per_100000", "lower"),
        "water": packs.indicator("农村自来水普及率", range=[0, 100]),
    }
    targets = [{"id": "W1.1a", "kind": "reach", "indicator": "mmr", "at_most": 12.5},
               {"id": "W1.2a", "kind": "keep", "indicator": "water", "at_least": 92}]  # fmt: skip
    named = load_pack(packs.write_pack(tmp_path / "pack", targets, catalogue))
    text = f"{heading},指标名称,2024年\n{codes_of[0]},孕产妇死亡率,12.5\n{codes_of[1]},农村自来水普及率,95\n"
    assert {fact.indicator: fact.value for fact in load_facts([csv_of(tmp_path, text)], named).items} == {
        "mmr": Fraction("12.5"), "water": 95,
    }  # fmt: skip
    tidy = f"{heading},指标名称,年份,数值\n{codes_of[0]},孕产妇死亡率,2024,12.5\nW1.1a,农村自来水普及率,2024,95\n"
    assert wrong(named, csv_of(tmp_path, tidy)) == [("facts.code_of_another", "A3")]
    text = f"{heading},指标名称,2024年\n{codes_of[0]},孕产妇死亡率,12.5\nW1.1a,农村自来水普及率,95\n"
    assert wrong(named, csv_of(tmp_path, text)) == [("facts.code_of_another", "A3")]


def test_two_columns_of_codes_are_asked_about(pack, tmp_path):
    text = "指标编号,目标编号,指标名称,2024年\n1,2,农村自来水普及率,95\n"
    assert wrong(pack, csv_of(tmp_path, text))[:2] == [("facts.column_twice", "B1"), ("facts.column_twice", "C1")]


def test_sentences_beside_figures_make_no_self_assessment(pack, tmp_path):
    text = "2024年监测表,,,\n指标,2024年,存在问题,下一步措施\n农村自来水普及率,95,有差距,加大力度\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.value, dict(item.extra)) == (95, {"存在问题": "有差距", "下一步措施": "加大力度"})
    text = "2024年自评表,,,\n指标,2024年,存在问题,下一步措施\n农村自来水普及率,较上年有提高,有差距,加大力度\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.self_assessment", "A2")]


@pytest.mark.parametrize("title", ["2024年自查表", "2024年度评估表", "2024年目标任务分解及完成情况"])
@pytest.mark.parametrize(
    "headings",
    [
        "序号,目标任务,完成情况,存在问题及下一步打算",
        "序号,主要目标,2024年完成情况,存在问题",
        "序号,工作任务,落实情况,责任单位",
        "序号,指标,2024年实施情况,主要做法",
        "序号,规划目标,自评情况,自评得分",
        "序号,目标,进展,评价",
    ],
)
def test_a_self_assessment_under_other_headings(pack, tmp_path, title, headings):
    said = "1,自来水普及率达到95%以上,2024年自来水普及率达96.1%,{0}\n2,改厕,64.68%，较上年提高,{0}\n3,监测,已达标,{0}\n"
    last = "5" if headings.endswith("得分") else "无"
    text = f"{title},,,\n{headings}\n{said.format(last)}"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.self_assessment", "A2")]


def test_figures_under_the_headings_of_a_self_assessment_are_asked_about(pack, tmp_path):
    text = "2024年评估表,,\n指标,完成情况,存在问题\n农村自来水普及率,{},有差距\n"
    assert wrong(pack, csv_of(tmp_path, text.format("96.1%"))) == [("facts.which_column", "A2")]
    text = "2024年自查表,,\n指标,2024年,完成情况\n农村自来水普及率,96.1,达到96.1%，已完成\n"
    assert load_facts([csv_of(tmp_path, text)], pack).items[0].value == Fraction("96.1")


YES_TICKED = [
    "☑是 □否",
    "是√ 否□",
    "☑ 是 ☐ 否",
    "■是□否",
    "是☑否☐",
    "（√）是 （ ）否",
    "是［√］、否［ ］",
    "✔️已建立 □未建立",
    "□无 ☑有",
]
NO_TICKED = ["□是 ☑否", "是□ 否√", "☐ 是 ☑ 否", "是( ) 否(√)", "□已落实 ■未落实"]


@pytest.mark.parametrize(("cell", "value"), [*((cell, 1) for cell in YES_TICKED), *((cell, 0) for cell in NO_TICKED)])
def test_a_tick_at_one_of_two_opposite_answers_is_that_answer(pack, tmp_path, cell, value):
    text = f"2024年度机制落实情况\n目标编号,是否落实,佐证材料\nW1.2a,{cell},高发〔2024〕3号\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.target, item.year, item.value) == ("W1.2a", 2024, value)


@pytest.mark.parametrize(
    "cell",
    ["☑是 ☑否", "□是 □否", "是√否", "√是 否", "☑是", "□是", "是√ 否×", "☑是 □未建立", "☒是 □否", "☑已建立 □未建立 □在建"],
)
def test_a_tick_that_is_at_both_or_none_or_may_be_at_either_is_asked(pack, tmp_path, cell):
    text = f"2024年度机制落实情况\n目标编号,是否落实,佐证材料\nW1.2a,{cell},高发〔2024〕3号\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.attestation", "B3")]


@pytest.mark.parametrize("words", ["是,否", "有,无", "已建立,未建立"])
@pytest.mark.parametrize(("ticks", "value"), [("√,", 1), (",√", 0), ("☑,□", 1), ("—,✔", 0)])
def test_a_tick_in_one_of_two_columns_of_opposite_answers_is_that_answer(pack, tmp_path, words, ticks, value):
    text = f"2024年度机制落实情况\n目标编号,{words},佐证材料\nW1.2a,{ticks},高发〔2024〕3号\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.target, item.year, item.value, item.source) == ("W1.2a", 2024, value, "高发〔2024〕3号")


@pytest.mark.parametrize("ticks", ["√,√", "√,×", "部分,", "□,□", ",未召开"])
def test_ticks_in_both_columns_or_other_words_are_asked(pack, tmp_path, ticks):
    text = f"2024年度机制落实情况\n目标编号,是,否,佐证材料\nW1.2a,{ticks},高发〔2024〕3号\n"
    found = problems(pack, csv_of(tmp_path, text))
    assert [code for code, _ in found] == ["facts.attestation"]
    assert all(tick in found[0][1] for tick in ticks.split(","))


def test_no_tick_in_two_columns_is_no_answer_and_a_third_column_of_ticks_is_asked(pack, tmp_path):
    text = "2024年度机制落实情况\n目标编号,是,否,佐证材料\nW1.2a,,,高发〔2024〕3号\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.value, item.status.value) == (None, "missing")
    text = "2024年度机制落实情况\n目标编号,是,否,部分\nW1.2a,,,√\n"
    assert wrong(pack, csv_of(tmp_path, text)) != []


@pytest.mark.parametrize("about", ["目标编号", "编号", "代码", "序号"])
@pytest.mark.parametrize(
    ("state", "source", "yes"),
    [
        ("是否落实", "佐证材料", "已出台"),
        ("落实情况", "佐证文件及文号", "是（见附件）"),
        ("完成情况", "印证资料", "已建立(附后)"),
        ("进展", "依据", "已印发"),
    ],
)
def test_mechanisms_under_other_headings(pack, tmp_path, about, state, source, yes):
    text = f"2024年度机制类目标落实情况表,,,\n{about},目标内容,{state},{source}\nW1.2a,机制,{yes},高发〔2024〕3号\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.target, item.year, item.value, item.source) == ("W1.2a", 2024, 1, "高发〔2024〕3号")


@pytest.mark.parametrize("asked", [
    "是否落实（是/否）", "是否落实(是、否)", "是否落实（填是或否）", "是否落实（√/×）", "落实情况（是/否）", "完成情况（是/否）", "自评结果（是/否）", "是/否", "是否制定",
    "是否出台", "是否开展", "是否建立并运行", "落实与否", "2024年度是否落实（是/否）", "2024年（是/否）", "2024年是否出台",
])  # fmt: skip
def test_a_heading_that_asks_whether_a_mechanism_is_there_heads_the_answers(pack, tmp_path, asked):
    for answer, value in (("是", 1), ("否", 0)):
        text = f"2024年度机制落实情况\n目标编号,目标内容,{asked},佐证材料\nW1.2a,机制,{answer},高发〔2024〕3号\n"
        (item,) = load_facts([csv_of(tmp_path, text)], pack).items
        assert (item.target, item.year, item.value, item.source) == ("W1.2a", 2024, value, "高发〔2024〕3号")


def test_of_several_such_headings_the_usual_one_is_that_of_the_answers(pack, tmp_path):
    title = "2024年度机制落实情况\n"
    (item,) = load_facts([csv_of(tmp_path, f"{title}目标编号,是否落实（是/否）,是否印发\nW1.2a,是,否\n")], pack).items
    assert (item.value, dict(item.extra)) == (1, {"是否印发": "否"})
    assert wrong(pack, csv_of(tmp_path, f"{title}目标编号,是否制定,是否印发\nW1.2a,是,否\n"))


@pytest.mark.parametrize("asked", ["是否涉及", "是否列入计划", "是否需要", "是否取消", "自评结果", "应落实", "是否未落实"])
def test_a_heading_that_asks_something_else_heads_no_answers(pack, tmp_path, asked):
    text = f"2024年度机制落实情况\n目标编号,{asked},佐证材料\nW1.2a,是,高发〔2024〕3号\n"
    assert "facts.no_column" in [code for code, _ in wrong(pack, csv_of(tmp_path, text))]


@pytest.mark.parametrize("title", [
    "2024年未落实机制清单", "2024年拟落实机制", "2024年机制落实整改清单", "2024年机制自查问题清单", "2024年机制预评估", "2024年机制落实目标表", "2024年待建立机制",
])  # fmt: skip
def test_a_title_by_which_mechanisms_are_not_in_place_is_asked_about_over_yes(pack, tmp_path, title):
    table = f"{title}\n目标编号,是否落实,佐证材料\nW1.2a,是,高发〔2024〕3号\n"
    assert wrong(pack, csv_of(tmp_path, table)) == [("facts.denied_around", "A1")]
    (item,) = load_facts([csv_of(tmp_path, table.replace(",是,", ",否,"))], pack).items
    assert item.value == 0


@pytest.mark.parametrize("title", [
    "2024年已落实和未落实机制清单", "2024年机制落实情况及问题清单", "2024年机制清单（未落实的填“否”）", "2024年未成年人保护机制", "2024年虚拟建设机制", "2024年接待办机制",
])  # fmt: skip
def test_a_title_that_says_no_such_thing_is_not(pack, tmp_path, title):
    (item,) = load_facts([csv_of(tmp_path, f"{title}\n目标编号,是否落实,佐证材料\nW1.2a,是,高发〔2024〕3号\n")], pack).items
    assert item.value == 1


@pytest.mark.parametrize("sheet", ["拟建", "未落实", "整改清单", "待办"])
def test_so_is_the_name_of_the_sheet_or_the_file(pack, tmp_path, sheet):
    rows = [["2024年机制"], ["目标编号", "是否落实"], ["W1.2a", "是"]]
    path = workbook(tmp_path, rows, lambda page: setattr(page, "title", sheet))
    assert wrong(pack, path) == [("facts.denied_around", "A2")]
    assert wrong(pack, workbook(tmp_path, rows, name=f"{sheet}.xlsx")) == [("facts.denied_around", "A2")]


@pytest.mark.parametrize(
    ("foot", "code"),
    [
        ("注：以上为2023年情况", "facts.of_another_year"),
        ("注：以上为2023年底落实情况。", "facts.of_another_year"),
        ("以上为预计年底完成情况", "facts.not_of_a_year"),
        ("注：为预计情况", "facts.not_of_a_year"),
    ],
)
def test_a_foot_line_by_which_answers_are_of_another_time_is_asked_about(pack, tmp_path, foot, code):
    text = f"2024年机制落实情况\n目标编号,是否落实,佐证材料\nW1.2a,是,高发〔2024〕3号\n{foot}\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [(code, "A4")]
    assert len(load_facts([csv_of(tmp_path, text.replace("2023", "2024").replace("预计", ""))], pack).items) == 1


@pytest.mark.parametrize(
    ("headings", "cells", "source"),
    [
        ("文件名称,文号", "实施方案,高发〔2024〕3号", "实施方案（高发〔2024〕3号）"),
        ("文号,文件名称", "高发〔2024〕3号,实施方案", "实施方案（高发〔2024〕3号）"),
        ("佐证材料,文号", "实施方案,高发〔2024〕3号", "实施方案（高发〔2024〕3号）"),
        ("佐证材料名称,发文字号", "实施方案,高发〔2024〕3号", "实施方案（高发〔2024〕3号）"),
        ("制度名称,印发文号", "实施方案,高发〔2024〕3号", "实施方案（高发〔2024〕3号）"),
        ("文件名称,文号", "实施方案,无", "实施方案"),
        ("文件名称,文号", ",高发〔2024〕3号", "高发〔2024〕3号"),
        ("文件名称,文号", "实施方案（高发〔2024〕3号）,高发〔2024〕3号", "实施方案（高发〔2024〕3号）"),
        ("文件名称,印发日期", "实施方案,2024年6月12日", "实施方案（2024年6月12日）"),
        ("佐证材料,文号,成文日期", "实施方案,高发〔2024〕3号,2024年6月12日", "实施方案（高发〔2024〕3号）（2024年6月12日）"),
        ("数据来源,发布时间", "年报,2024年6月12日", "年报"),
        ("佐证材料（文件名称、文号）", "高发〔2024〕3号", "高发〔2024〕3号"),
        ("文号（名称）", "高发〔2024〕3号", "高发〔2024〕3号"),
        ("佐证材料清单", "高发〔2024〕3号", "高发〔2024〕3号"),
        ("印发文件", "高发〔2024〕3号", "高发〔2024〕3号"),
        ("制度文件名称", "高发〔2024〕3号", "高发〔2024〕3号"),
        ("佐证材料,政策文件", "高发〔2024〕3号,《国家办法》", "高发〔2024〕3号"),
        ("制度名称", "落实机制", ""),
    ],
)
def test_what_several_columns_say_of_one_document_is_its_evidence(pack, tmp_path, headings, cells, source):
    text = f"2024年度机制落实情况\n目标编号,是否落实,{headings}\nW1.2a,是,{cells}\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert item.source == source


def test_a_number_merged_over_several_rows_is_that_of_each(pack, tmp_path):
    rows = [["目标编号", "年份", "是否落实", "文件名称", "文号"], ["W1.2a", 2023, "是", "方案", "高发〔2023〕3号"]]
    path = workbook(tmp_path, [*rows, ["W1.2a", 2024, "是", "要点", None]], lambda sheet: sheet.merge_cells("E2:E3"))
    assert [item.source for item in load_facts([path], pack).items] == ["方案（高发〔2023〕3号）", "要点（高发〔2023〕3号）"]


@pytest.mark.parametrize(
    "headings",
    [
        "目标编号,2023年是否落实,2023年佐证,2024年是否落实,2024年佐证",
        "目标编号,2023年落实情况,2023年佐证材料,2024年落实情况,佐证材料（2024年）",
        "目标编号,2023年,,2024年,\n,是否落实,佐证材料,是否落实,文号",
        "2024年度\n目标编号,上年,,本年,\n,是否落实,佐证材料,是否落实,佐证材料",
        "目标编号,2023年是否落实,2023年佐证材料及文号,2024年是否落实,2024年佐证材料及文号",
        "目标编号,2023年,,2024年,\n,落实情况,佐证材料及文号,落实情况,佐证材料及文号",
        "目标编号,2023年,佐证材料,2024年,佐证材料",
        "目标编号,2023年是否落实,佐证材料及文号,2024年是否落实,佐证材料及文号",
        "2024年度机制落实情况\n目标编号,上年,佐证,本年,佐证",
        "2024年度机制落实情况\n目标编号,上年是否落实,上年佐证材料,本年是否落实,本年佐证材料",
        "2024年度机制落实情况\n目标编号,去年落实情况,去年的佐证材料,今年落实情况,今年的佐证材料",
    ],
)
def test_each_year_s_answer_has_its_own_evidence(pack, tmp_path, headings):
    text = f"{headings}\nW1.2a,否,无,是,高发〔2024〕3号\n"
    data = load_facts([csv_of(tmp_path, text)], pack)
    assert [(one.target, one.year, one.value, one.source, dict(one.extra)) for one in data.items] == [
        ("W1.2a", 2023, 0, "", {}), ("W1.2a", 2024, 1, "高发〔2024〕3号", {}),
    ]  # fmt: skip
    assert data.sources[0].extra_columns == ()


@pytest.mark.parametrize(
    "headings",
    [
        "目标编号,2023年是否落实,2024年是否落实,2023年佐证材料及文号,2024年佐证材料及文号",
        "目标编号,2023年,2024年,上年佐证,本年佐证",
        "目标编号,是否落实,,佐证材料及文号,\n,2023年,2024年,2023年,2024年",
    ],
)
def test_evidence_behind_all_answers_is_of_the_year_that_it_names(pack, tmp_path, headings):
    data = load_facts([csv_of(tmp_path, f"{headings}\nW1.2a,是,是,高发〔2023〕1号,高发〔2024〕3号\n")], pack)
    assert [(one.year, one.value, one.source, dict(one.extra)) for one in data.items] == [
        (2023, 1, "高发〔2023〕1号", {}), (2024, 1, "高发〔2024〕3号", {}),
    ]  # fmt: skip


@pytest.mark.parametrize("year", ["2024", "2024年"])
@pytest.mark.parametrize("last", ["上年佐证", "2023年佐证材料及文号", "佐证材料（2023年）"])
@pytest.mark.parametrize(
    "this", ["本年佐证", "本年度佐证材料", "2024年佐证材料及文号", "佐证材料及文号", "佐证材料及文号（2024年）"]
)
def test_evidence_of_last_year_beside_that_of_the_year_of_the_row(pack, tmp_path, year, last, this):
    for heading, cells in ((f"{last},{this}", "1号,3号"), (f"{this},{last}", "3号,1号")):
        text = f"目标编号,年份,是否落实,{heading}\nW1.2a,{year},是,{cells}\n"
        (item,) = load_facts([csv_of(tmp_path, text)], pack).items
        assert (item.year, item.source) == (2024, "3号") and "1号" in item.extra.values()


def test_evidence_that_is_of_no_year_in_the_table_proves_none(pack, tmp_path):
    for last in ("上年佐证", "2023年佐证材料及文号"):
        (item,) = load_facts([csv_of(tmp_path, f"目标编号,年份,是否落实,{last}\nW1.2a,2024,是,1号\n")], pack).items
        assert (item.source, list(item.extra.values())) == ("", ["1号"])
    text = "目标编号,2022年,2024年,上年佐证,本年佐证\nW1.2a,是,是,1号,3号\n"
    assert [one.source for one in load_facts([csv_of(tmp_path, text)], pack).items] == ["", ""]


@pytest.mark.parametrize(
    ("headings", "asked"),
    [
        ("目标编号,佐证材料,2023年,佐证材料,2024年", ("facts.side_by_side", "D1")),
        ("目标编号,2023年,佐证材料,2024年,文号", ("facts.column_twice", "E1")),
        ("目标编号,年份,是否落实,佐证材料,佐证材料", ("facts.column_twice", "E1")),
    ],
)
def test_evidence_twice_that_stands_behind_no_year_alike_is_asked_about(pack, tmp_path, headings, asked):
    cells = "2024,是,1号,3号" if "年份" in headings else "是,是,是,是"
    assert asked in wrong(pack, csv_of(tmp_path, f"{headings}\nW1.2a,{cells}\n"))


def test_evidence_of_a_year_beside_other_evidence_and_remarks(pack, tmp_path):
    text = "目标编号,2024年,,,来源\n,是否落实,文号,备注,\nW1.2a,是,3号,已印发,卫健局\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.source, list(item.extra.values())) == ("卫健局；3号", ["已印发"])
    text = "2024年度机制落实情况,,,\n目标编号,是否落实,2024年佐证材料,2023年佐证材料\nW1.2a,是,3号,1号\n"
    (item,) = load_facts([csv_of(tmp_path, text)], pack).items
    assert (item.source, item.extra["2023年佐证材料"]) == ("3号", "1号")


@pytest.mark.parametrize("title", ["2024年机制类目标", "2024年妇女规划目标", "2024年主要目标", "2024年机制目标清单"])
def test_a_title_of_the_targets_that_are_answered_for_is_none_of_aims(pack, tmp_path, title):
    text = f"{title},,\n目标编号,是否落实,佐证材料\nW1.2a,是,高发〔2024〕3号\n"
    assert [one.value for one in load_facts([csv_of(tmp_path, text)], pack).items] == [1]
    for said in (text.replace(title, "2024年度计划"), text.replace("W1.2a,是", "农村自来水普及率,95")):
        if "计划" in said or "机制" not in title:
            assert wrong(pack, csv_of(tmp_path, said))[0] == ("facts.not_of_a_year", "A1")


@pytest.mark.parametrize("said", ["正在制定", "拟出台", "即将印发", "部分落实"])
def test_what_is_not_yet_in_place_is_asked_about(pack, tmp_path, said):
    text = f"2024年度机制类目标落实情况表,,,\n目标编号,目标内容,是否落实,佐证材料\nW1.2a,机制,{said},\n"
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.attestation", "C3")]
    text = text.replace("是否落实", "完成情况")
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.no_column", "A2"), ("facts.no_column", "A2")]


@pytest.mark.parametrize("above", ["完成值", "实际值", "指标值", "完成情况", "历年数据"])
def test_a_heading_over_the_years_does_not_make_them_one(pack, tmp_path, above):
    rows = f"指标,{above},\n,2023年,2024年\n农村自来水普及率,94,95\n"
    assert [(item.year, item.value) for item in load_facts([csv_of(tmp_path, rows)], pack).items] == [(2023, 94), (2024, 95)]


def test_the_year_before_below_a_year_is_the_one_before_that(pack, tmp_path):
    rows = "指标,2024年,,\n,本年,上年,增减\n农村自来水普及率,95,94,1\n"
    found = {item.year: item.value for item in load_facts([csv_of(tmp_path, rows)], pack).items}
    assert found == {2024: 95, 2023: 94}


@pytest.mark.parametrize("urban", ["城市", "城区", "市区", "城镇"])
@pytest.mark.parametrize("whole", ["全市", "合计"])
def test_the_columns_of_town_and_country_beside_that_of_all_are_read(tmp_path, urban, whole):
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    rows = f"2024年\n指标,{whole},{urban},农村\n婴儿死亡率（‰）,4,3,5\n"
    found = {dict(item.parts).get("residence"): item.value for item in load_facts([csv_of(tmp_path, rows)], pack).items}
    assert found == {None: 4, "urban": 3, "rural": 5}


@pytest.mark.parametrize("heading", ["2023年全省平均值", "全国2023年", "2024年全省"])
def test_a_column_of_another_place_and_its_year_is_a_note(tmp_path, heading):
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    rows = f"指标,2024年,{heading}\n婴儿死亡率（‰）,4,5\n"
    (item,) = load_facts([csv_of(tmp_path, rows)], pack).items
    assert item.value == 4 and item.extra == {heading: "5"}


def test_a_year_may_be_called_final(pack, tmp_path):
    rows = "指标,年份,数值\n农村自来水普及率,2024年（终报）,95\n"
    (item,) = load_facts([csv_of(tmp_path, rows)], pack).items
    assert (item.year, item.release) == (2024, Release.FINAL)


@pytest.mark.parametrize("heading", ["目标值", "全省平均", "2025年目标"])
def test_a_second_table_without_figures_of_a_year_is_none_of_the_one_above_it(pack, tmp_path, heading):
    rows = f"2024年监测表,,\n序号,指标名称,计量单位,数值\n1,小学净入学率,%,99\n附表,,,\n序号,指标名称,计量单位,{heading}\n1,孕产妇死亡率,1/10万,12.5\n"
    assert wrong(pack, csv_of(tmp_path, rows)) == [("facts.second_table", "A5")]
    again = rows.replace(heading, "数值")
    assert len(load_facts([csv_of(tmp_path, again)], pack).items) == 2


@pytest.mark.parametrize("heading", ["2025年目标", "目标值", "全省平均"])
def test_a_sheet_of_aims_beside_a_table_is_not_read(pack, tmp_path, heading):
    book = openpyxl.Workbook()
    book.active.title = "监测表"
    for row in (["指标", "2024年"], ["小学净入学率", 99]):
        book.active.append(row)
    sheet = book.create_sheet("对照")
    for row in (["指标", "单位", heading], ["小学净入学率", "%", 99.5]):
        sheet.append(row)
    book.save(tmp_path / "表.xlsx")
    data = load_facts([tmp_path / "表.xlsx"], pack)
    assert [item.value for item in data.items] == [99] and "对照" in str(data.sources[0].skipped)


@pytest.mark.parametrize("heading", ["晋城市2024年", "山西省2024年"])
def test_a_column_of_another_place_before_its_year_is_a_note(tmp_path, heading):
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    (item,) = load_facts([csv_of(tmp_path, f"指标,2024年,{heading}\n婴儿死亡率（‰）,4,5\n")], pack).items
    assert item.value == 4


def test_the_years_may_stand_a_row_above_the_other_headings(pack, tmp_path):
    text = ",,2023年,2024年\n指标,单位,数值,数值\n农村自来水普及率,%,94,95\n"
    assert [(fact.year, fact.value) for fact in load_facts([csv_of(tmp_path, text)], pack).items] == [(2023, 94), (2024, 95)]


def test_groups_behind_the_column_of_a_year_are_of_that_year(pack, tmp_path):
    text = "指标,2024年,女,男\n小学净入学率,99,98,97\n"
    found = {(fact.year, fact.parts): fact.value for fact in load_facts([csv_of(tmp_path, text)], pack).items}
    assert found == {(2024, ()): 99, (2024, (FEMALE,)): 98, (2024, (("sex", "male"),)): 97}
    for other in ("指标,2023年,2024年,女,男\n小学净入学率,99,99,98,97\n", "指标,女,男,2024年\n小学净入学率,98,97,99\n"):
        assert wrong(pack, csv_of(tmp_path, other))[0][0] == "facts.which_year"
