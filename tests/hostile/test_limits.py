"""Files that would take all memory or time are refused before anything of them is unpacked (engine.facts.limits, markup)."""

import io
import time

import pytest

from engine.facts import limits
from engine.facts.books import read_book as opened
from engine.facts.csvfile import read_csv
from engine.facts.limits import MOST_FILE, MOST_TEXT, beyond_limits, too_large, too_much_within
from engine.facts.load import load_facts, read_facts
from engine.facts.markup import counts_of
from tests.facts.files import HEADER, csv_of, problems
from tests.hostile.books import CELLS, book, codes, parts, sheet, texts

EMPTY = '<c r="C3" t="inlineStr"><is><t>{}</t></is></c>'


def merges(*refs, quote='"', before="", after=""):
    return sheet(
        after="<mergeCells>"
        + "".join(f"<mergeCell {before}ref={after}{quote}{ref}{quote}/>" for ref in refs)
        + "</mergeCells>"
    )


def links(*refs):
    return sheet(after="<hyperlinks>" + "".join(f'<hyperlink ref="{ref}" location="x"/>' for ref in refs) + "</hyperlinks>")


def test_an_ordinary_workbook_is_within_the_limits():
    assert codes(book(parts())) == [] and opened(book(parts()), "x")[0][0].name == "卫健"


@pytest.mark.parametrize(
    ("row", "cell"),
    [("9999999999999999999999", ""), ("1048577", ""), ("3", ' r="XFE3"'), ("3", ' r="A9999999999999999999999"')],
)
def test_a_cell_beyond_what_a_sheet_can_have_is_a_question(row, cell):
    odd = f'{CELLS}<row r="{row}"><c{cell}><v>1</v></c></row>'
    (code,) = codes(book(parts(sheet(odd))))
    assert code == "facts.cell_beyond"
    assert "Excel" in texts(book(parts(sheet(odd))))[0]


def test_the_last_row_is_one():
    assert codes(book(parts(sheet(f'{CELLS}<row r="1048576"><c t="inlineStr"><is><t>注：</t></is></c></row>')))) == []


VAST = {
    "whole columns": merges("E1:Z1048576"),
    "single quotes": merges("A2:XFD1048576", quote="'"),
    "blanks around the equals sign": merges("A2:XFD1048576", before=" ", after=" "),
    "line breaks in the tag": merges("A2:XFD1048576", before="\n\t", after="\n"),
    "dollar signs": merges("$A$2:$XFD$1048576"),
    "small letters": merges("a2:xfd1048576"),
    "columns without rows": merges("E:Z"),
    "rows without columns": merges("2:900"),
    "character references": merges("A2:&#88;FD1048576"),
    "ends in the wrong order": merges("XFD1048576:A2"),
    "two hundred of 97,000 cells each": merges(*(f"A{1 + n * 100}:AHR{100 + n * 100}" for n in range(200))),
    "many small ones": merges(*(f"A{n}:J{n}" for n in range(1, 10_100))),
    "another prefix": '<s:worksheet xmlns:s="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><s:sheetData/><s:mergeCells><s:mergeCell ref="A2:XFD9999"/></s:mergeCells></s:worksheet>',
    "UTF-16": ('<?xml version="1.0" encoding="UTF-16"?>' + merges("A2:XFD1048576")).encode("utf-16"),
    "UTF-16 big end first": ('<?xml version="1.0" encoding="UTF-16"?>' + merges("A2:XFD1048576")).encode("utf-16-be"),
    "a byte order mark": b"\xef\xbb\xbf" + merges("A2:XFD1048576").encode(),
}  # fmt: skip


@pytest.mark.parametrize("spelling", VAST)
def test_vast_merges_are_named_however_they_are_spelt(spelling):
    data, start = book(parts(VAST[spelling])), time.process_time()
    assert codes(data) == ["facts.vast_merge"] and time.process_time() - start < 5


def test_a_vast_merge_is_named_by_sheet_and_range():
    (text,) = texts(book(parts(merges("E1:Z1048576"))))
    assert text.startswith("数据.xlsx:卫健:E1: ") and "E1:Z1048576" in text and str(22 * 1048576) in text


