"""Texts of which nobody knows how fields are set apart, and quotes that make one cell of many rows (engine.facts.separated)."""

import pytest

from engine.facts.load import load_facts
from engine.facts.separated import in_one_cell, separator_of
from tests.facts.files import csv_of, problems, workbook

TABLE = ["指标", "年份", "数值"], ["自来水普及率", "2024", "95"], ["自来水普及率", "2023", "94"]


def table(mark, before=""):
    return before + "".join(mark.join(row) + "\n" for row in TABLE)


def figures(pack, path):
    return {item.year: item.value for item in load_facts([path], pack).items}


@pytest.mark.parametrize("mark", [",", "\t", ";", "|", "，", "；", "｜", "、"])
def test_whatever_sets_the_headings_apart_is_the_separator(pack, tmp_path, mark):
    assert figures(pack, csv_of(tmp_path, table(mark))) == {2024: 95, 2023: 94}


TITLES = {
    "a title with a comma above semicolons": table(";", "2024年,数据\n"),
    "a title with commas above tabs": table("\t", "关于年份,数值的表,2024年\n"),
    "a title with Chinese commas above pipes": table("|", "测试县，2024年，年份\n"),
    "a comment with commas above tabs": table("\t", "# 年份,数值,指标,备注\n"),
    "what a spreadsheet says of the separator": table(";", "sep=;\n"),
    "unequal lines above": table("\t", "一,二,三\n甲,乙\n丙\n"),
    "a blank first line": table(";", "\n\n"),
    "a byte order mark twice": table(";", "\ufeff\ufeff"),
}


@pytest.mark.parametrize("what", TITLES)
def test_lines_above_the_headings_do_not_choose_the_separator(pack, tmp_path, what):
    assert figures(pack, csv_of(tmp_path, TITLES[what])) == {2024: 95, 2023: 94}


@pytest.mark.parametrize("heading", ["备注,说明", "备注,说明,来源", "指标,年份,数值,备注", "年份，数值，指标，备注"])
def test_a_heading_that_holds_separators_chooses_none(pack, tmp_path, heading):
    rows = (*TABLE[0], heading), (*TABLE[1], "好"), (*TABLE[2], "好")
    assert figures(pack, csv_of(tmp_path, "".join("\t".join(row) + "\n" for row in rows))) == {2024: 95, 2023: 94}


def test_headings_that_no_table_of_ours_has_are_set_apart_by_what_all_lines_share():
    assert separator_of("说明,见下\n甲;乙;丙\n1,5;2;3\n4;5;6\n") == ";"
    assert separator_of("") == separator_of("甲\n乙\n") == ","


