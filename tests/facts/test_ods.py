"""OpenDocument spreadsheets are read as workbooks are: shown figures, hidden and struck cells, limits (engine.facts.odsbook)."""

import datetime
import time

import pytest

from engine.facts.books import read_book
from engine.facts.load import load_facts, read_facts
from engine.rules.load import load_pack, pack_folder
from tests.facts.files import ROWS, problems, value_of, workbook
from tests.facts.odsfile import as_ods, cell, number_style, ods, row, table
from tests.helpers import ROOT

FORMS = sorted((ROOT.parent / "shared/forms/open").glob("[0-9]*.xlsx"))
HEAD = row(cell("指标"), cell("年份"), cell("数值"))


def saved(tmp_path, data, name="数据.ods"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def seen(sheet):
    return {(number, column): text for number, cells in sheet.rows.items() for column, text in enumerate(cells) if text}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_gives_the_same_as_the_workbook_it_was(path, tmp_path):
    pack, other = load_pack(pack_folder("gaoping-2021-2025")), saved(tmp_path, as_ods(path), f"{path.stem}.ods")
    (one, wrong), (two, also_wrong) = read_facts([path], pack), read_facts([other], pack)
    told = [(i.key, i.status, i.value, i.numerator, i.denominator, i.raw, i.where.sheet, i.where.cell) for i in one.items]
    assert told == [
        (i.key, i.status, i.value, i.numerator, i.denominator, i.raw, i.where.sheet, i.where.cell) for i in two.items
    ]
    assert sorted((p.code, p.where.sheet, p.where.cell) for p in wrong) == sorted(
        (p.code, p.where.sheet, p.where.cell) for p in also_wrong
    )


def test_a_workbook_and_the_same_as_ods(pack, tmp_path):
    path = workbook(tmp_path, ROWS)
    assert value_of(pack, saved(tmp_path, as_ods(path))) == value_of(pack, path) == 95


SHOWN = {"0.00%": "95.42%", "0.0": "0.9542", 'General"‰"': "0.9542‰", "General": "0.9542", '0.0"人"': "0.9542人"}


@pytest.mark.parametrize("code", SHOWN)
def test_a_number_is_read_as_its_style_shows_it(code):
    data = ods(table(HEAD + row(cell("自来水普及率"), cell(2024), cell(0.9542, style="s"))), number_style("s", code))
    ((sheet,), _, _) = read_book(data, "x.ods")
    assert seen(sheet)[2, 2] == SHOWN[code]


def test_a_style_is_also_that_of_the_row_or_column_and_of_parents():
    child = '<style:style style:name="child" style:family="table-cell" style:parent-style-name="s"/>'
    columns = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="child"/>'
    )
    rows = (
        HEAD
        + row(cell("a"), cell(2024), cell(0.5))
        + row(cell("b"), cell(0.25), cell("c"), told='table:default-cell-style-name="s"')
    )
    ((sheet,), _, _) = read_book(ods(table(rows, columns=columns), number_style("s", "0.0%") + child), "x.ods")
    assert seen(sheet)[2, 2] == "50%" and seen(sheet)[3, 1] == "25%" and seen(sheet)[2, 1] == "2024"


def test_parts_for_negative_numbers_and_texts_that_are_not_shown():
    part = '<number:number number:decimal-places="1" number:min-integer-digits="1"/>'
    applied = '<style:map style:condition="value()&gt;=0" style:apply-style-name="P0"/>'
    styles = f'<number:number-style style:name="P0">{part}</number:number-style>'
    styles += f'<number:number-style style:name="N"><number:text>约</number:text>{part}{applied}</number:number-style>'
    styles += '<style:style style:name="s" style:family="table-cell" style:data-style-name="N"/>'
    ((sheet,), _, _) = read_book(
        ods(table(HEAD + row(cell("a"), cell(3.5, style="s"), cell(-3.5, style="s"))), styles), "x.ods"
    )
    assert seen(sheet)[2, 1] == "3.5" and seen(sheet)[2, 2] == '-3.5⟦0.0;"约"0.0⟧'


def test_dates_truths_marks_and_comments():
    raised = '<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    marked = '<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation>'
    marked += '<text:p>95<text:span text:style-name="up">2</text:span><text:s text:c="2"/>x</text:p></table:table-cell>'
    years = '<number:date-style style:name="D"><number:year number:style="long"/></number:date-style>'
    years += '<style:style style:name="d" style:family="table-cell" style:data-style-name="D"/>'
    cells = row(cell(datetime.date(2024, 3, 1)), cell(datetime.date(1905, 7, 16), style="d"), cell(True), marked)
    ((sheet,), _, _) = read_book(ods(table(HEAD + cells), raised + years), "x.ods")
    assert sheet.rows[2] == ["2024-03-01", "2024⟦yyyy⟧", "是", "95²  x"]


