"""Workbooks: what hides or distorts a figure in them, and files that are none (engine.facts.workbook, sheet)."""

import re
import time
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.model import Release
from tests import packs
from tests.facts.files import ROWS, codes, of_indicators, problems, value_of, workbook
from tests.facts.odsfile import as_ods


def test_workbook_pitfalls(pack, tmp_path):
    def merge(sheet):
        sheet.merge_cells("C2:C3")

    found = problems(pack, workbook(tmp_path, ROWS, merge))
    assert "facts.merged" in [code for code, _ in found] and any("数据.xlsx:卫健:C2" in text for _, text in found)

    def one_year(sheet):  # a name, a place or a year merged over its rows holds for each of them
        sheet.merge_cells("B2:B3")

    facts = load_facts([workbook(tmp_path, ROWS, one_year)], pack)
    assert [(fact.year, fact.value) for fact in facts.items] == [(2024, 12.5), (2024, 95)]

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


OF_GROUPS = [
    ["城乡", "指标", "2023年", "2024年"],
    ["农村", "孕产妇死亡率", 14, 13],
    [None, "婴儿死亡率", 5, 4],
    ["城市", "孕产妇死亡率", 9, 8],
]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_group_that_is_merged_over_its_rows_holds_for_each_of_them(tmp_path, kind):
    of_places = {"breakdowns": {"residence": ["urban", "rural"]}}
    mothers, infants = (
        packs.indicator("孕产妇死亡率", "per_100000", **of_places),
        packs.indicator("婴儿死亡率", "per_mille", **of_places),
    )
    pack = of_indicators(tmp_path / "pack", mmr=mothers, imr=infants)
    path = workbook(tmp_path, OF_GROUPS, lambda sheet: sheet.merge_cells("A2:A3"))
    if kind == "ods":
        data, path = as_ods(path), tmp_path / "数据.ods"
        path.write_bytes(data)
    found = {(fact.indicator, fact.year, fact.parts): fact.value for fact in load_facts([path], pack).items}
    rural, urban = (("residence", "rural"),), (("residence", "urban"),)
    assert found == {
        ("mmr", 2023, rural): 14, ("mmr", 2024, rural): 13, ("imr", 2023, rural): 5, ("imr", 2024, rural): 4,
        ("mmr", 2023, urban): 9, ("mmr", 2024, urban): 8,
    }  # fmt: skip