@pytest.mark.parametrize("refs", [["A1:C1"], ["A1:Z1000", "AA1:AZ1000"], ["A1:B2"] * 3, ["XFD1"], ["A1:A99999"]])
def test_ordinary_merges_are_not_the_limits_affair(refs):
    assert not too_much_within(book(parts(merges(*refs))), "x")


LINKS = {"a column": ["D1:D1048576"], "the sheet": ["A1:XFD1048576"], "a column by its letter": ["D:D"],
         "many rows": [f"A{n}:Z{n}" for n in range(1, 5000)], "several at once": ["A1:Z2000 AA1:AZ2000"]}  # fmt: skip


@pytest.mark.parametrize("what", LINKS)
def test_links_on_ranges_are_named(what):
    start = time.process_time()
    assert codes(book(parts(links(*LINKS[what])))) == ["facts.vast_link"] and time.process_time() - start < 5


def test_links_on_cells_are_harmless():
    assert not too_much_within(book(parts(links(*(f"D{n}" for n in range(2, 3000))))), "x")


BOMBS = {
    "a sheet of blanks": ("xl/worksheets/sheet1.xml", " "),
    "document properties": ("docProps/custom.xml", "a"),
    "a picture": ("xl/media/image1.png", "\0"),
    "a part that nobody reads": ("x", "\n"),
}


@pytest.mark.parametrize("what", BOMBS)
def test_what_unpacks_to_hundreds_of_megabytes_is_refused_at_once(what):
    name, letter = BOMBS[what]
    data, start = book({**parts(), name: letter * 210_000_000}), time.process_time()
    assert codes(data) == ["facts.unpacked"] and time.process_time() - start < 0.5
    assert "MB" in texts(data)[0]


def test_many_parts_that_together_are_too_large_are_refused():
    assert codes(book({**parts(), **{f"xl/p{n}.xml": " " * 3_000_000 for n in range(70)}})) == ["facts.unpacked"]


def test_what_shrinks_to_almost_nothing_is_refused_from_twenty_megabytes_on():
    assert codes(book({**parts(), "x.xml": " " * 30_000_000})) == ["facts.unpacked"]
    assert not beyond_limits(book({**parts(), "x.xml": " " * 15_000_000}), "x")


def test_a_workbook_of_thousands_of_parts_is_refused():
    assert codes(book({**parts(), **{f"p{n}": "" for n in range(5_100)}})) == ["facts.parts"]