def test_what_is_hidden_or_struck_out_is_asked_about():
    struck = '<style:style style:name="no" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    flat = '<style:style style:name="flat" style:family="table-row"><style:table-row-properties style:row-height="0cm"/></style:style>'
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    rows = HEAD + row(cell("a"), cell(1), cell(2, style="no")) + row(cell("b"), told='table:style-name="flat"')
    rows += row(cell("c"), told='table:visibility="filter"') + row(cell(None), told='table:visibility="collapse"')
    rows += row('<table:table-cell table:formula="of:=SUM([.A1])"/>')
    (_, _, wrong) = read_book(ods(table(rows, columns=columns), struck + flat), "x.ods")
    assert {(p.code, p.where.cell) for p in wrong} == {
        ("facts.struck", "C2"), ("facts.hidden_row", "3"), ("facts.hidden_row", "4"), ("facts.hidden_column", "B"), ("facts.uncached", "A6")
    }  # fmt: skip


def test_sheets_are_passed_over_or_asked_about_as_those_of_a_workbook():
    gone = '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>'
    data = ods(
        table(HEAD, "说明") + table("", "空") + table(HEAD + HEAD, "藏", table_style_name="gone") + table(HEAD + HEAD, "表"),
        gone,
    )
    sheets, skipped, wrong = read_book(data, "x.ods")
    assert [s.name for s in sheets] == ["表"] and skipped == ["说明", "空"]
    assert [(p.code, p.where.sheet) for p in wrong] == [("facts.hidden_sheet", "藏")]


def test_repeated_rows_and_columns_are_each_there_and_empty_ones_take_no_place():
    rows = row(
        cell("指标"), cell("年份", 'table:number-columns-repeated="2"'), cell(None, 'table:number-columns-repeated="16381"')
    )
    rows += row(cell(None, 'table:number-columns-repeated="16384"'), told='table:number-rows-repeated="3"')
    rows += row(cell("a"), cell(5), told='table:number-rows-repeated="2"')
    rows += row(cell(None), told='table:number-rows-repeated="1048570"')
    start = time.process_time()
    ((sheet,), _, wrong) = read_book(ods(table(rows)), "x.ods")
    assert not wrong and time.process_time() - start < 1
    assert sheet.rows == {1: ["指标", "年份", "年份"], 5: ["a", "5"], 6: ["a", "5"]}


BOMBS = {
    "rows": row(cell("a"), told='table:number-rows-repeated="999999999"')
    + row(cell("a"), told='table:number-rows-repeated="2000000"'),
    "columns": row(cell("a", 'table:number-columns-repeated="999999999"')),
    "both": row(cell("a", 'table:number-columns-repeated="16384"'), told='table:number-rows-repeated="1048576"'),
    "far right": row(
        cell(None, 'table:number-columns-repeated="16383"'), cell("a"), told='table:number-rows-repeated="1048576"'
    ),
    "merged": row(cell("a", 'table:number-columns-spanned="16384" table:number-rows-spanned="1048576"')),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_million_repetitions_are_refused_at_once(bomb):
    start = time.process_time()
    _, _, wrong = read_book(ods(table(HEAD + BOMBS[bomb])), "x.ods")
    assert {p.code for p in wrong} == {"facts.vast_merge" if bomb == "merged" else "facts.many_cells"}
    assert time.process_time() - start < 5


def test_what_is_no_sheet_is_not_read():
    changes = f"<table:tracked-changes><table:deletion>{row(cell('旧'))}</table:deletion></table:tracked-changes>"
    links = f"<table:dde-links><table:dde-link>{table(row(cell('别处')))}</table:dde-link></table:dde-links>"
    ((sheet,), _, _) = read_book(ods(changes + table(HEAD + row(cell("a"), cell(1))) + links), "x.ods")
    assert seen(sheet) == {(1, 0): "指标", (1, 1): "年份", (1, 2): "数值", (2, 0): "a", (2, 1): "1"}


def test_documents_that_cannot_be_read_say_why(pack, tmp_path):
    locked = ods(table(HEAD), more={"META-INF/manifest.xml": "<m><encryption-data/></m>"})
    assert [code for code, _ in problems(pack, saved(tmp_path, locked))] == ["facts.password"]
    evil = ods(table(HEAD), more={"styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    assert [code for code, _ in problems(pack, saved(tmp_path, evil))] == ["facts.damaged"]
    bomb = ods(table(HEAD), more={"x": "\0" * 210_000_000})
    assert [code for code, _ in problems(pack, saved(tmp_path, bomb))] == ["facts.unpacked"]
    assert [code for code, _ in problems(pack, saved(tmp_path, ods(table("<table:table-row>"))))] == ["facts.damaged"]


def test_a_folder_with_an_ods_is_read(pack, tmp_path):
    saved(tmp_path, as_ods(workbook(tmp_path, ROWS)), "甲.ods")
    (tmp_path / "数据.xlsx").unlink()
    assert len(load_facts([tmp_path], pack).items) == 2