def test_what_a_row_states_beside_its_figure_may_be_merged_as_well(pack, tmp_path):
    rows = [["指标", "年份", "数值", "状态", "地区"], ["自来水普及率", 2023, 95, "初步", "甲乡"], ["自来水普及率", 2024, 96]]

    def merge(sheet):  # a place over two columns is that of its rows too
        sheet.merge_cells("D2:D3")
        sheet.merge_cells("E2:F3")

    items = load_facts([workbook(tmp_path, rows, merge)], pack).items
    assert {(fact.year, fact.unit_name, fact.release) for fact in items} == {
        (year, "甲乡", Release.PRELIMINARY) for year in (2023, 2024)
    }


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
    assert codes(pack, tmp_path / "文.xlsx") == ["facts.really.word"]
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert codes(pack, tmp_path / "旧.xls") == ["facts.damaged"]
    (tmp_path / "密.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    assert codes(pack, tmp_path / "密.xlsx") == ["facts.password"]
    (tmp_path / "假.xlsx").write_bytes(b"hello")
    assert codes(pack, tmp_path / "假.xlsx") == ["facts.not_workbook"]
    with zipfile.ZipFile(tmp_path / "坏.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<broken")
    assert codes(pack, tmp_path / "坏.xlsx") == ["facts.damaged"]


def rewritten(path, change):
    """Change the XML of the first sheet of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = change(parts[sheet].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_whole_columns_that_are_merged_are_named_and_not_filled(pack, tmp_path):
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="E1:Z1048576"/></mergeCells>'
    path = rewritten(workbook(tmp_path, ROWS), lambda xml: xml.replace("</sheetData>", merged))
    start = time.process_time()
    ((code, text),) = problems(pack, path)
    assert code == "facts.vast_merge" and "卫健:E1" in text and "E1:Z1048576" in text and time.process_time() - start < 10


def test_formulas_are_found_whatever_the_prefix_of_their_namespace(pack, tmp_path):
    def prefixed(xml):
        return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")

    path = workbook(tmp_path, [ROWS[0], ["自来水普及率", 2024, "=90+5", ""], ROWS[2]])
    assert codes(pack, rewritten(path, prefixed)) == ["facts.uncached"]


def test_a_saved_empty_text_is_an_empty_cell(pack, tmp_path):
    rows = [ROWS[0], ["自来水普及率", 2024, '=IF(B2=2023,1,"")', ""], ROWS[2]]
    path = workbook(tmp_path, rows)
    assert codes(pack, path) == ["facts.uncached"]
    rewritten(path, lambda xml: xml.replace('<c r="C2">', '<c r="C2" t="str">'))
    assert value_of(pack, path) is None


def test_each_filled_column_of_a_hidden_group_is_named(pack, tmp_path):
    def hide(sheet):
        sheet.column_dimensions.group("E", "G", hidden=True)
        sheet["F1"], sheet["F2"] = "备选", 1

    found = problems(pack, workbook(tmp_path, ROWS, hide))
    assert [code for code, _ in found] == ["facts.hidden_column"] and "卫健:F" in found[0][1]


def test_a_formatted_empty_cell_far_away_costs_nothing(pack, tmp_path):
    def far(sheet):
        sheet["F1048576"].font = openpyxl.styles.Font(bold=True)
        sheet.column_dimensions["E"].hidden = True
        sheet.row_dimensions[1048576].hidden = True

    path = workbook(tmp_path, ROWS, far)
    start = time.process_time()
    assert value_of(pack, path) == 95
    assert time.process_time() - start < 2


def test_a_sheet_of_formats_only_is_passed_over(pack, tmp_path):
    def second(sheet):
        sheet.parent.create_sheet("空表")["C9"].font = openpyxl.styles.Font(bold=True)

    assert load_facts([workbook(tmp_path, ROWS, second)], pack).sources[0].skipped == ("空表",)


def test_columns_and_rows_without_extent_are_hidden(pack, tmp_path):
    narrow = '<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>'

    def none_shown(sheet):
        sheet.sheet_format.zeroHeight = True

    assert codes(pack, rewritten(workbook(tmp_path, ROWS), lambda xml: xml.replace("<sheetData>", narrow))) == [
        "facts.hidden_column"
    ]
    assert codes(pack, rewritten(workbook(tmp_path, ROWS), lambda xml: xml.replace('<row r="3"', '<row r="3" ht="0"'))) == [
        "facts.hidden_row"
    ]
    assert codes(pack, workbook(tmp_path, ROWS, none_shown)) == ["facts.hidden_row"] * 3


def test_a_link_is_no_content_of_its_cell(pack, tmp_path):
    path = workbook(tmp_path, [ROWS[0], ["自来水普及率", 2024, "", ""], ROWS[2]])
    linked = (
        '</sheetData><hyperlinks><hyperlink ref="C2" location="98.5"/><hyperlink ref="D1:D90000" location="x"/></hyperlinks>'
    )
    assert value_of(pack, rewritten(path, lambda xml: xml.replace("</sheetData>", linked))) is None


def test_a_cell_that_stands_twice_is_a_question(pack, tmp_path):
    path = workbook(tmp_path, ROWS)
    (found,) = problems(pack, rewritten(path, lambda xml: xml.replace('<c r="C2"', '<c r="C2"><v>12</v></c><c r="C2"')))
    assert found[0] == "facts.cell_twice" and "卫健:C2" in found[1]


def test_a_sheet_that_programs_hide_is_passed_over_unless_it_holds_figures(pack, tmp_path):
    def kept_by_wps(sheet):
        other = sheet.parent.create_sheet("WpsReserved_CellImgList")
        other["A1"], other["A2"], other.sheet_state = "ID_1", "ID_2", "veryHidden"

    def table(sheet):
        other = sheet.parent.create_sheet("底表")
        for row in ROWS:
            other.append(row)
        other.sheet_state = "veryHidden"

    assert load_facts([workbook(tmp_path, ROWS, kept_by_wps)], pack).sources[0].skipped == ("WpsReserved_CellImgList",)
    (found,) = problems(pack, workbook(tmp_path, ROWS, table))
    assert found[0] == "facts.very_hidden_sheet" and "另存为" in found[1]


def test_a_workbook_in_strict_open_xml_is_named_as_one(pack, tmp_path):
    path = tmp_path / "严.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>')
    (found,) = problems(pack, path)
    assert found[0] == "facts.strict_xlsx" and "另存为普通" in found[1]


def test_the_words_of_the_library_reach_nobody(pack, tmp_path, capsys, recwarn):
    listed = '</sheetData><extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst>'
    path = rewritten(workbook(tmp_path, ROWS), lambda xml: xml.replace("</sheetData>", listed))
    assert value_of(pack, path) == 95 and not recwarn.list and capsys.readouterr() == ("", "")


def test_zeros_that_a_sheet_does_not_show_are_asked_about(pack, tmp_path):
    def not_shown(sheet):
        sheet.sheet_view.showZeros = False

    rows = [["指标", "年份", "数值"], ["自来水普及率", 2024, 95], ["孕产妇死亡率", 2024, 0]]
    (found,) = problems(pack, workbook(tmp_path, rows, not_shown))
    assert found[0] == "facts.zeros_not_shown" and "数据.xlsx:卫健:C3" in found[1] and "看上去是空白" in found[1]
    assert load_facts([workbook(tmp_path, rows[:2], not_shown)], pack).items[0].value == 95
    assert len(load_facts([workbook(tmp_path, rows)], pack).items) == 2


def test_several_hidden_rows_are_said_at_once(pack, tmp_path):
    def hide_rows(sheet):
        for row in (2, 3):
            sheet.row_dimensions[row].hidden = True

    with pytest.raises(InvalidFacts) as caught:
        load_facts([workbook(tmp_path, ROWS, hide_rows)], pack)
    (said,) = caught.value.texts("zh")
    assert "数据.xlsx:卫健:2: 这一行被隐藏却有内容" in said and "3" in said.partition("；")[2]


def test_what_is_remarked_on_a_cell_is_a_note_of_its_figure(pack, tmp_path):
    def remark(sheet):
        sheet["C2"].comment = Comment("张三:\n此数为2023年数据", "张三")
        sheet["A3"].comment = Comment("含农垦", "张三")
        sheet["C3"].comment = Comment("已核实", "")
        sheet["D3"] = "无调整"

    data = load_facts([workbook(tmp_path, ROWS, remark)], pack)
    assert {item.note for item in data.items} == {"此数为2023年数据", "无调整；已核实"}
    assert "含农垦" in data.sources[0].lines
