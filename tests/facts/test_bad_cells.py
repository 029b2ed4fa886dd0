"""Bad data: each kind gets its own clear message that names the place, what was found and what to do; all at once."""

import zipfile

import openpyxl
import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from tests import packs

HEADER = "指标,年份,数值\n"


def problems(pack, path, lang="zh"):
    with pytest.raises(InvalidFacts) as caught:
        load_facts([path], pack)
    return [(problem.code, problem.text(lang)) for problem in caught.value.problems]


def codes(pack, path):
    return [code for code, _ in problems(pack, path)]


def csv_of(tmp_path, text, name="数据.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        ("孕产妇死亡绿,2024,12", "facts.unknown_indicator", "是不是“孕产妇死亡率”"),
        ("孕产妇死亡率,2024,12公斤", "facts.not_number", "12公斤"),
        ("平均受教育年限,2024,98.5%", "facts.wrong_unit", "不能换算"),
        ("孕产妇死亡率,2024,很低", "facts.not_number", "很低"),
        ("孕产妇死亡率,2024,-3", "facts.negative", "负数"),
        ("自来水普及率,2024,103", "facts.over_hundred", "超过100%"),
        ("自来水普及率,2024,0.92", "facts.fraction", "若是 92%，请填 92"),
        ("自来水普及率,2024,1", "facts.fraction", "1%"),
        ("孕产妇死亡率,2031,12", "facts.year_outside", "2020—2025"),
        ("孕产妇死亡率,二〇二四,12", "facts.year", "二〇二四"),
        ("孕产妇死亡率,2024,5000", "facts.out_of_range", "0—1000"),
        ("孕产妇死亡率,2024,约12", "facts.not_number", "约12"),
        ("孕产妇死亡率,2024,1,5", "facts.not_number", None),
        (",2024,12", "facts.no_indicator", "没有写指标"),
        ("W1.4a,2024,差不多", "facts.attestation", "差不多"),
        ("孕产妇死亡率,2024,nan", "facts.not_number", "nan"),
        ("孕产妇死亡率,2024,inf", "facts.not_number", "inf"),
        ("孕产妇死亡率,2024,1e999", "facts.implausible", "1e999"),
        ("孕产妇死亡率,2024,1e-999", "facts.implausible", "1e-999"),
        ("孕产妇死亡率(农村),2024,低", "facts.not_number", "低"),
        ("孕产妇死亡率(岁),2024,12", "facts.wrong_unit", "不能换算"),
        ("孕产妇死亡率(‰),2024,12/10万", "facts.two_units", "“‰”"),
        ("孕产妇死亡率(女),2024,12", "facts.breakdown_refused", "“女”"),
        ("孕产妇死亡率(万人),2024,12", "facts.bracket", "“万人”看不懂"),
        ("孕产妇死亡率（暂定）,2024,12", "facts.bracket", "“孕产妇死亡率”"),
        ("孕产妇死亡率(农村)(城镇),2024,12", "facts.bracket", "“城镇”看不懂"),
        ("孕产妇死亡绿(农村),2024,12", "facts.unknown_indicator", "“孕产妇死亡绿(农村)”"),
    ],
)
def test_each_bad_cell_is_named(pack, tmp_path, row, code, said):
    if row.endswith("1,5"):
        row = '孕产妇死亡率,2024,"1,5"'
    found = problems(pack, csv_of(tmp_path, HEADER + row + "\n"))
    assert [c for c, _ in found] == [code]
    assert found[0][1].startswith("数据.csv:") and "2:" in found[0][1]
    assert said is None or said in found[0][1]


def test_all_problems_at_once_and_in_order(pack, tmp_path):
    text = HEADER + "孕产妇死亡率,2024,低\n自来水普及率,2024,95\n没有这个,2024,1\n自来水普及率,1999,0.5\n"
    found = problems(pack, csv_of(tmp_path, text))
    assert [code for code, _ in found] == [
        "facts.not_number",
        "facts.unknown_indicator",
        "facts.year_outside",
        "facts.fraction",
    ]


