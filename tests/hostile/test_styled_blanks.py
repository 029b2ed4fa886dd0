"""A million formatted cells without content cost seconds, and nothing that says something is lost with them (engine.facts.lean)."""

import time

import pytest

from engine.facts.books import read_book
from engine.facts.lean import without_empty_cells
from tests.hostile.books import CELLS, MAIN, OFFICE, book, parts, sheet

BLANKS = {
    "rows": '<row r="{n}" spans="1:3" s="1" customFormat="1" ht="20" customHeight="1"/>',
    "rows with an end tag": '<row r="{n}" s="1"></row>',
    "cells": '<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>',
    "cells with an end tag": '<row r="{n}"><c r="A{n}" s="1"></c><c s="1" r="B{n}"></c></row>',
    "single quotes": "<row r='{n}'><c r='A{n}' s='1'/></row>",
    "line breaks": '<row\nr="{n}"\n><c\nr="A{n}"\ns="1"\n/>\n</row>',
}
LAST = '<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>自来水普及率</t></is></c><c r="B{n}"><v>2023</v></c><c r="C{n}"><v>94</v></c></row>'
STYLED = {
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>',
    "xl/_rels/workbook.xml.rels": parts()["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
}


def rows_of(cells, after=""):
    sheets, _, problems = read_book(book(parts(sheet(cells, after), **STYLED)), "x.xlsx")
    assert not problems
    return dict(sheets[0].rows)


def blanks(what, count):
    return "".join(BLANKS[what].format(n=n) for n in range(3, count)) + LAST.format(n=count)


@pytest.mark.parametrize("what", BLANKS)
def test_what_stands_below_and_among_blanks_is_read_at_its_place(what):
    rows = rows_of(CELLS + blanks(what, 30_000))
    assert list(rows) == [1, 2, 30_000] and rows[30_000] == ["自来水普及率", "2023", "94"]


@pytest.mark.parametrize("what", ["rows", "cells"])
def test_a_million_of_them_are_passed_over_in_seconds(what):
    cells, start = CELLS + blanks(what, 1_048_576), time.process_time()
    assert list(rows_of(cells)) == [1, 2, 1_048_576] and time.process_time() - start < 15


def test_five_million_blanks_are_no_five_million_cells():
    row = '<row r="{n}">' + "".join(f'<c r="{letter}{{n}}" s="1"/>' for letter in "ABCDEFGHIJ") + "</row>"
    assert list(rows_of(CELLS + "".join(row.format(n=n) for n in range(3, 300_000)))) == [1, 2]


PLACELESS = {
    "cells": '<row r="{n}"><c/><c/><c><v>{n}</v></c></row>',
    "rows": "<row/>" * 2 + '<row><c r="C{n}"><v>{n}</v></c></row>',
    "a cell among others": '<row r="{n}"><c r="A{n}"/><c/><c><v>{n}</v></c></row>',
}


@pytest.mark.parametrize("what", PLACELESS)
def test_where_places_are_counted_nothing_is_taken_out(what):
    text = sheet("".join(PLACELESS[what].format(n=n) for n in range(1, 6_000)))
    data = book(parts(text))
    assert without_empty_cells(data) is data


@pytest.mark.parametrize("odd", ["<!-- <c r='A1'/> -->", "<![CDATA[<c r='A1'/>]]>"])
def test_tags_that_are_none_are_left_alone(odd):
    text = '<row r="2"><c r="A2" t="inlineStr"><is><t>' + odd + "</t></is></c></row>"
    data = book(parts(sheet(blanks("cells", 12_000) + text)))
    assert without_empty_cells(data) is data


def test_a_workbook_with_few_blanks_is_left_alone():
    data = book(parts(sheet(CELLS + blanks("rows", 5_000))))
    assert without_empty_cells(data) is data


def test_hidden_struck_and_merged_figures_are_still_seen_among_blanks():
    hidden = '<row r="50000" hidden="1"><c r="A50000"><v>5</v></c></row>'
    data = book(parts(sheet(CELLS + blanks("cells", 40_000) + hidden, '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')))
    sheets, _, problems = read_book(data, "x.xlsx")
    assert [problem.code for problem in problems] == ["facts.hidden_row"] and sheets[0].merged[0].ref == "A2:A3"
