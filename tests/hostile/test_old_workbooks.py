"""Workbooks of the old kind: what hides or distorts a figure in them, and records made to take all memory or time (oldbook, oldcell)."""

import struct
import time

import pytest

from engine.facts import limits
from engine.facts.books import read_book
from engine.facts.load import load_facts
from tests.facts.files import codes, problems
from tests.fuzz.oldfiles import LOWERED, RAISED, STRUCK, compound, label, number, record, runs, stream

HEAD = b"".join(label(0, at, title) for at, title in enumerate(("指标", "年份", "数值")))
NAMED = HEAD + label(1, 0, "自来水普及率") + number(1, 1, 2024)
GOOD = NAMED + number(1, 2, 95)


def book(tmp_path, cells, **more):
    path = tmp_path / "旧.xls"
    path.write_bytes(compound(stream({"卫健": cells}, **more)))
    return path


def test_a_workbook_of_the_old_kind_is_read_with_its_cells(pack, tmp_path):
    (fact,) = load_facts([book(tmp_path, GOOD)], pack).items
    assert (fact.value, fact.where.address) == (95, "旧.xls!卫健!C2")


def test_a_mark_that_is_set_higher_is_no_digit(pack, tmp_path):
    (fact,) = load_facts([book(tmp_path, NAMED + runs(1, 2, "98.51", (4, RAISED)))], pack).items
    assert fact.value * 10 == 985
    (found,) = problems(pack, book(tmp_path, NAMED + runs(1, 2, "98.51", (4, LOWERED))))
    assert found[0] == "facts.mark_inside" and "98.5₁" in found[1]
    assert load_facts([book(tmp_path, NAMED + runs(1, 2, "98.51", (2, 0)))], pack).items[0].value * 100 == 9851


@pytest.mark.parametrize("cell", [number(1, 2, 95, style=1), runs(1, 2, "98.5 99", (0, STRUCK), (4, 0))])
def test_what_is_struck_out_is_asked_about(pack, tmp_path, cell):
    found = dict(problems(pack, book(tmp_path, NAMED + cell)))
    assert "旧.xls:卫健:C2" in found["facts.struck"]


def test_a_group_that_is_merged_over_its_rows_holds_for_each_of_them(pack, tmp_path):
    rows = [label(row, 0, "孕产妇死亡率") + number(row, 1, 2022 + row) + number(row, 2, 15 - row) for row in (1, 2)]
    groups = label(0, 3, "城乡") + label(1, 3, "农村") + record(0xE5, struct.pack("<HHHHH", 1, 1, 2, 3, 3))
    items = load_facts([book(tmp_path, HEAD + b"".join(rows) + groups)], pack).items
    assert [(fact.year, fact.parts) for fact in items] == [(year, (("residence", "rural"),)) for year in (2023, 2024)]


HIDING = {
    "a row": (record(0x208, struct.pack("<HHHHIHH", 1, 0, 3, 300, 0, 0x120, 0)), "facts.hidden_row"),
    "a row of no height": (record(0x208, struct.pack("<HHHHIHH", 1, 0, 3, 0, 0, 0x100, 0)), "facts.hidden_row"),
    "a column": (record(0x7D, struct.pack("<HHHHHH", 2, 2, 3000, 0, 1, 0)), "facts.hidden_column"),
    "a column of no width": (record(0x7D, struct.pack("<HHHHHH", 2, 2, 0, 0, 0, 0)), "facts.hidden_column"),
}  # fmt: skip


@pytest.mark.parametrize("what", HIDING)
def test_what_is_not_shown_is_asked_about(pack, tmp_path, what):
    hiding, code = HIDING[what]
    assert codes(pack, book(tmp_path, hiding + GOOD)) == [code]


def test_rows_that_are_hidden_unless_they_say_otherwise(pack, tmp_path):
    hidden = record(0x225, struct.pack("<HH", 2, 300))
    assert codes(pack, book(tmp_path, hidden + GOOD)) == ["facts.hidden_row"] * 2