def test_a_directory_that_lies_unpacks_no_more_than_it_says():
    data = bytearray(book({**parts(), "xl/worksheets/sheet1.xml": " " * 1_000_000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert codes(bytes(data)) == ["facts.damaged"]


def test_sheets_with_millions_of_cells_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CELLS", 1000)
    assert codes(book(parts(sheet(CELLS + "<row>" + "<c/>" * 1001 + "</row>")))) == ["facts.many_cells"]
    two = {
        **parts(sheet("<row>" + "<c/>" * 600 + "</row>")),
        "xl/worksheets/sheet2.xml": sheet("<row>" + "<c/>" * 600 + "</row>"),
    }
    assert codes(book(two)) == ["facts.many_cells"]


def test_a_text_with_millions_of_cells_is_refused_and_one_of_300000_long_rows_is_not(monkeypatch):
    assert limits.MOST_OF_A_TEXT >= 300_000 * 30
    monkeypatch.setattr(limits, "MOST_OF_A_TEXT", 1000)
    sheets, _, wrong = read_csv((HEADER + "自来水普及率,2024,95\n" * 400).encode(), "x")
    assert (sheets, [p.code for p in wrong]) == ([], ["facts.many_cells"])
    assert not read_csv((HEADER + "自来水普及率,2024,95\n" * 300).encode(), "x")[2]


LONG = {
    "in the cell": parts(sheet(CELLS + '<row r="3">' + EMPTY.format("一" * (MOST_TEXT + 1)) + "</row>")),
    "in pieces": parts(sheet(CELLS + '<row r="3"><c r="C3" t="inlineStr"><is>' + "<r><t>一二三四五六七八九十</t></r>" * 3300 + "</is></c></row>")),
    "as a number": parts(sheet(CELLS + '<row r="3"><c r="C3"><v>' + "9" * 40_000 + "</v></c></row>")),
    "as a formula": parts(sheet(CELLS + '<row r="3"><c r="C3"><f>' + "1+" * 20_000 + "1</f><v>1</v></c></row>")),
    "shared by several": {**parts(), "xl/sharedStrings.xml": f'<sst xmlns="x"><si><t>短</t></si><si><t>{"长" * 40_000}</t></si></sst>'},
}  # fmt: skip


@pytest.mark.parametrize("where", LONG)
def test_a_text_longer_than_a_cell_can_hold_is_named_and_cut(where):
    (text,) = texts(book(LONG[where]))
    assert len(text) < 200 and str(MOST_TEXT) in text and ("卫健:C3" in text) == (where != "shared by several")


def test_texts_that_are_no_cells_may_be_long():
    comments = f'<comments xmlns="x"><commentList><comment ref="A1"><text><r><t>{"批" * 40_000}</t></r></text></comment></commentList></comments>'
    assert not too_much_within(book({**parts(), "xl/comments1.xml": comments}), "x")


@pytest.mark.parametrize("cell", ["x" * 40_000, "自来水普及率" + "(" * 50_000, "9" * 40_000])
def test_a_long_cell_of_a_text_file_is_named_and_cut(pack, tmp_path, cell):
    found = problems(pack, csv_of(tmp_path, HEADER + f"{cell},2024,95\n"))
    assert any(code == "facts.long_cell" and "A2" in text for code, text in found)
    assert all(len(text) < 400 for _, text in found)


def test_thousands_of_brackets_behind_a_name_are_one_problem(pack, tmp_path):
    start = time.process_time()
    found = problems(pack, csv_of(tmp_path, HEADER + "自来水普及率" + "(x)" * 10_000 + ",2024,95\n"))
    assert len(found) == 1 and time.process_time() - start < 3


def test_a_file_that_is_too_large_is_not_even_opened(pack, tmp_path):
    path = tmp_path / "大.csv"
    with path.open("wb") as file:
        file.truncate(MOST_FILE + 1)
    start = time.process_time()
    (found,) = problems(pack, path)
    assert found[0] == "facts.too_large" and "101 MB" in found[1] and time.process_time() - start < 1
    assert not list(too_large(MOST_FILE, "x"))


ENTITIES = '<!DOCTYPE worksheet [<!ENTITY a "A1:XFD999">{}]>'


@pytest.mark.parametrize("doctype", [ENTITIES.format(""), ENTITIES.format('<!ENTITY b SYSTEM "file:///etc/passwd">')])
def test_entities_are_refused_wherever_they_stand(doctype):
    xml = doctype + merges("A1:B2").replace("A1:B2", "&a;")
    assert codes(book(parts(xml))) == ["facts.damaged"]


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", b"<a><b></a>", b"<", b"\xff\xfe<\x00", b"<a/>x", b"\0" * 100])
def test_what_is_no_xml_counts_nothing(content):
    counts = counts_of(io.BytesIO(content), 10)
    assert (counts.cells, counts.merges.cells, counts.long_text) == (0, 0, "")


REFS = {"A1": 0, "A1:B2": 4, "$B$2:$D$3": 6, "D3:B2": 6, "A:A": 1_048_576, "2:3": 32_768, "A1:A1": 0, "A1:B2 C1:D2": 8, "": 0,
        "名称": 0, "A1-B2": 0, "AAAA1:B2": 0, "A": 1_048_576}  # fmt: skip


@pytest.mark.parametrize("ref", REFS)
def test_references_are_counted_by_their_cells(ref):
    assert counts_of(io.BytesIO(f'<a><mergeCell ref="{ref}"/></a>'.encode()), 10).merges.cells == REFS[ref]


def test_data_within_the_limits_is_read_as_before(pack, tmp_path):
    (tmp_path / "数据.xlsx").write_bytes(book(parts()))
    (fact,) = load_facts([tmp_path / "数据.xlsx"], pack).items
    assert fact.value == 95 and fact.where.address == "数据.xlsx!卫健!C2"


def test_a_column_of_ever_other_names_is_refused_before_each_is_looked_up(pack, tmp_path):
    rows = "".join(f"某{number}的完成,2024,1\n" for number in range(20_001))
    path = tmp_path / "数据.csv"
    path.write_text(f"指标,年份,数值\n{rows}", encoding="utf-8")
    start = time.process_time()
    (found,) = read_facts([path], pack)[1]
    assert found.code == "facts.many_names" and found.words["found"] == 20_001 and time.process_time() - start < 10
