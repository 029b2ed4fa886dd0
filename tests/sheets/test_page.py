"""Pages of workbooks: harmless cells, numbers as they are shown, links, filters, A4 (engine.sheets)."""

import io
from fractions import Fraction

import openpyxl
import pytest

from engine.sheets.page import Figure, Jump, Page, Table, figure, workbook


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_what_looks_like_a_formula_stays_a_text():
    texts = ["=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0", "文\x07字"]
    book = opened(workbook([Page("表", ("=题",), ("=头",), [[text] for text in texts], (10,))]))
    cells = [cell for row in book["表"].iter_rows() for cell in row]
    assert [cell.value for cell in cells] == ["=题", "=头", *texts[:-1], "文字"]
    assert {cell.data_type for cell in cells} == {"s"} and all(cell.quotePrefix for cell in cells[:-1])


def test_sheets_have_names_that_a_workbook_takes_and_print_on_a4():
    pages = [Page(name, (), ("头",), [], (10,)) for name in ("市/县[局]", "局" * 40, "局" * 40, "", "a", "A")]
    book = opened(workbook(pages))
    assert book.sheetnames == ["市 县 局", "局" * 31, "局" * 29 + " 2", "1", "a", "A 2"]
    sheet = book.worksheets[0]
    assert (sheet.freeze_panes, sheet.page_setup.paperSize, sheet.page_setup.orientation) == ("A2", 9, "landscape")
    assert sheet.page_setup.fitToWidth == 1 and sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize(
    ("widths", "printed", "paper", "kept"),
    [
        ((88, 88), 0, 9, (88, 88)),
        ((88, 89), 0, 9, (87, 88)),
        ((10, 200, 50), 0, 9, (10, 132, 33)),  # the narrow ones stay
        ((88, 89), 1, 9, (88, 89)),
        ((9,) * 20, 0, 8, (9,) * 20),
        ((12,) * 30, 0, 8, (8,) * 30),
    ],
)
def test_wide_columns_give_way_to_a4_and_what_would_still_be_too_small_is_printed_on_a3(widths, printed, paper, kept):
    head = ["头"] * len(widths)
    (sheet,) = opened(workbook([Page("表", (), head, [["长" * 100] * len(widths)], widths, printed=printed)]))
    assert sheet.page_setup.paperSize == paper and sheet.page_setup.fitToWidth == 1
    assert tuple(sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]) == kept
    assert sheet.row_dimensions[2].height == min(405, 17 * -(-200 // (min(kept) - 1)))


@pytest.mark.parametrize(
    ("number", "text", "places"),
    [
        (Fraction(1000, 37), "27.03", 2),
        (Fraction(5, 2), "2.5", 1),
        (Fraction(7), "7", 0),
        (Fraction(1, 8), "0.12", 3),  # rounded half to even; a spreadsheet would show 0.13
        (Fraction(-1, 8), "-0.12", 3),
        (Fraction(3, 8), "0.38", 2),
    ],
)
def test_a_number_is_shown_as_pages_show_it(number, text, places):
    assert figure(number, text) == Figure(number, places)
    (cell,) = opened(workbook([Page("表", (), ("头",), [[figure(number, text)]], (10,))]))["表"][2]
    assert cell.data_type == "n" and cell.value == pytest.approx(float(number), rel=1e-15, abs=0)
    assert cell.number_format == ("0." + "0" * places if places else "0")


def test_a_cell_leads_to_the_one_that_another_names():
    pages = [
        Page("甲's", ("题",), ("头",), [[Jump("去", at="a", to="b")]], (10,)),
        Page("乙", (), ("头",), [["空"], [Jump("回", at="b", to="a")]], (10,)),
    ]
    book = opened(workbook(pages))
    assert book["甲's"]["A3"].hyperlink.location == "'乙'!A3" and book["乙"]["A3"].hyperlink.location == "'甲''s'!A3"
    with pytest.raises(KeyError):
        workbook([Page("甲", (), ("头",), [[Jump("去", to="nowhere")]], (10,))])


def test_a_page_filters_its_rows_colours_words_and_prints_its_first_columns():
    page = Page("表", ("题",), ("等级", "值"), [["红", 1], ["蓝", 2]], (10, 10), True, 1, 1, {0: {"红": "F4B6B6"}})
    sheet = opened(workbook([page]))["表"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_area) == ("A2:B4", "B3", "'表'!$A$1:$A$4")
    ((where, rules),) = [(str(found.sqref), found.rules) for found in sheet.conditional_formatting]
    assert where == "A3:A4" and [rule.formula for rule in rules] == [['"红"']]


def test_tables_stand_below_each_other_and_lines_across():
    more = (Table("乙", (), [["一"], ["  二"]]), Table("丙", ("头",), [[3]]))
    sheet = opened(workbook([Page("表", ("题",), ("头", "旁"), [[1, 2]], (10, 10), more=more)]))["表"]
    assert [cell.value for cell in sheet["A"]] == ["题", "头", 1, None, "乙", "一", "二", None, "丙", "头", 3]
    assert sheet["A7"].alignment.indent == 1 and "A6:B6" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet.freeze_panes is None and not sheet.auto_filter.ref


def test_the_same_pages_give_the_same_bytes():
    page = Page("表", ("题",), ("头",), [[figure(Fraction(1, 3), "0.33")]], (10,))
    assert workbook([page]) == workbook([page])


def test_a_word_wider_than_its_cell_begins_on_a_line_of_its_own():
    """As spreadsheets break it: SHA-256, then the checksum on two lines."""
    rows = [["SHA-256 " + "af45" * 16], ["af45" * 16], ["字 " * 20 + "a"]]
    sheet = opened(workbook([Page("表", ("题",), ("头",), rows, (51,))])).worksheets[0]
    assert [sheet.row_dimensions[number].height for number in (3, 4, 5)] == [3 * 17, 2 * 17, 2 * 17]


def test_rows_are_as_high_as_their_longest_text_needs():
    rows = [["短", "1"], ["长" * 60, "1"], ["一\n二\n三", "1"], ["字" * 30_000, "1"]]
    sheet = opened(workbook([Page("表", ("题",), ("很长的标题要两行", "b"), rows, (11, 11))])).worksheets[0]
    heights = [sheet.row_dimensions[number].height for number in range(2, 7)]
    assert heights == [2 * 17, 17, 12 * 17, 3 * 17, 405]
    assert sheet.oddFooter.center.text and sheet.page_margins.left < 0.5


def test_what_no_workbook_can_hold_is_left_out_of_texts_and_names():
    odd = "Shee\ufffe\uffff\x01\x0bt\ud800 😀"
    sheet = opened(workbook([Page(odd, [odd], ["头" + odd], [[odd]], [20])])).active
    assert sheet.title == "Sheet 😀" and sheet["A1"].value == "Sheet 😀"
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]] == ["头Sheet 😀", "Sheet 😀"]


