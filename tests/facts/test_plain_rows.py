"""Rows of a tidy table that hold nothing out of the ordinary are read at once, as they are read cell by cell."""

import csv
import io
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.facts import unpivot
from engine.facts.catalogue import catalogue_of
from engine.facts.cells import Once
from engine.facts.csvfile import read_csv
from engine.facts.form import form_of
from engine.facts.load import read_facts
from engine.facts.plain import one_by_one
from engine.facts.rows import Rows

HEADINGS = ["地区", "指标", "年份", "数值", "基层单位", "性别", "分子", "分母", "状态", "对象"]
PLAIN = [
    ["", "孕产妇死亡率", "2024", "12.5", "", "", "", "", "", ""],
    ["高平市", "自来水普及率", "2023年", "98.5%", "甲村", "", "", "", "", ""],
    ["", "孕产妇死亡率", "2024", "", "", "", "3", "20000", "", "好"],
    ["", "自来水普及率", "2022", "缺", "", "", "", "", "", ""],
    ["", "自来水普及率", "2021", "96.1", "", "", "", "", "修订", ""],
    ["", "自来水普及率", "2021", "96.2", "", "", "", "", "", ""],
]
ODD = [
    ["高平市", "全市", "合计", "太原市", "140581", "甲", "填表人：某"],
    ["1. 自来水普及率", "其中：女", "女", "孕产妇死亡率①", "某个别的指标", "#自来水普及率", "注：快报", "填表人：某", ""],
    ["2022-2024", "1900", "", "2024①", "#N/A"],
    ["", "98.5①", "/", "0.92", "1,234", "#N/A", "＃REF!", "-3", "是", "120", "98.5/10万", "\u200b5"],
    ["北城街道", "合计", "全市", "填表人：某", "#N/A"],
    ["女", "男", "某"],
    ["1.5", "2万", "#DIV/0!", "缺", "7"],
    ["1.5", "2万", "#DIV/0!", "缺", "7"],
    ["缺", "不适用", "初步", "怪", "B"],
    ["6-12岁", "好", "#"],
]


@st.composite
def rows(draw):
    """Return rows of which most hold nothing out of the ordinary, and a few say something odd in a cell or beside the columns."""
    made = [list(row) for row in draw(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=6))]
    for row in made:
        for _ in range(draw(st.sampled_from((0, 0, 1, 1, 2)))):
            column = draw(st.integers(0, len(HEADINGS) - 1))
            row[column] = draw(st.sampled_from(ODD[column]))
        row += draw(st.sampled_from(([],) * 8 + ([""], ["多"])))
    return made


def sheet_of_rows(rows):
    """Return the rows as they stand in a file, below their headings."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    return text.getvalue()


@settings(max_examples=150, deadline=None)
@given(rows())
def test_what_rows_say_alike_is_read_once_as_it_is_each_time(pack, rows):
    catalogue = catalogue_of(pack)
    (sheet,), _, _ = read_csv(sheet_of_rows(rows).encode(), "表.csv")
    together, alone = (list(one_by_one(form_of(sheet, catalogue).figures)) for _ in range(2))
    reader = Rows(catalogue)
    read = [reader.observations(cells) for cells in together]
    with patch.object(Once, "__call__", lambda self, cells: self._reader(cells)):
        assert read == [Rows(catalogue).observations(cells) for cells in alone]
    assert [(cells.found_wrong, cells.left, cells.marks) for cells in together] == [
        (cells.found_wrong, cells.left, cells.marks) for cells in alone
    ]


@settings(max_examples=300, deadline=None)
@given(rows())
@example([PLAIN[0], ["全市", *PLAIN[1][1:]], ["", "其中：女", *PLAIN[0][2:]]])
def test_plain_rows_are_read_as_they_are_cell_by_cell(pack, tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("plain") / "表.csv"
    path.write_text(sheet_of_rows(rows), encoding="utf-8")
    at_once = read_facts([path], pack)
    with patch.object(unpivot, "is_plain", lambda table: False):
        by_themselves = read_facts([path], pack)
    (data, problems), (data_, problems_) = at_once, by_themselves
    assert (data, sorted(problems, key=str)) == (data_, sorted(problems_, key=str))