def test_two_values_for_one_thing_name_both_cells(pack, tmp_path):
    found = problems(pack, csv_of(tmp_path, HEADER + "自来水普及率,2024,95\n农村自来水,2024年,96\n"))
    assert [code for code, _ in found] == ["facts.conflict"]
    assert "数据.csv:C3" in found[0][1] and "数据.csv:C2" in found[0][1] and "95" in found[0][1] and "96" in found[0][1]


def test_counts_that_contradict_the_value(pack, tmp_path):
    text = "指标,年份,数值,分子,分母\n孕产妇死亡率,2024,12.5,1,4000\n"
    found = problems(pack, csv_of(tmp_path, text))
    assert found[0][0] == "facts.counts_differ" and "1÷4000 = 25/10万" in found[0][1]


def test_unit_column_and_cell_clash(pack, tmp_path):
    assert codes(pack, csv_of(tmp_path, "指标,年份,数值,单位\n自来水普及率,2024,95%,‰\n")) == ["facts.two_units"]
    assert codes(pack, csv_of(tmp_path, "指标,年份,数值,单位\n自来水普及率,2024,95,公里\n")) == ["facts.unknown_unit"]


def test_unknown_area_breakdown_and_status(pack, tmp_path):
    text = "地区,指标,年份,数值,城乡,状态\n甲香,自来水普及率,2024,95,郊区,大概\n"
    assert sorted(codes(pack, csv_of(tmp_path, text))) == ["facts.breakdown", "facts.status", "facts.unknown_area"]
    text = "指标,年份,数值,性别\n自来水普及率,2024,95,女\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.breakdown_refused"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "facts.empty"), ("   \n\n", "facts.empty"), ("甲,乙\n1,2\n", "facts.no_header"), ("指标,年份\n甲,2024\n", "facts.no_column"),
     ("指标,年份,数值,指标值\n自来水普及率,2024,95,95\n", "facts.column_twice"), (HEADER, "facts.no_rows"),
     ('指标,年份,数值\n"自来水普及率,2024,95\n', "facts.csv"), ("# 只有说明\n", "facts.empty")],
)  # fmt: skip
def test_files_without_a_table(pack, tmp_path, text, code):
    assert codes(pack, csv_of(tmp_path, text)) == [code]


def test_no_such_file_and_strange_formats(pack, tmp_path):
    assert codes(pack, tmp_path / "没有.csv") == ["facts.no_file"]
    assert codes(pack, csv_of(tmp_path, "x", "数据.pdf")) == ["facts.unknown_format"]
    (tmp_path / "空").mkdir()
    assert codes(pack, tmp_path / "空") == ["facts.empty_folder"]


def test_binary_csv(pack, tmp_path):
    path = tmp_path / "坏.csv"
    path.write_bytes(b"\x00\x01\xff\xfe\x00")
    assert codes(pack, path) == ["facts.encoding"]