@pytest.mark.parametrize(
    ("widths", "firm", "kept"),
    [
        ((20, 100, 12, 100), (), (19, 74, 8, 74)),  # the id and its margins; an empty column gives way as words do
        ((20, 100, 12, 100), (2,), (19, 72, 12, 72)),
        ((14, 100, 12, 100), (), (14, 76, 9, 76)),  # never wider than it was to be
    ],
)
def test_no_id_is_broken_where_columns_give_way(widths, firm, kept):
    row = ["C1.3c@140581@2024", "字" * 300, "", "2025-05-02，字"]
    (sheet,) = opened(workbook([Page("表", (), ["头"] * 4, [row], widths, firm=firm)]))
    found = tuple(sheet.column_dimensions[letter].width for letter in "ABCD")
    assert found == kept and sum(found) <= 176


@pytest.mark.parametrize(("lines", "high"), [(20, 1), (29, 1), (45, 1), (60, 0), (100, 0)])
def test_a_page_that_is_only_a_few_lines_too_high_is_printed_on_one(lines, high):
    """At 166 characters across letters have three fifths of their size, so that 50 lines of 17 points are about a page."""
    (sheet,) = opened(workbook([Page("表", (), ["头", "头"], [["a", "b"]] * (lines - 1), (83, 83))]))
    assert sheet.page_setup.fitToHeight == high and sheet.page_setup.fitToWidth == 1