@pytest.mark.parametrize(("value", "number_format", "code"), [(95, "yyyy", "facts.date_format"), (2024, "yyyy-mm-dd", "facts.date_format"),
                                                              (95, ";;;", "facts.shown_otherwise"), (1e300, "yyyy", "facts.date_format")])  # fmt: skip
def test_a_format_that_shows_something_else_is_asked_about(pack, tmp_path, value, number_format, code):
    assert code in codes(pack, book(tmp_path, NAMED + number(1, 2, value, style=1), formats=(number_format,)))


@pytest.mark.parametrize(("day", "read"), [(45_292, True), (45_293, False)])
def test_the_first_day_of_a_year_that_shows_the_year_alone_is_that_year(pack, tmp_path, day, read):
    row = label(1, 0, "自来水普及率") + number(1, 1, day, style=1) + number(1, 2, 95)
    path = book(tmp_path, HEAD + row, formats=('yyyy"年"',))
    if read:
        assert load_facts([path], pack).items[0].year == 2024
    else:
        assert codes(pack, path) == ["facts.year_of_day"]


def test_a_text_that_its_format_hides_is_asked_about(pack, tmp_path):
    assert codes(pack, book(tmp_path, NAMED + label(1, 2, "95", style=1), formats=(";;;",))) == ["facts.shown_otherwise"]


def test_a_cell_at_the_end_of_the_sheet_takes_no_time(pack, tmp_path):
    start = time.process_time()
    (fact,) = load_facts([book(tmp_path, GOOD + record(0x201, struct.pack("<HHH", 65_535, 255, 0)))], pack).items
    assert fact.value == 95 and time.process_time() - start < 2


def test_columns_that_are_hidden_and_empty_take_no_time(pack, tmp_path):
    hidden = record(0x7D, struct.pack("<HHHHHH", 3, 255, 3000, 0, 1, 0))
    start = time.process_time()
    path = book(tmp_path, hidden + GOOD + record(0x201, struct.pack("<HHH", 65_535, 255, 0)))
    assert load_facts([path], pack).items[0].value == 95 and time.process_time() - start < 2


LINK = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
VAST = {
    "a link on all cells": record(0x1B8, struct.pack("<HHHH", 0, 65_535, 0, 255), LINK, struct.pack("<II", 2, 0)),
    "a merge of all cells": record(0xE5, struct.pack("<HHHHH", 1, 100, 65_535, 5, 255)),
}


@pytest.mark.parametrize("what", VAST)
def test_ranges_over_the_whole_sheet_take_no_time(pack, tmp_path, what):
    start = time.process_time()
    (fact,) = load_facts([book(tmp_path, GOOD + VAST[what])], pack).items
    assert fact.value == 95 and time.process_time() - start < 2


def test_shared_texts_without_end_are_refused(pack, tmp_path):
    texts = record(0xFC, struct.pack("<iiHBi", 1, 2**31 - 1, 0, 4, -7))
    start = time.process_time()
    assert codes(pack, book(tmp_path, GOOD, extra=texts)) == ["facts.damaged"] and time.process_time() - start < 2


def test_names_that_double_one_another_are_not_computed(pack, tmp_path):
    def named(formula):
        return record(0x18, struct.pack("<HBBHHHBBBB", 0, 0, 1, len(formula), 0, 0, 0, 0, 0, 0), b"\0a", formula)

    def twice(place):
        name = b"\x23" + struct.pack("<HH", place, 0)
        return named(name + name + b"\x08")

    names = named(b"\x17\x0a\0" + b"x" * 10) + b"".join(twice(place) for place in range(1, 60))
    start = time.process_time()
    (fact,) = load_facts([book(tmp_path, GOOD, extra=names)], pack).items
    assert fact.value == 95 and time.process_time() - start < 2


def test_sheets_that_together_have_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CELLS", 1000)
    sparse = b"".join(number(row, 200, 1) for row in range(4))
    assert [problem.code for problem in read_book(compound(stream({"甲": sparse})), "x.xls")[2]] == []
    found = read_book(compound(stream({"甲": sparse, "乙": sparse})), "x.xls")[2]
    assert [(problem.code, problem.where.sheet) for problem in found] == [("facts.many_cells", "乙")]