def workbook(tmp_path, rows, change=None, name="数据.xlsx"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "卫健"
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    path = tmp_path / name
    book.save(path)
    return path


ROWS = [["指标", "年份", "数值", "备注"], ["自来水普及率", 2024, 95, ""], ["孕产妇死亡率", 2024, 12.5, ""]]


def test_workbook_pitfalls(pack, tmp_path):
    def merge(sheet):
        sheet.merge_cells("B2:B3")

    found = problems(pack, workbook(tmp_path, ROWS, merge))
    assert "facts.merged" in [code for code, _ in found] and any("数据.xlsx:卫健:B2" in text for _, text in found)

    def hide_row(sheet):
        sheet.row_dimensions[3].hidden = True

    def hide_column(sheet):
        sheet.column_dimensions["C"].hidden = True

    def hide_sheet(sheet):
        sheet.parent.create_sheet("别的")["A1"] = "x"
        sheet.sheet_state = "hidden"

    assert codes(pack, workbook(tmp_path, ROWS, hide_row)) == ["facts.hidden_row"]
    assert codes(pack, workbook(tmp_path, ROWS, hide_column)) == ["facts.hidden_column"]
    assert "facts.hidden_sheet" in codes(pack, workbook(tmp_path, ROWS, hide_sheet))

    def formula(sheet):
        sheet["C2"] = "=90+5"

    found = problems(pack, workbook(tmp_path, ROWS, formula))
    assert [code for code, _ in found] == ["facts.uncached"] and "卫健:C2" in found[0][1] and "=90+5" in found[0][1]


def test_merged_title_above_the_header_is_harmless(pack, tmp_path):
    def merge(sheet):
        sheet.insert_rows(1)
        sheet["A1"] = "附件1 统计表"
        sheet.merge_cells("A1:D1")

    facts = load_facts([workbook(tmp_path, ROWS, merge)], pack)
    assert [fact.where.cell for fact in facts.items] == ["C4", "C3"]


def test_files_that_are_no_workbooks(pack, tmp_path):
    with zipfile.ZipFile(tmp_path / "文.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert codes(pack, tmp_path / "文.xlsx") == ["facts.is_docx"]
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert codes(pack, tmp_path / "旧.xls") == ["facts.old_xls"]
    (tmp_path / "密.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    assert codes(pack, tmp_path / "密.xlsx") == ["facts.password"]
    (tmp_path / "假.xlsx").write_bytes(b"hello")
    assert codes(pack, tmp_path / "假.xlsx") == ["facts.not_workbook"]
    with zipfile.ZipFile(tmp_path / "坏.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<broken")
    assert codes(pack, tmp_path / "坏.xlsx") == ["facts.damaged"]


def test_every_message_speaks_both_languages(pack, tmp_path):
    path = csv_of(tmp_path, HEADER + "孕产妇死亡率,2024,低\n")
    assert "is not a number" in problems(pack, path, "en")[0][1]
    assert "不是数字" in problems(pack, path, "zh")[0][1]


def test_good_forms_are_understood(pack, tmp_path):
    rows = [
        {"indicator": "孕产妇死亡率(1/10万)", "year": "2021年", "value": "１２．５/10万"},
        {"indicator": "Mmr", "year": "2022", "value": "0.125‰"},
        {"indicator": "mmr", "year": "2023", "value": "", "numerator": "1", "denominator": "4,000"},
        {"indicator": "农村自来水", "year": "2024", "value": "98.5%"},
        {"indicator": "water", "year": "2023", "value": "缺"},
        {"indicator": "water", "year": "2022", "value": "—"},
        {"indicator": "water", "year": "2021", "value": "…"},
        {"indicator": "small", "year": "2024", "value": "0.5"},
        {"indicator": "平均受教育年限", "year": "2024", "value": "11.6年"},
    ]
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        facts = load_facts([packs.write_csv(tmp_path / "好.csv", rows, encoding)], pack)
        values = {(fact.indicator, fact.year): fact.value for fact in facts.items}
        assert values[("mmr", 2021)] == values[("mmr", 2022)] == 12.5
        assert values[("mmr", 2023)] == 25 and values[("water", 2024)] == 98.5
        assert values[("water", 2023)] is values[("water", 2022)] is values[("water", 2021)] is None
        assert values[("small", 2024)] == 0.5 and values[("years", 2024)] * 10 == 116
        source = facts.sources[0]
        assert (source.rows, source.facts, source.missing, source.repeated) == (9, 6, 3, 0)


def test_percent_formatted_cells_and_float_noise(pack, tmp_path):
    def percent(sheet):
        sheet["C2"] = 0.985
        sheet["C2"].number_format = "0.0%"
        sheet["C3"] = 12.4 + 0.1

    facts = load_facts([workbook(tmp_path, ROWS, percent)], pack)
    assert {fact.indicator: fact.value for fact in facts.items} == {"water": 98.5, "mmr": 12.5}