@pytest.mark.parametrize("mark", ["  ", " ", "^", "~"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_headings_in_one_cell_are_said_to_be_so(pack, tmp_path, mark, lang):
    for path in (csv_of(tmp_path, table(mark)), workbook(tmp_path, [[mark.join(row)] for row in TABLE])):
        ((code, text),) = problems(pack, path, lang=lang)
        assert code == "facts.in_one_cell" and ":A1: " in text and mark.join(TABLE[0]) in text
        assert {"zh": "数据—分列", "en": "Text to Columns"}[lang] in text


@pytest.mark.parametrize("mark", ["，", "；", "|", ";", "\t", "｜"])
def test_a_row_set_apart_otherwise_than_the_headings_is_not_lost(pack, tmp_path, mark):
    text = table(",") + mark.join(["孕产妇死亡率", "2024", "12.5"]) + "\n"
    ((code, said),) = problems(pack, csv_of(tmp_path, text))
    assert code == "facts.in_one_cell" and ":A4: " in said and "孕产妇死亡率" in said


def test_a_row_pasted_into_one_cell_of_a_workbook_is_not_lost(pack, tmp_path):
    ((code, said),) = problems(pack, workbook(tmp_path, [*TABLE, ["孕产妇死亡率,2024,12.5"]]))
    assert code == "facts.in_one_cell" and "卫健:A4" in said


LINES = [
    "一、健康",
    "注：共三类，2024年，来源：卫健局",
    "填表人：张三，2025，1",
    "填表人：张三  日期：2025 年 1 月 10 日",
    "（一）妇女与健康，教育",
]


@pytest.mark.parametrize("line", LINES)
def test_headings_of_sections_and_foot_lines_are_no_rows(pack, tmp_path, line):
    assert figures(pack, csv_of(tmp_path, table(",") + line + "\n")) == {2024: 95, 2023: 94}


@pytest.mark.parametrize(
    "cells", [[""], ["", ""], ["指标"], ["指标", "年份"], ["一、2024年"], ["全市12,345人"], ["见2023年、2024年统计公报"]]
)
def test_ordinary_cells_are_no_rows(cells):
    assert not in_one_cell(cells)


HEADER = "指标,年份,数值,备注\n"
OPENS = {
    "the quote is never closed": (HEADER + '自来水普及率,2023,94,\n自来水普及率,2024,"95,\n自来水普及率,2022,93,\n', 3),
    "the quote is closed too early": (HEADER + '自来水普及率,2024,"95"%,\n自来水普及率,2023,94,\n', 2),
    "quotes within quotes": (HEADER + '自来水普及率,2023,94,\n自来水普及率,2024,95,"好的"的"\n', 3),
    "later quotes are in pairs": (HEADER + '自来水普及率,2024,"95,\n自来水普及率,2023,"94",\n自来水普及率,2022,"93",\n', 2),
    "of a thousand rows the first": (HEADER + '自来水普及率,2024,"95,\n' + "自来水普及率,2023,94,\n" * 1000, 2),
    "after a cell of several lines": (HEADER + '自来水普及率,2023,94,"一\n二"\n自来水普及率,2024,"95,\n', 4),
    "lines end as on Windows": ((HEADER + '自来水普及率,2023,94,\n自来水普及率,2024,"95,\n').replace("\n", "\r\n"), 3),
}  # fmt: skip


@pytest.mark.parametrize("what", OPENS)
def test_a_quote_is_named_where_it_opens(pack, tmp_path, what):
    text, line = OPENS[what]
    path = tmp_path / "数据.csv"
    path.write_bytes(text.encode())
    ((code, said),) = problems(pack, path)
    assert code == "facts.csv_quote" and said.startswith(f"数据.csv:{line}: ")


SWALLOWED = {
    "a row": '自来水普及率,2024,95,"好\n自来水普及率,2023,94,好"\n',
    "several rows": '自来水普及率,2024,95,"好\n自来水普及率,2023,94,\n自来水普及率,2022,93,"\n',
    "a row behind a comment": '"# 说明\n自来水普及率,2024,95,"\n自来水普及率,2023,94,\n',
    "from column to column": '自来水普及率,2024,"95,\n自来水普及率,2023,94,\n自来水普及率,2022,"\n',
}


@pytest.mark.parametrize("what", SWALLOWED)
def test_rows_between_two_quotes_that_are_no_pair_are_not_lost(pack, tmp_path, what):
    found = problems(pack, csv_of(tmp_path, HEADER + SWALLOWED[what]))
    assert "facts.csv_swallowed" in [code for code, _ in found]


@pytest.mark.parametrize("note", ["一\n二", "甲，乙\n丙，丁", "first, second\nthird, fourth", "共 12 所，\n其中新建 2 所"])
def test_a_note_of_several_lines_is_a_note(pack, tmp_path, note):
    (item,) = load_facts([csv_of(tmp_path, HEADER + f'自来水普及率,2024,95,"{note}"\n')], pack).items
    assert item.value == 95 and item.extra["note"] == note


@pytest.mark.parametrize("row", ["#1,自来水普及率,2024,50", "#1,自来水普及率,2024年,50", "# 1,自来水普及率,2024年,缺"])
def test_a_row_that_begins_like_a_comment_is_none(pack, tmp_path, row):
    facts = load_facts([csv_of(tmp_path, f"序号,指标,年份,数值\n{row}\n2,自来水普及率,2023,60\n")], pack)
    assert sorted(item.year for item in facts.items) == [2023, 2024] and not facts.sources[0].notes


@pytest.mark.parametrize("mark", [",", "\t", "|", "，", "；", "｜"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_a_text_in_a_folder_is_read_where_it_has_headings(pack, tmp_path, mark, encoding):
    (tmp_path / "数据.txt").write_bytes(table(mark).encode(encoding))
    (tmp_path / "说明.txt").write_text("a | b | c\n- | - | -\n甲，乙，丙\n丁，戊，己\n")
    assert figures(pack, tmp_path) == {2024: 95, 2023: 94}
